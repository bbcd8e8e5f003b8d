"""Answers of Lansweeper's API (GraphQL: ``site { assetResources { items … } }``), one or several in a list."""

from collections.abc import Iterator, Mapping
from typing import Any

from itpm.interchange.documents import json_document, objects, text_of
from itpm.interchange.exchange import Told
from itpm.interchange.foreign import Foreign, Group, Item, Who
from itpm.interchange.last_imported import flat
from itpm.interchange.mapping import Meaning
from itpm.interchange.moments import MomentError, iso_day
from itpm.say import plural
from itpm.text.foreign_json import PlaceError

_FIELDS = (
    ("serial", "assetCustom", "serialNumber"),
    ("tag", "assetCustom", "barCode"),
    ("location", "assetCustom", "location"),
    ("description", "assetBasicInfo", "description"),
    ("x-manufacturer", "assetCustom", "manufacturer"),
    ("x-department", "assetCustom", "department"),
    ("x-os", "operatingSystem", "caption"),
)
_DAYS = (("acquired", "purchaseDate"), ("warranty_until", "warrantyDate"))
_PERSONAL = (
    ("assetBasicInfo", "userName"),
    ("assetBasicInfo", "ipAddress"),
    ("assetBasicInfo", "mac"),
)


def read_answer(data: bytes, meaning: Meaning) -> Foreign:
    """The assets of answers.

    Raises:
        ForeignError: where it is no such answer, or broken; with the line, where there is one.
    """
    return json_document(data, lambda found: _foreign(found, meaning))


def _foreign(found: Any, meaning: Meaning) -> Foreign:  # noqa: ANN401 - JSON
    items: list[Item] = []
    doubts: list[Told] = []
    away: dict[str, str] = {}
    groups: dict[str, Group] = {}
    personal = 0
    for site, each, number in _assets(found):
        key = text_of(each, "key") or text_of(each, "_id")
        name = " ".join(text_of(each, "assetBasicInfo", "name").split())
        place = f"asset {number}"
        groups.setdefault(site, Group(site, site))
        personal += any(text_of(each, *way) for way in _PERSONAL)
        if not key or not name:
            doubts.append(Told("it has no 'key'" if not key else "it has no name", place, name))
            away |= {key: ""} if key else {}
            continue
        try:
            items.append(_item(each, key, name, place, (site, meaning)))
        except MomentError as error:
            doubts.append(Told(str(error), place, name))
            away[key] = ""
    lost = [Told(f"users and addresses of {plural(personal, 'asset')}, which stay there")] * bool(personal)
    return Foreign(items, list(groups.values()), lost=lost, doubts=doubts, away=away, carries=_carries(items))


def _carries(items: list[Item]) -> frozenset[str]:
    """The fields that were asked for: an answer has no others, so that none is taken for one that was emptied."""
    said = {"name", "type", "state", "owner"}
    return frozenset(said.union(*(flat(each.fields) for each in items)))


def _assets(found: Any) -> Iterator[tuple[str, Mapping[str, Any], int]]:  # noqa: ANN401 - JSON
    """Every asset with its site and its number, over all answers."""
    answers = found if isinstance(found, list) else [found]
    number = 0
    for at, answer in enumerate(answers):
        errors = answer.get("errors") if isinstance(answer, Mapping) else None
        if errors:
            said = text_of(errors[0], "message") if isinstance(errors, list) else ""
            raise PlaceError(f"Lansweeper answered with an error: {said[:200]}", *_way(found, at))
        site = answer.get("data", {}).get("site") if isinstance(answer, Mapping) else None
        resources = site.get("assetResources") if isinstance(site, Mapping) else None
        if not isinstance(site, Mapping) or not isinstance(resources, Mapping):
            raise PlaceError("it is no answer about assets: it has no data.site.assetResources", *_way(found, at))
        for each, _route in objects(resources, "items", *_way(found, at), "data", "site", "assetResources"):
            number += 1
            yield text_of(site, "id"), each, number


def _way(found: object, at: int) -> tuple[int, ...]:
    return (at,) if isinstance(found, list) else ()


def _item(each: Mapping[str, Any], key: str, name: str, place: str, said: tuple[str, Meaning]) -> Item:
    site, meaning = said
    zone = meaning.timezone("UTC")
    fields: dict[str, Any] = {target: text for target, *way in _FIELDS if (text := text_of(each, *way))}
    for target, source in _DAYS:
        moment = text_of(each, "assetCustom", source)
        fields |= {target: iso_day(moment, zone)} if moment else {}
    model = text_of(each, "assetCustom", "model")
    fields |= {"product": {"name": model}} if model else {}
    seen, contact = text_of(each, "assetBasicInfo", "lastSeen"), text_of(each, "assetCustom", "contact")
    return Item(
        key,
        name,
        fields,
        place,
        group=site,
        url=text_of(each, "url"),
        synced=iso_day(seen, zone) if seen else "",
        state=text_of(each, "assetCustom", "stateName"),
        type=text_of(each, "assetBasicInfo", "type"),
        who={"owner": (Who("", contact, contact if "@" in contact else ""),)} if contact else {},
    )
