"""What a schema found wrong, in the words of whoever wrote the file."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from typing import Any

from itpm.diagnostic import Finding, Origin
from itpm.load.errors import within
from itpm.load.expected import REASON, WRITE_AN_ID, expectation
from itpm.load.forms import FIELDS, example, meant
from itpm.load.meanings import offered
from itpm.load.near import nearest
from itpm.load.schemas import COMMON, schema
from itpm.load.shape import ALLOWED, WORDS, any_of, shape
from itpm.message import Message
from itpm.text.fault import shown

_FEW = 12
"""Up to how many keys of a record are looked at for one that is meant."""
_SUMS = frozenset({"money", "spread", "plan-spread", "rating"})
"""Other forms in whose place a reason may stand."""
_NOUNS = {
    "estimate-effort": "effort in three points",
    "estimate-duration": "duration in three points",
    "project-budget": "budget of a project",
    "project-role": "role in a project",
    "unknown": "value with a reason in its place",
    "risk-closed": "closing of a risk",
    "baseline-task": "task of a baseline",
}
"""Records by the word that people have for them, where it is not the schema's own."""


def findings(path: str, kind: str, errors: Iterable[Any]) -> Iterator[Finding]:
    """One finding for each thing that a validator found wrong."""
    for error in errors:
        yield from _finding(path, kind, error)


def _finding(path: str, kind: str, error: Any) -> Iterator[Finding]:  # noqa: ANN401 - jsonschema_rs.ValidationError
    origin = Origin(path, tuple(error.instance_path))
    name = error.kind.name
    if name == "additionalProperties":
        yield from _unknown_fields(origin, kind, error)
    elif name == "propertyNames":
        yield _bad_key(origin, error.kind.error)
    elif name == "anyOf":
        yield _no_alternative(origin, kind, error)
    elif name == "required":
        field = error.kind.property
        message = Message("{kind} needs '{field}'", kind=_noun(kind, error.schema_path), field=field)
        yield Finding("STR005", origin if origin.pointer else Origin(path, offsets=(0, 0)), message)
    else:
        yield _bad_value(origin, kind, error)


def _record(kind: str, schema_path: Sequence[Any]) -> str:
    """The name in the schemas of the record that a schema is about; the kind where it is about the whole."""
    steps = [str(step) for step in schema_path]
    named = (steps[i + 1] for i in range(len(steps) - 2, -1, -1) if steps[i] == "$defs")
    return next(named, kind)


def _noun(kind: str, schema_path: Sequence[Any]) -> Message:
    """The record that a schema is about: 'a task', 'a budget line'."""
    name = _record(kind, schema_path)
    name = "unknown" if name.endswith(REASON) or name in _SUMS else name
    if name != kind:
        word = _NOUNS.get(name) or name.replace("-", " ")
        return Message("{record:a}", record=word)
    return Message("{kind:a} file", kind=kind) if kind != "project" else Message("{record:a}", record=kind)


def _at(kind: str, schema_path: Sequence[Any]) -> Mapping[str, Any]:
    """The schema that holds a keyword."""
    node: Any = schema(kind)
    if len(schema_path) > 1 and schema_path[0] == "$defs" and schema_path[1] not in node.get("$defs", {}):
        node = schema(COMMON)
    for step in list(schema_path)[:-1]:
        node = node[step]
    return node if isinstance(node, dict) else {}


def _unknown_fields(origin: Origin, kind: str, error: Any) -> Iterator[Finding]:  # noqa: ANN401
    node = _at(kind, error.schema_path)
    allowed, own = list(node.get("properties", {})), "patternProperties" in node
    noun, record = _noun(kind, error.schema_path), _record(kind, error.schema_path)
    for field in error.kind.unexpected:
        at = origin.at(field).key()
        if " " in field and error.instance.get(field, 0) is None:
            yield Finding(
                "STR005", at, Message("'{field}' has no value", field=shown(field)), "quote the text: it holds a comma"
            )
            continue
        hint = offered(record, field, allowed) or _fields(allowed, own=own)
        yield Finding("STR005", at, Message("'{field}' is no field of {noun}", field=shown(field), noun=noun), hint)


