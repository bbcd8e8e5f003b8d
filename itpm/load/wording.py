"""What a schema found wrong, in the words of whoever wrote the file."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from decimal import Decimal
from typing import Any

from itpm.diagnostic import Finding, Origin, Pointer
from itpm.load.distinct import distinct
from itpm.load.errors import within
from itpm.load.expected import EXPECTED, NAMES, SUMS, WITH_A_REASON, expectation
from itpm.load.field_words import example_of
from itpm.load.forms import example, fields
from itpm.load.near import nearest, offered_in
from itpm.load.said_nouns import node_at, noun
from itpm.load.schemas import at_place
from itpm.load.shape import WORDS, any_of, shape
from itpm.load.wrong_fields import bad_key, of_another, unknown_fields
from itpm.load.wrong_forms import not_one_of, wrong_type
from itpm.message import Message, phrase
from itpm.text.fault import shown

_FEW = 12
"""Up to how many keys of a record are looked at for one that is meant."""
_OWN = ("x-",)
"""What a hint offers that knows no field which is meant: one of the reader's own."""
_MAY_BE_BLANK = "write its fields, or {} where there are none"
_MUST_SAY = frozenset({"minProperties", "not"})
"""Keywords of a record with parts that has to say one of them."""


def findings(path: str, kind: str, errors: Iterable[Any]) -> Iterator[Finding]:
    """One finding for each thing that a validator found wrong; what stands under a key that is none is not judged."""
    every = list(distinct(errors))
    top = next((each for each in every if each.kind.name == "additionalProperties" and not each.instance_path), None)
    stray = of_another(path, kind, top.instance) if top is not None else None
    if stray is not None:
        yield stray
        return
    misspelt = {tuple(each.instance_path): each for each in every if each.kind.name == "additionalProperties"}
    missing: dict[Pointer, list[str]] = {}
    for error in every:
        if error.kind.name == "required":
            missing.setdefault(tuple(error.instance_path), []).append(error.kind.property)
    for error in every:
        place = tuple(error.instance_path)
        if error.kind.name != "required":
            single = error.kind.name == "additionalProperties" and len(error.kind.unexpected) == 1
            lacking = missing.get(place, []) if single else []
            yield from (_meant(each, lacking) for each in _finding(path, kind, error))
        elif not _offered(path, kind, error, misspelt.get(place), alone=len(missing[place]) == 1):
            yield from _finding(path, kind, error)


def _meant(found: Finding, missing: list[str]) -> Finding:
    """A field that there is none of, as the one that is missing beside it where nothing else is likely."""
    unlikely = offered_in(found.hint) == _OWN and len(missing) == 1
    return replace(found, hint=phrase("did you mean '{missing}'?", missing=missing[0])) if unlikely else found


def _offered(path: str, kind: str, missing: Any, misspelt: Any, *, alone: bool) -> bool:  # noqa: ANN401 - errors of the validator
    """Whether a field that is missing is offered for one beside it that there is not: it is misspelt, not missing."""
    if misspelt is None:
        return False
    if len(misspelt.kind.unexpected) == len(misspelt.instance):
        return True  # Something else altogether stands there, and that is told.
    told = list(unknown_fields(Origin(path, tuple(misspelt.instance_path)), kind, misspelt))
    guessed = alone and len(told) == 1 and offered_in(told[0].hint) == _OWN
    return guessed or any(missing.kind.property in offered_in(found.hint) for found in told)


def _finding(path: str, kind: str, error: Any) -> Iterator[Finding]:  # noqa: ANN401 - jsonschema_rs.ValidationError
    origin = Origin(path, tuple(error.instance_path))
    name = error.kind.name
    if name == "additionalProperties":
        yield from unknown_fields(origin, kind, error)
    elif name == "propertyNames":
        yield bad_key(origin, kind, error)
    elif name == "not":
        yield _says_nothing(origin, kind, error)
    elif name == "anyOf":
        yield _no_alternative(origin, kind, error)
    elif name == "required":
        field = error.kind.property
        message = Message("{kind} needs '{field}'", kind=noun(kind, error.schema_path), field=field)
        part = node_at(kind, error.schema_path).get("properties", {}).get(field, {})
        hint = phrase("as in '{written}'", written=written) if part and (written := example(kind, field, part)) else ""
        yield Finding("STR005", origin if origin.pointer else Origin(path, offsets=(0, 0)), message, hint)
    elif error.instance is None:
        node = node_at(kind, error.schema_path)
        parted = "object" in error.kind.as_dict().get("types", ())
        needed = (
            phrase("write its fields, as in {node}", node=example_of(kind, dict(node)))
            if parted and "required" in node
            else ""
        )
        yield _empty(origin, needed or ("" if not parted or node.keys() & _MUST_SAY else _MAY_BE_BLANK))
    else:
        yield _bad_value(origin, kind, error)


