"""Releases that are overdue, and assets past their support; what nobody wrote is neither."""

from datetime import date

import pytest

from itpm.analysis.control.lifecycle import releases_of, support_of
from tests.conftest import workspace_of

FILES = {
    "releases.yaml": """\
releases:
  out: {name: Out, date: 2026-03-01, released: 2026-03-02}
  late: {name: Late, date: 2026-07-13}
  today: {name: Today, date: 2026-07-14}
  open: {name: Open}
""",
    "infrastructure.yaml": """\
assets:
  old: {name: Old, type: hardware, state: in-use, support_until: 2026-07-13}
  last: {name: Last day, type: hardware, state: in-use, support_until: 2026-07-14}
  unsaid: {name: Unsaid, type: hardware, state: in-use}
  gone: {name: Gone, type: hardware, state: disposed, support_until: 2020-01-01}
""",
}


@pytest.mark.parametrize(
    ("day", "overdue", "ahead", "past"),
    [("2026-07-13", 0, "2026-07-13", 0), ("2026-07-14", 1, "2026-07-14", 1), ("2026-07-15", 2, "", 2)],
)
def test_a_day_is_over_when_it_has_passed(day: str, overdue: int, ahead: str, past: int) -> None:
    portfolio = workspace_of(FILES).portfolio
    releases, support = (of(portfolio, date.fromisoformat(day)) for of in (releases_of, support_of))
    assert releases == (4, overdue, date.fromisoformat(ahead) if ahead else None)
    assert support == (3, past, 1)
