"""HON004: a promised day moves later, again and again."""

from collections.abc import Iterable

from itpm.analysis.facts import Facts
from itpm.diagnostic import Duty, Finding, Severity, Stake
from itpm.message import Message
from itpm.rules.looked_at import PROMISING
from itpm.rules.looking_back import course, states
from itpm.rules.promised_days import open_promises, promised_day
from itpm.rules.rule import compared, habit, rule
from itpm.rules.thresholds import Several


@compared
@habit(PROMISING, Message("{found:#,##0} of {of} moved a promised day later again and again"))
@rule(
    "HON004",
    "moved-again",
    Severity.WARNING,
    serves=(Duty.MONITORING, Duty.COMMUNICATION),
    reads=(
        "deliverable.due",
        "gate.due",
        "milestone.due",
        "project.deadline",
        "project.deliverables",
        "project.gates",
        "project.milestones",
        "project.stage",
    ),
)
def moved_again(facts: Facts, *, count: Several = 3) -> Iterable[Finding]:
    """A promised day moves later, again and again."""
    before = states(facts)
    for promise in open_promises(facts) if before else ():
        days, since = [promise.day], facts.as_of
        for seen, then in course(facts, promise.record, before):
            day = promised_day(then)
            if day is None or day > days[-1]:
                break
            since = seen
            if day < days[-1]:
                days.append(day)
        if len(days) <= count:
            continue
        message = Message(
            "'{what}' was moved later {count:time|times} since {since}: from {first} to {last}",
            what=promise.record.id,
            count=len(days) - 1,
            since=since,
            first=days[-1],
            last=days[0],
        )
        hint = "promise it once more, for a day that its plan and what is not known of it allow"
        yield Finding("HON004", promise.origin, message, hint, stake=Stake(days=float((days[0] - days[-1]).days)))
