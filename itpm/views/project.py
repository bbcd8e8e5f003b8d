"""One project: state, scope, work, money, risks, decisions and people in one place."""

from itpm.analysis.attention import as_day, of_project
from itpm.analysis.status import approved, declared_status
from itpm.model.control import Risk
from itpm.model.project import Project
from itpm.model.scalars import Moment
from itpm.model.task import Milestone, Task
from itpm.page.blocks import (
    Block,
    Bullets,
    Cell,
    Chip,
    Code,
    Column,
    Inline,
    Item,
    Items,
    Lead,
    Link,
    Muted,
    Notice,
    Page,
    Pairs,
    Paragraphs,
    Section,
    Table,
    Tile,
    Tiles,
)
from itpm.views.network import dependency_table, neighbourhood
from itpm.views.projects import done, next_milestone
from itpm.views.reading import (
    NONE,
    STATES,
    Reading,
    day,
    linked,
    money,
    name_of,
    percent,
    plural,
    project_page,
)

_URGENT = 75


def project(reading: Reading, each: Project) -> Page:
    """The page of one project."""
    status = declared_status(each, reading.day)
    portfolio = reading.portfolio
    programme = portfolio.strategy.programmes.get(each.programme or "")
    crumbs = [Link("Projects", "projects/index.md")]
    if programme is not None:
        crumbs.append(Link(programme.title, f"projects/index.md#{each.programme}"))
    blocks: list[Block] = [*_notices(reading, each), Lead(_lead(reading, each)), Tiles(_tiles(reading, each))]
    blocks += [section for section in _sections(reading, each) if section is not None]
    return Page(
        project_page(each.id),
        each.title,
        tuple(blocks),
        tuple(crumbs),
        STATES[status.state],
        _words(each),
        _source(reading, each),
    )


def _source(reading: Reading, each: Project) -> Link | None:
    found = reading.source(each.origin)
    return Link("Source of this page", found.target) if isinstance(found, Link) else None


def _words(each: Project) -> tuple[str, ...]:
    inside = (*each.tasks.values(), *each.milestones.values(), *each.risks.values(), *each.deliverables.values())
    return (each.id, each.description or "", *(f"{record.id} {record.title}" for record in inside))


def _notices(reading: Reading, each: Project) -> list[Block]:
    found: list[Block] = []
    if each.on_hold is not None:
        reason = f": {each.on_hold.reason}" if each.on_hold.reason else ""
        found.append(Notice(f"On hold since {day(each.on_hold.since)}{reason}.", "off"))
    here = [d for d in reading.diagnostics if reading_of(each, d.path)]
    if here:
        said = f"{plural(len(here), 'finding')} in the files of this project. "
        found.append(Notice((said, Link("See the checks", "checks.md")), "amber"))
    return found


def reading_of(each: Project, path: str) -> bool:
    """True for the file of a project and its parts."""
    main = each.origin.path
    return path == main or path.startswith(main.removesuffix(".yaml") + "/")


def _lead(reading: Reading, each: Project) -> Cell:
    status = declared_status(each, reading.day)
    if status.headline:
        by = name_of(reading.portfolio, status.update.by if status.update else None)
        return (f"{status.headline}.", Muted(f"{by}, {day(status.day)}"))
    return each.description or "No update yet: add 'updates:' with a date, 'declared' and a headline."


def _tiles(reading: Reading, each: Project) -> tuple[Tile, ...]:
    matters = of_project(each, reading.day)
    open_risks = [risk for risk in each.risks.values() if risk.closed is None and risk.occurred is None]
    first = next_milestone(each, reading.day)
    shown = first[0].text if isinstance(first, tuple) and isinstance(first[0], Link) else NONE
    due = first[1] if isinstance(first, tuple) else ""
    return (
        Tile("Tasks done", done(each), _started(each)),
        Tile("Next milestone", shown, due),
        Tile("Approved", money(approved(each, reading.day)), _contingency(each)),
        Tile("Open risks", str(len(open_risks)), plural(sum(m.weight >= _URGENT for m in matters), "urgent matter")),
        Tile("Deadline", day(each.deadline), (each.stage or "stage unknown").capitalize()),
    )


