"""How the page of a project begins: is it all right, what is next, and what waits for somebody; then its charter."""

from collections.abc import Iterator

from itpm.analysis.control.declared import State, declared_status
from itpm.analysis.control.landing import Landing, Stand, landing, still_to_come
from itpm.analysis.figures.amounts import Unknown
from itpm.analysis.scheduling.ends import planned_end, project_end
from itpm.analysis.scheduling.lateness import deadline
from itpm.joined import begun, worded
from itpm.message import phrase
from itpm.model.project import Project
from itpm.model.stage import goes_on
from itpm.model.task import Milestone
from itpm.page.blocks import Cell, Inline, Lead, Muted, Pairs
from itpm.views.allowed import allowed
from itpm.views.reading import STATES, Reading, day, linked, money, name_of, parted
from itpm.views.sections.findings import findings_link
from itpm.views.sections.kept import as_far
from itpm.views.sections.project_table import last_promised, next_promised, promise
from itpm.views.sections.service_standing import part_link
from itpm.views.sections.stand import by_how_much
from itpm.views.sections.unnamed import unnamed
from itpm.views.words import lower

_SHORT = 3
"""So many objectives and services are named in the charter; all of them stand below."""


def verdict(reading: Reading, each: Project) -> Lead:
    """One sentence made from data, and below it what the manager says."""
    told = (_end(reading, each), _money(reading, each), _next(reading, each), _waits(reading, each))
    clauses = tuple(clause for clause in told if clause)
    key = "{state}: {clauses:clauses}." if clauses else "{state}."
    status = declared_status(each, reading.day)
    own: tuple[Inline, ...] = (begun(phrase(key, state=_state(reading, each), clauses=clauses)),)
    if status.headline:
        by = name_of(reading.portfolio, status.update.by if status.update else None)
        own = (*own, Muted(phrase("“{said}” – {by}, {day}", said=status.headline, by=by, day=day(status.day))))
    reads = ["project.updates", "schedule", "milestone.due", "answers"]
    reads += [name for name in ("health", "budgets") if allowed(reading, name)]
    return reading.block(Lead(own), *reads, of=each.id)


def _state(reading: Reading, each: Project) -> str:
    """What is declared, and what the facts say where that is known."""
    status = declared_status(each, reading.day)
    if each.closure is not None or status.state in {State.CLOSED, State.CANCELLED, State.ON_HOLD}:
        return worded(STATES[status.state].text)
    found = reading.facts.status.health.get(each.id) if allowed(reading, "health") else None
    said = "declared {state} on {day}, which is too old to count" if status.old else "declared {state}"
    declared = phrase(said, state=lower(status.said), day=day(status.day))
    if status.update is None or status.said is State.UNKNOWN:
        declared = phrase("nobody has declared how it stands")
        if found is None:
            return phrase(each.stage or "its stage is unknown")
    if found is None:
        return declared
    return phrase("{declared}, by its facts {facts}", declared=declared, facts=lower(found.now))


def finish(reading: Reading, each: Project) -> tuple[str, str, str]:
    """The end of a project by its plan, what it is promised for, and how late that is; each empty where unknown."""
    schedule, found = reading.facts.schedule, promise(reading, each)
    end = project_end(schedule, each.id)
    ends = "" if end is None or end.span is None or end.lacking else day(schedule.moments.last_day(end.span))
    if found is None:
        return ends, "", ""
    outline = schedule.translated.outlines.get(each.id)
    promised = phrase("{day} ({of})", day=day(found[0]), of=found[1])
    if each.deadline is None:
        last = last_promised(reading, each)
        return ends, promised, by_how_much(landing(schedule, last)) if last is not None else ""
    held = deadline(schedule, outline) if outline is not None else None
    if held is None or not held.broken:
        return ends, promised, ""
    if held.never:
        return ends, promised, phrase("never done")
    if held.late is None:
        return ends, promised, phrase("nobody knows when it will be")
    key = "at least {late} later than promised" if end is not None and end.lacking else "{late} later than promised"
    return ends, promised, phrase(key, late=held.late.words)


def _end(reading: Reading, each: Project) -> str:
    ends, promised, late = finish(reading, each)
    if not goes_on(each) or not (ends or promised):
        return ""
    end = project_end(reading.facts.schedule, each.id)
    said = phrase("the plan ends on {day}", day=ends) if ends else phrase("nobody knows when it ends")
    if end is not None and end.undone:
        said = phrase("by its plan it will never be done")
    elif late:
        return phrase("{said}, {late} for {promised}", said=said, late=late, promised=promised)
    unsized = len(reading.facts.looked_into[each.id].unsized) if each.id in reading.facts.looked_into else 0
    if ends and unsized:
        said = phrase("{said} at the earliest, for {n:task has|tasks have} no size", said=said, n=unsized)
    key = "{said}, promised for {promised}" if promised else "{said}, and no end is promised"
    return phrase(key, said=said, promised=promised)


