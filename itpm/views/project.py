"""One project: state, scope, work, money, risks, decisions and people in one place."""

from itpm.analysis.control.declared import State, declared_status
from itpm.analysis.control.trouble import PROMISES
from itpm.analysis.control.work_state import matter
from itpm.analysis.figures.amounts import Unknown
from itpm.analysis.scheduling.lateness import breaks_deadline
from itpm.model.address import own_of
from itpm.model.project import Project
from itpm.page.blocks import (
    Block,
    Cell,
    Chip,
    Item,
    Items,
    Lead,
    Link,
    Muted,
    Notice,
    Page,
    Paragraphs,
    Section,
    Tile,
    Tiles,
)
from itpm.page.paths import PROJECTS, project_page
from itpm.say import beginning, plural
from itpm.views.disclosure import column, titled
from itpm.views.reading import (
    NONE,
    Reading,
    day,
    declared_chip,
    linked,
    money,
    money_or,
    name_of,
    percent,
    target_of,
)
from itpm.views.sections.about import charter, closure, people, reports
from itpm.views.sections.control import log, risks
from itpm.views.sections.corrective import corrective
from itpm.views.sections.earned import earned
from itpm.views.sections.findings import findings_link, findings_of
from itpm.views.sections.flow import flow
from itpm.views.sections.governance import benefits, changes, deliverables, gates
from itpm.views.sections.health import health
from itpm.views.sections.network import dependency_table, neighbourhood
from itpm.views.sections.over_time import over_time
from itpm.views.sections.project_table import done, next_milestone, running
from itpm.views.sections.promises import moved_promises
from itpm.views.sections.schedule import schedule
from itpm.views.sections.standing import standing
from itpm.views.sections.trail import audit_trail
from itpm.views.sections.troubles import chip
from itpm.views.sections.work import milestones, work

_MOST_WORDS = 1200


def project(reading: Reading, each: Project) -> Page:
    """The page of one project."""
    status = declared_status(each, reading.day)
    portfolio = reading.portfolio
    programme = portfolio.strategy.programmes.get(each.programme or "")
    crumbs = [Link("Projects", PROJECTS)]
    if programme is not None:
        crumbs.append(Link(titled(programme), target_of(reading, programme.id)))
    blocks: list[Block] = [*_notices(reading, each)]
    blocks.append(reading.block(Lead(_lead(reading, each)), "project.updates", "project.description", of=each.id))
    blocks.append(Tiles(_tiles(reading, each)))
    blocks += [section for section in _sections(reading, each) if section is not None]
    return Page(
        project_page(each.id),
        titled(each),
        tuple(blocks),
        tuple(crumbs),
        declared_chip(status),
        reading.block(_words(each), "project", "risk", "task", "milestone", of=each.id),
    )


def _words(each: Project) -> tuple[str, ...]:
    """What search may find on the page: its own words first, then what is in it, as far as there is room."""
    inside = (*each.milestones.values(), *each.deliverables.values(), *each.tasks.values(), *each.risks.values())
    words = [each.id, each.description or ""]
    room = _MOST_WORDS
    for record in inside:
        said = f"{own_of(record.id)} {record.title}"
        room -= len(said)
        if room < 0:
            break
        words.append(said)
    return tuple(words)


def _notices(reading: Reading, each: Project) -> list[Block]:
    found: list[Block] = []
    if each.on_hold is not None and declared_status(each, reading.day).state is State.ON_HOLD:
        reason = f": {each.on_hold.reason}" if each.on_hold.reason else ""
        until = f" until {day(each.on_hold.until)}" if each.on_hold.until is not None else ""
        said = f"On hold since {day(each.on_hold.since)}{until}{reason}."
        found.append(reading.block(Notice(said, "off"), "project.on_hold", of=each.id))
    here = reading.found.in_files_of[each.origin.path]
    if here:
        said = f"{plural(here, 'finding')} in the files of this project. "
        notice = Notice((said, findings_link(each, "See what they are")), "amber")
        found.append(reading.block(notice, "inspected", of=each.id))
    return found


def _lead(reading: Reading, each: Project) -> Cell:
    status = declared_status(each, reading.day)
    if status.headline:
        by = name_of(reading.portfolio, status.update.by if status.update else None)
        return (f"{status.headline}.", Muted(f"{by}, {day(status.day)}"))
    return each.description or "No update yet: add 'updates:' with a date, 'declared' and a headline."


