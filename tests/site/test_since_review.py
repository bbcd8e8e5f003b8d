"""The page *Since the last review*: the same blocks as the command has, each row for whoever may know it."""

from collections.abc import Iterator
from dataclasses import fields, is_dataclass, replace
from pathlib import Path

import pytest

from itpm.classification import Classification
from itpm.kept.store import Store
from itpm.page.blocks import Link, Page, Section, Table
from itpm.page.value import texts
from itpm.run.run import Inputs, Run
from itpm.site.sources import read, since_review
from itpm.text.folder import folder_tree
from itpm.views.disclosure import Disclosure
from itpm.views.since_review import since_review as page_of
from tests.cli.test_compare import REVIEWED, commit, edit
from tests.conftest import Folder
from tests.repository import git, repository

PUBLIC, STAFF, MANAGEMENT, RESTRICTED = Classification


def page(root: Path, audience: Classification = RESTRICTED) -> Page:
    run = Run(Inputs(root, folder_tree(root), workers=1), Store(None))
    reading = read(run, run.examined())
    told = Disclosure(reading.told.fields, audience)
    return told.proven(page_of(replace(reading, told=told, since=since_review(run))))


def sections(made: Page) -> dict[str, list[str]]:
    return {
        str(each.title): [str(text) for text in texts(each.blocks)] for each in made.blocks if isinstance(each, Section)
    }


@pytest.fixture
def root(folder: Folder, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("GIT_COMMITTER_DATE", "2026-06-10T12:00:00+00:00")
    root = repository(folder, REVIEWED)
    git(root, "tag", "-a", "board/2026-06", "-m", "Minutes")
    edit(root, "projects/erp.yaml", "remaining: 10d", "remaining: 16d")
    edit(root, "staffing.yaml", "kai: {name: Kai}", "kai: {name: Kai, rate: 777}")
    commit(root, monkeypatch, "2026-07-10", "Slip")
    return root


def links(block: object) -> Iterator[str]:
    if isinstance(block, Link):
        yield block.target
    elif isinstance(block, tuple):
        for each in block:
            yield from links(each)
    elif is_dataclass(block):
        for each in fields(block):
            yield from links(getattr(block, each.name))


def test_it_says_what_the_command_says(root: Path) -> None:
    made = page(root)
    found = sections(made)
    assert "Worse: " in " ".join(map(str, texts(made.blocks[0])))
    assert any("board/2026-06 (" in str(text) for text in texts(made.blocks[1]))
    assert "6 working days later" in found["Dates"] and "remaining" in found["Edits"]
    assert "projects/erp.md#live" in set(links(made.blocks))
    dates = next(each for each in made.blocks if isinstance(each, Section) and each.title == "Dates").blocks[0]
    assert isinstance(dates, Table) and {text.address for row in dates.rows for text in texts(row) if text} >= {
        "erp/live", "shop/open"
    }  # fmt: skip


def test_what_an_audience_may_not_know_is_not_asked_for(root: Path) -> None:
    every = " ".join(map(str, texts(page(root).blocks)))
    assert "777" not in every and "remaining" in every  # A rate is for fewer than read pages.
    with pytest.raises(Exception, match="is for management"):
        page(root, STAFF)  # The verdict counts money.


def test_without_a_review_it_says_why(folder: Folder) -> None:
    made = page(repository(folder, REVIEWED))
    said = " ".join(map(str, texts(made.blocks)))
    assert "There is nothing to compare with: no tag 'board/*' stands at an earlier commit." in said
    assert "reviews: {tags:" in said
