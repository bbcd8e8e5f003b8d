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


def test_of_a_wait_the_working_time_of_the_project_counts_and_it_is_said_by_what_tasks_weigh() -> None:
    # Five days of work, ten days at half time, and two weeks of waiting from Saturday to Friday: 5 of 25 days.
    files = {
        "itpm.yaml": "calendar: office\n",
        "calendars.yaml": "calendars: {office: {week: {mon-fri: ['09:00-17:00']}}}\n",
        "staffing.yaml": "people: {ann: {}, bob: {fte: 50%}}\n",
        "projects/p.yaml": """\
name: P
stage: execution
start: 2026-03-02
tasks:
  a: {effort: 5d, assign: [ann], started: 2026-03-02, finished: 2026-03-06}
  b: {effort: 5d, assign: [bob]}
  c: {duration: 14ed, after: [a]}
baselines:
  original:
    approved: {date: 2026-02-23}
    tasks:
      a: {start: 2026-03-02, finish: 2026-03-06, effort: 5d}
      b: {start: 2026-03-02, finish: 2026-03-13, effort: 5d}
      c: {start: 2026-03-07, finish: 2026-03-20}
""",
    }
    facts = Facts(workspace_of(files).portfolio, date(2026, 3, 13))
    (computed,) = [each for each in groups(facts, facts.portfolio.projects["p"]) if "es" in each.values]
    assert computed.given["es"].terms[0].value == Decimal("0.2")
    assert computed.given["es"].words.endswith("; tasks weigh by their working time in the baseline")


def test_whole_periods_count_and_the_next_one_in_part() -> None:
    # EV is 10 + 0.75 × 20 = 25: one whole week, and 15 of the 20 of the second.
    found = seen(one=DONE, two="started: 2026-06-08, progress: 75%")
    assert found["es"] == Decimal("1.75")
    at, planned = found["at"], found["pd"]
    assert not isinstance(at, Unknown) and not isinstance(planned, Unknown)
    # Three weeks and a Monday have passed of four weeks of working time.
    assert at == Decimal("3.2") and planned == 4
    assert found["sv_t"] == Decimal("1.75") - at and found["spi_t"] == Decimal("1.75") / at
    assert found["ieac_t"] == planned / (Decimal("1.75") / at)
    assert found["tspi"] == (planned - Decimal("1.75")) / (planned - at)
    # 4 / (1.75 / 3.2) = 7.31 weeks from the first of June: on the second day of the eighth.
    assert found.ends == date(2026, 7, 21)
    steps = {step.title: step.value for step in found.computed.explained("es")}
    assert steps["C, whole weeks"] == 1
    assert steps["I, of the next week"] == Decimal("0.75")


def test_a_minute_that_is_worth_more_than_what_is_earned_counts_in_part() -> None:
    found = seen(one="started: 2026-06-02, progress: 12.52%")
    # 1.252 of the 10 that the first week of 2,400 minutes is worth: 300.48 minutes.
    assert found["es"] == pytest.approx(Decimal("0.1252"), abs=Decimal("0.0000001"))


def test_of_moments_with_the_same_planned_value_the_latest_counts_that_is_not_after_now() -> None:
    # Nobody works in the second week: as much is planned at its end as at its start.
    assert seen(gap=1, one=DONE)["es"] == 2
    inside = seen(date(2026, 6, 10), gap=1, one="started: 2026-06-01, finished: 2026-06-05")
    assert inside["es"] == inside["at"] == Decimal("1.6")
    assert seen(date(2026, 6, 4), gap=1, one="started: 2026-06-01, finished: 2026-06-04")["es"] == 1
    assert seen(gap=1, one=DONE, two="started: 2026-06-15, progress: 50%")["es"] == Decimal("2.5")


def test_everything_earned_is_the_planned_duration_however_late() -> None:
    found = seen(date(2026, 7, 20), one=DONE, two=DONE, three=DONE, four=DONE)
    # The work was over on Saturday, 20 June: three weeks passed, and none since (Lipke: at completion SPI(t) = PD / AT).
    assert (found["es"], found["pd"], found["at"]) == (4, 4, 3)
    assert found["spi_t"] == Decimal(4) / 3 and found.ends == date(2026, 6, 19)
    assert found["tspi"] == Unknown("everything is earned")


