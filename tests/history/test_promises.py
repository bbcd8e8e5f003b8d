"""Every change of a promise: when, by whom, in which commit, and whether the day had passed."""

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from itpm.history.promises import How, Moved, of_thing
from itpm.kept.store import Store
from itpm.model.scalars import Money
from itpm.run import known_states
from itpm.run.past import Asked, PastReader
from tests.history.repositories import SETTINGS, Made
from tests.repository import git


@pytest.fixture
def made(tmp_path: Path) -> Made:
    return Made.at(tmp_path / "portfolio")


def moved(made: Made, since: str | None = None, store: Store | None = None) -> tuple[Moved, ...]:
    return PastReader(made.run(store), Asked(since=since)).moved()


def due(day: str, more: str = "") -> dict[str, str]:
    return {"projects/p.yaml": f"name: P\nmilestones: {{live: {{due: {day}}}}}\n{more}"}


def told(found: tuple[Moved, ...]) -> list[tuple[str, str, object, object, int | None, bool]]:
    return [(each.address, each.how.value, each.before, each.after, each.days, each.passed) for each in found]


def test_a_day_that_moves_is_told_with_its_commit_and_whether_it_had_passed(made: Made) -> None:
    made.commit("2026-03-02", {"itpm.yaml": SETTINGS, **due("2026-03-13")})
    made.commit("2026-03-10", due("2026-03-20"), "More time (#12)", "Jane Roe")
    made.commit("2026-03-25", due("2026-04-01"), author="Max Mule")
    found = moved(made)
    assert told(found) == [
        ("p/live", "first", None, date(2026, 3, 13), None, False),
        ("p/live", "later", date(2026, 3, 13), date(2026, 3, 20), 7, False),
        ("p/live", "later", date(2026, 3, 20), date(2026, 4, 1), 12, True),
    ]
    assert [(each.where.author, each.where.request) for each in found[1:]] == [("Jane Roe", "#12"), ("Max Mule", "")]
    assert all(each.first == date(2026, 3, 13) and each.field == "due" for each in found)


def test_a_merge_is_one_change_by_whoever_merged_it(made: Made) -> None:
    made.commit("2026-03-02", {"itpm.yaml": SETTINGS, **due("2026-03-13")})
    git(made.root, "checkout", "-q", "-b", "side")
    made.commit("2026-03-03", due("2026-05-01"))
    made.commit("2026-03-04", due("2026-03-20"))
    git(made.root, "checkout", "-q", "main")
    made.merge("2026-03-05", "side", "Merge pull request #7 from side")
    assert [(each.after, each.where.request) for each in moved(made)[1:]] == [(date(2026, 3, 20), "#7")]


def test_what_moved_promises_nothing_new(made: Made) -> None:
    made.commit("2026-03-02", {"itpm.yaml": SETTINGS, **due("2026-03-13")})
    files = {"projects/p.yaml": None, "projects/q.yaml": due("2026-03-13")["projects/p.yaml"]}
    made.commit("2026-03-03", files)
    made.commit("2026-03-04", {"moved.yaml": "moved: {p: {to: q, date: 2026-03-03}}\n"})
    made.commit("2026-03-05", {"projects/q.yaml": due("2026-03-20")["projects/p.yaml"]})
    assert told(moved(made))[1:] == [("q/live", "later", date(2026, 3, 13), date(2026, 3, 20), 7, False)]


def test_a_state_that_cannot_be_read_hides_no_change(made: Made) -> None:
    made.commit("2026-03-02", {"itpm.yaml": SETTINGS, **due("2026-03-13")})
    made.commit("2026-03-03", {"projects/p.yaml": "name: [\n"})
    made.commit("2026-03-04", due("2026-03-20"))
    (change,) = moved(made)[1:]
    assert (change.how, change.where.day, change.where.unread) == (How.LATER, date(2026, 3, 4), 1)


def test_a_promise_that_is_dropped_and_one_that_comes_back(made: Made) -> None:
    made.commit("2026-03-02", {"itpm.yaml": SETTINGS, **due("2026-03-13")})
    made.commit("2026-03-20", {"projects/p.yaml": "name: P\n"})
    made.commit("2026-03-21", due("2026-05-01"))
    found = moved(made)
    assert [(each.how.value, each.passed) for each in found] == [("first", False), ("dropped", True), ("first", False)]
    assert found[2].first == date(2026, 3, 13)


