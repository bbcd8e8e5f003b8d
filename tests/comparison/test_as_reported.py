"""What people were told at a review against what holds now: each state on its own day, by itself and by edits apart."""

import json
from dataclasses import replace
from pathlib import Path

import pytest

from itpm.audience.known import named
from itpm.kept.store import Store
from itpm.page.blocks import Items, Section, Table
from itpm.page.value import texts
from itpm.run.run import Inputs
from itpm.run.run import Run as Portfolio
from itpm.site.sources import read, since_review
from itpm.text.folder import folder_tree
from itpm.views.sections.worse_since import worse_since
from itpm.views.since_review import since_review as page_of
from tests.cli.test_compare import commit, edit
from tests.conftest import Folder, Run
from tests.repository import git, repository

FILES = {
    "itpm.yaml": 'portfolio: T\ncurrency: EUR\ntimezone: UTC\nreviews: {tags: "board/*"}\n',
    "staffing.yaml": "people:\n  kai: {name: Kai}\n  lee: {name: Lee}\n",
    "projects/erp.yaml": (
        "name: ERP\nstage: execution\ntasks:\n"
        "  build: {effort: 10d, assign: [kai], started: 2026-06-01, remaining: 10d}\n"
        "milestones:\n  live: {after: [build], due: 2026-06-19}\n"
        "deadline: 2026-06-19\nbudget: {approved: {2026-01-05: {amount: 100}}, lines: {own: {planned: 90}}}\n"
    ),
    "projects/own.yaml": (
        "name: Own\nstage: execution\ntasks:\n  work: {effort: 5d, assign: [lee], started: 2026-06-01, remaining: 5d}\n"
    ),
}


