"""What is read and computed travels to another process: a portfolio, its facts, and the engine's problem."""

import pickle
import subprocess
import sys
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from itpm.analysis.explain.register import KINDS, table
from itpm.analysis.facts import Facts
from itpm.analysis.scheduling.schedule import Schedule
from itpm.engine.pack import Level
from itpm.engine.search import SearchLimit
from itpm.engine.solve import solve
from tests.conftest import ROOT, Folder, read_once, workspace_of
from tests.full_portfolios import Whole

_THERE = """\
import pickle, sys
facts = pickle.load(open(sys.argv[1], "rb"))
items = {a: (i.dates, i.total_float, i.critical) for a, i in facts.schedule.items.items()}
sys.stdout.buffer.write(pickle.dumps((items, facts.schedule.booked)))
"""


def figures(facts: Facts) -> dict[tuple[str, str], Any]:
    """Every figure of everything."""
    known = ((kind, facts.portfolio.by_kind.get(kind, {})) for kind in KINDS)
    return {
        (each.address, each.figure.name): each.value for kind, records in known for each in table(facts, kind, records)
    }


def there_and_back(thing: Any) -> Any:
    return pickle.loads(pickle.dumps(thing, protocol=pickle.HIGHEST_PROTOCOL))  # noqa: S301 - made here


@pytest.fixture(params=["sample", 3, 11, 17])
def facts(request: pytest.FixtureRequest, folder: Folder, monkeypatch: pytest.MonkeyPatch) -> Facts:
    at = ROOT if request.param == "sample" else folder(Whole(request.param).files())
    return read_once(at, monkeypatch)[1]


def test_a_portfolio_is_the_same_behind_the_journey(facts: Facts) -> None:
    assert there_and_back(facts.portfolio) == facts.portfolio


def test_facts_answer_the_same_before_and_after_they_were_asked(facts: Facts) -> None:
    untouched = there_and_back(Facts(facts.portfolio, facts.as_of))
    expected = figures(facts)
    assert figures(untouched) == expected
    # What was computed goes along, and what was not is computed there.
    assert figures(there_and_back(facts)) == expected
    assert there_and_back(facts).schedule.items == facts.schedule.items


def test_the_engines_problem_is_solved_alike(facts: Facts) -> None:
    problem = facts.schedule.problem
    here, there = (solve(each, Level.HEURISTIC, SearchLimit(1)) for each in (problem, there_and_back(problem)))
    assert (here.order, here.plan.starts, here.plan.finishes) == (there.order, there.plan.starts, there.plan.finishes)
    assert there_and_back(problem.network).sizes == problem.network.sizes


def test_another_process_plans_the_same(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    facts = read_once(ROOT, monkeypatch)[1]
    (tmp_path / "facts").write_bytes(pickle.dumps(Facts(facts.portfolio, facts.as_of)))
    done = subprocess.run([sys.executable, "-c", _THERE, tmp_path / "facts"], check=True, capture_output=True)
    items, booked = pickle.loads(done.stdout)  # noqa: S301 - made there
    assert items == {a: (i.dates, i.total_float, i.critical) for a, i in facts.schedule.items.items()}
    assert booked == facts.schedule.booked


@pytest.mark.parametrize("bound", ["must_start: 2026-12-19", "must_finish: 2026-12-19", "not_before: 2026-12-19"])
def test_what_a_point_hangs_on_is_the_same_behind_the_journey(bound: str) -> None:
    # Both bounds of a point are one moment: which of them holds it must not hang on which of two equal numbers it is.
    rows = f"  s: {{name: S, after: [m SF]}}\n  t: {{name: T, {bound}, parent: s}}\n"
    point = "milestones:\n  m: {name: M, due: 2026-12-29}\n"
    files = {"projects/p.yaml": f"name: P\nstart: 2026-12-19\ntasks:\n{rows}{point}"}
    made = Schedule(workspace_of(files).portfolio, date(2026, 12, 10), Level.HEURISTIC)
    dates = made.dates
    numbers = made.translated.numbers.values()
    there = there_and_back(dates)
    assert [there.driver(number) for number in numbers] == [dates.driver(number) for number in numbers]
