"""What lands when: every project that goes on with its milestones, by programme or department."""

from collections.abc import Mapping
from dataclasses import replace

from itpm.analysis.control.declared import State, declared_status
from itpm.analysis.control.landing import still_to_come
from itpm.analysis.scheduling.ends import project_end
from itpm.analysis.scheduling.schedule import Scheduled, Span
from itpm.joined import chained, listed
from itpm.message import phrase
from itpm.model.project import Project
from itpm.model.stage import active, binding, goes_on
from itpm.model.task import Milestone
from itpm.page.blocks import (
    Bar,
    Bars,
    Block,
    Fold,
    Gantt,
    Lead,
    Page,
    Paragraphs,
)
from itpm.page.paths import ROADMAP, project_page
from itpm.page.value import Told
from itpm.views.disclosure import titled
from itpm.views.reading import STATES, Reading, day, name_of, target_of
from itpm.views.sections.kept import here
from itpm.views.sections.landing import late_blocks, late_points, open_points
from itpm.views.sections.marks import held, moment
from itpm.views.sections.schedule import LEGEND, days_of
from itpm.views.words import plural, worded, written

_ALONE, _OF_NO_DEPARTMENT = "Projects of no programme", "Projects of no department, or of several"
_BEFORE, _AFTER, _YEAR = 3, 5, 365.25
"""Years before and after the status date beyond which the roadmap is cut."""
_CUT = (
    "The chart shows three years before the status date and five after it; an arrow says that something goes on beyond."
)
_MOST_POINTS = 40
_KINDS = ("milestones", "gates")
"""Where points in time stand in a project."""
_OPEN = {
    (True, True): "{n:project|projects} with {stones:open milestone|open milestones} and {gates:open gate|open gates}.",
    (True, False): "{n:project|projects} with {stones:open milestone|open milestones}.",
    (False, True): "{n:project|projects} with {gates:open gate|open gates}.",
}
"""What is open, by whether there are milestones and gates: one sentence each, for words change behind others."""


def roadmap(reading: Reading) -> Page:
    """The roadmap: milestones by programme, what is late first of all, the bars of each programme, and the list."""
    every = [each for each in reading.portfolio.projects.values() if goes_on(each)]
    groups = _groups(reading, every)
    stones = tuple(made for title, group in groups if (made := _stones(reading, title, group)).bars)
    charts = tuple(made for title, group in groups if (made := _charted(reading, title, group)).bars)
    blocks: list[Block] = [reading.block(Lead(_said(reading, every)), "schedule")]
    late = late_points(reading, every)
    blocks += [reading.block(each, "schedule") for each in late_blocks(late)]
    if stones:
        blocks.append(_gantt(reading, "What lands when: milestones", stones))
    elif charts:
        blocks.append(_gantt(reading, "What lands when", charts))
    if stones or charts:
        blocks.append(Paragraphs(LEGEND))
    if _goes_beyond(reading, stones or charts) or (stones and _goes_beyond(reading, charts)):
        blocks.append(Paragraphs(_CUT))
    if stones:
        blocks += [_folded(reading, each) for each in charts]
    return Page(ROADMAP, "Roadmap", (*blocks, *open_points(reading, every)))


def _charted(reading: Reading, title: str, group: list[Project]) -> Bars:
    """A bar for each project of a group with its open milestones below it; what is late stands first."""
    charted = [found for each in group if (found := _bars(reading, each))]
    charted.sort(key=lambda found: not found[0].late)
    return Bars(title, tuple(bar for found in charted for bar in found), plural(len(group), "project"))


def _stones(reading: Reading, title: str, group: list[Project]) -> Bars:
    """The open milestones of a group in the order of time, each with its project."""
    items, found = reading.facts.schedule.items, list[Bar]()
    for each in group:
        frozen = _frozen(reading, each)
        for stone in each.milestones.values():
            bar = _point(reading, stone, items.get(stone.id), frozen.get(stone.id))
            if bar is not None:
                found.append(replace(bar, label=_within(each, stone), level=0))
    found.sort(key=lambda bar: (bar.end, bar.label))
    more = len(found) - _MOST_POINTS
    said = plural(len(found), "open milestone")
    if more > 0:
        said = phrase(
            "{n:open milestone|open milestones}, the next {most:#,##0} of them", n=len(found), most=_MOST_POINTS
        )
    return Bars(title, tuple(found[:_MOST_POINTS]), said)


def _within(project: Project, milestone: Milestone) -> str:
    """What a milestone is called among those of other projects, known to be what it is told of."""
    name = titled(milestone)
    return Told(f"{name} – {project.title}", max(name.classification, titled(project).classification), milestone.id)


def _frozen(reading: Reading, project: Project) -> Mapping[str, Span]:
    """The days of the approved plan of a project, by address."""
    seen = reading.facts.looked_into[project.id] if active(project, reading.facts.as_of) else None
    return seen.baselines.current.spans if seen is not None and seen.baselines is not None else {}


def _gantt(reading: Reading, name: str, groups: tuple[Bars, ...]) -> Gantt:
    today, within = _reach(reading)
    made = Gantt(name, groups, today, within=within)
    return reading.block(made, "schedule", "project.updates", "project.baselines")


