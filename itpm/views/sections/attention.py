"""What needs attention beside projects' own reports: errors of the files, services down, releases and support over."""

from collections import Counter
from collections.abc import Iterator, Sequence
from decimal import Decimal

from itpm.analysis.control.attention import OpenPoint, Trouble
from itpm.analysis.control.releases import releases_of
from itpm.analysis.figures.amounts import NOTHING
from itpm.analysis.lifecycle.ends import Support
from itpm.analysis.operation.monitoring import State as Now
from itpm.analysis.services.graph import Part
from itpm.diagnostic import Severity
from itpm.joined import clauses, listed
from itpm.message import phrase
from itpm.model.address import own_of, whole_of
from itpm.model.project import Project
from itpm.model.scalars import Money
from itpm.page.blocks import Block, Bullets, Fold, Inline, Item, Items, Link, Muted, Section
from itpm.page.paths import CHECKS, COMMUNICATION, DECISIONS, LIFECYCLE, PEOPLE, place, project_page
from itpm.views.allowed import allowed
from itpm.views.disclosure import titled
from itpm.views.reading import Reading, day, linked, name_of
from itpm.views.sections.troubles import chip
from itpm.views.sections.verdict import troubled

_OPEN, _LISTED = 5, 12
"""So many stand open, the gravest, and so many are listed at all."""
_GRAVE = 85
"""The weight of errors in the files."""
_HABITS = 40
"""The weight of errors that are habits."""
_LATE, _UNSUPPORTED = 65, 56
_BREAKS = "what stands in the files breaks a rule"
_CHECKS = "checks"
POINTS = ("schedule", "answers", "weeks")
"""What points that are open are told of; the weeks of people are the last."""


def needing(reading: Reading) -> tuple[tuple[OpenPoint, ...], int]:
    """Everything that needs attention, the gravest first; and what the checks alone tell of, which is one point.

    The latter is how many projects, budgets and the like these are.
    """
    points = (*_down(reading), *_over(reading), *reading.facts.control.open_points)
    beside = len(_beside(reading, points))
    return _ordered(reading, (*_errors(reading, beside), *points)), beside


def _ordered(reading: Reading, points: tuple[OpenPoint, ...]) -> tuple[OpenPoint, ...]:
    """The gravest first; of those that are late alike those of the project for which most money is approved."""
    budgets = reading.facts.money.budgets if allowed(reading, "budgets") else None

    def money(point: OpenPoint) -> Decimal:
        project = _project_of(reading, point)
        if budgets is None or project is None:
            return NOTHING
        approved = budgets.costs.rates.in_base(budgets.approved(project))
        return approved.amount if isinstance(approved, Money) else NOTHING

    # What is neither late nor old, as what is reported, weighs by money alone.
    return tuple(sorted(points, key=lambda each: (-each.weight, -each.days, -money(each))))


def attention(reading: Reading, found: tuple[OpenPoint, ...]) -> Section:
    """The gravest of what needs attention, the rest below a line; choices that somebody has to take are told apart.

    Of very many the pages on which the last of them stand are named, each with how many those are.
    """
    told = [each for each in found if not each.decision]
    items = [_item(reading, point) for point in told[:_LISTED]]
    blocks: list[Block] = [Items(tuple(items[:_OPEN]), _calm(reading, decided=len(told) < len(found)))]
    beyond, rest = len(told) - _LISTED, items[_OPEN:]
    if beyond > 0:
        said = phrase("And {count:#,##0} more, less grave:", count=beyond)
        leads = Bullets(((said,), *_where(reading, told[_LISTED:])), row=True)
        more: tuple[Block, ...] = (Items(tuple(rest), ""), leads)
    else:
        more = (Items(tuple(rest), ""),)
    if rest:
        title = phrase("{count:more point|more points}, less grave", count=len(told) - _OPEN)
        blocks.append(reading.block(Fold(title, more), *POINTS))
    return Section("Needs attention", tuple(blocks), "attention")


def _where(reading: Reading, points: Sequence[OpenPoint]) -> Iterator[tuple[Inline, ...]]:
    """The pages that tell of some points, most of them first, with how many of them each tells of."""
    counts = Counter(_page(reading, each) for each in points)
    for link, count in sorted(counts.items(), key=lambda one: (-one[1], one[0].text)):
        yield link, phrase("({count:#,##0})", count=count)


def _project_of(reading: Reading, point: OpenPoint) -> Project | None:
    """The project that a point is about or lies in; of another kind of record that shares its id there is none."""
    inside = own_of(point.address) or isinstance(reading.portfolio.find(point.address), Project)
    return reading.portfolio.projects.get(whole_of(point.address)) if inside else None