def _tiles(reading: Reading, each: Project) -> tuple[Tile, ...]:
    points = reading.facts.control.open_points_of(each)
    open_risks = [risk for risk in each.risks.values() if not matter(reading.facts.schedule, risk).over]
    first = next_milestone(reading, each)
    shown = first[0].text if isinstance(first, tuple) and isinstance(first[0], Link) else NONE
    due = f"promised for {first[1].text}" if isinstance(first, tuple) and isinstance(first[1], Muted) else ""
    return (
        reading.block(Tile("Tasks done", done(reading, each), running(reading, each)), "schedule", of=each.id),
        reading.block(Tile("Next milestone", shown, due), "milestone.due", of=each.id),
        reading.block(
            Tile("Approved", money_or(reading.facts.money.budgets.approved(each)), _contingency(reading, each)),
            "project.budget",
            of=each.id,
        ),
        reading.block(
            Tile("Open risks", str(len(open_risks)), plural(sum(m.urgent for m in points), "urgent matter")),
            "risk",
            "answers",
            of=each.id,
        ),
        reading.block(
            Tile("Deadline", day(each.deadline), _deadline_note(reading, each)),
            "project.deadline",
            "project.stage",
            "schedule",
            of=each.id,
        ),
    )


def _deadline_note(reading: Reading, each: Project) -> Cell:
    """The stage of a project, and that its plan breaks the deadline where it does."""
    stage = (each.stage or "stage unknown").capitalize()
    return (Chip("Late", "red"), stage) if breaks_deadline(reading.facts.schedule, each.id) else stage


def _contingency(reading: Reading, each: Project) -> str:
    funds = reading.facts.money.budgets.projects.get(each.id)
    if funds is None:
        return "contingency unknown"
    kept = funds.reserves.contingency
    return "contingency unknown" if isinstance(kept, Unknown) else f"contingency {money(kept)}"


def _sections(reading: Reading, each: Project) -> list[Section | None]:
    return [
        _attention(reading, each),
        standing(reading, each),
        over_time(reading, each),
        moved_promises(reading, each),
        charter(reading, each),
        _strategy(reading, each),
        schedule(reading, each),
        work(reading, each),
        milestones(reading, each),
        gates(reading, each),
        flow(reading, each),
        health(reading, each),
        earned(reading, each),
        deliverables(reading, each),
        _dependencies(reading, each),
        corrective(reading, each),
        risks(reading, each),
        log(reading, each),
        changes(reading, each),
        _money(reading, each),
        benefits(reading, each),
        reports(reading, each),
        people(reading, each),
        closure(reading, each),
        audit_trail(reading, each),
        findings_of(reading, each),
    ]


def _attention(reading: Reading, each: Project) -> Section | None:
    # What was reported of the project itself is how its page begins; what it breaks is told here.
    points = [
        point
        for point in reading.facts.control.open_points_of(each)
        if point.address != each.id or point.trouble in PROMISES
    ]
    if not points:
        return None
    items = tuple(
        Item(
            chip(point.trouble),
            linked(reading, point.address, point.title),
            beginning(point.said),
        )
        for point in points
    )
    return Section(
        "Needs attention", (reading.block(Items(items, ""), "schedule", "answers", of=each.id),), "attention"
    )


def _strategy(reading: Reading, each: Project) -> Section | None:
    served = reading.facts.strategy.alignment.of_project(each.id)
    if not served and each.mandatory:
        said = reading.block(Paragraphs(f"Mandatory: {each.mandatory}."), "project.mandatory", of=each.id)
        return Section("Serves", (said,), "serves")
    rows = tuple(
        (
            linked(reading, service.objective),
            name_of(reading.portfolio, service.key_result) if service.key_result else "the whole objective",
            percent(service.share),
        )
        for service in served
    )
    columns = (
        column("Objective", "objective"),
        column("Key result", "key-result"),
        column("Share", "project.serves", number=True),
    )
    empty = "It serves no objective: add 'serves:', or 'mandatory:' with the reason."
    return Section("Serves", (reading.table("Objectives it serves", columns, rows, empty),), "serves")


def _dependencies(reading: Reading, each: Project) -> Section | None:
    links = reading.facts.dependencies.of(each.id)
    if not links:
        return None
    return Section(
        "Dependencies",
        (neighbourhood(reading, each.id), dependency_table(reading, links)),
        "dependencies",
    )


def _money(reading: Reading, each: Project) -> Section | None:
    if each.budget is None or not each.budget.lines:
        return None
    columns = (
        column("Line", "budget-line"),
        column("Type", "budget-line.type"),
        column("Category", "budget-line.category"),
        column("Planned", "budget-line.planned", number=True),
        column("Charged to", "budget-line.charge_to"),
    )
    rows = tuple(
        (
            titled(line),
            (line.type or NONE).upper() if line.type else NONE,
            (line.category or NONE).replace("-", " ").capitalize(),
            "from tasks"
            if line.planned and line.planned.from_tasks
            else money(line.planned.sum() if line.planned else None),
            name_of(reading.portfolio, line.charge_to),
        )
        for line in each.budget.lines.values()
    )
    anchors = tuple(own_of(line.id) for line in each.budget.lines.values())
    return Section("Money", (reading.table("Budget lines", columns, rows, anchors=anchors),), "money")