def _bad_value(origin: Origin, kind: str, error: Any) -> Finding:  # noqa: ANN401
    name, detail, value = error.kind.name, error.kind.as_dict(), error.instance
    if origin.pointer == ("schema",):
        return _other_version(origin, value)
    code, expected, hint = expectation(error.schema_path, value, _like(kind, origin))
    if name == "enum":
        meanings = node_at(kind, error.schema_path).get("x-meanings", {})
        return not_one_of(origin, value, detail["options"], meanings)
    if name == "minProperties" and "properties" in node_at(kind, error.schema_path):
        return _says_nothing(origin, kind, error)
    like = example_of(kind, dict(node_at(kind, error.schema_path))) if name in {"minItems", "maxItems"} else ""
    wrong = _wrong_length(origin, name, detail, value, like) or _wrong_size(kind, error, origin, expected, hint)
    if wrong is not None:
        return wrong
    if expected:
        # A text that is no id goes with the finding: it may be the name of a record, whose id is told then.
        named = hint in NAMES and isinstance(value, str)
        at = origin._replace(text=value) if named else origin
        return Finding(
            code,
            at,
            Message("{value} is not {expected}", value=shape(value), expected=expected),
            _one_text(value, hint),
        )
    return wrong_type(origin, kind, error)


def _like(kind: str, origin: Origin) -> str:
    """An example of the field at a place, as text; nothing where it has none."""
    every = reversed(at_place(kind, origin.pointer))  # What a field says itself comes behind what it refers to.
    return next((str(each["examples"][0]) for _at, each in every if each.get("examples")), "")


def _one_text(value: object, hint: str) -> str:
    """A hint for a text; another where a list stands in its place."""
    if isinstance(value, list) and hint in NAMES and len(value) == 1:
        only = value[0] if isinstance(value[0], str) else ""
        return phrase("one is meant: write {only}", only=shown(only, 30)) if only else "one is meant, without brackets"
    if isinstance(value, list) and hint in NAMES and value and all(isinstance(each, str) for each in value):
        return phrase("one is meant: write {value}, or another of them", value=shown(value[0], 30))
    several = isinstance(value, list) and hint == EXPECTED["text"][2]
    single = value[0] if several and isinstance(value, list) and len(value) == 1 else None
    if isinstance(single, str) and shown(single, 30) == single:
        return phrase("write {single}, without brackets", single=single)
    return "write it as one text; '|' behind the ':' begins one of several lines" if several else hint


def _wrong_length(origin: Origin, name: str, detail: Mapping[str, Any], value: Any, like: str) -> Finding | None:  # noqa: ANN401
    if name == "minLength":
        return Finding("STR005", origin, Message("the text is empty"), "write something, or take the field away")
    if name in {"minItems", "maxItems"}:
        return Finding(
            "STR005",
            origin,
            Message("the list has {value:item|items}, and {limit} are meant", value=len(value), limit=detail["limit"]),
            phrase("write {limit} of them, as in {like}", limit=detail["limit"], like=like)
            if detail["limit"] > 1
            else "name at least one",
        )
    if name == "maxLength":
        return Finding(
            "STR005", origin, Message("the text is longer than {limit} characters", limit=detail["limit"]), "link to it"
        )
    return None


def _wrong_size(
    kind: str,
    error: Any,  # noqa: ANN401
    origin: Origin,
    expected: Message | None,
    hint: str,
) -> Finding | None:
    """A number that is too small or too large; None where that is not what is wrong."""
    name, value = error.kind.name, error.instance
    below = _below_zero(value) if expected in SUMS else None
    if below is not None:
        place, amount = below
        credit = "a sum is not; what comes in is the 'planned' of a line, and a 'credit' among its documents"
        return Finding("STR005", origin.at(*place), Message("{amount} is below zero", amount=shape(amount)), credit)
    if name in {"minimum", "exclusiveMinimum", "maximum"}:
        node = node_at(kind, error.schema_path)
        what = Message("{value} is not a number {span}", value=shape(value), span=_span(node))
        return Finding("STR005", origin, what, hint)
    return None


def _span(node: Mapping[str, Any]) -> Message:
    """Between what a number lies, as a sentence goes on behind 'a number'."""
    bounds = {word: str(node[word]) for word in ("minimum", "exclusiveMinimum", "maximum") if word in node}
    if "exclusiveMinimum" in bounds:
        above = bounds["exclusiveMinimum"]
        if "maximum" not in bounds:
            return Message("above {low}", low=above)
        return Message("above {low}, up to {high}", low=above, high=bounds["maximum"])
    if "maximum" not in bounds:
        return Message("{low} or more", low=bounds["minimum"])
    if "minimum" not in bounds:
        return Message("up to {high}", high=bounds["maximum"])
    return Message("from {low} to {high}", low=bounds["minimum"], high=bounds["maximum"])


