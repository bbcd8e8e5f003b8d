"""Lags in percent of what a task lasts."""

import pytest

from itpm.interchange.msproject.mspdi import read_plan
from itpm.interchange.msproject.project import imported
from tests.interchange.mspdi import calendars, link, task
from tests.interchange.plans import lost_of


@pytest.mark.parametrize(
    ("type_", "percent", "form", "after", "told"),
    [
        # Half of eight days from the start on; a quarter of them before the end.
        (3, 50, 19, "first SS+4d", False),
        (1, -25, 19, "first FS-2d", False),
        (1, 50, 51, "first FS+4d", False),
        # A share of the time on the clock is another length wherever the task lies.
        (1, 25, 20, "first", True),
    ],
)
def test_a_share_of_a_length_is_that_time(type_: int, percent: int, form: int, after: str, told: bool) -> None:
    first = task(1, "First", Duration="PT64H0M0S", DurationFormat=7)
    second = task(2, "Second", Duration="PT8H0M0S", DurationFormat=7, more=link(1, type_, percent, form))
    head = '<Project xmlns="http://schemas.microsoft.com/project"><Name>P</Name><CalendarUID>1</CalendarUID>'
    text = f"{head}<Tasks>{first}{second}</Tasks>{calendars()}</Project>"
    found = imported(read_plan(text.encode()), "p", {})
    assert found.project["tasks"]["second"]["after"] == [after]
    assert any("a lag of" in each for each in lost_of(found)) is told
