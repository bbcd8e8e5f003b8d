"""A month in plain sentences: how it stands, what moved and why, what was reached, what is needed, what comes.

Each sentence says a figure that other commands say, too. What moved is the state before the month on its own day held
against the state of now; where the history does not go back so far, that is said and nothing is told to have moved.
"""

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TypeVar

from itpm.analysis.agenda.owed import Owed, Promise
from itpm.analysis.control.declared import State
from itpm.analysis.facts import Facts
from itpm.analysis.figures.amounts import Unknown
from itpm.analysis.figures.figure import Unit
from itpm.comparison.compared import Comparison
from itpm.comparison.effects import Effect, effects
from itpm.comparison.measure import Block, Held, Key
from itpm.comparison.told import change, held
from itpm.load.fields import record_fields
from itpm.model.address import whole_of
from itpm.model.portfolio import Portfolio
from itpm.model.scalars import Dates, as_day
from itpm.model.stage import active
from itpm.queries.figures import said
from itpm.rules.inputs import told
from itpm.say import beginning, every, on, plural, short_day

Each = TypeVar("Each")
MOST = 8
"""So many sentences of a kind are told; the rest is counted."""
_AHEAD = timedelta(days=31)
_WORDS = {
    State.OFF_TRACK: "off track",
    State.AT_RISK: "at risk",
    State.ON_TRACK: "on track",
    State.UNKNOWN: "in a state that nobody knows",
}
_SCHEDULE, _HEALTH, _BUDGETS = ("schedule",), ("health",), ("budgets",)


@dataclass(frozen=True, slots=True)
class Part:
    """A heading with its sentences."""

    title: str
    sentences: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Month:
    """The report of a month: what it is called, on which day it stands, between what it tells, and its parts."""

    title: str
    day: date
    between: str
    parts: tuple[Part, ...]


@dataclass(frozen=True)
class Report:
    """What a report is made of: what is known now, the days of the month, what was before, else why nobody knows."""

    facts: Facts
    first: date
    last: date
    before: Comparison | None = None
    why: str = ""

    @property
    def portfolio(self) -> Portfolio:
        """What is reported on."""
        return self.facts.portfolio

    def may(self, *reads: str) -> bool:
        """Whether the readers may know what follows from all of it."""
        return told(reads, self.portfolio.audience, record_fields())

    def within(self, day: date | None) -> bool:
        """Whether a day lies in the month, and has been."""
        return day is not None and self.first <= day <= min(self.last, self.facts.as_of)


def month(report: Report) -> Month:
    """The month in sentences; a part of which the readers may know nothing is not there."""
    made = [(title, tuple(tell(report))) for title, reads, tell in _PARTS if report.may(*reads)]
    parts = tuple(Part(title, sentences) for title, sentences in made if sentences)
    title = f"{report.portfolio.name}: {on(report.first, 'MMMM y')}"
    return Month(title, report.facts.as_of, _between(report), parts)


def _between(report: Report) -> str:
    """What the report compares, and on which days both are seen."""
    if report.before is None:
        return f"What moved in the month is not known: {report.why}."
    base = report.before.base
    commit = f" ({base.commit[:8]})" if report.portfolio.audience is None else ""
    began = f"the state of {short_day(base.day)}{commit}, which held when the month began"
    return f"What moved is {began}, against that of {short_day(report.facts.as_of)}."


def _stands(report: Report) -> Iterator[str]:
    """How projects in work stand by their facts, and which are worse than they say."""
    health = report.facts.status.health
    projects = [each for each in report.portfolio.projects.values() if active(each, report.facts.as_of)]
    if not projects:
        yield "No project is in work."
        return
    found = {each.id: health[each.id].now if each.id in health else State.UNKNOWN for each in projects}
    counts = Counter(found.values())
    parts = [f"{counts[each]} {'is' if counts[each] == 1 else 'are'} {_WORDS[each]}" for each in _WORDS if counts[each]]
    if len(projects) == 1:
        yield f"{projects[0].title}, the project in work, is {_WORDS[found[projects[0].id]]} by its facts."
    else:
        yield f"Of {plural(len(projects), 'project')} in work, by their facts {every(parts)}."
    for project in projects:
        declared = health[project.id].declared.state if project.id in health else State.UNKNOWN
        if declared is State.ON_TRACK and found.get(project.id) in {State.AT_RISK, State.OFF_TRACK}:
            yield f"{project.title} is declared on track, and by its facts {_WORDS[found[project.id]]}."