def _below_zero(value: object) -> tuple[tuple[str, ...], object] | None:
    """A sum below zero and the key it stands under; None where there is none."""
    if isinstance(value, dict):
        return next((((str(key),), each) for key, each in value.items() if _below_zero(each) is not None), None)
    number = isinstance(value, (int, float, Decimal)) and not isinstance(value, bool)
    return ((), value) if number and str(value).startswith("-") else None


def _other_version(origin: Origin, value: object) -> Finding:
    if isinstance(value, int) and value == 1 and not isinstance(value, bool):
        message = Message("'schema' is no field here: the file holds persons and their hours")
        return Finding("STR005", origin, message, "take the line out")
    if isinstance(value, int) and not isinstance(value, bool) and value > 1:
        message = Message(
            "the file is of version {value} of the format, and this itpm reads version 1", value=str(value)
        )
        return Finding("STR005", origin, message, "install a newer itpm")
    quoted = isinstance(value, str) and value.strip() == "1"
    what = Message("{value} is not {types}", value=shape(value), types=WORDS["integer"])
    return Finding("STR005", origin, what, "take the quotes away" if quoted else "write 1, the version of the format")


def _says_nothing(origin: Origin, kind: str, error: Any) -> Finding:  # noqa: ANN401
    """A record without any of the fields that it is for."""
    node = node_at(kind, error.schema_path)
    beside = node.get("not", {}).get("propertyNames", {}).get("pattern", "$.")
    named = [field for field in node["properties"] if not re.search(beside, field)]
    first = next((written for each in named if (written := example(kind, each, node["properties"][each]))), "")
    what = Message("{record} says nothing", record=noun(kind, error.schema_path))
    return Finding(
        "STR005",
        origin,
        what,
        phrase("as in '{first}'; {named}", first=first, named=fields(named)) if first else fields(named),
    )


def _empty(origin: Origin, hint: str = "") -> Finding:
    """A field without a value, shown at its key: the place behind it is empty."""
    last = origin.pointer[-1] if origin.pointer else ""
    at = origin if isinstance(last, int) else origin.key()
    return Finding(
        "STR005",
        at,
        Message("an empty item") if isinstance(last, int) else Message("'{last}' is empty", last=shown(str(last))),
        hint or "write a value, or take it away",
    )


def _lacking(branch: Iterable[Any], value: object, depth: int) -> list[str]:
    """What an alternative of a record needs that tells it from others, where the value has none of it."""
    needed = [e.kind.property for e in branch if len(e.instance_path) == depth and e.kind.name == "required"]
    return needed if isinstance(value, dict) and not any(each in value for each in needed) else []


def _no_reason(lacking: list[str], value: object) -> bool:
    """Whether an alternative is the reason that may stand in the place of a value, and nothing is like one."""
    keys = list(value)[:_FEW] if isinstance(value, dict) else []
    return "unknown" in lacking and not any(nearest(str(key), lacking) for key in keys)


def _no_alternative(origin: Origin, kind: str, error: Any) -> Finding:  # noqa: ANN401
    """The alternative that the value was meant to be, by its type, and what is wrong with that."""
    if error.instance is None:
        return _empty(origin)
    depth = len(error.instance_path)
    expected: list[Message] = []
    hints: list[str] = []
    code, whole, hint = expectation(error.schema_path, error.instance)
    types = [e.kind.as_dict().get("types") for branch in error.kind.context for e in branch if e.kind.name == "type"]
    parted = ["object"] in types or isinstance(error.instance, (dict, list))
    unlike = {"type", "const", "enum"} if isinstance(error.instance, (dict, list)) else {"type"}
    for branch in sorted(error.kind.context, key=lambda branch: bool(_lacking(branch, error.instance, depth))):
        top = [e for e in branch if len(e.instance_path) == depth and e.kind.name in unlike]
        if not top and _no_reason(_lacking(branch, error.instance, depth), error.instance):
            continue
        if not top and whole is not None and not parted and all(len(e.instance_path) == depth for e in branch):
            break
        if not top:
            deepest = min(branch, key=lambda e: e.kind.name != "additionalProperties")
            told = next(_finding(origin.path, kind, within(error, deepest)))
            # A word for what nobody knows is the value's own trouble, and the reason an alternative to it.
            return replace(told, hint=hint) if hint == WITH_A_REASON else told
        _code, what, near = expectation(top[0].schema_path, error.instance)
        expected += filter(None, [what or WORDS.get(top[0].kind.as_dict().get("types", [""])[0])])
        hints += filter(None, [near])
    words = tuple(dict.fromkeys(expected))
    return Finding(
        code,
        origin,
        Message("{instance} is not {value}", instance=shape(error.instance), value=whole or any_of(words)),
        _one_text(error.instance, hint or next(iter(hints), "")),
    )
