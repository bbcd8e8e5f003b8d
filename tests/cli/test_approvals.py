"""Whose approval a change needs, by what it changes; a change never says itself who approves it."""

import json
from pathlib import Path
from typing import Any

import pytest

from tests.cli.test_diff import edit
from tests.conftest import Folder, Run
from tests.repository import git, repository

SETTINGS = """\
portfolio: T
currency: EUR
timezone: UTC
status_date: 2026-07-14
exchange_rates: {2026-01-01: {USD: 2}}
approvals:
  more-money: {when: project.budget.approved > before, needs: [sponsor, board], count: 2}
  longer: {when: task.effort > before and project = erp, needs: [manager]}
"""
PEOPLE = """\
teams: {board: {name: Board, lead: fiona}}
people:
  olga: {name: Olga, deputies: [dora], external: {github: {id: olga-gh}, gitlab: {id: olga.gl}}}
  dora: {name: Dora, external: {github: {id: Dora-GH}}}
  fiona: {name: Fiona, external: {github: {id: fiona-gh}}}
  bert: {name: Bert, team: board, external: {github: {id: bert-gh}}}
  kai: {name: Kai, manager: fiona, external: {github: {id: kai-gh}}}
  eve: {name: Eve, external: {github: {id: eve-gh}}}
"""
ERP = """\
name: ERP
stage: execution
sponsor: fiona
owner: olga
manager: kai
budget:
  approved:
    2026-01-01: {amount: 1000}
tasks:
  build: {effort: 10d, assign: [kai]}
"""
STRATEGY = "policies:\n  secrets: {name: Secrets, owner: olga, kind: policy, version: '1'}\n"
FILES = {
    "itpm.yaml": SETTINGS,
    "staffing.yaml": PEOPLE,
    "projects/erp.yaml": ERP,
    "strategy.yaml": STRATEGY,
}


@pytest.fixture
def root(folder: Folder) -> Path:
    made = repository(folder, FILES)
    git(made, "checkout", "-q", "-b", "change")
    return made


def commit(root: Path, path: str, before: str, after: str) -> None:
    edit(root, path, before, after)
    git(root, "commit", "-qam", "edit")


def review(root: Path, *accounts: str, state: str = "APPROVED", of: str = "HEAD", day: int = 1) -> list[dict[str, Any]]:
    sha = git(root, "rev-parse", of)
    when = f"2026-07-{day:02}T10:00:00Z"
    return [{"user": {"login": each}, "state": state, "commit_id": sha, "submitted_at": when} for each in accounts]


def checked(run: Run, root: Path, reviews: Any, *more: str) -> tuple[int, dict[str, Any], str]:  # noqa: ANN401 - JSON
    file = root.parent / "reviews.json"
    file.write_text(reviews if isinstance(reviews, str) else json.dumps(reviews))
    code, out, err = run("approvals", "check", "--reviews", str(file), "--format", "json", *more, cwd=root)
    return code, json.loads(out) if out else {}, err


def needed(run: Run, root: Path, reviews: Any = ()) -> set[tuple[str, str, bool]]:  # noqa: ANN401 - JSON
    _code, found, err = checked(run, root, list(reviews))
    assert found, err
    return {(each["rule"], each["address"] or each["what"], each["met"]) for each in found["approvals"]}


def test_what_needs_nobody_is_approved_without_a_review(root: Path, run: Run) -> None:
    commit(root, "projects/erp.yaml", "name: ERP", "name: ERP, the new one")
    code, found, _err = checked(run, root, [])
    assert (code, found["verdict"], found["approvals"]) == (0, "nothing", [])


