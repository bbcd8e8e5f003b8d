"""What is known on a day: what is written as having happened later is not known yet, and counts in no answer.

A plan is not a fact: whoever writes today that something was finished, decided or put on hold in a month says what is
meant to happen. Until then the portfolio is what it is without that. What is left out is listed, for findings.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import fields, is_dataclass, replace
from datetime import date
from types import MappingProxyType
from typing import Any, Final, NamedTuple

from itpm.analysis.time.periods import days_of_period
from itpm.diagnostic import Origin
from itpm.model.budget import Budget
from itpm.model.deliverable import Deliverable
from itpm.model.naming import kind_of
from itpm.model.portfolio import Later, Portfolio, Timesheet
from itpm.model.project import Project
from itpm.model.record import Record, changed
from itpm.model.scalars import Dates, Moment, Period, as_day
from itpm.model.strategy import Objective
from itpm.model.task import Task

_APPROVED = "approved.#"
_LEDGER = "ledger.through"
FACTS: Final[Mapping[str, tuple[str, ...]]] = MappingProxyType(
    {
        "project": (
            "data_date",
            "on_hold.since",
            "updates.#",
            "closure.date",
            "business_case.date",
            "baselines.*.approved.date",
            "baselines.*.as_of",
            f"budget.{_APPROVED}",
            f"budget.{_LEDGER}",
            "budget.spent.#",
            "satisfaction.#",
        ),
        "task": (
            "started",
            "finished",
            "as_of",
            "expected.as_of",
            "declared.as_of",
            "blocked.since",
            "cancelled.date",
            "worked.*.#",
        ),
        "milestone": ("reached", "cancelled.date"),
        "gate": ("held.date", "held.conditions.*.done"),
        "deliverable": ("submitted", "accepted.date"),
        "criterion": ("result.date",),
        "risk": ("raised", "closed.date", "occurred.date"),
        "issue": ("raised", "resolved"),
        "action": ("done",),
        "change": ("raised", "approved.date", "rejected.date"),
        "exception": ("raised", "reply.date"),
        "decision": ("decided.date",),
        "communication": ("sent.#", "feedback.#"),
        "benefit": ("realised.#",),
        "drawdown": ("approved.date",),
        "request": ("raised", "reply.date"),
        "budget": (_APPROVED, _LEDGER),
        "key-result": ("check_ins.#",),
        "person": ("review.last",),
        "training": ("done",),
        "service": ("satisfaction.#",),
        "asset": ("acquired", "patched", "vulnerabilities.#"),
        "control": ("tested",),
        "access-right": ("withdrawn",),
        "incident": ("date",),
        "policy": ("adoption.#", "evidence.#", "exceptions.*.approved.date"),
        "security-exception": ("approved.date",),
        "release": ("released",),
        "continuity-plan": ("backup.restore_tested", "exercises.#"),
    }
)
"""By kind, the days on which something has happened: fields, '#' for the days that are keys, '*' for what has names."""
OF_ALL: Final = ("reviewed",)
"""The same for every kind."""
_WEEK: Final = "timesheet"
_SEEN_WITH: Final = MappingProxyType(dict.fromkeys(("started", "finished", "as_of"), ("progress", "remaining")))
"""By the day of a task, what was seen on that day: how far a task is that begins later is of no use today."""
HOURS: Final = "worked"
"""How hours stand among what is left out that are of a running week and of a task that nobody says has begun."""
_STAYS: Final = ("baselines", "ledger", "budget.ledger")
"""What is chosen by its day wherever it is asked for, or holds for the days until today all the same: it stays."""


def known_by(portfolio: Portfolio, day: date) -> Portfolio:
    """A portfolio without what is written as having happened after a day, and with a list of that.

    It is the same one where everything has happened, or was looked through already.
    """
    if portfolio.later:
        return portfolio
    later, instead = list(_weeks(portfolio, day)), dict[int, Record]()
    sheets, untold = _running(portfolio, day)
    later += untold
    for each in portfolio.records():
        for path, first, steps in _paths(each):
            found = tuple(_later(vars(each)[first], steps, day, each.origin.at(first)))
            if found:
                later += [Later(kind_of(each), each.id, path, when, origin) for origin, when in found]
                if not path.startswith(_STAYS):
                    left = _without(instead.get(id(each), each), (first, *steps), day)
                    instead[id(each)] = _with_what_follows(left, path, day)
    if not later:
        return portfolio
    ahead = {each.address for each in later if each.kind == _WEEK}
    sheets = {week: sheet for week, sheet in sheets.items() if week not in ahead}
    parts = {each.name: _rebuilt(getattr(portfolio, each.name), instead) for each in fields(portfolio)}
    return replace(portfolio, **{**parts, "timesheets": sheets, "later": tuple(later)})


def _weeks(portfolio: Portfolio, day: date) -> Iterator[Later]:
    """The timesheets of weeks that have not begun."""
    for week in portfolio.timesheets:
        first = days_of_period(Period(week), portfolio.settings).start
        if first is not None and first > day:
            yield Later(_WEEK, week, "", first, Origin(f"timesheets/{week}.yaml"))


def _running(portfolio: Portfolio, day: date) -> tuple[Mapping[str, Timesheet], Sequence[Later]]:
    """The timesheets, those of a week that runs without the hours of what begins later: in it they are not worked yet.

    With what is left out of tasks of which nobody says that they ever begin.
    """
    running = {week: first for week in portfolio.timesheets if (first := _runs(portfolio, week, day)) is not None}
    if not running:
        return portfolio.timesheets, ()
    begins = dict(_beginnings(portfolio))
    ahead = {address for address, first in begins.items() if first is None or first > day}
    found, untold = dict(portfolio.timesheets), list[Later]()
    for week, monday in running.items():
        sheet = found[week]
        found[week] = {
            who: {what: effort for what, effort in spent.items() if what not in ahead} for who, spent in sheet.items()
        }
        untold += (
            Later("task", what, HOURS, monday, Origin(f"timesheets/{week}.yaml", (str(who), str(what))))
            for who, spent in sheet.items()
            for what, effort in spent.items()
            if what in begins and begins[what] is None and effort.amount
        )
    return found, untold


def _runs(portfolio: Portfolio, week: str, day: date) -> date | None:
    """The Monday of a week that has begun by a day, and is not over on it."""
    first, last = days_of_period(Period(week), portfolio.settings)[:2]
    return first if first is not None and last is not None and first <= day < last else None


def _beginnings(portfolio: Portfolio) -> Iterator[tuple[str, date | None]]:
    """The tasks without parts, each with the first day of which it is written that something happened to it."""
    for project in portfolio.projects.values():
        parents = {each.parent for each in project.tasks.values()}
        for task in project.tasks.values():
            if task.id not in parents:
                dropped = task.cancelled.date if task.cancelled is not None else None
                yield (
                    task.id,
                    min((as_day(each) for each in (task.started, task.finished, dropped) if each), default=None),
                )


class _Facts(NamedTuple):
    """The facts of a kind: their fields, and each with its field and the way on from there."""

    fields: frozenset[str]
    paths: tuple[tuple[str, str, tuple[str, ...]], ...]


def _paths(each: Record) -> Sequence[tuple[str, str, tuple[str, ...]]]:
    """The facts of a record of which something is written: each with its field, and the way on from there."""
    written = vars(each)
    facts = _COMPILED.get(kind_of(each), _EVERY)
    return () if facts.fields.isdisjoint(written) else [path for path in facts.paths if path[1] in written]


def _compiled(paths: tuple[str, ...]) -> _Facts:
    found = tuple((path, first, tuple(steps)) for path in (*paths, *OF_ALL) for first, *steps in (path.split("."),))
    return _Facts(frozenset(first for _path, first, _steps in found), found)


_COMPILED: Final = MappingProxyType({kind: _compiled(paths) for kind, paths in FACTS.items()})
_EVERY: Final = _compiled(())


def _later(value: Any, steps: tuple[str, ...], day: date, at: Origin) -> Iterator[tuple[Origin, date]]:  # noqa: ANN401
    """Where something lies after a day, and when; a range of days where any of it does."""
    if value is None:
        # There is a reason in its place.
        return
    if not steps:
        if as_day(value) > day:
            yield at, as_day(value)
        return
    first, rest = steps[0], steps[1:]
    if first == "#":
        for key in value:
            last = _last(key)
            if last is not None and last > day:
                # How a range was written is not kept: its place is that of what it stands in.
                yield (at if isinstance(key, Dates) else at.at(last.isoformat()).key()), last
    elif first == "*":
        for key, each in value.items():
            yield from _later(each, rest, day, at.at(str(key)))
    elif first in vars(value):
        yield from _later(vars(value)[first], rest, day, at.at(first))


def _last(key: Moment | Dates) -> date | None:
    return key.finish if isinstance(key, Dates) else as_day(key)


_GONE: Final = object()
_HOLDERS = (Project, Budget, Objective, Deliverable)
"""The records that hold records with an address of their own."""


def _without(value: Any, steps: tuple[str, ...], day: date) -> Any:  # noqa: ANN401 - as what is given
    """A value without what begins after a day; what cannot be without it is gone with it, but for a record."""
    if value is None:
        return None
    if not steps:
        return _GONE if as_day(value) > day else value
    first, rest = steps[0], steps[1:]
    if first == "#":
        return {key: each for key, each in value.items() if not _begins_after(key, day)}
    if first == "*":
        left = {key: _without(each, rest, day) for key, each in value.items()}
        return {key: each for key, each in left.items() if each is not _GONE}
    return _with_field(value, first, _without(vars(value)[first], rest, day)) if first in vars(value) else value


def _with_what_follows(made: Record, path: str, day: date) -> Record:
    """A record without what was seen on a day that lies ahead; what begins later without hours of days that run."""
    if not isinstance(made, Task):
        return made
    begun = made.finished is not None or made.started is not None
    gone = _SEEN_WITH.get(path, ()) if path != "finished" or not begun else ()
    left = {name: each for name, each in vars(made).items() if name not in gone}
    if not begun and made.worked:
        left["worked"] = {
            who: {dates: effort for dates, effort in spans.items() if (dates.finish or day) <= day}
            for who, spans in made.worked.items()
        }
    return type(made)(**left)


def _with_field(value: Any, name: str, made: Any) -> Any:  # noqa: ANN401 - as what is given
    if made is not _GONE:
        return changed(value, **{name: made})
    if hasattr(type(value), name):
        return type(value)(**{each: said for each, said in vars(value).items() if each != name})
    return value if isinstance(value, Record) else _GONE


def _begins_after(key: Moment | Dates, day: date) -> bool:
    if isinstance(key, Dates):
        return key.start is not None and key.start > day
    return as_day(key) > day


def _rebuilt(value: Any, instead: Mapping[int, Record]) -> Any:  # noqa: ANN401 - as what is given
    """A record, or a mapping of records, with others in the place of some below it; itself where there are none."""
    if isinstance(value, Mapping):
        first = next(iter(value.values()), None)
        if not is_dataclass(first):
            return value
        if isinstance(first, Record) and not isinstance(first, _HOLDERS):
            items = {key: instead.get(id(each), each) for key, each in value.items()}
        else:
            items = {key: _rebuilt(each, instead) for key, each in value.items()}
        return value if all(items[key] is each for key, each in value.items()) else items
    # What has no dictionary of its own is a value and holds no records.
    if not is_dataclass(value) or not hasattr(value, "__dict__"):
        return value
    value = instead.get(id(value), value)
    if isinstance(value, Record) and not isinstance(value, _HOLDERS):
        return value
    made = {name: _rebuilt(each, instead) for name, each in vars(value).items()}
    other = {name: each for name, each in made.items() if each is not vars(value)[name]}
    return changed(value, **other) if other else value
