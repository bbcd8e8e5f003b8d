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