def test_sums_targets_deadlines_and_approved_plans(made: Made) -> None:
    def files(sum_: int, target: int, deadline: str, baseline: str) -> dict[str, str]:
        plan = f"baselines: {baseline}\ntasks: {{a: {{duration: 5d}}}}\n"
        money = f"budget: {{approved: {{2026-03-01: {{amount: {sum_}, by: jane}}}}}}\n"
        return {
            "itpm.yaml": SETTINGS,
            "staffing.yaml": "people: {jane: {name: Jane}}\n",
            "strategy.yaml": "objectives: {fast: {name: Fast, period: 2026, key_results: "
            f"{{days: {{name: Days, unit: d, baseline: 40, target: {target}}}}}}}}}\n",
            "projects/p.yaml": f"name: P\ndeadline: {deadline}\n{money}{plan}",
        }

    first = "{one: {approved: {date: 2026-03-01, by: jane}, tasks: {p/a: {finish: 2026-03-13}}}}"
    both = f"{first[:-1]}, two: {{approved: {{date: 2026-04-01, by: jane}}, tasks: {{p/a: {{finish: 2026-04-17}}}}}}}}"
    made.commit("2026-03-02", files(1000, 5, "2026-06-30", first))
    made.commit("2026-04-02", files(1500, 9, "2026-05-31", both))
    found = {each.field: each for each in moved(made) if each.how is not How.FIRST}
    assert {name: (each.how.value, each.before, each.after) for name, each in found.items()} == {
        "approved": ("more", Money(Decimal(1000), "EUR"), Money(Decimal(1500), "EUR")),
        "baseline": ("later", date(2026, 3, 13), date(2026, 4, 17)),
        "deadline": ("earlier", date(2026, 6, 30), date(2026, 5, 31)),
        "target": ("more", Decimal(5), Decimal(9)),
    }


@pytest.mark.parametrize(
    ("since", "expected"), [("2026-03-03", 2), ("2026-03-10", 2), ("2026-03-11", 1), ("2026-03-13", 0)]
)
def test_since_a_day_what_stood_before_it_is_no_first_promise(since: str, expected: int, made: Made) -> None:
    made.commit("2026-03-02", {"itpm.yaml": SETTINGS, **due("2026-03-13")})
    made.commit("2026-03-10", due("2026-03-20"))
    made.commit("2026-03-12", due("2026-03-27"))
    every = [("p/live", "later", date(2026, 3, 13), date(2026, 3, 20), 7, False),
             ("p/live", "later", date(2026, 3, 20), date(2026, 3, 27), 7, False)]  # fmt: skip
    assert told(moved(made, since)) == every[2 - expected :]


def test_since_a_day_what_stood_before_it_is_looked_for_behind_what_cannot_be_read(made: Made) -> None:
    made.commit("2026-03-02", {"itpm.yaml": SETTINGS, **due("2026-03-13")})
    made.commit("2026-03-05", {"itpm.yaml": "portfolio: [\n"})
    made.commit("2026-03-10", {"itpm.yaml": SETTINGS, **due("2026-03-20")})
    assert [each.before for each in moved(made, since="2026-03-09")] == [date(2026, 3, 13)]


def test_since_a_revision_what_it_holds_itself_is_what_stood_before(made: Made) -> None:
    made.commit("2026-03-02", {"itpm.yaml": SETTINGS, **due("2026-03-13")})
    made.commit("2026-03-10", due("2026-03-20"))
    git(made.root, "tag", "seen")
    made.commit("2026-03-12", due("2026-03-27"))
    assert [each.before for each in moved(made, since="seen")] == [date(2026, 3, 20)]


def test_of_a_thing_what_lies_in_it_is_told_too(made: Made) -> None:
    other = {"projects/pp.yaml": "name: O\nmilestones: {live: {due: 2026-03-13}}\n"}
    made.commit("2026-03-02", {"itpm.yaml": SETTINGS, **due("2026-03-13"), **other})
    found = moved(made)
    assert [each.address for each in of_thing(found, "project", "p")] == ["p/live"]
    assert [each.address for each in of_thing(found, "milestone", "pp/live")] == ["pp/live"]


def test_what_is_known_of_two_states_is_not_read_again(
    made: Made, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made.commit("2026-03-02", {"itpm.yaml": SETTINGS, **due("2026-03-13")})
    made.commit("2026-03-10", due("2026-03-20"))
    store = Store(tmp_path / "kept")
    first = moved(made, store=store)
    monkeypatch.setattr(known_states.KnownStates, "read", None)
    assert moved(made, store=store) == first
