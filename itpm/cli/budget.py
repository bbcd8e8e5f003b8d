"""``itpm budget``."""

import json

import click

from itpm.analysis.facts import Facts
from itpm.analysis.money.known_days import apart, known_days
from itpm.analysis.money.line import ALL_DAYS
from itpm.cli.finding import addresses, completing, found_thing
from itpm.cli.options import Session, option, session
from itpm.cli.tables import as_csv, form_option, table
from itpm.cli.typed import argument, typed_days
from itpm.model.portfolio import Portfolio
from itpm.model.scalars import Dates
from itpm.queries.figures import with_reasons
from itpm.queries.money import (
    COLUMNS,
    PURSE_COLUMNS,
    Question,
    document,
    group_rows,
    line_columns,
    line_rows,
    purse_rows,
    sentences,
)
from itpm.queries.purses import KINDS, Purse, purse

KEYS = ("theme", "category", "type", "project", "line")


def _formed(question: Question, by: str | None, form: str) -> str:
    if form == "json":
        return json.dumps(document(question, by), ensure_ascii=False, indent=2) + "\n"
    columns: tuple[str, ...] = COLUMNS
    if by is not None and by != "line":
        rows = group_rows(question, by)
    elif by == "line" or question.purses or question.period:
        rows = line_rows(question)
        columns = line_columns(rows)
    else:
        columns, rows = PURSE_COLUMNS, purse_rows(question)
    columns = with_reasons(columns, rows)
    if form == "csv":
        return as_csv(columns, rows)
    said = sentences(question) if question.period and by is None else []
    return "".join(f"{each}\n" for each in said) + ("\n" if said else "") + table(columns, rows)


def _with_money(session: Session, facts: Facts, typed: str) -> Purse:
    """The money of what somebody names."""
    kind, address, _thing = found_thing(session, facts.portfolio, typed, KINDS)
    meant = purse(facts, kind, address)
    if meant.holds_nothing:
        raise click.UsageError(f"'{address}' has no budget")
    return meant


def _days(facts: Facts, portfolio: Portfolio, period: str) -> Dates:
    """The days of a period of which something is known, if only that there is no money in it.

    Raises:
        UsageError: for one before or behind everything that is planned or booked: zeros would say that somebody knows.
    """
    dates, known = typed_days(portfolio, period, "--period"), known_days(facts.money.costs)
    if known is not None and apart(known, dates):
        raise click.UsageError(f"--period: nothing is planned or booked in {period}; what is known lies in {known}")
    return dates


@click.command("budget")
@argument(
    "budgets",
    nargs=-1,
    metavar="[BUDGET|PROJECT|THING]...",
    shell_complete=completing(lambda portfolio, begun: addresses(portfolio, begun, KINDS)),
)
@option("--period", help="Only what falls into it: FY2026-Q2, 2026-07, 2026-07..2026-09.", metavar="PERIOD")
@option("--by", type=click.Choice(KEYS), help="Sort all money by this; each sum is counted once.")
@form_option
@session
def command(session: Session, budgets: tuple[str, ...], period: str | None, by: str | None, form: str) -> None:
    """Say what is approved, planned, ordered, spent and forecast.

    Without an argument, a row for each budget of a department or project; with BUDGETs or PROJECTs, their lines, those
    of projects below the line of the department that they are charged to and counted in. A THING may also be a
    department, a programme, a theme, a supplier or a line. With a period, a sentence says first whether each budget is
    kept in it. What is not known is an empty cell, or what it is at least (≥) or at most (≤), and the last column says
    why; 'itpm explain erp.forecast' says more.
    """
    run = session.run()
    facts = session.facts(run)
    named = (_with_money(session, facts, typed) for typed in budgets)
    purses = {(each.kind, each.name): each for each in named}
    dates = ALL_DAYS if period is None else _days(facts, run.portfolio, period)
    session.write(_formed(Question(facts, tuple(purses.values()), dates, period or ""), by, form))
    rates = facts.money.costs.rates
    said = rates.said({line.currency for line in facts.money.costs.lines.values()})
    snapshot = run.snapshot
    session.say("; ".join(each for each in (said, f"as of {snapshot.day}, {snapshot.state}") if each))
