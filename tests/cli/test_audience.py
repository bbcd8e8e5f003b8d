"""``itpm audience``: what is released, what stays frozen, and what could be worked out."""

import json
from pathlib import Path

import pytest

from tests.conftest import Folder, Run
from tests.repository import git, repository

SETTINGS = """\
schema: 1
status_date: 2026-07-14
reviews: {tags: "board/*"}
audiences:
  board: {class: management}
  staff:
    class: staff
    release: {schedule: dates, budgets: totals, rates: bands}
    reason: All may know what IT costs
    since: 2026-01-05
"""
STAFFING = """\
people:
  ann: {name: Ann, rate: 610}
  bob: {name: Bob, rate: 640}
  cem: {name: Cem, rate: 700}
  dee: {name: Dee, rate: 910}
leave: {ann: {2026-07-13..2026-07-24: all}}
"""


def project(approved: int, work: str = "", head: str = "") -> str:
    budget = f"budget: {{approved: {{2026-01-05: {{amount: {approved}, by: ann}}}}}}\n"
    return f"name: P\nstage: execution\n{head}{budget}{work}"


WORK = """\
tasks:
  dig: {name: Dig, visibility: restricted, effort: 5d, assign: [bob]}
  build: {name: Build, effort: 1d, assign: [ann]}
  ship: {name: Ship, effort: 2d, assign: [bob], after: [build, dig]}
milestones: {live: {name: Live, after: [ship], due: 2026-08-31}}
"""
FILES = {
    "itpm.yaml": SETTINGS,
    "staffing.yaml": STAFFING,
    "projects/a.yaml": project(300, WORK),
    "projects/b.yaml": project(300),
    "projects/c.yaml": project(400),
}


def told(run: Run, root: Path) -> list[str]:
    asked = (
        ("list", "tasks", "--format", "json"),
        ("list", "projects", "--format", "csv"),
        ("show", "a/ship"),
        ("show", "ann", "--format", "json"),
        ("explain", "a/live"),
        ("export", "ics"),
    )
    return [run(*each, "--audience", "staff", cwd=root)[1] for each in asked]


def test_what_is_released_stands_in_one_file_in_one_order(folder: Folder, run: Run) -> None:
    root = folder(FILES)
    code, out, err = run("audience", "release", cwd=root)
    assert (code, out) == (0, "disclosed/staff.yaml\n"), err
    text = (root / "disclosed/staff.yaml").read_text()
    assert text.splitlines()[2:] == [
        "schema: 1",
        "disclosed:",
        "  staff:",
        "    as_of: 2026-07-14",
        "    dates:",
        "      a/build: 2026-07-27T08:00Z..2026-07-27T17:00Z",
        "      a/live: 2026-07-29T17:00Z..2026-07-29T17:00Z",
        "      a/ship: 2026-07-28T08:00Z..2026-07-29T17:00Z",
        "    totals:",
        "      projects:",
        "        approved: 1000",
        "    bands:",
        "      ann: 500 EUR..1000 EUR",
        "      bob: 500 EUR..1000 EUR",
        "      cem: 500 EUR..1000 EUR",
        "      dee: 500 EUR..1000 EUR",
    ]
    assert run("audience", "release", "staff", cwd=root)[0] == 0
    assert (root / "disclosed/staff.yaml").read_text() == text
    assert run("validate", "--select", "RED", cwd=root)[0] == 0
    assert run("audience", "release", "--check", cwd=root)[:2] == (0, "")


def test_dates_are_those_of_the_full_plan_and_say_why(folder: Folder, run: Run) -> None:
    root = folder(FILES)
    before = run("list", "tasks", "--audience", "staff", "--columns", "finish", "--format", "csv", cwd=root)[1]
    assert "a/build,Build,2026-07-14" in before and "a/ship,Ship,2026-07-16" in before
    run("audience", "release", cwd=root)
    after = run("list", "tasks", "--audience", "staff", "--columns", "finish", "--format", "csv", cwd=root)[1]
    assert "a/build,Build,2026-07-27" in after and "a/ship,Ship,2026-07-29" in after and "dig" not in after
    chain = run("explain", "a/live", "--audience", "staff", cwd=root)[1]
    assert "a/build" in chain and "waits for work not shown here" in chain and "dig" not in chain
    assert "waits for work not shown here" not in run("explain", "a/live", cwd=root)[1]