@pytest.fixture
def root(folder: Folder, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A review on Monday the 1st of June, and the Monday two weeks later: of ten days of work seven are still left."""
    monkeypatch.setenv("GIT_COMMITTER_DATE", "2026-06-01T06:00:00+00:00")
    root = repository(folder, FILES)
    git(root, "tag", "-a", "board/2026-06", "-m", "Minutes")
    edit(root, "projects/erp.yaml", "remaining: 10d", "remaining: 7d")
    commit(root, monkeypatch, "2026-06-15", "Seven days left")
    return root


DATES = """\
Dates
  erp       Finish  2026-06-12  2026-06-23  7 working days later; now breaks its promise of 2026-06-19  10 working days later  3 working days earlier
  own       Finish  2026-06-05  2026-06-19  10 working days later                                      10 working days later
  erp/live  Finish  2026-06-12  2026-06-23  7 working days later; now breaks its promise of 2026-06-19  10 working days later  3 working days earlier
"""


def test_what_was_told_is_held_against_what_holds_now(root: Path, run: Run) -> None:
    """Ten days of work from the 1st end on the 12th; seeing the same files on the 15th, on the 26th; seven on the 23rd."""
    code, out, err = run("compare", "--as-reported", cwd=root)
    said = out[out.index("Dates") :].splitlines()[:4]
    assert code == 0 and [each.split() for each in DATES.splitlines()] == [each.split() for each in said]
    assert out.startswith("Worse: 1 state, 3 dates and 1 error.\n")
    assert out.endswith("By itself is what the files of then say now, and by edits the rest of the way.\n")
    assert "Should look" not in out, "what time alone did to a project is nobody's edit"
    assert " as of 2026-06-01, and the folder as of 2026-06-15" in err
    # On one day nobody sees that anything is late: what was reported only mended what time alone had done.
    assert "erp/live  Finish  2026-06-26  2026-06-23  3 working days earlier" in run("compare", cwd=root)[1]


def test_a_promise_is_broken_by_a_day_and_by_no_sum(root: Path, run: Run) -> None:
    edit(root, "projects/erp.yaml", "approved: {2026-01-05: {amount: 100}}", "approved: {2026-01-05: {amount: 120}}")
    out = run("compare", "--as-reported", cwd=root)[1]
    [approved] = [each.split() for each in out.splitlines() if "Approved" in each]
    assert approved == "erp Approved 100 EUR 120 EUR +20 EUR +20 EUR".split()


@pytest.mark.parametrize(
    ("reached", "words"), [("2026-06-22", "; broke its promise of 2026-06-19"), ("2026-06-19", "")]
)
def test_what_was_reached_behind_its_promise_broke_it(root: Path, run: Run, reached: str, words: str) -> None:
    """From the 12th to the 19th are five working days, and to Monday the 22nd six."""
    edit(root, "projects/erp.yaml", "remaining: 7d", f"finished: {reached}")
    edit(root, "projects/erp.yaml", "due: 2026-06-19", f"due: 2026-06-19, reached: {reached}")
    days = 6 if words else 5
    out = run("--as-of", "2026-06-23", "compare", "--as-reported", cwd=root)[1]
    [live] = [each for each in out.splitlines() if each.startswith("  erp/live  Finish")]
    assert live.split("  ")[5].strip() == f"{days} working days later{words}", live


def test_programs_read_it_and_it_is_told_again(root: Path, run: Run) -> None:
    written = run("compare", "--as-reported", "--format", "json", cwd=root)[1]
    found = json.loads(written)
    assert found["as_reported"] and found["base"]["as_of"] == "2026-06-01" and found["as_of"] == "2026-06-15"
    live = next(each for each in found["effects"] if each["address"] == "erp/live")
    assert (live["before"], live["after"], live["worse"]) == ("2026-06-12", "2026-06-23", True)
    assert live["causes"] is None and live["causes_reason"] == "each state is seen on its own day"
    alone = {each["address"]: each["after"] for each in found["by_itself"] if each["figure"] == "finish"}
    assert alone == {"erp": "2026-06-26", "erp/live": "2026-06-26", "own": "2026-06-19"}
    (root / "told.json").write_text(written)
    again = run("diff", "--from", "told.json", cwd=root)
    assert again[0] == 0 and "now breaks its promise of 2026-06-19  10 working days later" in again[1]


def said(root: Path) -> list[str]:
    """What the home page says to be worse than at the review."""
    made = Portfolio(Inputs(root, folder_tree(root), workers=1), Store(None))
    found = worse_since(replace(read(made, made.examined()), since=since_review(made)))
    assert found is not None and isinstance(found.blocks[0], Items)
    return [" ".join(texts(each)) for each in found.blocks[0].items]


def test_home_says_what_time_did_and_what_edits_did(root: Path) -> None:
    state, erp, live, own = said(root)
    assert "ERP State by its facts: unknown → off track" in state
    assert "Finish: 2026-06-12 → 2026-06-23, 7 working days later; now breaks its promise of 2026-06-19" in live
    assert "by itself: 10 working days later; by edits: 3 working days earlier" in live and "ERP Finish" in erp
    assert "by time alone: nothing of it was edited" in own


def test_who_does_not_see_all_edits_is_not_told_that_there_was_none(root: Path) -> None:
    made = Portfolio(Inputs(root, folder_tree(root), workers=1), Store(None))
    told = made.told(named("staff", made.portfolio.settings))
    rows = since_review(told)
    assert rows.told is not None
    about = [each for part in rows.told.blocks for each in part.about if each.address == "own"]
    assert about and not any(each.untouched for each in about)


def test_what_hangs_together_with_an_edit_is_not_said_to_be_unedited(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    edit(root, "projects/own.yaml", "name: Own", "name: Own\nowner: kai")
    commit(root, monkeypatch, "2026-06-16", "Kai answers for it")
    own = next(each for each in said(root) if "Own" in each)
    assert "by time alone: with the files of the review it would be so too" in own


def test_the_page_calls_states_as_all_pages_do(root: Path) -> None:
    made = Portfolio(Inputs(root, folder_tree(root), workers=1), Store(None))
    page = page_of(replace(read(made, made.examined()), since=since_review(made)))
    [states] = [each for each in page.blocks if isinstance(each, Section) and each.title == "States by the facts"]
    table = states.blocks[0]
    assert isinstance(table, Table)
    assert [[str(text) for text in texts(row)] for row in table.rows] == [
        ["ERP", "State by its facts", "unknown", "off track", "worse", "worse", ""]
    ]
