"""A run after another of the same process: what was read stays as it was read, and what comes out is the same."""

import subprocess
import sys
from collections.abc import Callable, Mapping
from copy import deepcopy
from typing import Any

import pytest

from itpm.kept.memory import Memory
from itpm.kept.store import Store
from itpm.load.workspace import Workspace, load
from itpm.run.run import Inputs, Run, text_checks
from itpm.text.document import Document
from itpm.text.folder import folder_tree
from itpm.text.frozen import FrozenList, FrozenMap
from itpm.text.reading import ReadingOptions, read_documents
from itpm.text.tree import Tree, tree_of
from tests.conftest import Folder

FILES = {
    "itpm.yaml": "schema: 1\nportfolio: T\ncurrency: EUR\n",
    "staffing.yaml": "people: {ada: {name: Ada}, bob: {name: Bob, manager: ada}}\n",
    "projects/a.yaml": "name: A\ntasks:\n  one: {name: One, effort: 2d, assign: [ada]}\n"
    "  two: {name: Two, effort: 1d, after: [one, b/three, c/gone]}\n",
    "projects/b.yaml": "name: B\nmanager: bobby\ntasks: {three: {name: Three, duration: 2d}, four: {duration: 1d, after: [one]}}\n",
    "projects/b/risks.yaml": "risks: {late: {name: Late, owner: bob, probability: 20%}}\n",
    "projects/c.yaml": "name: C\nx-list: [1, {two: [3]}]\ntasks: {five: {name: Five, duration: 3d, after: [old]}}\n",
    "moved.yaml": "moved: {c/old: {to: a/one, date: 2026-01-01}}\n",
    "scenarios/longer.yaml": "name: Longer\nset: {a/one.effort: {low: 3d, likely: 5d, high: 9d}, b/four.after: null}\n",
    "scenarios/wrong.yaml": "name: Wrong\nset: {a/one.assign: [nobody], b/three.after: [a/two]}\n",
}
CHANGES: tuple[tuple[str, Mapping[str, str | None]], ...] = (
    ("a size", {"projects/a.yaml": FILES["projects/a.yaml"].replace("2d", "4d")}),
    (
        "a new id for what another project waits for",
        {"projects/b.yaml": FILES["projects/b.yaml"].replace("three", "third")},
    ),
    ("what was missed", {"projects/c.yaml": FILES["projects/c.yaml"].replace("five:", "gone: {duration: 1d}, five:")}),
    ("a name that is a hint elsewhere", {"staffing.yaml": FILES["staffing.yaml"].replace("Bob,", "Bobby,")}),
    ("one person less", {"staffing.yaml": "people: {ada: {name: Ada}}\n"}),
    ("no text", {"projects/a.yaml": "name: [A\n"}),
    ("a loop", {"projects/b.yaml": FILES["projects/b.yaml"].replace("2d}", "2d, after: [a/two]}")}),
    ("a project more", {"projects/d.yaml": "name: D\ntasks: {six: {duration: 1d, after: [a/one, c/five]}}\n"}),
    ("a project less", {"projects/c.yaml": None}),
    ("a part with a wrong value", {"projects/b/risks.yaml": "risks: {late: {name: 5, owner: bob, probability: x}}\n"}),
    ("other moves", {"moved.yaml": "moved: {c/gone: {to: a/one, date: 2026-01-01}}\n"}),
    ("another currency", {"itpm.yaml": "schema: 1\nportfolio: T\ncurrency: USD\n"}),
    ("a schema of its own", {"schemas/local/project.schema.json": '{"required": ["manager"]}'}),
    (
        "a new scenario",
        {"scenarios/longer.yaml": "name: L\nbase: wrong\nset: {a/one.effort: 8d, c/five.duration: 9d}\n"},
    ),
)


def changed(change: Mapping[str, str | None]) -> Tree:
    return tree_of({path: text for path, text in {**FILES, **change}.items() if text is not None})


def read(tree: Tree, memory: Memory, overlay: Tree | None = None, scenario: str | None = None) -> Workspace:
    return load(tree, ReadingOptions(Store(None), memory=memory), overlay, text_checks(), scenario)


def says(workspace: Workspace) -> dict[str, Any]:
    return {name: getattr(workspace, name) for name in ("portfolio", "findings", "ignores", "places", "files")}


