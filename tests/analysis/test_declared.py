"""The state that somebody declared."""

import pytest

from itpm.analysis.control.declared import State, declared_status
from tests.analysis.read import portfolio
from tests.conftest import DAY


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("updates: {2026-07-01: {declared: {overall: green}}}", State.ON_TRACK),
        (
            "updates: {2026-07-01: {declared: {overall: red}}, 2026-06-01: {declared: {overall: green}}}",
            State.OFF_TRACK,
        ),
        ("updates: {2026-08-01: {declared: {overall: red}}, 2026-06-01: {declared: {overall: amber}}}", State.AT_RISK),
        ("updates: {2026-07-01: {headline: Hello}}", State.UNKNOWN),
        ("manager: null", State.UNKNOWN),
        ("stage: idea", State.NOT_STARTED),
        ("on_hold: {since: 2026-07-01}\nupdates: {2026-07-01: {declared: {overall: green}}}", State.ON_HOLD),
        ("stage: closed", State.CLOSED),
        ("stage: cancelled", State.CANCELLED),
    ],
)
def test_a_state_is_what_was_declared_last_and_never_green_by_silence(text: str, expected: State) -> None:
    project = portfolio({"projects/p.yaml": f"name: P\n{text}\n".replace("manager: null", "")}).projects["p"]
    assert declared_status(project, DAY).state is expected


@pytest.mark.parametrize(
    ("text", "updated", "data", "expected"),
    [
        ("status_every: 2w", "2026-06-30", None, State.ON_TRACK),
        ("status_every: 2w", "2026-06-29", None, State.UNKNOWN),
        # Ten days of work are two weeks; elapsed ones are ten days.
        ("status_every: 10d", "2026-06-30", None, State.ON_TRACK),
        ("status_every: 10d", "2026-06-29", None, State.UNKNOWN),
        ("status_every: 10ed", "2026-07-04", None, State.ON_TRACK),
        ("status_every: 10ed", "2026-07-03", None, State.UNKNOWN),
        # Less than a day is a day: of Monday at the earliest.
        ("status_every: 4h", "2026-07-13", None, State.ON_TRACK),
        ("status_every: 4h", "2026-07-12", None, State.UNKNOWN),
        # Where no cadence is said it is four weeks, as for data.
        ("notes: None", "2026-06-16", None, State.ON_TRACK),
        ("notes: None", "2026-06-15", None, State.UNKNOWN),
        ("notes: None", "2019-09-30", None, State.UNKNOWN),
        # A fresh report says nothing where what it stands on is old.
        ("status_every: 2w", "2026-07-10", "2026-06-30", State.ON_TRACK),
        ("status_every: 2w", "2026-07-10", "2026-06-29", State.UNKNOWN),
        ("status_every: 2w", "2026-06-29", "2026-07-10", State.UNKNOWN),
    ],
)
def test_what_is_older_than_a_cadence_is_not_on_track(
    text: str, updated: str, data: str | None, expected: State
) -> None:
    dated = f"data_date: {data}\n" if data else ""
    for word, state in (("green", expected), ("amber", State.AT_RISK), ("red", State.OFF_TRACK)):
        said = f"name: P\nstage: execution\n{text}\n{dated}updates: {{{updated}: {{declared: {{overall: {word}}}}}}}\n"
        project = portfolio({"projects/p.yaml": said}).projects["p"]
        status = declared_status(project, DAY)
        assert status.state is state
        assert status.old is (word == "green" and expected is State.UNKNOWN)
