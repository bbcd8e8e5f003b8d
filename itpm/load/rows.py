"""What stands in a row: ids that a comma parts, where a list, or one of them, is meant.

Between braces a comma ends a value, and what follows is a key without one: ``{assign: bob, jane}``.
"""

import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from itpm.diagnostic import Finding, Origin, Pointer
from itpm.load.meanings import offered
from itpm.load.near_writing import is_of, slug
from itpm.load.said_nouns import node_at, record_of
from itpm.load.schemas import Schema, at_place, branches
from itpm.load.shape import WORDS, shape
from itpm.message import Message, phrase
from itpm.text.fault import shown
from itpm.text.frozen import Draft, value_at

_PARTED = re.compile(r"\s*(?:[,;&+|](?:\s*(?:and|und|or|oder|et)\s)?|\s/\s|\s(?:and|und|or|oder|et)\s)\s*")
_PART = re.compile(r"[0-9.]+%")
_BLANKS = re.compile(r"\s*[,;]\s*")
_SHARE = re.compile(r"([^\s:]+)[ :,@(]+([0-9.]+%)\)?")
_LONGEST = 120
_CURLY = frozenset("“”„‚‘’«»")
_SEVERAL = 2
_IDS = frozenset({"ref", "id", "label", "link-text"})
_PLAIN = re.compile(r"(?!(?i:true|false|null|yes|no|on|off|y|n)$)[A-Za-z][\w .()/+:-]*")


def listed(kind: str, node: Schema, value: object) -> str:
    """A value as the list that is meant: ids one by one, a text also with commas; nothing for what is no item."""
    said = str(value).strip().strip("[]()").strip()
    forms = set(_item_forms(kind, node))
    if not forms & _IDS:
        if "text" not in forms and forms and not any(is_of(form, said) for form in forms):
            return ""
        return f"[{shown(said, _LONGEST)}]" if _PLAIN.fullmatch(said) else f"[{_quoted(shown(said, _LONGEST))}]"
    linked = "link-text" in forms
    if (
        not linked
        and "ref" in forms
        and " " in said
        and not _PARTED.search(said)
        and all(is_of("ref", each) for each in said.split())
    ):
        return f"[{shown(', '.join(said.split()), _LONGEST)}]"
    parts = [each for each in (part.strip() for part in (_BLANKS if linked else _PARTED).split(said)) if each]
    spelt = [each.strip() for each in _PARTED.split(said)] if linked and len(parts) == 1 else []
    parts = spelt if spelt and all(is_of("link-text", each) for each in spelt) else parts
    ids = [each if linked else _id(each, forms) for each in parts]
    whole = all(each.startswith("{") or any(is_of(form, each) for form in forms & _IDS) for each in ids)
    ids = [each if each[0] == "{" or _PLAIN.fullmatch(each) else _quoted(each) for each in ids]
    if _PART.fullmatch(said) and any("who" in each.get("properties", {}) for each in _items(kind, node)):
        return f"[{{who: ID, allocation: {said}}}]"
    return f"[{shown(', '.join(ids), _LONGEST)}]" if ids and whole else ""


def _quoted(text: str) -> str:
    return f'"{text}"' if '"' not in text and "\\" not in text else "'" + text.replace("'", "''") + "'"


def in_a_row(kind: str, pointer: Pointer, text: str) -> str:
    """What to write for ids in a row where one of them is meant, or the item of a list; nothing for other texts."""
    parts = [each for each in (part.strip() for part in _PARTED.split(text)) if each]
    if len(parts) < _SEVERAL or not all(is_of("ref", each) for each in parts):
        return ""
    if isinstance(pointer[-1], int):
        return phrase("write them apart: {parts}", parts=", ".join(parts))
    lists = any(each.get("type") == "array" for _where, each in at_place(kind, pointer))
    return (
        phrase("write it as a list: [{parts}]", parts=", ".join(parts))
        if lists
        else phrase("write {parts}, or another of them", parts=parts[0])
    )


def _id(said: str, forms: Collection[str]) -> str:
    """An id, or a person with a share, as a list has them."""
    share = _SHARE.fullmatch(said)
    if share is not None and is_of("ref", slug(share[1])):
        return f"{{who: {slug(share[1])}, allocation: {share[2]}}}"
    return said if any(is_of(form, said) for form in forms) else slug(said) or said