def _moved(report: Report) -> Iterator[str]:
    """Every figure that people decide by and that is another one than when the month began, what is worse first."""
    if report.before is None:
        return
    then = report.before.then or report.before.base.known
    edited = {each.key for each in report.before.effects}
    found = effects(then, report.before.head.known)
    if not found:
        yield "Nothing that people decide by is another one than when the month began."
    for block in Block:
        of_block = sorted((each for each in found if each.block is block), key=lambda each: not each.worse)
        yield from _first(of_block, lambda each: _movement(report, each, edited), "figures moved")


def _movement(report: Report, each: Effect, edited: set[Key]) -> str:
    """How a figure is another one, in which direction, and whether only time made it so."""
    what, title = _called(report, each.address), each.title[:1].lower() + each.title[1:]
    if each.there != (True, True) or each.before is None or each.after is None:
        new = each.there[1] and each.after is not None
        return f"{what}: {title} is {f'new, {_said(each.after, each.unit)}' if new else 'not told any more'}."
    by = change(each)
    graded = by in {"worse", "better", ""}
    grade = " (worse)" if each.worse and not graded else ""
    alone = "" if each.key in edited else "; nobody edited it, time passed"
    moved = f"is {by or 'another one'}" if graded else by
    days = f"from {_said(each.before, each.unit)} to {_said(each.after, each.unit)}"
    return f"{what}: {title} {moved}, {days}{grade}{alone}."


def _said(value: Held, unit: Unit | None) -> str:
    """A figure as sentences say it."""
    if isinstance(value, State):
        return _WORDS.get(value, value.value)
    return short_day(as_day(value)) if isinstance(value, date) else held(value, unit)


def _why(report: Report) -> Iterator[str]:
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
        by = f", {_called(report, update.by)}" if update.by else ""
        yield f"{project.title} ({short_day(day)}{by}): {_ended(update.headline or '')}"
    for project in report.portfolio.projects.values():
        for each in project.changes.values():
            if each.approved is not None and report.within(each.approved.date):
                yield f"{project.title}: the change '{each.title}' was approved on {short_day(each.approved.date)}."


def _ended(text: str) -> str:
    """A text as a sentence ends."""
    said_ = " ".join(text.split())
    return said_ if said_.endswith((".", "!", "?")) else f"{said_}."


def _reached(report: Report) -> Iterator[str]:
    """What was brought to its end in the month."""
    for project in report.portfolio.projects.values():
        points = [each.title for each in project.milestones.values() if _on(report, each.reached)]
        tasks = sum(_on(report, each.finished) for each in project.tasks.values())
        accepted = [each for each in project.deliverables.values() if each.accepted is not None]
        handed = [each.title for each in accepted if each.accepted and report.within(each.accepted.date)]
        told_ = [f"{every(points)} {'was' if len(points) == 1 else 'were'} reached"] if points else []
        told_ += [f"{plural(tasks, 'task was', 'tasks were')} finished"] if tasks else []
        told_ += [f"{every(handed)} {'was' if len(handed) == 1 else 'were'} accepted"] if handed else []
        if told_:
            yield f"{project.title}: {', '.join(told_)}."
    if report.may("decision"):
        yield from _decided(report)


def _decided(report: Report) -> Iterator[str]:
    """What was decided in the month."""
    portfolio = report.portfolio
    found = [("", each) for each in portfolio.collaboration.decisions.values()]
    found += [(project.title, each) for project in portfolio.projects.values() for each in project.decisions.values()]
    for whole, each in found:
        if each.decided is not None and report.within(each.decided.date):
            outcome = f": {' '.join(each.outcome.split())}" if each.outcome else ""
            yield _ended(f"Decided{f' in {whole}' if whole else ''}: {each.title}{outcome}")


