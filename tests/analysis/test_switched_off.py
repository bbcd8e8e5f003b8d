"""A monitor that is switched off watches nothing: what only such ones would watch is unmonitored, which is not unknown."""

import pytest

from itpm.analysis.operation.monitoring import State
from itpm.analysis.services.graph import Part
from itpm.rules.infrastructure.unmonitored import unmonitored
from tests.analysis.seen import facts

TEXT = """\
services: {s: {tier: 1, runbook: 'https://wiki.example/s'}}
monitors: {x: {watches: s}, z: {watches: s}}
monitor_states:
  x: {state: unmonitored, checked: 2026-07-14T06:00, acknowledged: true}
"""


@pytest.mark.parametrize(
    ("other", "state", "why", "told"),
    [
        ("unmonitored, checked: 2026-07-14", State.UNMONITORED, "what would watch it is switched off", 1),
        ("up, checked: 2026-07-14", State.UP, "", 0),
        ("down, checked: 2026-07-14", State.DOWN, "", 0),
        ("unknown, checked: 2026-07-14", State.UNKNOWN, "the monitor does not know", 0),
        ("unmonitored, checked: 2026-07-10", State.UNKNOWN, "it was asked 4 days ago", 0),
    ],
)
def test_what_is_switched_off_says_nothing_of_what_it_would_watch(
    other: str, state: State, why: str, told: int
) -> None:
    seen = facts({"infrastructure.yaml": f"{TEXT}  z: {{state: {other}}}\n"})
    found = seen.operation.watched(Part("service", "s"))
    assert unmonitored.facts is not None
    assert (found.state(), found.why(), len(list(unmonitored.facts(seen)))) == (state, why, told)


def test_that_somebody_has_seen_it_is_known_of_a_monitor() -> None:
    seen = facts({"infrastructure.yaml": TEXT}).operation
    assert (seen.watches["x"].seen, seen.watches["z"].seen) == (True, False)
