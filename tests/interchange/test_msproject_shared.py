"""People on an effort or a length have in the file the hours that the plan gives it of each."""

from datetime import date
from decimal import Decimal

from itpm.analysis.scheduling.schedule import Schedule
from itpm.engine.pack import Level
from itpm.interchange.msproject.mspdi import read_plan
from itpm.interchange.msproject.writing import msproject
from tests.conftest import workspace_of
from tests.interchange.plans import BASE, back, out

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


def test_a_length_has_the_hours_that_the_plan_books_and_comes_back_as_it_was() -> None:
    """Five days of Eve, who has a fifth of operations: 32 h. Bob is on leave on Tuesday: 32 h, all of his time.

    Thea has no Fridays: 32 h. Half of Eve is there beside operations: 20 h.
    """
    files = BASE | {
        "staffing.yaml": BASE["staffing.yaml"] + "operations: {run: {name: Run, load: 20%, assign: [eve]}}\n"
    }
    made = out(
        "name: P\nstart: 2026-02-23\ntasks:\n"
        "  e: {name: E, duration: 5d, assign: [eve]}\n"
        "  b: {name: B, duration: 5d, assign: [bob, lab]}\n"
        "  t: {name: T, duration: 5d, assign: [thea]}\n"
        "  h: {name: H, duration: 5d, assign: [{who: eve, allocation: 50%}], not_before: 2026-03-09}\n",
        files,
    )
    figures = [(each.work, each.units) for each in read_plan(made.data).assignments]
    whole, hour = Decimal(1), 60
    assert figures == [
        (32 * hour, Decimal("0.8")),
        (32 * hour, whole),
        (40 * hour, whole),
        (32 * hour, whole),
        (20 * hour, Decimal("0.5")),
    ]
    assert [each for each in made.lost if "gives it" in each] == ["E: Eve gives it 80%, where 100% are asked for"]
    rows = back(made).project["tasks"]
    assert [(row["duration"], "effort" in row, row["assign"]) for row in rows.values()] == [
        ("5d", False, ["eve"]),
        ("5d", False, ["bob", "lab"]),
        ("5d", False, ["thea"]),
        ("5d", False, [{"who": "eve", "allocation": "50%"}]),
    ]
