"""A sum of which parts are unknown says what the others come to, how many are unknown, and on which side it lies."""

from datetime import date
from decimal import Decimal

import pytest

from itpm.analysis.facts import Facts
from itpm.analysis.figures.amounts import Amount, Bound, Partly, Unknown, least, most, part_of_sums, reasons
from itpm.analysis.figures.arithmetic import added, divided, known, lift, minus, times, total
from itpm.analysis.money.breakdown import Breakdown
from itpm.model.scalars import Money
from tests.analysis.seen import euro, facts

DAY = date(2026, 6, 30)
GONE, LOST = Unknown("nobody looked", "a"), Unknown("it was lost", "b")
AT_LEAST_5 = Partly(GONE.reason, known=euro(5), lacking=("a",))


@pytest.mark.parametrize(
    ("amounts", "right"),
    [
        ((euro(5), GONE), AT_LEAST_5),
        ((GONE, euro(2), euro(3)), AT_LEAST_5),
        # The same part that lacks in two sums is one.
        ((AT_LEAST_5, euro(1), GONE), Partly(GONE.reason, known=euro(6), lacking=("a",))),
        ((AT_LEAST_5, LOST), Partly(GONE.reason, known=euro(5), lacking=("a", "b"))),
        # That a sum is at least nothing says nothing; two parts that lack are two.
        ((GONE,), GONE),
        ((GONE, euro(0)), GONE),
        ((GONE, LOST), Partly(GONE.reason, known=euro(0), lacking=("a", "b"))),
    ],
)
def test_a_sum_counts_what_is_known_and_what_is_not(amounts: tuple[Amount, ...], right: Amount) -> None:
    assert total(amounts, "EUR") == right
    assert added(*amounts) == right or not known(amounts, "EUR").amount
    assert known(amounts, "EUR") == (right.known if isinstance(right, Partly) else euro(0))


def test_what_is_taken_away_bounds_from_the_other_side() -> None:
    left = minus(euro(9), AT_LEAST_5)
    assert left == Partly(GONE.reason, known=euro(4), lacking=("a",), bound=Bound.AT_MOST)
    assert most(left) == euro(4) and least(left) == left and least(AT_LEAST_5) == euro(5)
    assert minus(AT_LEAST_5, euro(1)) == Partly(GONE.reason, known=euro(4), lacking=("a",))
    # Both sides: it is neither at least nor at most what is known.
    both = minus(AT_LEAST_5, added(euro(1), LOST))
    assert isinstance(both, Partly) and both.bound is Bound.NEITHER and both.lacking == ("a", "b") and not both.told
    assert minus(GONE, euro(1)) == Partly(GONE.reason, known=euro(-1), lacking=("a",), bound=Bound.AT_LEAST)
    assert minus(euro(1), GONE) == Partly(GONE.reason, known=euro(1), lacking=("a",), bound=Bound.AT_MOST)


def test_a_share_scales_what_is_known_and_an_index_of_it_is_unknown() -> None:
    assert times(AT_LEAST_5, Decimal("0.4")) == Partly(GONE.reason, known=euro(2), lacking=("a",))
    assert times(AT_LEAST_5, Decimal(-1)) == Partly(GONE.reason, known=euro(-5), lacking=("a",), bound=Bound.AT_MOST)
    for derived in (divided(AT_LEAST_5, euro(2), "it is 0"), lift(lambda sum_: sum_, AT_LEAST_5)):
        assert type(derived) is Unknown and derived == Unknown(GONE.reason)
    assert reasons({"actual": AT_LEAST_5, "left": total([AT_LEAST_5, LOST], "EUR")}) == (
        "actual: nobody looked; left: 2 parts unknown, the first: nobody looked"
    )


LINES = "one: {type: opex, planned: 6000}, two: {planned: 3000, forecast: 500}, three: {planned: {2026-Q4: 1000}}"


def department(ledger: str = "") -> Facts:
    """Of three lines one has an invoice; the last is planned for the end of the year."""
    text = f"budgets: {{it: {{name: IT, {ledger} fiscal_year: FY2026, approved: {{2026-01-01: {{amount: 3000}}}}, lines: {{{LINES}}}}}}}\n"
    paid = "entries: {I: {date: 2026-02-01, line: it/one, kind: actual, amount: 4000}}\n"
    return facts({"budget.yaml": text + paid}, DAY)


