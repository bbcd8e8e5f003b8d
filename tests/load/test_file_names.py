"""Files that are not read because of their names are told once, each with what to do; nothing else of the folder is."""

import pytest

from itpm.text.folder import folder_tree
from itpm.text.revision import revision_tree, staged_tree
from tests.conftest import Folder, workspace_of
from tests.repository import git, repository

HEAD = {"itpm.yaml": "portfolio: P\n", "projects/erp.yaml": "name: ERP\n", "budget.yaml": "budgets: {}\n"}
MERGE, COPY = "what a merge left beside 'projects/erp.yaml' is not read", "an older state or a copy of 'projects/erp.yaml' is not read"  # fmt: skip
# A file, what is told of it, and what to do.
TOLD = {
    # Endings
    "projects/x.yml": ("a file ending in '.yml' is not read", "name it projects/x.yaml"),
    "projects/x.YAML": ("a file ending in '.YAML' is not read", "name it projects/x.yaml"),
    "projects/x.Yml": ("a file ending in '.Yml' is not read", "name it projects/x.yaml"),
    "projects/x.yaml.txt": ("a file ending in '.yaml.txt' is not read", "name it projects/x.yaml"),
    "projects/erp.yaml.txt": ("a file ending in '.yaml.txt' is not read", "put what it holds into projects/erp.yaml, and take it away"),
    "projects/x.ymal": ("a file ending in '.ymal' is not read", "name it projects/x.yaml"),
    "projects/x.yaml ": ("a file ending in '.yaml ' is not read", "name it projects/x.yaml"),
    "projects/erp/tasks.YML": ("a file ending in '.YML' is not read", "name it projects/erp/tasks.yaml"),
    "staffing/a.YAML": ("a file ending in '.YAML' is not read", "name it staffing/a.yaml"),
    "timesheets/2026-W10.yml": ("a file ending in '.yml' is not read", "name it timesheets/2026-W10.yaml"),
    "staffing.yaml.txt": ("a file ending in '.yaml.txt' is not read", "name it staffing.yaml"),
    "STAFFING.yml": ("a file ending in '.yml' is not read", "name it staffing.yaml"),
    "budget.yml": ("a file ending in '.yml' is not read", "put what it holds into budget.yaml, and take it away"),
    # What programs leave
    "projects/erp.yaml~": (COPY, "take it away"),
    "projects/#erp.yaml#": (COPY, "take it away"),
    "projects/erp.yml~": (COPY, "take it away"),
    "projects/erp.yaml.~1~": (COPY, "take it away"),
    "projects/erp.yaml.bak": (COPY, "take it away"),
    "projects/erp.bak.yaml": (COPY, "take it away"),
    "projects/erp copy.yaml": (COPY, "take it away"),
    "projects/erp - Copy (2).yaml": (COPY, "take it away"),
    "projects/erp (1).yaml": (COPY, "take it away"),
    "projects/Copy of erp.yaml": (COPY, "take it away"),
    "projects/Kopie von erp.yaml": (COPY, "take it away"),
    "projects/erp (Jane's conflicted copy 2026-03-01).yaml": (COPY, "take it away"),
    "projects/erp.sync-conflict-20260301-120000-ABCDEFG.yaml": (COPY, "take it away"),
    "projects/x.yaml.bak": ("an older state or a copy of 'projects/x.yaml' is not read", "take it away, or name it projects/x.yaml"),
    "projects/erp.yaml.orig": (MERGE, "take it away"),
    "projects/erp.orig.yaml": (MERGE, "take it away"),
    "projects/erp_BACKUP_1234.yaml": (MERGE, "take it away"),
    "projects/erp.LOCAL.1234.yaml": (MERGE, "take it away"),
    "projects/erp.yaml.BASE.1234.yaml": (MERGE, "take it away"),
    "projects/erp.yaml.mine": (MERGE, "take it away"),
    "projects/erp.yaml.r1234": (MERGE, "take it away"),
    "projects/erp.yaml.rej": ("changes that fitted nowhere in 'projects/erp.yaml' are not read", "write them there where they are still wanted, and take the file away"),
    "itpm.yaml.orig": ("what a merge left beside 'itpm.yaml' is not read", "take it away"),
    # Capitals, and near names at the top
    "Staffing.yaml": ("'Staffing.yaml' is no file of the format", "name it staffing.yaml"),
    "Budget.yaml": ("'Budget.yaml' is no file of the format", "put what it holds into budget.yaml, and take it away"),
    "stratgy.yaml": ("'stratgy.yaml' is no file of the format", "name it strategy.yaml"),
    "Projects.yaml": ("'Projects.yaml' is no file of the format", "put it in the folder projects/"),
    "people.yaml": ("'people.yaml' is no file of the format", "it would stand in staffing.yaml, below 'people:'"),
    "projects/ERP.yaml": ("'projects/ERP.yaml' and 'projects/erp.yaml' are one file on some machines", "rename one of them"),
    # Names that are no ids
    "projects/X.yaml": ("the file name 'X' is not an id", "name it x.yaml"),
    "projects/x.yaml.yaml": ("the file name 'x.yaml' is not an id", "name it x.yaml"),
    "projects/x (1).yaml": ("the file name 'x (1)' is not an id", "name it x.yaml"),
    "projects/erp.tasks.yaml": ("the file name 'erp.tasks' is not an id", "name it erp-tasks.yaml, or erp/tasks.yaml as a part of 'erp'"),
}  # fmt: skip
QUIET = (
    "README.md", "projects/README.md", "projects/erp/minutes.txt", "projects/plan.json", "docker-compose.yml", "mkdocs.yml",
    "docker-compose.override.yml", "notes.yaml.txt", "config.YAML", "a.yaml.orig", "projects/.erp.yaml.swp",
    "projects/erp-copy.yaml", "projects/photocopy.yaml", "staffing/base-1.yaml",
)  # fmt: skip
ELSEWHERE = ("docs/x.YAML", ".github/workflows/x.YAML", "schemas/x.YAML")