def documents(tree: Tree, memory: Memory) -> dict[str, Document]:
    blobs = {path: blob for path, blob in tree.blobs.items() if path.endswith(".yaml")}
    return {each.path: each for each in read_documents(blobs, ReadingOptions(Store(None), memory=memory))}


def test_one_run_after_another_comes_to_what_a_run_alone_comes_to() -> None:
    memory, first = Memory(), says(read(changed({}), Memory()))
    for what, change in CHANGES:
        for scenario in (None, "longer", "wrong"):
            alone = says(read(changed(change), Memory(keeps=False), None, scenario))
            assert says(read(changed(change), memory, None, scenario)) == alone, (what, scenario)
            assert alone != first, what
        if len(what) % 2:  # so that one change comes after another as well as after none
            assert says(read(changed({}), memory)) == first, what


def test_what_was_read_stays_as_it_was_under_a_scenario_and_with_an_overlay() -> None:
    memory, tree = Memory(), changed({})
    over = tree_of({"projects/a.yaml": "tasks: {one: {effort: 7d, assign: [bob]}}\n"})
    before = documents(tree, memory)
    copies = {path: deepcopy(each.data) for path, each in before.items()}
    first = read(tree, memory)
    for overlay, scenario in ((over, None), (None, "longer"), (over, "wrong")):
        assert read(tree, memory, overlay, scenario).portfolio.projects["a"] != first.portfolio.projects["a"]
        after = documents(tree, memory)
        assert all(after[path] is each for path, each in before.items())
        assert {path: each.data for path, each in after.items()} == copies


def test_only_what_a_change_touches_is_made_anew() -> None:
    memory = Memory()
    first = read(changed({}), memory).portfolio.projects
    sized = read(changed(dict(CHANGES)["a size"]), memory).portfolio.projects
    assert [name for name in first if sized[name] is not first[name]] == ["a"]
    back = read(changed({}), memory).portfolio.projects
    renamed = read(changed(dict(CHANGES)["a new id for what another project waits for"]), memory).portfolio.projects
    assert [name for name in back if renamed[name] is not back[name]] == ["a", "b"]


def test_a_run_that_follows_another_knows_what_was_read(folder: Folder) -> None:
    """Of a buffer in the place of a file, of an overlay and of a scenario, and a process of its own says the same."""
    root = folder(FILES)
    tree, over = folder_tree(root), tree_of({"projects/c.yaml": "tasks: {five: {duration: 5d}}\n"})
    first = Run(Inputs(root, tree, workers=1), memory=Memory())
    assert first.portfolio.projects["c"].name == "C"
    buffer = tree_of(dict(CHANGES)["a size"])  # type: ignore[arg-type]
    second = first.with_files(Tree({**tree.blobs, **buffer.blobs}))
    assert second.portfolio.projects["c"] is first.portfolio.projects["c"]
    under = Run(Inputs(root, tree, over, "longer", workers=1), memory=first.memory)
    code = (
        "import sys; from pathlib import Path; from itpm.run.run import *; from itpm.text.folder import *\n"
        "from itpm.text.tree import *; root = Path(sys.argv[1])\n"
        "over = tree_of({'projects/c.yaml': sys.argv[2]})\n"
        "print(repr(Run(Inputs(root, folder_tree(root), over, 'longer', workers=1)).workspace.findings))\n"
        "print(repr(Run(Inputs(root, folder_tree(root), over, 'longer', workers=1)).portfolio.projects))\n"
    )
    said = (sys.executable, "-c", code, str(root), "tasks: {five: {duration: 5d}}\n")
    alone = subprocess.run(said, capture_output=True, text=True, check=True)
    assert alone.stdout.splitlines() == [repr(under.workspace.findings), repr(under.portfolio.projects)]


@pytest.mark.parametrize(
    "change",
    [
        lambda data: data["tasks"].pop("five"),
        lambda data: data.update(name="D"),
        lambda data: data["x-list"].append(4),
        lambda data: data["x-list"][1]["two"].__setitem__(0, 4),
        lambda data: data.__ior__({"name": "D"}),
    ],
)
def test_nobody_changes_what_was_read(change: Callable[[Any], None]) -> None:
    data = documents(changed({}), Memory())["projects/c.yaml"].data
    with pytest.raises(TypeError, match="what was read is not changed"):
        change(data)
    assert type(data) is FrozenMap
    assert type(data["x-list"]) is FrozenList
    assert deepcopy(data) == data == {**data}
