"""What projects stood like at the last review, read from git for the pages of managers."""

from datetime import date
from pathlib import Path

from itpm.kept.store import Store
from itpm.run.history import history
from itpm.run.last_stood import last_stood
from itpm.run.run import Inputs, Run
from itpm.text.folder import folder_tree
from tests.cli.test_since import SETTINGS, commit, project
from tests.conftest import Folder
from tests.repository import git


def before(root: Path) -> tuple[dict[str, str], date | None, str]:
    run = Run(Inputs(root, folder_tree(root), workers=1), Store(None))
    found = last_stood(run, history(run))
    return {id_: each.aspects["schedule"].value for id_, each in found.health.items()}, found.day, found.why


def test_the_state_at_the_tag_is_told_under_the_ids_of_today(folder: Folder) -> None:
    root = folder({"itpm.yaml": SETTINGS})
    git(root, "init", "-q")
    commit(root, "2026-06-01", projects__crm=project("20d"))
    git(root, "tag", "board/2026-06")
    commit(root, "2026-07-14", projects__crm=project("60d"), projects__new=project("5d"))
    stood, day, why = before(root)
    assert (set(stood), day, why) == ({"crm"}, date(2026, 6, 1), "")


def test_without_a_tag_or_a_repository_or_a_pattern_it_is_said_why(folder: Folder) -> None:
    root = folder({"itpm.yaml": SETTINGS, "projects/crm.yaml": project("60d")})
    assert before(root)[:2] == ({}, None)
    assert before(root)[2].startswith("nothing is compared with the last review: ")
    git(root, "init", "-q")
    commit(root, "2026-07-14")
    assert before(root)[2] == "nothing is compared with the last review: no tag 'board/*' stands at an earlier commit"
    (root / "itpm.yaml").write_text("portfolio: T\nstatus_date: 2026-07-14\n")
    assert before(root)[2] == "nothing is compared with the last review: 'reviews' of itpm.yaml names no tags"
