"""Values in the wrong form: one where several are meant, a list for a mapping, a number for a text."""

import re
from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from typing import Any

from itpm.diagnostic import Finding, Origin
from itpm.load import near_quantities as quantities
from itpm.load.field_words import example_of
from itpm.load.field_words import shown as shown_example
from itpm.load.fitting import fitting
from itpm.load.forms import BY_DAY, BY_DAYS, BY_IDS, FIELDS, KEY_EXAMPLES, example, fields, key_forms, meant
from itpm.load.meanings import said_elsewhere, word_for
from itpm.load.near import nearest
from itpm.load.near_writing import is_of, slug
from itpm.load.rows import listed
from itpm.load.said_nouns import node_at
from itpm.load.schemas import Schema, branches
from itpm.load.shape import WORDS, any_of, shape
from itpm.load.single import keyed
from itpm.message import Message, phrase
from itpm.model.meaningless import SET_OFF
from itpm.text.fault import shown

_GLUED = re.compile(r"([A-Za-z_][\w-]*)([:=])(?=[^\s/:=])(.*)", re.DOTALL)
_MEASURED = re.compile(r"(-?[0-9]+(?:[.,][0-9]+)?) *[^\W\d_]{0,10}[%€$£]?")
_LONGEST = 30
_FEW = 3
_PAIR = 2
_YES = frozenset({"yes", "y", "true", "on", "ja", "1"})
_NO = frozenset({"no", "n", "false", "off", "nein", "0"})


def not_one_of(at: Origin, value: object, known: Iterable[object], meanings: Mapping[str, str]) -> Finding:
    """A word that is none of those which may stand at a place; of numbers the ends are told, with what they mean."""
    known = list(known)
    options = [str(option) for option in known]
    if known and isinstance(known[0], int) and len(meanings) == len(known):
        said = {each: meanings[each].rstrip(".").partition(":")[0] for each in options}
        first, last = (phrase("{value} is '{said}'", value=each, said=said[each]) for each in (options[0], options[-1]))
        what = Message("{value} is not one of {options}", value=shape(value), options=tuple(options))
        return Finding("STR006", at, what, phrase("{first}, {last}", first=first, last=last))
    same = next((each for each in options if each.casefold() == str(value).casefold()), "")
    meant = word_for(str(value), options) or said_elsewhere(str(value), options)
    hint = phrase("write {same}", same=same) if same else meant or nearest(str(value), options)
    if not hint and " " in str(value).strip():
        hint = "write one of these words, and the rest in a text beside it"
    return Finding(
        "STR006",
        at,
        Message("{value} is not one of {options}", value=shape(value), options=tuple(options)),
        hint,
    )


def wrong_type(origin: Origin, kind: str, error: Any) -> Finding:  # noqa: ANN401
    """A value of another type than is meant."""
    wanted, value = error.kind.as_dict().get("types", ()), error.instance
    if wanted == ["object"]:
        return _no_parts(origin, kind, error)
    types = tuple(WORDS.get(word, word) for word in wanted)
    return Finding(
        "STR005",
        origin,
        Message("{value} is not {types}", value=shape(value), types=any_of(types)),
        _type_hint(kind, value, wanted, dict(node_at(kind, error.schema_path))),
    )


