"""Present value, internal rate and payback, by the textbook."""

from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from itpm.analysis.figures.amounts import Unknown
from itpm.analysis.figures.arithmetic import total
from itpm.analysis.value.investment import irr, payback, present
from itpm.model.scalars import Money
from tests.analysis.seen import cents, euro


def test_investment_figures_are_those_of_the_textbook() -> None:
    # Brealey, Myers and Allen, Principles of Corporate Finance: flows at the end of each year.
    flows = [euro(-1000), euro(500), euro(400), euro(300), euro(100)]
    rate = irr(flows)
    assert not isinstance(rate, Unknown)
    worth = sum(Decimal(each.amount) / (1 + rate) ** number for number, each in enumerate(flows, 1))
    assert abs(worth) < Decimal("0.001") and Decimal("0.14") < rate < Decimal("0.15")
    assert present(euro(121), Decimal("0.1"), 2) == euro(100)
    found = payback(flows)
    assert not isinstance(found, Unknown) and cents(found) == Decimal("3.33")
    assert payback([euro(-5), euro(2)]) == Unknown("it is never paid back")
    assert irr([euro(-5), euro(9), euro(-3)]) == Unknown("the sign changes more than once: NPV is 0 at -55.8% or 35.8%")
    # Two rates of the same flows (fin.js): −1600 (1 + r)² + 10000 (1 + r) − 10000 = 0 at 25 % and 400 %.
    assert irr([euro(-1600), euro(10000), euro(-10000)]) == Unknown(
        "the sign changes more than once: NPV is 0 at 25.0% or 400.0%"
    )
    # It is paid back when it first is, and within the first year where it is below zero at the end of none.
    assert payback([euro(-100), euro(150), euro(-100), euro(100)]) == 1 + Decimal(100) / 150
    assert payback([euro(50)]) == 1
    assert irr([euro(5), euro(9)]) == Unknown("the cash flows never change their sign")


@given(st.lists(st.integers(1, 10**6), min_size=1, max_size=6), st.integers(0, 40), st.integers(1, 40))
def test_present_value_falls_as_the_rate_rises(benefits: list[int], low: int, more: int) -> None:
    def worth(rate: int) -> Decimal:
        found = [present(euro(each), Decimal(rate) / 100, number) for number, each in enumerate(benefits, 1)]
        whole = total(found, "EUR")
        assert isinstance(whole, Money)
        return whole.amount

    assert worth(low) > worth(low + more)


def test_of_flows_that_change_their_sign_each_zero_is_named_once() -> None:
    """(1 + r - a)(1 + r - b)... = 0 at r = a - 1, b - 1, ...; a sum of nothing is worth 0 at 0 %."""
    assert irr([euro(-1), euro(Decimal("3.3")), euro(Decimal("-3.62")), euro(Decimal("1.32"))]) == Unknown(
        "the sign changes more than once: NPV is 0 at 0.0% or 10.0% or 20.0%"
    )
    assert irr([euro(2), euro(-3), euro(1)]) == Unknown("the sign changes more than once: NPV is 0 at -50.0% or 0.0%")
    assert irr([euro(1), euro(-1), euro(1)]) == Unknown("the sign changes more than once: NPV is 0 at no rate")
