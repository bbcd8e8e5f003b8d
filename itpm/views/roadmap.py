"""What lands when: every project that goes on with its milestones, programme by programme."""

from itpm.analysis.alignment import goes_on
from itpm.analysis.status import declared_status
from itpm.model.control import Gate
from itpm.model.project import Project
from itpm.model.task import Milestone
from itpm.page.blocks import Bar, Bars, Block, Cell, Chip, Column, Gantt, Lead, Page, Paragraphs, Table
from itpm.plural import plural
from itpm.views.reading import NONE, STATES, Reading, day, linked, project_link, project_page
from itpm.views.schedule import LEGEND, moment

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
    dated = [item.dates for item in spans.values() if item.dates is not None]
    if not dated:
        return []
    start, end = min(span.start for span in dated), max(span.finish for span in dated)
    approved = next((seen.baselines for seen in reading.facts.inspected if seen.project.id == each.id), None)
    frozen = approved.current.spans if approved is not None else {}
    baseline = (min(s.start for s in frozen.values()), max(s.finish for s in frozen.values())) if frozen else None
    state = STATES[declared_status(each, reading.day).state].text
    found = [
        Bar(
            each.title,
            moment(plan, start),
            moment(plan, end),
            "bar",
            baseline=None if baseline is None else (moment(plan, baseline[0]), moment(plan, baseline[1])),
            late=baseline is not None and plan.day(end) > plan.day(baseline[1]),
            note=state,
            target=project_page(each.id),
        )
    ]
    for milestone in each.milestones.values():
        item = spans.get(milestone.id)
        if item is not None and item.dates is not None and not item.done:
            due = milestone.due
            promise = None if due is None else moment(plan, plan.times.end_of(due, each.calendar) - 1)
            stands = moment(plan, item.dates.finish)
            found.append(
                Bar(
                    milestone.title,
                    stands,
                    stands,
                    "milestone",
                    baseline=None if promise is None else (promise, promise),
                    critical=item.critical,
                    late=promise is not None and stands > promise,
                    note=day(plan.last_day(item.dates)),
                    target=f"{project_page(each.id)}#{milestone.id.partition('/')[2]}",
                    level=1,
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
        return (NONE, what, where, day(record.due), Chip("Unknown", "unknown"))
    expected = plan.last_day(item.dates)
    late = record.due is not None and item.dates.finish > plan.times.end_of(record.due, each.calendar)
    state: Cell = (
        Chip("Late", "red") if late else Chip("In time", "green") if record.due else Chip("No promise", "unknown")
    )
    return (day(expected), what, where, day(record.due), state)
