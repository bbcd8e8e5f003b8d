"""The points of a history, on repositories that were made for it."""

from datetime import date
from pathlib import Path

import pytest

from itpm.history.periods import EARLIER, Every
from itpm.kept.store import Store
from itpm.run import known_states
from itpm.text.ancestry import ShallowError
from itpm.text.gitcall import GitError, NoRevisionError
from tests.history.repositories import SETTINGS, Made, finishes, project
from tests.repository import git

FILES = {"itpm.yaml": SETTINGS, "projects/p.yaml": project(5)}


@pytest.fixture
def made(tmp_path: Path) -> Made:
    return Made.at(tmp_path / "portfolio")


def slipping(made: Made) -> Made:
    """Five days from 2 March: to the 6th; then eight: to the 11th; then fifteen: to the 20th."""
    made.commit("2026-03-02", FILES)
    made.commit("2026-03-03", {"projects/p.yaml": project(8)})
    made.commit("2026-03-04", {"projects/p.yaml": project(15)})
    return made


def test_each_point_is_computed_on_its_own_day(made: Made) -> None:
    past = slipping(made).past()
    assert [each.day for each in past.points] == [date(2026, 3, 2), date(2026, 3, 3), date(2026, 3, 4)]
    assert finishes(past) == [date(2026, 3, 6), date(2026, 3, 12), date(2026, 3, 24)]
    assert past.commits == 3 and not past.notes


def test_a_status_date_that_is_fixed_holds_for_its_point(made: Made) -> None:
    made.commit("2026-03-20", {**FILES, "itpm.yaml": SETTINGS + "status_date: 2026-03-02\n"})
    point = made.past().points[0]
    assert (point.made, point.day) == (date(2026, 3, 20), date(2026, 3, 2))


def test_days_are_those_of_the_portfolios_zone(made: Made) -> None:
    made.commit(1772406000, FILES)  # 2026-03-01 23:00 UTC, which is the 2nd in Berlin
    assert made.past().points[0].made == date(2026, 3, 2)


def test_what_was_not_there_yet_is_absent_and_a_portfolio_that_was_not_is_no_point(made: Made) -> None:
    made.commit("2026-03-01", {"README.md": "nothing yet\n"})
    made.commit("2026-03-02", {"itpm.yaml": SETTINGS})
    made.commit("2026-03-03", {"projects/p.yaml": project(5)})
    past = made.past()
    assert [each.of("milestone", "p/live") is None for each in past.points] == [True, False]


def test_a_revision_that_cannot_be_read_is_hollow_and_says_why(made: Made) -> None:
    made.commit("2026-03-02", FILES)
    made.commit("2026-03-03", {"projects/p.yaml": "name: [\n"})
    made.commit("2026-03-04", {"projects/p.yaml": project(6)})
    hollow = made.past().points[1]
    assert hollow.hollow == "projects/p.yaml cannot be read" and hollow.day is None
    assert finishes(made.past())[1] is None and finishes(made.past())[2] is not None