def test_more_money_needs_two_of_those_who_are_named_and_its_owner(root: Path, run: Run) -> None:
    commit(root, "projects/erp.yaml", "{amount: 1000}", "{amount: 1000}\n    2026-07-10: {amount: 1200}")
    assert needed(run, root) == {("COL009", "erp", False), ("more-money", "erp", False)}
    # Fiona sponsors and leads the board: she is one person. The owner is no second of them.
    assert needed(run, root, review(root, "fiona-gh", "olga-gh")) == {
        ("COL009", "erp", True),
        ("more-money", "erp", False),
    }
    code, found, _err = checked(run, root, review(root, "fiona-gh", "bert-gh", "dora-gh"))
    assert (code, found["verdict"], found["approved_by"]) == (0, "approved", ["fiona", "bert", "dora"])
    assert [each["because"][0]["field"] for each in found["approvals"]] == ["budget.approved.2026-07-10"] * 2


@pytest.mark.parametrize(
    ("after", "asked"),
    [
        ("{amount: 900}", False),
        ("{amount: 1000.01}", True),
        ("{amount: 900}\n    2026-08-01: {amount: 1000}", False),
        ("{amount: 5000}\n    2026-08-01: {amount: 900}", True),  # A later sum hides no earlier one.
        ("unknown", True),
    ],
)
def test_more_is_more_on_any_day_and_what_nobody_knows_may_be_more(
    root: Path,
    run: Run,
    after: str,
    asked: bool,  # noqa: FBT001
) -> None:
    commit(root, "projects/erp.yaml", "{amount: 1000}", after if "{" in after else f"{{amount: {after}}}")
    assert any(rule == "more-money" for rule, _what, _met in needed(run, root)) is asked


@pytest.mark.parametrize(("amount", "asked"), [(1900, False), (2000, False), (2100, True)])
def test_sums_of_another_currency_are_compared_by_the_rates_that_hold(
    root: Path,
    run: Run,
    amount: int,
    asked: bool,  # noqa: FBT001
) -> None:
    # Two dollars are one euro before the change, and four after it.
    edit(root, "itpm.yaml", "USD: 2", "USD: 4")
    edit(root, "projects/erp.yaml", "budget:\n", "budget:\n  currency: USD\n")
    commit(root, "projects/erp.yaml", "{amount: 1000}", f"{{amount: {amount}}}")
    found = needed(run, root)
    assert ("COL009", "erp", False) in found
    assert any(rule == "more-money" for rule, _what, _met in found) is asked


def test_only_an_approval_of_this_commit_by_another_one_counts_and_the_last_word_holds(root: Path, run: Run) -> None:
    commit(root, "strategy.yaml", "version: '1'", "version: '2'")
    met = {("COL009", "secrets", True)}
    assert needed(run, root, review(root, "OLGA-gh")) == met
    assert needed(run, root, review(root, "dora-gh")) == met  # Olga's deputy.
    assert needed(run, root, review(root, "olga-gh") + review(root, "olga-gh", state="COMMENTED", day=2)) == met
    for reviews, why in (
        (review(root, "olga-gh", of="HEAD~1"), "and what is judged is"),
        (review(root, "olga-gh") + review(root, "olga-gh", state="CHANGES_REQUESTED", day=2), "asked for changes"),
        (review(root, "olga-gh", day=2) + review(root, "olga-gh", state="DISMISSED", day=3), "dismissed"),
        (review(root, "stranger"), "nobody has this account"),
        ([{**review(root, "x")[0], "user": None}], "nobody knows whose it was"),
        ([{**review(root, "olga-gh")[0], "commit_id": None}], "approved no commit"),
    ):
        code, found, _err = checked(run, root, reviews)
        assert code == 1 and why in found["notes"][0], why
    # A draft of a review is none yet.
    code, found, _err = checked(run, root, [{"user": {"login": "olga-gh"}, "state": "PENDING"}])
    assert (code, found["notes"]) == (1, [])


def test_the_author_approves_nothing_whatever_their_account_is_called(root: Path, run: Run) -> None:
    commit(root, "strategy.yaml", "version: '1'", "version: '2'")
    code, found, _err = checked(run, root, review(root, "olga-gh"), "--author", " @Olga-GH ")
    assert (code, found["approvals"][0]["lacking"]) == (1, "owner: dora")
    assert checked(run, root, review(root, "dora-gh"), "--author", "olga-gh")[0] == 0
    code, found, _err = checked(run, root, review(root, "olga-gh"), "--author", "robot")
    assert code == 0 and "robot: nobody has this account" in found["notes"][0]


