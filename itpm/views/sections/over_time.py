"""How a project came to where it stands, in pictures: its promises, its work, its money, what was declared."""

from collections.abc import Iterator

from itpm.analysis.control.declared import State
from itpm.analysis.figures.amounts import Partly
from itpm.chart.data import Lines, Mark, Point, Series, Strip, Strips
from itpm.chart.measure import DAY, Kind, Measure
from itpm.comparison.changes import given
from itpm.comparison.measure import Held
from itpm.history.promises import How
from itpm.joined import worded
from itpm.message import phrase
from itpm.model.project import Project
from itpm.page.blocks import Block, Chart, Charts, Paragraphs, Section
from itpm.views.disclosure import titled
from itpm.views.reading import Reading
from itpm.views.sections.planned_curve import planned_curve
from itpm.views.sections.reports import as_x, currency_of, known, last_held, line, states, stretches, told_days
from itpm.views.sections.slip import slip_tiles
from itpm.views.words import lower

MOST_LINES = 8
"""So many milestones are told apart in one picture: those that come next."""


def over_time(reading: Reading, each: Project) -> Section | None:
    """The history of a project in pictures; in one sentence why there is none."""
    return Section("How it came here", tuple(_blocks(reading, each)), "over-time")


def _blocks(reading: Reading, each: Project) -> Iterator[Block]:
    lacking = no_history(reading)
    pictures = () if lacking else tuple(_pictures(reading, each))
    if pictures:
        slip = slip_tiles(reading, each)
        yield from () if slip is None else (slip,)
        yield Charts(pictures)
        return
    said = lacking or "On none of the status dates of its history anything is known of it."
    yield reading.block(Paragraphs(said), "project", of=each.id)


def no_history(reading: Reading) -> str:
    """Why nothing can be told of how things came about, in a sentence; empty where it can."""
    if reading.shown.why:
        return phrase("How it came here is not known: {why}.", why=worded(reading.shown.why))
    days, commits = told_days(reading.shown), reading.shown.past.commits
    if not reading.shown.past.points:
        unheld = "How it came here is not known: of {commits:commit|commits} none holds this portfolio."
        return phrase(unheld, commits=commits)
    if days < 2:
        told = phrase("one day alone") if days else phrase("no day that could be read")
        said = "How it came here is not known: {commits:commit|commits} of its history {commits:=tells|tell} of {told}."
        return phrase(said, commits=commits, told=told)
    return ""


def _pictures(reading: Reading, each: Project) -> Iterator[Chart]:
    made = (
        (burn_up(reading, each), ("schedule", "task.effort")),
        (forecast(reading, each), ("budgets", "earned_values")),
    )
    for picture, reads in made:
        if picture is not None:
            yield reading.block(Chart(picture), *reads, of=each.id)


def milestone_trend(reading: Reading, each: Project) -> Lines | None:
    """For when each milestone was forecast, by the status date of then; None where none is known.

    One that is reached ends on the diagonal, on which both days are one.
    """
    lines = []
    for milestone in each.milestones.values():
        found = line(reading.shown, ("milestone", milestone.id, "finish"), titled(milestone))
        reached = None if found is None else _until_reached(found.points)
        if found is not None and reached:
            lines.append(Series(found.label, reached))
    shown = sorted(lines, key=lambda one: (one.points[-1].x != _latest(lines), known(one.points)[-1][1]))[:MOST_LINES]
    if not shown:
        return None
    return Lines(
        "Milestone trend", _slipped(shown, len(lines)), DAY, DAY, tuple(shown), _replanned(reading, each), "status date"
    )


def _replanned(reading: Reading, each: Project) -> tuple[Mark, ...]:
    """The days on which another plan was approved."""
    found = (one for one in reading.shown.moved if (one.address, one.field) == (each.id, "baseline"))
    days = dict.fromkeys(one.where.day for one in found if one.how is not How.FIRST)
    return tuple(Mark(as_x(day), "re-baselined", "") for day in days)


def _latest(lines: list[Series]) -> float:
    return max(each.points[-1].x for each in lines)


def _until_reached(points: tuple[Point, ...]) -> tuple[Point, ...]:
    """The points up to the day on which it was reached, which is the last; none where that was before all of them."""
    found: list[Point] = []
    for each in points:
        if each.y is not None and each.y <= each.x:
            if found:
                found.append(Point(max(each.y, found[-1].x), each.y, "reached"))
            break
        found.append(each)
    return tuple(found) if known(found) else ()


