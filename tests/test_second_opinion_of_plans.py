"""Dates and floats of levelled plans worked out by hand, on which itpm and the second opinion have to agree."""

import sys
from collections import Counter

from tests.conftest import ROOT
from tests.test_second_opinion import files

sys.path.insert(0, str(ROOT / "bench"))

from oracle import laws as all_laws


def test_the_end_of_a_day_whose_midnight_clocks_leap_over_is_that_day() -> None:
    """In Havana 8 March begins at 01:00: what was reached on the 7th, or waits for work until its end, is of the 7th."""
    made = files({"t": {"name": "T", "duration": "2d", "calendar": "always", "must_start": "2026-03-06"}})
    made["settings"] = {**made["settings"], "timezone": "America/Havana", "status_date": "2026-03-05"}
    made["calendars"] = {**made["calendars"], "always": {"week": {"mon-sun": ["00:00-24:00"]}, "hours_per_day": 24}}
    made["projects"]["p"]["milestones"] = {
        "m": {"name": "M", "after": ["t"]},
        "n": {"name": "N", "finish_not_before": "2026-03-07"},
    }
    shown = all_laws.dates_of(made)
    assert {shown[f"p/{each}"]["levelled"]["finish"] for each in ("t", "m")} == {"2026-03-08T01:00"}
    for law in ("forms", "table", "pages"):
        assert all_laws.broken(law, made, Counter()) == []
