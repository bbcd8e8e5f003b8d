"""The constraint that a date hangs on: the one that says the moment, of the thing itself or of what it is part of."""

from collections.abc import Callable, Iterator, Mapping

from itpm.analysis.scheduling.days import Days
from itpm.analysis.scheduling.schedule import Schedule
from itpm.engine.critical_path import Cause, Dates
from itpm.message import Said, phrase
from itpm.model.address import whole_of
from itpm.model.moment_text import as_told
from itpm.model.record import Constraint
from itpm.model.task import Task

_STARTS: Mapping[str, Callable[[str], Said]] = {
    "must_start": lambda when: phrase("must start {when}", when=when),
    "not_before": lambda when: phrase("not before {when}", when=when),
}
_ENDS: Mapping[str, Callable[[str], Said]] = {
    "must_finish": lambda when: phrase("must finish {when}", when=when),
    "finish_not_before": lambda when: phrase("not finished before {when}", when=when),
}


def imposed(schedule: Schedule, dates: Dates, node: int, told: str) -> str:
    """The constraint that holds something, with its reason, and with its date where another is told."""
    made = schedule.translated
    address = made.addresses[node]
    at_end = dates.driver(node).cause is Cause.FINISH
    bounds = made.network.bounds[node]
    for owner, words, constraint in _saying(
        schedule, address, bounds.finish if at_end else bounds.start, at_end=at_end
    ):
        day = as_told(constraint.date)
        said = words(phrase("then") if told.startswith(day) else phrase("{day}", day=constraint.date))
        said = said if owner == address else phrase("{owner}: {said}", owner=owner, said=said)
        return phrase("{said}: {why}", said=said, why=constraint.why) if constraint.why else said
    record = made.outlines[whole_of(address)].items[address]
    release = schedule.portfolio.releases.get(getattr(record, "at", None) or "")
    if release is not None:
        return phrase("it comes with {title}", title=release.title)
    promise = getattr(record, "delivery", None)
    if promise is not None and promise.expected is not None:
        return phrase("expected then from {who}", who=promise.party or phrase("outside"))
    if isinstance(record, Task) and record.expected is not None:
        return phrase("expected then")
    blocked = getattr(record, "blocked", None)
    return phrase("blocked by {by}", by=blocked.by) if blocked is not None else phrase("a constraint of it")


def _saying(
    schedule: Schedule, address: str, moment: int | None, *, at_end: bool
) -> Iterator[tuple[str, Callable[[str], Said], Constraint]]:
    """The constraints that say a moment, those of the thing itself first, then of its summaries from the nearest on."""
    outline = schedule.translated.outlines[whole_of(address)]
    item = outline.items[address]
    name = outline.calendar(item) or outline.project.calendar
    days = Days(schedule.times, name, schedule.times.calendar(name))
    for record in (item, *outline.summaries_above(address)):
        for name, words in (_ENDS if at_end else _STARTS).items():
            constraint = getattr(record, name, None)
            if isinstance(constraint, Constraint):
                start = schedule.times.patterns.start_of(constraint.date, days.name)
                said = {days.end(constraint.date)} if at_end else {start, days.start(constraint.date)}
                if moment in said:
                    yield record.id, words, constraint
