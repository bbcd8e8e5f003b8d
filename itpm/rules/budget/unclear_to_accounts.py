"""BUD012: a line does not say what it is to the accounts, or says it wrong."""

from collections.abc import Iterable

from itpm.analysis.facts import Facts
from itpm.analysis.figures.amounts import reasoned
from itpm.analysis.money.line import Line
from itpm.diagnostic import Duty, Finding, Severity
from itpm.message import Message, phrase
from itpm.rules.looked_at import LINES
from itpm.rules.rule import habit, rule
from itpm.rules.uncovered import NO_TYPES


@habit(
    LINES,
    Message("{found:#,##0} of {of} do not say what they are to the accounts, or say it wrong"),
    NO_TYPES,
)
@rule(
    "BUD012",
    "capex-opex",
    Severity.WARNING,
    serves=Duty.DEPARTMENT_BUDGET,
    reads=(
        "costs",
        "budget-line.asset_life",
        "budget-line.category",
        "budget-line.charge_to",
        "budget-line.depreciation",
        "budget-line.in_service",
        "budget-line.type",
        "training.budget_line",
    ),
)
def unclear_to_accounts(facts: Facts) -> Iterable[Finding]:
    """A line does not say what it is to the accounts, or says it wrong."""
    for line in facts.money.costs.lines.values():
        if line.dropped:
            continue
        above = facts.money.costs.lines.get(line.record.charge_to or "")
        kind = line.record.type or (above.record.type if above is not None else None)
        at = line.record.origin.key()
        if kind is None:
            yield Finding(
                "BUD012",
                at,
                Message("'{line}' is neither capex nor opex", line=line.id),
                "add 'type: capex' or 'type: opex'",
            )
        elif kind == "capex":
            yield from _capital(facts, line, above)
        else:
            yield from _running(line)


def _capital(facts: Facts, line: Line, above: Line | None) -> Iterable[Finding]:
    """What is wrong with a line that is capitalised."""
    at = line.record.origin.at("type") if line.record.type else line.record.origin.key()
    records = (line.record, *((above.record,) if above is not None else ()))
    for name, words in (("in_service", Message("the day it comes into service")), ("asset_life", Message("its life"))):
        if all(getattr(each, name) is None and reasoned(each, name) is None for each in records):
            yield Finding(
                "BUD012",
                at,
                Message("'{line}' is capitalised without {words}", line=line.id, words=words),
                phrase("add '{name}:'", name=name),
            )
            return
    courses = {each.budget_line for each in facts.portfolio.staffing.training.values()}
    if line.record.category == "cloud" or line.id in courses:
        what = Message("rented") if line.record.category == "cloud" else Message("for courses")
        yield Finding(
            "BUD012",
            at,
            Message("'{line}' is {what}, and is capitalised", line=line.id, what=what),
            "that is running cost: 'type: opex'",
        )


def _running(line: Line) -> Iterable[Finding]:
    """What only an asset has, of a line that is spent at once."""
    for name, words in (("asset_life", Message("a life")), ("depreciation", Message("a way to be written off"))):
        if getattr(line.record, name) is not None:
            message = Message("'{line}' is opex, and has {words}", line=line.id, words=words)
            yield Finding("BUD012", line.record.origin.at(name).key(), message, "take it out, or write 'type: capex'")
            return
