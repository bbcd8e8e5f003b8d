"""QUA003: a deliverable that is accepted though nothing shows that it is good enough."""

from collections.abc import Iterable, Iterator

from itpm.analysis.facts import Facts
from itpm.analysis.quality.acceptance import failed, late_tests, proven, untested
from itpm.analysis.quality.judging import Judged
from itpm.diagnostic import Duty, Finding, Severity
from itpm.message import Message
from itpm.model.address import short_of
from itpm.model.deliverable import Accepted
from itpm.rules.handed_over import ACCEPTED
from itpm.rules.rule import habit, rule

_CODE = "QUA003"


@habit(ACCEPTED, Message("{found:#,##0} of {of} were accepted without evidence"))
@rule(
    _CODE,
    "accepted-without-evidence",
    Severity.ERROR,
    serves=Duty.QUALITY,
    reads=("criterion.result", "deliverable.accepted", "deliverable.criteria"),
)
def accepted_without_evidence(facts: Facts) -> Iterable[Finding]:
    """A deliverable that is accepted though nothing shows that it is good enough."""
    for judged in facts.quality.judged.values():
        accepted = judged.deliverable.accepted
        if accepted is not None:
            found = tuple(_failed(judged))  # what failed is no good, whatever else is wrong with its days
            yield from found
            if not found:
                yield from _later(judged, accepted)
                yield from _lacking(judged, accepted)


def _failed(judged: Judged) -> Iterator[Finding]:
    for criterion in failed(judged):
        message = Message(
            "'{deliverable}' is accepted, and its criterion '{criterion}' has failed",
            deliverable=judged.deliverable.id,
            criterion=short_of(criterion.id),
        )
        at = criterion.origin.at("result", "passed")
        yield Finding(_CODE, at, message, "test it again, or take `accepted` out")


def _later(judged: Judged, accepted: Accepted) -> Iterator[Finding]:
    for criterion, day in late_tests(judged, accepted):
        message = Message(
            "'{deliverable}' was accepted on {accepted}, and its criterion '{criterion}' was tested on {day}",
            deliverable=judged.deliverable.id,
            accepted=accepted.date,
            criterion=short_of(criterion.id),
            day=day,
        )
        hint = "correct the day that is wrong; what was accepted first was accepted untested"
        yield Finding(_CODE, criterion.origin.at("result", "date"), message, hint, severity=Severity.WARNING)


def _lacking(judged: Judged, accepted: Accepted) -> Iterator[Finding]:
    at = judged.deliverable.origin.at("accepted").key()
    if accepted.by is None:
        message = Message("'{deliverable}' is accepted, and nobody says by whom", deliverable=judged.deliverable.id)
        yield Finding(_CODE, at, message, "write `by`", severity=Severity.WARNING)
    if proven(judged.deliverable):
        return
    open_ = tuple(short_of(each.id) for each in untested(judged))
    message = (
        Message(
            "'{deliverable}' is accepted without evidence, and not tested for {criteria}",
            deliverable=judged.deliverable.id,
            criteria=open_,
        )
        if open_
        else Message("'{deliverable}' is accepted without evidence", deliverable=judged.deliverable.id)
    )
    yield Finding(_CODE, at, message, "write `evidence`, or the `result` of each criterion")