def _fields(allowed: Sequence[str], *, own: bool = True) -> str:
    names = ", ".join(allowed[:12])
    has = "its only field is" if len(allowed) == 1 else "its fields are"
    more = "; your own begin with 'x-'" if own else ""
    return f"{has} {names}{', …' if len(allowed) > 12 else ''}{more}"


def _bad_key(origin: Origin, error: Any) -> Finding:  # noqa: ANN401
    key = str(error.instance)
    if error.kind.name == "enum":
        return _not_one_of(origin.at(key).key(), key, error.kind.as_dict()["options"])
    code, expected, hint = expectation(error.schema_path, key)
    what = Message("'{key}' is not {expected}", key=shown(key), expected=expected or ALLOWED)
    at = origin.at(key).key()
    return Finding(
        code,
        at._replace(text=key) if hint == WRITE_AN_ID else at,
        what,
        hint,
    )


def _bad_value(origin: Origin, kind: str, error: Any) -> Finding:  # noqa: ANN401
    name, detail, value = error.kind.name, error.kind.as_dict(), error.instance
    if value is None or origin.pointer == ("schema",):
        return _empty(origin, detail.get("types", ())) if value is None else _other_version(origin, value)
    code, expected, hint = expectation(error.schema_path, value)
    if name == "enum":
        return _not_one_of(origin, value, detail["options"])
    wrong = _wrong_length(origin, name, detail, value) or _wrong_size(kind, error, origin, expected)
    if wrong is not None:
        return wrong
    if expected:
        # A text that is no id goes with the finding: it may be the name of a record, whose id is told then.
        named = hint == WRITE_AN_ID and isinstance(value, str)
        at = origin._replace(text=value) if named else origin
        return Finding(code, at, Message("{value} is not {expected}", value=shape(value), expected=expected), hint)
    return _wrong_type(origin, kind, error)


def _not_one_of(at: Origin, value: object, known: Iterable[object]) -> Finding:
    options = [str(option) for option in known]
    return Finding(
        "STR006",
        at,
        Message("{value} is not one of {options}", value=shape(value), options=tuple(options)),
        nearest(str(value), options),
    )


def _wrong_length(origin: Origin, name: str, detail: Mapping[str, Any], value: Any) -> Finding | None:  # noqa: ANN401
    if name == "minLength":
        return Finding("STR005", origin, Message("the text is empty"), "write something, or take the field away")
    if name in {"minItems", "maxItems"}:
        return Finding(
            "STR005",
            origin,
            Message("the list has {value:item|items}, and {limit} are meant", value=len(value), limit=detail["limit"]),
        )
    if name == "maxLength":
        return Finding(
            "STR005", origin, Message("the text is longer than {limit} characters", limit=detail["limit"]), "link to it"
        )
    return None


def _wrong_type(origin: Origin, kind: str, error: Any) -> Finding:  # noqa: ANN401
    wanted, value = error.kind.as_dict().get("types", ()), error.instance
    if wanted == ["object"]:
        return _no_parts(origin, kind, error)
    types = tuple(WORDS.get(word, word) for word in wanted)
    return Finding(
        "STR005",
        origin,
        Message("{value} is not {types}", value=shape(value), types=any_of(types)),
        _type_hint(value, wanted),
    )


def _no_parts(origin: Origin, kind: str, error: Any) -> Finding:  # noqa: ANN401
    """One value, or a list, where a record with fields or values by their keys are meant."""
    value, node = error.instance, dict(_at(kind, error.schema_path))
    wanted = meant(node)
    key = origin.pointer[-1] if origin.pointer else ""
    written = example(kind, key, node) if wanted == FIELDS or node.get("examples") else ""
    hint = f"write {written}" if written else "write 'id: …' lines below it" if "ids" in wanted.key else ""
    if wanted == FIELDS and not hint:
        hint = _fields(list(node["properties"]))
    if isinstance(value, list):
        hint = hint or "write 'key: …' lines below it, not '- …'"
        hint += ", not '- …'" if hint.endswith("below it") else ""
        return Finding("STR005", origin, Message("a list stands where {wanted} are meant", wanted=wanted), hint)
    return Finding(
        "STR005",
        origin,
        Message("{value} is one value, and {wanted} are meant", value=shape(value), wanted=wanted),
        hint,
    )


