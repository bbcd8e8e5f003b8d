"""The home page: is it true, what turned worse, what needs a decision?"""

from collections import Counter

from itpm.analysis.control.attention import MISSED, OVERDUE, OpenPoint
from itpm.analysis.control.declared import State, declared_status
from itpm.analysis.control.trouble import BROKEN, OVERLOADED
from itpm.analysis.figures.amounts import why
from itpm.diagnostic import Severity
from itpm.model.stage import active
from itpm.page.blocks import (
    Block,
    Chip,
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
from itpm.say import every, part_of, plural
from itpm.views.reading import Reading, linked, money, name_of
from itpm.views.sections.matter import matter
from itpm.views.sections.project_table import short_table

_MOST = 12
_ERRORS = "Errors"
_GRAVE = 85
"""The weight of errors in the files."""
_CHECKS = "checks"
_POINTS = ("schedule", "answers", "weeks")
"""What points that are open are told of; the weeks of people are the last."""
_STATES = {"Off track": "red", OVERDUE: "red", MISSED: "red", BROKEN: "red", "Stale": "unknown"}


def home(reading: Reading) -> Page:
    """One sentence with the verdict, five figures, the projects and what needs attention."""
    found = (*_errors(reading), *reading.facts.control.open_points)
    return Page(
        "index.md",
        reading.value(reading.portfolio.name, "settings.portfolio"),
        (
            *_banner(reading),
            reading.block(Lead(_verdict(reading, found)), "project.updates", "schedule", "weeks"),
            Tiles(_tiles(reading, found)),
            *_matter(reading),
            Columns(
                (Section("Projects", (short_table(reading),), "projects"),),
                (Section("Needs attention", _listed(reading, found), "attention"),),
            ),
        ),
        words=reading.block((reading.portfolio.settings.description or "",), "settings.description"),
    )


def _matter(reading: Reading) -> tuple[Section, ...]:
    """What matters most among the findings, where there are some."""
    section = matter(reading)
    return () if section is None else (section,)


def _banner(reading: Reading) -> tuple[Notice, ...]:
    """That something was left out: what could not be read, or leads nowhere."""
    lost = reading.left_out()
    if not lost:
        return ()
    said = f"Built over {plural(lost, 'error')} in the files: what is broken is left out. "
    return (reading.block(Notice((said, Link("See the checks", "checks.md")), "red"), "inspected"),)


def _errors(reading: Reading) -> tuple[OpenPoint, ...]:
    """How many errors the checks found, as one point."""
    count = reading.count(Severity.ERROR)
    said = f"{plural(count, 'error')} in the checks"
    return (OpenPoint(_GRAVE, _ERRORS, _CHECKS, said, "what stands in the files breaks a rule"),) if count else ()


def _verdict(reading: Reading, found: tuple[OpenPoint, ...]) -> str:
    states = _states(reading)
    total = sum(states.values())
    on_track = states[State.ON_TRACK]
    counted = f"{on_track} of {plural(total, 'project')} in work {part_of(on_track, total, 'is', 'are')} on track."
    said = [counted if total else "No project is in work."]
    worse = [
        f"{states[state]} {_is(states[state])} {word}"
        for state, word in ((State.OFF_TRACK, "off track"), (State.AT_RISK, "at risk"), (State.UNKNOWN, "unknown"))
        if states[state]
    ]
    decisions = sum(point.word == OVERDUE and point.decision for point in found)
    if decisions:
        worse.append(f"{plural(decisions, 'decision')} {_is(decisions)} overdue")
    if worse:
        said.append(f"{every(worse)}.")
    late = sum(point.word in {BROKEN, MISSED} for point in found)
    over = sum(point.word == OVERLOADED for point in found)
    plan = [f"the plan breaks {plural(late, 'promise')}"] if late else []
    plan += [f"{plural(over, 'person', 'people')} {'has' if over == 1 else 'have'} more work than time"] if over else []
    return " ".join([*said, *([f"{every(plan)[:1].upper()}{every(plan)[1:]}."] if plan else [])])


def _is(count: int) -> str:
    return "is" if count == 1 else "are"


def _states(reading: Reading) -> Counter[State]:
    projects = (project for project in reading.portfolio.projects.values() if active(project, reading.day))
    return Counter(declared_status(project, reading.day).state for project in projects)


def _tiles(reading: Reading, found: tuple[OpenPoint, ...]) -> tuple[Tile, ...]:
    states = _states(reading)
    total = sum(states.values())
    errors, warnings = reading.count(Severity.ERROR), reading.count(Severity.WARNING)
    alignment = reading.facts.strategy.alignment
    objectives, unfunded = len(reading.portfolio.strategy.objectives), len(reading.facts.strategy.coverage.unfunded)
    return (
        reading.block(
            Tile("On track", f"{states[State.ON_TRACK]} / {total}", "as declared by their managers"), "project.updates"
        ),
        _approved_tile(reading),
        reading.block(Tile("Needs attention", str(len(found)), f"{sum(m.urgent for m in found)} urgent"), *_POINTS),
        reading.block(
            Tile(
                "Objectives served",
                f"{objectives - unfunded} / {objectives}",
                Link(f"{plural(len(alignment.aimless), 'project')} without an objective", "strategy.md"),
            ),
            "alignment",
            "coverage",
        ),
        reading.block(
            Tile("Checks", plural(errors, "error"), Link(plural(warnings, "warning"), "checks.md")), "inspected"
        ),
    )


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
    items = Items(tuple(_item(reading, point) for point in found[:_MOST]), "Nothing needs attention.")
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


def _item(reading: Reading, point: OpenPoint) -> Item:
    who = ", ".join(name_of(reading.portfolio, address) for address in point.who)
    why: tuple[Inline, ...] = (point.why, Muted(who)) if who else (point.why,)
    page = {_ERRORS: "checks.md", OVERLOADED: "people.md"}.get(point.word)
    title = Link(point.title, page) if page else linked(reading.portfolio, point.address, point.title)
    item = Item(Chip(point.word, _STATES.get(point.word, "amber")), title, why)
    return reading.block(item, *(_POINTS if point.word == OVERLOADED else _POINTS[:2]), of=point.address)
