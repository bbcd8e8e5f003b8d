"""Releases that are overdue: a day is over when it has passed."""

from datetime import date

import pytest

from itpm.analysis.control.releases import releases_of
from tests.conftest import workspace_of

FILES = {
    "releases.yaml": """\
releases:
  out: {name: Out, date: 2026-03-01, released: 2026-03-02}
  late: {name: Late, date: 2026-07-13}
  today: {name: Today, date: 2026-07-14}
  open: {name: Open}
"""
}


@pytest.mark.parametrize(
    ("day", "overdue", "ahead"),
    [("2026-07-13", 0, "2026-07-13"), ("2026-07-14", 1, "2026-07-14"), ("2026-07-15", 2, "")],
)
def test_a_day_is_over_when_it_has_passed(day: str, overdue: int, ahead: str) -> None:
    found = releases_of(workspace_of(FILES).portfolio, date.fromisoformat(day))
    assert found == (4, overdue, date.fromisoformat(ahead) if ahead else None)
