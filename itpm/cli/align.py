"""``itpm align``."""

from collections.abc import Sequence
from typing import Any

import click

from itpm.analysis.explain.stopping import Stop, stopped
from itpm.analysis.facts import Facts
from itpm.analysis.figures.amounts import Unknown
from itpm.analysis.strategy.alignment import overdue_policies
from itpm.analysis.strategy.coverage import Coverage
from itpm.analysis.strategy.fitting import Fit, Limits, fitted, limits_of, wishes
from itpm.analysis.strategy.scoring import Verdict, funded, ranked
from itpm.cli.audiences import session_for
from itpm.cli.finding import found_projects
from itpm.cli.options import Session, option
from itpm.cli.programs import Document, ForPrograms
from itpm.cli.shared import refuse_beside
from itpm.cli.tables import as_csv, form_option, table
from itpm.cli.typed import typed_year
from itpm.model.documents import SCHEMA_VERSION
from itpm.model.scalars import Effort, Money, parse_effort
from itpm.queries.aligned import (
    OBJECTIVES,
    PROPOSALS,
    RESULTS,
    STOPPED,
    document,
    objective_rows,
    proposal_rows,
    result_rows,
    stop_rows,
    stop_words,
)
from itpm.queries.figures import with_reasons
from itpm.queries.fitted import FITTED, fit_document, fit_rows, fit_words
from itpm.queries.typed import typed_sum
from itpm.say import SHARE, number

_FEW = 12
"""So many ids stand on a line; of more so many are told, one a line, and where the rest is."""


def _budget(facts: Facts, typed: str) -> Money:
    """A sum as files say it, in the portfolio's currency."""
    found = typed_sum(facts, typed)
    if isinstance(found, Unknown):
        raise click.BadParameter(found.reason, param_hint="--budget")
    if found is None or found < 0:
        raise click.BadParameter(f"'{typed[:40]}' is no sum; write 250000 or '250,000 USD'", param_hint="--budget")
    return Money(found, facts.money.costs.rates.base)


def _minutes(facts: Facts, capacity: str | None) -> int | None:
    """An effort that was typed, in person-minutes."""
    try:
        effort: Effort | None = None if capacity is None else parse_effort(capacity)
    except ValueError as error:
        raise click.BadParameter(f"{error}; write 200d", param_hint="--capacity") from error
    minutes = None if effort is None else facts.schedule.times.patterns.minutes(effort, effort=True)
    if minutes is not None and minutes < 0:
        raise click.BadParameter(f"{capacity} is less than nothing; write 200d", param_hint="--capacity")
    return minutes


def _verdicts(facts: Facts, budget: str | None, capacity: str | None) -> tuple[Verdict, ...]:
    """The proposals down the ranking, and which of them fit."""
    money = None if budget is None else _budget(facts, budget)
    return funded(ranked(facts.money.costs), money, _minutes(facts, capacity))


def _fit(facts: Facts, period: str, budget: str | None, capacity: str | None) -> Fit:
    """The set of proposals that fits a period, and brings most; limits that were typed hold instead of what is free."""
    dates, costs = typed_year(facts.portfolio, period, "--fit"), facts.money.costs
    free, minutes = limits_of(facts.money.budgets, dates), _minutes(facts, capacity)
    money = free.money if budget is None else _budget(facts, budget)
    doubtful = free.doubtful and budget is None
    # Who says how much money there is means all that proposals cost, wherever it is charged.
    lines = free.lines if budget is None else {}
    limits = Limits(money, free.minutes if minutes is None else minutes, doubtful, lines)
    return fitted(wishes(costs, ranked(costs), dates), limits)


def _fit_text(facts: Facts, fit: Fit, period: str, form: str) -> str | ForPrograms:
    rows = fit_rows(fit)
    if form == "json":
        made = {"schema_version": SCHEMA_VERSION, "as_of": facts.as_of.isoformat(), "fit": fit_document(fit, period)}
        return Document(made)
    if form == "csv":
        return as_csv(FITTED, rows)
    words = fit_words(fit, period, facts.schedule.times.patterns.effort_day)
    return "".join(f"{each}\n" for each in words) + (f"\n{table(FITTED, rows)}" if rows else "Nothing is proposed.\n")


