"""What a forge answers of reviews is read with its faults, and what comes of it is told in every form."""

import json
from pathlib import Path

import pytest

from tests.cli.test_approvals import FILES, PEOPLE, checked, commit, review, root
from tests.conftest import ROOT, Folder, Run
from tests.repository import git, repository

__all__ = ["root"]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("[\n{\n", "line 3, column 1: it is no JSON"),
        ("3", "neither a list of reviews"),
        ("{}", "no list 'approved_by'"),
        ('[\n {"user": {"login": "x"}}\n]', "line 2: 'state' is missing"),
        ('[\n {"state": "APPROVED", "user": {}, "submitted_at": "2026"}\n]', "line 2: 'login' is missing"),
        ('[{"state": "FINE"}]', "'FINE' is no state"),
        ('[{"state": "APPROVED", "state": "APPROVED"}]', "'state' stands twice"),
        ('[{"state": "APPROVED", "user": {"login": "x"}}]', "'submitted_at' is missing"),
        ('[{"state": "APPROVED", "user": {"login": "x"}, "submitted_at": "2026", "commit_id": 3}]', "no text"),
    ],
)
def test_an_answer_that_is_none_is_told_with_its_place(root: Path, run: Run, text: str, said: str) -> None:
    code, found, err = checked(run, root, text)
    assert (code, found) == (2, {}) and said in err and "reviews.json" in err


def test_gitlab_says_who_and_pages_of_github_are_one_list(root: Path, run: Run) -> None:
    commit(root, "strategy.yaml", "version: '1'", "version: '2'")
    code, found, _err = checked(run, root, {"approved_by": [{"user": {"username": "olga.gl"}}]})
    assert code == 0 and "GitLab does not say which commit" in found["notes"][0]
    assert checked(run, root, [review(root, "eve-gh"), review(root, "olga-gh")])[0] == 0


def test_an_account_of_two_people_is_nobodys(root: Path, run: Run) -> None:
    git(root, "checkout", "-q", "main")
    commit(root, "staffing.yaml", "id: eve-gh", "id: OLGA-gh")
    git(root, "checkout", "-q", "-b", "other")
    commit(root, "strategy.yaml", "version: '1'", "version: '2'")
    code, found, _err = checked(run, root, review(root, "olga-gh"))
    assert code == 1 and "the account of olga and eve" in found["notes"][0]


def test_it_is_told_in_words_for_ci_and_by_diff(root: Path, run: Run) -> None:
    commit(root, "strategy.yaml", "version: '1'", "version: '2'")
    file = root.parent / "reviews.json"
    file.write_text(json.dumps(review(root, "eve-gh")))
    call = ("approvals", "check", "main", "HEAD", "--reviews", str(file))
    code, out, _err = run(*call, cwd=root)
    assert code == 1 and out.splitlines()[:2] == [
        "1 approval is missing of 1.",
        "  missing  COL009  secrets: owner: olga or dora (version)",
    ]
    code, out, _err = run(*call, "--format", "github", cwd=root)
    assert code == 1 and out.startswith("::error file=strategy.yaml,line=2,")
    code, out, _err = run("diff", "main", cwd=root)
    assert "Approvals needed\n  COL009  secrets  owner: olga or dora  version\n" in out
    found = json.loads(run("diff", "main", "--format", "json", cwd=root)[1])
    assert [(each["rule"], each["met"]) for each in found["approvals"]] == [("COL009", None)]
    assert run("diff", "main", "--fail-if", "approval", cwd=root)[0] == 1
    assert run("diff", "main", "HEAD~1", "--fail-if", "approval", cwd=root)[0] == 0


def test_owners_of_files_are_those_who_answer_for_what_stands_in_them(folder: Folder, run: Run) -> None:
    odd = "projects/a #1 [x].yaml"
    people = PEOPLE + "  mute: {name: Mute}\n  bad: {name: Bad, external: {github: {id: 'x @evil'}}}\n"
    more = {odd.replace("a #1 [x]", "odd"): "name: Odd\nowner: mute\nsponsor: bad\n", "staffing.yaml": people}
    root = repository(folder, FILES | more)
    code, out, err = run("approvals", "codeowners", cwd=root)
    assert code == 0 and run("approvals", "codeowners", cwd=root)[1] == out
    assert out.splitlines()[1:] == [
        "* @fiona-gh @bert-gh",
        "/itpm.yaml @bert-gh @fiona-gh",
        "/projects/erp.yaml @fiona-gh @olga-gh @Dora-GH",
        "/strategy.yaml @olga-gh @Dora-GH",
    ]
    assert "without an account of github: bad, mute" in err
    assert run("approvals", "codeowners", "--forge", "gitlab", cwd=root)[1].splitlines()[1:] == [
        "/projects/erp.yaml @olga.gl",
        "/strategy.yaml @olga.gl",
    ]


def test_what_the_manual_says_of_rules_and_owners_is_true(folder: Folder, run: Run) -> None:
    page = (ROOT / "docs/how-to/approvals.md").read_text()
    rules = page.partition("```yaml\n# itpm.yaml\n")[2].partition("```")[0]
    root = folder(FILES | {"itpm.yaml": f"portfolio: T\n{rules}"})
    assert rules.count("when:") == 3 and run("validate", "--select", "STR", cwd=root)[0] == 0
    typed, _, printed = page.partition("```console\n$ itpm ")[2].partition("```")[0].partition("\n")
    code, out, _err = run(*typed.split(), cwd=ROOT)
    assert code == 0 and out.startswith(printed) and printed.count("\n") == 2


def test_a_portfolio_in_a_folder_is_named_from_the_top_as_a_forge_does(folder: Folder, run: Run) -> None:
    top = repository(folder, {f"my pm/{path}": text for path, text in FILES.items()})
    root = top / "my pm"
    out = run("approvals", "codeowners", cwd=root)[1]
    assert out.splitlines()[1:3] == ["/my\\ pm/ @fiona-gh @bert-gh", "/my\\ pm/itpm.yaml @bert-gh @fiona-gh"]
    git(top, "checkout", "-q", "-b", "change")
    commit(root, "strategy.yaml", "version: '1'", "version: '2'")
    file = top.parent / "reviews.json"
    file.write_text("[]")
    out = run("approvals", "check", "--reviews", str(file), "--format", "github", cwd=root)[1]
    assert out.startswith("::error file=my pm/strategy.yaml,line=2,")
