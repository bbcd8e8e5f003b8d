"""What lands when: every project that goes on with its milestones, by programme or department."""

from itpm.analysis.control.declared import State, declared_status
from itpm.analysis.scheduling.ends import project_end
from itpm.analysis.scheduling.lateness import kept, late_words
from itpm.analysis.scheduling.schedule import Scheduled, Span
from itpm.model.control import Gate
from itpm.model.project import Project
from itpm.model.settled import settled
from itpm.model.stage import goes_on
from itpm.model.task import Milestone
from itpm.page.blocks import Bar, Bars, Block, Cell, Chip, Gantt, Lead, Muted, Page, Paragraphs, Table
from itpm.page.paths import ROADMAP, project_page
from itpm.say import plural
from itpm.views.disclosure import column
from itpm.views.reading import NONE, STATES, Reading, day, linked, name_of, project_link, target_of
from itpm.views.sections.schedule import LEGEND, days_of, moment
from itpm.views.sections.work import misses, promised_days

_ALONE, _OF_NO_DEPARTMENT = "Projects of no programme", "Projects of no department, or of several"
_BEFORE, _AFTER, _YEAR = 3, 5, 365.25
"""Years before and after the status date beyond which the roadmap is cut."""
_CUT = (
    "The chart shows three years before the status date and five after it; an arrow says that something goes on beyond."
)
_KINDS = {"milestones": "milestone", "gates": "gate"}
"""Where points in time stand in a project, and what one of them is called."""


def roadmap(reading: Reading) -> Page:
    """The roadmap: a chart by programme, and every open milestone in the order of time."""
    every = [each for each in reading.portfolio.projects.values() if goes_on(each)]
    bars = []
    for title, group in _groups(reading, every):
        charted = [found for each in group if (found := _bars(reading, each))]
        charted.sort(key=lambda found: not found[0].late)  # what is late stands first
        rows = tuple(bar for found in charted for bar in found)
        if rows:
            bars.append(Bars(title, rows, plural(len(group), "project")))
    table = _milestones(reading, every)
    blocks: list[Block] = [reading.block(Lead(_said(reading, every)), "schedule")]
    if bars:
        plan = reading.facts.schedule
        today = moment(plan, plan.translated.status)
        within = (today - _BEFORE * _YEAR, today + _AFTER * _YEAR)
        chart = Gantt("What lands when", tuple(bars), today, within=within)
        blocks += [
            reading.block(chart, "schedule", "project.updates", "project.baselines"),
            Paragraphs(LEGEND),
        ]
        reaches = [each.reach for group in bars for each in group.bars]
        if any(first < within[0] or last > within[1] for first, last in reaches):
            blocks.append(Paragraphs(_CUT))
    return Page(ROADMAP, "Roadmap", (*blocks, table))


def _groups(reading: Reading, every: list[Project]) -> list[tuple[str, list[Project]]]:
    """Projects by programme; where none is in one by department, so that many are not one heap."""
    by_programme = any(each.programme for each in every)
    groups: dict[str, list[Project]] = {}
    for each in every:
        departments = each.departments[0] if len(each.departments) == 1 else ""
        groups.setdefault((each.programme or "") if by_programme else departments, []).append(each)
    alone = _ALONE if by_programme or len(groups) == 1 else _OF_NO_DEPARTMENT
    names = sorted(groups, key=lambda name: (name == "", name))
    return [(name_of(reading.portfolio, name) if name else alone, groups[name]) for name in names]


def _said(reading: Reading, every: list[Project]) -> str:
    open_ = [
        sum(_open(reading, record) for each in every for record in getattr(each, name).values()) for name in _KINDS
    ]
    found = [plural(count, f"open {noun}") for count, noun in zip(open_, _KINDS.values(), strict=True) if count]
    if not found:
        return f"{plural(len(every), 'project')}, no open milestone."
    return f"{plural(len(every), 'project')} with {' and '.join(found)}."


def _open(reading: Reading, record: Milestone | Gate) -> bool:
    """Whether a point in time is planned and still to come; at a gate nobody decides once it was stopped."""
    item = reading.facts.schedule.items.get(record.id)
    return item is not None and not item.done and not settled(record).over


