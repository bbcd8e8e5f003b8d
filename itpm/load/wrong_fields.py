"""Keys that a record or a mapping does not take: what is said of them, and what is probably meant."""

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise, takewhile
from typing import Any

from itpm.diagnostic import Finding, Origin
from itpm.load.expected import EXPECTED, NAMES, expectation
from itpm.load.forms import fields, key_forms
from itpm.load.from_until import both_days
from itpm.load.meanings import offered
from itpm.load.near import offered_in
from itpm.load.near_writing import is_of
from itpm.load.said_nouns import node_at, noun, record_of
from itpm.load.schemas import branches, schema
from itpm.load.shape import ALLOWED
from itpm.load.wrong_forms import not_one_of
from itpm.message import Message, Said, phrase
from itpm.text.fault import shown
from itpm.text.frozen import Draft
from itpm.text.membership import PARTED

_ASSIGNED = re.compile(r"([\w-]+)(?: *= *|:)(\S.*)")
"""A field and its value in one: with an equals sign, or with no space behind the colon."""
_ID = re.compile(r"[A-Za-z][\w -]*")
_EVERYWHERE = frozenset(
    {"name", "description", "notes", "labels", "links", "owner", "reviewed", "visibility", "external"}
)
"""Fields that every record has: they tell nothing of the kind of what holds them."""
_CURLY = frozenset("“”„‚‘’«»")
_TITLES = frozenset({"timesheet", "timesheets", "hours", "week"})
_FEW = 3
_SEVERAL = 2
"""So many fields of another kind of file tell that the whole file is one."""
_DATED = frozenset({"date", "dates", "week-key", "stretch", "worked-days"})


def unknown_fields(origin: Origin, kind: str, error: Any) -> Iterator[Finding]:  # noqa: ANN401
    """One finding for each field that a record has not; one for those that are meant for one of its fields.

    Records that stand outside of their section are told together, too.
    """
    allowed, found = list(node_at(kind, error.schema_path).get("properties", {})), error.kind.unexpected
    together, hint = both_days(error.instance, found, allowed)
    if together:
        yield _no_fields(origin, kind, error, together, hint)
    outside: list[str] = []
    offers = {field: _offer(origin, kind, error, field) for field in found if field not in together}
    meant: dict[str, list[str]] = {}
    for field, offer in offers.items():
        if offered_in(offer) and error.instance[field] is not None:
            meant.setdefault(offer, []).append(field)
    for field, offer in offers.items():
        value = error.instance.get(field, 0)
        same = meant.get(offer, [field])
        if same[0] != field:
            continue
        if not origin.pointer and isinstance(value, dict) and not offer:
            outside.append(field)
        elif len(same) > 1:
            yield _no_fields(origin, kind, error, same, offer)
        else:
            yield _unknown(origin, kind, error, field, offer)
    yield from _outside(origin, kind, error.instance, outside)


def _offer(origin: Origin, kind: str, error: Any, field: str) -> str:  # noqa: ANN401
    """What to write for a field that there is none of; nothing where that is not known."""
    node, record = node_at(kind, error.schema_path), record_of(kind, error.schema_path)
    assigned = _ASSIGNED.fullmatch(field) if error.instance.get(field, 0) is None else None
    allowed = list(node.get("properties", {}))
    offer = (
        phrase("write '{assigned}: {value}'", assigned=assigned[1], value=shown(assigned[2], 30))
        if assigned
        else offered(record, field, allowed)
    )
    called = field in {kind, f"{kind}s", "settings"}
    wrapped = "" if origin.pointer else _wrapped(allowed, error.instance.get(field, 0), called=called)
    return wrapped or offer or _capitals(node, field) or ("" if origin.pointer else _elsewhere(kind, field))


def _wrapped(allowed: Sequence[str], value: object, *, called: bool) -> str:
    """What to do with a key at the top that holds what the file should; nothing where it holds something else."""
    inner = value
    if isinstance(inner, dict) and len(inner) == 1 and not inner.keys() & {*allowed}:
        (inner,) = inner.values()
    if not isinstance(inner, dict) or not inner:
        return ""
    own = called or any(key in allowed and key not in _EVERYWHERE for key in inner)
    known = sum(key in allowed for key in inner)
    return "take it out, and begin what is below it at the left edge" if own and 2 * known > len(inner) else ""


def _no_fields(origin: Origin, kind: str, error: Any, fields: Sequence[str], hint: str) -> Finding:  # noqa: ANN401
    """What is told of fields that are all meant for one, at the first of them."""
    if len(fields) == 1:
        what = Message("'{field}' is no field of {noun}", field=shown(fields[0]), noun=noun(kind, error.schema_path))
    else:
        named = tuple(map(shown, fields))
        what = Message("{fields:quoted} are no fields of {noun}", fields=named, noun=noun(kind, error.schema_path))
    return Finding("STR005", origin.at(fields[0]).key(), what, hint)


