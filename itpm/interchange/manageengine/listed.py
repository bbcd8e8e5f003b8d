"""Assets of ServiceDesk Plus and AssetExplorer: tables that somebody exported, and answers of the API (v3).

An answer is a list of objects of which each value is a text, a reference with a name, or a moment in milliseconds as
text. So it becomes a table whose columns are the ways to its values: 'computer_system.service_tag'.
"""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any

from itpm.interchange.cells import Row
from itpm.interchange.columns import Columns
from itpm.interchange.documents import json_document, objects, text_of
from itpm.interchange.foreign import Foreign, Item
from itpm.interchange.listed import assets_of
from itpm.interchange.manageengine.columns import KNOWN, NEEDS
from itpm.interchange.mapping import Meaning
from itpm.interchange.moments import MomentError, epoch_day
from itpm.interchange.refusal import refused
from itpm.interchange.tables import Table
from itpm.text.foreign_json import PlaceError

_LISTS = ("assets", "workstations")
"""What lists of assets are called before build 15100; since then 'asset_assets', 'asset_computers' and others."""
_SINCE = "asset_"
_OWN = "udf_fields"
_BESIDE = frozenset({"email_id", "manufacturer"})
_UNSET = frozenset({"", "-1", "0", "null"})
_Way = tuple[str | int, ...]


def read_table(data: bytes, meaning: Meaning) -> Foreign:
    """The assets of a table (CSV, XLSX).

    Raises:
        ForeignError: where it is no table of assets, or is broken.
    """
    return _completed(Columns.of(data, meaning, KNOWN, needs=NEEDS))


def read_answer(data: bytes, meaning: Meaning) -> Foreign:
    """The assets of answers of the API, one or several in a list.

    Raises:
        ForeignError: where they are none, or broken; with the line, where there is one.
    """
    return json_document(data, lambda found: _completed(_columns(found, meaning)))


def _completed(columns: Columns) -> Foreign:
    """Assets that stand at their site where nothing else says where, and software where licences are counted."""
    found = assets_of(columns)
    carries = frozenset(found.carries or ()) | ({"location"} if "site" in columns.targets else frozenset())
    return replace(found, items=[_with_place(each) for each in found.items], carries=carries)


def _with_place(item: Item) -> Item:
    fields = dict(item.fields)
    if item.group:
        fields.setdefault("location", item.group)
    type_ = item.type or ("software" if "licences" in fields else "")
    return replace(item, fields=fields, type=type_)


def _columns(found: Any, meaning: Meaning) -> Columns:  # noqa: ANN401 - JSON
    rows = [_Flat(meaning).of(each, way) for each, way in _rows(found)]
    if not rows:
        raise PlaceError("it holds no assets")
    heads = tuple(dict.fromkeys(name for each in rows for name in each))
    cells = [Row(number, tuple(each.get(head, "") for head in heads)) for number, each in enumerate(rows, 1)]
    return Columns.within(Table(heads, cells), meaning, KNOWN, needs=NEEDS, noun="asset")


def _rows(found: Any) -> Iterator[tuple[Mapping[str, Any], _Way]]:  # noqa: ANN401 - JSON
    """All assets of all answers, with the way to each."""
    bare = isinstance(found, list) and not any(isinstance(each, Mapping) and _list_of(each) for each in found)
    if bare:
        yield from objects({"assets": found}, "assets")
        return
    for at, answer in enumerate(found if isinstance(found, list) else [found]):
        way: _Way = (at,) if isinstance(found, list) else ()
        name = _list_of(answer)
        if not name:
            said = refused(answer)
            raise PlaceError(f"ManageEngine answered with an error: {said}" if said else "it has no 'assets'", *way)
        yield from objects(answer, name, *way)


def _list_of(answer: object) -> str:
    """What the list of assets of an answer is called; empty where there is none."""
    names = answer if isinstance(answer, Mapping) else {}
    return next((str(n) for n, v in names.items() if isinstance(v, list) and (n in _LISTS or n.startswith(_SINCE))), "")


class _Flat:
    """An asset as texts by the ways to them."""

    def __init__(self, meaning: Meaning) -> None:
        self._zone = meaning.timezone("UTC")

    def of(self, asset: Mapping[str, Any], way: _Way) -> dict[str, str]:
        """Its texts; what is null says nothing.

        Raises:
            PlaceError: where it has no name and no id.
        """
        made: dict[str, str] = {}
        self._into(made, "", {name: each for name, each in asset.items() if name != _OWN})
        own = asset.get(_OWN)
        self._into(made, "", own if isinstance(own, Mapping) else {})
        if not made.keys() & {"id", "name"}:
            raise PlaceError("it has neither a name nor an id: it is no asset", *way)
        return made

    def _into(self, made: dict[str, str], above: str, found: Mapping[str, Any]) -> None:
        for name, value in found.items():
            way = f"{above}{name}"
            if isinstance(value, Mapping) and ("value" in value or "display_value" in value):
                self._put(made, way, self._moment(value))
            elif isinstance(value, Mapping):
                self._put(made, way, text_of(value, "name"))
                below = {key: each for key, each in value.items() if key not in {"name", "id"} or "name" not in value}
                self._into(made, f"{way}.", _more(below) if "name" in value else below)
            elif isinstance(value, list):
                texts = (text_of(each, "name") if isinstance(each, Mapping) else text_of(each) for each in value)
                self._put(made, way, ", ".join(filter(None, texts)))
            else:
                self._put(made, way, str(value).lower() if isinstance(value, bool) else text_of(value))

    def _put(self, made: dict[str, str], way: str, text: str) -> None:
        if text:
            made[way] = text

    def _moment(self, value: Mapping[str, Any]) -> str:
        """A moment as its day; another value that is told in two ways as it is."""
        said = text_of(value, "value")
        if not said.isdecimal() and said not in _UNSET:
            return said
        if said in _UNSET:
            return ""
        try:
            return epoch_day(int(said[:20]) / 1000, self._zone)
        except MomentError:
            return said


def _more(found: Mapping[str, Any]) -> Mapping[str, Any]:
    """What a reference says beside its name that counts: a mail, a maker, and references of its own."""
    return {name: each for name, each in found.items() if name in _BESIDE or isinstance(each, Mapping)}
