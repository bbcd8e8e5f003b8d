"""``itpm budget``."""

from collections.abc import Mapping, Sequence
from typing import Any

import click

from itpm.analysis.facts import Facts
from itpm.analysis.money.breakdown import counted_lines
from itpm.analysis.strategy.years import fiscal_years, years
from itpm.cli.asked_money import KEYS, asked_for, drafted
from itpm.cli.audiences import session_for
from itpm.cli.finding import addresses, completing
from itpm.cli.options import Session, option
from itpm.cli.programs import Document, ForPrograms, Rows
from itpm.cli.shared import refuse_beside
from itpm.cli.tables import as_csv, form_option, table
from itpm.cli.typed import argument
from itpm.model.documents import SCHEMA_VERSION
from itpm.queries.cost_objects import KINDS
from itpm.queries.figures import with_reasons
from itpm.queries.money import (
    COLUMNS,
    COST_OBJECT_COLUMNS,
    cost_object_rows,
    group_rows,
    line_columns,
    line_rows,
    sentences,
)
from itpm.queries.money_addresses import EXPLAIN
from itpm.queries.money_document import document
from itpm.queries.money_question import Question
from itpm.queries.next_years import (
    draft_columns,
    draft_document,
    draft_rows,
    year_columns,
    year_document,
    year_rows,
)
from itpm.queries.revalued import revalued


def _formed(question: Question, by: str | None, form: str) -> str | ForPrograms:
    if form == "json":
        return Document(document(question, by))
    columns: tuple[str, ...] = COLUMNS
    if by is not None:
        rows = group_rows(question, by)
    elif question.cost_objects or question.period:
        rows = line_rows(question)
        columns = line_columns(rows)
    else:
        columns, rows = COST_OBJECT_COLUMNS, cost_object_rows(question)
    if form == "csv":
        return _as_csv(columns, rows)
    columns = with_reasons(columns, rows)
    said = sentences(question) if question.period and by is None else []
    return "".join(f"{each}\n" for each in said) + ("\n" if said else "") + table(columns, rows)


_NOT_BESIDE = {True: ("budgets", "period", "by", "count"), False: ("budgets", "period", "by", "draft")}


def _ahead(facts: Facts, period: str | None, count: int | None, form: str) -> str | ForPrograms:
    """The draft of a year, or several years side by side."""
    budgets, made = facts.money.budgets, {"schema_version": SCHEMA_VERSION, "as_of": facts.as_of.isoformat()}
    if period is not None:
        draft = drafted(facts, period)
        rows = draft_rows(draft, period)
        columns, document_ = draft_columns(rows), draft_document(draft, period)
    else:
        found = years(budgets, fiscal_years(facts.portfolio, facts.as_of, count or 1))
        rows, columns, document_ = year_rows(facts, found), year_columns(found), year_document(found)
    if form == "json":
        return Document(made | document_)
    return _as_csv(columns, rows) if form == "csv" else table(with_reasons(columns, rows), rows)


def _as_csv(columns: tuple[str, ...], rows: Sequence[Mapping[str, Any]]) -> Rows:
    """Rows for programs also say by what each is explained."""
    return as_csv(with_reasons((*columns, EXPLAIN), rows), rows)


@click.command("budget")
@argument(
    "budgets",
    nargs=-1,
    metavar="[BUDGET|PROJECT|THING]...",
    shell_complete=completing(lambda portfolio, begun: addresses(portfolio, begun, KINDS)),
)
@option("--period", help="Only what falls into it: FY2026-Q2, 2026-07, 2026-07..2026-09.", metavar="PERIOD")
@option("--by", type=click.Choice(KEYS), help="Sort all money by this; each sum is counted once.")
@option("--draft", "draft", help="The budget of a year as it stands, line by line.", metavar="YEAR")
@option("--years", "count", type=click.IntRange(1, 10), help="So many fiscal years side by side.", metavar="NUMBER")
@form_option
@session_for("what is budgeted", "budgets", "budget")
def command(session: Session, budgets: tuple[str, ...], form: str, **asked: Any) -> None:  # noqa: ANN401 - click's
    """Say what is approved, planned, ordered, spent and forecast.

    Without an argument, a row for each budget of a department or project; with BUDGETs or PROJECTs, their lines, those
    of projects below the line of the department that they are charged to and counted in. A THING may also be a
    department, a programme, a theme, a supplier or a line. With a period, a sentence says first whether each budget is
    kept in it. With --draft FY2027 each line of that year says what was asked for and what is approved, beside the plan
    and the forecast of the year before and what is carried over from it. What is not known is an empty cell, or what it
    is at least (≥) or at most (≤), and the last column says why; 'itpm explain erp.forecast' says more.
    """
    run = session.run()
    facts = session.facts(run)
    period, by = asked["period"], asked["by"]
    if asked["draft"] or asked["count"]:
        refuse_beside("a draft and years are of all money", _NOT_BESIDE[bool(asked["draft"])])
        session.write(_ahead(facts, asked["draft"], asked["count"], form))
        session.say(f"as of {run.snapshot.day}, {run.snapshot.state}")
        return
    question = asked_for(session, facts, budgets, period)
    session.write(_formed(question, by, form))
    rates = facts.money.costs.rates
    said = rates.said({line.currency for line in counted_lines(facts.money.costs)})
    snapshot = run.snapshot
    session.say(
        "; ".join(each for each in (said, revalued(question), f"as of {snapshot.day}, {snapshot.state}") if each)
    )
