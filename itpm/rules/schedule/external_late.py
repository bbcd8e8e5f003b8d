"""SCH021: a dependency is promised after it is needed."""

from collections.abc import Iterable

from itpm.analysis.facts import Facts
from itpm.analysis.scheduling.awaited import shortfalls
from itpm.analysis.scheduling.lateness import working_days
from itpm.analysis.scheduling.moments import told
from itpm.diagnostic import Duty, Finding, Severity, Stake
from itpm.message import Message, phrase
from itpm.rules.looked_at import RECEIVERS
from itpm.rules.rule import habit, rule


@habit(RECEIVERS, Message("{found:#,##0} of {of} get it later than they need it"))
@rule(
    "SCH021",
    "external-late",
    Severity.ERROR,
    serves=(Duty.PROJECT_PLANNING, Duty.DEPARTMENTS),
    reads=("dependencies", "schedule"),
)
def external_late(facts: Facts) -> Iterable[Finding]:
    """A dependency is promised after it is needed."""
    schedule = facts.schedule
    for each in shortfalls(schedule, facts.dependencies):
        link, receiver = each.dependency, schedule.items[each.dependency.receiver]
        zone = schedule.moments.zone(receiver.address)
        day = told(schedule.moments, schedule.moments.day(each.needed - each.ends, zone), receiver.address)
        needed = Message("'{receiver}' needs it by {day}", receiver=receiver.address, day=day)
        if each.ready is None:
            giver = schedule.items[link.giver]
            message = Message(
                "'{giver}' will never be ready: {reason}; {needed}",
                giver=link.giver,
                reason=giver.reason,
                needed=needed,
            )
            yield Finding("SCH021", link.origin, message)
            continue
        message = Message(
            "'{giver}' is ready {ready}, {needed}",
            giver=link.giver,
            ready=told(schedule.moments, schedule.moments.day(each.ready - 1, zone), receiver.address),
            needed=needed,
        )
        days = each.minutes / schedule.moments.day_minutes(receiver.address)
        short = working_days(days)
        yield Finding("SCH021", link.origin, message, phrase("{short} short", short=short), stake=Stake(days=days))
