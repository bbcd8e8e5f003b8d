"""The verdict in one sentence: how many projects are on track, and what is wrong, as far as anybody recorded it."""

from collections import Counter
from collections.abc import Iterable, Mapping

from itpm.analysis.control.attention import OpenPoint, Trouble
from itpm.analysis.control.declared import State, declared_status, last_update
from itpm.analysis.control.releases import releases_of
from itpm.analysis.control.trouble import PROMISES
from itpm.analysis.figures.limits import Lies, lies
from itpm.analysis.money.against import above_approved
from itpm.analysis.status.figures import HEALTH
from itpm.joined import begun, every_one, verb_of
from itpm.message import phrase
from itpm.model.address import whole_of
from itpm.model.project import Project
from itpm.model.stage import active, goes_on
from itpm.rules.catalogue import BY_CODE
from itpm.views.allowed import allowed
from itpm.views.reading import Reading, day
from itpm.views.sections.asked_for import BESIDES, overdue
from itpm.views.sections.kept import as_far

SLIPPED = ("SCH016", "SCH017", "SCH011", "SCH013", "SCH014")
DEARER = ("BUD001", "BUD004", "BUD005")
PLANNED = ("BUD001",)
OUTLIERS, OLD = ("BUD014",), ("FRS013",)
_CODES = (*SLIPPED, *DEARER, *OUTLIERS, *OLD)
_WORDS = (
    (State.OFF_TRACK, "{count:#,##0} off track"),
    (State.AT_RISK, "{count:#,##0} at risk"),
    (State.UNKNOWN, "{count:#,##0} unknown"),
)
"""How many projects are in each state that is none to be content with."""


def reads(reading: Reading) -> tuple[str, ...]:
    """What the verdict is told of: what the readers may not know it leaves out."""
    judged = (name for code in _CODES if _told(reading, code) for name in BY_CODE[code].reads)
    named = ("schedule", "health", "weeks", "budgets", "costs", "decisions")
    more = (name for name in (*named, *(BESIDES if allowed(reading, *BESIDES) else ())) if allowed(reading, name))
    return tuple(dict.fromkeys(("project.updates", *more, *judged)))


def _told(reading: Reading, code: str) -> bool:
    """Whether the readers may know what a rule judges by."""
    return allowed(reading, *BY_CODE[code].reads)


def by_state(counts: Mapping[State, int]) -> list[str]:
    """How many are in each state that is none to be content with."""
    return [phrase(words, count=counts[state]) for state, words in _WORDS if counts[state]]


def in_work(reading: Reading) -> list[Project]:
    """The projects in work."""
    return [each for each in reading.portfolio.projects.values() if active(each, reading.day)]


def states(reading: Reading) -> Counter[State]:
    """How many projects in work are in which state, as they declare it."""
    return Counter(declared_status(each, reading.day).state for each in in_work(reading))


def reported(reading: Reading) -> bool:
    """Whether any project in work has ever said how it stands."""
    found = (last_update(each, reading.day) for each in in_work(reading))
    return any(each is not None and each[1].declared is not None for each in found)


def verdict(reading: Reading, found: tuple[OpenPoint, ...]) -> str:
    """One sentence: what is on track as reported and by the facts, and what is wrong; what nobody wrote no number."""
    wrong = tuple[str, ...](_wrong(reading, found))
    said, facts = _as_reported(reading) if in_work(reading) else _without_work(reading), _by_the_facts(reading)
    if facts:
        said = phrase("{reported}, {facts}", reported=said, facts=facts)
    return phrase("{said}: {wrong:and}." if wrong else "{said}.", said=said, wrong=wrong)


def _as_reported(reading: Reading) -> str:
    """How many projects in work are declared to be on track, and how the others are."""
    known = states(reading)
    total, on_track, others = sum(known.values()), known[State.ON_TRACK], by_state(known)
    if not reported(reading):
        unsaid = "None of {total:#,##0} projects in work reports how it stands"
        return phrase(unsaid if total > 1 else "The project in work does not report how it stands", total=total)
    are = "{count:#,##0} of {total:project|projects} in work {are:=is|are} on track as reported"
    are += " ({others})" if others else ""
    return phrase(are, count=on_track, total=total, are=verb_of(on_track, total), others=tuple(others))


def _by_the_facts(reading: Reading) -> str:
    """The same by what the facts say; empty for whoever may not know it, and where nothing is in work."""
    if not in_work(reading) or not allowed(reading, "health"):
        return ""
    counts = reading.facts.status.portfolio.counts
    others = by_state(counts)
    if counts[State.UNKNOWN] == sum(counts.values()):
        return phrase("and the facts do not say") if sees_all_aspects(reading) else ""
    said = (
        "{count:#,##0} by the facts" if reported(reading) else "and {count:#,##0} {count:=is|are} on track by the facts"
    )
    said += "" if sees_all_aspects(reading) else " that are shown here"
    return phrase(said + (" ({others})" if others else ""), count=counts[State.ON_TRACK], others=tuple(others))


def sees_all_aspects(reading: Reading) -> bool:
    """Whether the readers are shown all that the state of a project by its facts is made of."""
    audience = reading.portfolio.audience
    return audience is None or all(audience.is_shown(HEALTH.kinds(each.name)) for each in HEALTH.figures)


