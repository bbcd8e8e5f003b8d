"""Since when a figure is bad is told as the pictures beside it show it: by the status dates of the past."""

from pathlib import Path

import pytest

from itpm.page.value import texts
from itpm.views.reading import Reading
from itpm.views.sections.standing import standing
from tests.history.repositories import SETTINGS, Made
from tests.site.past import PEOPLE, read

WEEKS = ("2026-01-05", "2026-01-12", "2026-01-19", "2026-01-26")


def project(approved: str, forecast: int, more: str = "") -> str:
    return (
        "name: ERP\nmanager: ann\nstage: execution\nstart: 2026-01-05\n"
        "tasks: {build: {name: Build, effort: 90d, assign: [ann]}}\n"
        f"budget: {{approved: {{2026-01-01: {{amount: {approved}}}}}, "
        f"lines: {{work: {{name: Work, planned: 1000, forecast: {forecast}}}}}, ledger: {{through: 2027-12-31}}}}\n{more}"
    )


def past(root: Path, forecasts: tuple[int | None, ...]) -> Reading:
    """A project week by week, with what is forecast of the 1,000 EUR approved; None where nothing is approved yet."""
    made = Made.at(root / "past")
    for day, forecast in zip(WEEKS, forecasts, strict=True):
        begun = {"itpm.yaml": SETTINGS, "staffing.yaml": PEOPLE} if day == WEEKS[0] else {}
        text = project("{unknown: Not yet}", 900) if forecast is None else project("1000", forecast)
        made.commit(day, {**begun, "projects/erp.yaml": text})
    return read(made.portfolio)


def since(root: Path, forecasts: tuple[int | None, ...]) -> str:
    """What stands in the column Since beside the forecast."""
    reading = past(root, forecasts)
    made = standing(reading, reading.portfolio.projects["erp"])
    assert made is not None
    rows = [[" ".join(texts(cell)) for cell in row] for row in made.blocks[-1].rows]  # type: ignore[union-attr]
    return next(row[5] for row in rows if "over_approved" in row[3])


@pytest.mark.parametrize(
    ("forecasts", "told"),
    [
        # 20% above the 1,000 on the 19th and the 26th, within them before.
        ((1000, 1000, 1200, 1200), "19 Jan 2026 at the latest"),
        # It was above them once before, and came back: what holds now holds since the 26th.
        ((1200, 1000, 1000, 1200), "26 Jan 2026 at the latest"),
        # As long as anything is known of it.
        ((1200, 1200, 1200, 1200), "before 5 Jan 2026"),
        # It is above them today; of no day before anybody knows what was approved.
        ((None, None, None, 1200), "not known"),
        # What was approved is not known of the 12th: on the 19th it held already.
        ((1000, None, 1200, 1200), "before 19 Jan 2026"),
    ],
)
def test_a_forecast_is_above_what_is_approved_since_the_day_that_its_picture_shows(
    tmp_path: Path, forecasts: tuple[int | None, ...], told: str
) -> None:
    assert since(tmp_path, forecasts) == told
