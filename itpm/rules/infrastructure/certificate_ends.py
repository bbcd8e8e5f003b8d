"""INF017: a certificate or a key is over or ends soon, or nobody says when or who renews it."""

from collections.abc import Iterable

from itpm.analysis.facts import Facts
from itpm.analysis.figures.amounts import Unknown
from itpm.diagnostic import Duty, Finding, Severity, Stake
from itpm.message import Message
from itpm.rules.rule import habit, rule, stricter
from itpm.rules.securing import CERTIFICATES
from itpm.rules.thresholds import Days


@habit(CERTIFICATES, Message("{found:#,##0} of {of} are over, end soon, or are nobody's"))
@stricter("days")
@rule(
    "INF017",
    "certificate-ends",
    Severity.WARNING,
    serves=Duty.INFRASTRUCTURE,
    reads=("certificate.owner", "certificate.until"),
)
def certificate_ends(facts: Facts, *, days: Days = 30) -> Iterable[Finding]:
    """A certificate or a key is over or ends soon, or nobody says when or who renews it."""
    for each in facts.security.certificates:
        record, left, until = each.certificate, each.left, each.certificate.until
        if until is None or isinstance(left, Unknown):
            message = Message("nobody knows when '{certificate}' ends", certificate=record.id)
            yield Finding("INF017", record.origin.key(), message, "write in `until` the last day on which it holds")
        elif left < 0:
            message = Message("'{certificate}' ended on {day}", certificate=record.id, day=until)
            at, by = record.origin.at("until"), Stake(by=until)
            yield Finding("INF017", at, message, _RENEW, severity=Severity.ERROR, stake=by)
        elif left <= int(days):
            message = Message(
                "'{certificate}' ends on {day}, in {left:day|days}",
                certificate=record.id,
                day=until,
                left=left,
            )
            yield Finding("INF017", record.origin.at("until"), message, _RENEW, stake=Stake(by=until))
        if record.owner is None:
            message = Message("nobody answers for '{certificate}'", certificate=record.id)
            yield Finding("INF017", record.origin.key(), message, "write its `owner`")


_RENEW = "renew it, and write when the new one ends"