def _slipped(lines: list[Series], total: int) -> str:
    """The milestone whose forecast moved most, and by how much."""
    moved = [(ends[-1][1] - ends[0][1], each.label, ends) for each in lines if (ends := known(each.points))]
    most, label, ends = max(moved, key=lambda one: (abs(one[0]), one[1]))
    said = "No forecast is another than it was on {since}."
    if most:
        said = "'{name}' moved most: to {last}, {days:day|days} earlier than on {since}."
    if most > 0:
        said = "'{name}' moved most: to {last}, {days:day|days} later than on {since}."
    moved_most = phrase(said, name=label, last=DAY.told(ends[-1][1]), days=abs(most), since=DAY.told(ends[0][0]))
    if most and ends[-1][0] < next(each.points[-1].x for each in lines if each.label == label):
        moved_most = phrase("{said} That was last known on {day}.", said=moved_most, day=DAY.told(ends[-1][0]))
    if total <= MOST_LINES:
        return moved_most
    return phrase(
        "{said} Shown are {most} of {total:milestone|milestones}.", said=moved_most, most=MOST_LINES, total=total
    )


def burn_up(reading: Reading, each: Project) -> Lines | None:
    """The work that is done beside all the work that there is; None where neither is known on two status dates."""
    key = ("project", each.id)
    for scope, done, unit in (("scope", "done", "h"), ("tasks", "tasks_done", "tasks")):
        whole = line(reading.shown, (*key, scope), "Scope", "scope", stepped=True)
        over = line(reading.shown, (*key, done), "Done")
        if whole is not None and over is not None and len(known(whole.points)) > 1:
            said = _grown(whole.points, over.points, unit)
            return Lines("Burn-up", said, DAY, Measure(Kind.NUMBER, unit, zero=True), (whole, over))
    return None


def _grown(scope: tuple[Point, ...], done: tuple[Point, ...], unit: str) -> str:
    """How much of the work is done, and by how much it grew, on the last status date on which both are known."""
    ends = known(scope)
    (since, first), (_day, last) = ends[0], ends[-1]
    over, whole = dict(known(done)), dict(ends)
    both = [x for x in whole if x in over]
    grown = last - first
    # Of tasks without an effort nobody knows how much work they are, nor whether it became more.
    same, more, less = _OF_TASKS if unit == "tasks" else _OF_HOURS
    changed = phrase(same if not grown else more if grown > 0 else less, size=abs(grown), since=DAY.told(since))
    if not both:
        return phrase("What is done of it is known on no status date; {changed}.", changed=changed)
    share = over[both[-1]] / whole[both[-1]] if whole[both[-1]] else 0
    is_, was = _SHARES[unit]
    if both[-1] == max(scope[-1].x, done[-1].x):
        return phrase("{done}; {changed}.", done=phrase(is_, share=share), changed=changed)
    day = DAY.told(both[-1])
    return phrase("{done}; {changed}.", done=phrase(was, share=share, day=day), changed=changed)


_SHARES = {
    "tasks": (
        "{share:0%} of the tasks are done",
        "On {day}, when it was last known, {share:0%} of the tasks were done",
    ),
    "h": (
        "{share:0%} of the work is done",
        "On {day}, when it was last known, {share:0%} of the work was done",
    ),
}
_OF_TASKS = (
    "their number has not changed since {since}",
    "their number grew by {size:task|tasks} since {since}",
    "their number shrank by {size:task|tasks} since {since}",
)
_OF_HOURS = (
    "its scope has not changed since {since}",
    "its scope grew by {size:#,##0} h since {since}",
    "its scope shrank by {size:#,##0} h since {since}",
)


