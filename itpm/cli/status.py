"""``itpm status``."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

import click

from itpm.analysis.agenda.worse import Before
from itpm.analysis.facts import Facts
from itpm.analysis.status.health import Health
from itpm.analysis.status.tally import NOT_READ, Afterwards
from itpm.cli.audiences import session_for
from itpm.cli.finding import addresses, completing, found_projects, line_of
from itpm.cli.options import Session, option
from itpm.cli.programs import Document, ForPrograms, Rows
from itpm.cli.revisions import history_of, stood_before
from itpm.cli.shared import refuse_beside
from itpm.cli.tables import as_csv, form_option, table
from itpm.cli.typed import argument
from itpm.diagnostic import Origin
from itpm.model.settings import SINCE
from itpm.queries import duties, status, tallied
from itpm.queries.figures import with_reasons
from itpm.rules.catalogue import RULES
from itpm.rules.duties import Covered, covered
from itpm.run.history import unreviewed
from itpm.run.last_stood import stood_then
from itpm.run.run import Run


def _covered(run: Run) -> tuple[Covered, ...]:
    """How far each duty is covered, from all rules."""
    found = run.examined()
    return covered(run.facts, found.diagnostics, RULES, found.untold)


def _wanted(facts: Facts, projects: Sequence[str]) -> list[Health]:
    """The projects that are asked for; all in work where none is.

    Raises:
        UsageError: for one that is not in work, of which nothing is derived.
    """
    health = facts.status.health
    for each in projects:
        if each not in health:
            stage = facts.portfolio.projects[each].stage or "without a stage"
            hold = " and on hold" if facts.portfolio.projects[each].on_hold is not None else ""
            raise click.UsageError(f"'{each}' is {stage}{hold}: a state is derived of projects in work")
    return [health[each] for each in projects] if projects else list(health.values())


def _text(run: Run, found: list[Health], said: Mapping[str, Afterwards], *, all_: bool, told: frozenset[str]) -> str:
    """The tables; ``told`` is what is asked for beside the states."""
    facts = run.facts
    parts = [table(status.COLUMNS, status.rows(found)) if found else "No project is in work.\n"]
    if all_ and found:
        whole = {**facts.status.programmes, "portfolio": facts.status.portfolio}
        parts.append(table(status.TOGETHER, status.together_rows(whole)))
    lines = "".join(f"{line}\n" for line in tallied.tally_lines(said)) if all_ or "tally" in told else ""
    if lines:
        parts.append(lines)
    rows = tallied.tally_table(said) if "tally" in told else []
    if rows:
        parts.append(table(tallied.COLUMNS, rows))
    if "duties_too" in told:
        parts.append(table(duties.COLUMNS, duties.rows(_covered(run))))
    return "\n".join(parts)


def _said(run: Run, projects: Sequence[str], *, tally: bool) -> Mapping[str, Afterwards]:
    """Who was right about what has ended, of some projects; the files of other days are read only where asked for."""
    return tallied.tallied(run.facts.status, stood_then(run) if tally else NOT_READ, projects)


def _since(session: Session, run: Run, found: list[Health], since: str) -> list[dict[str, Any]]:
    """How projects stood at a revision, on its day, and what has changed since."""
    was = history_of(session, run, since)
    return status.since_rows(run.facts, found, Facts(was.earlier[SINCE], was.day or run.snapshot.day), was.unread)


def _one_table(form: str, asked: Mapping[str, Any]) -> None:
    """Refuses two tables in CSV, of which it holds one.

    Raises:
        UsageError: where more than one is asked for.
    """
    wanted = [option for name, option in _TABLES.items() if asked[name]]
    if form == "csv" and len(wanted) > 1:
        raise click.UsageError(f"CSV holds one table; ask for {' and '.join(wanted)} one by one, or in JSON")


_TABLES = {"since": "--since", "tally": "--tally", "duties_too": "--duties"}
"""Which options ask for a table of their own."""


def _csv(
    run: Run,
    found: list[Health],
    said: Callable[[], Mapping[str, Afterwards]],
    changed: list[dict[str, Any]],
    asked: Mapping[str, Any],
) -> Rows:
    """The one table that is asked for; how projects stand where none is."""
    if asked["tally"]:
        return as_csv(tallied.EVERY, tallied.tally_rows(said()))
    if asked["duties_too"]:
        return as_csv(duties.COLUMNS, duties.rows(_covered(run)))
    if asked["since"] is not None:
        return as_csv((*status.SINCE, "reason"), changed)
    return as_csv(status.COLUMNS, status.rows(found))


def _document(
    run: Run, found: list[Health], where: Callable[[Origin], str], before: Before, beside: Mapping[str, Any]
) -> ForPrograms:
    return Document(
        status.document(run.facts, found, where, before, {"duties": duties.document(_covered(run)), **beside})
    )


def _tally(said: Mapping[str, Afterwards]) -> dict[str, Any]:
    return {"tally": tallied.tally_document(said)}


@click.command("status")
@argument(
    "projects",
    nargs=-1,
    shell_complete=completing(lambda portfolio, typed: addresses(portfolio, typed, ("project",))),
    metavar="[PROJECT]...",
)
@option("--why", is_flag=True, help="Each figure behind a state: limits, place, since when, and who can change it.")
@option("--since", help="Also how each stood at this revision, and what has changed.", metavar="REVISION")
@option(
    "--tally",
    is_flag=True,
    help="Also who was right about what has ended, by the files of the days of reports, in git.",
)
@option("--duties", "duties_too", is_flag=True, help="Also how far each of the ten duties is covered.")
@form_option
@session_for("how projects stand by their facts", "health", "project")
def command(session: Session, projects: tuple[str, ...], form: str, *, why: bool, **asked: Any) -> None:  # noqa: ANN401 - click's options
    """Say how projects in work stand, as declared and by the facts.

    Beside that it says how far both can be trusted. The state is the worst of seven aspects; what is not known is
    unknown, and never green. Programmes and the portfolio are told by how many projects, and how much money, are in
    each state. JSON holds everything, CSV the table that --since, --tally or --duties asks for, else that of projects.
    """
    if why:
        refuse_beside("--why tells of projects in lines", ("form", "duties_too", "tally"))
    _one_table(form, asked)
    run = session.run()
    projects = found_projects(session, run.portfolio, projects)
    facts = session.facts(run)
    found = _wanted(facts, projects)
    changed = [] if asked["since"] is None or why else _since(session, run, found, asked["since"])

    def where(origin: Origin) -> str:
        return line_of(run.workspace, origin)

    if why:
        before = stood_before(session, run, asked["since"])
        lines = (line for each in found for line in status.why_lines(each, where, before))
        session.write("".join(f"{line}\n" for line in lines) or "No project is in work.\n")
    elif form == "json":
        said = _said(run, projects, tally=asked["tally"])
        beside = {"since": changed} if asked["since"] is not None else {}
        session.write(_document(run, found, where, stood_before(session, run, asked["since"]), _tally(said) | beside))
    elif form == "csv":
        session.write(_csv(run, found, lambda: _said(run, projects, tally=True), changed, asked))
    else:
        said, told = _said(run, projects, tally=asked["tally"]), frozenset(name for name in asked if asked[name])
        text = _text(run, found, said, all_=not projects, told=told)
        session.write(text + (f"\n{table(with_reasons(status.SINCE, changed), changed)}" if changed else ""))
    if not projects and (why_not := unreviewed(run)):
        session.say(why_not)
    session.say(f"as of {run.snapshot.day}, {run.snapshot.state}")
