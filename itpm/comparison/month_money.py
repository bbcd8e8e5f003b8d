"""What was booked in a month, and how budgets and projects stand with their money, in sentences."""

from collections.abc import Iterator
from datetime import timedelta

from itpm.analysis.facts import Facts
from itpm.analysis.figures.amounts import Amount, Partly
from itpm.analysis.money.breakdown import Breakdown
from itpm.analysis.money.budgets import Funds
from itpm.comparison.changes import given
from itpm.comparison.reported import Report, first_few
from itpm.message import Said, phrase
from itpm.model.scalars import Dates, Money


def money(report: Report) -> Iterator[str]:
    """What was booked in the month; then each budget of a department, and each project with money of its own."""
    facts, days = report.facts, Dates(report.first, min(report.last, report.facts.as_of))
    budgets = facts.money.budgets
    own = {id_: each for id_, each in budgets.projects.items() if _own(each)}
    if own or budgets.departments:
        yield phrase("In all {booked} were booked in the month.", booked=given(_booked(facts, days)))
    yield from _late(report)
    yield from (_stands(each, report.portfolio.finance.budgets[id_].title, days)
                for id_, each in budgets.departments.items())  # fmt: skip
    named = [(report.portfolio.projects[id_].title, each) for id_, each in own.items()]
    yield from first_few(named, lambda each: _stands(each[1], each[0], days), _more)


def _own(funds: Funds) -> bool:
    """Whether a project has money that no budget of a department tells of: lines that are charged to none."""
    return not funds.lines or any(each.record.charge_to is None for each in funds.lines)


def _more(count: int) -> Said:
    return phrase("{n:more project has|more projects have} money of {n:=its|their} own.", n=count)


def _stands(funds: Funds, title: str, days: Dates) -> Said:
    return phrase(
        "{budget}: {booked} booked in the month; {spent} spent and {forecast} forecast of {approved} approved.",
        budget=title,
        booked=given(funds.of(days).actual),
        spent=given(funds.computed.amount("spent")),
        forecast=given(funds.computed.amount("forecast")),
        approved=given(funds.computed.amount("approved")),
    )


def _booked(facts: Facts, days: Dates) -> Amount:
    """What was booked on some days, each sum counted once."""
    return Breakdown(facts.money.budgets.costs, days).total.actual


def _late(report: Report) -> Iterator[Said]:
    """What was booked for days before the month after that had begun: the report of then could not tell it."""
    if report.before is None:
        return
    earlier = Dates(None, report.first - timedelta(days=1))
    then, now = (_known(_booked(each, earlier)) for each in (report.before.base.known.facts, report.facts))
    if then is None or now is None or then.currency != now.currency or then.amount == now.amount:
        return
    more = Money(abs(now.amount - then.amount), now.currency)
    if now.amount > then.amount:
        yield phrase("{sum} more are booked for days before the month than were known when it began.", sum=more)
    else:
        yield phrase("{sum} less are booked for days before the month than were known when it began.", sum=more)


def _known(amount: Amount) -> Money | None:
    """What is known of a sum."""
    return amount if isinstance(amount, Money) else amount.known if isinstance(amount, Partly) else None
