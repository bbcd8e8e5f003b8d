"""Nobody becomes an approver by one change to approve the next: who may approve is only changed by whoever did before."""

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