def _started(each: Project) -> str:
    running = sum(t.started is not None and t.finished is None and t.cancelled is None for t in each.tasks.values())
    return f"{running} in work"


def _contingency(each: Project) -> str:
    if each.budget is None or each.budget.contingency is None:
        return "contingency unknown"
    return f"contingency {money(each.budget.contingency)}"


def _sections(reading: Reading, each: Project) -> list[Section | None]:
    return [
        _attention(reading, each),
        _charter(each),
        _strategy(reading, each),
        _work(reading, each),
        _milestones(reading, each),
        _dependencies(reading, each),
        _risks(reading, each),
        _decisions(reading, each),
        _money(reading, each),
        _updates(each),
        _people(reading, each),
        _closure(each),
    ]


def _attention(reading: Reading, each: Project) -> Section | None:
    matters = [matter for matter in of_project(each, reading.day) if matter.address != each.id]
    if not matters:
        return None
    items = tuple(
        Item(
            Chip(matter.word, "red" if matter.weight >= _URGENT else "amber"),
            linked(reading.portfolio, matter.address, matter.title),
            _sentence(matter.why.removeprefix(f"{each.title}: ")),
        )
        for matter in matters
    )
    return Section("Needs attention", (Items(items, ""),), "attention")


def _sentence(text: str) -> str:
    return text[:1].upper() + text[1:]


def _charter(each: Project) -> Section | None:
    charter = each.charter
    if charter is None:
        return None
    blocks: list[Block] = [Paragraphs(each.description)] if each.description else []
    pairs = [
        (name, text) for name, text in (("Problem", charter.problem), ("Outcome", charter.outcome)) if text is not None
    ]
    lists = (
        ("In scope", charter.in_scope),
        ("Out of scope", charter.out_of_scope),
        ("Assumptions", charter.assumptions),
        ("Limits", charter.limits),
        ("Success criteria", charter.success_criteria),
    )
    pairs += [(name, " · ".join(items)) for name, items in lists if items]
    blocks.append(Pairs(tuple(pairs)))
    links = tuple((Link(label, address),) for label, address in each.links.items())
    if links:
        blocks.append(Bullets(links))
    return Section("Scope", tuple(blocks), "scope")


def _strategy(reading: Reading, each: Project) -> Section | None:
    served = reading.facts.alignment.of_project(each.id)
    if not served and each.mandatory:
        return Section("Serves", (Paragraphs(f"Mandatory: {each.mandatory}."),), "serves")
    rows = tuple(
        (
            linked(reading.portfolio, service.objective),
            name_of(reading.portfolio, service.key_result) if service.key_result else "the whole objective",
            percent(service.share),
        )
        for service in served
    )
    columns = (Column("Objective"), Column("Key result"), Column("Share", number=True))
    empty = "It serves no objective: add 'serves:', or 'mandatory:' with the reason."
    return Section("Serves", (Table("Objectives it serves", columns, rows, empty),), "serves")


def _work(reading: Reading, each: Project) -> Section | None:
    if not each.tasks:
        return None
    columns = (Column("Task"), Column("State"), Column("Done", number=True), Column("Size"), Column("Who"))
    rows = tuple(_task_row(reading, each, task) for task in each.tasks.values())
    anchors = tuple(task.id.partition("/")[2] for task in each.tasks.values())
    return Section("Work", (Table("Tasks", columns, rows, anchors=anchors),), "work")


def _task_row(reading: Reading, each: Project, task: Task) -> tuple[Cell, ...]:
    portfolio = reading.portfolio
    summary = any(other.parent == task.id for other in each.tasks.values())
    size = " / ".join(str(e.likely) for e in (task.effort, task.duration) if e is not None) or NONE
    who = ", ".join(_assignee(reading, a.who or a.team or a.role, a.any) for a in task.assign) or (
        name_of(portfolio, task.supplier) if task.supplier else NONE
    )
    title: tuple[Inline, ...] = (task.title, Code(task.id.partition("/")[2]))
    return (title, "Summary" if summary else _state(task), _done(task), size, who)


