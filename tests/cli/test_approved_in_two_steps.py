"""Nobody becomes an approver by one change to approve the next: who may approve is only changed by whoever did before."""

import json
from pathlib import Path

import pytest

from tests.cli.test_approvals import PEOPLE, commit, needed, review
from tests.conftest import Folder, Run
from tests.repository import git, repository

ERP = """\
name: ERP
stage: execution
owner: olga
tasks:
  build: {effort: 10d, assign: [kai]}
baselines:
  first: {approved: {date: 2026-07-01}, tasks: {build: {start: 2026-07-01, finish: 2026-07-14, effort: 10d}}}
"""
FILES = {
    "itpm.yaml": "portfolio: T\ncurrency: EUR\ntimezone: UTC\nstatus_date: 2026-07-14\n",
    "staffing.yaml": f"departments: {{sales: {{name: Sales, contact: bert}}}}\n{PEOPLE}",
    "projects/erp.yaml": ERP,
    "projects/shop.yaml": ERP.replace("owner: olga", "programme: online").replace("ERP", "Shop"),
    "projects/idea.yaml": "name: Idea\nstage: idea\nowner: olga\n",
    "strategy.yaml": "programmes:\n  online: {name: Online, owner: fiona}\n  other: {name: Other, owner: eve}\n",
    "budget.yaml": "budgets:\n  sales-it: {department: sales, approved: {2026-01-01: {amount: 100}}}\n",
}


@pytest.fixture
def root(folder: Folder) -> Path:
    made = repository(folder, FILES)
    git(made, "checkout", "-q", "-b", "change")
    return made


@pytest.mark.parametrize(
    ("path", "before", "after", "record", "may"),
    [
        ("projects/erp.yaml", "owner: olga", "owner: eve", "erp", "olga-gh"),
        ("projects/shop.yaml", "programme: online", "programme: other", "shop", "fiona-gh"),
        ("projects/shop.yaml", "programme: online", "programme: online\nsponsor: eve", "shop", "fiona-gh"),
        ("strategy.yaml", "name: Online, owner: fiona", "name: Online, owner: eve", "online", "fiona-gh"),
        ("staffing.yaml", "contact: bert", "contact: eve", "sales", "bert-gh"),
        ("staffing.yaml", "manager: fiona", "manager: eve", "kai", "kai-gh"),
    ],
)
def test_whoever_answered_before_agrees_to_who_does_from_now_on(
    root: Path, run: Run, path: str, before: str, after: str, record: str, may: str
) -> None:
    commit(root, path, before, after)
    assert needed(run, root, review(root, "eve-gh")) == {("COL009", record, False)}
    assert needed(run, root, review(root, may)) == {("COL009", record, True)}


def test_of_what_nothing_is_approved_of_anybody_may_take_it_over(root: Path, run: Run) -> None:
    commit(root, "projects/idea.yaml", "owner: olga", "owner: eve")
    assert needed(run, root) == set()


def test_nobody_joins_those_who_answer_for_approved_money_by_themselves(folder: Folder, run: Run) -> None:
    owned = {
        "projects/erp.yaml": ERP.replace("owner: olga", "owner: board"),
        "projects/shop.yaml": "name: S\nowner: crew\n",
    }
    root = repository(
        folder, FILES | owned | {"staffing.yaml": PEOPLE.replace("{board:", "{crew: {name: Crew}, board:")}
    )
    git(root, "checkout", "-q", "-b", "change")
    commit(root, "staffing.yaml", "eve: {name: Eve,", "eve: {name: Eve, team: crew,")  # What they own is not approved.
    assert needed(run, root) == set()
    commit(root, "staffing.yaml", "eve: {name: Eve, team: crew,", "eve: {name: Eve, team: board,")
    assert needed(run, root, review(root, "eve-gh")) == {("COL009", "who is board", False)}
    assert needed(run, root, review(root, "bert-gh")) == {("COL009", "who is board", True)}


