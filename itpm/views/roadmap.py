"""What lands when: every project that goes on with its milestones, programme by programme."""

from itpm.analysis.alignment import goes_on
from itpm.analysis.ends import project_end
from itpm.analysis.lateness import late_words, promises
from itpm.analysis.scheduling.scheduled import around
from itpm.analysis.status import declared_status
from itpm.model.control import Gate
from itpm.model.project import Project
from itpm.model.task import Milestone
from itpm.page.blocks import Bar, Bars, Block, Cell, Chip, Column, Gantt, Lead, Muted, Page, Paragraphs, Table
from itpm.plural import plural
from itpm.views.reading import NONE, STATES, Reading, day, linked, project_link, project_page
from itpm.views.schedule import LEGEND, days_of, moment

_ALONE = "Projects of no programme"


def roadmap(reading: Reading) -> Page:
    """The roadmap: a chart by programme, and every open milestone in the order of time."""
    every = [each for each in reading.portfolio.projects.values() if goes_on(each)]
    groups: dict[str, list[Project]] = {}
    for each in every:
        groups.setdefault(each.programme or "", []).append(each)
    programmes = reading.portfolio.strategy.programmes
    bars = []
    for programme in sorted(groups, key=lambda name: (name == "", name)):
        title = programmes[programme].title if programme in programmes else _ALONE
        rows = tuple(bar for each in groups[programme] for bar in _bars(reading, each))
        if rows:
            bars.append(Bars(title, rows, plural(len(groups[programme]), "project")))
    table = _milestones(reading, every)
    blocks: list[Block] = [Lead(_said(every, table))]
    if bars:
        plan = reading.facts.schedule
        blocks += [Gantt("What lands when", tuple(bars), moment(plan, plan.translated.status)), Paragraphs(LEGEND)]
    return Page("roadmap.md", "Roadmap", (*blocks, table))


def _said(every: list[Project], table: Table) -> str:
    if not table.rows:
        return f"{plural(len(every), 'project')}, no open milestone."
    return f"{plural(len(every), 'project')} with {plural(len(table.rows), 'open milestone')}."


def _bars(reading: Reading, each: Project) -> list[Bar]:
    """A bar for the project and a row for each open milestone."""
    plan = reading.facts.schedule
    spans = {a: item for a, item in plan.items.items() if a.startswith(f"{each.id}/") and item.dates is not None}
    whole = around([item.dates for item in spans.values()])
    if whole is None:
        return []
    end = project_end(plan, each.id)
    never = end is not None and end.undone
    approved = next((seen.baselines for seen in reading.facts.inspected if seen.project.id == each.id), None)
    frozen = approved.current.spans if approved is not None else {}
    baseline = around(list(frozen.values()))
    state = STATES[declared_status(each, reading.day).state].text
    found = [
        Bar(
            each.title,
            moment(plan, whole.start),
            moment(plan, whole.finish),
            "bar",
            baseline=None if baseline is None else (moment(plan, baseline.start), moment(plan, baseline.finish)),
            late=never or (baseline is not None and plan.last_day(whole) > plan.last_day(baseline)),
            note=f"{state}, never ends" if never else state,
            target=project_page(each.id),
            dates=(end.lacking if end is not None and never else days_of(plan, whole)),
            against="" if baseline is None else f"approved for {day(plan.last_day(baseline))}",
        )
    ]
    for milestone in each.milestones.values():
        item = spans.get(milestone.id)
        if item is not None and item.dates is not None and not item.done:
            due = milestone.due
            promise = None if due is None else moment(plan, plan.times.end_of(due, each.calendar) - 1)
            stands = moment(plan, item.dates.finish - item.dates.after_close)
            found.append(
                Bar(
                    milestone.title,
                    stands,
                    stands,
                    "milestone",
                    baseline=None if promise is None else (promise, promise),
                    critical=item.critical,
                    late=_late(reading, each, milestone.id),
                    note=day(plan.last_day(item.dates)),
                    target=f"{project_page(each.id)}#{milestone.id.partition('/')[2]}",
                    level=1,
                    dates=days_of(plan, item.dates),
                    against="" if due is None else f"promised for {day(due)}",
                )
            )
    return found


def _milestones(reading: Reading, every: list[Project]) -> Table:
    plan = reading.facts.schedule
    found: list[tuple[int, tuple[Cell, ...]]] = []
    for each in every:
        records: tuple[Milestone | Gate, ...] = (*each.milestones.values(), *each.gates.values())
        for record in records:
            item = plan.items.get(record.id)
            if item is not None and not item.done:
                found.append((item.dates.finish if item.dates else 1 << 60, _row(reading, each, record)))
    columns = (Column("Expected"), Column("Milestone"), Column("Project"), Column("Promised"), Column("State"))
    rows = tuple(row for _when, row in sorted(found, key=lambda pair: pair[0]))
    return Table("Open milestones", columns, rows, "No open milestone.")


def _row(reading: Reading, each: Project, record: Milestone | Gate) -> tuple[Cell, ...]:
    plan = reading.facts.schedule
    item = plan.items[record.id]
    where, what = project_link(each), linked(reading.portfolio, record.id, record.title)
    if item.dates is None:
        chip = Chip("Never", "red") if item.undone else Chip("Unknown", "unknown")
        return (NONE, what, where, day(record.due), (chip, Muted(item.lacking)))
    late = late_words(plan, record.id)
    state: Cell = Chip("In time", "green") if record.due else Chip("No promise", "unknown")
    if late:
        state = (Chip("Late", "red"), Muted(late))
    return (days_of(plan, item.dates), what, where, day(record.due), state)


def _late(reading: Reading, each: Project, address: str) -> bool:
    """Whether the plan breaks what is promised of something."""
    plan = reading.facts.schedule
    return any(promise.broken for promise in promises(plan, plan.translated.outlines[each.id], address))
