"""STR030: values that cannot be together, or more than there are."""

from collections.abc import Iterable
from datetime import date

from itpm.analysis.facts import Facts
from itpm.diagnostic import Duty, Finding, Severity
from itpm.message import Message
from itpm.model.scalars import as_day
from itpm.rules.rule import rule

_A_DAY = 24 * 60


@rule("STR030", "impossible-value", Severity.ERROR, serves=Duty.ALL, reads=("incident.date", "incident.minutes"))
def impossible_value(facts: Facts) -> Iterable[Finding]:
    """Values that cannot be together, or more than there are."""
    for incident in facts.portfolio.infrastructure.incidents.values():
        most = _minutes_until(facts.as_of, as_day(incident.date))
        if incident.minutes is not None and incident.minutes > most:
            what = Message(
                "{minutes:n} minutes have not gone by since {day}", minutes=incident.minutes, day=incident.date
            )
            yield Finding("STR030", incident.origin.at("minutes"), what, "write the minutes in which it was down")


def _minutes_until(day: date, first: date) -> int:
    """How many minutes lie from the beginning of a day to the end of another."""
    return ((day - first).days + 1) * _A_DAY
