"""What is done as late as possible for something is no reason of its date, where another thing holds that."""

import pytest

from itpm.analysis.scheduling.driving import driver, network_driver
from itpm.analysis.scheduling.reasons import reasons
from tests.analysis.levelled import planned

# S takes two weeks up to Friday the 13th, and THEN begins on Monday the 16th; X, of one day, is as late as that lets it be.
S, X = "s: {duration: 10d}\n", "x: {duration: 1d, schedule: alap}\n"


@pytest.mark.parametrize(
    ("rest", "held"),
    [
        ("then: {duration: 1d, after: [x, s]}", "p/s"),
        ("then: {duration: 1d, after: [s, x]}", "p/s"),
        # X behind another that is as late, and both in a summary.
        ("x2: {duration: 1d, schedule: alap, after: [x]}\nthen: {duration: 1d, after: [x2, s]}", "p/s"),
        ("all: {}\nx1: {duration: 1d, schedule: alap, parent: all}\nthen: {duration: 1d, after: [all, s]}", "p/s"),
        ("all: {}\nx1: {duration: 1d, schedule: alap, parent: all}\nt: {duration: 10d, parent: all}\nthen: {duration: 1d, after: [all]}", "p/t"),
        # Held by a day, or by the end of S: X stands just before.
        ("then: {duration: 1d, after: [x], not_before: 2026-03-16}", "constraint"),
        ("then: {duration: 5d, after: [x FF, s FF]}", "p/s"),
        # X is done on Saturday, so that S, which ends on Friday, holds the Monday.
        ("z: {duration: 12h, calendar: always, schedule: alap}\nthen: {duration: 1d, after: [z, s]}", "p/s"),
        # X cannot be earlier than after W, which ends on the same day as S does not.
        ("w: {duration: 11d}\nv: {duration: 1d, schedule: alap, after: [w]}\nthen: {duration: 1d, after: [s, v]}", "p/v"),
    ],
)  # fmt: skip
def test_the_driver_is_what_holds_the_date(rest: str, held: str) -> None:
    made = planned(S + X + rest)
    assert [each(made, "p/then").words for each in (driver, network_driver)] == [held, held]
    steps = [step.address for step in reasons(made, "p/then")]
    assert "p/x" not in steps and (held not in {"p/s", "p/t"} or steps[1] == held)
