"""A portfolio's own constraints: ``schemas/local/<kind>.schema.json``, applied on top of the format.

They come with the data, so they are not trusted: nothing they refer to is fetched, a loop of references is refused,
and patterns run on an engine whose time is linear.
"""

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import islice
from typing import Any

from itpm.diagnostic import Finding, Origin, Pointer
from itpm.kept.store import Store
from itpm.load.errors import errors_in, located
from itpm.load.expansion import target, work_of
from itpm.load.merge import Whole
from itpm.load.shape import shape
from itpm.message import Message, message_of
from itpm.text.document import Source
from itpm.text.fault import shown
from itpm.text.limits import DEFAULT_LIMITS
from itpm.text.tree import Blob, Tree, UnreadableError, blob_id

_FOLDER = "schemas/local/"
_SUFFIX = ".schema.json"
_APPLICATORS = ("allOf", "anyOf", "oneOf")
_CONDITIONS = ("not", "if", "then", "else")
_LARGEST = 1024 * 1024
_DEEPEST = 64
_MOST_WORK = 50_000_000
_MOST_ERRORS = 1_000
_MOST_COLLECTED = 200_000
"""So many looks of a schema at values may each be an error that is held in memory before the first is seen."""


@dataclass(frozen=True, slots=True, eq=False)
class Judge:
    """A portfolio's own schema: its validator, and how many schemas that looks at for one value."""

    validator: Any
    work: int


def local_schemas(tree: Tree, kinds: Iterable[str]) -> tuple[Mapping[str, Judge], list[Finding]]:
    """The judges of a portfolio's own schemas by kind, and what is wrong with the schemas themselves."""
    judges: dict[str, Judge] = {}
    findings: list[Finding] = []
    for path, blob in sorted(tree.blobs.items()):
        if not path.startswith(_FOLDER):
            continue
        kind = path[len(_FOLDER) :].removesuffix(_SUFFIX)
        at = Origin(path, offsets=(0, 0))
        if kind not in kinds:
            findings.append(
                Finding("STR010", at, Message("'{kind}' is no kind", kind=kind), f"kinds are {', '.join(kinds)}")
            )
            continue
        try:
            judges[kind] = _judge(json.loads(_text(blob)))
        except json.JSONDecodeError as error:
            at = Origin(path, offsets=(error.pos, error.pos + 1))
            findings.append(Finding("STR005", at, Message("no JSON: {msg}", msg=error.msg)))
        except _SchemaError as error:
            findings.append(
                Finding(
                    "STR005",
                    Origin(path, error.pointer),
                    Message("no JSON Schema: {error}", error=_said(error)),
                )
            )
        except (UnreadableError, ValueError, RecursionError) as error:
            findings.append(Finding("STR005", at, Message("no JSON Schema: {error}", error=_said(error))))
    return judges, findings


def sources(tree: Tree) -> Iterator[Source]:
    """The files of a portfolio's own schemas, so that what is wrong in them has a place."""
    for path, blob in sorted(tree.blobs.items()):
        if path.startswith(_FOLDER) and not blob.trouble and blob.size <= _LARGEST:
            try:
                id_ = blob.id if blob.id is not None else blob_id(blob.read())
            except UnreadableError:
                continue
            yield Source(path, id_, blob, Store(None), DEFAULT_LIMITS)


def _said(error: Exception) -> Message:
    return message_of(error).mapped(lambda text: shown(text, 200))


class _SchemaError(ValueError):
    """What is wrong at a place of a schema."""

    def __init__(self, what: Message, pointer: Pointer) -> None:
        super().__init__(what)
        self.pointer = pointer


def _text(blob: Blob) -> str:
    if blob.trouble or blob.size > _LARGEST:
        raise UnreadableError(blob.trouble or Message("the file is too large"))
    return blob.read().decode()


def _judge(schema: Any) -> Judge:  # noqa: ANN401 - JSON of any kind
    """The judge that a schema makes which may be used.

    Raises:
        ValueError: for a schema that is none, refers outside itself or loops.
    """
    import jsonschema_rs  # noqa: PLC0415 - only where a portfolio has schemas of its own
    from jsonschema import Draft202012Validator  # noqa: PLC0415
    from jsonschema.exceptions import SchemaError  # noqa: PLC0415

    if not isinstance(schema, dict):
        raise ValueError(Message("it must be an object"))  # noqa: TRY004 - it is the user's text that is wrong
    _refuse_outside(schema)
    try:
        Draft202012Validator.check_schema(schema)
    except SchemaError as error:
        where = "/".join(map(str, error.path)) or "its top"
        raise _SchemaError(Message("{where}: {said}", where=where, said=error.message), tuple(error.path)) from error
    _refuse_loops(schema)
    work = work_of(schema)
    body = {key: value for key, value in schema.items() if key not in {"$schema", "$id"}}
    registry = jsonschema_rs.Registry([])
    patterns = jsonschema_rs.RegexOptions()
    return Judge(jsonschema_rs.Draft202012Validator(body, registry=registry, pattern_options=patterns), work)


