"""How the portfolio came to where it is: how projects stood status date by status date, whose end moved, what lacks."""

import math
from collections import Counter
from collections.abc import Iterator

from itpm.analysis.control.declared import State
from itpm.chart.data import Lines, Point, Series, Spark, Strip, Strips
from itpm.chart.measure import COUNT, DAY
from itpm.days import day_since_1970
from itpm.joined import listed
from itpm.message import Said, phrase
from itpm.model.project import Project
from itpm.page.blocks import Block, Bullets, Cell, Chart, Charts, Lead, Muted, Page, Paragraphs, Section
from itpm.page.paths import HISTORY
from itpm.views.disclosure import column, titled
from itpm.views.reading import NONE, STATES, Reading, day, project_link
from itpm.views.sections.over_time import no_history
from itpm.views.sections.promises import moved_promises
from itpm.views.sections.reports import UNREAD, as_x, known, points, standing, stretches
from itpm.views.words import plural, worded

_MOST = 25
"""So many projects have their strip on the page: those that stand worst."""
_WORST = (State.OFF_TRACK, State.AT_RISK, State.UNKNOWN)
_COUNTED = (State.OFF_TRACK, State.AT_RISK, State.ON_TRACK, State.UNKNOWN)


def history(reading: Reading) -> Page:
    """The status dates of the portfolio's history; one sentence where there are none."""
    lacking = no_history(reading)
    if lacking:
        said = "History is read from git: the last commit of each week, as of its own status date."
        return Page(HISTORY, "History", (reading.block(Lead(lacking), "project"), Paragraphs(said)))
    blocks: list[Block] = [reading.block(Lead(_lead(reading)), "health", "schedule")]
    blocks += [
        Section(title, (Charts((block,)) if isinstance(block, Chart) else block,), anchor)
        for title, anchor, block in _sections(reading)
    ]
    moved = moved_promises(reading)
    blocks += [] if moved is None else [moved]
    return Page(HISTORY, "History", tuple(blocks))


def _sections(reading: Reading) -> Iterator[tuple[str, str, Block]]:
    pictures = [each for each in (states_counted(reading), states_of_each(reading)) if each is not None]
    if pictures:
        charts = tuple(reading.block(Chart(each), "health") for each in pictures)
        yield "How projects stood", "projects", Charts(charts)
    yield "Ends of projects", "ends", _ends(reading)
    notes = _notes(reading)
    if notes:
        yield "What lacks", "lacking", reading.block(Bullets(notes), "project")


def _lead(reading: Reading) -> str:
    """From when to when it goes, and how many projects moved their end later and earlier."""
    told = [day for day, each in reading.shown.by_day.items() if not each.hollow]
    first, last = told[0], told[-1]
    moved = [slip for each in reading.portfolio.projects.values() if (slip := _slip(reading, each)) is not None]
    later, earlier = sum(each > 0 for each in moved), sum(each < 0 for each in moved)
    dates = phrase(
        "{n:status date|status dates} from {first:d MMMM y} to {last:d MMMM y}", n=len(told), first=first, last=last
    )
    if not moved:
        return phrase("{dates}: of no project an end is known on two of them.", dates=dates)
    if not earlier:
        return phrase(
            "{dates}: the end of {later:#,##0} of {projects:project|projects} moved later.",
            dates=dates,
            later=later,
            projects=len(moved),
        )
    return phrase(
        "{dates}: the end of {later:#,##0} of {projects:project|projects} moved later, that of {earlier:#,##0} "
        "earlier.",
        dates=dates,
        later=later,
        projects=len(moved),
        earlier=earlier,
    )


def _slip(reading: Reading, each: Project) -> float | None:
    """By how many days the forecast end of a project moved since its first status date; None where none is known."""
    ends = known(points(reading.shown, "project", each.id, "finish"))
    return ends[-1][1] - ends[0][1] if len(ends) > 1 else None


