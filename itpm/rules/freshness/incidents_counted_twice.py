"""FRS023: incidents of one time that are counted again in another period."""

from collections.abc import Iterable

from itpm.analysis.facts import Facts
from itpm.diagnostic import Duty, Finding, Origin, Related, Severity
from itpm.message import Message
from itpm.rules.rule import rule

_FILE, _FIELD = "infrastructure.yaml", "incident_counts"


@rule("FRS023", "incidents-counted-twice", Severity.WARNING, serves=Duty.INFRASTRUCTURE, reads=("histories",))
def incidents_counted_twice(facts: Facts) -> Iterable[Finding]:
    """Incidents of one time that are counted again in another period."""
    for id_, history in facts.operation.histories.items():
        for first, again in history.again:
            message = Message(
                "incidents of '{service}' are counted in {first} and again in {again}",
                service=id_,
                first=str(first.period),
                again=str(again.period),
            )
            at, other = (Origin(_FILE, (_FIELD, id_, str(each.period))).key() for each in (again, first))
            yield Finding("FRS023", at, message, _HINT, (Related(other, "counts"),))


_HINT = "keep one of both: only the other one counts until then"
