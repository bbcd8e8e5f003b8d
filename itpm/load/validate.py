"""Does a document have the shape of its kind? What does not fit is reported and taken out."""

from collections.abc import Iterable, Iterator
from decimal import Decimal
from typing import Any, NamedTuple

from itpm.diagnostic import Finding, Origin, Pointer
from itpm.load.errors import Located, errors_in
from itpm.load.keys import wrong_keys
from itpm.load.limiting import with_strays
from itpm.load.near_writing import is_of
from itpm.load.numerals import Said, as_written
from itpm.load.old_shapes import Moved, Old, Slip, modernised, old_shapes
from itpm.load.refused import ANY, ids_in, kinds_in, names_in, texts_in
from itpm.load.rows import left_by, rows
from itpm.load.schemas import validator
from itpm.load.single import singles
from itpm.load.wording import findings
from itpm.load.wrong_fields import displaced
from itpm.message import Message, phrase
from itpm.text.document import Document
from itpm.text.frozen import Draft, value_at

_BY_DAY = "notes"
_TEXT_WORDS = frozenset({"text", "label", _BY_DAY})


class Shaped(NamedTuple):
    """The data of a document as they are used, what is wrong with them, and what stands in what was refused.

    That is the names that records may have had, and every short text, which may have named a record.
    """

    data: Any
    findings: list[Finding]
    refused: frozenset[str] = frozenset()
    moved: tuple[Moved, ...] = ()
    texts: frozenset[str] = frozenset()


def check_shape(document: Document, kind: str, *, partial: bool) -> Shaped:
    """The data of a document as they are used, and what is wrong with them.

    Numbers written for text become that text, and what does not fit is left out, so that the rest still computes.
    """
    shaped = _shaped(document, kind, partial=partial)
    return shaped._replace(findings=with_strays(document.path, kind, document.data, shaped.findings))


def _shaped(document: Document, kind: str, *, partial: bool) -> Shaped:
    """The same without what is no fault of its shape."""
    judge = validator(kind, partial=partial)
    # What a scenario sets may be anything to the schema of scenarios.
    if judge.is_valid(document.data) and not (kind == "scenario" and old_shapes(kind, document.data)):
        return Shaped(document.data, _misreads(document, document.data, set()))
    draft = Draft(document.data)
    before = modernised(kind, draft)
    told = [each.finding(document.path) for each in before]
    lost = names_in(document.data, (each.left_out for each in before if isinstance(each, Slip)))
    moved = tuple(pair for each in before if isinstance(each, Old) for pair in each.moved)
    deep = list(displaced(document.path, kind, draft))
    if told and not deep and judge.is_valid(draft.data):
        return Shaped(draft.data, told + _misreads(document, draft.data, set()), lost, moved)
    # An error of the validator is large: those about keys are put in words one by one, and none is kept.
    places: list[Pointer] = []
    told += [*deep, *findings(document.path, kind, wrong_keys(judge, draft.data, places))]
    for place in places:
        draft.take(place)
    said = as_written(document, moved)
    errors = list(said(errors_in(judge, draft.data)))
    parted = list(rows(document.path, kind, draft, errors))
    if parted:
        errors = [each for each in said(errors_in(judge, draft.data)) if not left_by(parted, each)]
    told += [each.finding for each in parted if each.finding is not None]
    alone = dict(singles(document.path, kind, draft, errors))
    if alone:
        errors = [each for each in said(errors_in(judge, draft.data)) if not _lacks(each, alone)]
    mended = dict(_numbers_for_text(errors, said))
    for pointer, text in mended.items():
        draft.put(pointer, text)
    if mended:
        errors = list(said(errors_in(judge, draft.data)))
    told += [_number_finding(document.path, draft.data, pointer) for pointer in sorted(mended, key=str)]
    told += [*alone.values(), *findings(document.path, kind, errors)]
    refused = _names(kind, draft.data, errors) | names_in({}, places) | lost | names_in(document.data, alone)
    refused |= {name for each in parted for name in each.names} | ({ANY} if deep or places else set())
    named = texts_in(draft.data, _wrong(errors))
    prune(draft, errors)
    return Shaped(draft.data, told + _misreads(document, draft.data, set(mended)), refused, moved, named)


def _lacks(error: Any, alone: Iterable[Pointer]) -> bool:  # noqa: ANN401 - of the validator
    """Whether an error is only that a record lacks what was taken out of it as one record."""
    place = tuple(error.instance_path)
    return error.kind.name in {"required", "minProperties", "not"} and any(at[:-1] == place for at in alone)


def _names(kind: str, data: Any, errors: list[Any]) -> frozenset[str]:  # noqa: ANN401 - plain data
    """The names that records may have had that stand in what was found wrong."""
    routes = _wrong(errors)
    found = names_in(data, routes) | ids_in(kind, routes) | kinds_in(kind, routes)
    sections = any(error.kind.name == "propertyNames" and len(error.instance_path) == 1 for error in errors)
    return found | {ANY} if sections else found


def _numbers_for_text(errors: Iterable[Any], said: Said) -> Iterator[tuple[Pointer, str]]:
    """Where numbers stand for texts, also among texts by their days, and these texts as they are written."""
    for error in errors:
        word = str(error.schema_path[1]) if len(error.schema_path) > 1 else ""
        if error.kind.name in {"type", "anyOf"} and word in _TEXT_WORDS:
            at, value = tuple(error.instance_path), error.instance
            for key, each in value.items() if isinstance(value, dict) and word == _BY_DAY else ():
                if _is_number(each) and is_of("date", key):
                    (inner,) = said((Located(error, [*at, key], each),))
                    yield (*at, key), str(inner.instance)
            yield from [(at, str(value))] if _is_number(value) else ()


def _is_number(value: object) -> bool:
    return isinstance(value, (int, float, Decimal)) and not isinstance(value, bool)


def _number_finding(path: str, data: Any, pointer: Pointer) -> Finding:  # noqa: ANN401 - plain data
    value = str(value_at(data, pointer))
    message = Message("{value} is a number, and text is meant", value=value)
    return Finding("STR004", Origin(path, pointer), message, phrase("put it in quotes: '{value}'", value=value))


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
        found.append(Finding("STR004", origin, message, phrase('put it in quotes: "{text}"', text=text)))
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
