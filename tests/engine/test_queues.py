"""A queue of tasks of one person is passed in one step: twice the tasks take about twice the looks, not four times."""

from collections import Counter
from datetime import date

import pytest

from itpm.analysis.scheduling.schedule import Schedule
from itpm.engine.calendar import Calendar
from itpm.engine.ledger import Ledger
from itpm.engine.pack import Level
from itpm.engine.runs import Runs
from tests.conftest import workspace_of

PEOPLE = "people:\n  bob: {name: Bob}\n  ann: {name: Ann}\n"
TEAM = "teams:\n  all: {name: All}\npeople:\n  bob: {name: Bob, team: all}\n  ann: {name: Ann, team: all}\n"
MORNINGS = "calendars:\n  mornings: {name: M, week: {mon-fri: ['08:00-12:00']}}\n"
PATCHING = PEOPLE + (
    "operations:\n  patching: {name: P, every: month, effort: 2d, assign: [bob], dates: 2026-01-01..}\n"
)
FIRST = date(2026, 3, 2)


def _plan(count: int, staffing: str, task: str) -> Schedule:
    rows = "".join(f"  t{number}: {{name: T, {task}}}\n" for number in range(count))
    project = f"name: P\nstart: 2026-03-02\ntasks:\n{rows}"
    files = {"staffing.yaml": staffing, "calendars.yaml": MORNINGS, "projects/p.yaml": project}
    return Schedule(workspace_of(files).portfolio, FIRST, Level.HEURISTIC)


@pytest.mark.parametrize(
    "staffing,task",
    [
        (PEOPLE, "effort: 1d, assign: [bob]"),
        (PEOPLE, "effort: 1d, assign: [bob 60%]"),
        (PEOPLE, "effort: 1d, assign: [bob, ann]"),
        (PEOPLE, "duration: 1d, assign: [bob]"),
        (PEOPLE, "effort: 1d, assign: [bob], split: true"),
        (PEOPLE, "effort: 1d, assign: [bob], calendar: mornings"),
        (PATCHING, "effort: 1d, assign: [bob]"),
        (TEAM, "effort: 1d, assign: [{team: all, count: 1}]"),
    ],
)
def test_twice_the_queue_takes_twice_the_looks(monkeypatch: pytest.MonkeyPatch, staffing: str, task: str) -> None:
    looks: Counter[str] = Counter()
    clash, used = Ledger.clash, Ledger.used
    monkeypatch.setattr(Ledger, "clash", lambda *words: looks.update(["look"]) or clash(*words))
    monkeypatch.setattr(Ledger, "used", lambda *words: looks.update(["look"]) or used(*words))
    found = []
    for count in (40, 80):
        looks.clear()
        assert _plan(count, staffing, task).answer
        found.append(looks["look"])
    assert found[1] < 2.6 * max(found[0], 40)


def test_a_run_goes_on_where_nobody_works_between() -> None:
    day, runs = Calendar.of([(0, 10), (20, 30), (40, 50)]), Runs()
    assert runs.after((0, 5), 1, day) == (5, 1)
    assert runs.after((40, 45), 2, day) == (45, 2)
    assert runs.after((20, 30), 3, day) == (45, 2), "the night before the third day is no time"
    assert runs.after((5, 10), 4, day) == (45, 2)
    assert (runs.starts, runs.ends, runs.tasks) == ([0], [45], [2])
