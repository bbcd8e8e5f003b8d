"""What a change does is told by ``itpm diff``: edits, effects and checks apart, the same in every form."""

import json
import re
import shlex
from pathlib import Path
from typing import Any

import pytest

from itpm.comparison.markdown import MOST
from tests.conftest import ROOT, Folder, Run
from tests.repository import git, repository

SETTINGS = "portfolio: T\ncurrency: EUR\ntimezone: UTC\nstatus_date: 2026-07-14\n"
ERP = """\
name: ERP
stage: execution
manager: kai
owner: olga
tasks:
  build: {effort: 10d, assign: [kai], started: 2026-07-13, remaining: 10d}
milestones:
  live: {after: [build], due: 2026-08-14}
"""
SHOP = """\
name: Shop
stage: execution
owner: sam
tasks:
  move: {effort: 5d, assign: [kai], after: [erp/live]}
milestones:
  open: {after: [move], due: 2026-08-14}
"""
PEOPLE = "people:\n  kai: {name: Kai}\n  olga: {name: Olga}\n  sam: {name: Sam}\n"
FILES = {"itpm.yaml": SETTINGS, "staffing.yaml": PEOPLE, "projects/erp.yaml": ERP, "projects/shop.yaml": SHOP}


@pytest.fixture
def root(folder: Folder) -> Path:
    return repository(folder, FILES)


def edit(root: Path, path: str, before: str, after: str) -> None:
    file = root / path
    text = file.read_text()
    assert before in text
    file.write_text(text.replace(before, after))


def told(run: Run, root: Path, *more: str) -> Any:  # noqa: ANN401 - JSON
    code, out, _err = run("diff", "--format", "json", *more, cwd=root)
    assert code == 0
    return json.loads(out)


def test_another_layout_and_another_comment_change_nothing(root: Path, run: Run) -> None:
    edit(root, "projects/erp.yaml", "stage: execution\n", "\nstage:   execution  # as decided\n")
    assert told(run, root)["verdict"] == "nothing"
    assert run("diff", "--exit-code", cwd=root)[:2] == (0, "Nothing changes.\n\n2 projects unchanged.\n")


def test_an_edit_is_told_with_what_follows_from_it_and_who_should_look(root: Path, run: Run) -> None:
    edit(root, "projects/erp.yaml", "remaining: 10d", "remaining: 16d")
    found = told(run, root)
    assert [(each["address"], each["field"], each["before"], each["after"]) for each in found["edits"]] == [
        ("erp/build", "remaining", "10d", "16d")
    ]
    # Ten days from Tuesday the 14th end on Monday the 27th, sixteen on Tuesday the 4th of August; five days behind it.
    dates = {
        each["address"]: (each["before"], each["after"], each["worse"])
        for each in found["effects"]
        if each["block"] == "dates"
    }
    assert dates["erp/live"] == ("2026-07-27", "2026-08-04", True)
    assert dates["shop/open"] == ("2026-08-03", "2026-08-11", True)
    assert found["downstream"] == [{"owner": "sam", "projects": ["shop"]}]
    text = run("diff", cwd=root)[1]
    assert "erp/live   Finish  2026-07-27  2026-08-04  6 working days later" in text
    assert run("diff", "--exit-code", "-q", cwd=root)[0] == 1


def test_better_is_told_apart_from_worse(root: Path, run: Run) -> None:
    edit(root, "projects/erp.yaml", "remaining: 10d", "remaining: 4d")
    found = told(run, root)
    assert found["verdict"] == "better" and not found["counts"]["worse"]
    assert "finish" not in run("diff", "--only", "worse", cwd=root)[1].lower()


