"""A run over the same files under a scenario: what it reads again, and that it comes to the same."""

from datetime import date
from pathlib import Path

import pytest

from itpm.kept.store import Store
from itpm.load.workspace import load
from itpm.run.run import Inputs, Run, text_checks
from itpm.text.folder import folder_tree
from itpm.text.reading import ReadingOptions
from tests.conftest import Folder

FILES = {
    "itpm.yaml": "schema: 1\nportfolio: T\n",
    "projects/p.yaml": "name: P\nstart: 2026-03-02\ntasks: {a: {duration: 1d}, b: {duration: 2d, after: [a]}, c: {duration: 1d}}\n",
    "moved.yaml": 'moved: {old: {to: "scenario:third", date: 2026-01-01}}\n',
    "scenarios/first.yaml": "name: A\nbase: second\nset: {p/a.duration: 5d}\n",
    "scenarios/second.yaml": "name: B\nbase: third\nset: {p/a.duration: 9d, p/b.duration: 7d}\n",
    "scenarios/third.yaml": "name: C\nset: {p/c.duration: 3d}\n",
    "scenarios/other.yaml": "name: D\nset: {p/c.duration: 8d}\n",
    "scenarios/wrong.yaml": "name: E\nset: {p/nothing.duration: 8d}\n",
    "scenarios/loop.yaml": "name: F\nbase: loop\nset: {p/a.duration: 2d}\n",
}


@pytest.mark.parametrize(
    ("scenario", "read"),
    [
        ("first", {"first", "second", "third"}),
        ("second", {"second", "third"}),
        ("third", {"third"}),
        ("wrong", {"wrong"}),
        ("nobody", {"first", "second", "third", "other", "wrong", "loop"}),
    ],
)
def test_of_the_scenarios_only_what_it_starts_from_is_read_again(folder: Folder, scenario: str, read: set[str]) -> None:
    root = folder(FILES)
    tree = folder_tree(root)
    under = Run(Inputs(root, tree, None, None, date(2026, 3, 2))).under(scenario).workspace
    found = {Path(path).stem for path in under.sources if path.startswith("scenarios/")}
    assert found == read
    whole = load(tree, ReadingOptions(Store(None)), None, text_checks(), scenario)
    assert under.portfolio.projects == whole.portfolio.projects
    assert under.wrong_in(scenario) == whole.wrong_in(scenario)