def test_nothing_that_is_hidden_moves_a_byte_before_the_next_release(folder: Folder, run: Run) -> None:
    root = folder(FILES)
    run("audience", "release", cwd=root)
    first = told(run, root)
    assert all(first)
    (root / "staffing.yaml").write_text(STAFFING.replace("610", "4000").replace("2026-07-24", "2026-12-24"))
    (root / "projects/a.yaml").write_text(project(77_777, WORK.replace("effort: 5d", "effort: 90d")))
    (root / "projects/d.yaml").write_text(
        project(5, "tasks: {x: {effort: 30d, assign: [ann]}}\n", "visibility: restricted\n")
    )
    assert told(run, root) == first
    out = run("validate", "--select", "RED005", cwd=root)[1]
    assert "RED005: 'staff' is told what is no longer so, of 'a/build' and " in out, out
    # Where something of the plan cannot be read, nobody knows what would be released now.
    (root / "projects/c.yaml").write_text(project(400, "tasks: {x: {effort: lots}}\n"))
    out = run("validate", "--select", "RED005", cwd=root)[1]
    assert "STR012" in out and "RED005: " not in out, out
    (root / "projects/c.yaml").write_text(project(400))
    assert run("audience", "release", "--check", cwd=root)[:2] == (
        1,
        "staff is told something else than would be released now\n",
    )
    run("audience", "release", cwd=root)
    assert told(run, root) != first


def test_who_has_no_release_is_told_nothing_of_it(folder: Folder, run: Run) -> None:
    root = folder(FILES)
    run("audience", "release", cwd=root)
    (root / "itpm.yaml").write_text(SETTINGS.replace("  staff:\n", "  crew:\n"))
    assert (
        "2026-07-14"
        in run("list", "tasks", "--audience", "staff", "--columns", "finish", "--format", "csv", cwd=root)[1]
    )


def test_what_is_refused(folder: Folder, run: Run) -> None:
    root = folder(FILES)
    code, _out, err = run("audience", "release", "board", cwd=root)
    assert code == 2 and "'release' of itpm.yaml releases to staff" in err
    other = folder({"itpm.yaml": "schema: 1\n", "projects/a.yaml": "name: A\n"}, "other")
    code, _out, err = run("audience", "release", cwd=other)
    assert code == 2 and "no audience of itpm.yaml has a 'release'" in err
    (root / "disclosed.yaml").write_text("disclosed: {staff: {as_of: 2026-01-01}}\n")
    code, _out, err = run("audience", "release", cwd=root)
    assert code == 2 and "stands in disclosed.yaml" in err


def test_a_sum_that_says_a_part_is_found_and_ends_with_1(folder: Folder, run: Run) -> None:
    root = folder(FILES)
    run("audience", "release", cwd=root)
    assert run("audience", "check", "--reviews", "0", cwd=root)[:2] == (0, "")
    (root / "projects/a.yaml").write_text(project(1000, WORK))
    (root / "projects/b.yaml").write_text("name: B\n")
    (root / "projects/c.yaml").write_text("name: C\n")
    code, out, _err = run("audience", "check", "--reviews", "0", "--format", "json", cwd=root)
    (one,) = json.loads(out)["betrayed"]
    assert code == 1 and (one["part"], one["figure"], one["audiences"]) == ("a", "approved", ["staff"])
    assert (one["least"], one["most"], one["value"]) == (1000, 1000, 1000)


TOLD = "disclosed: {{staff: {{as_of: 2026-07-14, totals: {{projects: {{approved: {}}}}}}}}}\n"


def careful(run: Run, root: Path) -> None:
    """Releases, and sees that a sum that would betray a part is withheld, and that this lasts."""
    assert run("audience", "release", cwd=root)[0] == 0
    assert "approved" not in (root / "disclosed/staff.yaml").read_text()
    assert run("audience", "check", cwd=root)[0] == run("audience", "release", "--check", cwd=root)[0] == 0


