"""SCH004: many links are not finish-to-start, or one is start-to-finish."""

from collections.abc import Iterable

from itpm.analysis.facts import Facts
from itpm.analysis.health import logic
from itpm.diagnostic import Duty, Finding, Severity
from itpm.rules.findings import told
from itpm.rules.rule import rule
from itpm.rules.thresholds import Share


@rule("SCH004", "link-types", Severity.INFO, serves=Duty.PROJECT_PLANNING, reads=("inspected",))
def unusual_links(facts: Facts, *, limit: Share = 0.1) -> Iterable[Finding]:
    """Many links are not finish-to-start, or one is start-to-finish."""
    for seen in facts.inspected:
        measure = logic.link_types(seen, limit=float(limit))
        yield from told("SCH004", measure)
