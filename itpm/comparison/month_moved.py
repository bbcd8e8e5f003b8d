"""How a portfolio stands at the end of a month, what moved in it, and why, in sentences."""

from collections import Counter
from collections.abc import Iterator
from datetime import date
from decimal import Decimal

from itpm.analysis.control.declared import State
from itpm.analysis.figures.amounts import Partly, Unknown
from itpm.analysis.figures.figure import Unit
from itpm.comparison.apart import Apart
from itpm.comparison.changes import breaking, change, given, held
from itpm.comparison.effects import Effect
from itpm.comparison.measure import Block, Held
from itpm.comparison.reported import Report, called, first_few
from itpm.joined import clauses, every_one, worded
from itpm.message import Given, Said, phrase
from itpm.model.scalars import Money, as_day
from itpm.model.stage import active
from itpm.model.strategy import KeyResult

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
    found, apart = report.before.effects, Apart(report.before)
    if not found:
        yield phrase("Nothing that people decide by is another one than when the month began.")
    broken = sorted((each for each in found if apart.broken(each)), key=lambda each: _gravest(each, apart))
    for block in Block:
        of_block = [each for each in found if each.block is block and each not in broken]
        yield from first_few(
            sorted(of_block, key=lambda each: not each.worse), lambda each: _movement(report, each, apart), _more_moved
        )
        if block is Block.STATES:  # What breaks a promise is told whole, before all dates and sums.
            yield from (_movement(report, each, apart) for each in broken)


def _gravest(each: Effect, apart: Apart) -> tuple[bool, bool]:
    """Of what breaks a promise that comes first which held it when the month began, then what is worse."""
    broken = apart.broken(each)
    return broken is None or not broken.newly, not each.worse


def _more_moved(count: int) -> Said:
    return phrase("{n:more figure|more figures} moved.", n=count)


def _movement(report: Report, each: Effect, apart: Apart) -> Said:
    """How a figure is another one, in which direction, which promise that breaks, and whether only time made it so."""
    before, after = (_in_unit(report, each, value) for value in (each.before, each.after))
    if each.there != (True, True) or each.before is None or each.after is None:
        return _come_or_gone(_named(report, each), each, before, after)
    said: list[str] = [_moved(_named(report, each), each, before, after)]
    broken = breaking(apart.broken(each))
    if broken:
        said.append(broken)
    if each.key not in apart.by_edits:
        said.append(
            phrase("nobody edited it, time passed")
            if apart.untouched(each)
            else phrase(
                "by time alone: with the files of {day:d MMM y} it would be so too", day=apart.compared.base.day
            )
        )
    return phrase("{sentence}.", sentence=clauses(said))


def _named(report: Report, each: Effect) -> Said:
    """A figure with what it is of, as sentences begin; what is of all together is no record."""
    if each.kind not in report.portfolio.by_kind:
        return phrase("{title}", title=worded(each.title))
    return phrase("{what}: {figure:inside}", what=called(report, each.address), figure=worded(each.title))


def _moved(what: Said, each: Effect, before: Given, after: Given) -> Said:
    """From where to where, and by how much, where that can be said."""
    by = change(each)
    if isinstance(each.difference, Money):
        more = each.difference.amount > 0
        by = phrase("+{sum}", sum=each.difference) if more else phrase("{sum}", sum=each.difference)
    if by in {"worse", "better", ""}:
        said = phrase("{figure} went from {before} to {after}", figure=what, before=before, after=after)
    else:
        said = phrase("{figure} {moved}, from {before} to {after}", figure=what, moved=by, before=before, after=after)
    if isinstance(each.after, Partly) and not isinstance(each.before, Unknown):
        return phrase("{moved}, for part of it is not known any more", moved=said)
    return phrase("{moved} (worse)", moved=said) if each.worse else said


def _come_or_gone(what: Said, each: Effect, before: Given, after: Given) -> Said:
    """What there was not before, or is not now."""
    if each.block is Block.PEOPLE:
        if each.after is None:
            return phrase("{figure} was {before}, and no week has more work than time now.", figure=what, before=before)
        return phrase("{figure} is {after}, and no week had more work than time before.", figure=what, after=after)
    if each.after is None:
        return phrase("{figure} was {before}, and there is none any more.", figure=what, before=before)
    return phrase("{figure} is new, {value}.", figure=what, value=after)


def _in_unit(report: Report, each: Effect, value: Held) -> Given:
    """A figure as sentences say it: what a key result measures in the unit that is written of it."""
    record = report.portfolio.find(each.address) if each.kind == "key-result" else None
    if isinstance(record, KeyResult) and record.unit and isinstance(value, Decimal) and each.figure in _MEASURED:
        return phrase("{number} {unit}", number=held(value, each.unit), unit=record.unit)
    return _given(value, each.unit)


_MEASURED = frozenset({"current", "target"})


def _given(value: Held, unit: Unit | None) -> Given:
    """A figure as sentences say it: sums in whole units, of a sum that is known in part its bound."""
    if isinstance(value, State):
        return worded("unknown" if value is State.UNKNOWN else _WORDS[value])
    if isinstance(value, date):
        return phrase("{day:d MMM y}", day=as_day(value))
    return given(value) if isinstance(value, (Money, Unknown)) else held(value, unit)
