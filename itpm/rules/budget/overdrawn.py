"""BUD022: more is booked against a document than it holds."""

from collections.abc import Collection, Iterable
from decimal import Decimal

from itpm.analysis.facts import Facts
from itpm.diagnostic import Duty, Finding, Severity
from itpm.message import Message, phrase
from itpm.model.budget import LedgerEntry
from itpm.model.scalars import Money
from itpm.rules.findings import at_stake, said
from itpm.rules.rule import rule
from itpm.rules.thresholds import Excess


@rule("BUD022", "overdrawn", Severity.WARNING, serves=Duty.DEPARTMENT_BUDGET, reads=("costs",))
def overdrawn(facts: Facts, *, accrual: Excess = 0.10) -> Iterable[Finding]:
    """More is booked against a document than it holds."""
    for document, more in facts.money.costs.ledger.overdrawn():
        entry = facts.portfolio.finance.entries[document]
        # An accrual is an estimate: what it was too low by is a cost of the invoice, and not worth a word.
        if entry.kind == "accrual" and more.amount <= Decimal(str(accrual)) * sum(each.amount for each in _sums(entry)):
            continue
        message = Message(
            "{more} more than '{document}' holds is booked against it", more=said(more), document=document
        )
        yield Finding("BUD022", entry.origin.key(), message, _held(entry), stake=at_stake(facts, more))
    for document, more in facts.money.costs.ledger.credited_beyond().items():
        entry = facts.portfolio.finance.entries[document]
        named = entry.against or ""
        message = Message(
            "'{document}' takes back {more} more than there is of '{named}'",
            document=document,
            more=said(more),
            named=named,
        )
        held = _held(facts.portfolio.finance.entries[named])
        yield Finding("BUD022", entry.origin.key(), message, held, stake=at_stake(facts, more))


def _held(entry: LedgerEntry) -> str:
    return phrase("it holds {sums:and}", sums=tuple(said(each) for each in _sums(entry)))


def _sums(entry: LedgerEntry) -> Collection[Money]:
    return [entry.amount] if entry.amount is not None else entry.split.values()
