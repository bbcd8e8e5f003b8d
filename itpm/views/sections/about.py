"""What a project is: its scope, its people, what was reported of it, and how it ended."""

from itpm.joined import clauses, listed
from itpm.message import Said, phrase
from itpm.model.project import Project
from itpm.model.rating import Rating
from itpm.page.blocks import (
    Block,
    Bullets,
    Cell,
    Chip,
    Link,
    Pairs,
    Paragraphs,
    Section,
)
from itpm.views.disclosure import column
from itpm.views.reading import (
    NONE,
    Reading,
    day,
    name_of,
)
from itpm.views.sections.kept import none_of


def charter(reading: Reading, each: Project) -> Section | None:
    """What a project is for, and what belongs to it."""
    said = each.charter
    if said is None:
        return None
    blocks: list[Block] = [Paragraphs(each.description)] if each.description else []
    pairs = [(name, text) for name, text in (("Problem", said.problem), ("Outcome", said.outcome)) if text is not None]
    lists = (
        ("In scope", said.in_scope),
        ("Out of scope", said.out_of_scope),
        ("Assumptions", said.assumptions),
        ("Limits", said.limits),
        ("Success criteria", said.success_criteria),
    )
    pairs += [(name, Said(" · ".join(items))) for name, items in lists if items]
    blocks.append(Pairs(tuple(pairs)))
    links = tuple((Link(label, address),) for label, address in each.links.items())
    if links:
        blocks.append(Bullets(links))
    told = reading.block(tuple(blocks), "project.charter", "project.description", "project.links", of=each.id)
    return Section("Scope", told, "scope")


def people(reading: Reading, each: Project) -> Section | None:
    """Who answers for a project, and who has a role in it."""
    portfolio = reading.portfolio
    pairs: list[tuple[str, Cell]] = [
        (title, name_of(portfolio, who))
        for title, who in (("Sponsor", each.sponsor), ("Owner", each.owner), ("Manager", each.manager))
        if who
    ]
    if each.board:
        pairs.append(("Board", listed(name_of(portfolio, who) for who in each.board)))
    for role in each.team.values():
        holders = listed(name_of(portfolio, who) for who, dates in role.who.items() if dates.holds(reading.day))
        pairs.append((role.title, holders or none_of(reading, role, "who", "nobody today")))
    told = reading.block(Pairs(tuple(pairs)), "project.board", "project.manager", "project.team", of=each.id)
    return Section("People", (told,), "people") if pairs else None


def reports(reading: Reading, each: Project) -> Section | None:
    """What was reported, the last first."""
    if not each.updates:
        return None
    columns = (
        column("Day", "project.updates"),
        column("Declared", "project.updates"),
        column("Headline", "project.updates"),
        column("Done", "project.updates"),
        column("Next", "project.updates"),
    )
    rows = tuple(
        (
            day(when),
            _declared(update.declared.overall if update.declared else None),
            update.headline or NONE,
            clauses(update.achieved) or NONE,
            clauses(update.next) or NONE,
        )
        for when, update in sorted(each.updates.items(), reverse=True)
    )
    return Section("Reports", (reading.table("Reports", columns, rows, of=each.id),), "reports")


def _declared(rating: Rating | None) -> Cell:
    if rating is None:
        return Chip("Unknown", "unknown")
    state = _RATED[rating]
    return Chip(
        state if rating.said == rating else phrase("{state} ({said})", state=phrase(state), said=rating.said), rating
    )


_RATED = {"green": "On track", "amber": "At risk", "red": "Off track"}


def closure(reading: Reading, each: Project) -> Section | None:
    """How a project ended, and what was learned."""
    if each.closure is None:
        return None
    blocks: list[Block] = [
        Paragraphs(phrase("{day}: {outcome}", day=day(each.closure.date), outcome=each.closure.outcome or ""))
    ]
    if each.closure.lessons:
        blocks.append(Bullets(tuple(each.closure.lessons)))
    return Section("How it ended", reading.block(tuple(blocks), "project.closure", of=each.id), "closure")
