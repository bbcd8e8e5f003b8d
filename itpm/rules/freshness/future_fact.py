"""FRS016: something is written as having happened after the status date."""

from collections.abc import Iterable

from itpm.analysis.facts import Facts
from itpm.analysis.health.shape import DATED
from itpm.analysis.time.known import FACTS, HOURS, OF_ALL
from itpm.diagnostic import Duty, Finding, Origin, Severity
from itpm.message import Message
from itpm.rules.looked_at import PROJECTS
from itpm.rules.rule import habit, rule

_OF_OTHERS = "person"
"""What is dated of a person is for few; the rule about it tells."""
_READS = (f"{kind}.{path.partition('.')[0]}" for kind, paths in FACTS.items() if kind != _OF_OTHERS for path in paths)


@habit(PROJECTS, Message("{found:#,##0} of {of} say that something happened after the status date"))
@rule(
    "FRS016",
    "future-fact",
    Severity.WARNING,
    serves=(Duty.MONITORING, Duty.COMMUNICATION),
    reads=("inspected", *dict.fromkeys(_READS), *(f"*.{name}" for name in OF_ALL)),
)
def future_fact(facts: Facts) -> Iterable[Finding]:
    """Something is written as having happened after the status date."""
    judged = {address for seen in facts.inspected for address in seen.items}
    for each in facts.portfolio.later:
        if each.kind == _OF_OTHERS and each.path not in OF_ALL:
            continue
        if each.path == HOURS or (each.path in DATED and each.address in judged):
            continue
        message = Message(
            "'{address}' says {field} {day}, after the status date {today}",
            address=each.address,
            field=each.field,
            day=each.day,
            today=facts.as_of,
        )
        if not each.path:
            message = Message(
                "the timesheet of {week} is of a week after the status date {today}",
                week=each.address,
                today=facts.as_of,
            )
        yield Finding("FRS016", each.origin, message, _BOOKED if each.path.endswith("ledger.through") else _HINT)
    for field, address, period in facts.operation.unbegun:
        message = Message(
            "{field} of '{address}' says {period}, which begins after the status date {today}",
            field=field,
            address=address,
            period=str(period),
            today=facts.as_of,
        )
        yield Finding("FRS016", Origin("infrastructure.yaml", (field, address, str(period))).key(), message, _HINT)


_BOOKED = "write the last day until which finance has booked everything: nothing is booked yet of what lies ahead"
_HINT = "it counts when it has happened: see it from a later day, or write what is meant where plans stand"