def _done(task: Task) -> str:
    return "100 %" if task.finished is not None else percent(task.progress)


def _assignee(reading: Reading, who: str | None, several: tuple[str, ...]) -> str:
    if who:
        return name_of(reading.portfolio, who)
    return " or ".join(name_of(reading.portfolio, each) for each in several) or NONE


def _state(task: Task) -> Cell:
    if task.cancelled is not None:
        return Chip("Cancelled", "off")
    if task.finished is not None:
        return (Chip("Done", "green"), Muted(day(task.finished)))
    if task.blocked is not None:
        return Chip("Blocked", "red")
    if task.started is not None:
        return (Chip("In work", "amber"), Muted(f"since {day(task.started)}"))
    return Chip("Not started", "unknown")


def _milestones(reading: Reading, each: Project) -> Section | None:
    if not each.milestones:
        return None
    columns = (Column("Milestone"), Column("State"), Column("Promised"), Column("Expected or reached"))
    rows = tuple(_milestone_row(reading, milestone) for milestone in each.milestones.values())
    anchors = tuple(milestone.id.partition("/")[2] for milestone in each.milestones.values())
    return Section("Milestones", (Table("Milestones", columns, rows, anchors=anchors),), "milestones")


def _milestone_row(reading: Reading, each: Milestone) -> tuple[Cell, ...]:
    title: tuple[Inline, ...] = (each.title, Code(each.id.partition("/")[2]))
    promised: Moment | None = each.external.promised if each.external and each.due is None else each.due
    expected = each.reached or (each.external.expected if each.external else None)
    if each.cancelled is not None:
        state = Chip("Cancelled", "off")
    elif each.reached is not None:
        state = Chip("Reached", "green")
    elif promised is not None and as_day(promised) < reading.day:
        state = Chip("Missed", "red")
    elif promised is not None and expected is not None and as_day(expected) > as_day(promised):
        state = Chip("Late", "amber")
    else:
        state = Chip("Open", "unknown")
    note: Cell = (day(promised), Muted("contractual")) if each.contractual else day(promised)
    return (title, state, note, day(expected))


def _dependencies(reading: Reading, each: Project) -> Section | None:
    links = reading.facts.dependencies.of(each.id)
    if not links:
        return None
    return Section(
        "Dependencies",
        (neighbourhood(reading, each.id), dependency_table(reading, links)),
        "dependencies",
    )


def _risks(reading: Reading, each: Project) -> Section | None:
    if not each.risks:
        return None
    columns = (
        Column("Risk"),
        Column("Probability", number=True),
        Column("Cost", number=True),
        Column("Delay", number=True),
        Column("Response"),
        Column("Owner"),
    )
    shown = sorted(
        each.risks.values(), key=lambda risk: (risk.closed is not None or risk.occurred is not None, risk.id)
    )
    rows = tuple(_risk_row(reading, risk) for risk in shown)
    anchors = tuple(risk.id.partition("/")[2] for risk in shown)
    return Section("Risks", (Table("Risks", columns, rows, anchors=anchors),), "risks")


def _risk_row(reading: Reading, risk: Risk) -> tuple[Cell, ...]:
    title: tuple[Inline, ...] = (risk.title,)
    if risk.closed is not None:
        title = (risk.title, Chip("Closed", "off"))
    elif risk.occurred is not None:
        title = (risk.title, Chip("Occurred", "red"))
    elif risk.kind == "opportunity":
        title = (risk.title, Chip("Opportunity", "green"))
    chance = f"{risk.probability} of 5" if isinstance(risk.probability, int) else percent(risk.probability)
    impact = risk.impact
    return (
        title,
        chance,
        money(impact.cost) if impact else NONE,
        str(impact.delay) if impact and impact.delay else NONE,
        (risk.response or NONE).capitalize(),
        name_of(reading.portfolio, risk.owner),
    )


