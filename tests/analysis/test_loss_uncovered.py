"""What open threats are expected to cost, over what is left of the contingency of a project."""

from decimal import Decimal

from itpm.analysis.control.declared import State
from itpm.analysis.figures.amounts import Unknown
from tests.analysis.crm import crm
from tests.analysis.test_health import GOOD, health, reason


def test_a_threat_of_which_nobody_says_a_cost_is_not_known_to_be_covered() -> None:
    """50 % of 6,000 and 30 % of 2,000 are 3,600 of 10,000; without the 2,000 it is no less, and with 0 it is 3,000."""
    files = crm(*GOOD)
    assert reason(health(files), "loss_uncovered").value == Decimal("0.36")
    for said, value in (("delay: 1d", None), ("cost: 0, delay: 1d", Decimal("0.3"))):
        found = reason(health(crm(*GOOD, ("impact: {cost: 2000, level: 4}", f"impact: {{{said}}}"))), "loss_uncovered")
        assert (None if isinstance(found.value, Unknown) else found.value) == value
        assert found.good is (value is not None)


def test_a_loss_with_nothing_left_to_cover_it_is_off_track_and_no_share() -> None:
    """50 % of 6,000 and 30 % of 2,000 are 3,600 of nothing, which is no number."""
    found = reason(health(crm(*GOOD, ("  contingency: 10000\n", ""))), "loss_uncovered")
    assert (found.state, found.value) == (State.OFF_TRACK, Unknown("nothing is left of the contingency"))
    assert str(found.words) == "open threats are expected to cost 3,600 EUR, and 0 EUR of contingency are left"
