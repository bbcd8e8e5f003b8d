"""What only history watches of a project: what is declared beside what the facts say, and its work."""

from decimal import Decimal
from pathlib import Path

import pytest

from itpm.analysis.control.declared import State
from itpm.analysis.figures.amounts import Unknown
from itpm.history.point import Past
from tests.history.repositories import SETTINGS, Made, project


@pytest.fixture
def made(tmp_path: Path) -> Made:
    return Made.at(tmp_path / "portfolio")


def values(past: Past, figure: str) -> list[object]:
    return [None if each is None else each.value for _point, each in past.series("project", "p", figure)]


def test_states_as_declared_and_by_the_facts(made: Made) -> None:
    def reported(word: str) -> str:
        return project(60, f"stage: execution\nupdates: {{2026-03-02: {{declared: {{overall: {word}}}}}}}\n")

    made.commit("2026-03-02", {"itpm.yaml": SETTINGS, "projects/p.yaml": reported("green")})
    made.commit("2026-03-03", {"projects/p.yaml": reported("red")})
    made.commit("2026-03-04", {"projects/p.yaml": None, "projects/q.yaml": "name: Q\n"})
    past = made.past("states")
    assert values(past, "declared") == [State.ON_TRACK, State.OFF_TRACK, None]
    assert values(past, "state") == [State.AT_RISK, State.AT_RISK, None]  # 60 days of work for what is due in nine


def test_work_done_of_work_planned(made: Made) -> None:
    def work(more: str) -> str:
        return f"name: P\nstart: 2026-03-02\ntasks:\n  a: {{effort: 2d, started: 2026-03-02{more}}}\n"

    made.commit("2026-03-03", {"itpm.yaml": SETTINGS, "projects/p.yaml": work(", progress: 50%")})
    made.commit("2026-03-04", {"projects/p.yaml": work(", finished: 2026-03-03") + "  b: {effort: 3d}\n"})
    people = {"staffing.yaml": "people: {jane: {name: Jane}}\n"}
    made.commit("2026-03-05", {"projects/p.yaml": work(", remaining: 3d, worked: {jane: {2026-03-02: 8h}}"), **people})
    dropped = "  c: {duration: 1d}\n  d: {cancelled: {date: 2026-03-06, reason: dear}}\n"
    made.commit("2026-03-06", {"projects/p.yaml": work("") + dropped})
    past = made.past("work")
    unknown = Unknown("1 of 2 tasks has no effort")
    assert values(past, "scope") == [Decimal(16), Decimal(40), Decimal(32), unknown]
    assert values(past, "done") == [Decimal(8), Decimal(16), Decimal(8), unknown]
    assert values(past, "tasks") == [1, 2, 1, 2] and values(past, "tasks_done") == [0, 1, 0, 0]