def _folded(reading: Reading, group: Bars) -> Fold:
    """The bars of a programme, for whoever wants them."""
    name = phrase("{group}: projects and milestones", group=group.title)
    chart = _gantt(reading, name, (replace(group, title=""),))
    fold = Fold(phrase("{group}: {projects} as bars", group=group.title, projects=group.note), (chart,))
    return reading.block(fold, "schedule")


def _reach(reading: Reading) -> tuple[float, tuple[float, float]]:
    """The status date, and the days beyond which the roadmap is cut."""
    plan = reading.facts.schedule
    today = moment(plan, plan.translated.status)
    return today, (today - _BEFORE * _YEAR, today + _AFTER * _YEAR)


def _goes_beyond(reading: Reading, groups: tuple[Bars, ...]) -> bool:
    _today, within = _reach(reading)
    reaches = [each.reach for group in groups for each in group.bars]
    return any(first < within[0] or last > within[1] for first, last in reaches)


def _groups(reading: Reading, every: list[Project]) -> list[tuple[str, list[Project]]]:
    """Projects by programme; where none is in one by department, so that many are not one heap."""
    by_programme = any(each.programme for each in every)
    groups: dict[str, list[Project]] = {}
    for each in every:
        departments = each.departments[0] if len(each.departments) == 1 else ""
        groups.setdefault((each.programme or "") if by_programme else departments, []).append(each)
    alone = _ALONE if by_programme or len(groups) == 1 else _OF_NO_DEPARTMENT
    names = sorted(groups, key=lambda name: (name == "", name))
    return [(name_of(reading.portfolio, name) if name else worded(alone), groups[name]) for name in names]


def _said(reading: Reading, every: list[Project]) -> str:
    plan = reading.facts.schedule
    stones, gates = (sum(len(still_to_come(plan, getattr(each, name).values())) for each in every) for name in _KINDS)
    if not stones and not gates:
        return here(reading, phrase("{n:project|projects}, no open milestone.", n=len(every)))
    said = phrase(_OPEN[bool(stones), bool(gates)], n=len(every), stones=stones, gates=gates)
    late = len(late_points(reading, every))
    if not late:
        return said
    return chained((said, phrase("{n:#,##0} of these {n:=is|are} later than promised.", n=late)))


def _bars(reading: Reading, each: Project) -> list[Bar]:
    """A bar for the project and a row for each open milestone."""
    plan = reading.facts.schedule
    outline = plan.translated.outlines.get(each.id)
    planned = {a: plan.items[a] for a in outline.items if a in plan.items} if outline is not None else {}
    spans = {address: item for address, item in planned.items() if item.dates is not None}
    whole = _around([item.dates for item in spans.values() if item.dates is not None])
    if whole is None:
        return []
    first, last = whole
    days = Span(first.start, last.finish, plan.moments.elsewhere(each.id), first.after_close, last.at_opening)
    end = project_end(plan, each.id)
    never, lacking = (end.undone, end.lacking) if end is not None else (False, "")
    frozen = _frozen(reading, each)
    baseline = _around(list(frozen.values()))
    approved_end = None if baseline is None else plan.moments.last_day(baseline[1])
    declared = declared_status(each, reading.day).state
    state = "" if declared is State.UNKNOWN else STATES[declared].text
    state = state if binding(each) else "proposed"
    found = [
        Bar(
            written(each.title),
            moment(plan, first.start),
            moment(plan, last.finish),
            "bar",
            baseline=None if baseline is None else (moment(plan, baseline[0].start), moment(plan, baseline[1].finish)),
            late=never or (approved_end is not None and plan.moments.last_day(days) > approved_end),
            note=listed(
                worded(each)
                for each in (state, "" if not lacking else "never ends" if never else "end unknown")
                if each
            ),
            target=project_page(each.id),
            dates=lacking or days_of(plan, days),
            against="" if approved_end is None else phrase("approved for {day}", day=day(approved_end)),
        )
    ]
    return [
        *found,
        *(bar for m in each.milestones.values() if (bar := _point(reading, m, spans.get(m.id), frozen.get(m.id)))),
    ]


def _point(reading: Reading, milestone: Milestone, item: Scheduled | None, frozen: Span | None) -> Bar | None:
    """The row of an open milestone: where it is expected, and where it was promised, else approved."""
    if item is None or item.dates is None or item.done:
        return None
    plan = reading.facts.schedule
    against = held(plan, milestone, item.dates, frozen)
    stands = moment(plan, item.dates.finish - item.dates.after_close)
    note = _with_zone(day(plan.moments.last_day(item.dates)), item.dates.zone)
    return Bar(
        written(milestone.title),
        stands,
        stands,
        "milestone",
        baseline=against.mark,
        critical=None if item.vague else item.critical,
        late=against.late,
        note=note if against.binds else phrase("{day}, proposed", day=note),
        target=target_of(reading, milestone.id),
        level=1,
        dates=days_of(plan, item.dates),
        against=against.words,
        proposed=not against.binds,
    )


def _with_zone(said: str, zone: str) -> str:
    """A day with the zone it is told in, where that is not the portfolio's."""
    return phrase("{day} ({zone})", day=said, zone=zone) if zone else said


def _around(spans: list[Span]) -> tuple[Span, Span] | None:
    """What starts first and what ends last, each in days of its own place; None of nothing."""
    if not spans:
        return None
    first = min(spans, key=lambda span: (span.start, not span.after_close))
    return first, max(spans, key=lambda span: (span.finish, span.at_opening))
