"""What the text itself is at fault for is one finding: not again as an empty field, a wrong type or a wrong reference."""

import pytest

from tests.conftest import checked, lines


@pytest.mark.parametrize(
    ("written", "fault"),
    [
        ("priority: .nan", "3:17: error STR001: '.nan': not a finite number"),
        ("priority: -.INF", "3:17: error STR001: '-.INF': not a finite number"),
        ("duration: !!float 3", "3:17: error STR001: a tag ('tag:yaml.org,2002:float')"),
        ("duration: !size 3", "3:17: error STR001: a tag ('!size')"),
        ("assign: !!set {jane}", "3:15: error STR001: a tag ('tag:yaml.org,2002:set')"),
        ("after: [!x nothing]", "3:15: error STR001: a tag ('!x')"),
        ("started: !!timestamp 2026-02-30", "3:16: error STR001: a tag ('tag:yaml.org,2002:timestamp')"),
        ("duration: *size", "3:17: error STR001: an alias ('*size')"),
        ("duration: &size 3", "3:17: error STR001: an anchor ('&size')"),
        ("priority: 12345678901234567890", "3:17: error STR001: '12345678901234567890': a number of 20 digits; 18 are the most"),
    ],
)  # fmt: skip
def test_a_value_that_cannot_be_read_is_told_once(written: str, fault: str) -> None:
    found = checked({"projects/p.yaml": f"name: P\ntasks:\n  t: {{{written}}}\n"}, "STR", "REF")
    assert lines(found) == [f"projects/p.yaml:{fault}"]


def test_what_is_wrong_beside_it_is_told_too() -> None:
    found = checked(
        {"projects/p.yaml": "name: P\ntasks:\n  t: {priority: .nan, duration: 3}\n  u: {priority: }\n"}, "STR"
    )
    assert lines(found) == [
        "projects/p.yaml:3:17: error STR001: '.nan': not a finite number",
        "projects/p.yaml:3:33: error STR012: '3' is not a duration, or three points",
        "projects/p.yaml:4:7: error STR005: 'priority' is empty",
    ]


def test_of_a_project_in_parts_too() -> None:
    files = {
        "projects/p.yaml": "name: P\n",
        "projects/p/tasks.yaml": "tasks: {t: {cancelled: {date: !d 2026-01-01}}}\n",
    }
    assert lines(checked(files, "STR")) == ["projects/p/tasks.yaml:1:31: error STR001: a tag ('!d')"]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("budget: {ledger: {thruogh: 2026-06-30}}", ["'thruogh' is no field of a ledger"]),
        ("windows: {w: {strat: 2026-07-01, finish: 2026-07-02}}", ["'strat' is no field of a window"]),
        ("risks: {r: {name: R, closed: {dat: 2026-07-01}}}", ["'dat' is no field of a closing of a risk"]),
        # One that there is none of beside one that is missing may be its wrong name: the hint offers it.
        ("windows: {w: {colour: red, finish: 2026-07-02}}", ["'colour' is no field of a window"]),
        ("windows: {w: {finish: 2026-07-02}}", ["a window needs 'start'"]),
    ],
)
def test_a_field_that_is_misspelt_is_not_missing_too(text: str, told: list[str]) -> None:
    found = checked({"projects/p.yaml": f"name: P\n{text}\n"}, "STR")
    assert [each.message for each in found] == told