def _no_parts(origin: Origin, kind: str, error: Any) -> Finding:  # noqa: ANN401
    """One value, or a list, where a record with fields or values by their keys are meant."""
    value, node = error.instance, dict(node_at(kind, error.schema_path))
    wanted = meant(node)
    key = origin.pointer[-1] if origin.pointer else ""
    if wanted == FIELDS and len(origin.pointer) > 1 and key in node["properties"]:
        what = Message("'{key}' is a field, and stands where records do", key=str(key))
        return Finding("STR005", origin.key(), what, "indent it below its record")
    hint = _glued(value) or _of_yes(key, node, wanted, value) or _with_parts(kind, key, node, wanted, value)
    if isinstance(value, list):
        message = Message("a list stands where {wanted} are meant", wanted=wanted)
        inside = value and isinstance(value[0], dict) and value[0].keys() <= node.get("properties", {}).keys()
        bare = "write the fields without brackets and without '- '" if wanted == FIELDS and inside else ""
        first = value[0] if value and isinstance(value[0], dict) else {}
        entry = "" if wanted == FIELDS or len(first) < _PAIR else keyed(kind, node, first)
        return Finding(
            "STR005",
            origin,
            message,
            bare or _no_list(value, hint, wanted, phrase("write {entry}", entry=entry) if entry else ""),
        )
    message = Message("{value} is one value, and {wanted} are meant", value=shape(value), wanted=wanted)
    return Finding("STR005", origin, message, hint)


def _of_yes(key: str | int, node: Schema, wanted: Message, value: object) -> str:
    """What to write for a yes or no in the place of what says when it was so; nothing for other values."""
    said = str(value).strip().lower()
    if not isinstance(value, (bool, str)) or said not in _YES | _NO:
        return ""
    day = next((each for each in ("date", "since", "until") if each in node.get("properties", {})), "")
    if not day and wanted not in BY_DAY:
        return ""
    if said in _NO:
        return "leave it out while it is not so"
    return phrase(
        "say when: {example}", example=f"{key}: {{{day}: YYYY-MM-DD}}" if day else f"{key}: {{YYYY-MM-DD: …}}"
    )


def _with_parts(kind: str, key: str | int, node: Schema, wanted: Message, value: object) -> str:
    """How a value with parts is written, with what is written now in its place where that is known."""
    own = "" if isinstance(key, int) else _with_value(kind, node, wanted, value)
    if own:
        return phrase("write {written}", written=f"{key}: {{{own}}}")
    listed = isinstance(value, list) and wanted not in BY_IDS and not isinstance(value[0] if value else {}, dict)
    several = wanted != FIELDS and wanted not in BY_IDS and not isinstance(value, list)
    made = f"{key}: {example_of(kind, node)}" if (listed and wanted != FIELDS) or several else ""
    made = made if not made.endswith(": ") else ""
    named = value[0] if listed and isinstance(value, list) and "text" in key_forms(node) and value else None
    if isinstance(named, str) and made and named not in made and (paired := _pair_of(kind, node, named)):
        return phrase("write {written}", written=f"{key}: {{{paired}}}")
    written = made or (example(kind, key, node) if wanted == FIELDS or node.get("examples") else "")
    if written:
        return phrase("write {written}", written=written)
    if wanted == FIELDS:
        return fields(list(node["properties"]))
    return "write 'id: …' lines below it" if wanted in BY_IDS else ""


def _with_value(kind: str, node: Schema, wanted: Message, value: object) -> str:
    """What stands between the braces where a value, or ids in a row, are put into them; nothing where none fits."""
    if wanted in BY_IDS and "x-kind" in node and (row := _listed_ids(value)):
        return row
    alone = isinstance(value, list) and len(value) == 1 and isinstance(value[0], str) and wanted not in BY_IDS
    only = value[0] if alone and isinstance(value, list) else value
    approved = node.get("properties", {}).get("approved")
    found = _with_required(kind, node, fitting(kind, node, value)) or _pair(kind, node, only)
    if found or not isinstance(approved, dict) or not _is_sum(value):
        return found
    pair = _pair(kind, approved, value)
    return f"approved: {{{pair}}}" if pair else ""


def _with_required(kind: str, node: Schema, found: str) -> str:
    """A field with what its record has to say beside it, as an example of it or of its fields has that."""
    own = found.partition(":")[0]
    needed = node.get("required", ()) if found else ()
    whole: Mapping[str, Any] = next(iter(node.get("examples", ())), {}) if needed else {}
    beside = [f"{each}: {shown_example(value)}" for each, value in whole.items() if each != own]
    rest = [each for each in needed if each != own and each not in whole]
    beside += filter(None, (example(kind, each, node["properties"][each]) for each in rest))
    return ", ".join([found, *beside])


