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
