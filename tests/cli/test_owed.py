"""``itpm list owed``: what somebody owes, by when, and what waits for it."""

import json

import pytest

from tests.conftest import ROOT, Folder, Run


def addresses(out: str) -> list[str]:
    return [each["address"] for each in json.loads(out)["owed"]]


def test_what_a_person_owes_comes_late_first_with_what_waits_for_it(run: Run) -> None:
    code, out, _err = run("list", "owed", "--person", "omar", "--format", "json", cwd=ROOT)
    rows = json.loads(out)["owed"]
    assert code == 0
    assert [(each["address"], each["late"], each["waits"]) for each in rows] == [
        ("stock-by-hour", 8, ["operations"]),
        ("erp/second-room", 4, ["erp/database-upgrade"]),
        ("erp/second-engineer", 0, []),
        ("board-report", 0, []),
    ]
    assert len({each["id"] for each in rows}) == len(rows)


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        (("--where", "address = erp/second-room and who = cfo"), ["erp/second-room"]),
        (("--where", "late > 8"), ["erp/steering", "shop-network", "backup"]),
        (
            ("--of", "erp", "--where", "what = action", "--open"),
            ["erp/second-engineer", "erp/cleanse", "erp/tune-restore"],
        ),
        (("--of", "digital", "--where", "what = report"), ["customer-app"]),
        (
            ("--person", "cfo", "--where", "due < 2026-08-01"),
            ["erp/second-room", "erp/dearer-links", "second-data-centre"],
        ),
    ],
)
def test_it_can_be_asked_as_any_list(asked: tuple[str, ...], found: list[str], run: Run) -> None:
    assert addresses(run("list", "owed", *asked, "--format", "json", cwd=ROOT)[1]) == found


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        (("--of", "it-2026"), "what somebody owes is never part of a budget"),
        (("--where", "zzz = 1"), "there is no field 'zzz'"),
        (("--columns", "zzz"), "there is no field 'zzz'"),
        (("--where", "who = nobody-there"), "there is no person"),
        (("--where", "what = debt"), "'what' is never 'debt'"),
    ],
)
def test_what_it_can_never_be_is_refused(asked: tuple[str, ...], said: str, run: Run) -> None:
    code, _out, err = run("list", "owed", *asked, cwd=ROOT)
    assert code == 2
    assert said in err


def test_what_has_no_day_says_why(run: Run, folder: Folder) -> None:
    root = folder({"staffing.yaml": "people: {ann: {}}\n", "projects/p.yaml": "name: P\nactions: {a: {owner: ann}}\n"})
    (row,) = json.loads(run("list", "owed", "--format", "json", cwd=root)[1])["owed"]
    assert (row["due"], row["late"], row["due_reason"]) == (None, None, "nobody says by when")
    assert "nobody says by when" in run("list", "owed", cwd=root)[1]