def test_a_known_state_is_neither_read_nor_planned(made: Made, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    slipping(made)
    store = Store(tmp_path / "kept")
    first = finishes(made.past(store=store))
    made.commit("2026-03-05", {"README.md": "another word\n"})

    read: list[object] = []
    original = known_states.KnownStates.read
    monkeypatch.setattr(known_states.KnownStates, "read", lambda *given: read.append(given) or original(*given))
    assert finishes(made.past(store=store))[:3] == first
    assert len(read) == 1  # the files of the last commit are those before it, on another day


def test_what_moved_is_followed_back(made: Made) -> None:
    made.commit("2026-03-02", FILES)
    made.commit(
        "2026-03-02",
        {
            "projects/p.yaml": None,
            "projects/q.yaml": project(5),
            "moved.yaml": "moved: {p: {to: q, date: 2026-03-02}}\n",
        },
    )
    assert finishes(made.past(), "q/live") == [date(2026, 3, 6)] * 2


def test_what_a_project_was_split_into_is_followed_back(made: Made) -> None:
    made.commit("2026-03-02", FILES)
    rest = "name: P\nstart: 2026-03-02\ntasks: {build: {duration: 5d}}\n"
    split = "name: R\nstart: 2026-03-02\nmilestones: {live: {due: 2026-03-13, after: [p/build]}}\n"
    moved = "moved: {p/live: {to: r/live, date: 2026-03-02}}\n"
    made.commit("2026-03-02", {"projects/p.yaml": rest, "projects/r.yaml": split, "moved.yaml": moved})
    assert finishes(made.past(), "r/live") == [date(2026, 3, 6)] * 2


def test_a_portfolio_in_a_folder_of_the_repository(tmp_path: Path) -> None:
    made = slipping(Made.at(tmp_path / "repository", "work/portfolio"))
    (made.root / "other.txt").write_text("x")
    made.commit("2026-03-05", {})
    assert finishes(made.past())[:3] == [date(2026, 3, 6), date(2026, 3, 12), date(2026, 3, 24)]


def test_a_folder_that_was_renamed_has_a_history_from_then_on(tmp_path: Path) -> None:
    made = Made.at(tmp_path / "repository", "old")
    made.commit("2026-03-02", FILES)
    git(made.root, "mv", "old", "new")
    renamed = Made(made.root, "new")
    renamed.commit("2026-03-03", {})
    assert [each.made for each in renamed.past().points] == [date(2026, 3, 3)]


def test_forged_times_are_told_and_nothing_is_put_into_another_order(made: Made) -> None:
    made.commit("2026-03-02", FILES)
    made.commit(0, {"projects/p.yaml": project(8)})
    made.commit("2026-03-04", {"projects/p.yaml": project(15)})
    past = made.past()
    assert [each.made.day for each in past.points] == [2, 2, 4]
    assert [each.flags for each in past.points] == [(), (EARLIER,), ()]
    assert past.notes == (f"commit {past.points[1].short} is {EARLIER}",)


def test_the_first_parent_is_followed_through_a_merge(made: Made) -> None:
    made.commit("2026-03-02", FILES)
    git(made.root, "checkout", "-q", "-b", "side")
    made.commit("2026-03-03", {"projects/p.yaml": project(99)})
    made.commit("2026-03-03", {"projects/p.yaml": project(8)})
    git(made.root, "checkout", "-q", "main")
    made.merge("2026-03-04", "side", "Merge pull request #12 from side")
    assert [each.made.day for each in made.past().points] == [2, 4]


def test_tags_of_reviews_stand_at_their_points_and_those_left_behind_are_told(made: Made) -> None:
    made.commit("2026-03-02", FILES)
    made.tag("board/1")
    made.tag("v1")
    made.commit("2026-03-03", {"projects/p.yaml": project(8)})
    made.tag("board/2")
    git(made.root, "reset", "-q", "--hard", "HEAD~1")
    made.commit("2026-03-05", {"projects/p.yaml": project(9)})
    past = made.past(every=Every.TAG)
    assert [each.tags for each in past.points] == [("board/1",), ()]
    assert len(past.notes) == 1 and "board/2" in past.notes[0]


def test_since_a_day_and_since_a_revision(made: Made) -> None:
    slipping(made)
    assert len(made.past(since="2026-03-03").points) == 2
    assert len(made.past(since="HEAD~1").points) == 2
    git(made.root, "checkout", "-q", "--orphan", "elsewhere")
    made.commit("2026-03-05", {})
    with pytest.raises(NoRevisionError, match="does not go through main"):
        made.past(since="main")


def test_a_shallow_clone_says_what_it_lacks_where_it_is_needed(made: Made, tmp_path: Path) -> None:
    slipping(made)
    git(tmp_path, "clone", "-q", "--depth", "2", f"file://{made.root}", "shallow")
    shallow = Made(tmp_path / "shallow")
    with pytest.raises(ShallowError, match="history ends after 2 commits"):
        shallow.past()
    assert len(shallow.past(since="HEAD~1").points) == 2


def test_a_repository_without_a_commit_has_no_history(made: Made) -> None:
    (made.root / "itpm.yaml").write_text(SETTINGS)
    with pytest.raises(GitError):
        made.past()


def test_a_schema_of_before_is_read_as_it_is_today(made: Made) -> None:
    old = "name: P\nmilestones: {live: {due: 2026-03-13, external: {party: Acme, expected: 2026-03-20}}}\n"
    made.commit("2026-03-02", {**FILES, "projects/p.yaml": old})
    assert finishes(made.past()) == [date(2026, 3, 20)]