def _money(reading: Reading, each: Project) -> str:
    funds = reading.facts.money.budgets.projects.get(each.id) if allowed(reading, "budgets") else None
    if funds is None:
        return ""
    forecast, approved = funds.sums.forecast, funds.approved
    if isinstance(forecast, Unknown) or isinstance(approved, Unknown):
        return ""
    said = "{forecast} are forecast against {approved} approved"
    return phrase(said, forecast=money(forecast), approved=money(approved))


def coming(reading: Reading, each: Project) -> list[Milestone]:
    """The milestones that are still to come, in the order of the plan, then of what is promised."""
    plan = reading.facts.schedule
    found = still_to_come(plan, each.milestones.values())

    def when(one: Milestone) -> tuple[int, str, str]:
        end = planned_end(plan, one.id)
        return (0, end.isoformat(), one.id) if end is not None else (1, str(one.due or "9"), one.id)

    return sorted(found, key=when)


def upcoming(reading: Reading, each: Project) -> Milestone | None:
    """The milestone that is promised next, as every table of projects says; of what promises none the next one."""
    return next_promised(reading, each) or next(iter(coming(reading, each)), None)


def _next(reading: Reading, each: Project) -> str:
    found = upcoming(reading, each) if goes_on(each) else None
    if found is None:
        return ""
    stands, end = landing(reading.facts.schedule, found), planned_end(reading.facts.schedule, found.id)
    said = "next is '{name}' on {day}" if end is not None else "next is '{name}'"
    said = "next is '{name}', promised for {day}" if end is None and found.due else said
    late = _slip(stands)
    said = phrase(said, name=found.title, day=day(end or found.due))
    return phrase("{said}, {late}", said=said, late=late) if late else said


def _slip(found: Landing) -> str:
    """How a milestone stands behind its promise, behind a comma."""
    if found.stand is Stand.NEVER:
        return phrase("which will never be done")
    return phrase("and binds nobody yet") if found.stand is Stand.PROPOSED else by_how_much(found)


def _waits(reading: Reading, each: Project) -> str:
    points = reading.facts.control.to_act_on(each)
    urgent = sum(point.urgent for point in points)
    if not goes_on(each):
        return ""
    if not points:
        return as_far(reading, phrase("nothing waits for anybody"))
    said = "{count:matter waits|matters wait} for somebody" + (", {urgent} of them urgent" if urgent else "")
    return phrase(said, count=len(points), urgent=urgent)


def charter_lines(reading: Reading, each: Project) -> Pairs:
    """What it is for, and who is behind it, in two lines."""
    goal = (each.charter.outcome if each.charter is not None else None) or each.description
    pairs: list[tuple[str, Cell]] = []
    if goal:
        pairs.append(("Goal", reading.value(goal, "project.charter", "project.description", of=each.id)))
    pairs.append(("Who and what", tuple(_who(reading, each))))
    return Pairs(tuple(pairs))


def _who(reading: Reading, each: Project) -> Iterator[Inline]:
    """The stage, who answers for it, what it serves and what it changes, with dots between."""
    for place, group in enumerate(_groups(reading, each)):
        yield from ("·", *group) if place else group


def _groups(reading: Reading, each: Project) -> Iterator[tuple[Inline, ...]]:
    yield (reading.value(begun(phrase(each.stage or "stage unknown")), "project.stage", of=each.id),)
    sponsor, manager = (
        unnamed(reading, each.id, said) for said in (phrase("No sponsor is named"), phrase("No manager is named"))
    )
    for role, who, none in (("Sponsor", each.sponsor, sponsor), ("Manager", each.manager, manager)):
        if who:
            yield role, reading.block(linked(reading, who), "project.manager", of=each.id)
        else:
            yield (reading.value(none, "project.manager", of=each.id),)
    served = list(dict.fromkeys(one.objective for one in reading.facts.strategy.alignment.of_project(each.id)))
    if served:
        yield "Serves", *_named(reading, each, [linked(reading, one) for one in served])
    if each.departments:
        found = _named(reading, each, [linked(reading, one) for one in each.departments])
        yield reading.block(("For", *found), "project.departments", of=each.id)
    parts = reading.facts.services.touching.parts_of(each.id) if allowed(reading, "graph") else ()
    if parts:
        yield "What it changes", *_named(reading, each, [part_link(reading, one) for one in parts])
    paid = reading.facts.money.suppliers_of.get(each.id, ()) if allowed(reading, "costs", "supplier") else ()
    if paid:
        yield "Supplied by", *_named(reading, each, [linked(reading, one) for one in paid])
    here = reading.found.in_files_of[each.origin.path]
    if here:
        yield (
            reading.block(findings_link(each, phrase("{count:finding|findings}", count=here)), "inspected", of=each.id),
        )


def _named(reading: Reading, each: Project, found: list[Inline]) -> tuple[Inline, ...]:
    """The first of some links, and how many more there are."""
    more = len(found) - _SHORT
    rest = (reading.value(phrase("and {count:#,##0} more", count=more), "project", of=each.id),) if more > 0 else ()
    return (*parted(found[:_SHORT]), *rest)