OFFICE = {
    "itpm.yaml": "calendar: office\ntimezone: Europe/Berlin\nhours_per_day: 8\n",
    "calendars.yaml": "calendars: {office: {week: {mon-fri: ['09:00-13:00', '14:00-18:00']}}}\n",
}
JANUARY = """\
name: P
stage: execution
start: 2026-01-05
tasks: {{a: {{duration: 20d, started: {start}, progress: {done}%, cost: {{p/l: 1000}}}}}}
baselines: {{o: {{approved: {{date: 2026-01-01}}, tasks: {{a: {{start: '{start}T09:00', finish: '{finish}T18:00', cost: 1000}}}}}}}}
budget: {{lines: {{l: {{planned: 1000, forecast: {{2026-Q4: 0}}}}}}}}
"""


def of(text: str, day: str) -> EarnedSchedule:
    known = Facts(workspace_of({**OFFICE, "projects/p.yaml": text}).portfolio, date.fromisoformat(day))
    found = known.value.earned_values["p"].schedule
    assert found is not None
    return found


@pytest.mark.parametrize(
    ("day", "done", "es", "at", "spi_t"),
    [
        ("2026-01-07", 15, "0.6", "0.6", "1"),
        ("2026-01-09", 25, "1", "1", "1"),
        ("2026-01-11", 25, "1", "1", "1"),
        ("2026-01-14", 35, "1.4", "1.6", "0.875"),
        ("2026-01-16", 50, "2", "2", "1"),
    ],
)
def test_as_much_earned_as_planned_is_in_time_on_every_day_of_a_week(
    day: str, done: int, es: str, at: str, spi_t: str
) -> None:
    found = of(JANUARY.format(start="2026-01-05", finish="2026-01-30", done=done), day)
    assert [found[name] for name in ("es", "at", "spi_t", "pd")] == [*map(Decimal, (es, at, spi_t)), 4]


def test_summer_time_moves_no_week() -> None:
    # The clocks change on 29 March: 10 of 20 days are done on the second Friday all the same.
    found = of(JANUARY.format(start="2026-03-23", finish="2026-04-17", done=50), "2026-04-03")
    assert (found["es"], found["at"], found["pd"]) == (2, 2, 4)


@pytest.mark.parametrize(("done", "es"), [("", "3.8"), ("started: 2026-01-30, finished: 2026-01-30, ", "4")])
def test_it_is_never_beyond_the_plan_and_never_falls_by_finishing(done: str, es: str) -> None:
    text = f"""\
name: P
stage: execution
start: 2026-01-05
tasks:
  a: {{duration: 19d, started: 2026-01-05, finished: 2026-01-29, cost: {{p/l: 990}}}}
  b: {{duration: 1d, {done}cost: {{p/l: 10}}}}
baselines: {{o: {{approved: {{date: 2026-01-01}}, tasks: {{a: {{start: 2026-01-05, finish: 2026-01-29}}, b: {{start: 2026-01-30, finish: 2026-01-30}}}}}}}}
budget: {{lines: {{l: {{planned: 1000, forecast: {{2026-Q4: 0}}}}}}}}
"""
    found = of(text, "2026-01-30")
    assert (found["es"], found["at"], found["pd"]) == (Decimal(es), 4, 4)
    assert of(text, "2026-06-30")["at"] == (4 if done else Decimal("25.4"))


def test_a_finished_project_stays_as_it_ended() -> None:
    text = JANUARY.format(start="2026-01-05", finish="2026-01-30", done=100).replace(
        "progress: 100%", "finished: 2026-01-30"
    )
    found = of(text, "2026-06-30")
    assert [found[name] for name in ("es", "at", "pd", "spi_t", "ieac_t")] == [4, 4, 4, 1, 4]
    assert found.ends == date(2026, 1, 30)


def test_tasks_weigh_what_they_are_worth_in_the_earned_value() -> None:
    # In working time a is half of the work; in money it is a tenth of it: SPI and SPI(t) go by the same.
    text = """\
name: P
stage: execution
start: 2026-01-05
tasks:
  a: {duration: 5d, started: 2026-01-05, finished: 2026-01-09, cost: {p/l: 100}}
  b: {duration: 5d, started: 2026-01-12, progress: 20%, cost: {p/l: 900}}
baselines: {o: {approved: {date: 2026-01-01}, tasks: {a: {start: 2026-01-05, finish: 2026-01-09}, b: {start: 2026-01-12, finish: 2026-01-16}}}}
budget: {lines: {l: {planned: 1000, forecast: {2026-Q4: 0}}}}
"""
    # Earned are 100 + 180 = 280: of b as much as its first day; two days have passed of it.
    found = of(text, "2026-01-13")
    assert (found["es"], found["at"]) == (Decimal("1.2"), Decimal("1.4"))


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
