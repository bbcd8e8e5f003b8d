"""A day and a time have two forms: that of files, and that of people."""

from datetime import date, datetime

import pytest

from itpm.model.moment_text import as_told, as_written


@pytest.mark.parametrize(
    ("moment", "written", "told"),
    [
        (date(2026, 3, 2), "2026-03-02", "2026-03-02"),
        (datetime(2026, 3, 2, 9, 5), "2026-03-02T09:05", "2026-03-02 09:05"),
        (datetime(2026, 3, 2), "2026-03-02T00:00", "2026-03-02 00:00"),
        (datetime(2026, 3, 2, 9, 5, 59), "2026-03-02T09:05", "2026-03-02 09:05"),
    ],
)
def test_a_moment_has_two_forms(moment: date, written: str, told: str) -> None:
    assert (as_written(moment), as_told(moment)) == (written, told)
