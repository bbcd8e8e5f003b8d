"""SCH007: a promise or a constraint cannot hold."""

from collections.abc import Iterable

from itpm.analysis.facts import Facts
from itpm.analysis.health import shape
from itpm.diagnostic import Duty, Finding, Severity
from itpm.message import Message
from itpm.rules.findings import told
from itpm.rules.looked_at import PROMISING
from itpm.rules.rule import habit, rule


@habit(PROMISING, Message("promises or constraints of {found:#,##0} of {of} cannot hold"))
@rule("SCH007", "negative-float", Severity.ERROR, serves=(Duty.PROJECT_PLANNING, Duty.MONITORING), reads=("bound",))
def negative_float(facts: Facts) -> Iterable[Finding]:
    """A promise or a constraint cannot hold."""
    for seen in facts.bound:
        measure = shape.negative_float(seen)
        yield from told("SCH007", measure)
