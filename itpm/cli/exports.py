"""``itpm export``."""

from collections.abc import Callable

import click

from itpm.analysis.scheduling.schedule import Schedule
from itpm.cli.audiences import audience_option, refuse_withheld, seen_by
from itpm.cli.finding import found_project, found_projects
from itpm.cli.mailing import command as mail_command
from itpm.cli.options import Session, option, session
from itpm.cli.shared import SharedGroup
from itpm.cli.tables import as_csv
from itpm.cli.typed import argument
from itpm.interchange.asana.export import TaskTable
from itpm.interchange.ics import CalendarRevision, calendar, undated
from itpm.interchange.identity import place_of
from itpm.interchange.jira.export import IssueTable
from itpm.interchange.msproject.writing import msproject
from itpm.interchange.workbook import TooLargeError, sheets, workbook
from itpm.model.portfolio import Portfolio
from itpm.model.project import Project
from itpm.run.run import Run


def _projects(session: Session, portfolio: Portfolio, names: tuple[str, ...]) -> list[Project]:
    """The named projects; all of them where none is named."""
    if not names:
        return list(portfolio.projects.values())
    found = [found_project(session, portfolio, name) for name in names]
    return list({project.id: project for project in found}.values())


def _for(session: Session, audience: str | None, *reads: str) -> Session:
    """A session for an audience that may know what follows from some names, as rules name what they read.

    Raises:
        UsageError: for one that may not.
    """
    session = seen_by(session, audience)
    refuse_withheld(session, "what is written", *reads)
    return session


def _revision(session: Session, run: Run) -> CalendarRevision:
    """The revision of what was read: its commit, the status date, and whether something is in no commit."""
    snapshot = run.snapshot
    place = place_of(run.portfolio.settings.repository, run.portfolio.name)
    committed = snapshot.revision.committed if snapshot.revision is not None else None
    return CalendarRevision.of(place, snapshot.day, committed, edited=snapshot.edited or session.overlay is not None)


@click.group("export", cls=SharedGroup)
def command() -> None:
    """Hand plans and budgets over to other systems."""


@command.command("ics")
@argument("projects", nargs=-1, metavar="[PROJECT]...")
@audience_option
@session
def ics_command(session: Session, projects: tuple[str, ...], audience: str | None) -> None:
    """Write milestones, tasks and change windows as a calendar.

    The file is iCalendar (RFC 5545): milestones are all-day events, windows events from hour to hour, tasks are to-dos,
    due on the day behind their last one. Identifiers stay the same from one export to the next, and the revision rises
    with the commit and the status date, so that a calendar that subscribes to the file takes each change. Says what has
    no date, and why.
    """
    session = _for(session, audience, "schedule", "task")
    run = session.run()
    chosen = _projects(session, run.portfolio, projects)
    schedule = session.facts(run).schedule
    session.write(calendar(schedule, chosen, _revision(session, run)))
    for each in undated(schedule, chosen):
        session.say(f"not in the calendar: {each}")


@command.command("msproject")
@argument("project")
@audience_option
@session
def msproject_command(session: Session, project: str, audience: str | None) -> None:
    """Write a project for Microsoft Project.

    The file is its XML form (MSPDI); importing it again gives the same project. Says what could not be carried.
    """
    session = _for(session, audience, "schedule", "task")
    run = session.run()
    chosen = found_project(session, run.portfolio, project)
    written = msproject(session.facts(run).schedule, chosen)
    session.write(written.data)
    for each in written.lost:
        session.say(f"could not carry: {each}")


@command.command("asana")
@argument("project")
@audience_option
@session
def asana_command(session: Session, project: str, audience: str | None) -> None:
    """Write a project as CSV for Asana's importer.

    Tasks and milestones with the days of the plan, sections, tags, one assignee, parents and what blocks what, by name.
    Says what could not be carried.
    """
    _hand_over(session, project, audience, TaskTable)


@command.command("jira")
@argument("project")
@audience_option
@session
def jira_command(session: Session, project: str, audience: str | None) -> None:
    """Write a project as CSV for Jira's importer.

    Tasks with the days of the plan, estimates, parents, labels, one assignee and what blocks what. Says what could not
    be carried.
    """
    _hand_over(session, project, audience, IssueTable)


def _hand_over(
    session: Session, project: str, audience: str | None, table: Callable[[Schedule, Project], IssueTable | TaskTable]
) -> None:
    """Writes a project as a table that an importer takes."""
    session = _for(session, audience, "schedule", "task")
    run = session.run()
    written = table(session.facts(run).schedule, found_project(session, run.portfolio, project))
    session.write(written.data())
    for each in written.lost:
        session.say(f"could not carry: {each}")


@command.command("budget")
@argument("projects", nargs=-1, metavar="[PROJECT]...")
@option("--format", "form", type=click.Choice(["csv", "xlsx"]), help="The form; else by the ending of --output.")
@option("--bom", is_flag=True, help="CSV with a byte order mark, by which Excel knows UTF-8.")
@option("--sheet", default="Lines", help="Which sheet, as CSV: Budgets, Lines, Ledger or Earned value.")
@audience_option
@session
def budget_command(
    session: Session,
    projects: tuple[str, ...],
    form: str | None,
    sheet: str,
    bom: bool,  # noqa: FBT001 - a flag
    audience: str | None,
) -> None:
    """Write budgets, their lines, the ledger and earned value.

    As a workbook (XLSX) with a sheet for each, or one of them as CSV. An empty cell is a figure that is not
    known; the last column says why. No text is ever run as a formula. A spreadsheet reads the numbers of documents as
    numbers where they come as CSV (0001 becomes 1); the workbook keeps them.
    """
    session = _for(session, audience, "budgets", "budget", "earned_values")
    run = session.run()
    projects = found_projects(session, run.portfolio, projects)
    found = sheets(session.facts(run), projects)
    if form == "xlsx":
        if bom:
            raise click.UsageError("--bom: a workbook has no byte order mark; it is for CSV")
        try:
            session.write(workbook(found, _revision(session, run).moment))
        except TooLargeError as error:
            raise click.UsageError(f"{error}; write the sheet as CSV") from error
        return
    chosen = next((each for each in found if each.title.lower() == sheet.lower()), None)
    if chosen is None:
        raise click.UsageError(f"--sheet: there is no '{sheet[:40]}'; there is {', '.join(s.title for s in found)}")
    rows = [dict(zip(chosen.columns, row, strict=True)) for row in chosen.rows]
    session.write(as_csv(chosen.columns, rows).text().encode("utf-8-sig" if bom else "utf-8"))


command.add_command(mail_command)
