"""One project: state, scope, work, money, risks, decisions and people in one place."""

from itpm.analysis.control.declared import State, declared_status
from itpm.analysis.control.work_state import matter
from itpm.analysis.figures.amounts import Unknown
from itpm.model.address import own_of
from itpm.model.project import Project
from itpm.page.blocks import (
    Block,
    Bullets,
    Cell,
    Chip,
    Column,
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
from itpm.say import plural
from itpm.views.reading import (
    NONE,
    STATES,
    Reading,
    day,
    linked,
    money,
    money_or_none,
    name_of,
    percent,
    project_page,
)
from itpm.views.sections.control import log, risks
from itpm.views.sections.earned import earned
from itpm.views.sections.governance import benefits, changes, deliverables, gates
from itpm.views.sections.network import dependency_table, neighbourhood
from itpm.views.sections.project_table import done, next_milestone, running
from itpm.views.sections.schedule import health, schedule
from itpm.views.sections.work import milestones, work

_URGENT = 75
_MOST_WORDS = 1200


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
    """What search may find on the page: its own words first, then what is in it, as far as there is room."""
    inside = (*each.milestones.values(), *each.deliverables.values(), *each.tasks.values(), *each.risks.values())
    words = [each.id, each.description or ""]
    room = _MOST_WORDS
    for record in inside:
        said = f"{record.id.partition('/')[2]} {record.title}"
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
        found.append(Notice(f"On hold since {day(each.on_hold.since)}{until}{reason}.", "off"))
    here = reading.in_files_of[each.origin.path]
    if here:
        said = f"{plural(here, 'finding')} in the files of this project. "
        found.append(Notice((said, Link("See the checks", "checks.md")), "amber"))
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
        Tile("Tasks done", done(reading, each), running(reading, each)),
        Tile("Next milestone", shown, due),
        Tile("Approved", money_or_none(reading.facts.money.budgets.approved(each)), _contingency(reading, each)),
        Tile("Open risks", str(len(open_risks)), plural(sum(m.weight >= _URGENT for m in points), "urgent matter")),
        Tile("Deadline", day(each.deadline), (each.stage or "stage unknown").capitalize()),
    )


def _contingency(reading: Reading, each: Project) -> str:
    funds = reading.facts.money.budgets.projects.get(each.id)
    if funds is None or each.budget is None or each.budget.contingency is None:
        return "contingency unknown"
    kept = funds.reserves.contingency
    return "contingency unknown" if isinstance(kept, Unknown) else f"contingency {money(kept)}"


def _sections(reading: Reading, each: Project) -> list[Section | None]:
    return [
        _attention(reading, each),
        _charter(each),
        _strategy(reading, each),
        schedule(reading, each),
        work(reading, each),
        milestones(reading, each),
        gates(reading, each),
        health(reading, each),
        earned(reading, each),
        deliverables(reading, each),
        _dependencies(reading, each),
        risks(reading, each),
        log(reading, each),
        changes(reading, each),
        _money(reading, each),
        benefits(reading, each),
        _updates(each),
        _people(reading, each),
        _closure(each),
    ]


def _attention(reading: Reading, each: Project) -> Section | None:
    points = [point for point in reading.facts.control.open_points_of(each) if point.address != each.id]
    if not points:
        return None
    items = tuple(
        Item(
            Chip(point.word, "red" if point.weight >= _URGENT else "amber"),
            linked(reading.portfolio, point.address, point.title),
            _sentence(point.why.removeprefix(f"{each.title}: ")),
        )
        for point in points
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
    served = reading.facts.strategy.alignment.of_project(each.id)
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
    anchors = tuple(own_of(line.id) for line in each.budget.lines.values())
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
