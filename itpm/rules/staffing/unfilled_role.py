"""CAP003: work that begins soon asks for somebody whom there is not."""

from collections.abc import Iterable
from datetime import timedelta

from itpm.analysis.facts import Facts
from itpm.analysis.people.hiring import missing_since, unfilled_work
from itpm.analysis.people.skills import Needs
from itpm.analysis.scheduling.crews import asked_name
from itpm.analysis.scheduling.moments import told
from itpm.diagnostic import Duty, Finding, Severity, Stake
from itpm.message import Message
from itpm.model.record import Record
from itpm.model.task import Task
from itpm.rules.looked_at import TASKS
from itpm.rules.rule import habit, rule
from itpm.rules.thresholds import Weeks


@habit(
    TASKS,
    Message("{found:#,##0} of {of} begin soon and ask for somebody whom there is not"),
)
@rule(
    "CAP003", "unfilled-role", Severity.WARNING, serves=(Duty.PEOPLE, Duty.RESOURCES), reads=("schedule", "task.assign")
)
def unfilled_role(facts: Facts, *, weeks: Weeks = 6) -> Iterable[Finding]:
    """Work that begins soon asks for somebody whom there is not."""
    last, sinces = facts.as_of + timedelta(weeks=int(weeks)), missing_since(facts.schedule)
    for address, names in sorted(unfilled_work(facts.schedule).items()):
        item, record = facts.schedule.items[address], facts.portfolio.find(address)
        if record is None or item.wanted is None or facts.schedule.moments.first_day(item.wanted) > last:
            continue
        begins = facts.schedule.moments.first_day(item.wanted)
        for name in dict.fromkeys(names):
            since = sinces.get((address, name))
            if since is not None and since > last:
                continue
            message = Message(
                "'{address}' begins on {start}, and {count} {whom} {count:=is|are} missing",
                address=address,
                start=told(facts.schedule.moments, begins, address),
                count=names.count(name),
                whom=_whom(facts, record, name),
            )
            if since is not None:
                message = Message("{missing} from {since} on", missing=message, since=since)
            at = record.origin.at("assign") if getattr(record, "assign", ()) else record.origin.key()
            yield Finding("CAP003", at, message, "name somebody, or open a vacancy", stake=Stake(by=begins))


def _whom(facts: Facts, record: Record, name: str) -> Message:
    """Who is asked for under a name, in words: a role or a team, and the skills that are asked of them."""
    assigned = facts.schedule.translated.assigned(record) if isinstance(record, Task) else ()
    skills: Needs = next((each.skills for each in assigned if asked_name(each) == name and each.skills), {})
    asked = tuple(Message("{skill} at level {level}", skill=skill, level=level) for skill, level in skills.items())
    if not asked:
        return Message("of '{name}'", name=name)
    return (
        Message("with {skills}", skills=asked)
        if name in skills
        else Message("of '{name}' with {skills}", name=name, skills=asked)
    )
