"""Earned schedule by the worked examples of its inventor's training sheets (Lipke, Henderson 2006), made smaller."""

from datetime import date, timedelta
from decimal import Decimal

import pytest

from itpm.analysis.explain.register import groups
from itpm.analysis.facts import Facts
from itpm.analysis.figures.amounts import Unknown
from itpm.analysis.value.earned_schedule import EarnedSchedule, earned_schedule
from tests.conftest import workspace_of

# Planned value cumulated by week is 10, 30, 60 and 100; a gap may lie after the first.
WEEKS = """\
name: Weeks
stage: execution
start: 2026-06-01
tasks:
  one: {{duration: 1w, {one}}}
  two: {{duration: 1w, after: [one], {two}}}
  three: {{duration: 1w, after: [two], {three}}}
  four: {{duration: 1w, after: [three], {four}}}
baselines:
  original:
    approved: {{date: 2026-05-25}}
    tasks:
      one: {{start: 2026-06-01, finish: 2026-06-05, cost: 10}}
      two: {{{second}, cost: 20}}
      three: {{{third}, cost: 30}}
      four: {{{fourth}, cost: 40}}
"""
NONE = {"one": "", "two": "", "three": "", "four": ""}
PLAN = [
    f"start: {date(2026, 6, 1) + timedelta(weeks=n)}, finish: {date(2026, 6, 5) + timedelta(weeks=n)}" for n in range(5)
]
DONE = "started: 2026-06-02, finished: 2026-06-20"


def seen(day: date = date(2026, 6, 22), gap: int = 0, **parts: str) -> EarnedSchedule:
    weeks = PLAN[1 + gap :]
    dates = dict(zip(("second", "third", "fourth"), weeks, strict=False))
    text = WEEKS.format(**NONE | parts | dates)
    workspace = workspace_of({"projects/weeks.yaml": text})
    assert workspace.findings == ()
    facts = Facts(workspace.portfolio, day)
    (project,) = facts.inspected
    assert project.baselines is not None
    return earned_schedule(facts.schedule, project.project, project.baselines.current)


def test_tasks_without_cost_and_effort_weigh_as_much_as_they_take_in_working_time() -> None:
    # Five, ten and five days, and Saturday and Sunday on hours of their own: the weekends between weigh nothing.
    files = {
        "itpm.yaml": "calendar: office\n",
        "calendars.yaml": "calendars: {office: {week: {mon-fri: ['09:00-17:00']}}, shifts: {week: {sat-sun: ['09:00-17:00']}}}\n",
        "projects/p.yaml": """\
name: P
stage: execution
start: 2026-03-02
tasks:
  one: {duration: 5d, started: 2026-03-02, finished: 2026-03-06}
  two: {duration: 10d, started: 2026-03-09, progress: 20%}
  three: {duration: 5d, after: [two]}
  move: {duration: 2d, calendar: shifts, after: [three]}
baselines:
  original:
    approved: {date: 2026-02-23}
    tasks:
      one: {start: 2026-03-02, finish: 2026-03-06, effort: 5d}
      two: {start: 2026-03-09, finish: 2026-03-20}
      three: {start: 2026-03-23, finish: 2026-03-27}
""",
    }
    facts = Facts(workspace_of(files).portfolio, date(2026, 3, 16))
    (computed,) = [each for each in groups(facts, facts.portfolio.projects["p"]) if "es" in each.values]
    # EV (5 + 2) / 20 = 0.35; PV is 5/20 after a week and 10/20 after two: 1 + 0.10 / 0.25.
    assert round(Decimal(str(computed.values["es"])), 9) == Decimal("1.4")

    baseline = "      move: {start: 2026-03-28, finish: 2026-03-29}\n"
    files["projects/p.yaml"] += baseline
    facts = Facts(workspace_of(files).portfolio, date(2026, 3, 28))
    (computed,) = [each for each in groups(facts, facts.portfolio.projects["p"]) if "es" in each.values]
    # EV 7/22; PV 5/22 after a week and 10/22 after two.
    assert round(Decimal(str(computed.values["es"])), 9) == Decimal("1.4")


def test_whole_periods_count_and_the_next_one_in_part() -> None:
    # EV is 10 + 0.75 × 20 = 25: one whole week, and 15 of the 20 of the second.
    found = seen(one=DONE, two="started: 2026-06-08, progress: 75%")
    assert found["es"] == Decimal("1.75")
    at, planned = found["at"], found["pd"]
    assert not isinstance(at, Unknown) and not isinstance(planned, Unknown)
    assert round(at, 2) == Decimal("3.14") and round(planned, 2) == Decimal("3.71")
    assert found["sv_t"] == Decimal("1.75") - at and found["spi_t"] == Decimal("1.75") / at
    assert found["ieac_t"] == planned / (Decimal("1.75") / at)
    assert found["tspi"] == (planned - Decimal("1.75")) / (planned - at)
    # 6.7 weeks from the first of June.
    assert found.ends == date(2026, 7, 17)
    steps = {step.title: step.value for step in found.computed.explained("es")}
    assert steps["C, whole weeks"] == 1
    assert [round(float(str(steps[name])), 2) for name in ("PV of C", "PV of C + 1")] == [0.10, 0.30]


def test_of_moments_with_the_same_planned_value_the_earliest_counts() -> None:
    # Nobody works in the second week: as much is planned at its end as at its start.
    assert seen(gap=1, one=DONE)["es"] == 1
    assert seen(gap=1, one=DONE, two="started: 2026-06-15, progress: 50%")["es"] == Decimal("2.5")


def test_everything_earned_is_the_planned_duration_however_late() -> None:
    found = seen(date(2026, 7, 20), one=DONE, two=DONE, three=DONE, four=DONE)
    assert found["es"] == found["pd"]
    assert found["tspi"] == Unknown("it cannot be reached: the planned end has passed")


def test_nothing_earned_has_no_end() -> None:
    found = seen()
    assert found["es"] == 0 == found["spi_t"]
    assert found["ieac_t"] == found.ends == Unknown("nothing is earned")


@pytest.mark.parametrize(
    ("day", "parts", "reason"),
    [
        (date(2026, 5, 26), {}, "nothing was planned until now"),
        (date(2026, 6, 22), {"one": "started: 2026-06-02"}, "nobody says how far 'weeks/one' is"),
    ],
)
def test_what_cannot_be_known_says_why(day: date, parts: dict[str, str], reason: str) -> None:
    found = seen(day, **parts)
    assert found["es"] == found["spi_t"] == found["ieac_t"] == found.ends == Unknown(reason)
