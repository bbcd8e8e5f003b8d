"""Several people on one effort have in the file the hours that the plan gives it of each."""

from datetime import date
from decimal import Decimal

from itpm.analysis.scheduling.schedule import Schedule
from itpm.engine.pack import Level
from itpm.interchange.msproject.mspdi import read_plan
from itpm.interchange.msproject.writing import msproject
from tests.conftest import workspace_of

FILES = {
    "itpm.yaml": "calendar: office\ntimezone: Europe/Berlin\n",
    "calendars.yaml": 'calendars: {office: {week: {mon-fri: ["08:00-12:00", "13:00-17:00"]}, hours_per_day: 8}}\n',
    "staffing.yaml": "people: {ann: {name: Ann}, bob: {name: Bob}}\n"
    "operations: {o: {name: O, every: week, effort: 20h, assign: [bob]}}\n",
    "projects/p.yaml": "name: P\nstage: execution\nstart: 2026-03-02\ntasks: {a: {effort: 60h, assign: [ann, bob]}}\n",
}


def test_who_has_less_time_for_a_task_does_less_of_it() -> None:
    # From Monday to Friday Ann does 40 of the 60 hours, and Bob the 20 that operations leave him.
    portfolio = workspace_of(FILES).portfolio
    made = msproject(Schedule(portfolio, date(2026, 3, 2), Level.HEURISTIC), portfolio.projects["p"])
    units = [(each.resource, each.units) for each in read_plan(made.data).assignments]
    assert units == [("1", Decimal(1)), ("2", Decimal("0.5"))]
    assert b"<Work>PT40H0M0S</Work>" in made.data and b"<Work>PT20H0M0S</Work>" in made.data
    assert [each for each in made.lost if "gives it" in each] == ["A: Bob gives it 50%, where 100% are asked for"]
