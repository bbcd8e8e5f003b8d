"""A length that waits for somebody: where it may begin, and how late."""

from itpm.engine.attended import Attended, Presence
from itpm.engine.calendar import Calendar
from itpm.engine.crew import ENDLESS

DAY = 1440
OFFICE = Calendar.of(
    [(day * DAY + start, day * DAY + end) for day in range(20) for start, end in ((480, 720), (780, 1020))]
)


def test_who_works_when_the_day_of_a_length_is_over_is_met_by_its_last_minute() -> None:
    """Four hours, of somebody who is there from 14:00 to 18:00 and ten days later again: from 16:59 at the latest."""
    there = Calendar.of([(840, 1080), (10 * DAY + 840, 10 * DAY + 1080)])
    pace = Attended(OFFICE, 240, (Presence(there, -ENDLESS, ENDLESS),))
    last = pace.retreat(3 * DAY + 1020, 240)
    assert last == 1019
    assert [pace.place(moment, 240)[0] for moment in (last, last + 1)] == [last, 10 * DAY + 840]


def test_a_length_whose_time_is_over_ends_where_somebody_works_last() -> None:
    """Nothing of the calendar is left for all of it from its last hour on."""
    there = Calendar.of([(840, 1080)])
    pace = Attended(Calendar.of([(480, 720), (780, 1020)]), 240, (Presence(there, -ENDLESS, ENDLESS),))
    assert pace.retreat(1020, 60) == 960
