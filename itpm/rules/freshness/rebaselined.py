"""FRS005: a plan was approved anew, so that it no longer shows how far it has moved from the first."""

from collections.abc import Iterable
from decimal import Decimal

from itpm.analysis.facts import Facts
from itpm.analysis.scheduling.baselines import written
from itpm.analysis.status.trust import moves
from itpm.diagnostic import Duty, Finding, Severity, Stake
from itpm.message import Message, phrase
from itpm.rules.looked_at import BASELINED
from itpm.rules.rule import habit, rule
from itpm.rules.thresholds import Days, Share


@habit(
    BASELINED,
    Message("the plans of {found:#,##0} of {of} were approved anew, and hide how far they have moved"),
)
@rule(
    "FRS005",
    "rebaselined",
    Severity.WARNING,
    serves=Duty.MONITORING,
    of_plan=True,
    reads=("inspected", "project.baselines"),
)
def rebaselined(facts: Facts, *, share: Share = 0.1, most: Days = 1) -> Iterable[Finding]:
    """A plan was approved anew, so that it no longer shows how far it has moved from the first."""
    for seen in facts.inspected:
        found = moves(seen)
        if seen.baselines is None or not found.count:
            continue
        origin = written(seen.project, seen.baselines)
        if isinstance(found.shift, Decimal) and found.shift > Decimal(str(share)):
            message = Message(
                "the plan of '{project}' was approved anew, and ends {share:0%} of its length later than the first",
                project=seen.project.id,
                share=found.shift,
            )
            hint = phrase("tell it against the first one too: '{original}'", original=seen.baselines.original.name)
            yield Finding("FRS005", origin, message, hint, stake=Stake(days=found.days))
        elif found.last_year > most:
            message = Message(
                "the plan of '{project}' was approved anew {count} times within a year",
                project=seen.project.id,
                count=found.last_year,
            )
            yield Finding("FRS005", origin, message, "a plan that follows what happens measures nothing")
