"""Contracts with suppliers, and by when notice is to be given."""

from datetime import date

import pytest

from itpm.analysis.figures.amounts import Unknown
from itpm.analysis.money.contracts import Stand, contracts, earlier
from itpm.model.scalars import parse_elapsed
from tests.analysis.seen import facts


def test_notice_is_given_before_the_end_of_the_contract() -> None:
    assert earlier(date(2026, 3, 31), parse_elapsed("1mo")) == date(2026, 2, 28)
    assert earlier(date(2026, 3, 31), parse_elapsed("30d")) == date(2026, 3, 1)
    text = "suppliers: {a: {}}\ncontracts: {c: {supplier: a, dates: 2026-01-01..2026-09-30, notice: 60d, auto_renew: true}, d: {supplier: a}}\n"
    first, second = contracts(facts({"budget.yaml": text}).money.costs.rates)
    assert first.notice_by == date(2026, 8, 1) and first.notice_within(30) and not first.notice_within(10)
    assert second.notice_by is None and second.running and isinstance(second.value, Unknown)


@pytest.mark.parametrize(
    ("said", "stand", "next_day", "renews_on"),
    [
        # The status date is 14 July 2026. Sixty days before 31 August is 2 July, before 12 September 14 July.
        ("dates: 2026-07-15..2026-12-31", Stand.TO_BEGIN, date(2026, 12, 31), None),
        ("auto_renew: true", Stand.RUNS, None, None),
        ("dates: 2026-01-01..2026-07-14, notice: 60d", Stand.ENDS, date(2026, 7, 14), None),
        ("dates: 2026-01-01..2026-08-31, notice: 60d, auto_renew: false", Stand.ENDS, date(2026, 8, 31), None),
        ("dates: 2026-01-01..2026-09-12, notice: 60d, auto_renew: true", Stand.RENEWS, date(2026, 7, 14), None),
        (
            "dates: 2026-01-01..2026-08-31, notice: 60d, auto_renew: true",
            Stand.MISSED,
            date(2026, 8, 31),
            date(2026, 9, 1),
        ),
        ("dates: 2026-01-01..2026-08-31, auto_renew: true", Stand.RENEWS, date(2026, 8, 31), None),
        ("dates: 2025-01-01..2026-07-13, notice: 60d, auto_renew: true", Stand.RENEWED, None, None),
        ("dates: 2025-01-01..2026-07-13, auto_renew: false", Stand.OVER, None, None),
        ("dates: 2025-01-01..2026-07-13", Stand.OVER, None, None),
    ],
)
def test_a_contract_stands_in_one_way_on_a_day(
    said: str, stand: Stand, next_day: date | None, renews_on: date | None
) -> None:
    text = f"suppliers: {{a: {{}}}}\ncontracts: {{c: {{supplier: a, {said}}}}}\n"
    seen = facts({"budget.yaml": text})
    (term,) = contracts(seen.money.costs.rates)
    assert (term.stand, term.next_day, term.renews_on) == (stand, next_day, renews_on)
    assert term.running is (stand not in {Stand.TO_BEGIN, Stand.OVER})
    assert term.renewing is ("auto_renew: true" in said and stand is not Stand.RENEWED)
    # What hangs on it runs where it does.
    assert bool(seen.services.supply.running("a")) is term.running


def test_the_next_notice_is_one_that_can_be_given_of_what_renews() -> None:
    text = (
        "suppliers: {a: {}}\ncontracts:\n"
        "  ends: {supplier: a, dates: 2026-01-01..2026-09-18, notice: 90d, auto_renew: false}\n"
        "  renewed: {supplier: a, dates: 2025-03-08..2026-07-06, notice: 90d, auto_renew: true}\n"
        "  renews: {supplier: a, dates: 2026-01-01..2026-10-15, notice: 60d, auto_renew: true}\n"
    )
    found = contracts(facts({"budget.yaml": text}).money.costs.rates)
    # Notice by 16 August before the end on 18 September; what has renewed has no day any more.
    assert [(each.record.id, each.next_day) for each in found] == [
        ("renews", date(2026, 8, 16)),
        ("ends", date(2026, 9, 18)),
        ("renewed", None),
    ]
