"""What ``itpm explain`` says of the rows that ``itpm budget`` answers with the same options."""

from collections.abc import Iterable
from difflib import get_close_matches
from typing import Any

import click

from itpm.analysis.facts import Facts
from itpm.analysis.figures.figure import Computed
from itpm.cli.asked_money import asked_for, drafted
from itpm.cli.options import Session
from itpm.cli.shared import refuse_beside
from itpm.cli.typed import is_year
from itpm.model.naming import said_kind
from itpm.queries.explained_money import Rows, draft_rows, rows
from itpm.queries.money_addresses import ALL_MONEY, ALL_PEOPLE

OPTIONS = ("of", "by", "period", "draft")
_LONGEST, _FEW = 60, 12
_ALL_LINES = ", all lines"


def is_of_money(typed: str, asked: dict[str, Any]) -> bool:
    """Whether a row of ``itpm budget`` is meant: by its options, or by a row that is of no record."""
    return any(asked[each] for each in OPTIONS) or typed.partition(".")[0] in (ALL_MONEY, ALL_PEOPLE)


def of_money(session: Session, facts: Facts, typed: str, asked: dict[str, Any]) -> tuple[Computed, str]:
    """The figures of a row, and the name of the one that is asked for; none where it is only the row.

    Raises:
        UsageError: for a row or a figure that is not there, with the nearest, and for days of which nothing is known.
    """
    if asked["draft"]:
        refuse_beside("a draft is of all money", ("of", "by", "period"))
        found = draft_rows(drafted(facts, asked["draft"]))
    else:
        period = asked["period"] or ""
        ahead = is_year(period) and (typed.startswith((ALL_MONEY, ALL_PEOPLE)) or typed.endswith(".planned"))
        question = asked_for(session, facts, asked["of"], asked["period"], ahead=ahead)
        found = rows(question, asked["by"], period if is_year(period) else "")
    row, figure = _parted(found, typed)
    if row not in found:
        raise click.UsageError(f"there is no row '{row[:_LONGEST]}' in what is asked for{_near(row, found)}")
    computed = found[row]()
    if figure and figure not in computed.values:
        raise click.UsageError(f"'{row}' has no '{figure[:_LONGEST]}' here{_near(figure, computed.values)}")
    return computed, figure


def _parted(found: Rows, typed: str) -> tuple[str, str]:
    """The row that was typed, as it is printed or with the kind of its record, and the figure behind the last dot."""
    row, dot, figure = typed.rpartition(".")
    for name, said in ((row, figure), (typed, "")):
        for each in (name, name.removesuffix(_ALL_LINES), said_kind(name)[1]):
            if each in found and (dot or not said):
                return each, said
    return (row, figure) if dot else (typed, "")


def _near(typed: str, names: Iterable[str]) -> str:
    """What is nearest, else what there is."""
    known = list(names)
    near = get_close_matches(typed, known, n=1)
    if near:
        return f"; did you mean '{near[0]}'?"
    return f"; there is {', '.join(known[:_FEW])}{', …' if len(known) > _FEW else ''}"