def _on(report: Report, moment: date | None) -> bool:
    return moment is not None and report.within(as_day(moment))


def _money(report: Report) -> Iterator[str]:
    """What was booked in the month, and how each budget of a department stands."""
    days = Dates(report.first, min(report.last, report.facts.as_of))
    for id_, funds in report.facts.money.budgets.departments.items():
        values = funds.computed.values
        booked = funds.of(days).actual
        title = report.portfolio.finance.budgets[id_].title
        yield (
            f"{title}: {said(booked)} booked in the month; {said(values['spent'])} spent and {said(values['forecast'])}"
            f" forecast of {said(values['approved'])} approved."
        )


def _needed(report: Report) -> Iterator[str]:
    """What somebody has to do: what is overdue first, then what is due in the next month; of several people once."""
    by_matter: dict[tuple[date, str, Promise, str], list[Owed]] = {}
    for each in report.facts.agenda.debts.all:
        if not isinstance(each.due, Unknown) and each.due <= report.facts.as_of + _AHEAD:
            by_matter.setdefault((each.due, each.address, each.promise, each.part), []).append(each)
    matters = [by_matter[key] for key in sorted(by_matter)]
    yield from _first(matters, lambda owed: _owes(report, owed), "things are owed")


def _owes(report: Report, owed: Sequence[Owed]) -> str:
    first, portfolio = owed[0], report.portfolio
    assert not isinstance(first.due, Unknown)  # noqa: S101 - chosen by the caller
    named = every([_called(report, each.who) for each in owed if each.who]) or "Nobody is named"
    late, due = first.overdue(report.facts.as_of), short_day(first.due)
    when = f"was due on {due}, {plural(late, 'day')} ago" if late else f"is due on {due}"
    whole = portfolio.projects.get(first.project)
    title = "" if whole is not None and whole.title == first.title else f" '{first.title}'"
    return f"{named}: {first.promise.value}{title}{f' of {whole.title}' if whole is not None else ''} {when}."


def _ahead(report: Report) -> Iterator[str]:
    """The milestones of the month to come, by the plan as it stands."""
    day, schedule = report.facts.as_of, report.facts.schedule
    points = []
    for project in report.portfolio.projects.values():
        for each in project.milestones.values():
            item = schedule.items.get(each.id)
            if item is not None and item.dates is not None and not item.done:
                ends = schedule.moments.last_day(item.dates)
                if day < ends <= day + _AHEAD:
                    points.append((ends, project.title, each))
    points.sort(key=lambda each: (each[0], each[2].id))
    yield from _first(
        points,
        lambda each: (
            f"{each[2].title} ({each[1]}) is expected on {short_day(each[0])}"
            + (f", and promised for {short_day(as_day(each[2].due))}." if each[2].due else ".")
        ),
        "milestones are expected",
    )


def _first(found: Sequence[Each], tell: Callable[[Each], str], rest: str) -> Iterator[str]:
    """The first few, and how many more there are."""
    yield from map(tell, found[:MOST])
    if len(found) > MOST:
        yield f"{len(found) - MOST} more {rest}."


def _called(report: Report, address: str) -> str:
    """What people call a record, with the project that it lies in; its address where it is gone or has no name."""
    portfolio = report.portfolio
    found = portfolio.staffing.people.get(address) or portfolio.collaboration.stakeholders.get(address)
    record = found or portfolio.find(address)
    whole = portfolio.projects.get(whole_of(address)) if "/" in address else None
    name = record.title if record is not None else address
    return f"{beginning(name)} ({whole.title})" if whole is not None and record is not None else name


_PARTS: tuple[tuple[str, tuple[str, ...], Callable[[Report], Iterator[str]]], ...] = (
    ("How it stands", _HEALTH, _stands),
    ("What moved", (), _moved),
    ("Why", ("project.updates", "change"), _why),
    ("What was reached", _SCHEDULE, _reached),
    ("Money", _BUDGETS, _money),
    ("What is needed, and by whom", ("action", "decision", "change"), _needed),
    ("What comes next", _SCHEDULE, _ahead),
)
"""Each part with what it is told of, and what tells it."""
