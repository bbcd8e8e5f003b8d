"""Credits: of credits, of more than there is, in other currencies, and dated before what they take back; by hand."""

import random
from datetime import date

import pytest

from itpm.analysis.facts import Facts
from itpm.model.scalars import Money
from itpm.queries.figures import said
from tests.analysis.seen import euro, facts
from tests.conftest import checked

DAY = date(2026, 6, 30)
# One EUR buys 2 USD until the middle of April, and 4 USD from then on.
RATES = "currency: EUR\nexchange_rates: {2026-01-01: {USD: 2}, 2026-04-15: {USD: 4}}\n"
LINES = "budgets: {it: {fiscal_year: FY2026, ledger: {through: 2026-06-30}, lines: {a: {planned: 1000, forecast: 0}, b: {planned: 1000, forecast: 0}}}}\nentries:\n"
ORDER, INVOICE = "02-01, kind: commitment, amount: 1000", "02-10, kind: actual, amount: 1000"


def files(entries: dict[str, str]) -> dict[str, str]:
    rows = (
        f"  {id_}: {{date: 2026-{text}{'' if 'split' in text or ' line: ' in text else ', line: it/a'}}}\n"
        for id_, text in entries.items()
    )
    return {"itpm.yaml": RATES, "budget.yaml": LINES + "".join(rows)}


def credit(day: str, amount: str, against: str) -> str:
    return f"{day}, kind: credit, amount: {amount}, against: {against}"


CASES = {
    "more than an order holds is nothing": ({"A": ORDER, "C": credit("03-01", "1200", "A")}, (0, 0, 0), "C: 200"),
    "more than an accrual holds is nothing": (
        {"A": "02-01, kind: accrual, amount: 1000", "C": credit("03-01", "1200", "A")},
        (0, 0, 0),
        "C: 200",
    ),
    "what its invoices have cost comes back, and no more": (
        {"A": ORDER, "I": "02-10, kind: actual, amount: 300, against: A", "C": credit("03-01", "1200", "A")},
        (0, 0, 0),
        "C: 200",
    ),
    "what an invoice has cost comes back through its accrual": (
        {
            "A": ORDER,
            "B": "02-05, kind: accrual, amount: 400, against: A",
            "I": "02-10, kind: actual, amount: 300, against: B",
            "C": credit("03-01", "800", "A"),
        },
        # Of 1,000 are 600 open, and 100 of the accrual; of the invoice's 300 come 200 back.
        (0, 100, 100),
        "",
    ),
    "an invoice that was credited is not given back again": (
        {
            "A": ORDER,
            "I": "02-10, kind: actual, amount: 300, against: A",
            "C": credit("02-20", "300", "I"),
            "D": credit("03-01", "1100", "A"),
        },
        (0, 0, 0),
        "D: 100",
    ),
    "of an invoice it counts as it is booked": ({"I": INVOICE, "C": credit("03-01", "1200", "I")}, (0, 0, -200), "C: 200"),
    "two credits of one invoice are more than it holds together": (
        {"I": INVOICE, "C": credit("03-01", "700", "I"), "D": credit("03-02", "400", "I")},
        (0, 0, -100),
        "D: 100",
    ),
    "of another credit, too": (
        {"I": INVOICE, "C": credit("03-01", "400", "I"), "D": credit("03-02", "500", "C")},
        (0, 0, 1100),
        "D: 100",
    ),
    "what takes a credit back is taken back": (
        {"I": INVOICE, "C": credit("03-01", "400", "I"), "D": credit("03-02", "400", "C"), "E": credit("03-03", "400", "D")},
        (0, 0, 600),
        "",
    ),
    "and once more": (
        {
            "A": ORDER,
            "C": credit("03-01", "400", "A"),
            "D": credit("03-02", "400", "C"),
            "E": credit("03-03", "300", "D"),
            "F": credit("03-04", "300", "E"),
        },
        (1000, 0, 0),
        "",
    ),
    "a credit of an order is taken back in two steps": (
        {
            "A": ORDER,
            "I": "02-10, kind: actual, amount: 940, against: A",
            "C": credit("03-01", "100", "A"),
            "D": credit("03-02", "40", "C"),
            "E": credit("03-03", "60", "C"),
        },
        # 60 were open and 40 came back of what was spent: those first, then the 60 are open again.
        (60, 0, 940),
        "",
    ),
    "an invoice in another currency uses its order at the rate of its day": (
        # 250 EUR were 500 USD; the other 500 USD are 125 EUR today.
        {"A": ORDER + ", currency: USD", "I": "03-01, kind: actual, amount: 250, against: A"},
        (125, 0, 250),
        "",
    ),
    "a credit in another currency takes all of an invoice back": (
        # 1,000 USD were 500 EUR when they were paid.
        {"I": INVOICE + ", currency: USD", "C": credit("05-01", "500", "I")},
        (0, 0, 0),
        "",
    ),
    "a credit in another currency cancels an order at the rate of its day": (
        # 100 EUR are 400 USD: 600 USD are left, 150 EUR.
        {"A": ORDER + ", currency: USD", "C": credit("05-01", "100", "A")},
        (150, 0, 0),
        "",
    ),
    "an accrual and its reversal of one day leave what a credit of that day takes": (
        # The credit is older than the accrual it names, and counts from the day of that: of one day with the others.
        {
            "A": "04-07, kind: accrual, amount: 400",
            "B": "04-07, kind: accrual, amount: 900, against: A",
            "C": credit("02-23", "400", "A"),
            "D": credit("04-07", "900", "B"),
        },
        (0, 0, 0),
        "",
    ),
    "an invoice and an order that are credited on one day": (
        # The invoice's 300 are open again, and are cancelled with the rest.
        {
            "A": ORDER,
            "B": "02-10, kind: actual, amount: 300, against: A",
            "C": credit("03-01", "1000", "A"),
            "D": credit("03-01", "300", "B"),
        },
        (0, 0, 0),
        "",
    ),
    "a credit on another line takes from the only line of its invoice": (
        {"I": INVOICE, "C": credit("03-01", "1200", "I") + ", line: it/b"},
        (0, 0, -200),
        "C: 200",
    ),
    "an order in EUR of which more is taken back in USD": (
        {"A": ORDER, "C": credit("05-01", "4400", "A") + ", currency: USD"},
        (0, 0, 0),
        "C: 100",
    ),
}  # fmt: skip