def test_an_audience_knows_what_both_states_let_it_know(folder: Folder, run: Run) -> None:
    """No change shows more of itself, and what it makes stricter counts at once."""
    crew, board = "audiences: {a: {class: staff, hide: [staffing]}}\n", "audiences: {a: {class: management}}\n"
    money = "budget: {approved: {2026-01-05: {amount: 400, by: kai}}}\n"
    for name, first, then in (("one", crew, board), ("two", board, crew)):
        root = repository(folder, {**FILES, "itpm.yaml": SETTINGS + first, "projects/erp.yaml": ERP + money}, name)
        edit(root, "projects/erp.yaml", "amount: 400", "amount: 700")
        assert ("700" in run("diff", "HEAD", "--audience", "a", cwd=root)[1]) is (first == board)
        (root / "itpm.yaml").write_text(SETTINGS + then)
        code, out, err = run("diff", "HEAD", "--audience", "a", cwd=root)
        assert (code, "700" in out) == (0, False), (out, err)


def test_a_rule_that_is_switched_off_mends_nothing(root: Path, run: Run) -> None:
    edit(root, "projects/erp.yaml", "due: 2026-08-14", "due: 2026-07-20")
    git(root, "commit", "-qam", "A promise that cannot hold")
    late = {each["code"] for each in json.loads(run("validate", "--format", "json", cwd=root)[1])["diagnostics"]}
    code = next(each for each in sorted(late) if each.startswith("SCH"))
    edit(root, "itpm.yaml", "currency: EUR\n", f"currency: EUR\nrules: {{{code}: off}}\n")
    found = told(run, root)
    assert found["verdict"] == "worse" and found["counts"]["loosened"] == 1
    assert {each["code"] for each in found["findings"]["silenced"]} == {code}
    assert code not in {each["code"] for each in found["findings"]["gone"]}


def test_what_only_time_did_stands_apart(folder: Folder, run: Run) -> None:
    waiting = ERP.replace(", started: 2026-07-13, remaining: 10d", "")
    root = repository(folder, FILES | {"projects/erp.yaml": waiting})
    edit(root, "itpm.yaml", "2026-07-14", "2026-07-21")
    found = told(run, root)
    assert [each["address"] for each in found["by_itself"] if each["block"] == "dates"] == [
        "erp", "shop", "erp/live", "shop/open",
    ]  # fmt: skip
    assert found["effects"] == [] and [each["field"] for each in found["edits"]] == ["status_date"]
    assert found["base"]["as_of"] == "2026-07-14" and found["as_of"] == "2026-07-21"


def test_by_itself_it_compares_with_what_both_branches_last_had_in_common(root: Path, run: Run) -> None:
    git(root, "checkout", "-qb", "slip")
    edit(root, "projects/erp.yaml", "remaining: 10d", "remaining: 16d")
    git(root, "commit", "-qam", "Slip")
    git(root, "checkout", "-q", "main")
    edit(root, "projects/shop.yaml", "effort: 5d", "effort: 9d")
    git(root, "commit", "-qam", "What main did meanwhile")
    git(root, "checkout", "-q", "slip")
    assert [each["address"] for each in told(run, root)["edits"]] == ["erp/build"]
    assert [each["address"] for each in told(run, root, "main")["edits"]] == ["erp/build", "shop/move"]
    assert [each["address"] for each in told(run, root, "main~1", "main")["edits"]] == ["shop/move"]


@pytest.mark.parametrize(
    ("typed", "code", "said"),
    [
        (["nowhere"], 2, "BASE: no revision 'nowhere' in this repository"),
        (["--onto", "nowhere"], 2, "--onto: no revision 'nowhere' in this repository"),
        (["main", "--onto", "main"], 2, "--onto says which branch a base is looked for on"),
        (["main", "main", "--at", "main"], 2, "HEAD and --at both say which revision is compared"),
    ],
)
def test_what_cannot_be_compared_never_reads_as_nothing(
    root: Path, run: Run, typed: list[str], code: int, said: str
) -> None:
    found, out, err = run("diff", *typed, cwd=root)
    assert (found, out) == (code, "") and said in err


