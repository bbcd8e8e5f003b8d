"""Which money somebody asks for by what was typed: whose it is, in which days, by what it is sorted, of which draft."""

import click

from itpm.analysis.facts import Facts
from itpm.analysis.money.draft import Draft, year_before
from itpm.analysis.money.known_days import known_days
from itpm.analysis.money.line import ALL_DAYS
from itpm.analysis.money.phasing import apart
from itpm.cli.finding import found_thing
from itpm.cli.options import Session
from itpm.cli.typed import typed_days, typed_year
from itpm.model.scalars import Dates
from itpm.queries.cost_objects import KINDS, CostObject, cost_object
from itpm.queries.money_question import Question

KEYS = ("department", "programme", "theme", "category", "type", "project", "line")
"""What money can be sorted by."""


def asked_for(
    session: Session, facts: Facts, typed: tuple[str, ...], period: str | None, *, ahead: bool = False
) -> Question:
    """The money of some things, or all of it, in some days; ``ahead``: also behind all that is known.

    Raises:
        UsageError: for what has no money, and for days of which nothing is known.
    """
    named = (_with_money(session, facts, each) for each in typed)
    cost_objects = {(each.kind, each.name): each for each in named}
    dates = ALL_DAYS if period is None else _days(facts, period, ahead=ahead)
    return Question(facts, tuple(cost_objects.values()), dates, period or "")


def drafted(facts: Facts, period: str) -> Draft:
    """The draft of a year.

    Raises:
        UsageError: for a year of which nothing is known, as for such a period.
    """
    dates = typed_year(facts.portfolio, period, "--draft")
    draft = Draft(facts.money.budgets, dates, year_before(dates, facts.portfolio.settings))
    known = known_days(facts.money.costs)
    if known is not None and not draft.lines:
        raise click.UsageError(f"--draft: nothing is asked for or planned in {period}; what is known lies in {known}")
    return draft


def _with_money(session: Session, facts: Facts, typed: str) -> CostObject:
    """The money of what somebody names."""
    kind, address, _thing = found_thing(session, facts.portfolio, typed, KINDS)
    meant = cost_object(facts, kind, address)
    if meant.holds_nothing:
        raise click.UsageError(f"'{address}' has no budget")
    return meant


def _days(facts: Facts, period: str, *, ahead: bool) -> Dates:
    """The days of a period of which something is known, if only that there is no money in it.

    Raises:
        UsageError: for one before or behind everything that is planned or booked: zeros would say that somebody knows.
    """
    dates, known = typed_days(facts.portfolio, period, "--period"), known_days(facts.money.costs)
    if known is not None and apart(known, dates) and not ahead:
        raise click.UsageError(f"--period: nothing is planned or booked in {period}; what is known lies in {known}")
    return dates
