"""What a board is told of how things came about: how far objectives were, and what turned worse since the last review."""

from dataclasses import replace
from pathlib import Path

import pytest

from itpm.kept.store import Store
from itpm.page.blocks import Items, Section
from itpm.page.value import texts
from itpm.run.run import Inputs, Run
from itpm.site.sources import read as reading_of
from itpm.site.sources import since_review
from itpm.text.folder import folder_tree
from itpm.views.reading import Reading
from itpm.views.sections.board_tiles import objectives_tile
from itpm.views.sections.worse_since import worse_since
from tests.cli.test_compare import REVIEWED, commit, edit
from tests.conftest import Folder
from tests.history.repositories import SETTINGS, Made
from tests.repository import git, repository
from tests.site.past import PEOPLE, erp, read

SERVED = erp(10, "green", "2026-01-05").replace("stage: execution\n", "stage: execution\nserves: {fast: 50%}\n")


def strategy(value: int) -> str:
    """One objective of which so many tenths are reached."""
    return (
        "objectives: {fast: {name: Fast, period: FY2026, owner: ann, key_results: {days: {name: Days, baseline: 0, "
        f"target: 10, check_ins: {{2026-01-04: {{value: {value}}}}}}}}}}}}}\n"
    )


def test_the_tile_of_objectives_has_its_comparison_and_its_trend(tmp_path: Path) -> None:
    """Two tenths were reached on the 5th of January, and five on the 12th, a month and a half before a fiscal year ends."""
    made = Made.at(tmp_path / "p")
    files = {"itpm.yaml": SETTINGS, "staffing.yaml": PEOPLE, "projects/erp.yaml": SERVED, "strategy.yaml": strategy(2)}
    made.commit("2026-01-05", files)
    made.commit("2026-01-12", {"strategy.yaml": strategy(5)})
    tile = objectives_tile(read(made.portfolio))
    assert tile.value == "1 / 1"
    assert "0 of 1 key result is behind where it should be by today." in " ".join(texts(tile))
    assert tile.spark is not None and tile.spark.values == (pytest.approx(0.2), pytest.approx(0.5))
    assert tile.spark.says == "Mean score of objectives on 2 status dates: from 0.20 to 0.50."


def reviewed(root: Path) -> Reading:
    run = Run(Inputs(root, folder_tree(root), workers=1), Store(None))
    return replace(reading_of(run, run.examined()), since=since_review(run))


def section(root: Path) -> Section:
    found = worse_since(reviewed(root))
    assert found is not None and found.title == "Worse since the last review"
    return found


def test_what_turned_worse_since_the_last_review_is_told_with_before_and_after(
    folder: Folder, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Six more days of work are left than at the review, and the milestones come six working days later."""
    monkeypatch.setenv("GIT_COMMITTER_DATE", "2026-06-10T12:00:00+00:00")
    root = repository(folder, REVIEWED)
    assert worse_since(reviewed(root)) is None, "there is no review yet"
    git(root, "tag", "-a", "board/2026-06", "-m", "Minutes")
    edit(root, "projects/erp.yaml", "remaining: 10d", "remaining: 16d")
    commit(root, monkeypatch, "2026-07-10", "Slip")
    made = section(root)
    items = made.blocks[0]
    assert isinstance(items, Items)
    said = [" ".join(texts(each)) for each in items.items]
    assert any("6 working days later" in each and "→" in each for each in said), said
    assert all(each.chip.state in {"amber", "red"} for each in items.items)
    addresses = [text.address for each in items.items for text in texts(each.title) if hasattr(text, "address")]
    assert addresses == ["erp", "shop", "erp/live", "shop/open"]


def test_promises_that_are_now_broken_come_before_the_first_figure_of_another_project(
    folder: Folder, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Forty days from 13 July end in September, behind both promises of August; the third project promised nothing."""
    monkeypatch.setenv("GIT_COMMITTER_DATE", "2026-06-10T12:00:00+00:00")
    later = "name: Later\nstage: execution\nowner: sam\ntasks: {rest: {effort: 5d, after: [erp/live]}}\n"
    root = repository(folder, REVIEWED | {"projects/later.yaml": later})
    git(root, "tag", "-a", "board/2026-06", "-m", "Minutes")
    edit(root, "projects/erp.yaml", "remaining: 10d", "remaining: 40d")
    commit(root, monkeypatch, "2026-07-10", "Slip")
    items = section(root).blocks[0]
    assert isinstance(items, Items)
    addresses = [text.address for each in items.items for text in texts(each.title) if hasattr(text, "address")]
    assert addresses == ["erp", "shop", "erp/live", "shop/open", "later"]
    assert all("now breaks its promise of 2026-08-14" in " ".join(texts(each)) for each in items.items[2:4])
