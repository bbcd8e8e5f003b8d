"""Two branches that edit one project in the ways of everyday work merge clean."""

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.conftest import Folder, workspace_of
from tests.repository import git, repository

PROJECT = """\
name: ERP
manager: jane
data_date: 2026-07-01
team:
  expert: {name: Expert, who: jane}
tasks:
  design:
    name: Design
    effort: 10d
    assign: [jane]
    progress: 40%
  build:
    name: Build
    effort: 20d
    assign: [omar]
    after: [design]
    progress: 0%
  test:
    name: Test
    effort: 5d
    after: [build]
risks:
  late:
    name: Late
    probability: 30%
  costly:
    name: Costly
    probability: 10%
updates:
  2026-06-01:
    by: jane
    headline: Design goes on
"""
STAFF = "people:\n  jane: {name: Jane}\n  omar: {name: Omar}\n  raj: {name: Raj}\n"
ENTRIES = "budgets: {it: {lines: {cloud: {planned: 5}}}}\nentries:\n  INV-1: {date: 2026-06-01, line: it/cloud, kind: actual, amount: 3}\n"


def edit(path: str, old: str, new: str) -> Callable[[Path], None]:
    def change(root: Path) -> None:
        text = (root / path).read_text()
        assert old in text
        (root / path).write_text(text.replace(old, new, 1))

    return change


def add(path: str, text: str) -> Callable[[Path], None]:
    def change(root: Path) -> None:
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_text(text)

    return change


def split(root: Path) -> None:
    """Move the risks into a part of their own."""
    head, risks, rest = PROJECT.partition("risks:")[0], PROJECT.partition("risks:")[2].partition("updates:")[0], ""
    text = (root / "projects/erp.yaml").read_text()
    (root / "projects/erp").mkdir()
    (root / "projects/erp/risks.yaml").write_text(f"risks:{risks}{rest}")
    assert head
    (root / "projects/erp.yaml").write_text(text.replace(f"risks:{risks}", ""))


ERP = "projects/erp.yaml"
EDITS: dict[str, Callable[[Path], None]] = {
    "progress": edit(ERP, "    assign: [jane]\n    progress: 40%", "    assign: [jane]\n    progress: 60%"),
    "a person": edit(ERP, "expert: {name: Expert, who: jane}", "expert: {name: Expert, who: raj}"),
    "a new task": edit(
        ERP, "  test:\n    name: Test\n", "  train:\n    name: Train\n    effort: 3d\n  test:\n    name: Test\n"
    ),
    "an update": add(
        "projects/erp/updates/2026-07.yaml", "updates:\n  2026-07-01: {by: jane, headline: Build begins}\n"
    ),
    "an entry": add(
        "budget/entries-2026-07.yaml",
        "entries:\n  INV-2: {date: 2026-07-01, line: it/cloud, kind: actual, amount: 4}\n",
    ),
    "a split into parts": split,
}
PAIRS = [(one, two) for one in EDITS for two in EDITS if one < two]


@pytest.mark.parametrize(("one", "two"), PAIRS, ids=lambda name: name.replace(" ", "-"))
def test_everyday_edits_merge_clean(one: str, two: str, folder: Folder) -> None:
    root = repository(folder, {ERP: PROJECT, "staffing.yaml": STAFF, "budget.yaml": ENTRIES})
    git(root, "branch", "other")
    EDITS[one](root)
    git(root, "add", "-A")
    git(root, "commit", "-q", "-m", one)
    git(root, "checkout", "-q", "other")
    EDITS[two](root)
    git(root, "add", "-A")
    git(root, "commit", "-q", "-m", two)
    git(root, "merge", "-q", "--no-edit", "main")
    files = {path: (root / path).read_bytes() for path in git(root, "ls-files").splitlines()}
    workspace = workspace_of(files)
    assert workspace.findings == ()
    erp = workspace.portfolio.projects["erp"]
    done = {
        "progress": str(erp.tasks["design"].progress) == "0.6",
        "a person": "raj" in erp.team["expert"].who,
        "a new task": "train" in erp.tasks,
        "an update": len(erp.updates) == 2,
        "an entry": len(workspace.portfolio.finance.entries) == 2,
        "a split into parts": (root / "projects/erp/risks.yaml").exists() and len(erp.risks) == 2,
    }
    assert done[one]
    assert done[two]