def _unknown(origin: Origin, kind: str, error: Any, field: str, offer: str) -> Finding:  # noqa: ANN401
    """What is told of one field that a record has not."""
    node, value = node_at(kind, error.schema_path), error.instance.get(field, 0)
    at = origin.at(field).key()
    if value is None and (" " in field or not _CURLY.isdisjoint(field)):
        hint = "quote the text: it holds a comma" if _CURLY.isdisjoint(field) else "put the text in plain quotes"
        return Finding("STR005", at, Message("'{field}' has no value", field=shown(field)), hint)
    if value is None and not offer:
        hint = "put a list in brackets, and a text that holds a comma in quotes"
        return Finding("STR005", at, Message("'{field}' has no value", field=shown(field)), hint)
    allowed, own = list(node.get("properties", {})), "patternProperties" in node
    instead = _instead(kind, record_of(kind, error.schema_path), field, value)
    message = Message("'{field}' is no field of {noun}", field=shown(field), noun=noun(kind, error.schema_path))
    return Finding("STR005", at, message, offer or instead or fields(allowed, own=own))


def _capitals(node: Mapping[str, Any], field: str) -> str:
    """A key that is one in capitals: 'usd' is a currency."""
    forms = [form for form in node.get("patternProperties", {}) if "A-Z" in form]
    return phrase("write {field}", field=field.upper()) if any(re.search(form, field.upper()) for form in forms) else ""


def _elsewhere(kind: str, field: str) -> str:
    """The file in which a section of another kind of file stands; nothing where it is a section of none."""
    homes = [each for each in ("itpm", *PARTED) if each != kind and field in schema(each).get("properties", {})]
    if homes and len(homes) < _FEW:
        return phrase("it stands in {homes:or}", homes=tuple(Said(f"{each}.yaml") for each in homes))
    if kind != "project" and records("project", schema("project")["properties"].get(field, {})):
        return "it stands in the file of a project"
    return ""


def of_another(path: str, kind: str, data: Mapping[str, Any]) -> Finding | None:
    """A file of one kind that holds what stands in files of another kind, and nothing else; None of any other file."""
    keys = [key for key in data if key != "schema" and not key.startswith("x-")]
    homes = [each for each in ("itpm", *PARTED, "project") if schema(each).get("properties", {}).keys() >= set(keys)]
    if len(keys) < _SEVERAL or kind in homes or len(homes) != 1:
        return None
    home = homes[0] if homes[0] != "project" else "projects/ID"
    what = Message("the file holds what stands in {home}", home=f"{home}.yaml")
    return Finding("STR005", Origin(path, offsets=(0, 0)), what, f"move it into {home}.yaml")


def _outside(origin: Origin, kind: str, data: Mapping[str, Any], found: Sequence[str]) -> Iterator[Finding]:
    """One finding for all records that stand at the top of a file instead of in their section."""
    own = schema(kind).get("properties", {})
    known = {name: of for name, part in own.items() if (of := records(kind, part))}
    stem = origin.path.rpartition("/")[2].removesuffix(".yaml")
    told: set[str] = set()
    together = _section(known, stem, {key for each in found for key in data[each]})
    for field in found:
        section = together or _section(known, stem, set(data[field]))
        if not section or section not in told:
            what = Message("'{field}' is no field of {noun}", field=shown(field), noun=noun(kind, ()))
            hint = phrase("put it under {section}", section=section) if section else fields(list(own))
            yield Finding("STR005", origin.at(field).key(), what, hint)
        told.add(section)


def _instead(kind: str, record: str, field: str, value: object) -> str:
    """What somebody means who writes a person with a share, or a record in a record."""
    if record == "assignment" and isinstance(value, str) and value.endswith("%"):
        return phrase("write {written}", written=f"{{who: {shown(field, 30)}, allocation: {value}}}")
    own = node_at(kind, ("$defs", record, "properties")).get("properties", {}) if record != kind else {}
    if isinstance(value, dict) and value and value.keys() <= own.keys() and _ID.fullmatch(field):
        return phrase("if it is {record} of its own, indent it as the others are", record=noun(kind, ("$defs", record)))
    return ""