def _refuse_outside(schema: Any) -> None:  # noqa: ANN401 - JSON of any kind
    for depth, node in _nodes(schema):
        if depth > _DEEPEST:
            raise ValueError(Message("it is nested deeper than {deepest} levels", deepest=_DEEPEST))
        for key in ("$ref", "$dynamicRef"):
            reference = node.get(key)
            if isinstance(reference, str) and not reference.startswith("#"):
                raise ValueError(
                    Message("{key} '{reference}' leaves the file; only '#/…' is followed", key=key, reference=reference)
                )
        declared = node.get("$schema")
        if isinstance(declared, str) and declared != "https://json-schema.org/draft/2020-12/schema":
            raise ValueError(Message("$schema '{declared}' is not draft 2020-12", declared=declared))
        if isinstance(node.get("$id"), str) and node is not schema:
            raise ValueError(Message("'$id' inside a schema is not supported"))


def _nodes(schema: Any) -> Iterator[tuple[int, dict[str, Any]]]:  # noqa: ANN401
    waiting = [(0, schema)]
    while waiting:
        depth, node = waiting.pop()
        if isinstance(node, dict):
            yield depth, node
            waiting.extend((depth + 1, value) for value in node.values())
        elif isinstance(node, list):
            waiting.extend((depth + 1, value) for value in node)


def _refuse_loops(schema: dict[str, Any]) -> None:
    """A schema that comes back to itself without going into the data would never end."""
    for _depth, start in _nodes(schema):
        if isinstance(start.get("$ref"), str) and any(node is start for node in _in_place(schema, start)):
            raise ValueError(Message("a schema loop through $ref '{reference}'", reference=start["$ref"]))


def _in_place(schema: dict[str, Any], start: dict[str, Any]) -> Iterator[Any]:
    """The schemas that look at the same value as ``start``, itself only where a way leads back to it."""
    seen: set[int] = set()
    waiting = list(_beside(schema, start))
    while waiting:
        node = waiting.pop()
        if id(node) in seen or not isinstance(node, dict):
            continue
        seen.add(id(node))
        yield node
        waiting.extend(_beside(schema, node))


def _beside(schema: dict[str, Any], node: dict[str, Any]) -> Iterator[Any]:
    if isinstance(node.get("$ref"), str):
        yield target(schema, node["$ref"])
    for key in _APPLICATORS:
        if isinstance(node.get(key), list):
            yield from node[key]
    for key in _CONDITIONS:
        if key in node:
            yield node[key]


def check_local(whole: Whole, judge: Judge) -> list[Finding]:
    """What a portfolio's own schema finds wrong with a whole; so much of it as somebody would read."""
    return list(_wrong(whole, judge))


def _wrong(whole: Whole, judge: Judge) -> Iterator[Finding]:
    path = f"{_FOLDER}{whole.kind}{_SUFFIX}"
    if judge.work * _size(whole.data) > _MOST_WORK:
        message = Message("too large to be held against {path}", path=path)
        yield Finding(
            "STR005", Origin(whole.main, offsets=(0, 0)), message, "make the schema smaller, or split the file"
        )
        return
    for error in _errors(judge, whole.data):
        pointer = tuple(error.instance_path)
        at = whole.origin(pointer) if pointer else Origin(whole.main, offsets=(0, 0))
        if error.kind.name == "required":
            message = Message("'{property}' is required here", property=error.kind.property)
        elif error.kind.name == "enum":
            message = Message(
                "{instance} is not one of {options}",
                instance=shape(error.instance),
                options=tuple(map(str, error.kind.options)),
            )
        else:
            message = Message("{said}", said=shown(str(error.message), 200))
        yield Finding("STR005", at, message, f"says {path}")


def _errors(judge: Judge, data: Any) -> Iterator[Any]:  # noqa: ANN401 - plain data of any kind
    """The errors of data under a schema; the first alone where there may be more of them than memory holds."""
    import jsonschema_rs  # noqa: PLC0415 - there is a judge, so it is loaded

    if judge.work * _size(data) <= _MOST_COLLECTED:
        yield from islice(errors_in(judge.validator, data), _MOST_ERRORS)
        return
    try:
        judge.validator.validate(data)
    except jsonschema_rs.ValidationError as error:
        yield located(error, data)


def _size(data: Any) -> int:  # noqa: ANN401 - plain data of any kind
    """How many values there are in plain data."""
    size = 0
    waiting = [data]
    while waiting:
        value = waiting.pop()
        size += 1
        if isinstance(value, dict):
            waiting.extend(value.values())
        elif isinstance(value, list):
            waiting.extend(value)
    return size