def _page(reading: Reading, point: OpenPoint) -> Link:
    """The page of the project in which a point lies, else that of all of its kind."""
    project = _project_of(reading, point)
    if project is not None:
        return Link(titled(project), project_page(project.id))
    if point.trouble is Trouble.OVERLOADED:
        return Link("People", PEOPLE)
    if point.trouble in {Trouble.ERRORS, Trouble.WARNINGS}:
        return Link("Checks", CHECKS)
    if point.trouble is Trouble.PAST_SUPPORT:
        return Link("Lifecycle", LIFECYCLE)
    return Link("Decisions", DECISIONS) if point.trouble is Trouble.UNANSWERED else Link("Communication", COMMUNICATION)


def _beside(reading: Reading, points: tuple[OpenPoint, ...]) -> set[str]:
    """What the checks alone tell of: what has errors that are no habit, is behind what was approved or above it."""
    told = {whole_of(point.address) for point in points}
    # What is past its support is one point, whichever assets these are.
    supports = reading.facts.lifecycle.supports
    told |= {each.id for each in supports.used if supports.state(each) is Support.PAST}
    errors = (each for chain in reading.found.chains for each in chain.all if each.severity is Severity.ERROR)
    return ({whole_of(each.address) or each.path for each in errors} | troubled(reading)) - told


def _errors(reading: Reading, beside: int) -> tuple[OpenPoint, ...]:
    """How many errors the checks found, as one point; habits alone wait, for they tell what nobody has begun."""
    count = reading.count(Severity.ERROR)
    if not count and not beside:
        return ()
    told = frozenset[str]().union(*(each.members for each in reading.groups))
    habits = sum(each.identity in told and each.severity is Severity.ERROR for each in reading.diagnostics)
    why = [phrase("{count:#,##0} of them are habits, told of nearly everything", count=habits)] if habits else []
    if beside > 1 or not count:
        many = "the checks alone tell of {count:project, budget or the like|projects, budgets and the like}"
        why.append(phrase(many, count=beside))
    said = phrase("{count:warning|warnings} in the checks", count=reading.count(Severity.WARNING))
    if count:
        said = phrase("{count:error|errors} in the checks", count=count)
    weight = _GRAVE if habits < count else _HABITS
    trouble = Trouble.ERRORS if count else Trouble.WARNINGS
    return (OpenPoint(weight, trouble, _CHECKS, said, clauses(why) if why else phrase(_BREAKS)),)


def _down(reading: Reading) -> tuple[OpenPoint, ...]:
    """The services that do not work now, or not as they should, by what watches them, as one point."""
    known, services = reading.facts.operation, reading.portfolio.infrastructure.services
    states = [known.watched(Part("service", id_)).state() for id_ in services]
    down, degraded = states.count(Now.DOWN), states.count(Now.DEGRADED)
    if not down and not degraded:
        return ()
    said = phrase("{count:service is degraded|services are degraded}", count=degraded)
    if down:
        said = phrase("{count:service is down|services are down}", count=down)
    key = "of {all:#,##0}, by what watches them"
    key = "{degraded:#,##0} more degraded, of {all:#,##0}, by what watches them" if down and degraded else key
    why = phrase(key, degraded=degraded, all=len(states))
    return (OpenPoint(_GRAVE, Trouble.DOWN, "", said, why),)


def _over(reading: Reading) -> tuple[OpenPoint, ...]:
    """What is over without being done with, of things that are no project's: releases, and support of assets."""
    releases, support = releases_of(reading.portfolio, reading.day), reading.facts.lifecycle.supports.counts
    found = []
    if releases.overdue:
        key = "planned for a day before today"
        key += "; the next one is on {day}" if releases.next else ""
        said = phrase("{count:release that is not out|releases that are not out}", count=releases.overdue)
        found.append(OpenPoint(_LATE, Trouble.OVERDUE, "", said, phrase(key, day=day(releases.next))))
    if support.past:
        said = phrase("{count:asset in use past its support|assets in use past their support}", count=support.past)
        used = phrase("of {count:#,##0} that are in use", count=support.used)
        found.append(OpenPoint(_UNSUPPORTED, Trouble.PAST_SUPPORT, "", said, used))
    return tuple(found)


def _calm(reading: Reading, *, decided: bool) -> str:
    """What is said where no point is open: not more than is known."""
    if decided:
        return "Nothing needs attention beside what is to be decided."
    if reading.count(Severity.WARNING):
        return "Nothing that is recorded is late or red; the checks have warnings."
    return "Nothing needs attention."


def _item(reading: Reading, point: OpenPoint) -> Item:
    who = listed(name_of(reading.portfolio, address) for address in point.who)
    why: tuple[Inline, ...] = (point.why, Muted(who)) if who else (point.why,)
    checks = point.trouble in {Trouble.ERRORS, Trouble.WARNINGS}
    page = CHECKS if checks else place(LIFECYCLE, "over") if point.trouble is Trouble.PAST_SUPPORT else ""
    title = Link(point.title, page) if page else linked(reading, point.address, point.title)
    item = Item(chip(point.trouble), title, why)
    return reading.block(item, *(POINTS if point.trouble is Trouble.OVERLOADED else POINTS[:2]), of=point.address)
