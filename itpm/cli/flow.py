"""``itpm flow``."""

import click

from itpm.analysis.facts import Facts
from itpm.analysis.flow.facts import Flowing
from itpm.cli.audiences import session_for
from itpm.cli.finding import addresses, completing, found
from itpm.cli.options import Session
from itpm.cli.programs import Document, ForPrograms
from itpm.cli.tables import as_csv, form_option, table
from itpm.cli.typed import argument
from itpm.model.documents import SCHEMA_VERSION
from itpm.model.portfolio import Portfolio
from itpm.model.project import Project
from itpm.model.staffing import Team
from itpm.queries.figures import with_reasons
from itpm.queries.flowing import (
    EVERY,
    IN_FLOW,
    IN_ITERATIONS,
    ITERATIONS,
    PERIODS,
    TOLD,
    document,
    every_row,
    iteration_rows,
    overview,
    period_rows,
    sentences,
    told_rows,
)

_KINDS = ("project", "team")
_NONE = "No team and no project has iterations or counts its work: write 'iterations' or 'flow'.\n"


def _offered(portfolio: Portfolio, incomplete: str) -> list[str]:
    return addresses(portfolio, incomplete, _KINDS)


def _document(facts: Facts, flows: tuple[Flowing, ...], untold: list[str]) -> Document:
    made = {"schema_version": SCHEMA_VERSION, "as_of": facts.as_of.isoformat()}
    return Document({**made, "flows": [document(each) for each in flows], "untold": untold})


def _overview(facts: Facts, form: str) -> str | ForPrograms:
    """All teams and projects, those in iterations and those that count flow apart."""
    flows, untold = facts.flow.flows, [each.id for each in facts.flow.untold]
    if form == "json":
        return _document(facts, flows, untold)
    if form == "csv":
        return as_csv(EVERY, every_row(flows))
    parts = []
    for title, names in (("In iterations", IN_ITERATIONS), ("In flow, by the week", IN_FLOW)):
        rows = overview(flows, names)
        parts += [f"{title}:\n{table(with_reasons(('name', *names), rows), rows)}"] if rows else []
    parts += [f"Work in iterations by their 'delivery', and count nothing: {', '.join(untold)}.\n"] if untold else []
    return "\n".join(parts) or _NONE


def _told(facts: Facts, owner: Project | Team, form: str) -> str | ForPrograms:
    """One team or project, iteration by iteration and period by period."""
    each = facts.flow.of(owner)
    if form == "json":
        return _document(facts, () if each is None else (each,), [p.id for p in facts.flow.untold if p is owner])
    if form == "csv":
        return as_csv(TOLD, [] if each is None else told_rows(each))
    if each is None:
        return f"'{owner.id}' has no iterations and counts no work: write 'iterations' or 'flow'.\n"
    boxes, periods = iteration_rows(each), period_rows(each)
    parts = [table(with_reasons(ITERATIONS, boxes), boxes)] if boxes else []
    parts += [table(PERIODS, periods)] if periods else []
    parts.append("".join(f"{line}\n" for line in sentences(each)))
    return "\n".join(parts)


@click.command("flow")
@argument("thing", required=False, metavar="[PROJECT|TEAM]", shell_complete=completing(_offered))
@form_option
@session_for("what teams complete", "in_flow", "team", "project")
def command(session: Session, thing: str | None, form: str) -> None:
    """Say what teams and projects complete, and what they have in work.

    Of all of them velocity with its range, and what the rest asks for; throughput, work in progress, cycle times and
    the oldest item. Of one project or team each iteration, as a burn-up with its scope, and each period that is
    counted. Counts and percentiles come from the tool in which the items are.
    """
    run = session.run()
    facts = session.facts(run)
    if thing is None:
        session.write(_overview(facts, form))
    else:
        owner = found(session, facts.portfolio, thing, _KINDS)
        assert isinstance(owner, (Project, Team))  # noqa: S101 - only these were looked for
        session.write(_told(facts, owner, form))
    session.say(f"as of {run.snapshot.day}, {run.snapshot.state}")