def _wrong_size(kind: str, error: Any, origin: Origin, expected: Message | None) -> Finding | None:  # noqa: ANN401
    """A number that is too small or too large; None where that is not what is wrong."""
    name, value = error.kind.name, error.instance
    below = _below_zero(value) if expected is not None and "sum" in expected.key else None
    if below is not None:
        place, amount = below
        hint = "a sum is not; what comes in is the 'planned' of a line, and a 'credit' among its documents"
        return Finding("STR005", origin.at(*place), Message("{amount} is below zero", amount=shape(amount)), hint)
    if name == "exclusiveMinimum":
        return Finding(
            "STR005",
            origin,
            Message("{value} is not a number above {limit}", value=shape(value), limit=error.kind.as_dict()["limit"]),
        )
    if name in {"minimum", "maximum"}:
        node = _at(kind, error.schema_path)
        low, high = str(node.get("minimum")), node.get("maximum")
        between = Message("from {low} to {high}", low=low, high=str(high))
        span = between if high is not None else Message("{low} or more", low=low)
        return Finding("STR005", origin, Message("{value} is not a number {span}", value=shape(value), span=span))
    return None


def _below_zero(value: object) -> tuple[tuple[str, ...], object] | None:
    """A sum below zero and the key it stands under; None where there is none."""
    if isinstance(value, dict):
        return next((((str(key),), each) for key, each in value.items() if _below_zero(each) is not None), None)
    number = isinstance(value, (int, float, Decimal)) and not isinstance(value, bool)
    return ((), value) if number and str(value).startswith("-") else None


def _other_version(origin: Origin, value: object) -> Finding:
    message = Message(
        "the file is of version {value} of the format, and this itpm reads version 1", value=shown(str(value))
    )
    return Finding("STR005", origin, message, "install a newer itpm")


def _empty(origin: Origin, types: Sequence[str]) -> Finding:
    """A field without a value, shown at its key: the place behind it is empty."""
    hint = "write its fields, or {} where there are none" if "object" in types else "write a value, or take it away"
    last = origin.pointer[-1] if origin.pointer else ""
    at = origin if isinstance(last, int) else origin.key()
    return Finding(
        "STR005",
        at,
        Message("an empty item") if isinstance(last, int) else Message("'{last}' is empty", last=shown(str(last))),
        hint,
    )


def _type_hint(value: object, types: Sequence[str]) -> str:
    if "array" in types and not isinstance(value, (dict, list)):
        return f"write it as a list: [{shown(str(value), 30)}]"
    if "boolean" in types:
        return "write true or false"
    if "string" in types:
        return "put it in quotes"
    return ""


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
        return _empty(origin, ())
    depth = len(error.instance_path)
    expected: list[Message] = []
    unlike = {"type", "const", "enum"} if isinstance(error.instance, (dict, list)) else {"type"}
    for branch in sorted(error.kind.context, key=lambda branch: bool(_lacking(branch, error.instance, depth))):
        top = [e for e in branch if len(e.instance_path) == depth and e.kind.name in unlike]
        if not top and _no_reason(_lacking(branch, error.instance, depth), error.instance):
            continue
        if not top:
            deepest = min(branch, key=lambda e: e.kind.name != "additionalProperties")
            return next(_finding(origin.path, kind, within(error, deepest)))
        expected += filter(
            None,
            [
                expectation(top[0].schema_path, error.instance)[1]
                or WORDS.get(top[0].kind.as_dict().get("types", [""])[0])
            ],
        )
    code, whole, hint = expectation(error.schema_path, error.instance)
    words = tuple(dict.fromkeys(expected))
    return Finding(
        code,
        origin,
        Message("{instance} is not {value}", instance=shape(error.instance), value=whole or any_of(words)),
        hint,
    )