RULES = """\
portfolio: T
currency: EUR
timezone: UTC
status_date: 2026-07-14
approvals:
  promise: {when: project.deadline > before and project.governance <= 2, needs: [sponsor]}
  slower: {when: service.rto > before and service.tier = 1, needs: [owner]}
  work: {when: task.effort > before, needs: [manager]}
  hand: {when: asset.name != before, needs: [fiona]}
"""
RULED = {
    "itpm.yaml": RULES,
    "staffing.yaml": PEOPLE,
    "projects/web.yaml": "name: Web\nstage: idea\ngovernance: 2\nowner: olga\nsponsor: fiona\nmanager: bert\n",
    "projects/toy.yaml": "name: Toy\nstage: idea\ngovernance: 4\nowner: olga\nsponsor: fiona\n",
    "infrastructure.yaml": "services:\n  shop: {name: Shop, tier: 1, owner: olga, rto: 4h}\n  wiki: {name: Wiki, tier: 3, owner: olga}\n",
}


@pytest.fixture
def ruled(folder: Folder) -> Path:
    made = repository(folder, RULED)
    git(made, "checkout", "-q", "-b", "change")
    return made


@pytest.mark.parametrize(
    ("path", "before", "after", "rule", "record", "may"),
    [
        ("projects/web.yaml", "sponsor: fiona", "sponsor: eve", "promise", "web", "fiona-gh"),
        ("projects/web.yaml", "sponsor: fiona\n", "", "promise", "web", "fiona-gh"),
        ("projects/web.yaml", "manager: bert", "manager: eve", "work", "web", "bert-gh"),
        ("infrastructure.yaml", "tier: 1, owner: olga", "tier: 1, owner: eve", "slower", "shop", "olga-gh"),
        ("infrastructure.yaml", "tier: 1, owner: olga", "tier: 3, owner: eve", "slower", "shop", "olga-gh"),
    ],
)
def test_whom_a_rule_needs_agrees_to_who_it_needs_from_now_on(
    ruled: Path, run: Run, path: str, before: str, after: str, rule: str, record: str, may: str
) -> None:
    commit(ruled, path, before, after)
    assert needed(run, ruled, review(ruled, "eve-gh")) == {(rule, record, False)}
    assert needed(run, ruled, review(ruled, may)) == {(rule, record, True)}


@pytest.mark.parametrize(
    ("path", "before", "after"),
    [
        ("projects/toy.yaml", "sponsor: fiona", "sponsor: eve"),  # The rule is not about it,
        ("projects/web.yaml", "owner: olga", "owner: eve"),  # needs somebody else of it,
        ("infrastructure.yaml", "tier: 3, owner: olga", "tier: 3, owner: eve"),
        ("projects/toy.yaml", "sponsor: fiona", "sponsor: fiona\nmanager: eve"),  # or nobody was that.
    ],
)
def test_of_what_no_rule_is_about_anybody_may_take_it_over(
    ruled: Path, run: Run, path: str, before: str, after: str
) -> None:
    commit(ruled, path, before, after)
    assert needed(run, ruled) == set()


def judged(run: Run, root: Path, tmp_path: Path, *accounts: str) -> tuple[int, str]:
    path = tmp_path / "reviews.json"
    path.write_text(json.dumps(review(root, *accounts)))
    code, out, _err = run("approvals", "check", "main", "HEAD", "--reviews", str(path), cwd=root)
    return code, out


def test_a_rule_that_says_nothing_is_mended_by_those_who_keep_the_rules(
    folder: Folder, run: Run, tmp_path: Path
) -> None:
    root = repository(folder, RULED | {"itpm.yaml": RULES.replace("asset.name", "asset.nam")})
    git(root, "checkout", "-q", "-b", "change")
    commit(root, "itpm.yaml", "asset.nam ", "asset.name ")
    assert judged(run, root, tmp_path, "eve-gh")[0] == 1
    assert judged(run, root, tmp_path, "fiona-gh")[0] == 0
    # What it may have been about is judged by nobody, also beside it.
    commit(root, "projects/toy.yaml", "name: Toy", "name: Toys")
    assert judged(run, root, tmp_path, "fiona-gh")[0] == 3
