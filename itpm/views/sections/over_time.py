"""How a project came to where it stands, in pictures: its promises, its work, its money, what was declared."""

from collections.abc import Iterator

from itpm.analysis.control.declared import State
from itpm.chart.data import Lines, Mark, Point, Series, Strip, Strips
from itpm.chart.measure import DAY, Kind, Measure
from itpm.history.promises import How
from itpm.model.project import Project
from itpm.page.blocks import Block, Chart, Charts, Paragraphs, Section
from itpm.say import SHARE, agreeing, number, plural
from itpm.views.disclosure import titled
from itpm.views.reading import STATES, Reading
from itpm.views.sections.planned_curve import planned_curve
from itpm.views.sections.reports import as_x, currency_of, known, line, states, stretches, told_days
from itpm.views.sections.slip import slip_tiles

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
        return f"How it came here is not known: {reading.shown.why}."
    days, commits = told_days(reading.shown), plural(reading.shown.past.commits, "commit")
    if not reading.shown.past.points:
        return f"How it came here is not known: of {commits} none holds this portfolio."
    if days < 2:
        told = "one day alone" if days else "no day that could be read"
        tell = agreeing(reading.shown.past.commits, "tells", "tell")
        return f"How it came here is not known: {commits} of its history {tell} of {told}."
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
    rest = f" Shown are {MOST_LINES} of {plural(total, 'milestone')}." if total > MOST_LINES else ""
    since = DAY.said(ends[0][0])
    if not most:
        return f"No forecast is another than it was on {since}.{rest}"
    way = "later" if most > 0 else "earlier"
    last = DAY.said(ends[-1][1])
    return f"'{label}' moved most: to {last}, {plural(abs(most), 'day')} {way} than on {since}.{rest}"


def burn_up(reading: Reading, each: Project) -> Lines | None:
    """The work that is done beside all the work that there is; None where neither is known on two status dates."""
    key = ("project", each.id)
    for scope, done, unit in (("scope", "done", "h"), ("tasks", "tasks_done", "tasks")):
        whole = line(reading.shown, (*key, scope), "Scope", "scope", stepped=True)
        over = line(reading.shown, (*key, done), "Done")
        if whole is not None and over is not None and len(known(whole.points)) > 1:
            said = _grown(known(whole.points), known(over.points), unit)
            return Lines("Burn-up", said, DAY, Measure(Kind.NUMBER, unit, zero=True), (whole, over))
    return None


def _grown(scope: list[tuple[float, float]], done: list[tuple[float, float]], unit: str) -> str:
    first, last = scope[0][1], scope[-1][1]
    over = number(done[-1][1] / last, SHARE) if last and done else "0%"
    grown = last - first
    counted = unit == "tasks"
    size = plural(abs(grown), "task") if counted else f"{number(abs(grown))} {unit}"
    said = "has not changed" if not grown else f"{'grew' if grown > 0 else 'shrank'} by {size}"
    # Of tasks without an effort nobody knows how much work they are, nor whether it became more.
    of, what = ("tasks are", "their number") if counted else ("work is", "its scope")
    return f"{over} of the {of} done; {what} {said} since {DAY.said(scope[0][0])}."


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
        sentence = (
            f"What was declared and what the facts said differed on {number(differing)} of "
            f"{plural(len(both), 'status date')} on which both are known; "
            f"on the last one it was declared {_word(both[-1][0])}, and by its facts {_word(both[-1][1])}."
        )
    strips = (Strip("Declared", declared), Strip("By its facts", derived))
    return Strips("Declared and by the facts", sentence, strips)


def _word(state: State | None) -> str:
    return "unknown" if state is None else STATES[state].text.lower()


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
    values = {one.label: known(one.points)[-1][1] for one in lines}
    measure = Measure(Kind.NUMBER, currency_of(reading.shown, "project", each.id, "ev"), zero=True)
    parts = [
        f"{measure.short(values[label])} {label.lower()}" for label in ("Planned", "Earned", "Spent") if label in values
    ]
    return Lines("S-curve", f"By the last status date: {', '.join(parts)}.", DAY, measure, lines)


def forecast(reading: Reading, each: Project) -> Lines | None:
    """What it was forecast to cost beside what is approved; None without two that are known."""
    lines = _money(reading, each, (("approved", "Approved", "scope"), ("eac", "Forecast", "")))
    if [one.label for one in lines if len(known(one.points)) > 1][-1:] != ["Forecast"]:
        return None
    ends = known(lines[-1].points)
    measure = Measure(Kind.NUMBER, currency_of(reading.shown, "project", each.id, "eac"))
    change = ends[-1][1] - ends[0][1]
    way = f"{measure.short(abs(change))} {'more' if change > 0 else 'less'} than" if change else "the same as"
    said = f"The forecast at completion is {measure.short(ends[-1][1])}, {way} on {DAY.said(ends[0][0])}."
    return Lines("Forecast at completion", said, DAY, measure, lines)


def _money(reading: Reading, each: Project, named: tuple[tuple[str, str, str], ...]) -> tuple[Series, ...]:
    found = (
        line(reading.shown, ("project", each.id, name), label, look, stepped=look == "scope")
        for name, label, look in named
    )
    return tuple(one for one in found if one is not None)
