"""SCH016: a milestone has moved away from its baseline."""

from collections.abc import Iterable
from decimal import Decimal

from itpm.analysis.facts import Facts
from itpm.analysis.figures.amounts import NOTHING
from itpm.analysis.figures.tenths import told
from itpm.analysis.health.age import age_at
from itpm.analysis.health.measure import Inspected
from itpm.diagnostic import Duty, Finding, Severity, Stake
from itpm.message import Message
from itpm.rules.looked_at import MILESTONES
from itpm.rules.rule import habit, rule
from itpm.rules.thresholds import Days, Excess


@habit(
    MILESTONES,
    Message("{found:#,##0} of {of} have moved away from it"),
)
@rule(
    "SCH016",
    "milestone-slip",
    Severity.WARNING,
    serves=Duty.MONITORING,
    reads=("inspected", "project.calendar", "project.tolerances"),
)
def milestone_slip(facts: Facts, *, warning: Excess = 0.1, error: Excess = 0.2, days: Days = 60) -> Iterable[Finding]:
    """A milestone has moved away from its baseline."""
    for seen in facts.inspected:
        if seen.baselines is not None:
            limits = _limits(seen, (Decimal(str(warning)), Decimal(str(error))), Decimal(int(days)))
            for address, moved in seen.variances.items():
                slip = moved.slip
                if address not in seen.milestones or slip is None:
                    continue
                late = seen.days(slip.minutes, address)
                if late > limits[0] or (slip.off is not None and slip.elapsed > 0 and not limits[0]):
                    record = seen.milestones[address]
                    message = Message(
                        "'{address}' is {late} later than its baseline; {allowed:0.######} are allowed",
                        address=address,
                        late=slip.words,
                        allowed=told(limits[0]),
                    )
                    age = age_at(seen, moved.now.finish)
                    hint = "tell who approved it" if age is None else age.told(late)
                    known = late if age is None else max(late - age.days, 0.0)
                    stake = Stake(days=known, by=seen.schedule.moments.last_day(moved.baseline))
                    severity = Severity.ERROR if late > limits[1] else None
                    yield Finding("SCH016", record.origin.key(), message, hint, severity=severity, stake=stake)


def _limits(seen: Inspected, shares: tuple[Decimal, Decimal], most: Decimal) -> tuple[Decimal, Decimal]:
    """How many days are a warning and how many an error: shares of the length of a project, and no more than so many.

    A tenth of ten years is a year, and nobody may lose one without a word.
    """
    tolerance = seen.project.tolerances.time if seen.project.tolerances is not None else None
    if tolerance is not None:
        days = Decimal(
            str(seen.days(seen.schedule.times.patterns.minutes(tolerance, seen.project.calendar), seen.project.id))
        )
        return days, 2 * days
    approved = seen.baselines.current if seen.baselines is not None else None
    start, end = (approved.first, approved.end) if approved is not None else (None, None)
    length = Decimal(str(seen.workdays(start, end))) if start is not None and end is not None else NOTHING
    return min(shares[0] * length, most), min(shares[1] * length, 2 * most)
