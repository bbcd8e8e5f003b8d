"""HON003: a promised day was moved after it had passed."""

from collections.abc import Iterable
from itertools import pairwise

from itpm.analysis.facts import Facts
from itpm.diagnostic import Duty, Finding, Severity, Stake
from itpm.message import Message
from itpm.model.settled import settled
from itpm.rules.looked_at import PROMISING
from itpm.rules.looking_back import course, states
from itpm.rules.promised_days import open_promises, promised_day
from itpm.rules.rule import compared, habit, rule


@compared
@habit(PROMISING, Message("{found:#,##0} of {of} moved a promised day after it had passed"))
@rule(
    "HON003",
    "moved-when-passed",
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
def moved_when_passed(facts: Facts) -> Iterable[Finding]:
    """A promised day was moved after it had passed."""
    before = states(facts)
    for promise in open_promises(facts) if before else ():
        line = [(facts.as_of, promise.record), *course(facts, promise.record, before)]
        for (seen, now), (known, then) in pairwise(line):
            old, new = promised_day(then), promised_day(now)
            # It had passed on a day on which it was still promised: so it was moved later than that.
            if old is None or new is None or not old < known or new <= old or settled(then).over:
                continue
            message = Message(
                "'{what}' was promised for {old}, and moved to {new} when that had passed, between {known} and {seen}",
                what=promise.record.id,
                old=old,
                new=new,
                known=known,
                seen=seen,
            )
            hint = "move a promise while it can still be kept, and say why; 'itpm history --moves' tells who and when"
            yield Finding("HON003", promise.origin, message, hint, stake=Stake(days=float((new - old).days)))
            break
