"""The home page: is it true, what turned worse, what needs a decision?"""

from itpm.analysis.control.attention import OpenPoint, Trouble
from itpm.analysis.control.declared import State
from itpm.analysis.control.releases import releases_of
from itpm.analysis.figures.amounts import why
from itpm.analysis.lifecycle.ends import Support
from itpm.analysis.operation.monitoring import State as Now
from itpm.analysis.services.graph import Part
from itpm.diagnostic import Severity
from itpm.model.address import whole_of
from itpm.model.stage import active, goes_on
from itpm.page.blocks import (
    Block,
    Columns,
    Inline,
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
from itpm.page.paths import BUDGET, CHECKS, HOME, LIFECYCLE, PROJECTS, STRATEGY, place
from itpm.say import number, plural
from itpm.views.reading import Reading, day, linked, money, name_of
from itpm.views.sections.matter import matters_most
from itpm.views.sections.project_table import MOST, short_table
from itpm.views.sections.standing import facts_tile, trend
from itpm.views.sections.troubles import chip
from itpm.views.sections.verdict import READS, reported, states, troubled, verdict

_MOST = 12
_GRAVE = 85
"""The weight of errors in the files."""
_HABITS = 40
"""The weight of errors that are habits."""
_LATE, _UNSUPPORTED = 65, 56
_BREAKS = "what stands in the files breaks a rule"
_CHECKS = "checks"
_POINTS = ("schedule", "answers", "weeks")
"""What points that are open are told of; the weeks of people are the last."""


def home(reading: Reading) -> Page:
    """One sentence with the verdict, five figures, the projects and what needs attention."""
    points = (*_down(reading), *_over(reading), *reading.facts.control.open_points)
    beside = _beside(reading, points)
    found = tuple(sorted((*_errors(reading, len(beside)), *points), key=lambda point: -point.weight))
    return Page(
        HOME,
        reading.value(reading.portfolio.name, "settings.portfolio"),
        (
            *_banner(reading),
            reading.block(Lead(verdict(reading, found)), "project.updates", "schedule", "weeks", *READS),
            Tiles(_tiles(reading, found, len(beside))),
            *_matter(reading),
            _lists(reading, found),
        ),
        words=reading.block((reading.portfolio.settings.description or "",), "settings.description"),
    )


def _lists(reading: Reading, found: tuple[OpenPoint, ...]) -> Block:
    """Projects beside what needs attention; the latter alone where the portfolio is about something else."""
    listed = Section("Needs attention", _listed(reading, found), "attention")
    portfolio, today = reading.portfolio, reading.day
    if not portfolio.projects and (releases_of(portfolio, today).total or reading.facts.lifecycle.supports.counts.used):
        return listed
    return Columns((Section("Projects", _projects(reading), "projects"),), (listed,))


def _projects(reading: Reading) -> tuple[Block, ...]:
    """The projects, of many the worst, and where all of them are."""
    total = sum(map(goes_on, reading.portfolio.projects.values()))
    if total <= MOST:
        return (short_table(reading),)
    said = (f"The {MOST} of {number(total)} that need it most. ", Link("See all projects", PROJECTS))
    return (reading.block(Lead(said), "project.stage"), short_table(reading))


def _matter(reading: Reading) -> tuple[Section, ...]:
    """What matters most among the findings, where there are some."""
    section = matters_most(reading)
    return () if section is None else (section,)


def _banner(reading: Reading) -> tuple[Notice, ...]:
    """That something was left out: what could not be read, or leads nowhere."""
    lost = reading.left_out()
    if not lost:
        return ()
    said = f"Built over {plural(lost, 'error')} in the files: what is broken is left out. "
    return (reading.block(Notice((said, Link("See the checks", CHECKS)), "red"), "inspected"),)


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
    why = f"{number(habits)} of them are habits, told of nearly everything" if habits else ""
    if beside > 1 or not count:
        many = plural(beside, "project, budget or the like", "projects, budgets and the like")
        why = (f"{why}; " if why else "") + f"the checks alone tell of {many}"
    said = plural(count, "error") if count else plural(reading.count(Severity.WARNING), "warning")
    weight = _GRAVE if habits < count else _HABITS
    return (
        OpenPoint(
            weight, Trouble.ERRORS if count else Trouble.WARNINGS, _CHECKS, f"{said} in the checks", why or _BREAKS
        ),
    )


def _down(reading: Reading) -> tuple[OpenPoint, ...]:
    """The services that do not work now, or not as they should, by what watches them, as one point."""
    known, services = reading.facts.operation, reading.portfolio.infrastructure.services
    states = [known.watched(Part("service", id_)).state() for id_ in services]
    down, degraded = states.count(Now.DOWN), states.count(Now.DEGRADED)
    if not down and not degraded:
        return ()
    said = plural(degraded, "service is degraded", "services are degraded")
    if down:
        said = plural(down, "service is down", "services are down")
    more = f"{number(degraded)} more degraded, " if down and degraded else ""
    why = f"{more}of {number(len(states))}, by what watches them"
    return (OpenPoint(_GRAVE, Trouble.DOWN, "", said, why),)


def _over(reading: Reading) -> tuple[OpenPoint, ...]:
    """What is over without being done with, of things that are no project's: releases, and support of assets."""
    releases, support = releases_of(reading.portfolio, reading.day), reading.facts.lifecycle.supports.counts
    found = []
    if releases.overdue:
        coming = f"; the next one is on {day(releases.next)}" if releases.next else ""
        said = plural(releases.overdue, "release that is not out", "releases that are not out")
        found.append(OpenPoint(_LATE, Trouble.OVERDUE, "", said, f"planned for a day before today{coming}"))
    if support.past:
        said = plural(support.past, "asset in use past its support", "assets in use past their support")
        found.append(
            OpenPoint(_UNSUPPORTED, Trouble.PAST_SUPPORT, "", said, f"of {number(support.used)} that are in use")
        )
    return tuple(found)


def _tiles(reading: Reading, found: tuple[OpenPoint, ...], beside: int) -> tuple[Tile, ...]:
    """One figure of everything that is recorded: what nobody writes down has none.

    What needs attention are the points that are open, the one of the checks by all that only they tell of.
    """
    errors, warnings = reading.count(Severity.ERROR), reading.count(Severity.WARNING)
    urgent, more = sum(each.urgent for each in found), max(beside - 1, 0)
    told = "all" if beside == len(found) + more else number(beside)
    note = f"{told} of them told by the checks alone" if more else f"{number(urgent)} urgent"
    return (
        *_project_tiles(reading),
        *_other_tiles(reading),
        reading.block(Tile("Needs attention", number(len(found) + more), note), "inspected", *_POINTS),
        *_objectives_tile(reading),
        reading.block(Tile("Checks", plural(errors, "error"), Link(plural(warnings, "warning"), CHECKS)), "inspected"),
    )


def _project_tiles(reading: Reading) -> tuple[Tile, ...]:
    """How many projects are on track, and the money approved for those in work; how many there are, where none is."""
    known, every_ = states(reading), reading.portfolio.projects
    total = sum(known.values())
    if not total:
        none = Tile("Projects", number(len(every_)), "none in work")
        return (reading.block(none, "project.stage"),) if every_ else ()
    on_track = Tile(
        "On track", f"{known[State.ON_TRACK]} / {total}", "as declared by their managers", trend(reading, "declared")
    )
    if not reported(reading):
        on_track = Tile("On track", "unknown", f"nobody reports on {plural(total, 'project')} in work")
    money_known = any(each.budget is not None for each in every_.values())
    return (
        reading.block(on_track, "project.updates"),
        *facts_tile(reading),
        *((_approved_tile(reading),) if money_known else ()),
    )


def _other_tiles(reading: Reading) -> tuple[Tile, ...]:
    """What portfolios are about that have no project in work: budgets, releases, assets."""
    found = []
    if not sum(states(reading).values()) and reading.portfolio.finance.budgets:
        budgets = Link(plural(len(reading.portfolio.finance.budgets), "budget"), BUDGET)
        found.append(reading.block(Tile("Budgets", number(len(reading.portfolio.finance.budgets)), budgets), "budget"))
    releases, support = releases_of(reading.portfolio, reading.day), reading.facts.lifecycle.supports.counts
    if releases.total:
        note = f"the next on {day(releases.next)}" if releases.next else "none is planned"
        value = f"{number(releases.overdue)} / {number(releases.total)}"
        found.append(reading.block(Tile("Releases overdue", value, note), "release"))
    if support.used:
        note = f"of {number(support.unknown)} it is unknown" if support.unknown else "of the assets in use"
        value = f"{number(support.past)} / {number(support.used)}" if support.unknown < support.used else "unknown"
        found.append(reading.block(Tile("Past support", value, Link(note, LIFECYCLE)), "asset"))
    return tuple(found)


def _objectives_tile(reading: Reading) -> tuple[Tile, ...]:
    """How many objectives have work, where there are some."""
    objectives = len(reading.portfolio.strategy.objectives)
    if not objectives:
        return ()
    facts = reading.facts.strategy
    aimless = Link(f"{plural(len(facts.alignment.aimless), 'project')} without an objective", STRATEGY)
    value = f"{objectives - len(facts.coverage.unfunded)} / {objectives}"
    return (reading.block(Tile("Objectives served", value, aimless), "alignment", "coverage"),)


def _approved_tile(reading: Reading) -> Tile:
    """The money approved for projects in work, in the portfolio's currency; of how many it is unknown is said."""
    found = [each for each in reading.portfolio.projects.values() if active(each, reading.day)]
    whole, missing = reading.facts.money.budgets.approved_together(found)
    if len(missing) == len(found):
        none = Tile("Approved for projects", "unknown", why(missing[0]) if missing else "no project is in work")
        return reading.block(none, "budgets")
    note = f"unknown of {plural(len(missing), 'project')}" if missing else "every project in work"
    return reading.block(Tile("Approved for projects", money(whole), note), "budgets")


def _listed(reading: Reading, found: tuple[OpenPoint, ...]) -> tuple[Block, ...]:
    """The gravest, and how many there are beside them: what is counted above and not listed is told."""
    items = Items(tuple(_item(reading, point) for point in found[:_MOST]), _calm(reading))
    beyond = len(found) - _MOST
    if beyond <= 0:
        return (items,)
    return (
        items,
        reading.block(
            Paragraphs(f"And {beyond} more, less grave: they stand on the pages of their projects and of people."),
            *_POINTS,
        ),
    )


def _calm(reading: Reading) -> str:
    """What is said where no point is open: not more than is known."""
    if reading.count(Severity.WARNING):
        return "Nothing that is recorded is late or red; the checks have warnings."
    return "Nothing needs attention."


def _item(reading: Reading, point: OpenPoint) -> Item:
    who = ", ".join(name_of(reading.portfolio, address) for address in point.who)
    why: tuple[Inline, ...] = (point.why, Muted(who)) if who else (point.why,)
    checks = point.trouble in {Trouble.ERRORS, Trouble.WARNINGS}
    page = CHECKS if checks else place(LIFECYCLE, "over") if point.trouble is Trouble.PAST_SUPPORT else ""
    title = Link(point.title, page) if page else linked(reading, point.address, point.title)
    item = Item(chip(point.trouble), title, why)
    return reading.block(item, *(_POINTS if point.trouble is Trouble.OVERLOADED else _POINTS[:2]), of=point.address)