@pytest.mark.parametrize(
    ("path", "before", "after"),
    [
        ("itpm.yaml", "needs: [sponsor, board], count: 2", "needs: [eve]"),
        ("itpm.yaml", "project.budget.approved > before", "project.budget.approved > 99999999"),
        ("itpm.yaml", "approvals:\n", "rules: {COL009: off}\napprovals:\n"),
        ("staffing.yaml", "id: fiona-gh", "id: eve-gh"),
        ("staffing.yaml", "deputies: [dora]", "deputies: [dora, eve]"),
        ("staffing.yaml", "eve: {name: Eve", "eve: {name: Eve, team: board"),
        ("staffing.yaml", "lead: fiona", "lead: eve"),
        ("projects/erp.yaml", "sponsor: fiona\nowner: olga", "sponsor: eve\nowner: eve"),
        ("staffing.yaml", "  eve:", "  mallory: {name: Mallory, external: {github: {id: FIONA-gh}}}\n  eve:"),
        ("staffing.yaml", "deputies: [dora], ", ""),
        ("strategy.yaml", "owner: olga", "owner: eve"),
    ],
)
def test_a_change_of_who_approves_does_not_approve_itself(
    root: Path, run: Run, path: str, before: str, after: str
) -> None:
    commit(root, path, before, after)
    # It is itself something that needs approval.
    code, found, _err = checked(run, root, review(root, "eve-gh"))
    assert (code, found["approved_by"]) == (1, ["eve"])
    assert found["approvals"] and not any(each["met"] for each in found["approvals"])
    commit(root, "projects/erp.yaml", "{amount: 1000}", "{amount: 9000}")
    code, found, _err = checked(run, root, review(root, "eve-gh"))
    assert code == 1 and not any(each["met"] for each in found["approvals"])
    assert ("more-money", "erp") in {(each["rule"], each["address"]) for each in found["approvals"]}


def test_an_old_branch_is_judged_by_the_rules_of_today(root: Path, run: Run) -> None:
    commit(root, "projects/erp.yaml", "effort: 10d", "effort: 12d")
    git(root, "checkout", "-q", "main")
    commit(root, "itpm.yaml", "needs: [manager]", "needs: [olga]")
    commit(root, "strategy.yaml", "version: '1'", "version: '2'")
    git(root, "checkout", "-q", "change")
    assert needed(run, root, review(root, "kai-gh")) == {("longer", "erp/build", False)}
    assert needed(run, root, review(root, "olga-gh")) == {("longer", "erp/build", True)}


def test_what_is_renamed_is_the_same_and_hides_nothing(root: Path, run: Run) -> None:
    git(root, "mv", "projects/erp.yaml", "projects/ledger.yaml")
    (root / "moved.yaml").write_text("moved: {erp: {to: ledger, date: 2026-07-01}}\n")
    git(root, "add", "-A")
    git(root, "commit", "-qm", "rename")
    assert needed(run, root) == set()
    commit(root, "projects/ledger.yaml", "{amount: 1000}", "{amount: 2000}")
    assert needed(run, root, review(root, "fiona-gh", "bert-gh")) == {
        ("COL009", "ledger", False),
        ("more-money", "ledger", True),
    }


def test_a_person_who_becomes_another_one_by_a_move_is_another_one(root: Path, run: Run) -> None:
    (root / "moved.yaml").write_text("moved: {olga: {to: eve, date: 2026-07-01}}\n")
    git(root, "add", "-A")
    edit(root, "staffing.yaml", PEOPLE.splitlines()[2] + "\n", "")
    commit(root, "strategy.yaml", "owner: olga", "owner: eve")
    found = needed(run, root, review(root, "eve-gh"))
    assert ("COL009", "secrets", False) in found and ("COL009", "olga", False) in found


