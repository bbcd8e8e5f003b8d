"""What keeps work from beginning where a moment from which it may begin and somebody's absence meet."""

import pytest

from itpm.analysis.facts import Facts
from itpm.analysis.people.capacity import Capacity
from itpm.analysis.scheduling.driving import driver
from itpm.analysis.scheduling.reasons import reasons
from itpm.analysis.time.stretches import buckets
from tests.analysis.demand import HEAD
from tests.analysis.staff import MONDAY, facts

STAFFING = """\
people:
  ann: {}
  bob: {}
  cy: {employment: {dates: 2026-07-16..}}
leave: {ann: {2026-07-15..2026-07-16: all}}
training: {course: {planned: 2026-07-15..2026-07-16, for: [bob]}}
"""


def seen(task: str) -> Facts:
    return facts({"staffing.yaml": STAFFING, "projects/a.yaml": f"{HEAD}tasks: {{t: {{{task}}}}}\n"})


@pytest.mark.parametrize(
    ("task", "start", "reason", "words"),
    [
        ("duration: 2d, assign: [ann], not_before: 2026-07-15", "2026-07-17 08:00",
         "not before 2026-07-15; ann is away until 2026-07-16", "ann, away"),
        ("effort: 2d, assign: [bob], not_before: {date: 2026-07-15, why: Audit}", "2026-07-17 08:00",
         "not before 2026-07-15: Audit; bob is away until 2026-07-16", "bob, away"),
        ("effort: 2d, assign: [cy], must_start: 2026-07-13", "2026-07-16 08:00",
         "must start 2026-07-13; cy is not there before", "cy, away"),
        ("duration: 2d, assign: [cy]", "2026-07-16 08:00",
         "what is not done lies after the status date; cy is not there before", "cy, away"),
        ("duration: 2d, assign: [ann], must_finish: 2026-07-16", "2026-07-17 08:00",
         "must finish 2026-07-16; ann is away until 2026-07-16", "ann, away"),
        # Bob alone can begin: nobody is waited for.
        ("effort: 2d, assign: [bob, cy], not_before: 2026-07-14", "2026-07-14 08:00", "not before then", "constraint"),
        ("effort: 2d, assign: [{who: cy, required: true}, ann], not_before: 2026-07-14", "2026-07-16 08:00",
         "not before 2026-07-14; cy is not there before", "cy, away"),
    ],
)  # fmt: skip
def test_a_start_hangs_on_who_is_not_there(task: str, start: str, reason: str, words: str) -> None:
    found = seen(task)
    step = next(iter(reasons(found.schedule, "a/t")))
    assert (step.when, step.reason) == (start, reason)
    assert driver(found.schedule, "a/t").words == words


@pytest.mark.parametrize(
    ("task", "who", "hours"),
    [
        # Friday, and Monday of the week that follows.
        ("duration: 2d, assign: [ann], not_before: 2026-07-15", "ann", [8, 8]),
        ("duration: 2d, assign: [bob], not_before: 2026-07-15", "bob", [8, 8]),
        ("duration: 2d, assign: [cy]", "cy", [16, 0]),
        ("effort: 2d, assign: [ann], not_before: 2026-07-15", "ann", [8, 8]),
    ],
)
def test_work_that_waits_for_who_is_away_is_wanted_when_it_is_done(task: str, who: str, hours: list[int]) -> None:
    weeks = Capacity(seen(task).schedule, buckets("week", MONDAY, MONDAY.replace(day=26))).of_person(who)
    assert [load.wanted / 60 for load in weeks] == [load.allocated / 60 for load in weeks] == hours
    assert not any(load.unfilled for load in weeks)