def _decisions(reading: Reading, each: Project) -> Section | None:
    columns = (Column("Matter"), Column("State"), Column("Due"), Column("Who"))
    rows: list[tuple[Cell, ...]] = []
    anchors: list[str] = []
    for decision in each.decisions.values():
        over = decision.due is not None and decision.due < reading.day
        state = (
            Chip("Decided", "green")
            if decision.decided
            else Chip("Overdue" if over else "Open", "red" if over else "unknown")
        )
        who = ", ".join(name_of(reading.portfolio, ref) for ref in decision.needed_from) or NONE
        rows.append(((decision.title, Muted("decision")), state, day(decision.due), who))
        anchors.append(decision.id.partition("/")[2])
    for issue in each.issues.values():
        over = issue.due is not None and issue.due < reading.day
        state = (
            Chip("Resolved", "green")
            if issue.resolved
            else Chip("Overdue" if over else "Open", "red" if over else "amber")
        )
        rows.append(((issue.title, Muted("issue")), state, day(issue.due), name_of(reading.portfolio, issue.owner)))
        anchors.append(issue.id.partition("/")[2])
    for action in each.actions.values():
        over = action.due is not None and action.due < reading.day
        state = (
            Chip("Done", "green") if action.done else Chip("Overdue" if over else "Open", "red" if over else "unknown")
        )
        rows.append(((action.title, Muted("action")), state, day(action.due), name_of(reading.portfolio, action.owner)))
        anchors.append(action.id.partition("/")[2])
    if not rows:
        return None
    table = Table("Decisions, issues and actions", columns, tuple(rows), anchors=tuple(anchors))
    return Section("Decisions, issues and actions", (table,), "log")


def _money(reading: Reading, each: Project) -> Section | None:
    if each.budget is None or not each.budget.lines:
        return None
    columns = (Column("Line"), Column("Type"), Column("Category"), Column("Planned", number=True), Column("Charged to"))
    rows = tuple(
        (
            line.title,
            (line.type or NONE).upper() if line.type else NONE,
            (line.category or NONE).replace("-", " ").capitalize(),
            "from tasks"
            if line.planned and line.planned.from_tasks
            else money(line.planned.sum() if line.planned else None),
            name_of(reading.portfolio, line.charge_to),
        )
        for line in each.budget.lines.values()
    )
    anchors = tuple(line.id.partition("/")[2] for line in each.budget.lines.values())
    return Section("Money", (Table("Budget lines", columns, rows, anchors=anchors),), "money")


def _updates(each: Project) -> Section | None:
    if not each.updates:
        return None
    columns = (Column("Day"), Column("Declared"), Column("Headline"), Column("Done"), Column("Next"))
    rows = tuple(
        (
            day(when),
            _declared(update.declared.overall if update.declared else None),
            update.headline or NONE,
            "; ".join(update.achieved) or NONE,
            "; ".join(update.next) or NONE,
        )
        for when, update in sorted(each.updates.items(), reverse=True)
    )
    return Section("Reports", (Table("Reports", columns, rows),), "reports")


def _declared(health: str | None) -> Cell:
    words = {"green": "On track", "amber": "At risk", "red": "Off track"}
    return Chip(words[health], health) if health in words else Chip("Unknown", "unknown")


def _people(reading: Reading, each: Project) -> Section | None:
    portfolio = reading.portfolio
    pairs: list[tuple[str, Cell]] = [
        (title, name_of(portfolio, who))
        for title, who in (("Sponsor", each.sponsor), ("Owner", each.owner), ("Manager", each.manager))
        if who
    ]
    if each.board:
        pairs.append(("Board", ", ".join(name_of(portfolio, who) for who in each.board)))
    for role in each.team.values():
        holders = ", ".join(name_of(portfolio, who) for who, dates in role.who.items() if dates.holds(reading.day))
        pairs.append((role.title, holders or "nobody today"))
    return Section("People", (Pairs(tuple(pairs)),), "people") if pairs else None


def _closure(each: Project) -> Section | None:
    if each.closure is None:
        return None
    blocks: list[Block] = [Paragraphs(f"{day(each.closure.date)}: {each.closure.outcome or ''}")]
    if each.closure.lessons:
        blocks.append(Bullets(tuple(each.closure.lessons)))
    return Section("How it ended", tuple(blocks), "closure")
