"""SCH009: a fact lies in the future, or an expectation in the past."""

from collections.abc import Iterable

from itpm.analysis.facts import Facts
from itpm.analysis.health import shape
from itpm.analysis.time.supposed import supposed
from itpm.diagnostic import Duty, Finding, Severity
from itpm.message import Message
from itpm.rules.findings import told
from itpm.rules.rule import rule


@rule("SCH009", "invalid-date", Severity.ERROR, serves=Duty.MONITORING, reads=("inspected", "scenario.set"))
def invalid_date(facts: Facts) -> Iterable[Finding]:
    """A fact lies in the future, or an expectation in the past."""
    for seen in facts.inspected:
        measure = shape.invalid_dates(seen)
        yield from told("SCH009", measure)
    for name in facts.portfolio.scenarios:
        for each in supposed(facts.portfolio, name, facts.as_of):
            if each.origin.path == f"scenarios/{name}.yaml":
                message = Message(
                    "scenario '{scenario}' sets {address}.{field} {day}, after the status date {today}",
                    scenario=name,
                    address=each.address,
                    field=each.field,
                    day=each.day,
                    today=facts.as_of,
                )
                yield Finding("SCH009", each.origin, message, _HINT)


_HINT = "what has not happened changes nothing: set what is planned, or see it from a later day"