@pytest.mark.parametrize("path", TOLD)
def test_a_file_that_is_not_read_is_told_once(path: str) -> None:
    found = workspace_of(HEAD | {path: "name: X\n"}).findings
    assert [(each.origin.path, each.message, each.hint) for each in found] == [(path, *TOLD[path])]


@pytest.mark.parametrize("path", QUIET)
def test_what_is_no_file_of_a_portfolio_is_left_alone(path: str) -> None:
    assert workspace_of(HEAD | {path: "x-a: X\n" if path.startswith("staffing") else "name: X\n"}).findings == ()


def test_several_that_a_program_left_in_a_folder_are_told_together() -> None:
    left = {f"projects/erp.yaml{end}": "" for end in ("~", ".bak", ".orig")}
    (found,) = workspace_of(HEAD | left).findings
    assert found.message == f"{COPY}; such files in this folder: 3"
    assert found.hint == "take them away: erp.yaml.bak, erp.yaml.orig, erp.yaml~"


def test_folder_revision_and_index_tell_the_same(folder: Folder) -> None:
    names = [path for path in TOLD if path.casefold() not in {each.casefold() for each in HEAD}]
    root = repository(
        folder, HEAD | dict.fromkeys(names, "name: X\n") | dict.fromkeys((*QUIET, *ELSEWHERE), "name: X\n")
    )
    for tree in (folder_tree(root), revision_tree(root, "HEAD"), staged_tree(root)):
        assert set(tree.misnamed) | set(tree.blobs) >= set(names)
        assert not {*tree.misnamed} & {*HEAD, *QUIET, *ELSEWHERE}
    git(root, "mv", "projects/x.YAML", "projects/x.yaml")
    assert "projects/x.YAML" not in folder_tree(root).misnamed


def test_files_whose_names_differ_in_how_accents_are_stored_are_one_on_some_machines() -> None:
    names = ("budget/caf\u00e9.yaml", "budget/cafe\u0301.yaml")
    texts = {name: f"suppliers: {{s{number}: {{name: S}}}}\n" for number, name in enumerate(names)}
    assert [each.code for each in workspace_of(HEAD | texts).findings] == ["STR008"]