def _is_sum(value: object) -> bool:
    return isinstance(value, (int, Decimal)) and not isinstance(value, bool)


def _listed_ids(value: object) -> str:
    """Ids that stand in a row where records are meant, as the keys of such records."""
    ids = [each.strip() for each in re.split("[,;]", value)] if isinstance(value, str) else []
    if not ids or not all(is_of("id", each) for each in ids):
        return ""
    return ", ".join(f"{each}: {{…}}" for each in ids[:_FEW])


def _pair(kind: str, node: Schema, value: object) -> str:
    """A value, or a key, with the other half that belongs to it."""
    part = node.get("additionalProperties")
    if not isinstance(part, dict) or isinstance(value, (dict, list)):
        return ""
    forms, given = list(key_forms(node)), part.get("$ref", "").rpartition("/")[2]
    if any(is_of(form, str(value)) for form in forms):
        found = [each for _at, each in branches(kind, part)]
        other = next((each[word][0] for word in ("examples", "enum") for each in found if each.get(word)), None)
        return f"{value}: {other}" if isinstance(other, (str, int, float)) else ""
    own = next((each for each in node.get("examples", ()) if isinstance(each, dict)), {})
    shown_key = next(map(str, own), "") or next((KEY_EXAMPLES[form] for form in forms if form in KEY_EXAMPLES), "")
    fitted = ((each, fitting(kind, each, value)) for _at, each in branches(kind, part))
    record = next((_with_required(kind, each, made) for each, made in fitted if made), "")
    if shown_key and record:
        return f"{shown_key if not is_of('date', shown_key) else 'YYYY-MM-DD'}: {{{record}}}"
    return f"{shown_key}: {value}" if shown_key and is_of(given, str(value)) else ""


def _pair_of(kind: str, node: Schema, name: str) -> str:
    """A name as a key, with an example of what stands behind it."""
    found = [each for _at, each in branches(kind, node.get("additionalProperties", {}))]
    every = (each[word][0] for each in found for word in ("enum", "examples") if each.get(word))
    return next((f"{name}: {each}" for each in every if isinstance(each, (str, int))), "")


def _no_list(value: list[Any], hint: str, wanted: Message, entry: str) -> str:
    """What to write in the place of a list."""
    first = value[0] if value else None
    keys: list[Any] = [first]
    if isinstance(first, dict):
        keys = [*(first.get(each) for each in ("id", "key", "name")), *(first if len(first) == 1 else ())]
    id_ = next((each for each in keys if isinstance(each, str)), None)
    address = "/".join(map(slug, id_.split("/"))) if isinstance(id_, str) else ""
    if wanted in BY_IDS and address.strip("/"):
        return phrase("use the id as key: '{address}:', not '- …'", address=address)
    days = [str(each) for each in value if is_of("date", str(each)) or is_of("dates", str(each))]
    if days and len(days) == len(value) and wanted == BY_DAYS and days[0] not in hint:
        return phrase("use the days as keys, with what is said of each: {example}", example=f"{{{days[0]}: …}}")
    day = next((each for each in first.values() if is_of("date", str(each))), "") if isinstance(first, dict) else ""
    if day and wanted in BY_DAY:
        return phrase("use the day as key: '{day}:', not '- …'", day=day)
    hint = entry or hint or "write 'key: …' lines below it, not '- …'"
    return phrase("{hint}, not '- …'", hint=hint) if hint.endswith("below it") else hint


def _glued(value: object) -> str:
    """A field without its space behind the colon is one text."""
    found = _GLUED.match(value) if isinstance(value, str) else None
    return phrase("write a space behind ':', as in '{found}: …'", found=found[1]) if found is not None else ""


