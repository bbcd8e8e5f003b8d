"""``itpm budget``."""

import json

import click

from itpm.analysis.facts import Facts
from itpm.analysis.money.cost import ALL_DAYS
from itpm.analysis.money.known_days import apart, known_days
from itpm.cli.finding import addresses, completing, found
from itpm.cli.options import Session, option, session
from itpm.cli.tables import as_csv, form_option, table
from itpm.cli.typed import argument, typed_days
from itpm.model.portfolio import Portfolio
from itpm.model.scalars import Dates
from itpm.queries.figures import with_reasons
from itpm.queries.money import COLUMNS, PURSE_COLUMNS, document, group_rows, line_columns, line_rows, purse_rows

_KINDS = ("project", "budget")
KEYS = ("theme", "category", "type", "project", "line")


def _formed(facts: Facts, projects: tuple[str, ...], by: str | None, dates: Dates, form: str) -> str:
    if form == "json":
        return json.dumps(document(facts, by, projects, dates), ensure_ascii=False, indent=2) + "\n"
    columns: tuple[str, ...] = COLUMNS
    if by is not None and by != "line":
        rows = group_rows(facts, by, projects, dates)
    elif by == "line" or projects or dates != ALL_DAYS:
        rows = line_rows(facts, projects, dates)
        columns = line_columns(rows)
    else:
        columns, rows = PURSE_COLUMNS, purse_rows(facts, projects)
    columns = with_reasons(columns, rows)
    return as_csv(columns, rows) if form == "csv" else table(columns, rows)


def _with_money(session: Session, facts: Facts, typed: str) -> str:
    """The address of a project or a department's budget that has money."""
    address = found(session, facts.portfolio, typed, _KINDS).id
    if address not in facts.money.budgets.projects and address not in facts.money.budgets.departments:
        raise click.UsageError(f"'{address}' has no budget")
    return address


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
    metavar="[PROJECT|BUDGET]...",
    shell_complete=completing(lambda portfolio, begun: addresses(portfolio, begun, _KINDS)),
)
@option("--period", help="Only what falls into it: FY2026-Q2, 2026-07, 2026-07..2026-09.", metavar="PERIOD")
@option("--by", type=click.Choice(KEYS), help="Sort all money by this; each sum is counted once.")
@form_option
@session
def command(session: Session, budgets: tuple[str, ...], period: str | None, by: str | None, form: str) -> None:
    """Say what is approved, planned, ordered, spent and forecast.

    Without an argument, a row for each budget of a department or project; with PROJECTs or BUDGETs, their lines, those
    of projects below the line of the department that they are charged to and counted in. What is not known
    is an empty cell, and the last column says why; 'itpm explain erp.forecast' says more.
    """
    run = session.run()
    facts = session.facts(run)
    projects = tuple(_with_money(session, facts, each) for each in dict.fromkeys(budgets))
    dates = ALL_DAYS if period is None else _days(facts, run.portfolio, period)
    session.write(_formed(facts, projects, by, dates, form))
    rates = facts.money.costs.rates
    said = rates.said({line.currency for line in facts.money.costs.lines.values()})
    snapshot = run.snapshot
    session.say("; ".join(each for each in (said, f"as of {snapshot.day}, {snapshot.state}") if each))
