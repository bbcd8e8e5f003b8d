"""The custom fields of a file, and those among them that carry to the next import."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any, Final
from xml.etree.ElementTree import Element

from itpm.interchange.identity import slug
from itpm.interchange.msproject.values import NAMESPACE, text

SYSTEM = "msproject"
"""What a portfolio calls Microsoft Project."""
ITPM_ID, ITPM_KIND, ITPM_ASKED, ITPM_HELD = "itpm-id", "itpm-kind", "itpm-asked", "itpm-held"
ITPM_CALENDAR, ITPM_DATES = "itpm-calendar", "itpm-dates"
"""The custom fields that carry to the next import: ids, kinds, shares, constraints that only hold dates, whose calendar
a row has that has none of its own, and whether a date to keep was a day or a moment."""
GATE, LATE, PROJECT = "gate", "alap", "project"
"""The kind of a row that is a gate, what a constraint may stand for beside a date (as late as possible), and that a
calendar is the project's."""

OURS: Final = frozenset({ITPM_ID, ITPM_KIND, ITPM_ASKED, ITPM_HELD, ITPM_CALENDAR, ITPM_DATES})


def custom_fields(element: Element, names: dict[str, str]) -> Iterator[tuple[str, str]]:
    """The custom fields of an element that have a value, by what people call them."""
    for each in element.findall(f"{NAMESPACE}ExtendedAttribute"):
        name = names.get(text(each, "FieldID"), "")
        value = text(each, "Value")
        if name and value:
            yield name, value


def put_own(record: dict[str, Any], custom: Iterable[tuple[str, str]]) -> None:
    """Gives a record the custom fields of somebody's own, each under a name that no field of it has yet."""
    for name, value in custom:
        if name not in OURS:
            record[_unused(f"x-{slug(name) or 'field'}", record)] = value


def _unused(name: str, record: Mapping[str, Any]) -> str:
    number = 1
    while (name if number == 1 else f"{name}-{number}") in record:
        number += 1
    return name if number == 1 else f"{name}-{number}"