def test_a_clone_without_history_could_not_be_compared(root: Path, run: Run, tmp_path: Path) -> None:
    edit(root, "projects/shop.yaml", "effort: 5d", "effort: 9d")
    git(root, "commit", "-qam", "More to move")
    shallow = tmp_path / "shallow"
    git(root, "clone", "-q", "--depth=1", root.as_uri(), str(shallow))
    code, out, err = run("diff", "HEAD~1", cwd=shallow)
    assert (code, out) == (3, "") and "could not compare: no revision 'HEAD~1'" in err and "shallow" in err


def test_a_file_that_cannot_be_read_makes_nothing_seem_to_be_gone(root: Path, run: Run) -> None:
    (root / "projects/shop.yaml").write_text("name: [\n")
    code, out, err = run("diff", cwd=root)
    assert (code, out) == (3, "") and "could not compare: projects/shop.yaml cannot be read at the folder" in err


def test_a_comment_of_a_forge_calls_nobody_links_nothing_and_stays_short(root: Path, run: Run) -> None:
    hostile = (
        '"@board closes #1 | </details> ``` [x](javascript:1) https://evil.example deadbeef1 <!-- itpm:diff:T -->"'
    )
    more = "".join(f"  t{number}: {{name: {hostile}, effort: 1d}}\n" for number in range(900))
    edit(root, "projects/erp.yaml", "milestones:", f"{more}milestones:")
    edit(root, "projects/erp.yaml", "name: ERP", f"name: {hostile}")
    out = run("diff", "--format", "markdown", cwd=root)[1]
    assert len(out.encode()) <= MOST and out.startswith("<!-- itpm:diff:T -->\n<!-- itpm:digest:")
    rest = out.partition("\n")[2]
    for part in ("@board", "#1 ", "](", "```", "https://", "deadbeef1", "itpm:diff:T"):
        assert part not in rest
    assert rest.count("</details>") == rest.count("<details>")
    assert "more, not shown here" in out


def test_the_commands_of_the_manual_run(root: Path, run: Run) -> None:
    git(root, "checkout", "-q", "-b", "change")
    edit(root, "projects/shop.yaml", "effort: 5d", "effort: 9d")
    edit(root, "projects/erp.yaml", "remaining: 10d", "remaining: 16d")
    git(root, "commit", "-qam", "More to move")
    page = (ROOT / "docs/how-to/change.md").read_text()
    typed = re.findall(r"^\$ itpm (diff.*)$", page, re.MULTILINE)
    assert len(typed) >= 6
    for line in typed:
        code, _out, err = run(*shlex.split(line), cwd=root)
        assert code == (1 if "--exit-code" in line or "--fail-if" in line else 0), (line, err)
    assert "Worse" in (root / "comment.md").read_text() and json.loads((root / "diff.json").read_text())["edits"]


@pytest.mark.parametrize(
    ("limit", "broken"),
    [
        ("finish>5d", True),  # Six working days later.
        ("finish>6d", False),
        ("finish > 5.5d", True),
        ("worse", True),
        ("loosened", False),
        ("findings:error", False),
        ("overload>10", False),
    ],
)
def test_a_limit_is_broken_by_what_gets_worse_by_more(root: Path, run: Run, limit: str, broken: bool) -> None:  # noqa: FBT001
    edit(root, "projects/erp.yaml", "remaining: 10d", "remaining: 16d")
    code, out, err = run("diff", "--fail-if", limit, cwd=root)
    assert code == (1 if broken else 0) and out.startswith("Worse: ")
    assert ("beyond the limit" in err) is broken
    edit(root, "projects/erp.yaml", "remaining: 16d", "remaining: 4d")
    assert run("diff", "--fail-if", limit, cwd=root)[0] == 0


def test_limits_of_sums_are_shares_of_what_they_were_or_sums(folder: Folder, run: Run) -> None:
    budget = "budget:\n  approved: {2026-01-01: {amount: 1000}}\n  lines: {hw: {type: opex, planned: {2026: 900}}}\n"
    root = repository(folder, FILES | {"projects/erp.yaml": ERP + budget})
    edit(
        root,
        "projects/erp.yaml",
        "{2026-01-01: {amount: 1000}}",
        "{2026-01-01: {amount: 1000}, 2026-07-10: {amount: 1100}}",
    )
    for limit, code in (("approved>9.9%", 1), ("approved>10%", 0), ("approved>99", 1), ("approved>100", 0)):
        assert run("diff", "--fail-if", limit, cwd=root)[0] == code, limit


