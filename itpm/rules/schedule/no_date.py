"""SCH023: no date."""

from collections.abc import Iterable

from itpm.analysis.facts import Facts
from itpm.analysis.health.measure import Inspected
from itpm.diagnostic import Duty, Finding, Severity
from itpm.model.stage import approved_work, tentative_work
from itpm.rules.rule import rule


@rule("SCH023", "no-date", Severity.ERROR, serves=Duty.PROJECT_PLANNING, reads=("schedule",))
def no_date(facts: Facts) -> Iterable[Finding]:
    """There is no date for a piece of work."""
    for project in facts.portfolio.projects.values():
        if not (approved_work(project) or tentative_work(project)):
            continue
        seen = Inspected(facts.schedule, project)
        for address, item in seen.items.items():
            if item.dates is None and not item.reason.startswith("waits for"):
                severity = None if item.undone and approved_work(project) else Severity.WARNING
                lacks = "date" if item.opened is None else "end"
                message = f"'{address}' has no {lacks}: {item.reason}"
                yield Finding("SCH023", seen.outline.items[address].origin.key(), message, severity=severity)
