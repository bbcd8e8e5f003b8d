"""What people write of a form, and the right writing that is told."""

import json
import re
from pathlib import Path

import pytest

from itpm.load.near_writing import better

NEAR = [
    # The form, what is written, and what is told.
    ("date", "03/02/2026", "write 2026-02-03 or 2026-03-02, whichever is meant"),
    ("moment", "03/02/2026", "write 2026-02-03 or 2026-03-02, whichever is meant"),
    ("date", "31/02/2026", ""),
    ("date", "13/02/2026", "write it as 2026-02-13"),
    ("date", "no", "leave it out until there is a day"),
    ("moment", False, "leave it out until there is a day"),
    ("moment", "Nein", "leave it out until there is a day"),
    ("date", True, "write the day"),
    ("date", "ja", "write the day"),
    ("dates", "2026-08-03..14", "write them as 2026-08-03..2026-08-14"),
    ("dates", "2026-08-31..09-04", "write them as 2026-08-31..2026-09-04"),
    ("dates", "3.8.-14.8.2026", "write them as 2026-08-03..2026-08-14"),
    ("dates", "3. - 14.8.2026", "write them as 2026-08-03..2026-08-14"),
    ("span", "3.8. bis 14.8.2026", "write them as 2026-08-03..2026-08-14"),
    ("dates", "2026-08-03..99", ""),
    ("rate", "90/h", "it is what a day costs, not an hour: write the rate of an hour times the hours of a day"),
    (
        "rate",
        "90 EUR per hour",
        "it is what a day costs, not an hour: write the rate of an hour times the hours of a day",
    ),
    ("rate", "720 EUR/day", "write 720; the currency has a field of its own"),
    ("duration", "P3W", "write 3w"),
    ("duration", "PT8H", "write 8h"),
    ("duration", "PT30M", "write 30min"),
    ("elapsed", "P6M", "write 6mo"),
    ("elapsed", "daily", "write 1d"),
    ("elapsed", "Quarterly", "write 3mo"),
    ("elapsed", "4h30m", "write 270min"),
    ("effort", "6:30", "write 390min"),
    ("effort", "8:00", "write 8h"),
    ("hours", "9am-5pm", 'write "09:00-17:00"'),
    ("hours", "12am to 8 am", 'write "00:00-08:00"'),
    ("hours", "8.30-12.30", 'write "08:30-12:30"'),
    ("hours-list", "08:00-18:00", 'write ["08:00-18:00"]'),
    ("hours-list", "8-12, 13-17", 'write ["08:00-12:00", "13:00-17:00"]'),
    ("hours-list", "8h", ""),
    ("weekdays", "weekdays", "write mon-fri"),
    ("weekdays", "Mo-Fr", "write mon-fri"),
    ("weekdays", "Donnerstag", "write thu"),
    ("weekdays", "lun-ven", "write mon-fri"),
    ("weekdays", "mon, tue", "write mon-tue"),
    ("weekdays", "mon, wed", "write a line for each: mon, wed"),
    ("weekdays", "weeks", ""),
    ("weekdays", "month", ""),
    ("link-text", "design EA", "write 'design FS'"),
    ("link-text", "design AA+2d", "write 'design SS+2d'"),
    ("link-text", "design DF", "write 'design SF'"),
    ("url", "<https://wiki.example/a>", "write https://wiki.example/a"),
    ("url", "[A page](https://wiki.example/a)", "write https://wiki.example/a"),
]


@pytest.mark.parametrize(("form", "value", "told"), NEAR)
def test_what_is_written_and_what_is_told(form: str, value: object, told: str) -> None:
    """A writing that is told is of the form, and says what was meant."""
    assert better(form, value) == told


PERIOD = re.compile(
    json.loads((Path(__file__).parents[2] / "schemas/common.schema.json").read_text(encoding="utf-8"))["$defs"][
        "period"
    ]["pattern"]
)


@pytest.mark.parametrize(
    ("written", "period"),
    [
        ("2026-07..2026-12", "2026-07-01..2026-12-31"),
        ("2026-07-15..2026-09", "2026-07-15..2026-09-30"),
        ("2026-Q1 - 2027-Q4", "2026-01-01..2027-12-31"),
        ("2026-W30 to 2026-W40", "2026-07-20..2026-10-04"),
        ("2026 to 2028", "2026..2028"),
        ("July 2026", "2026-07"),
        # Which days a fiscal year has, the settings say.
        ("FY2026-Q1..FY2026-Q3", ""),
    ],
)
def test_what_is_offered_for_a_period_is_one(written: str, period: str) -> None:
    assert better("period", written) == (f"write it as {period}" if period else "")
    assert not period or PERIOD.fullmatch(period)
