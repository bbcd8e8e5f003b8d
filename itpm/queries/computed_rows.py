"""Rows of what is computed and is no record, such as what ends or what is owed: their fields, and which are chosen."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any, ClassVar, Final, TypeVar

from itpm.analysis.facts import Facts
from itpm.model.field import Field
from itpm.queries.asked import Asked
from itpm.queries.matching import matcher
from itpm.queries.query import NoFieldError, parse

UNKNOWN: Final = "unknown"
"""The field that says why others are empty."""


class ComputedRow:
    """Something computed as a record whose fields can be asked for; ``FIELDS`` are what may be asked of it."""

    __slots__ = ()
    FIELDS: ClassVar[Mapping[str, Field]]

    @property
    def cells(self) -> Mapping[str, tuple[Any, Field]]:
        """Its fields as they are printed."""
        return {name: (getattr(self, name), kept) for name, kept in self.FIELDS.items()}

    def plain(self, *without: str) -> dict[str, Any]:
        """Its id and its fields for programs, all but some and why others are empty."""
        names = ("id", *(name for name in self.FIELDS if name not in {UNKNOWN, *without}))
        return {name: _plain(getattr(self, name)) for name in names}


Row = TypeVar("Row", bound=ComputedRow)


def proven(columns: Iterable[str], fields: Mapping[str, Field]) -> None:
    """Nothing, where each column is a field.

    Raises:
        NoFieldError: for one that is none.
    """
    missing = next((each for each in columns if each not in fields), None)
    if missing is not None:
        raise NoFieldError(f"'{missing}'", missing, tuple(fields), "")


def chosen(facts: Facts, kind: str, fields: Mapping[str, Field], where: str, rows: tuple[Row, ...]) -> tuple[Row, ...]:
    """The rows for which an expression holds; all of them where it is empty.

    Raises:
        WhereError: for a field that they do not have, or a value that it can never have.
    """
    if not where.strip():
        return rows
    holds = matcher(Asked(facts, kind, {}, Field(fields=fields)), parse(where))
    return tuple(row for row in rows if holds(row))


def _plain(value: object) -> Any:  # noqa: ANN401 - any value of a row
    if isinstance(value, date):
        return value.isoformat()
    return list(value) if isinstance(value, tuple) else value
