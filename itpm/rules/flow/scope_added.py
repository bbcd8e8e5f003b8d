"""FLO003: much was added to an iteration after it began."""

from collections.abc import Iterable
from decimal import Decimal

from itpm.analysis.facts import Facts
from itpm.analysis.flow.judging import grown
from itpm.diagnostic import Duty, Finding, Severity
from itpm.message import Message
from itpm.rules.looked_at import IN_ITERATIONS
from itpm.rules.rule import habit, rule
from itpm.rules.thresholds import Excess


@habit(IN_ITERATIONS, Message("much was added to iterations of {found:#,##0} of {of}"))
@rule(
    "FLO003",
    "scope-added",
    Severity.INFO,
    serves=Duty.MONITORING,
    reads=("in_flow", "iteration.added", "iteration.committed"),
)
def scope_added(facts: Facts, *, share: Excess = 0.2) -> Iterable[Finding]:
    """Much was added to an iteration after it began."""
    for each in facts.flow.in_flow:
        found = grown(each, Decimal(str(share)))
        if found is not None:
            box, added = found
            message = Message(
                "after '{iteration}' of '{owner}' began, {added:0%} of what was committed came in",
                iteration=box.name,
                owner=each.owner.id,
                added=added,
            )
            hint = "ask who brings it in, and what goes out for it"
            yield Finding("FLO003", box.record.origin.at("added"), message, hint)
