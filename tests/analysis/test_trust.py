"""How far a state is trusted where a part of what it is derived from is not known."""

from itpm.analysis.control.declared import State
from itpm.analysis.status.trust import Grade
from tests.analysis.crm import crm
from tests.analysis.test_health import GOOD, health

GRAVE = tuple(each for each in GOOD if "severity: 2" not in each[0])
"""All is well but for an issue of severity 2, which is amber."""
AMBER = ("overall: green", "overall: amber")
FAILED = ("date: 2026-06-22, passed: true", "date: 2026-06-22, passed: false")
UNTESTED = (", result: {date: 2026-06-22, passed: true}", "")


def test_a_report_that_says_what_the_facts_say_is_trusted_where_all_of_them_are_known() -> None:
    found = health(crm(*GRAVE, AMBER))
    assert (found.now, found.trust.steps, found.trust.grade) == (State.AT_RISK, 0, Grade.GOOD)


def test_a_test_that_is_taken_out_makes_no_report_trusted() -> None:
    """One of four criteria failed: the facts are red, and the report says amber. Without the test quality is not known."""
    failed, untested = (health(crm(*GRAVE, AMBER, each)) for each in (FAILED, UNTESTED))
    assert (failed.now, failed.trust.steps, failed.trust.grade) == (State.OFF_TRACK, 1, Grade.DOUBTFUL)
    assert (untested.now, untested.trust.steps, untested.trust.grade) == (State.AT_RISK, 0, Grade.UNKNOWN)
    assert [str(each) for each in untested.trust.lacking] == [
        "its facts may be worse: nobody knows how 1 aspect of it stands"
    ]


def test_nothing_is_worse_than_off_track_so_that_nothing_hides_behind_it() -> None:
    red = ("severity: 2", "severity: 1")
    found = health(crm(*GRAVE, ("overall: green", "overall: red"), red, UNTESTED))
    assert (found.now, found.trust.silent_aspects, found.trust.grade) == (State.OFF_TRACK, 1, Grade.GOOD)
