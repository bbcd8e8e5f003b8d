"""A wrong value in a register is told once: what is found because it was left out is not told beside it."""

import pytest

from tests.conftest import checked, lines

GOOD = """\
name: P
manager: jane
stage: execution
mandatory: Law
tasks: {build: {name: Build, duration: 2d}}
risks:
  late: {name: Late, cause: C, effect: E, probability: 10%, impact: {level: 1}, owner: jane, review_by: 2026-08-01}
  other: {name: Other, cause: C, effect: E, probability: 10%, impact: {level: 1}, owner: jane, review_by: 2026-08-01}
actions: {made: {name: Made, owner: jane, due: 2026-06-01, done: 2026-05-20}}
changes: {add: {name: Add, raised: 2026-03-01, approved: {date: 2026-03-10, by: [jane]}}}
decisions: {which: {name: Which, owner: jane, needed_from: [jane], due: 2026-03-01, outcome: A, decided: {date: 2026-02-20, by: [jane]}}}
gates: {start: {name: Start, due: 2026-07-01, held: {date: 2026-06-24, decision: proceed-with-conditions, conditions: {safe: {text: T, due: 2026-07-01, done: 2026-06-30}}}}}
satisfaction: {2026-06-20: {who: sales, score: 4, of: 5}}
baselines:
  first: {approved: {date: 2026-02-01}, tasks: {build: {start: 2026-07-20, finish: 2026-07-21}}}
  second: {approved: {date: 2026-04-01}, tasks: {build: {start: 2026-07-20, finish: 2026-07-21}}}
"""
REQUESTS = "requests: {faster: {name: Faster, department: sales, raised: 2026-03-02, status: accepted, reply: {date: 2026-03-09, text: Planned}}}\n"
STAFF = "people: {jane: {name: Jane}}\ndepartments: {sales: {name: Sales}}\n"
RULES = ("STR", "RSK", "COL", "QUA")
WRONG = {
    "a probability": (
        "late: {name: Late, cause: C, effect: E, probability: 10%",
        "probability: 10%",
        "probability: 0.1",
    ),
    "the day of an action": ("done: 2026-05-20", "2026-05-20", "2026-05-32"),
    "the day of a change": ("approved: {date: 2026-03-10", "2026-03-10", "10.03.2026"),
    "the day of a decision": ("decided: {date: 2026-02-20", "2026-02-20", "2026-02-30"),
    "the day of a condition": ("done: 2026-06-30", "2026-06-30", "2026-06-31"),
    "the best score there is": ("score: 4, of: 5", "of: 5", "of: 0"),
    "the name of a field": ("satisfaction:", "satisfaction", "satisfacton"),
    "a day before the one that it follows": (
        "decided: {date: 2026-02-20",
        "decided:",
        "revisit_by: 2026-02-01, decided:",
    ),
    "the day of a reply": ("reply: {date: 2026-03-09", "2026-03-09", "2026-03-39"),
}


def found(files: dict[str, str]) -> list[str]:
    return lines(checked({"staffing.yaml": STAFF, **files}, *RULES))


def test_what_is_right_is_told_nothing_of() -> None:
    assert found({"projects/p.yaml": GOOD, "collaboration.yaml": REQUESTS}) == []


@pytest.mark.parametrize("name", WRONG)
def test_what_is_wrong_is_told_once(name: str) -> None:
    place, right, wrong = WRONG[name]
    made = place.replace(right, wrong)
    files = {"projects/p.yaml": GOOD.replace(place, made), "collaboration.yaml": REQUESTS.replace(place, made)}
    (only,) = found(files)
    assert ": error STR" in only


def test_what_is_lost_of_one_record_says_nothing_of_another() -> None:
    lost = GOOD.replace("probability: 10%", "probability: 0.1", 1)
    silent = lost.replace("other: {name: Other, cause: C,", "other: {name: Other,")
    one, other = found({"projects/p.yaml": silent})
    assert "error STR012" in one
    assert other.startswith("projects/p.yaml:8:") and other.endswith("'p/other' lacks a cause")


def test_a_field_that_a_rule_does_not_read_hides_nothing() -> None:
    wrong = GOOD.replace("stage: execution", "stage: execution\nkind: [purple]")
    unread = wrong.replace("2026-06-20: {who", "2026-01-20: {who")
    told = {line.split(": ")[1] for line in found({"projects/p.yaml": unread})}
    assert told == {"error STR006", "warning COL010"}


def test_a_waiver_of_what_cannot_be_judged_is_not_called_idle() -> None:
    lost = GOOD.replace("done: 2026-05-20", "done: 2026-05-32")
    waivers = "waivers: {RSK005 p/made: {reason: Agreed, by: jane, until: 2026-12-31}}\n"
    (only,) = found({"projects/p.yaml": lost, "waivers.yaml": waivers})
    assert "error STR002" in only


def test_who_stands_in_a_file_that_cannot_be_read_is_not_said_to_be_nobody() -> None:
    files = {
        "projects/p.yaml": GOOD,
        "staffing.yaml": f"broken: [\n{STAFF}",
        "collaboration.yaml": "stakeholders: {head: {name: Head, department: sales, influence: 5}}\n"
        "communications: {news: {audience: [sales], every: week, sender: jane, sent: {2026-07-10: News}}}\n",
    }
    (only,) = lines(checked(files, "STR001", "RSK", "COL002"))
    assert only.startswith("staffing.yaml:1:") and "error STR001" in only


def test_what_does_not_follow_from_a_file_that_cannot_be_read_is_told() -> None:
    late = GOOD.replace("review_by: 2026-08-01", "review_by: 2026-05-01", 1)
    found = lines(checked({"projects/p.yaml": late, "staffing.yaml": f"broken: [\n{STAFF}"}, "RSK"))
    assert [line.partition(": ")[2] for line in found if "RSK" in line] == [
        "warning RSK003: 'p/late' was to be looked at on 2026-05-01"
    ]