def _without(facts: Facts, projects: tuple[str, ...], stop: Stop) -> str:
    """What stopping projects would leave uncovered, and what it would free."""
    rows = stop_rows(stop)
    served = table(STOPPED, rows) if rows else f"No objective is served by {', '.join(projects)}.\n"
    return served + "\n" + "".join(f"{line}\n" for line in stop_words(stop, facts.schedule.times.patterns.effort_day))


def _text(facts: Facts, coverage: Coverage, verdicts: tuple[Verdict, ...]) -> str:
    """Objectives, key results and proposals, each as a table under its title."""
    pairs = ((OBJECTIVES, objective_rows(facts, coverage)), (RESULTS, result_rows(facts)))
    parts = [table(with_reasons(columns, rows), rows) for columns, rows in pairs]
    without = facts.strategy.coverage.unfunded
    parts += [_listed("Objectives without funded work", without)] if without else []
    parts.append(_listed("Projects that serve nothing", facts.strategy.alignment.aimless))
    mandatory = facts.strategy.alignment.mandatory
    parts += [_listed("Projects that are mandatory", mandatory)] if mandatory else []
    themes = [
        f"{name} {number(got, SHARE)} of {number(wanted, SHARE)}"
        for name, (got, wanted) in coverage.themes.items()
        if not isinstance(got, Unknown) and not isinstance(wanted, Unknown)
    ]
    parts += [f"Themes, share of money and wanted share: {', '.join(themes)}\n"] if themes else []
    late = [each.id for each in overdue_policies(facts.portfolio, facts.as_of)]
    parts += [_listed("Policies past their review", late)] if late else []
    parts += [table(PROPOSALS, proposal_rows(verdicts))] if verdicts else []
    return "\n".join(parts)


def _listed(title: str, ids: Sequence[str]) -> str:
    """Ids under a title: a few on its line, of many as many as fit on a screen, and where all of them are."""
    if len(ids) <= _FEW:
        return f"{title}: {', '.join(ids) or 'none'}\n"
    rest = f"and {number(len(ids) - _FEW)} more; 'itpm align --format json' lists all"
    lines = (f"{title}: {number(len(ids))}", *(f"  {each}" for each in ids[:_FEW]), f"  {rest}")
    return "".join(f"{each}\n" for each in lines)


@click.command("align")
@option("--without", "projects", multiple=True, help="What stopping this project would leave.", metavar="PROJECT")
@option("--budget", help="Fund proposals down the ranking up to this sum.", metavar="SUM")
@option("--capacity", help="And up to this effort, as in 200d.", metavar="EFFORT")
@option("--fit", "period", help="The set that fits the money and people of a year.", metavar="YEAR")
@form_option
@session_for("what objectives get", "coverage", "scores", "project", "budget")
def command(session: Session, projects: tuple[str, ...], form: str, **limits: Any) -> None:  # noqa: ANN401 - click's
    """Say what each objective gets, how far it is, and what serves nothing.

    Proposals (projects in stage idea or proposal) are ranked by the portfolio's own model; with --budget or --capacity
    the funding line is drawn. With --fit FY2027 it is the set of proposals that fits what is approved and not planned
    in the budgets of that year, and the time that people have left in it, or else --budget and --capacity, so that
    the sum of the scores is the largest.
    """
    if projects:
        refuse_beside("--without says what stopping leaves", ("budget", "capacity", "period"))
    run = session.run()
    projects = found_projects(session, run.portfolio, projects)
    facts = session.facts(run)
    if limits["period"] is not None:
        fit = _fit(facts, limits["period"], limits["budget"], limits["capacity"])
        session.write(_fit_text(facts, fit, limits["period"], form))
        session.say(f"as of {run.snapshot.day}, {run.snapshot.state}")
        return
    verdicts = _verdicts(facts, limits["budget"], limits["capacity"])
    stop = stopped(facts, projects) if projects else None
    if form == "json":
        text: str | ForPrograms = Document(document(facts, facts.strategy.coverage, stop, verdicts))
    elif form == "csv":
        rows = objective_rows(facts, facts.strategy.coverage)
        objectives = with_reasons(OBJECTIVES, rows), rows
        text = as_csv(*(objectives if stop is None else (STOPPED, stop_rows(stop))))
    elif stop is not None:
        text = _without(facts, projects, stop)
    else:
        text = _text(facts, facts.strategy.coverage, verdicts)
    session.write(text)
    snapshot = run.snapshot
    session.say(f"as of {snapshot.day}, {snapshot.state}")