def test_what_is_taken_away_and_what_is_new_need_approval_too(root: Path, run: Run) -> None:
    (root / "projects/erp.yaml").unlink()
    git(root, "commit", "-qam", "gone")
    assert needed(run, root, review(root, "eve-gh")) == {
        ("COL009", "erp", False),
        ("more-money", "erp", False),
        ("longer", "erp/build", False),
    }
    assert all(met for _rule, _what, met in needed(run, root, review(root, "fiona-gh", "bert-gh", "olga-gh", "kai-gh")))
    git(root, "reset", "-q", "--hard", "main")
    (root / "projects/new.yaml").write_text(ERP.replace("fiona", "eve").replace("olga", "eve").replace("ERP", "New"))
    git(root, "add", "-A")
    git(root, "commit", "-qm", "new")
    # Nobody answers for it yet but by its own word: those whom rules name have to agree.
    code, found, _err = checked(run, root, review(root, "eve-gh"))
    assert code == 1 and not any(each["met"] for each in found["approvals"])
    assert all(met for _rule, _what, met in needed(run, root, review(root, "fiona-gh", "bert-gh")))


def test_a_rule_that_cannot_be_understood_approves_nothing(folder: Folder, run: Run) -> None:
    for wrong in (
        "project.budgt.approved > before",
        "project.owner >",
        "task.finish > before",
        "policy.version in [before]",
        "policy.version in [before, x]",
        "policy.version ~ before or project.stage != before",
        "project.stage = plannin",
        "policy.version = '1' and project.stage != before",
    ):
        root = repository(folder, FILES | {"itpm.yaml": SETTINGS.replace("project.budget.approved > before", f'"{wrong}"')},
                          f"p{len(wrong)}")  # fmt: skip
        code, found, err = checked(run, root, [])
        assert (code, found["verdict"]) == (3, "unjudged") and "could not judge" in err, wrong
        code, out, _err = run("validate", "--select", "STR031", cwd=root)
        assert code == 1 and "itpm.yaml:7:" in out, out


def test_a_rule_of_the_wrong_shape_approves_nothing(folder: Folder, run: Run) -> None:
    root = repository(folder, FILES | {"itpm.yaml": SETTINGS.replace("needs: [sponsor, board]", "need: [sponsor]")})
    code, found, err = checked(run, root, [])
    assert (code, found) == (3, {}) and "could not judge" in err


def test_another_status_date_leaves_no_rule(folder: Folder, run: Run) -> None:
    rule = '  names: {when: "person.fte = 50% and person.name != before", needs: [fiona]}\n'
    people = PEOPLE.replace("eve: {name: Eve", "eve: {name: Eve, fte: {2026-01-01: 100%, 2026-07-01: 50%}")
    root = repository(folder, FILES | {"itpm.yaml": SETTINGS + rule, "staffing.yaml": people})
    git(root, "checkout", "-q", "-b", "change")
    edit(root, "itpm.yaml", "status_date: 2026-07-14", "status_date: 2026-02-14")
    commit(root, "staffing.yaml", "name: Eve", "name: Eva")
    assert needed(run, root) == {("names", "eve", False)}


def test_a_rule_without_before_is_about_every_change_of_what_it_is_about_before_or_after(
    folder: Folder, run: Run
) -> None:
    rule = "  planned: {when: project.stage = execution, needs: [olga]}\n"
    root = repository(folder, FILES | {"itpm.yaml": SETTINGS + rule})
    git(root, "checkout", "-q", "-b", "change")
    commit(root, "projects/erp.yaml", "stage: execution", "stage: planning")
    assert needed(run, root) == {("planned", "erp", False)}
    commit(root, "projects/erp.yaml", "assign: [kai]", "assign: [eve]")
    assert needed(run, root, review(root, "olga-gh")) == {("planned", "erp", True)}
