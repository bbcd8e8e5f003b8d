"""What ``itpm explain`` says of the rows that ``itpm budget`` answers with the same options."""

from collections.abc import Iterable, Sequence
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
from itpm.queries.explained_money import Row, Rows, draft_rows, rows
from itpm.queries.money_addresses import ALL_MONEY, ALL_PEOPLE

OPTIONS = ("of", "by", "period", "draft")
_LONGEST, _FEW = 60, 12
_ALL_LINES = ", all lines"


def is_of_money(typed: str, asked: dict[str, Any]) -> bool:
    """Whether a row of ``itpm budget`` is meant: by its options, or by a row that is of no record."""
    return any(asked[each] for each in OPTIONS) or ", " in typed or typed.startswith("all ")


def of_money(session: Session, facts: Facts, typed: str, asked: dict[str, Any]) -> tuple[Computed, str]:
    """The figures of a row, and the name of the one that is asked for; none where it is only the row.

    Raises:
        UsageError: for a row or a figure that is not there, with the nearest, for a row of which there are several that
            say different things, and for days of which nothing is known.
    """
    if asked["draft"]:
        refuse_beside("a draft is of all money", ("of", "by", "period"))
        found = draft_rows(drafted(facts, asked["draft"]))
    else:
        period = asked["period"] or ""
        year = period if is_year(period) else ""
        ahead = bool(year) and not asked["of"] and not asked["by"] and _is_of_years(facts, typed)
        question = asked_for(session, facts, asked["of"], asked["period"], ahead=ahead)
        found = rows(question, asked["by"], year)
    name, meant, figure = _parted(found, typed)
    if not meant:
        raise click.UsageError(f"there is no row '{name[:_LONGEST]}' in what is asked for{_near_row(name, found)}")
    return _computed(name, meant, figure), figure


def _is_of_years(facts: Facts, typed: str) -> bool:
    """Whether a row of 'itpm budget --years' is meant, which goes on behind all that is known."""
    row, _dot, figure = typed.rpartition(".")
    budgets, bare = facts.money.budgets, said_kind(row)[1]
    whole = figure == "planned" and (bare in budgets.departments or bare in budgets.projects)
    return whole or not {row, typed}.isdisjoint((ALL_MONEY, ALL_PEOPLE))


def _computed(name: str, meant: Sequence[Row], figure: str) -> Computed:
    """The figures of the row that is meant, of those that have its name."""
    every = [(row, row.computed()) for row in meant]
    having = [(row, each) for row, each in every if not figure or figure in each.values]
    if not having:
        known = dict.fromkeys(each for _row, computed in every for each in computed.values)
        raise click.UsageError(f"'{name}' has no '{figure[:_LONGEST]}' here{_near(figure, known)}")
    first = having[0][1]
    if any((each[figure] != first[figure]) if figure else (each.values != first.values) for _row, each in having):
        said = " and ".join(f"'--of {row.of}'" for row, _each in having)
        raise click.UsageError(f"there are several rows '{name}', and they differ: say only one of {said}")
    return first


def _parted(found: Rows, typed: str) -> tuple[str, Sequence[Row], str]:
    """The rows that were typed, as printed or with the kind of their record, and the figure behind the last dot."""
    row, dot, figure = typed.rpartition(".")
    for name, said in ((row, figure), (typed, "")):
        meant = _meant(found, name) if dot or not said else ()
        if meant:
            return said_kind(name)[1], meant, said
    return (row, (), figure) if dot else (typed, (), "")


def _meant(found: Rows, name: str) -> Sequence[Row]:
    """The rows of a name, of the kind that it says, where it says one."""
    if name in found:
        return found[name]
    kind, bare = said_kind(name)
    if bare in found:
        return [each for each in found[bare] if each.kind == kind]
    above = bare.removesuffix(_ALL_LINES)
    return [each for each in found.get(above, ()) if above != bare and each.whole and kind in ("", each.kind)]


def _near_row(typed: str, found: Rows) -> str:
    """The row that is nearest; of another kind it is none."""
    bare = said_kind(typed)[1]
    if bare == ALL_PEOPLE:
        return "; say of which fiscal year, as in '--period FY2026'"
    kinds = [each.kind for each in found.get(bare, ())]
    return f"; '{bare}' is the row of a {kinds[0]}" if kinds and kinds[0] else _near(bare, found)


def _near(typed: str, names: Iterable[str]) -> str:
    """What begins with what was typed, or is nearest, else what there is."""
    known = list(names)
    near = [each for each in known if typed and each.startswith(f"{typed},")] or get_close_matches(typed, known, n=1)
    if near:
        return f"; did you mean '{near[0]}'?"
    return f"; there is {', '.join(known[:_FEW])}{', …' if len(known) > _FEW else ''}"
