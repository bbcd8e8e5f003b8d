"""Where files lie: parts of every kind are read, and a folder that only looks like one of the format is told."""

import json

import pytest

from itpm.load.kinds import KINDS, SINGLE
from itpm.text.folder import folder_tree
from itpm.text.membership import FOLDERS, PARTED, belongs, meant
from itpm.text.revision import revision_tree
from tests.conftest import Folder, Run, workspace_of
from tests.repository import git, repository

HEAD = {"itpm.yaml": "portfolio: P\n", "projects/erp.yaml": "name: ERP\ntasks: {build: {effort: 5d}}\n"}


def test_parts_of_every_kind_belong_to_a_portfolio() -> None:
    folders = {"project": "projects", "scenario": "scenarios", "timesheet": "timesheets"}
    read = {folders.get(kind, kind) for kind in KINDS if kind not in SINGLE} | {"schemas/local"}
    assert set(FOLDERS) == read
    assert all(belongs(f"{kind}/deep/part.yaml") for kind in PARTED)


def test_two_parts_that_move_one_record_clash() -> None:
    moves = {
        f"moved/{name}.yaml": f"moved: {{erp/old: {{to: erp/build, date: 2026-03-0{day}}}}}\n"
        for name, day in (("a", 1), ("b", 2))
    }
    found = workspace_of(HEAD | moves).findings
    assert [(each.code, each.origin.path, each.message) for each in found] == [
        ("STR008", "moved/b.yaml", "there is a 'erp/old' already")
    ]


def test_a_move_in_a_part_is_followed() -> None:
    files = HEAD | {
        "moved/2026.yaml": "moved: {erp/old: {to: erp/build, date: 2026-03-01}}\n",
        "projects/net.yaml": "name: Net\ntasks: {cable: {effort: 1d, after: [erp/old]}}\n",
    }
    workspace = workspace_of(files)
    assert workspace.findings == ()
    assert workspace.portfolio.projects["net"].tasks["cable"].after[0].task == "erp/build"


@pytest.mark.parametrize(
    ("folder", "name"),
    [
        ("project", "projects/"),
        ("Projects", "projects/"),
        ("scenario", "scenarios/"),
        ("timesheet", "timesheets/"),
        ("time-sheets", "timesheets/"),
        ("stafing", "staffing/"),
        ("staff", ""),
        ("budgets", "budget/"),
        ("waiver", "waivers/"),
        ("move", "moved/"),
        ("product", "products/"),
        ("infrastucture", "infrastructure/"),
        ("itpm", "itpm.yaml"),
        ("projects", ""),
        ("docs", ""),
        ("src", ""),
        ("schemas", ""),
        (".project", ""),
    ],
)
def test_what_a_folder_is_meant_to_be(folder: str, name: str) -> None:
    assert meant(folder) == name


def test_a_stray_folder_is_told(folder: Folder, run: Run) -> None:
    stray = {
        "project/crm.yaml": "name: CRM\n",
        "timesheet/2026/2026-W10.yaml": "ann: {erp: 8h}\n",
        "product/README.md": "x",
    }
    root = repository(folder, HEAD | stray)
    said = {f"nothing in '{name}/' is read, which is no folder of the format" for name in ("project", "timesheet")}
    for options in ((), ("--at", "HEAD"), ("--staged",)):
        out = run("validate", "--select", "STR010", "--format", "json", *options, cwd=root)[1]
        assert {each["message"] for each in json.loads(out)["diagnostics"]} == said
    git(root, "mv", "project/crm.yaml", "projects/crm.yaml")
    assert list(folder_tree(root).strays) == ["timesheet"]
    assert list(revision_tree(root, "HEAD").strays) == ["project", "timesheet"]
