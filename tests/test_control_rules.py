"""What is told of controls whose test did not pass, until an issue or an exception that runs says why."""

import pytest

from tests.conftest import checked

CONTROL = "{owner: ann, every: 1y, tested: 2026-05-01, RESULT}"
FAILED = "the test of 'c' on 2026-05-01 did not pass, and no issue says what went wrong"


@pytest.mark.parametrize(
    ("result", "exception", "told"),
    [
        ("result: failed", "", [FAILED]),
        ("result: partial", "", [FAILED]),
        ("result: passed", "", []),
        ("findings: [p/i]", "", []),  # nobody says what it came to
        ("result: failed, findings: [p/i]", "", []),
        ("result: failed", "control: c, until: 2026-07-14", []),
        ("result: failed", "control: 'control:c'", []),
        ("result: failed", "control: c, until: 2026-07-13", [FAILED]),
        ("result: failed", "control: other", [FAILED]),
    ],
)
def test_a_control_that_did_not_pass(result: str, exception: str, told: list[str]) -> None:
    files = {
        "infrastructure.yaml": f"controls: {{c: {CONTROL.replace('RESULT', result)}, other: {{}}}}\n"
        + (f"security_exceptions: {{e: {{{exception}}}}}\n" if exception else ""),
        "staffing.yaml": "people: {ann: {name: Ann}}\n",
        "projects/p.yaml": "name: P\nissues: {i: {name: I}}\n",
    }
    found = [each for each in checked(files, "INF015") if "'c'" in each.message]
    assert [each.message for each in found] == told


def test_what_to_do_says_what_lacks() -> None:
    files = {
        "infrastructure.yaml": "controls: {c: {owner: ann, tested: 2026-05-01}, d: {owner: ann, every: 1y}}\n",
        "staffing.yaml": "people: {ann: {name: Ann}}\n",
    }
    assert [(each.message, each.hint) for each in checked(files, "INF015")] == [
        ("nobody says how often 'c' is to be tested", "write in `every` how often it is tested"),
        ("nobody has tested 'd'", "test it, and write the day and the result"),
    ]
