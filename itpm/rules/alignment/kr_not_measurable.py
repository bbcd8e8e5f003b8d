"""ALN003: kr not measurable."""

from collections.abc import Iterable

from itpm.analysis.facts import Facts
from itpm.analysis.strategy.key_results import Progress, Standing
from itpm.diagnostic import Duty, Finding, Severity
from itpm.rules.rule import rule


@rule(
    "ALN003",
    "kr-not-measurable",
    Severity.ERROR,
    serves=Duty.STRATEGY,
    reads=("standings", "key-result.baseline", "key-result.target", "key-result.unit"),
)
def kr_not_measurable(facts: Facts) -> Iterable[Finding]:
    """A key result cannot be measured."""
    for standing in facts.standings.values():
        for result in standing.results:
            why = _why(standing, result)
            if why:
                yield Finding(
                    "ALN003",
                    result.record.origin.key(),
                    f"'{result.record.id}' {why}",
                    "say from what to what, in which unit",
                )


def _why(standing: Standing, result: Progress) -> str:
    """What is missing of a key result; empty where nothing is."""
    record = result.record
    if result.milestone is not None:
        return ""
    if record.baseline is None or record.target is None:
        return "has no baseline or no target"
    if record.baseline == record.target:
        return "begins at its target"
    if record.unit is None:
        return "has no unit"
    return "" if standing.dates is not None else "belongs to an objective without a period"
