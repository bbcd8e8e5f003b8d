"""When the work of a project happens: a Gantt chart, the dates behind it, and how sound the schedule is."""

from collections.abc import Iterator
from datetime import date

from itpm.analysis.control.landing import Point
from itpm.analysis.figures.amounts import NOTHING, Unknown
from itpm.analysis.scheduling.baselines import Frozen
from itpm.analysis.scheduling.crews import asked_name
from itpm.analysis.scheduling.lateness import kept, late_words
from itpm.analysis.scheduling.schedule import Schedule, Scheduled, Span
from itpm.analysis.scheduling.scheduled import network_vague
from itpm.analysis.scheduling.told_float import float_words
from itpm.analysis.time.hours import days_between
from itpm.analysis.value.earning import reported_share
from itpm.days import since_1970
from itpm.message import phrase
from itpm.model.address import own_of, whole_of
from itpm.model.control import Gate
from itpm.model.project import Project
from itpm.model.task import Milestone, Task
from itpm.page.blocks import (
    Bar,
    Bars,
    Block,
    Cell,
    Chip,
    Code,
    Gantt,
    Inline,
    Muted,
    Paragraphs,
    Section,
    Table,
)
from itpm.queries.timetable import driver_words
from itpm.views.disclosure import column, titled
from itpm.views.reading import NONE, Reading, day, name_of, target_of, there
from itpm.views.sections.marks import held, moment

_MOST_NAMES = 3
_UNKNOWN = "unknown"
LEGEND = (
    "Solid is done, pale is to be done, the thin line is the approved plan, a red outline is critical, amber is later "
    "than approved or promised, a diamond is where a milestone is expected and a hollow one where it was approved or "
    "promised, dashed is only proposed, grey is time without work, the dashed line is the status date."
)
FLOAT_NOTE = (
    "Dates, float and what they hang on are those of the plan: float is how many working days later something may "
    "begin before an end or a promise moves, while everybody keeps the order of their work. Network means: if nobody "
    "had to wait for people."
)


def schedule(reading: Reading, each: Project) -> Section | None:
    """The chart of a project with the table behind it; the table alone, which says why, where nothing has dates."""
    plan = reading.facts.schedule
    if each.id not in plan.translated.outlines:
        return None
    rows = list(ordered(plan, each))
    if not rows:
        return None
    table = (_table(reading, each, rows), Paragraphs(FLOAT_NOTE))
    chart: tuple[Block, ...] = ()
    if any(item.dates is not None for item, _level in rows):
        chart = (gantt(reading, each, rows), Paragraphs(LEGEND))
    return Section("Schedule", (*chart, *table), "schedule")


def ordered(plan: Schedule, each: Project) -> Iterator[tuple[Scheduled, int]]:
    """The dated things of a project as an outline: parts below what they are part of, each in order of time."""
    outline = plan.translated.outlines[each.id]
    below: dict[str, list[str]] = {}
    for address in outline.items:
        if address in plan.items:
            below.setdefault(outline.parents.get(address, ""), []).append(address)
    waiting = [(address, 0) for address in reversed(_by_time(plan, below.get("", [])))]
    while waiting:
        address, level = waiting.pop()
        yield plan.items[address], level
        waiting += [(part, level + 1) for part in reversed(_by_time(plan, below.get(address, [])))]


def _by_time(plan: Schedule, addresses: list[str]) -> list[str]:
    def when(address: str) -> tuple[int, int, str]:
        span = plan.items[address].dates
        return (1 << 60, 0, address) if span is None else (span.start, span.finish, address)

    return sorted(addresses, key=when)


def gantt(reading: Reading, each: Project, rows: list[tuple[Scheduled, int]]) -> Gantt:
    """The chart of a project."""
    plan = reading.facts.schedule
    approved = reading.facts.looked_into[each.id].baselines
    frozen = approved.current if approved is not None else None
    bars = tuple(_bar(reading, each, item, level, frozen) for item, level in rows if item.dates is not None)
    spans = [item.dates for item, _level in rows if item.dates is not None]
    first, last = min(span.start for span in spans), max(span.finish for span in spans)
    made = Gantt(
        phrase("When the work of {project} happens", project=each.title),
        (Bars("", bars),),
        moment(plan, plan.translated.status),
        tuple(off_time(plan, each.calendar, plan.moments.day(first), plan.moments.day(last))),
    )
    return reading.block(made, "schedule", "project.baselines", "task.assign", of=each.id)


def _bar(reading: Reading, each: Project, item: Scheduled, level: int, frozen: Frozen | None) -> Bar:
    plan = reading.facts.schedule
    record = reading.portfolio.find(item.address)
    span = item.dates
    assert record is not None and span is not None  # noqa: PT018, S101 - only dated things get a bar
    approved = frozen.spans.get(item.address) if frozen is not None else None
    share = reported_share(plan, each, item.address) if item.kind == "task" else NOTHING
    if isinstance(record, Milestone | Gate):
        return _point(reading, record, item, level, approved)
    return Bar(
        record.title,
        moment(plan, span.start - span.after_close),
        moment(plan, span.finish - span.after_close),
        {"task": "bar"}.get(item.kind, item.kind),
        1.0 if item.done else 0.0 if isinstance(share, Unknown) else float(share),
        None if approved is None else (moment(plan, approved.start), moment(plan, approved.finish)),
        None if item.vague else item.critical,
        kept(plan, item.address) is False
        or (approved is not None and plan.moments.last_day(span) > plan.moments.last_day(approved)),
        _who(reading, record) if isinstance(record, Task) and item.kind == "task" and not item.done else "",
        target_of(reading, item.address),
        level,
        days_of(plan, span),
        "" if approved is None else phrase("approved for {day}", day=day(plan.moments.last_day(approved))),
    )