def _type_hint(kind: str, value: object, types: Sequence[str], node: Schema) -> str:
    if "array" in types:
        return _as_list(kind, node, value)
    if "boolean" in types:
        yes = str(value).strip().lower()
        meant_so = "true" if yes in _YES else "false" if yes in _NO else "true or false"
        return phrase("write {meant_so}", meant_so=meant_so)
    if "integer" in types or "number" in types:
        return _number_hint(value, types, node)
    return "put it in quotes" if "string" in types else ""


def _number_hint(value: object, types: Sequence[str], node: Schema) -> str:
    """How a number is written that is nearly one, where it is of the size that is meant."""
    value = value[0] if isinstance(value, list) and len(value) == 1 else value
    said = str(value).strip()
    found = _MEASURED.fullmatch(said)
    number = found[1].replace(",", ".") if found is not None else ""
    minutes = quantities.minutes_hint(said) if node.get("x-unit") == "minutes" else ""
    if minutes:
        return minutes
    if "number" not in types and "." in number:
        number = number.replace(".", "") if SET_OFF.fullmatch(number) else ""
    if number and number == str(value) and isinstance(value, str) and _within(number, node):
        return "take the quotes away"
    if number and (number != str(value) or not isinstance(value, str)) and _within(number, node):
        return phrase("write {number}", number=number)
    whole = "a whole number" if "number" not in types else "a number"
    whole += f" from {node['minimum']} to {node['maximum']}" if {"minimum", "maximum"} <= node.keys() else ""
    return phrase("write {whole}", whole=whole)


def _within(number: str, node: Schema) -> bool:
    """Whether a number is of the size that a field takes."""
    size = Decimal(number)
    low, above, high = (node.get(word) for word in ("minimum", "exclusiveMinimum", "maximum"))
    return (low is None or size >= low) and (above is None or size > above) and (high is None or size <= high)


def _as_item(kind: str, node: Schema, value: Mapping[str, Any]) -> str:
    """A record as the one item of a list, or as several where names stand in a row behind its first; else nothing."""
    known = [name for _at, each in branches(kind, node["items"]) for name in each.get("properties", ())]
    own = {key: each for key, each in value.items() if each is not None}
    names = [*own.values(), *(key for key in value if key not in own)]
    if len(own) == 1 and len(names) > 1 and all(is_of("ref", str(each)) for each in names):
        return ", ".join(map(str, names))
    plain = all(not isinstance(each, (dict, list)) for each in value.values())
    fits = own.keys() == value.keys() and own.keys() <= set(known) and plain
    # The validator gives the fields in the order of the alphabet.
    return f"{{{', '.join(f'{key}: {own[key]}' for key in known if key in own)}}}" if own and fits else ""


def _as_list(kind: str, node: Schema, value: object) -> str:
    """A value as the list that is meant."""
    if node.get("minItems", 0) > 1:
        return phrase("write {count} of them, as in {node}", count=node["minItems"], node=example_of(kind, node))
    if isinstance(value, dict):
        if value and all(isinstance(each, str) and each.endswith("%") for each in value.values()):
            each = next(iter(value.items()))
            return phrase("write {written}", written=f"[{{who: {each[0]}, allocation: {each[1]}}}]")
        links = {"FS", "SS", "FF", "SF"}
        alone = bool(value) and all(each is None or str(each) in links for each in value.values())
        keys = ", ".join(f"{key} {link or ''}".strip() for key, link in list(value.items())[:_FEW]) if alone else ""
        keys = keys or _as_item(kind, node, value)
        return phrase("write it as a list: [{keys}]", keys=shown(keys, _LONGEST)) if keys else "begin each with '- '"
    if isinstance(value, bool):
        return "write them as a list: [a, b]"
    row = listed(kind, node, value) if value != "" else ""
    return phrase("write it as a list: {row}", row=row) if row else "write a list, as in [a, b]"