def _bars(reading: Reading, each: Project) -> list[Bar]:
    """A bar for the project and a row for each open milestone."""
    plan = reading.facts.schedule
    spans = {a: item for a, item in plan.items.items() if a.startswith(f"{each.id}/") and item.dates is not None}
    whole = _around([item.dates for item in spans.values() if item.dates is not None])
    if whole is None:
        return []
    first, last = whole
    days = Span(first.start, last.finish, plan.moments.elsewhere(each.id), first.after_close, last.at_opening)
    end = project_end(plan, each.id)
    never, lacking = (end.undone, end.lacking) if end is not None else (False, "")
    approved = next((seen.baselines for seen in reading.facts.inspected if seen.project.id == each.id), None)
    frozen = approved.current.spans if approved is not None else {}
    baseline = _around(list(frozen.values()))
    approved_end = None if baseline is None else plan.moments.last_day(baseline[1])
    declared = declared_status(each, reading.day).state
    state = "" if declared is State.UNKNOWN else STATES[declared].text
    found = [
        Bar(
            each.title,
            moment(plan, first.start),
            moment(plan, last.finish),
            "bar",
            baseline=None if baseline is None else (moment(plan, baseline[0].start), moment(plan, baseline[1].finish)),
            late=never or (approved_end is not None and plan.moments.last_day(days) > approved_end),
            note=", ".join(filter(None, (state, "" if not lacking else "never ends" if never else "end unknown"))),
            target=project_page(each.id),
            dates=lacking or days_of(plan, days),
            against="" if approved_end is None else f"approved for {day(approved_end)}",
        )
    ]
    return [*found, *(bar for m in each.milestones.values() if (bar := _point(reading, m, spans.get(m.id))))]


def _point(reading: Reading, milestone: Milestone, item: Scheduled | None) -> Bar | None:
    """The row of an open milestone: where it is expected, and where it was promised."""
    if item is None or item.dates is None or item.done:
        return None
    plan, due = reading.facts.schedule, milestone.promised
    calendar = plan.moments.calendar(milestone.id)
    promise = None if due is None else moment(plan, plan.times.patterns.end_of(due, calendar) - 1)
    stands = moment(plan, item.dates.finish - item.dates.after_close)
    return Bar(
        milestone.title,
        stands,
        stands,
        "milestone",
        baseline=None if promise is None else (promise, promise),
        critical=item.critical,
        late=misses(plan, milestone),
        note=day(plan.moments.last_day(item.dates)) + (f" ({item.dates.zone})" if item.dates.zone else ""),
        target=target_of(reading, milestone.id),
        level=1,
        dates=days_of(plan, item.dates),
        against="" if due is None else f"promised for {', '.join(promised_days(plan, milestone))}",
    )


def _around(spans: list[Span]) -> tuple[Span, Span] | None:
    """What starts first and what ends last, each in days of its own place; None of nothing."""
    if not spans:
        return None
    first = min(spans, key=lambda span: (span.start, not span.after_close))
    return first, max(spans, key=lambda span: (span.finish, span.at_opening))


def _milestones(reading: Reading, every: list[Project]) -> Table:
    plan = reading.facts.schedule
    found: list[tuple[int, tuple[Cell, ...]]] = []
    for each in every:
        records: tuple[Milestone | Gate, ...] = (*each.milestones.values(), *each.gates.values())
        for record in records:
            if _open(reading, record):
                dates = plan.items[record.id].dates
                found.append((dates.finish if dates else 1 << 60, _row(reading, each, record)))
    columns = (
        column("Expected", "schedule"),
        column("Milestone", "milestone"),
        column("Project", "project"),
        column("Promised", "milestone.due"),
        column("State", "schedule"),
    )
    rows = tuple(row for _when, row in sorted(found, key=lambda pair: pair[0]))
    return reading.table("Open milestones", columns, rows, "No open milestone.")


def _row(reading: Reading, each: Project, record: Milestone | Gate) -> tuple[Cell, ...]:
    plan = reading.facts.schedule
    item = plan.items[record.id]
    said, *others = promised_days(plan, record)
    promised: Cell = (said, Muted(", ".join(others))) if others else said
    where, what = project_link(each), linked(reading, record.id, record.title)
    if item.dates is None:
        chip = Chip("Late", "red") if misses(plan, record) else Chip("Unknown", "unknown")
        chip = Chip("Never", "red") if item.undone else chip
        return (_at(reading, NONE, record), what, where, promised, (chip, Muted(item.lacking)))
    state: Cell = (Chip("Late", "red"), Muted(late_words(plan, record.id)))
    if not misses(plan, record):
        state = Chip("No promise", "unknown") if kept(plan, record.id) is None else Chip("In time", "green")
    return (_at(reading, days_of(plan, item.dates), record), what, where, promised, state)


def _at(reading: Reading, text: str, record: Milestone | Gate) -> str:
    """When the plan reaches a point in time, which its row begins with."""
    return reading.value(text, "schedule", of=record.id)
