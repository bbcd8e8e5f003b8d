"""The work of a project: its tasks and milestones, each in a table."""

from collections.abc import Mapping

from itpm.analysis.control.landing import Point, Stand, landing
from itpm.analysis.control.work_state import TaskState, matter, parts_of, progress, task_state
from itpm.analysis.figures.amounts import Unknown
from itpm.analysis.scheduling.dependencies import Work, works
from itpm.analysis.scheduling.lateness import worst
from itpm.analysis.scheduling.schedule import Schedule, Scheduled
from itpm.joined import listed
from itpm.message import phrase
from itpm.model.address import own_of
from itpm.model.project import Project
from itpm.model.task import Milestone, Task
from itpm.page.blocks import Block, Cell, Chip, Code, Edge, Graph, Inline, Muted, Node, Paragraphs, Section
from itpm.views.disclosure import column, titled
from itpm.views.reading import NONE, Reading, day, name_of, percent, target_of, there
from itpm.views.sections.network import MOST_NODES
from itpm.views.sections.stand import state
from itpm.views.words import length


def work(reading: Reading, each: Project) -> Section | None:
    """The tasks: state, progress, size, people."""
    if not each.tasks:
        return None
    columns = (
        column("Task", "task"),
        column("State", "schedule"),
        column("Done", "task.progress", number=True),
        column("Size", "task.effort", "task.duration"),
        column("Who", "task.assign"),
        column("After", "task.after"),
    )
    rows = tuple(_task_row(reading, each, task) for task in each.tasks.values())
    anchors = tuple(own_of(task.id) for task in each.tasks.values())
    table = reading.table("Tasks", columns, rows, anchors=anchors)
    graph = _graph(reading, each)
    drawn: Block | None = graph
    if graph is not None and len(graph.nodes) > MOST_NODES:
        said = "What waits for what is too much to be drawn here: {count:piece|pieces} of work. "
        said += "'itpm graph tasks {project}' draws them all."
        told = Paragraphs(phrase(said, count=len(graph.nodes), project=each.id))
        drawn = reading.block(told, "task", of=each.id)
    return Section("Work", (table,) if drawn is None else (drawn, table), "work")


def _graph(reading: Reading, each: Project) -> Graph | None:
    """The work that waits for other work of the project; None where nothing does."""
    known = {item.id: item for item in works(each)}
    edges = tuple(
        Edge(link.task, item.id, link_words(link.type, str(link.lag) if link.lag else ""))
        for item in known.values()
        for link in item.after
        if link.task in known
    )
    ends = {end for edge in edges for end in (edge.source, edge.target)}
    if not edges:
        return None
    nodes = tuple(
        Node(item.id, item.title, _look(item), target_of(reading, item.id))
        for item in known.values()
        if item.id in ends
    )
    made = Graph(phrase("What waits for what in {project}", project=each.title), nodes, edges)
    return reading.block(made, "task.after", "milestone.after", of=each.id)


def _look(item: Work) -> str:
    if isinstance(item, Task):
        return "red" if item.blocked and not item.finished else "green" if item.finished else "plain"
    return "goal"


def link_words(type_: str | None, lag: str) -> str:
    """A link as the format writes it; nothing for the usual one without a lag."""
    sign = "" if not lag or lag.startswith("-") else "+"
    return "" if type_ in {None, "FS"} and not lag else f"{type_ or 'FS'}{sign}{lag}"


def _task_row(reading: Reading, each: Project, task: Task) -> tuple[Cell, ...]:
    portfolio = reading.portfolio
    choose = reading.facts.schedule.times.patterns.choose
    sizes = tuple(length(choose(task.id, e)) for e in (task.effort, task.duration) if e is not None)
    size = (
        NONE
        if not sizes
        else sizes[0]
        if len(sizes) == 1
        else phrase("{effort} / {duration}", effort=sizes[0], duration=sizes[1])
    )
    who = name_of(portfolio, task.supplier) if task.supplier else NONE
    if task.assign:
        who = listed(_assignee(reading, a.who or a.team or a.role, a.any) for a in task.assign)
    title: tuple[Inline, ...] = (titled(task), Code(own_of(task.id)))
    after = ", ".join(
        f"{link.task.removeprefix(f'{each.id}/')} {link_words(link.type, str(link.lag) if link.lag else '')}".strip()
        for link in task.after
    )
    schedule = reading.facts.schedule
    done = progress(schedule, each, task)
    share = NONE if isinstance(done, Unknown) else percent(done)
    return (title, _state(schedule, task), share, size, who, Code(after) if after else NONE)