def declared_and_derived(reading: Reading, each: Project) -> Strips | None:
    """What was declared of a project above what its facts said, day by day; None where neither is known."""
    declared, derived = (stretches(reading.shown, each.id, figure) for figure in ("declared", "state"))
    if not derived:
        return None
    said = dict(states(reading.shown, each.id, "declared"))
    facts = dict(states(reading.shown, each.id, "state"))
    both = [(said[x], facts[x]) for x in said if {said[x], facts[x]}.isdisjoint({None, State.UNKNOWN})]
    differing = sum(one != other for one, other in both)
    sentence = "On no status date both what was declared and what the facts said is known."
    if both:
        sentence = phrase(
            "What was declared and what the facts said differed on {count:#,##0} of {days:status date|status dates} on "
            "which both are known; on the last one it was declared {declared}, and by its facts {facts}.",
            count=differing,
            days=len(both),
            declared=_word(both[-1][0]),
            facts=_word(both[-1][1]),
        )
    strips = (Strip("Declared", declared), Strip("By its facts", derived))
    return Strips("Declared and by the facts", sentence, strips)


def _word(state: State | None) -> str:
    return phrase("unknown") if state is None else lower(state)


def s_curve(reading: Reading, each: Project) -> Lines | None:
    """What was planned, earned and spent by each status date, below all that is planned.

    Where no two status dates tell of it: what is planned by when, and what is spent and earned by now, if it is known.
    """
    return (None if no_history(reading) else _told_curve(reading, each)) or planned_curve(reading, each)


def _told_curve(reading: Reading, each: Project) -> Lines | None:
    named = (("bac", "Budget", "scope"), ("pv", "Planned", "plan"), ("ev", "Earned", ""), ("ac", "Spent", ""))
    lines = _money(reading, each, named)
    if not any(len(known(one.points)) > 1 for one in lines if one.label != "Budget"):
        return None
    measure = Measure(Kind.NUMBER, currency_of(reading.shown, "project", each.id, "ev"), zero=True)
    drawn = {one.label: one.points[-1] for one in lines}
    parts = tuple(
        _sum(label, drawn[label], last_held(reading.shown, "project", each.id, name), measure)
        for name, label, _look in named
        if label in drawn and label in _SUMS
    )
    return Lines("S-curve", phrase("By the last status date: {parts}.", parts=parts), DAY, measure, lines)


def _sum(label: str, last: Point, held: Held, measure: Measure) -> str:
    """A sum on the last status date; of one that is unknown there its bound, never what it was before."""
    if last.y is not None:
        return phrase(_SUMS[label], sum=measure.told_short(last.y))
    if isinstance(held, Partly) and held.told:
        return phrase(_SUMS[label], sum=given(held))
    return worded(_UNKNOWN[label])


_SUMS = {"Planned": "{sum} planned", "Earned": "{sum} earned", "Spent": "{sum} spent"}
_UNKNOWN = {
    "Planned": "what is planned is not known",
    "Earned": "what is earned is not known",
    "Spent": "what is spent is not known",
}


def forecast(reading: Reading, each: Project) -> Lines | None:
    """The estimate at completion, BAC / CPI, beside what is approved; None without two that are known.

    It is another figure than the forecast of its lines, and has no name in common with it.
    """
    lines = _money(reading, each, (("approved", "Approved", "scope"), ("eac", "EAC", "")))
    if [one.label for one in lines if len(known(one.points)) > 1][-1:] != ["EAC"]:
        return None
    ends = known(lines[-1].points)
    measure = Measure(Kind.NUMBER, currency_of(reading.shown, "project", each.id, "eac"))
    change = ends[-1][1] - ends[0][1]
    key = "The estimate at completion, BAC / CPI, is {sum}, the same as on {day}."
    if change:
        key = "The estimate at completion, BAC / CPI, is {sum}, {change} less than on {day}."
    if change > 0:
        key = "The estimate at completion, BAC / CPI, is {sum}, {change} more than on {day}."
    if lines[-1].points[-1].y is None:
        key = "The estimate at completion, BAC / CPI, is not known now; on {last} it was {sum}."
    last, moved = measure.told_short(ends[-1][1]), measure.told_short(abs(change))
    said = phrase(key, sum=last, change=moved, day=DAY.told(ends[0][0]), last=DAY.told(ends[-1][0]))
    return Lines("Estimate at completion", said, DAY, measure, lines)


def _money(reading: Reading, each: Project, named: tuple[tuple[str, str, str], ...]) -> tuple[Series, ...]:
    found = (
        line(reading.shown, ("project", each.id, name), label, look, stepped=look == "scope")
        for name, label, look in named
    )
    return tuple(one for one in found if one is not None)
