"""The plan of a project: how far it is and what is late in a sentence, its Gantt chart, and all the rest folded."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from itpm.analysis.control.work_state import TaskState
from itpm.analysis.health.measure import Measure
from itpm.joined import verb_of
from itpm.message import phrase
from itpm.model.project import Project
from itpm.page.blocks import Bar, Block, Fold, Gantt, Lead, Section
from itpm.views.reading import Reading
from itpm.views.sections.beginning import beginning
from itpm.views.sections.flow import flow
from itpm.views.sections.folded import folded
from itpm.views.sections.governance import gates
from itpm.views.sections.health import health, points_of
from itpm.views.sections.opening import coming
from itpm.views.sections.project_table import states
from itpm.views.sections.schedule import schedule
from itpm.views.sections.stand import how_many_late
from itpm.views.sections.work import milestones, work

_MOST_BARS = 40
"""So many bars are taken in at a glance; a longer chart is folded."""


def plan(reading: Reading, each: Project) -> Section:
    """When what happens, and how sound that is."""
    points = points_of(reading, each)
    blocks: list[Block] = [reading.block(Lead(_said(reading, each, points)), "schedule", "inspected", of=each.id)]
    if not each.tasks and not each.milestones:
        blocks = [beginning(reading, phrase("Nothing is planned yet."), "tasks", project=each)]
    dated = schedule(reading, each)
    chart = [one for one in dated.blocks if isinstance(one, Gantt)] if dated is not None else []
    rest = tuple(one for one in dated.blocks if not isinstance(one, Gantt)) if dated is not None else ()
    bars = sum(len(group.bars) for one in chart for group in one.groups)
    if bars > _MOST_BARS:
        blocks += _phases(reading, each, chart)
        title = phrase("The whole chart: {count:#,##0} bars", count=bars)
        blocks.append(Fold(reading.value(title, "schedule", of=each.id), tuple(chart), "chart"))
    else:
        blocks += chart
    if rest:
        dates = Section("Dates and what they hang on", rest, "schedule")
        blocks += folded(dates, "{count:row|rows}")
    blocks += folded(milestones(reading, each), "{count:milestone|milestones}")
    blocks += folded(work(reading, each), "{count:task|tasks}")
    blocks += folded(gates(reading, each), "{count:gate|gates}")
    blocks += folded(flow(reading, each))
    blocks += folded(health(reading, each, points), "{count:point|points}")
    return Section("Plan", tuple(blocks), "plan")


def _phases(reading: Reading, project: Project, charts: Sequence[Gantt]) -> Iterator[Gantt]:
    """The chart of a long plan without what lies in its phases, where that is short; its milestones stand above."""
    for each in charts:
        groups = tuple(replace(one, bars=tuple(bar for bar in one.bars if _outer(bar))) for one in each.groups)
        if 1 < sum(len(one.bars) for one in groups) <= _MOST_BARS:
            name = reading.value(phrase("{chart}: its phases", chart=each.name), "schedule", of=project.id)
            yield replace(each, name=name, groups=groups)


def _outer(bar: Bar) -> bool:
    return not bar.level and bar.kind != "milestone"


def _said(reading: Reading, each: Project, points: Sequence[Measure]) -> str:
    """How many tasks are done, which milestones are late, how sound the schedule is; how to begin where nothing is."""
    found = [state for state in states(reading, each) if state is not TaskState.CANCELLED]
    parts = []
    if found:
        finished, blocked = found.count(TaskState.DONE), found.count(TaskState.BLOCKED)
        said = "{finished:#,##0} of {count:task|tasks} {are:=is|are} done"
        parts.append(phrase(said, finished=finished, count=len(found), are=verb_of(finished, len(found))))
        parts += [phrase("{count:#,##0} blocked", count=blocked)] if blocked else []
    open_ = coming(reading, each)
    if open_:
        parts.append(how_many_late(reading, open_))
    if points:
        failed = sum(point.passed is False for point in points)
        unknown = sum(point.passed is None for point in points)
        said = "{failed:#,##0} of the fourteen points of a sound schedule {are:=is|are} failed"
        said += " ({unknown:#,##0} unknown)" if unknown else ""
        parts.append(phrase(said, failed=failed, are=verb_of(failed, 14), unknown=unknown))
    none = "Every milestone is reached." if each.milestones else "All that was planned was cancelled."
    return phrase("{parts:and}." if parts else none, parts=tuple(parts))