def states_counted(reading: Reading) -> Lines | None:
    """How many projects stood in which state on each status date, those that are gone today among them."""
    found = {as_x(day): None if each.hollow else standing(each) for day, each in reading.shown.by_day.items()}
    shown = [state for state in _COUNTED if any(each is not None and each[state] for each in found.values())]
    lines = tuple(
        Series(
            STATES[state].text,
            tuple(_counted(x, each, state) for x, each in found.items()),
            STATES[state].state,
            stepped=True,
        )
        for state in shown
    )
    if not lines:
        return None
    x, last = [(x, each) for x, each in found.items() if each is not None][-1]
    states = listed(_in_state(state, last[state]) for state in shown)
    said = phrase("On the last status date: {states}.", states=states)
    if x < max(found):
        said = phrase("On {day}, the last status date that could be read: {states}.", day=_on(x), states=states)
    return Lines("Projects by their facts", said, DAY, COUNT, lines)


def _in_state(state: State, count: int) -> Said:
    """How many are in a state, as a part of a sentence."""
    return phrase("{n:#,##0} {state}", n=count, state=worded(STATES[state].text.lower()))


def _counted(x: float, found: Counter[State] | None, state: State) -> Point:
    return Point(x, None, UNREAD) if found is None else Point(x, float(found[state]))


def states_of_each(reading: Reading) -> Strips | None:
    """A strip of each project in work, those that stand worst first."""
    now = reading.facts.status.health
    ranked = sorted(now, key=lambda id_: (_WORST.index(now[id_].now) if now[id_].now in _WORST else len(_WORST), id_))
    strips = [
        Strip(titled(reading.portfolio.projects[id_]), found)
        for id_ in ranked
        if (found := stretches(reading.shown, id_, "state"))
    ]
    if not strips:
        return None
    turned = sum(len(each.stretches) > 1 for each in strips)
    said = phrase(
        "{turned:#,##0} of {projects:project|projects} in work changed state by their facts.",
        turned=turned,
        projects=len(strips),
    )
    if len(strips) > _MOST:
        said = phrase("{said} Shown are the {most:#,##0} that stand worst.", said=said, most=_MOST)
    return Strips("States by their facts", said, tuple(strips[:_MOST]))


def _ends(reading: Reading) -> Block:
    columns = (
        column("Project", "project"),
        column("Ended by the plan", "schedule"),
        column("As of", "schedule"),
        column("Ends by the plan", "schedule"),
        column("Moved by", "schedule", number=True),
        column("Trend", "schedule"),
    )
    rows = []
    for each in reading.portfolio.projects.values():
        found = points(reading.shown, "project", each.id, "finish")
        ends = known(found)
        if ends:
            rows.append((ends[-1][1] - ends[0][1], _row(each, ends, found[-1].x)))
    rows.sort(key=lambda row: -row[0])
    return reading.table("Ends of projects", columns, tuple(row for _slip_, row in rows), "No end was ever known.")


def _row(each: Project, ends: list[tuple[float, float]], until: float) -> tuple[Cell, ...]:
    """How an end moved; one that is not known ``until`` the last status date is told with the day when it was."""
    (as_of, first), (last_day, last) = ends[0], ends[-1]
    moved = plural(last - first, "day") if last != first else NONE
    said = phrase("The end by the plan on {n:status date|status dates}", n=len(ends))
    spark = Spark(said, tuple(end for _day, end in ends))
    trend: Cell = spark if len(ends) > 1 else NONE
    now: Cell = _on(last)
    if last_day < until:
        now = (_on(last), Muted(phrase("last known on {day}", day=_on(last_day))))
    return project_link(each), _on(first), _on(as_of), now, moved, trend


def _on(x: float) -> str:
    """The day of a place on an axis."""
    return day(day_since_1970(math.floor(x)))


def _notes(reading: Reading) -> tuple[Cell, ...]:
    """Status dates that could not be read, and what is odd of the history."""
    hollow = [each for each in reading.shown.past.points if each.hollow]
    told = [
        phrase("The files of {day} could not be read: {why}.", day=day(each.made), why=each.hollow) for each in hollow
    ]
    told += [phrase("{said:begins}.", said=worded(note)) for note in reading.shown.past.notes]
    if reading.shown.past.left_out:
        told.append(
            phrase(
                "{n:commit|commits} more would be status dates; these are spread evenly.",
                n=reading.shown.past.left_out,
            )
        )
    return tuple(told)
