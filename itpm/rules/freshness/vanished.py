"""FRS006: something was open at the last review, and is gone without an end."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date

from itpm.analysis.facts import Facts
from itpm.analysis.time.periods import days_of_period
from itpm.diagnostic import Duty, Finding, Origin, Severity
from itpm.joined import worded
from itpm.message import Message, phrase
from itpm.model.address import whole_of
from itpm.model.portfolio import Portfolio, Thing
from itpm.model.project import Project
from itpm.model.record import Record
from itpm.model.settings import SINCE
from itpm.model.settled import settled
from itpm.model.stage import goes_on
from itpm.model.strategy import Objective
from itpm.rules.rule import compared, rule

_SETTINGS = "itpm.yaml"
_ENDS: Mapping[str, str] = {
    "project": "set its stage to cancelled or closed",
    "objective": "write what became of it as a note of its day, and let its period end",
    "key-result": "write what became of it as a note of its day, and let its period end",
    "risk": "close it: closed, with its day and why",
    "issue": "write when it was resolved",
    "change": "reject it, with its day and why",
    "exception": "write the reply to it",
    "decision": "write what was decided, and when",
    "milestone": "cancel it, with its day and why",
    "request": "answer it",
}
"""By kind of what must not vanish, how it ends."""


@compared
@rule(
    "FRS006",
    "vanished",
    Severity.ERROR,
    serves=(Duty.MONITORING, Duty.STRATEGY),
    of_plan=True,
    reads=(*sorted(_ENDS), "objective.period", "project.stage"),
)
def vanished(facts: Facts) -> Iterable[Finding]:
    """Something was open at the last review, and is gone without an end."""
    before = facts.earlier.get(SINCE)
    if before is None:
        return
    for kind in _ENDS:
        for address, record in before.by_kind.get(kind, {}).items():
            if _open(record, before, facts.as_of) and not _there(facts.portfolio, address):
                yield from _told(facts, kind, address)


def _open(record: Thing, before: Portfolio, day: date) -> bool:
    """Whether something was not over, and stood in nothing that is over or that bound nobody."""
    if not isinstance(record, Record):
        return False
    whole = before.find(whole_of(record.id))
    if isinstance(whole, Objective):
        period = days_of_period(whole.period, before.settings) if whole.period is not None else None
        return period is None or period.finish is None or period.finish >= day
    bound = not isinstance(whole, Project) or (goes_on(whole) and whole.stage != "idea")
    return bound and not settled(record).over


def _there(portfolio: Portfolio, address: str) -> bool:
    return portfolio.find(portfolio.moves.now(address)) is not None


def _told(facts: Facts, kind: str, address: str) -> Iterator[Finding]:
    """What is gone, where it would stand; what went with the whole that it belonged to is told with that."""
    portfolio, whole = facts.portfolio, whole_of(address)
    holder = portfolio.find(portfolio.moves.now(whole)) if whole != address else None
    if (whole != address and holder is None) or (isinstance(holder, Project) and not goes_on(holder)):
        return
    if holder is None and not portfolio.complete:
        return  # It may stand in a file that cannot be read.
    at = holder.origin.key() if holder is not None else Origin(_SETTINGS, offsets=(0, 0))
    message = Message(
        "{kind} '{address}' was open at the last review, and is gone without an end",
        kind=kind.replace("-", " "),
        address=address,
    )
    yield Finding(
        "FRS006",
        at,
        message,
        phrase("write it again, and {ends}; or say in moved.yaml where it went", ends=worded(_ENDS[kind])),
    )
