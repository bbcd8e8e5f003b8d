"""Promises and constraints that the schedule breaks, each with the chain that breaks it."""

from collections.abc import Iterator
from itertools import islice

from itpm.analysis.health.measure import Hit, Inspected, hard_constraints, moment_words
from itpm.analysis.reasons import reasons
from itpm.analysis.schedule import Scheduled
from itpm.diagnostic import Origin, Related
from itpm.model.scalars import Moment
from itpm.model.task import Milestone, Task
from itpm.plural import plural

_LONGEST = 6
_WORDS = {
    "due": "is due",
    "not_after": "may not start after",
    "finish_by": "must be finished by",
    "must_start": "must start",
    "must_finish": "must finish",
}
_STARTS = frozenset({"not_after", "must_start"})


def broken(seen: Inspected) -> Iterator[Hit]:
    """Each promise of a project that its network cannot keep, or that its people cannot."""
    for address, record in seen.outline.items.items():
        item = seen.schedule.items.get(address)
        if item is None or item.done:
            continue
        due = getattr(record, "due", None)
        if due is not None:
            yield from _late(seen, item, "due", due, record.origin.at("due"))
        if isinstance(record, Task | Milestone):
            for name, constraint in hard_constraints(record):
                yield from _late(seen, item, name, constraint.date, record.origin.at(name))
    yield from _deadline(seen)


def _late(seen: Inspected, item: Scheduled, name: str, promised: Moment, origin: Origin) -> Iterator[Hit]:
    """A promise about one thing, against the network and then against the levelled plan."""
    limit = seen.schedule.times.end_of(promised, seen.project.calendar)
    end = 0 if name in _STARTS else 1
    for span, why in ((item.network, "cannot be before"), (item.levelled, "with its people is")):
        if span is not None and span[end] > limit:
            found = seen.schedule.first_day(span) if name in _STARTS else seen.schedule.last_day(span)
            days = seen.workdays(limit, span[end])
            late = f"{plural(days, 'working day')} late"
            message = f"'{item.address}' {_WORDS[name]} {moment_words(promised)} and {why} {found}: {late}"
            hint = f"'itpm explain {item.address}' tells why"
            yield Hit(item.address, origin, message, hint, tuple(chain(seen, item.address)))
            return


def _deadline(seen: Inspected) -> Iterator[Hit]:
    """The deadline of the project, against the last thing in it."""
    project = seen.project
    if project.deadline is None:
        return
    limit = seen.schedule.times.end_of(project.deadline, project.calendar)
    dated = [item for item in seen.items.values() if not item.done and item.dates is not None]
    if not dated:
        return
    last = max(dated, key=lambda item: (item.dates.finish if item.dates else 0, item.address))
    assert last.dates is not None  # noqa: S101 - only dated ones are looked at
    if last.dates.finish > limit:
        days = seen.workdays(limit, last.dates.finish)
        day = seen.schedule.last_day(last.dates)
        message = (
            f"'{project.id}' ends with '{last.address}' on {day}, {plural(days, 'working day')} after its deadline"
        )
        hint = f"'itpm explain {last.address}' tells why"
        yield Hit(project.id, project.origin.at("deadline"), message, hint, tuple(chain(seen, last.address)))


def chain(seen: Inspected, address: str) -> Iterator[Related]:
    """The first reasons of a date, each at the task it is about."""
    for step in islice(reasons(seen.schedule, address), _LONGEST):
        record = seen.schedule.portfolio.find(step.address)
        if record is not None and step.address != address:
            yield Related(record.origin.key(), f"'{step.address}' {step.reason}")
