"""What a board sees at a glance: the S-curve of all projects, forecast against approved, what lands in two quarters."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date, timedelta

from itpm.analysis.control.landing import still_to_come
from itpm.analysis.figures.amounts import Amount, Unknown
from itpm.analysis.figures.limits import counted, excess
from itpm.analysis.money.against import Against, against
from itpm.analysis.scheduling.ends import planned_end
from itpm.analysis.value.curve import Curve, curve
from itpm.chart.data import Bar, Bars, Lines, Mark, Point, Row, Series, Timeline
from itpm.chart.measure import DAY, Kind, Measure
from itpm.joined import begun
from itpm.message import phrase
from itpm.model.project import Project
from itpm.model.scalars import as_day
from itpm.model.stage import binding
from itpm.model.task import Milestone
from itpm.page.blocks import Block, Chart, Charts, Lead, Link, Section
from itpm.page.paths import BUDGET, ROADMAP
from itpm.page.value import valued
from itpm.views.disclosure import titled
from itpm.views.reading import Reading, day, name_of
from itpm.views.sections.limited import Limit, forecast_above, limited_bar, size
from itpm.views.sections.now import milestone_row
from itpm.views.sections.past_sums import summed_by_day
from itpm.views.sections.reports import as_x
from itpm.views.sections.stand import how_many_late
from itpm.views.sections.verdict import in_work

_PARTS = 12
_MOST_CURVED = 300
"""Of more projects the curve takes longer than the rest of the page."""
_MOST_BUDGETS, _MOST_GROUPS, _MOST_ROWS = 3, 5, 8
_QUARTER = timedelta(weeks=13)
_BY = {"programme": "projects in work by programme", "theme": "projects in work by theme"}
_NONE = {"programme": "No programme", "theme": "No theme"}


def money_and_progress(reading: Reading) -> Section | None:
    """The S-curve beside forecast against approved; None where no money is known."""
    made = ((portfolio_curve(reading), ("earned_values",)), (money_bars(reading), ("budgets", "costs")))
    charts = tuple(reading.block(Chart(each), *reads) for each, reads in made if each is not None)
    if not charts:
        return None
    return Section("Money and progress", (Charts(charts), *_uncurved(reading, made[0][0])), "money")


def _uncurved(reading: Reading, made: Lines | None) -> Iterator[Block]:
    """Why there is no S-curve, and what to write."""
    if made is not None or not in_work(reading):
        return
    said = phrase(
        "No S-curve: of no project planned, earned and spent are all known. It needs lines of money that name tasks, "
        "and an approved plan: 'itpm baseline set PROJECT original --by WHO'. "
    )
    if len(in_work(reading)) > _MOST_CURVED:
        said = phrase("No S-curve of more than {most:#,##0} projects: each project has its own. ", most=_MOST_CURVED)
    yield reading.block(Lead((said, Link("See the money", BUDGET))), "earned_values")


def portfolio_curve(reading: Reading) -> Lines | None:
    """What was to be earned by when, and what is spent and earned, of the projects in work of which all is known."""
    every = in_work(reading)
    values = reading.facts.value.earned_values
    if len(every) > _MOST_CURVED:
        return None
    found = curve(reading.facts.money.costs, (values[each.id] for each in every if each.id in values))
    days, today = found.days(_PARTS), reading.day
    if not found.values or not days:
        return None
    planned = tuple(Point(as_x(each), found.planned(each)) for each in days)
    spent = tuple(Point(as_x(each), found.spent(each)) for each in days if each <= today)
    series = (
        Series("Planned", planned, "plan"),
        Series("Spent", spent),
        Series("Earned", _earned(reading, found)),
    )
    measure = Measure(Kind.NUMBER, found.currency, zero=True)
    marks = (Mark(as_x(today), "status date", "today"),)
    return Lines("Planned, earned, spent", _curved(found, len(every), measure), DAY, measure, series, marks)


def _earned(reading: Reading, found: Curve) -> tuple[Point, ...]:
    """What was earned by each status date of the history, and by now."""
    past = summed_by_day(reading, [each.project.id for each in found.values], "ev")
    points = [Point(as_x(each), value) for each, value in past if each < reading.day]
    return (*points, Point(as_x(reading.day), found.now("ev")))


def _curved(found: Curve, every: int, measure: Measure) -> str:
    """What is earned and spent by now of what was planned, and of how many projects."""
    planned, earned, spent = (measure.told_short(found.now(name)) for name in ("pv", "ev", "ac"))
    left = every - len(found.values)
    said = "By now {planned} were planned, {earned} are earned and {spent} spent, of {count:project|projects} in work"
    said += "; of {left:#,##0} not all three are known." if left else "."
    return phrase(said, planned=planned, earned=earned, spent=spent, count=len(found.values), left=left)


def money_bars(reading: Reading) -> Bars | None:
    """Forecast against approved: of budgets of departments, and of projects in work by programme, else by theme.

    Both in the portfolio's currency; None where nothing is known.
    """
    of, groups = _groups(in_work(reading))
    budgets = reading.facts.money.budgets
    found = [(name, against(budgets, projects)) for name, projects in groups.items()]
    known = [(name, each) for name, each in found if each.projects]
    known.sort(key=lambda pair: (-max(size(pair[1].forecast), size(pair[1].approved)), pair[0]))
    departments = _departments(reading)[:_MOST_BUDGETS]
    shown = len(departments)
    bars = [
        *(limited_bar(*each, Limit.APPROVED, phrase("a budget")) for each in departments),
        *(_group_bar(reading, name, each, _NONE[of]) for name, each in known[:_MOST_GROUPS]),
    ]
    if not bars:
        return None
    beyond = [excess(forecast, approved) for _label, forecast, approved in departments]
    beyond += [each.more for _name, each in known[:_MOST_GROUPS]]
    what = [phrase("{count:budget|budgets} of departments", count=shown)] if shown else []
    what += [phrase(_BY[of])] if known else []
    said = phrase("{over}: {what:and}", over=forecast_above(Limit.APPROVED, counted(beyond)), what=tuple(what))
    lacking, more = sum(len(each.unknown) for _name, each in found), max(len(known) - _MOST_GROUPS, 0)
    parts = [phrase("for {count:project|projects} nobody says what is approved", count=lacking)] if lacking else []
    parts += [phrase("{count:#,##0} smaller are not shown", count=more)] if more else []
    measure = Measure(Kind.NUMBER, reading.portfolio.currency, zero=True)
    says = begun(phrase("{parts:clauses}.", parts=(said, *parts)))
    return Bars("Forecast against approved", says, measure, tuple(bars), "of")


def _groups(every: list[Project]) -> tuple[str, dict[str, list[Project]]]:
    """Projects by programme where one of them is in one, else by theme."""
    by_programme = any(each.programme for each in every)
    groups: dict[str, list[Project]] = {}
    for each in every:
        groups.setdefault(str((each.programme if by_programme else each.theme) or ""), []).append(each)
    return ("programme" if by_programme else "theme"), groups


def _departments(reading: Reading) -> list[tuple[str, Amount, Amount]]:
    """Forecast and approved of the budgets of departments of which the approved sum is known, the largest first."""
    rates, found = reading.facts.money.costs.rates, list[tuple[str, Amount, Amount]]()
    for each in reading.facts.money.budgets.departments.values():
        forecast, approved = rates.in_base(each.sums.forecast), rates.in_base(each.approved)
        if not isinstance(approved, Unknown):
            found.append((titled(each.owner), forecast, approved))
    return sorted(found, key=lambda one: (-size(one[2]), one[0]))


def _group_bar(reading: Reading, name: str, each: Against, none: str) -> Bar:
    label = name_of(reading.portfolio, name) if name else none
    said = phrase("of {count:project|projects}", count=len(each.projects))
    if each.unknown:
        said = phrase("{said}, unknown of {more:#,##0} more", said=said, more=len(each.unknown))
    return limited_bar(label, each.forecast, each.approved, Limit.APPROVED, said)


def next_quarters(reading: Reading) -> Section | None:
    """The milestones of the next two quarters of a year; None where there is none.

    Those of proposals bind nobody, and stand on the roadmap alone.
    """
    found = list(_ahead(reading))
    halves = [(reading.day + _QUARTER * at, reading.day + _QUARTER * (at + 1)) for at in range(2)]
    pictures = _to_scale([each for half in halves if (each := _strip(reading, found, *half)) is not None])
    charts = tuple(reading.block(Chart(each), "schedule", "milestone.due") for each in pictures)
    if not charts:
        return None
    rest = reading.block(Lead((*_before(reading, found), Link("See all milestones", ROADMAP))), "schedule")
    return Section("Next two quarters", (Charts(charts), rest), "ahead")


def _to_scale(pictures: list[Timeline]) -> list[Timeline]:
    """Pictures that stand beside each other, each as many days long as the longest: so a day is alike in all."""
    longest = max((max(each.ends) - min(each.ends) for each in pictures), default=0)
    return [replace(each, reach=(min(each.ends), min(each.ends) + longest)) for each in pictures]


_Ahead = tuple[date, Project, Milestone]


def _ahead(reading: Reading) -> Iterable[_Ahead]:
    """The milestones still to come of projects that are more than proposed.

    Each with the day on which the plan reaches it, or of one that it never does the day that is promised.
    """
    plan = reading.facts.schedule
    for project in reading.portfolio.projects.values():
        for each in still_to_come(plan, project.milestones.values()) if binding(project) else ():
            when = planned_end(plan, each.id) or (None if each.promised is None else as_day(each.promised))
            if when is not None:
                yield when, project, each


def _before(reading: Reading, found: Iterable[_Ahead]) -> tuple[str, ...]:
    """How many were promised for a day that is over, and have no day in the plan: no quarter shows them."""
    count = sum(when < reading.day for when, _project, _each in found)
    if not count:
        return ()
    key = "{count:#,##0} more {count:=was|were} promised for a day that is over, and {count:=has|have} none in the plan"
    return (phrase(key, count=count), "·")


def _strip(reading: Reading, every: Iterable[_Ahead], first: date, last: date) -> Timeline | None:
    """Those of some days, the first of which counts and the last does not, in the order of time."""
    found = sorted(
        ((when, project, each) for when, project, each in every if first <= when < last),
        key=lambda row: (row[0], row[2].id),
    )
    if not found:
        return None
    said = how_many_late(reading, [each for _when, _project, each in found])
    key = "{said}; the first {most:#,##0} are shown." if len(found) > _MOST_ROWS else "{said}."
    rows = tuple(row for each in found[:_MOST_ROWS] if (row := _row(reading, each)) is not None)
    name = phrase("{first} to {last}", first=day(first), last=day(last - timedelta(days=1)))
    marks = (Mark(as_x(first), "status date", "today"),) if first == reading.day else ()
    quarter = as_x(first), as_x(last)
    return Timeline(name, phrase(key, said=said, most=_MOST_ROWS), rows, marks, reach=quarter)


def _row(reading: Reading, row: _Ahead) -> Row | None:
    _when, project, each = row
    own = titled(each)
    name = phrase("{own} – {project}", own=each.title, project=project.title)
    return milestone_row(reading, each, valued(name, max(own.classification, titled(project).classification), each.id))