def _section(known: Mapping[str, frozenset[str]], stem: str, written: set[str]) -> str:
    """The section that has records with some fields, that of the file's own name first; nothing where none has."""
    likely = [name for name, of in known.items() if written <= of]
    if stem in likely:
        return f"'{stem}:'"
    best = [f"'{name}:'" for name in likely]
    return " or ".join(best) if 1 <= len(best) <= _FEW else f"its section, as {best[0]}" if best else ""


def records(kind: str, section: Mapping[str, Any]) -> frozenset[str]:
    """The fields of the records that a section holds by their ids; none where it holds something else."""
    part = section.get("additionalProperties")
    found = branches(kind, part) if isinstance(part, dict) else ()
    return frozenset(name for _where, each in found for name in each.get("properties", ()))


def bad_key(origin: Origin, kind: str, error: Any) -> Finding:  # noqa: ANN401
    """A key that is not of the form that the keys of a mapping have."""
    inner = error.kind.error
    key = str(inner.instance)
    if inner.kind.name == "enum":
        return not_one_of(origin.at(key).key(), key, inner.kind.as_dict()["options"], {})
    at = origin.at(key).key()
    section = schema(kind).get("properties", {}).get(origin.pointer[0], {}) if len(origin.pointer) == 1 else {}
    if key in records(kind, section):
        return misplaced_field(at, key)
    code, expected, hint = expectation(inner.schema_path, key)
    if not expected and inner.kind.name == "anyOf":
        every = key_forms({"propertyNames": dict(node_at(kind, error.schema_path))})
        forms = [each for each in every if each in EXPECTED]
        code, expected, hint = EXPECTED[forms[0]] if forms else (code, expected, hint)
        days = is_of("date", key) and not _DATED.intersection(forms)
        hint = "days are told at the task: worked; here a week is one sum" if kind == "timesheet" and days else hint
    glued = _ASSIGNED.fullmatch(key) if error.instance.get(key, 0) is None else None
    hint = phrase("write '{glued}: {value}'", glued=glued[1], value=shown(glued[2], 30)) if glued else hint
    what = Message("'{key}' is not {expected}", key=shown(key), expected=expected or ALLOWED)
    return Finding(code, at._replace(text=key) if hint in NAMES else at, what, hint)


def displaced(document: str, kind: str, draft: Draft) -> Iterator[Finding]:
    """Sections that stand among the records of another, and records that stand beside their section."""
    yield from _too_deep(document, kind, draft)
    if kind == "timesheet":
        yield from _below_a_title(document, draft)
    keys, own = list(draft.data), schema(kind).get("properties", {})
    for name, following in pairwise(keys):
        lost = draft.data[name] is None and records(kind, own.get(name, {})) and following not in own
        if lost and isinstance(draft.data.get(following), dict):
            what = Message("'{key}' stands beside '{name}', and not below it", key=following, name=name)
            yield Finding(
                "STR005",
                Origin(document, (following,), on_key=True),
                what,
                phrase("indent it below '{name}:'", name=name),
            )
            draft.take((name,))
            for key in takewhile(lambda each: each not in own, keys[keys.index(following) :]):
                draft.take((key,))


def _below_a_title(document: str, draft: Draft) -> Iterator[Finding]:
    """Hours of people that stand below the week, or a word for it, and not at the top of its file."""
    for name, part in list(draft.data.items()) if isinstance(draft.data, dict) else ():
        deep = isinstance(part, dict) and part and all(isinstance(each, dict) for each in part.values())
        if deep and (name in _TITLES or (is_of("period", name) and not is_of("ref", name))):
            what = Message("'{name}' stands where people do", name=name)
            hint = "take it out, and begin what is below it at the left edge"
            yield Finding("STR005", Origin(document, (name,), on_key=True), what, hint)
            draft.take((name,))


def _too_deep(document: str, kind: str, draft: Draft) -> Iterator[Finding]:
    """A section that stands among the records of another: it has nothing, and what follows there is its own."""
    sections = schema(kind).get("properties", {})
    for name, part in list(draft.data.items()):
        if not isinstance(part, dict) or not records(kind, sections.get(name, {})):
            continue
        keys = list(part)
        deep = next((key for key in keys if part[key] is None and records(kind, sections.get(key, {}))), None)
        if deep is not None:
            what = Message("'{key}' is a section, and stands among the records of '{name}'", key=deep, name=name)
            yield Finding(
                "STR005",
                Origin(document, (name, deep), on_key=True),
                what,
                phrase("indent it as '{name}' is", name=name),
            )
            for key in keys[keys.index(deep) :]:
                draft.take((name, key))


def misplaced_field(at: Origin, key: str) -> Finding:
    """A field that stands beside its record instead of below it."""
    what = Message("'{key}' is a field, and stands where records do", key=key)
    return Finding("STR005", at, what, "indent it below its record")
