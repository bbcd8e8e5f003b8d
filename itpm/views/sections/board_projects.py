"""The projects as a board reads them: how they stand, how far they are, what comes next, what they cost."""

from collections.abc import Iterator

from itpm.analysis.control.declared import declared_status
from itpm.analysis.figures.amounts import Unknown
from itpm.analysis.figures.limits import Lies, lies
from itpm.analysis.money.against import above_approved
from itpm.analysis.money.budgets import Funds
from itpm.chart.data import Spark
from itpm.message import phrase
from itpm.model.project import Project
from itpm.model.stage import active, goes_on
from itpm.page.blocks import Block, Cell, Chip, Lead, Link, Muted, Section, Table
from itpm.page.paths import PROJECTS
from itpm.views.disclosure import column
from itpm.views.reading import NONE, STATES, Reading, declared_chip, money_or, project_link
from itpm.views.sections.project_table import (
    MOST,
    approved,
    done,
    expected_end,
    gravest,
    narrowed,
    next_milestone,
    promised_end,
    slip_of_next,
    worst_first,
)
from itpm.views.sections.reports import known, points

_COLUMNS = (
    column("Project", "project"),
    column("Status", "project.updates"),
    column("By its facts", "health"),
    column("Tasks done", "schedule", number=True),
    column("Next milestone, promised", "milestone.due", "schedule"),
    column("Ends by the plan", "schedule"),
    column("Promised end", "project.deadline", "milestone.due"),
    column("Forecast", "budgets", "costs", number=True, figure="forecast"),
    column("Approved", "project.budget", number=True, figure="approved"),
    column("End over time", "schedule"),
)
_WORST = 8
"""So many stand on the page where they are too many to be taken in: it has two sheets."""


def board_projects(reading: Reading) -> Section | None:
    """The projects that go on, of many the worst; None where the portfolio has none."""
    every = [each for each in reading.portfolio.projects.values() if goes_on(each)]
    if not reading.portfolio.projects:
        return None
    return Section("Projects", tuple(_blocks(reading, every)), "projects")


def _blocks(reading: Reading, every: list[Project]) -> Iterator[Block]:
    many = len(every) > MOST
    if many:
        said = (
            phrase("The {worst} of {all:#,##0} that need it most. ", worst=_WORST, all=len(every)),
            Link("See all projects", PROJECTS),
        )
        yield reading.block(Lead(said), "project.stage")
        every = worst_first(reading, every)[:_WORST]
    else:
        every.sort(key=lambda project: (not active(project, reading.day), -(project.priority or 500), project.id))
    yield _table(reading, every, why_here=many)


def _table(reading: Reading, every: list[Project], *, why_here: bool) -> Table:
    rows = tuple(_row(reading, each, why_here=why_here) for each in every)
    empty = "Every project is closed or cancelled."
    return narrowed(reading, reading.table("Projects", _COLUMNS, rows, empty))


def _row(reading: Reading, project: Project, *, why_here: bool) -> tuple[Cell, ...]:
    grave = gravest(reading, project) if why_here else ""
    return (
        (project_link(project), Muted(grave)) if grave else project_link(project),
        declared_chip(declared_status(project, reading.day)),
        _by_facts(reading, project),
        done(reading, project),
        _next(reading, project),
        expected_end(reading, project),
        promised_end(reading, project),
        _forecast(reading, project),
        approved(reading, project),
        _trend(reading, project),
    )


def _by_facts(reading: Reading, project: Project) -> Cell:
    """How it stands by its facts, where it is in work."""
    found = reading.facts.status.health.get(project.id)
    return NONE if found is None else STATES[found.state]


def _next(reading: Reading, project: Project) -> Cell:
    cell = next_milestone(reading, project)
    return (*cell, *slip_of_next(reading, project)) if isinstance(cell, tuple) else cell


def _forecast(reading: Reading, project: Project) -> Cell:
    """What it is forecast to cost; in red where that is more than is approved."""
    if project.budget is None:
        return NONE
    budgets = reading.facts.money.budgets
    funds = budgets.projects.get(project.id) or Funds(budgets.costs, project)
    forecast = funds.sums.forecast
    said = money_or(forecast, "n/a")
    if lies(above_approved(funds)) is Lies.ABOVE:
        return Chip(said, "red")
    return Muted(said) if isinstance(forecast, Unknown) else said


def _trend(reading: Reading, project: Project) -> Cell:
    """How the end by the plan moved over the status dates of the history."""
    ends = known(points(reading.shown, "project", project.id, "finish"))
    if len(ends) < 2:
        return NONE
    moved = ends[-1][1] - ends[0][1]
    key = "The end by the plan on {dates:status date|status dates}: the same as on the first"
    if moved:
        key = "The end by the plan on {dates:status date|status dates}: {days:day|days} earlier than on the first"
    if moved > 0:
        key = "The end by the plan on {dates:status date|status dates}: {days:day|days} later than on the first"
    said = phrase(key, dates=len(ends), days=abs(moved))
    days = phrase("+{days:#,##0} d" if moved > 0 else "{days:#,##0} d", days=moved)
    return (Spark(said, tuple(end for _day, end in ends)), Muted(days))