def books(known: Facts) -> tuple[str, ...]:
    sums = known.money.budgets.departments["it"].sums
    return tuple(said(each) for each in (sums.committed, sums.accrued, sums.actual))


@pytest.mark.parametrize("case", CASES)
def test_what_credits_leave_and_which_of_them_are_too_much(case: str) -> None:
    entries, right, told = CASES[case]
    known = facts(files(entries), DAY)
    assert books(known) == tuple(said(euro(each)) for each in right)
    beyond = known.money.costs.ledger.credited_beyond()
    assert ", ".join(f"{id_}: {each.amount:.0f}" for id_, each in beyond.items()) == told
    assert len(checked(files(entries), "BUD022", day=DAY)) == len(beyond)
    shuffled = list(entries.items())
    random.Random(7).shuffle(shuffled)  # noqa: S311
    assert books(facts(files(dict(shuffled)), DAY)) == books(known)


@pytest.mark.parametrize(("day", "spent"), [("2026-02-15", 0), ("2026-03-01", 600), ("2026-06-30", 600)])
def test_a_credit_dated_before_what_it_takes_back_counts_from_that_day_on(day: str, spent: int) -> None:
    made = files({"I": "03-01, kind: actual, amount: 1000", "C": credit("02-01", "400", "I")})
    at = date.fromisoformat(day)
    ledger = facts(made, at).money.costs.ledger
    assert ledger.actual("it/a", "EUR") == euro(spent)
    assert ledger.actual("it/a", "EUR", last=date(2026, 2, 28)) == euro(0)
    (told,) = checked(made, "BUD023", day=at)
    assert str(told.message) == "'C' is dated 2026-02-01, and takes back 'I' of 2026-03-01"


def test_of_an_order_over_several_lines_a_credit_takes_what_its_own_line_holds() -> None:
    entries = {
        "A": "02-01, kind: commitment, split: {it/a: 500, it/b: 500}",
        "C": credit("03-01", "600", "A"),
    }
    known = facts(files(entries), DAY)
    ledger = known.money.costs.ledger
    assert [ledger.committed(f"it/{each}", "EUR") for each in "ab"] == [euro(0), euro(500)]
    assert ledger.actual("it/a", "EUR") == euro(0) and ledger.credited_beyond() == {"C": Money(euro(100).amount, "EUR")}


def test_a_credit_takes_nothing_of_what_was_spent_on_another_line_of_the_order() -> None:
    entries = {
        "A": "02-01, kind: commitment, split: {it/a: 400, it/b: 600}",
        "I": "02-10, kind: actual, split: {it/b: 300}, against: A",
        "C": credit("03-01", "500", "A"),
    }
    known = facts(files(entries), DAY)
    ledger = known.money.costs.ledger
    # The 400 that are open on its own line; nothing was spent there, and 100 are more than there is.
    assert [ledger.committed(f"it/{each}", "EUR") for each in "ab"] == [euro(0), euro(300)]
    assert [ledger.actual(f"it/{each}", "EUR") for each in "ab"] == [euro(0), euro(300)]
    assert ledger.credited_beyond() == {"C": Money(euro(100).amount, "EUR")}
