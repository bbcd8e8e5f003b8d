"""SCH005: imposed dates carry the plan, or nobody says why one is imposed."""

from collections.abc import Iterable

from itpm.analysis.facts import Facts
from itpm.analysis.health.logic import hard
from itpm.analysis.health.measure import most_of
from itpm.diagnostic import Duty, Finding, Severity
from itpm.rules.findings import findings
from itpm.rules.rule import rule
from itpm.rules.thresholds import Share


@rule("SCH005", "hard-constraint", Severity.WARNING, serves=Duty.PROJECT_PLANNING, reads=("inspected",))
def hard_constraint(facts: Facts, *, limit: Share = 0.05) -> Iterable[Finding]:
    """Imposed dates carry the plan, or nobody says why one is imposed."""
    for seen in facts.inspected:
        measure = hard(seen, limit=float(limit))
        crowded = len(measure.hits) > most_of(limit, measure.base, least=1)
        hits = [hit for hit in measure.hits if crowded or hit.always]
        yield from findings("SCH005", hits)
