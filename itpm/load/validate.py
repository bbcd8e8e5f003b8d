"""Does a document have the shape of its kind? What does not fit is reported and taken out."""

from collections.abc import Iterable, Sequence
from decimal import Decimal
from typing import Any

from itpm.diagnostic import Finding, Origin, Pointer
from itpm.load.errors import errors_in
from itpm.load.keys import wrong_keys
from itpm.load.schemas import validator
from itpm.load.wording import findings
from itpm.text.document import Document

_TEXT_WORDS = frozenset({"text", "label", "notes"})


def check_shape(document: Document, kind: str, *, partial: bool) -> list[Finding]:
    """Findings of one document, whose data are mended in place.

    Numbers written for text become that text, and what does not fit is taken out, so that the rest still computes.
    """
    judge = validator(kind, partial=partial)
    data = document.data
    if judge.is_valid(data):
        return _misreads(document, set())
    # An error of the validator is large: those about keys are put in words one by one, and none is kept.
    keys = list(findings(document.path, kind, wrong_keys(judge, data)))
    errors = list(errors_in(judge, data))
    texts = [error for error in errors if _number_for_text(error)]
    for error in texts:
        _replace(data, list(error.instance_path), _written(document, error))
    if texts:
        errors = list(errors_in(judge, data))
    mended = {tuple(error.instance_path) for error in texts}
    found = [_number_finding(document, pointer) for pointer in sorted(mended, key=str)]
    found += [*keys, *findings(document.path, kind, errors)]
    prune(data, errors)
    return found + _misreads(document, mended)


def _number_for_text(error: Any) -> bool:  # noqa: ANN401 - jsonschema_rs.ValidationError
    if error.kind.name not in {"type", "anyOf"} or isinstance(error.instance, bool):
        return False
    word = str(error.schema_path[1]) if len(error.schema_path) > 1 else ""
    return word in _TEXT_WORDS and isinstance(error.instance, (int, float, Decimal))


def _written(document: Document, error: Any) -> str:  # noqa: ANN401
    pointer = tuple(error.instance_path)
    for misread in document.misreads:
        if misread.pointer == pointer:
            return misread.text
    return str(_value(document.data, pointer))


def _number_finding(document: Document, pointer: Pointer) -> Finding:
    value = str(_value(document.data, pointer))
    message = f"{value} is a number, and text is meant"
    return Finding("STR004", Origin(document.path, pointer), message, f"put it in quotes: '{value}'")


def _misreads(document: Document, mended: set[Pointer]) -> list[Finding]:
    """Words that other tools read as something else; numbers, and the ``off`` of a rule, are no trouble here."""
    found: list[Finding] = []
    for pointer, on_key, text in document.misreads:
        value = _value(document.data, pointer)
        if on_key and value is not None:
            value = text
        if pointer in mended or not isinstance(value, str) or (text == "off" and pointer[:1] == ("rules",)):
            continue
        origin = Origin(document.path, pointer, on_key=on_key)
        message = f"'{text}' is read as something else by other YAML tools"
        found.append(Finding("STR004", origin, message, f'put it in quotes: "{text}"'))
    return found


def _value(data: Any, pointer: Pointer) -> Any:  # noqa: ANN401 - plain data of any kind
    for step in pointer:
        try:
            data = data[step]
        except (KeyError, IndexError, TypeError):
            return None
    return data


def _replace(data: Any, route: Sequence[Any], value: object) -> None:  # noqa: ANN401
    parent = _value(data, tuple(route[:-1]))
    if parent is not None:
        parent[route[-1]] = value


def prune(data: Any, errors: Iterable[Any]) -> None:  # noqa: ANN401
    """Take out of plain data what a validator found wrong."""
    routes: set[tuple[Any, ...]] = set()
    for error in errors:
        route = tuple(error.instance_path)
        if error.kind.name == "additionalProperties":
            routes.update((*route, field) for field in error.kind.unexpected)
        elif error.kind.name == "propertyNames":
            routes.add((*route, str(error.kind.error.instance)))
        else:
            routes.add(route)
    for route in routes:
        remove(data, route)


def remove(data: Any, route: tuple[Any, ...]) -> None:  # noqa: ANN401
    """Take one value out of plain data, if it is still there; in a list a hole keeps the other places true."""
    if not route:
        return
    parent = _value(data, route[:-1])
    if isinstance(parent, dict):
        parent.pop(route[-1], None)
    elif isinstance(parent, list) and isinstance(route[-1], int) and route[-1] < len(parent):
        parent[route[-1]] = None
