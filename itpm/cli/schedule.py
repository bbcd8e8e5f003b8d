"""``itpm schedule``."""

from collections.abc import Mapping, Sequence
from datetime import date

import click

from itpm.analysis.scheduling.baselines import Variance, named, variances
from itpm.analysis.scheduling.moments import zone_on
from itpm.analysis.scheduling.schedule import Schedule
from itpm.analysis.scheduling.unfilled import unfilled
from itpm.cli.audiences import session_for
from itpm.cli.finding import found_projects
from itpm.cli.options import Session, option
from itpm.cli.programs import Document, ForPrograms
from itpm.cli.searching import SECONDS, level_of, search_of
from itpm.cli.tables import as_csv, form_option, table
from itpm.cli.typed import argument
from itpm.engine.pack import Level
from itpm.engine.solve import Answer
from itpm.model.address import own_of
from itpm.model.portfolio import Portfolio
from itpm.model.project import Project
from itpm.queries.suggestion import moved_words
from itpm.queries.timetable import BASELINE_COLUMNS, COLUMNS, document, rows
from itpm.say import number, plural

_Moved = Mapping[str, Variance] | None

_MOST_UNFILLED = 10
_DAY = 1440


def _formed(schedule: Schedule, projects: tuple[str, ...], form: str, moved: _Moved) -> str | ForPrograms:
    if form == "json":
        return Document(document(schedule, projects, moved))
    found_rows = rows(schedule, projects, moved)
    columns = COLUMNS if moved is None else (*COLUMNS, *BASELINE_COLUMNS)
    if form == "csv":
        return as_csv(columns, found_rows)
    for row in found_rows:
        told = row["finish"] or row["start"]
        row["zone"] = zone_on(schedule.moments, date.fromisoformat(told), row["id"]) if told else ""
    # A column that says nothing in any row is left out where people read.
    said = [name for name in columns if name not in {"zone", "late"} or any(row[name] for row in found_rows)]
    return table(said, found_rows)


def _moved(session: Session, schedule: Schedule, projects: tuple[str, ...], name: str | None) -> _Moved:
    """How far everything has moved from a baseline; None where none is asked for."""
    if name is None:
        return None
    every = schedule.portfolio.projects
    holders = {each: own for each in every if (own := _baseline(session, schedule.portfolio, each, name))}
    without = [each for each in projects if each not in holders]
    if without or not holders:
        raise click.UsageError(_no_baseline(name[:40], without, [each for each in projects if each in holders], every))
    found: dict[str, Variance] = {}
    for each, own in holders.items():
        found |= variances(schedule, named(schedule.times, every[each], own))
    return found


def _no_baseline(name: str, without: Sequence[str], having: Sequence[str], every: Mapping[str, Project]) -> str:
    """Which project has no baseline of a name, and what it has instead; of those asked for, who else has it."""
    holders = without[:1] or list(every)
    known = ", ".join(sorted({each for project in holders for each in every[project].baselines}))
    if not without:
        return f"there is no baseline '{name}'" + (f"; there are {known}" if known else "")
    own = f"it has {known}" if known else "it has none"
    return f"'{without[0]}' has no baseline '{name}': {own}" + (
        f"; of {', '.join(having)} there is one" if having else ""
    )


def _baseline(session: Session, portfolio: Portfolio, project: str, name: str) -> str:
    """The name of today of a baseline of a project; empty where it has none of that name."""
    if name in portfolio.projects[project].baselines:
        return name
    now = portfolio.today(f"{project}/{name}", ("baseline",))
    if now:
        session.say(moved_words(f"{project}/{name}", now))
    return own_of(now) if now.startswith(f"{project}/") else ""


def _levelled(schedule: Schedule) -> str:
    """How people were levelled, and what a search gained, in a sentence."""
    answer = schedule.answer
    if answer is None:
        return "not levelled: people may be booked twice"
    level = schedule.level.value
    if schedule.level is Level.HEURISTIC:
        return f"levelled ({level})"
    if answer.objective <= answer.bound:
        return f"levelled ({level}): no plan ends the projects earlier"
    if answer.clocked and not answer.steps:
        return f"levelled ({level}): the time was up before another plan was tried; the first passes took longer"
    tried = f"{plural(answer.steps, 'plan')} tried"
    if schedule.level is Level.OPTIMAL:
        tried += ", the best one not proven" if answer.provable else ", and none is proven the best of work like this"
    if answer.clocked:
        tried += " until the time was up (another run may give another plan)"
    gained = number((answer.first - answer.objective) / _DAY, "0.0")
    if gained == "0.0":
        return f"levelled ({level}): {tried}, none of them better"
    return f"levelled ({level}): {tried}, projects end {gained} days earlier on average than without the search"


def _bound(answer: Answer) -> str:
    """How good the plan can still get, for whoever asks for more."""
    days, least = (number(each / _DAY, "0.0") for each in (answer.objective, answer.bound))
    return f"projects end after {days} days on average; with people who have all their time it would be {least}"


@click.command("schedule")
@argument("projects", nargs=-1, metavar="[PROJECT]...")
@option(
    "--level", type=click.Choice([level.value for level in Level]), default="heuristic", help="How to level people."
)
@option(
    "--seconds",
    type=click.FloatRange(min=0, min_open=True),
    help="Stop a search after so many seconds of the clock; another run may give another plan. "
    f"Without this and --steps, {round(SECONDS)}.",
    metavar="S",
)
@option(
    "--steps",
    type=click.IntRange(min=1),
    help="Stop a search after so many plans: the same plan for the same --seed on any machine.",
    metavar="N",
)
@option("--seed", type=int, default=1, help="Another one tries other plans.", metavar="N")
@option("--baseline", default=None, help="Show the dates of a baseline and the slip from them.", metavar="NAME")
@form_option
@session_for("when everything happens", "schedule", "project", "task")
def command(
    session: Session, projects: tuple[str, ...], level: str, baseline: str | None, form: str, **budget: float | None
) -> None:
    """Say when everything happens, with float and critical path.

    The whole portfolio is scheduled at once; PROJECTs narrow what is printed. Dates are days that belong to the work.
    Start, finish, lateness, float and what a date hangs on are those of the levelled plan under its order of work;
    the columns named network say what would be if nobody had to wait for people.
    """
    search = search_of(session, Level(level), budget["seconds"], _whole(budget["steps"]), int(budget["seed"] or 0))
    run = session.run()
    facts = session.facts(run)
    projects = found_projects(session, run.portfolio, projects)
    schedule = facts.levelled(level_of(level), search.limit())
    answer = schedule.answer
    search.end()
    session.write(_formed(schedule, projects, form, _moved(session, schedule, projects, baseline)))
    for address, names in sorted(unfilled(schedule, projects).items())[:_MOST_UNFILLED]:
        session.say(f"{address}: there is nobody, or not enough, of {', '.join(dict.fromkeys(names))}")
    if session.verbose and answer is not None and answer.objective:
        session.say(_bound(answer))
    session.say(f"{_levelled(schedule)}; as of {schedule.as_of}, {run.snapshot.state}")


def _whole(number: float | None) -> int | None:
    return None if number is None else int(number)