def _items(kind: str, node: Schema) -> Iterator[Schema]:
    """What the items of a list may be."""
    for where, each in branches(kind, node):
        if isinstance(each.get("items"), dict):
            yield from (item for _at, item in branches(where, each["items"]))


def _item_forms(kind: str, node: Schema) -> Iterator[str]:
    """The words of the format that the items of a list are."""
    for where, each in branches(kind, node):
        if isinstance(each.get("items"), dict):
            for _at, item in branches(where, each["items"]):
                yield str(item.get("$ref", "")).rpartition("/")[2]
                yield from ["ref"] if "x-ref" in item else []


class Row(NamedTuple):
    """What is told of values in a row between braces, and the names among them; nothing of what is told itself."""

    finding: Finding | None
    names: tuple[str, ...] = ()


def rows(path: str, kind: str, draft: Draft, errors: Iterable[Any]) -> Iterator[Row]:
    """The values in a row between braces; they are taken out.

    Of a value that is wrong by itself that is told, and the row stands in it.
    """
    every = list(errors)
    wrong = {tuple(each.instance_path) for each in every}
    for error in every:
        if error.kind.name == "additionalProperties":
            place, node = tuple(error.instance_path), node_at(kind, error.schema_path)
            here = value_at(draft.data, place)
            record, fields = record_of(kind, error.schema_path), node.get("properties", {})
            lost = [key for key in error.kind.unexpected if here[key] is None and not offered(record, key, fields)]
            for field, keys in _rows(here, lost).items():
                told = _told(kind, Origin(path, (*place, field)), here[field], keys, fields.get(field))
                if told is None and (*place, field) in wrong and isinstance(here[field], str):
                    draft.put((*place, field), ", ".join((here[field], *keys)))
                    told = Row(None)
                if told is not None:
                    yield told
                    for each in (field, *keys) if told.names else keys:
                        draft.take((*place, each))


def left_by(parted: Iterable[Row], error: Any) -> bool:  # noqa: ANN401 - of the validator
    """Whether an error is only that a record lacks what was taken out of it as a row."""
    if error.kind.name not in {"required", "minProperties", "not"}:
        return False
    taken = [each.finding.origin.pointer for each in parted if each.finding is not None and each.names]
    field = (error.kind.property,) if error.kind.name == "required" else ()
    place = tuple(error.instance_path)
    return any(each[:-1] == place and (not field or each[-1:] == field) for each in taken)


def _rows(here: Mapping[str, Any], lost: Sequence[str]) -> dict[str, list[str]]:
    """By field, the keys without a value that stand behind it."""
    found: dict[str, list[str]] = {}
    field = ""
    for key in here:
        if key not in lost:
            field = key
        elif field:
            found.setdefault(field, []).append(key)
    return found


def _told(kind: str, at: Origin, value: object, keys: Sequence[str], part: Schema | None) -> Row | None:
    """What is told of a field with what stands in a row behind it; None where it holds something else."""
    if not isinstance(value, str) or part is None:
        return None
    every, names = [each for _where, each in branches(kind, part)], (value, *keys)
    row = ", ".join(names)
    if all(is_of("ref", each) for each in names) and any(each.get("type") == "array" for each in every):
        what = Message("{value} is not {types}", value=shape(row), types=WORDS["array"])
        return Row(Finding("STR005", at, what, phrase("write it as a list: {row}", row=listed(kind, part, row))), names)
    if all(is_of("ref", each) for each in names) and any("x-ref" in each for each in every):
        what = Message("{value} are several, and one is meant", value=shape(row))
        return Row(Finding("STR005", at, what, phrase("write {value}, or another of them", value=value)), names)
    if any(str(each.get("$ref", "")).endswith("/text") for each in every) and _CURLY.isdisjoint(row):
        what = Message("'{field}' has no value", field=shown(keys[0]))
        plain = "quote the text: it holds a comma"
        hint = plain if " " in keys[0] else phrase("write its value behind ':'; or {plain}", plain=plain)
        return Row(Finding("STR005", at._replace(pointer=(*at.pointer[:-1], keys[0])).key(), what, hint))
    return None