def test_a_line_without_documents_has_an_unknown_cost_unless_a_ledger_covers_it() -> None:
    funds = department().money.budgets.departments["it"]
    reason = "nothing is booked on it/two, and no ledger says that nothing is missing"
    assert funds.sums.actual == Partly(reason, known=euro(4000), lacking=("it/two",))
    assert funds.available == Partly(reason, known=euro(-1000), lacking=("it/two",), bound=Bound.AT_MOST)
    # What is planned from October on cannot have cost anything by June.
    assert funds.sums_of(funds.lines[2]).actual == euro(0)
    assert Breakdown(funds.costs).total.actual == funds.sums.actual
    covered = department("ledger: {through: 2026-06-30},").money.budgets.departments["it"]
    assert covered.sums.actual == euro(4000) and covered.available == euro(-1000)


@pytest.mark.parametrize(
    ("spent", "entries", "right"),
    [
        # One sum, no documents: shared by what is planned of 300 and 600.
        ("2026-06-15: 300", "", (100, 200, 300)),
        # The latest sum holds; each counts what came since the one before it.
        ("2026-03-31: 90, 2026-06-15: 300", "", (100, 200, 300)),
        # Documents until its day are part of it, later ones add to it.
        ("2026-06-15: 300", "I: {date: 2026-06-01, line: p/a, kind: actual, amount: 250}", (250, 50, 300)),
        ("2026-06-15: 300", "I: {date: 2026-06-20, line: p/a, kind: actual, amount: 250}", (250, 300, 550)),
        # It takes the place of documents that say more.
        ("2026-06-15: 300", "I: {date: 2026-06-01, line: p/a, kind: actual, amount: 390}", (300, 0, 300)),
        # Nothing that is dated after the status date counts.
        ("2026-07-15: 300", "I: {date: 2026-06-01, line: p/a, kind: actual, amount: 5}", (5, None, None)),
    ],
)
def test_one_sum_says_what_a_project_has_spent(spent: str, entries: str, right: tuple[int | None, ...]) -> None:
    text = f"name: P\nstart: 2026-01-05\ndeadline: 2026-12-01\nbudget: {{spent: {{{spent}}}, lines: {{a: {{planned: 300}}, b: {{planned: 600}}}}}}\n"
    seen = facts({"projects/p.yaml": text, "budget.yaml": f"suppliers: {{}}\nentries: {{{entries}}}\n"}, DAY)
    funds = seen.money.budgets.projects["p"]
    found = (*(funds.sums_of(line).actual for line in funds.lines), funds.sums.actual)
    assert tuple(each.amount if isinstance(each, Money) else None for each in found) == right
    if right[-1] is not None:
        assert seen.value.earned_values["p"].amount("ac") == euro(right[-1])


def test_indices_are_those_of_the_part_that_is_known_and_say_how_much_it_is() -> None:
    text = """\
name: P
stage: execution
start: 2026-01-05
tasks:
  one: {duration: 5d, started: 2026-01-05, finished: 2026-01-09}
  two: {duration: 100d, started: 2026-01-12, progress: 50%}
budget: {lines: {l: {planned: 640, tasks: [one]}, m: {planned: 360, tasks: [two]}}}
"""
    paid = "entries: {I: {date: 2026-01-10, line: p/l, kind: actual, amount: 800}}\n"
    computed = (
        facts({"projects/p.yaml": text, "budget.yaml": paid}, date(2026, 6, 15)).value.earned_values["p"].computed
    )
    # 640 earned for 800: 0.80 over 64 % of the money; of the other 36 % nobody knows what it has cost.
    assert (computed["measured_cpi"], computed["measured"]) == (Decimal("0.8"), Decimal("0.64"))
    assert computed["cpi"] == Unknown("nothing is booked on p/m, and no ledger says that nothing is missing")


def test_a_part_of_a_sum_keeps_the_side_on_which_it_lies() -> None:
    at_most = minus(euro(3), AT_LEAST_5)
    assert part_of_sums(at_most, "l") == Partly(GONE.reason, known=euro(-2), lacking=("l",), bound=Bound.AT_MOST)
    assert part_of_sums(AT_LEAST_5, "l") == Partly(GONE.reason, known=euro(5), lacking=("l",))
    # What is unknown of money that comes in makes it less.
    assert part_of_sums(AT_LEAST_5, "l", below=True) == Partly(
        GONE.reason, known=euro(5), lacking=("l",), bound=Bound.AT_MOST
    )
    assert part_of_sums(at_most, "l", below=True) == part_of_sums(at_most, "l")