def _point(reading: Reading, record: Point, item: Scheduled, level: int, approved: Span | None) -> Bar:
    plan, span = reading.facts.schedule, item.dates
    assert span is not None  # noqa: S101 - only dated things get a bar
    against = held(plan, record, span, approved)
    return Bar(
        record.title,
        moment(plan, span.start - span.after_close),
        moment(plan, span.finish - span.after_close),
        "milestone",
        1.0 if item.done else 0.0,
        against.mark,
        None if item.vague else item.critical,
        against.late,
        target=target_of(reading, item.address),
        level=level,
        dates=days_of(plan, span),
        against=against.words,
        proposed=not against.binds,
    )


def days_of(plan: Schedule, span: Span) -> str:
    """The days of a span in words, and their zone where it is not the portfolio's."""
    days = days_in_words(plan.moments.first_day(span), plan.moments.last_day(span))
    return phrase("{days} ({zone})", days=days, zone=span.zone) if span.zone else days


def days_in_words(first: date, last: date) -> str:
    """The days from one to another in words; one alone where they are the same."""
    return day(first) if first == last else phrase("{first} to {last}", first=day(first), last=day(last))


def _who(reading: Reading, task: Task) -> str:
    """Who works on a task, in a few words."""
    plan = reading.facts.schedule
    outline = plan.translated.outlines[whole_of(task.id)]
    people = reading.portfolio.staffing.people
    names = []
    for assignment in outline.assign(task):
        for who in assignment.any or (asked_name(assignment),):
            name = name_of(reading.portfolio, who)
            names.append(name.partition(" ")[0] if who in people else name)
    said = "{names} +{more}" if len(names) > _MOST_NAMES else "{names}"
    return phrase(said, names=tuple(names[:_MOST_NAMES]), more=len(names) - _MOST_NAMES)


def off_time(plan: Schedule, calendar: str | None, first: date, last: date) -> Iterator[tuple[float, float]]:
    """Runs of days on which nobody works."""
    pattern = plan.times.patterns.of(calendar)
    start: int | None = None
    for place, each in enumerate(days_between(first, last), since_1970(first)):
        if pattern.hours(each):
            if start is not None:
                yield float(start), float(place)
            start = None
        elif start is None:
            start = place
    if start is not None:
        yield float(start), float(since_1970(last) + 1)


def _table(reading: Reading, each: Project, rows: list[tuple[Scheduled, int]]) -> Table:
    plan = reading.facts.schedule
    approved = reading.facts.looked_into[each.id].baselines
    columns = (
        column("What", "schedule"),
        column("Start", "schedule"),
        column("Finish", "schedule"),
        column("Approved finish", "project.baselines"),
        column("Later than promised", "schedule"),
        column("Float", "schedule", number=True),
        column("Hangs on", "schedule"),
        column("Network finish", "schedule"),
        column("Network float", "schedule", number=True),
    )
    made = []
    for item, _level in rows:
        record = reading.portfolio.find(item.address)
        title = titled(record) if record is not None else item.address
        frozen = approved.current.spans.get(item.address) if approved is not None else None
        first = approved.original.spans.get(item.address) if approved is not None else None
        made.append(_row(plan, item, title, (frozen, first)))
    return reading.table("Dates of the project", columns, tuple(made))


def _row(plan: Schedule, item: Scheduled, title: str, approved: tuple[Span | None, Span | None]) -> tuple[Cell, ...]:
    span = item.dates
    current, first = approved
    name: tuple[Inline, ...] = (title, Code(own_of(item.address)))
    if span is None:
        chip = Chip("Never", "red") if item.undone else Chip("Unknown", "unknown")
        opened = item.opened
        ends = (chip, NONE) if opened is None else (there(day(plan.moments.first_day(opened)), opened.zone), chip)
        return (name, *ends, NONE, NONE, _slack(plan, item), item.lacking, *_network(plan, item))
    slack = _slack(plan, item)
    if item.critical:
        slack = (slack, Muted("critical")) if isinstance(slack, str) else slack
    return (
        name,
        there(day(plan.moments.first_day(span)), span.zone),
        there(day(plan.moments.last_day(span)), span.zone),
        _approved(plan, current, first),
        late_words(plan, item.address) or NONE,
        slack,
        driver_words(plan, item) or "its parts",
        *_network(plan, item),
    )


def _network(plan: Schedule, item: Scheduled) -> tuple[Cell, Cell]:
    """What would be if nobody had to wait for people."""
    finish = day(plan.moments.last_day(item.network)) if item.network is not None else NONE
    return finish, _slack(plan, item, network=True)


def _slack(plan: Schedule, item: Scheduled, *, network: bool = False) -> Cell:
    """A float; a dash for what has none, since it is done or never will be, and a word where nobody knows it."""
    if item.done or (item.undone and not network):
        return NONE
    vague = network_vague(item) if network else item.vague
    return _UNKNOWN if vague else float_words(plan, item, network=network)


def _approved(plan: Schedule, current: Span | None, first: Span | None) -> Cell:
    """The finish that is approved, and the one that was approved first where that was another."""
    now = day(plan.moments.last_day(current)) if current is not None else NONE
    if first is None or first == current:
        return now
    return (now, Muted(phrase("first {day}", day=day(plan.moments.last_day(first)))))
