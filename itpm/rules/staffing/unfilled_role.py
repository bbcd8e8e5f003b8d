"""CAP003: work that begins soon asks for somebody whom there is not."""

from collections.abc import Iterable
from datetime import timedelta

from itpm.analysis.facts import Facts
from itpm.analysis.people.hiring import missing_when, unfilled_work
from itpm.analysis.scheduling.crews import asked_name
from itpm.analysis.scheduling.moments import told
from itpm.diagnostic import Duty, Finding, Severity, Stake
from itpm.message import Message
from itpm.model.record import Record
from itpm.model.scalars import Dates
from itpm.model.task import Task
from itpm.rules.asked_for import whom_of
from itpm.rules.looked_at import TASKS
from itpm.rules.rule import habit, rule, stricter
from itpm.rules.thresholds import Weeks


@habit(
    TASKS,
    Message("{found:#,##0} of {of} begin soon and ask for somebody whom there is not"),
)
@stricter("weeks")
@rule(
    "CAP003", "unfilled-role", Severity.WARNING, serves=(Duty.PEOPLE, Duty.RESOURCES), reads=("schedule", "task.assign")
)
def unfilled_role(facts: Facts, *, weeks: Weeks = 6) -> Iterable[Finding]:
    """Work that begins soon asks for somebody whom there is not."""
    last, days = facts.as_of + timedelta(weeks=int(weeks)), missing_when(facts.schedule)
    for address, names in sorted(unfilled_work(facts.schedule).items()):
        item, record = facts.schedule.items[address], facts.portfolio.find(address)
        if record is None or item.wanted is None or facts.schedule.moments.first_day(item.wanted) > last:
            continue
        begins = facts.schedule.moments.first_day(item.wanted)
        for name in dict.fromkeys(names):
            when = days.get((address, name), Dates(None, None))
            if when.start is not None and when.start > last:
                continue
            message = Message(
                "'{address}' begins on {start}, and {count} {whom} {count:=is|are} missing",
                address=address,
                start=told(facts.schedule.moments, begins, address),
                count=names.count(name),
                whom=_whom(facts, record, name),
            )
            at = record.origin.at("assign") if getattr(record, "assign", ()) else record.origin.key()
            yield Finding(
                "CAP003", at, _when(message, when), "name somebody, or open a vacancy", stake=Stake(by=begins)
            )


def _when(message: Message, days: Dates) -> Message:
    """A message that somebody is missing, with the days in which they are, where that is not all the time."""
    if days.start is not None and days.finish is not None:
        return Message("{missing} from {since} to {last}", missing=message, since=days.start, last=days.finish)
    if days.start is not None:
        return Message("{missing} from {since} on", missing=message, since=days.start)
    return message if days.finish is None else Message("{missing} until {last}", missing=message, last=days.finish)


def _whom(facts: Facts, record: Record, name: str) -> Message:
    """Who is asked for under a name, in words: a role or a team, and the skills that are asked of them."""
    assigned = facts.schedule.translated.assigned(record) if isinstance(record, Task) else ()
    return whom_of(name, next((each.skills for each in assigned if asked_name(each) == name and each.skills), {}))
