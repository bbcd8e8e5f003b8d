"""A portfolio's own constraints: ``schemas/local/<kind>.schema.json``, applied on top of the format.

They come with the data, so they are not trusted: nothing they refer to is fetched, a loop of references is refused,
and patterns run on an engine whose time is linear.
"""

import json
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from itpm.diagnostic import Finding, Origin
from itpm.load.merge import Whole
from itpm.load.wording import shape
from itpm.text.fault import shown
from itpm.text.tree import Blob, Tree, UnreadableError

_FOLDER = "schemas/local/"
_SUFFIX = ".schema.json"
_APPLICATORS = ("allOf", "anyOf", "oneOf")
_CONDITIONS = ("not", "if", "then", "else")
_LARGEST = 1024 * 1024
_DEEPEST = 64


def local_schemas(tree: Tree, kinds: Iterable[str]) -> tuple[Mapping[str, Any], list[Finding]]:
    """The validators of a portfolio's own schemas by kind, and what is wrong with the schemas themselves."""
    judges: dict[str, Any] = {}
    findings: list[Finding] = []
    for path, blob in sorted(tree.blobs.items()):
        if not path.startswith(_FOLDER):
            continue
        kind = path[len(_FOLDER) :].removesuffix(_SUFFIX)
        at = Origin(path, offsets=(0, 0))
        if kind not in kinds:
            findings.append(Finding("STR010", at, f"'{kind}' is no kind", f"kinds are {', '.join(kinds)}"))
            continue
        try:
            judges[kind] = _judge(json.loads(_text(blob)))
        except (UnreadableError, ValueError, RecursionError) as error:
            findings.append(Finding("STR005", at, f"no JSON Schema: {shown(str(error), 200)}"))
    return judges, findings


def _text(blob: Blob) -> str:
    if blob.trouble or blob.size > _LARGEST:
        raise UnreadableError(blob.trouble or "the file is too large")
    return blob.read().decode()


def _judge(schema: Any) -> Any:  # noqa: ANN401 - JSON in, a validator out
    """A validator of a schema that may be used.

    Raises:
        ValueError: for a schema that is none, refers outside itself or loops.
    """
    import jsonschema_rs  # noqa: PLC0415 - only where a portfolio has schemas of its own
    from jsonschema import Draft202012Validator  # noqa: PLC0415
    from jsonschema.exceptions import SchemaError  # noqa: PLC0415

    if not isinstance(schema, dict):
        raise ValueError("it must be an object")  # noqa: TRY004 - it is the user's text that is wrong
    _refuse_outside(schema)
    try:
        Draft202012Validator.check_schema(schema)
    except SchemaError as error:
        raise ValueError(f"{'/'.join(map(str, error.path)) or 'its top'}: {error.message}") from error
    _refuse_loops(schema)
    body = {key: value for key, value in schema.items() if key not in {"$schema", "$id"}}
    registry = jsonschema_rs.Registry([])
    return jsonschema_rs.Draft202012Validator(body, registry=registry, pattern_options=jsonschema_rs.RegexOptions())


def _refuse_outside(schema: Any) -> None:  # noqa: ANN401 - JSON of any kind
    for depth, node in _nodes(schema):
        if depth > _DEEPEST:
            raise ValueError(f"it is nested deeper than {_DEEPEST} levels")
        for key in ("$ref", "$dynamicRef"):
            reference = node.get(key)
            if isinstance(reference, str) and not reference.startswith("#"):
                raise ValueError(f"{key} '{reference}' leaves the file; only '#/…' is followed")
        declared = node.get("$schema")
        if declared is not None and declared != "https://json-schema.org/draft/2020-12/schema":
            raise ValueError(f"$schema '{declared}' is not draft 2020-12")
        if "$id" in node and node is not schema:
            raise ValueError("'$id' inside a schema is not supported")


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
        if "$ref" in start and any(node is start for node in _in_place(schema, start)):
            raise ValueError(f"a schema loop through $ref '{start['$ref']}'")


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
        yield _target(schema, node["$ref"])
    for key in _APPLICATORS:
        if isinstance(node.get(key), list):
            yield from node[key]
    for key in _CONDITIONS:
        if key in node:
            yield node[key]


def _target(schema: Any, reference: str) -> Any:  # noqa: ANN401
    node = schema
    for step in reference.removeprefix("#").strip("/").split("/"):
        if not step:
            continue
        name = step.replace("~1", "/").replace("~0", "~")
        if not isinstance(node, dict) or name not in node:
            raise ValueError(f"$ref '{reference}' points to nothing")
        node = node[name]
    return node


def check_local(whole: Whole, judge: Any) -> Iterator[Finding]:  # noqa: ANN401 - a validator
    """What a portfolio's own schema finds wrong with a whole."""
    path = f"{_FOLDER}{whole.kind}{_SUFFIX}"
    for error in judge.iter_errors(whole.data):
        pointer = tuple(error.instance_path)
        at = whole.origin(pointer) if pointer else Origin(whole.main, offsets=(0, 0))
        if error.kind.name == "required":
            message = f"'{error.kind.property}' is required here"
        elif error.kind.name == "enum":
            message = f"{shape(error.instance)} is not one of {', '.join(map(str, error.kind.options))}"
        else:
            message = shown(str(error.message), 200)
        yield Finding("STR005", at, message, f"says {path}")
