"""COL003: a department waits for an answer to its request."""

from collections.abc import Iterable

from itpm.analysis.facts import Facts
from itpm.analysis.figures.amounts import Unknown
from itpm.diagnostic import Duty, Finding, Severity, Stake
from itpm.message import Message
from itpm.model.patience import ANSWER_DAYS
from itpm.rules.rule import habit, rule
from itpm.rules.thresholds import Days
from itpm.rules.with_departments import REQUESTS


@habit(REQUESTS, Message("{found:#,##0} of {of} have no reply"))
@rule(
    "COL003",
    "request-unanswered",
    Severity.WARNING,
    serves=Duty.DEPARTMENTS,
    reads=("requests", "request.department", "request.raised"),
)
def request_unanswered(facts: Facts, *, days: Days = ANSWER_DAYS) -> Iterable[Finding]:
    """A department waits for an answer to its request."""
    for each in facts.collaboration.requests.values():
        if not each.longer_than(int(days)) or isinstance(each.waited, Unknown):
            continue
        waited, request = int(each.waited), each.request
        message = Message(
            "'{request}' has no reply for {waited:working day|working days}", request=request.id, waited=waited
        )
        if request.department is not None:
            message = Message(
                "'{request}' of '{department}' has no reply for {waited:working day|working days}",
                request=request.id,
                department=request.department,
                waited=waited,
            )
        hint = "write what they were told as 'reply', also where it is no"
        yield Finding("COL003", request.origin.at("raised"), message, hint, stake=Stake(days=float(waited)))
