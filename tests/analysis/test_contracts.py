"""Contracts with suppliers, and by when notice is to be given."""

from datetime import date

from itpm.analysis.figures.amounts import Unknown
from itpm.analysis.money.contracts import contracts, earlier
from itpm.model.scalars import parse_elapsed
from tests.analysis.seen import facts


def test_notice_is_given_before_the_end_of_the_contract() -> None:
    assert earlier(date(2026, 3, 31), parse_elapsed("1mo")) == date(2026, 2, 28)
    assert earlier(date(2026, 3, 31), parse_elapsed("30d")) == date(2026, 3, 1)
    text = "suppliers: {a: {}}\ncontracts: {c: {supplier: a, dates: 2026-01-01..2026-09-30, notice: 60d, auto_renew: true}, d: {supplier: a}}\n"
    first, second = contracts(facts({"budget.yaml": text}).money.costs.rates)
    assert first.notice_by == date(2026, 8, 1) and first.notice_within(30) and not first.notice_within(10)
    assert second.notice_by is None and second.running and isinstance(second.value, Unknown)
