"""A course that begins at a time takes the rest of that day, and a day the whole of it."""

from datetime import date

import pytest

from itpm.analysis.time.clock import midnight
from tests.analysis.demand import HEAD
from tests.analysis.staff import facts

CALENDAR = 'calendars: {office: {week: {mon-fri: ["08:00-12:00", "13:00-17:00"]}, hours_per_day: 8}}\n'


@pytest.mark.parametrize(
    ("planned", "left"),
    [
        ("2026-07-15", 32),
        ("2026-07-15T13:00", 36),
        ("2026-07-15T08:00", 32),
        ("2026-07-15T16:00", 39),
        ("2026-07-14..2026-07-15", 24),
    ],
)
def test_a_course_takes_the_time_that_it_says(planned: str, left: int) -> None:
    files = {
        "itpm.yaml": "calendar: office\ntimezone: Europe/Berlin\n",
        "calendars.yaml": CALENDAR,
        "staffing.yaml": f"people: {{ann: {{}}}}\ntraining: {{course: {{planned: {planned}, for: [ann]}}}}\n",
        "projects/a.yaml": HEAD,
    }
    times = facts(files).schedule.times
    monday, saturday = (midnight(day, times.zone) for day in (date(2026, 7, 13), date(2026, 7, 18)))
    assert times.person("ann").between(monday, saturday) == left * 60
