"""How a portfolio stands at the end of a month, what moved in it, and why, in sentences."""

from collections import Counter
from collections.abc import Iterator
from datetime import date

from itpm.analysis.control.declared import State
from itpm.analysis.figures.figure import Unit
from itpm.comparison.changes import change, held
from itpm.comparison.effects import Effect, effects
from itpm.comparison.measure import Block, Held, Key
from itpm.comparison.reported import Report, called, first_few
from itpm.joined import every_one, listed, worded
from itpm.message import Said, phrase
from itpm.model.scalars import as_day
from itpm.model.stage import active

_WORDS = {
    State.OFF_TRACK: "off track",
    State.AT_RISK: "at risk",
    State.ON_TRACK: "on track",
    State.UNKNOWN: "in a state that nobody knows",
}


def stands(report: Report) -> Iterator[str]:
    """How projects in work stand by their facts, and which are worse than they say."""
    health = report.facts.status.health
    projects = [each for each in report.portfolio.projects.values() if active(each, report.facts.as_of)]
    if not projects:
        yield phrase("No project is in work.")
        return
    found = {each.id: health[each.id].now if each.id in health else State.UNKNOWN for each in projects}
    counts = Counter(found.values())
    parts = [
        phrase("{n} {n:=is|are} {state}", n=counts[each], state=worded(_WORDS[each])) for each in _WORDS if counts[each]
    ]
    if len(projects) == 1:
        yield phrase(
            "{project}, the project in work, is {state} by its facts.",
            project=projects[0].title,
            state=worded(_WORDS[found[projects[0].id]]),
        )
    else:
        yield phrase(
            "Of {n:project|projects} in work, by their facts {states}.", n=len(projects), states=every_one(parts)
        )
    for project in projects:
        declared = health[project.id].declared.state if project.id in health else State.UNKNOWN
        if declared is State.ON_TRACK and found.get(project.id) in {State.AT_RISK, State.OFF_TRACK}:
            yield phrase(
                "{project} is declared on track, and by its facts {state}.",
                project=project.title,
                state=worded(_WORDS[found[project.id]]),
            )


def moved(report: Report) -> Iterator[str]:
    """Every figure that people decide by and that is another one than when the month began, what is worse first."""
    if report.before is None:
        return
    then = report.before.then or report.before.base.known
    edited = {each.key for each in report.before.effects}
    found = effects(then, report.before.head.known)
    if not found:
        yield phrase("Nothing that people decide by is another one than when the month began.")
    for block in Block:
        of_block = sorted((each for each in found if each.block is block), key=lambda each: not each.worse)
        yield from first_few(of_block, lambda each: _movement(report, each, edited), _more_moved)


def _more_moved(count: int) -> Said:
    return phrase("{n} more figures moved.", n=count)


def _movement(report: Report, each: Effect, edited: set[Key]) -> Said:
    """How a figure is another one, in which direction, and whether only time made it so."""
    what = phrase("{what}: {figure:inside}", what=called(report, each.address), figure=worded(each.title))
    if each.there != (True, True) or each.before is None or each.after is None:
        if each.there[1] and each.after is not None:
            return phrase("{figure} is new, {value}.", figure=what, value=_said(each.after, each.unit))
        return phrase("{figure} is not told any more.", figure=what)
    by = change(each)
    graded = by in {"worse", "better", ""}
    if graded:
        by = phrase("is {graded}", graded=by or phrase("another one"))
    moved = phrase(
        "{figure} {moved}, from {before} to {after}",
        figure=what,
        moved=by,
        before=_said(each.before, each.unit),
        after=_said(each.after, each.unit),
    )
    if each.worse and not graded:
        moved = phrase("{moved} (worse)", moved=moved)
    if each.key not in edited:
        moved = phrase("{moved}; nobody edited it, time passed", moved=moved)
    return phrase("{sentence}.", sentence=moved)


def _said(value: Held, unit: Unit | None) -> str:
    """A figure as sentences say it."""
    if isinstance(value, State):
        return worded(_WORDS.get(value, value.value))
    return phrase("{day:d MMM y}", day=as_day(value)) if isinstance(value, date) else held(value, unit)


def why(report: Report) -> Iterator[str]:
    """What those say who answer for projects, and what was agreed to change, in the month."""
    reports = [
        (day, project, update)
        for project in report.portfolio.projects.values()
        for day, update in project.updates.items()
        if report.within(day) and update.headline
    ]
    reports.sort(key=lambda each: each[0], reverse=True)
    latest = {project.id: (day, project, update) for day, project, update in reversed(reports)}
    for day, project, update in latest.values():
        on = phrase("{day:d MMM y}", day=day)
        when = listed((on, called(report, update.by))) if update.by else on
        yield phrase("{project} ({when}): {said}", project=project.title, when=when, said=ended(update.headline or ""))
    for project in report.portfolio.projects.values():
        for each in project.changes.values():
            if each.approved is not None and report.within(each.approved.date):
                yield phrase(
                    "{project}: the change '{change}' was approved on {day:d MMM y}.",
                    project=project.title,
                    change=each.title,
                    day=as_day(each.approved.date),
                )


def ended(text: str) -> str:
    """A text as a sentence ends."""
    said_ = " ".join(text.split())
    return said_ if said_.endswith((".", "!", "?")) else f"{said_}."
