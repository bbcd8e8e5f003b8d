"""The test of the critical path."""

from itpm.analysis.facts import Facts
from itpm.analysis.health.shape import critical_path_test
from tests.analysis.read import portfolio
from tests.conftest import DAY


def test_the_critical_path_test_is_unknown_where_the_calendar_never_works() -> None:
    text = (
        "name: P\nstage: execution\nstart: 2026-08-03\ncalendar: none\ntasks:\n  cure: {duration: 20ed}\n"
        "milestones:\n  live: {after: [cure]}\n"
    )
    calendars = "calendars: {none: {week: {mon-fri: []}}}\n"
    (seen,) = Facts(portfolio({"projects/p.yaml": text, "calendars.yaml": calendars}), DAY).inspected
    measure = critical_path_test(seen)
    assert (measure.value, measure.passed, measure.hits) == (None, None, ())
    assert measure.reason == "its calendar holds no 600 days more"


def test_what_is_done_as_late_as_possible_is_no_critical_task_to_test() -> None:
    text = (
        "name: P\nstage: execution\nstart: 2026-08-03\n"
        "tasks:\n  early: {duration: 2d, schedule: alap}\n  long: {duration: 100d}\n"
    )
    (seen,) = Facts(portfolio({"projects/p.yaml": text}), DAY).inspected
    # 'early' has 98 days before it would move the end; 'long' moves it by all 600.
    measure = critical_path_test(seen)
    assert (measure.value, measure.passed) == (600, True)
