"""Does a document have the shape of its kind? What does not fit is reported and taken out."""

from collections.abc import Iterable
from decimal import Decimal
from typing import Any, NamedTuple

from itpm.diagnostic import Finding, Origin, Pointer
from itpm.load.errors import errors_in
from itpm.load.keys import wrong_keys
from itpm.load.old_shapes import modernised, old_shapes
from itpm.load.refused import ANY, names_in
from itpm.load.rows import rows
from itpm.load.schemas import validator
from itpm.load.wording import findings
from itpm.load.wrong_fields import displaced
from itpm.message import Message
from itpm.text.document import Document
from itpm.text.frozen import Draft, value_at

_TEXT_WORDS = frozenset({"text", "label", "notes"})


class Shaped(NamedTuple):
    """The data of a document as they are used, what is wrong with them, and the names in what was refused."""

    data: Any
    findings: list[Finding]
    refused: frozenset[str] = frozenset()


def check_shape(document: Document, kind: str, *, partial: bool) -> Shaped:
    """The data of a document as they are used, and what is wrong with them.

    Numbers written for text become that text, and what does not fit is left out, so that the rest still computes.
    """
    judge = validator(kind, partial=partial)
    # What a scenario sets may be anything to the schema of scenarios.
    if judge.is_valid(document.data) and not (kind == "scenario" and old_shapes(kind, document.data)):
        return Shaped(document.data, _misreads(document, document.data, set()))
    draft = Draft(document.data)
    told = [each.finding(document.path) for each in modernised(kind, draft)]
    deep = list(displaced(document.path, kind, draft))
    if told and not deep and judge.is_valid(draft.data):
        return Shaped(draft.data, told + _misreads(document, draft.data, set()))
    # An error of the validator is large: those about keys are put in words one by one, and none is kept.
    places: list[Pointer] = []
    keys = list(findings(document.path, kind, wrong_keys(judge, draft.data, places)))
    for place in places:
        draft.take(place)
    errors = list(errors_in(judge, draft.data))
    parted = list(rows(document.path, kind, draft, errors))
    if parted:
        errors = list(errors_in(judge, draft.data))
    texts = [error for error in errors if _number_for_text(error)]
    for error in texts:
        draft.put(error.instance_path, _written(document, error))
    if texts:
        errors = list(errors_in(judge, draft.data))
    mended = {tuple(error.instance_path) for error in texts}
    found = [_number_finding(document.path, draft.data, pointer) for pointer in sorted(mended, key=str)]
    found += [*told, *deep, *keys, *(each.finding for each in parted), *findings(document.path, kind, errors)]
    refused = names_in(draft.data, _wrong(errors)) | names_in({}, places)
    refused |= {name for each in parted for name in each.names}
    if deep or places or any(error.kind.name == "propertyNames" and len(error.instance_path) == 1 for error in errors):
        refused |= {ANY}
    prune(draft, errors)
    return Shaped(draft.data, found + _misreads(document, draft.data, mended), refused)


def _number_for_text(error: Any) -> bool:  # noqa: ANN401 - jsonschema_rs.ValidationError
    if error.kind.name not in {"type", "anyOf"} or isinstance(error.instance, bool):
        return False
    word = str(error.schema_path[1]) if len(error.schema_path) > 1 else ""
    return word in _TEXT_WORDS and isinstance(error.instance, (int, float, Decimal))


def _written(document: Document, error: Any) -> str:  # noqa: ANN401 - jsonschema_rs.ValidationError
    """The text of a number, as it stands in the file where what holds it has not been moved."""
    pointer = tuple(error.instance_path)
    return next((each.text for each in document.misreads if each.pointer == pointer), str(error.instance))


def _number_finding(path: str, data: Any, pointer: Pointer) -> Finding:  # noqa: ANN401 - plain data
    value = str(value_at(data, pointer))
    message = Message("{value} is a number, and text is meant", value=value)
    return Finding("STR004", Origin(path, pointer), message, f"put it in quotes: '{value}'")


def _misreads(document: Document, data: Any, mended: set[Pointer]) -> list[Finding]:  # noqa: ANN401 - plain data
    """Words that other tools read as something else; numbers, and the ``off`` of a rule, are no trouble here."""
    found: list[Finding] = []
    for pointer, on_key, text in document.misreads:
        value = value_at(data, pointer)
        if on_key and value is not None:
            value = text
        if pointer in mended or not isinstance(value, str) or (text == "off" and pointer[:1] == ("rules",)):
            continue
        origin = Origin(document.path, pointer, on_key=on_key)
        message = Message("'{text}' is read as something else by other YAML tools", text=text)
        found.append(Finding("STR004", origin, message, f'put it in quotes: "{text}"'))
    return found


def prune(draft: Draft, errors: Iterable[Any]) -> None:
    """Takes out of a draft what a validator found wrong."""
    for route in _wrong(errors):
        draft.take(route)


def _wrong(errors: Iterable[Any]) -> set[Pointer]:
    """Where what a validator found wrong stands."""
    routes: set[Pointer] = set()
    for error in errors:
        route = tuple(error.instance_path)
        if error.kind.name == "additionalProperties":
            routes.update((*route, field) for field in error.kind.unexpected)
        elif error.kind.name == "propertyNames":
            routes.add((*route, str(error.kind.error.instance)))
        else:
            routes.add(_narrowed(route))
    return routes


def _narrowed(route: Pointer) -> Pointer:
    """A limit whose days are wrong instead of these: without them it would hold always."""
    return route[:-1] if route[-1:] == ("dates",) and "limits" in route[-3:-1] else route
