"""Where work cannot begin is passed in one step: the plans are those of a search that remembers nothing."""

import pytest
from hypothesis import given, settings

from itpm.engine.levelling import Plan, Problem, level, urgent_first
from itpm.engine.passed import Passed
from tests.engine.problems import problems


def _forgetful(made: Problem) -> Plan:
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(Passed, "after", lambda _passed, moment, told=None: (moment, told))
        return level(made, urgent_first(made))


@settings(max_examples=100, deadline=None)
@given(problems())
def test_a_search_that_remembers_finds_the_places_of_one_that_does_not(made: Problem) -> None:
    found, naive = level(made, urgent_first(made)), _forgetful(made)
    assert (found.starts, found.finishes, found.bookings) == (naive.starts, naive.finishes, naive.bookings)
    assert found.undone == naive.undone
    assert {task: each.resource for task, each in found.waits.items()} == {
        task: each.resource for task, each in naive.waits.items()
    }


def test_a_chain_of_moments_is_passed_in_one_step_and_tells_what_was_told_last() -> None:
    passed: Passed[str] = Passed()
    passed.note(0, 5, "first")
    passed.note(5, 9, None)
    passed.note(9, 12, "second")
    passed.note(20, 20, "no time goes by")
    assert passed.after(0, "before") == (12, "second")
    assert passed.after(5) == (12, "second")
    passed.note(12, 15, None)
    assert passed.after(0) == (15, "second")
    assert passed.after(15, "before") == (15, "before")
    assert passed.after(20, "before") == (20, "before")