@pytest.mark.parametrize(
    ("limit", "said"),
    [
        ("finish>5", "a day moves by days"),
        ("finish>٥d", "is no limit"),
        ("approved>5d", "a day moves by days"),
        ("fnish>5d", "'fnish' is no figure of a comparison; they are approved, "),
        ("finish<5d", "is no limit; write 'finish>5d', "),
        ("findings:info", "is no limit; write"),
    ],
)
def test_what_is_no_limit_is_a_mistake_in_the_call(root: Path, run: Run, limit: str, said: str) -> None:
    code, out, err = run("diff", "--fail-if", limit, cwd=root)
    assert (code, out) == (2, "") and said in err


def test_a_rebased_change_says_the_same_and_another_one_does_not(root: Path, run: Run) -> None:
    def digest() -> str:
        return run("diff", "main", "HEAD", "--format", "markdown", cwd=root)[1].splitlines()[1]

    git(root, "checkout", "-qb", "slip")
    edit(root, "projects/erp.yaml", "remaining: 10d", "remaining: 16d")
    git(root, "commit", "-qam", "Slip")
    first = digest()
    git(root, "commit", "-q", "--amend", "-m", "Slip, said better")
    assert digest() == first
    edit(root, "projects/erp.yaml", "remaining: 16d", "remaining: 15d")
    git(root, "commit", "-qam", "Less of it")
    assert digest() != first


def test_of_several_commits_in_common_one_is_taken_and_it_says_so(root: Path, run: Run) -> None:
    git(root, "branch", "side")
    edit(root, "projects/shop.yaml", "effort: 5d", "effort: 6d")
    git(root, "commit", "-qam", "On main")
    first = git(root, "rev-parse", "HEAD")
    git(root, "checkout", "-q", "side")
    edit(root, "projects/erp.yaml", "remaining: 10d", "remaining: 11d")
    git(root, "commit", "-qam", "On the side")
    git(root, "merge", "-q", "-m", "Main into the side", first)
    git(root, "checkout", "-q", "main")
    git(root, "merge", "-q", "-m", "The side into main", "side~1")
    git(root, "checkout", "-q", "side")
    code, _out, err = run("diff", cwd=root)
    assert code == 0 and err.startswith("the last commit in common with main, one of 2 (")
    assert told(run, root)["base"]["name"] == "the last commit in common with main, one of 2"


def test_whoever_asks_for_what_gets_worse_is_told_where_nothing_does(root: Path, run: Run) -> None:
    edit(root, "projects/erp.yaml", "remaining: 10d", "remaining: 4d")
    edit(root, "projects/shop.yaml", "effort: 5d", "effort: 4d")
    out = run("diff", "--only", "worse", cwd=root)[1]
    assert out.startswith("Nothing gets worse. Better: ") and "'by' is" not in out
    assert "'by' is what each edit does alone" in run("diff", cwd=root)[1]


@pytest.mark.parametrize("form", ["text", "markdown", "json", "github", "gitlab"])
def test_a_comment_and_a_layout_change_nothing_in_every_form(root: Path, run: Run, form: str) -> None:
    before = run("diff", "--format", form, cwd=root)[1]
    edit(root, "projects/erp.yaml", "stage: execution\n", "\nstage:   execution  # as decided\n")
    edit(root, "staffing.yaml", "people:\n  kai: {name: Kai}\n", "people:\n  # who they are\n  kai:\n    name: Kai\n")
    code, out, _err = run(
        "diff", "--format", form, "--exit-code", "--fail-if", "worse", "--fail-if", "loosened", cwd=root
    )
    assert code == 0 and out == before