def _wrong(reading: Reading, found: tuple[OpenPoint, ...]) -> Iterable[str]:
    """What is wrong, in clauses: what the checks tell of whole projects, then what the plan breaks."""
    slipped, dearer = _slipped(reading), _dearer(reading)
    planned = _owners(reading, PLANNED) - dearer
    if slipped:
        counted = _counted(reading, slipped)
        yield phrase("{these} {count:=is|are} behind what was approved", these=counted, count=len(slipped))
    if dearer:
        counted = _counted(reading, dearer)
        yield phrase("{these} {count:=is|are} forecast above what is approved", these=counted, count=len(dearer))
    if planned:
        counted = _counted(reading, planned)
        yield phrase("{these} {count:=plans|plan} more money than is approved", these=counted, count=len(planned))
    outliers = sum(each.code in OUTLIERS and _told(reading, each.code) for each in reading.diagnostics)
    if outliers:
        yield phrase("{count:sum|sums} {count:=is|are} far from what was planned", count=outliers)
    old = _owners(reading, OLD)
    if old:
        yield phrase("the data of {these} are old", these=_counted(reading, old))
    yield from _undecided(reading)
    late, over = (sum(point.trouble in kinds for point in found) for kinds in (PROMISES, {Trouble.OVERLOADED}))
    if late and allowed(reading, "schedule"):
        yield phrase("the plan breaks {count:promise|promises}", count=late)
    if over and allowed(reading, "weeks"):
        yield phrase("{count:person|people} {count:=has|have} more work than time", count=over)


def _undecided(reading: Reading) -> Iterable[str]:
    """What waits for a word longer than it may, as the page of decisions counts it."""
    decisions, besides = overdue(reading)
    if decisions and allowed(reading, "decision"):
        yield phrase("{count:decision|decisions} {count:=is|are} overdue", count=decisions)
    if besides and allowed(reading, *BESIDES):
        words = "{count:change, exception or gate|changes, exceptions and gates} {count:=is|are} overdue"
        yield phrase(words, count=besides)


def _dearer(reading: Reading) -> set[str]:
    """The budgets and the projects that go on of which the forecast is surely above what is approved."""
    if not allowed(reading, "budgets", "costs"):
        return set()
    budgets, projects = reading.facts.money.budgets, reading.portfolio.projects
    going = (each for id_, each in budgets.projects.items() if goes_on(projects[id_]))
    every = (*budgets.departments.values(), *going)
    return {each.owner.id for each in every if lies(above_approved(each)) is Lies.ABOVE}


def troubled(reading: Reading) -> set[str]:
    """The projects and budgets that are behind what was approved, or cost more."""
    return _slipped(reading) | _owners(reading, DEARER)


def _slipped(reading: Reading) -> set[str]:
    """The projects behind what was approved: an end can be measured by its deadline too, where nothing was."""
    projects = reading.portfolio.projects
    return {each for each in _owners(reading, SLIPPED) if each in projects and projects[each].baselines}


def _owners(reading: Reading, codes: tuple[str, ...]) -> set[str]:
    """The projects and budgets of which the checks tell one of some codes."""
    judged = [code for code in codes if _told(reading, code)]
    return {whole_of(each.address) for each in reading.diagnostics if each.code in judged and each.address}


def _counted(reading: Reading, owners: set[str]) -> str:
    """How many projects these are; what is no project is a budget."""
    budgets = len(owners - reading.portfolio.projects.keys())
    said = [phrase("{count:project|projects}", count=len(owners) - budgets)] if len(owners) > budgets else []
    return every_one([*said, phrase("{count:budget|budgets}", count=budgets)] if budgets else said)


def _without_work(reading: Reading) -> str:
    """What there is where no project is in work."""
    projects, parts = reading.portfolio.projects, list[str]()
    going = [each for each in projects.values() if goes_on(each)]
    if going and not any(each.stage for each in going):
        unsaid = "{count:project|projects}, and {count:=it does not say its|none says its} stage"
        return phrase(unsaid, count=len(going))
    if projects:
        parts.append(as_far(reading, phrase("no project is in work")))
    budgets = len(reading.portfolio.finance.budgets)
    parts += [phrase("{count:budget|budgets}", count=budgets)] if budgets else []
    parts += [said for said in (_services(reading), _releases(reading), _assets(reading)) if said]
    return begun(every_one(parts) if parts else phrase("nothing is written yet: add projects/ID.yaml with 'name: …'"))


def _services(reading: Reading) -> str:
    """How many services there are, and how many of them are the most critical ones."""
    services = reading.portfolio.infrastructure.services
    first = sum(each.tier == 1 for each in services.values())
    if not services:
        return ""
    said = "{count:service|services} ({first:#,##0} of tier 1)" if first else "{count:service|services}"
    return phrase(said, count=len(services), first=first)


def _releases(reading: Reading) -> str:
    found = releases_of(reading.portfolio, reading.day)
    if not found.total:
        return ""
    parts = [phrase("{count:#,##0} overdue", count=found.overdue)] if found.overdue else []
    parts += [phrase("the next on {day}", day=day(found.next))] if found.next else []
    said = "{count:release|releases} ({parts})" if parts else "{count:release|releases}"
    return phrase(said, count=found.total, parts=tuple(parts))


def _assets(reading: Reading) -> str:
    found = reading.facts.lifecycle.supports.counts
    if not found.used:
        return ""
    parts = [phrase("{count:#,##0} past support", count=found.past)] if found.past else []
    unsaid = "of {count:#,##0} nobody says how long they are supported"
    parts += [phrase(unsaid, count=found.unknown)] if found.unknown else []
    said = "{count:asset|assets} in use ({parts})" if parts else "{count:asset|assets} in use"
    return phrase(said, count=found.used, parts=tuple(parts))
