"""A project all of whose work is over is held against its deadline, as one is with work that is open."""

from datetime import date
from decimal import Decimal

import pytest

from itpm.analysis.control.declared import State
from itpm.analysis.status.reason import Reason
from tests.analysis.seen import facts

APPROVED = (
    "baselines:\n  first:\n    approved: {date: 2026-05-29, by: ann}\n"
    "    tasks: {build: {start: 2026-06-01, finish: 2026-06-26}}\n"
)


def behind(finished: str, deadline: str, extra: str = "", stage: str = "closing") -> Reason:
    """How far a project is behind that began on Monday 1 June, on 14 July."""
    text = (
        f"name: P\nstage: {stage}\ndeadline: {deadline}\n{extra}"
        f"tasks: {{build: {{name: Build, duration: 20d, started: 2026-06-01, finished: {finished}}}}}\n"
    )
    files = {"staffing.yaml": "people: {ann: {name: Ann}}\n", "projects/p.yaml": text}
    (found,) = (
        each for each in facts(files, date(2026, 7, 14)).status.health["p"].reasons if each.figure == "p.behind"
    )
    return found


@pytest.mark.parametrize(
    ("finished", "deadline", "extra", "value", "state"),
    [
        # From 1 to 12 June it was to take ten days, and it took eighteen: until the 24th.
        ("2026-06-24", "2026-06-12", "", "0.8", State.OFF_TRACK),
        ("2026-06-12", "2026-06-12", "", "0", State.ON_TRACK),
        # In time by the approved plan of twenty days, and two days behind the deadline; of one day in twenty 5% is no more.
        ("2026-06-26", "2026-06-24", APPROVED, "0.1", State.AT_RISK),
        ("2026-06-26", "2026-06-25", APPROVED, "0.05", State.AT_RISK),
        # Five days behind the plan are more than three behind the deadline.
        ("2026-07-03", "2026-06-30", APPROVED, "0.25", State.OFF_TRACK),
    ],
)
def test_what_ended_behind_its_deadline_did_not_keep_its_promise(
    finished: str, deadline: str, extra: str, value: str, state: State
) -> None:
    found = behind(finished, deadline, extra)
    assert (found.value, found.state) == (Decimal(value), state)


def test_it_says_which_promise_and_since_when() -> None:
    found = behind("2026-06-24", "2026-06-12")
    assert found.words.text() == "'p' ended 8 working days behind its deadline"
    assert found.place.since == date(2026, 6, 12)
    assert behind("2026-06-12", "2026-06-12").words.text() == "it keeps what it promised"
