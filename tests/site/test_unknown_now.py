"""What pictures of the past say of a figure that was known once and is not on the last status date."""

import re

import pytest

from itpm.analysis.figures.amounts import Partly, Unknown
from itpm.chart.lines import lines
from itpm.views.reading import Reading
from itpm.views.sections.over_time import forecast, s_curve
from tests.site.past import example
from tests.site.test_history_pages import euros, made_past, with_past


@pytest.fixture(scope="module")
def reading(tmp_path_factory: pytest.TempPathFactory) -> Reading:
    return example(tmp_path_factory.mktemp("past") / "portfolio")


@pytest.mark.parametrize(
    ("spent", "said"),
    [
        (Partly("not all is booked", known=euros(820), lacking=("line",)), "at least 820 EUR spent"),
        (Unknown("nothing is booked"), "what is spent is not known"),
    ],
)
def test_what_is_unknown_on_the_last_status_date_is_not_what_it_was_before(
    reading: Reading, spent: Unknown, said: str
) -> None:
    """Nothing was spent a week ago, and how much it is now is known in part or not at all: it is not nothing."""
    before = {"pv": euros(100), "ev": euros(90), "ac": euros(0)}
    past = made_past(before, {"pv": euros(300), "ev": euros(150), "ac": spent})
    found = s_curve(with_past(reading, past), reading.portfolio.projects["erp"])
    assert found is not None
    assert found.says == f"By the last status date: 300 EUR planned, 150 EUR earned, {said}."
    drawn = str(lines(found, 600))
    assert "Spent unknown" in re.sub("[\u2068\u2069]", "", drawn) and "Spent 0 EUR" not in drawn


def test_an_estimate_that_is_unknown_now_is_told_with_its_day(reading: Reading) -> None:
    known = {"approved": euros(900), "eac": euros(950)}
    past = made_past(known, {**known, "eac": euros(1100)}, {**known, "eac": Unknown("nothing is booked")})
    found = forecast(with_past(reading, past), reading.portfolio.projects["erp"])
    assert found is not None
    assert found.says == ("The estimate at completion, BAC / CPI, is not known now; on 12 Jan 2026 it was 1,100 EUR.")