def test_two_reviews_between_which_one_part_came_say_what_it_is(
    folder: Folder, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Three parts of 1,000 in March, and 1,250 in April, when a fourth came: that is 250, though each sum is well kept.

    So 1,250 is not released beside 1,000; where it is told all the same, that is found.
    """
    for name in ("GIT_AUTHOR_DATE", "GIT_COMMITTER_DATE"):
        monkeypatch.setenv(name, "2026-03-02T12:00:00Z")
    root = repository(folder, FILES)
    run("audience", "release", cwd=root)
    git(root, "add", "-A")
    git(root, "commit", "-q", "-m", "released")
    git(root, "tag", "board/1")
    (root / "projects/d.yaml").write_text(project(250))
    careful(run, root)
    (root / "disclosed/staff.yaml").write_text(TOLD.format(1250))
    git(root, "add", "-A")
    git(root, "commit", "-q", "-m", "another")
    assert run("audience", "check", "--reviews", "0", cwd=root)[0] == 0
    code, out, err = run("audience", "check", "--format", "csv", cwd=root)
    assert code == 1 and "d,approved,staff,now,250.0,250.0,250.0" in out, (out, err)


def test_what_is_not_committed_yet_is_held_against_the_review_at_the_last_commit(
    folder: Folder, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Four parts of 1,250 were shown, and one of 250 is taken away: 1,000 are told, before anybody commits it."""
    for name in ("GIT_AUTHOR_DATE", "GIT_COMMITTER_DATE"):
        monkeypatch.setenv(name, "2026-03-02T12:00:00Z")
    root = repository(folder, {**FILES, "projects/d.yaml": project(250)})
    run("audience", "release", cwd=root)
    git(root, "add", "-A")
    git(root, "commit", "-q", "-m", "released")
    git(root, "tag", "board/1")
    code, out, _err = run("audience", "check", "--format", "json", cwd=root)
    assert (code, json.loads(out)["states"]) == (0, ["now"])
    (root / "projects/d.yaml").unlink()
    careful(run, root)
    (root / "disclosed/staff.yaml").write_text(TOLD.format(1000))
    code, out, err = run("audience", "check", "--format", "csv", cwd=root)
    assert code == 1 and "d,approved,staff,board/1,250.0,250.0,250.0" in out, (out, err)


@pytest.mark.parametrize(("site", "found"), [("management", True), ("staff", False), ("restricted", False)])
def test_a_site_for_a_class_is_read_beside_what_others_are_told(
    folder: Folder, run: Run, site: str, found: bool
) -> None:
    """Staff is told 1,000 for all, and management knows 300 and 300 of it: the hidden project is 400."""
    settings = SETTINGS.replace("  board: {class: management}\n", "") + f"site: {{audience: {site}}}\n"
    hidden = project(400, head="visibility: restricted\n")
    root = folder({**FILES, "itpm.yaml": settings, "projects/c.yaml": hidden})
    if found:
        careful(run, root)
        (root / "disclosed/staff.yaml").write_text(TOLD.format(1000))
    else:
        run("audience", "release", cwd=root)
        assert "approved: 1000" in (root / "disclosed/staff.yaml").read_text()
    code, out, _err = run("audience", "check", "--reviews", "0", "--format", "csv", cwd=root)
    betrayed = 'c,approved,"management, staff",now,400.0,400.0,400.0'
    assert (code == 1, betrayed in out) == (found, found), out
    told = run("validate", "--select", "RED", cwd=root)[1]
    assert ("RED004: 'management', 'staff' together know" in told) is found, told


@pytest.mark.parametrize(("until", "told"), [("2026-07-13", False), ("2026-07-14", True)])
def test_what_is_released_until_a_day_is_told_until_that_day(folder: Folder, run: Run, until: str, told: bool) -> None:  # noqa: FBT001
    root = folder(FILES)
    run("audience", "release", cwd=root)
    (root / "itpm.yaml").write_text(SETTINGS + f"    until: {until}\n")
    code, out, err = run("list", "tasks", "--audience", "staff", "--columns", "finish", "--format", "csv", cwd=root)
    assert code == 0, err
    # Ship waits for a task that is kept from staff, and its true end is released.
    assert ("2026-07-29" in out) is told, out


def test_what_is_told_is_shown_with_why(folder: Folder, run: Run) -> None:
    root = folder(FILES)
    assert "nothing is written yet" in run("audience", "show", "staff", cwd=root)[2]
    run("audience", "release", cwd=root)
    code, out, err = run("audience", "show", "staff", cwd=root)
    assert code == 0 and "approved  projects  1,000 EUR" in out and "ann       500 EUR..1000 EUR" in out, out
    assert err.endswith("8 figures for staff, as of 2026-07-14: All may know what IT costs\n")
    found = json.loads(run("audience", "show", "staff", "--format", "json", cwd=root)[1])
    assert found["disclosed"][0] == {"told": "dates", "of": "a/build", "is": "2026-07-27T08:00Z..2026-07-27T17:00Z"}
    assert (found["reason"], found["since"], found["until"]) == ("All may know what IT costs", "2026-01-05", None)
    assert run("audience", "show", "staff", "--format", "csv", cwd=root)[1].startswith("told,of,is\ndates,a/build,")


@pytest.mark.parametrize(("days", "found"), [("2026-07-14", 1), ("2026-07-13", 0)])
def test_what_is_not_told_any_more_betrays_nothing(folder: Folder, run: Run, days: str, found: int) -> None:
    """One project of 1,000 is kept, and so much is told of all: until the last day of it."""
    root = folder({"itpm.yaml": f"{SETTINGS}    until: {days}\n", "projects/a.yaml": project(1000)})
    (root / "staffing.yaml").write_text(STAFFING)
    (root / "disclosed").mkdir()
    (root / "disclosed/staff.yaml").write_text(TOLD.format(1000))
    assert run("audience", "check", "--reviews", "0", cwd=root)[0] == found
    assert ("RED002" in run("validate", "--select", "RED002", cwd=root)[1]) is bool(found)
