"""From an end of a task to its start."""

from itpm.engine.elapsed import ALWAYS
from itpm.engine.precedence import NEVER, Network


def test_what_may_end_whenever_it_likes_may_begin_so() -> None:
    made = Network([ALWAYS], [60], [ALWAYS], [[]], [0])
    assert made.begun_by(0, NEVER) == NEVER and made.begun_by(0, NEVER - 1) == NEVER - 61