def _assignee(reading: Reading, who: str | None, several: tuple[str, ...]) -> str:
    if who:
        return name_of(reading.portfolio, who)
    if not several:
        return NONE
    return phrase("{names:or}", names=tuple(name_of(reading.portfolio, each) for each in several))


_STATES: Mapping[TaskState, Chip] = {
    TaskState.NOT_STARTED: Chip("Not started", "unknown"),
    TaskState.IN_WORK: Chip("In work", "amber"),
    TaskState.BLOCKED: Chip("Blocked", "red"),
    TaskState.DONE: Chip("Done", "green"),
    TaskState.CANCELLED: Chip("Cancelled", "off"),
    TaskState.LEFT: Chip("Left open", "off"),
}


def _state(schedule: Schedule, task: Task) -> Cell:
    """The state of a task, since when, and that it is a summary where it has parts."""
    state = task_state(schedule, task)
    notes: list[str] = [phrase("summary")] if parts_of(schedule, task.id) else []
    if state is TaskState.DONE and task.finished is not None:
        notes.append(day(task.finished))
    if state is TaskState.IN_WORK and task.started is not None:
        notes.append(phrase("since {day}", day=day(task.started)))
    chip = _STATES[state]
    return (chip, Muted(listed(notes))) if notes else chip


def milestones(reading: Reading, each: Project) -> Section | None:
    """The milestones: what was promised and what is expected."""
    if not each.milestones:
        return None
    columns = (
        column("Milestone", "milestone"),
        column("State", "schedule"),
        column("Promised", "milestone.due"),
        column("Expected or reached", "schedule"),
    )
    rows = tuple(_milestone_row(reading, milestone) for milestone in each.milestones.values())
    anchors = tuple(own_of(milestone.id) for milestone in each.milestones.values())
    return Section("Milestones", (reading.table("Milestones", columns, rows, anchors=anchors),), "milestones")


def expected(item: Scheduled | None, schedule: Schedule) -> Cell:
    """The day on which the plan reaches a point in time; why it never does."""
    if item is None or item.dates is None:
        return NONE if item is None else (NONE, Muted(item.lacking))
    return there(day(schedule.moments.last_day(item.dates)), item.dates.zone)


def promised_days(plan: Schedule, record: Point) -> list[str]:
    """The day that is promised of a point in time, and the one behind which it is farthest where that is another."""
    own = record.promised if isinstance(record, Milestone) else record.due
    found = worst(plan, record.id)
    other = found is not None and found.moment != own
    return [day(own), *([phrase(_OTHERS[found.name], day=day(found.moment))] if found is not None and other else [])]


_OTHERS = {
    "due": "due {day}",
    "promised": "from outside {day}",
    "not_after": "not after {day}",
    "finish_by": "no later than {day}",
    "must_start": "must be on {day}",
    "must_finish": "must be on {day}",
}
"""Every promise that a point in time may have beside the one that is named first."""


def _milestone_row(reading: Reading, each: Milestone) -> tuple[Cell, ...]:
    title: tuple[Inline, ...] = (titled(each), Code(own_of(each.id)))
    plan = reading.facts.schedule
    item, over, stands = plan.items.get(each.id), matter(plan, each), landing(plan, each)
    how = state(stands)
    if stands.stand is Stand.OVER:
        how = Chip(over.state.capitalize(), "green" if over.state == "reached" else "off")
    said, *others = promised_days(plan, each)
    notes = [*([phrase("contractual")] if each.contractual else []), *others]
    note: Cell = (said, Muted(listed(notes))) if notes else said
    return (title, how, note, day(each.reached) if each.reached else expected(item, plan))
