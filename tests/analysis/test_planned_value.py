"""Planned value between the edges: evenly over the working days of a task, all of it at its end, lines as their parts."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from itpm.analysis.figures.arithmetic import total
from itpm.analysis.value.earned_value import EarnedValue
from itpm.analysis.value.task_value import Way
from itpm.model.scalars import Money
from tests.analysis.seen import cents, euro, facts

# A week is Monday to Friday; Wednesday the 10th is a holiday. Weekends have a calendar of their own.
CALENDARS = """\
calendars:
  office: {timezone: Europe/Berlin, week: {mon-fri: ['09:00-17:00']}, closed: {2026-06-10: Fair}}
  weekend: {timezone: Europe/Berlin, week: {sat-sun: ['10:00-14:00']}}
  west: {timezone: America/Los_Angeles, week: {mon-fri: ['09:00-17:00']}}
"""
ITPM = "calendar: office\ntimezone: Europe/Berlin\n"
PROJECT = """\
name: A
stage: execution
{project}start: 2026-06-01
tasks: {{t: {{{task}}}}}
budget: {{lines: {{work: {{planned: 1000, tasks: [t]}}}}}}
baselines:
  original: {{approved: {{date: 2026-05-01}}, tasks: {{t: {{start: {start}, finish: {finish}}}}}}}
"""


def value_of(files: dict[str, str], day: date) -> EarnedValue:
    return facts({"calendars.yaml": CALENDARS, "itpm.yaml": ITPM, **files}, day).value.earned_values["a"]


def planned(
    day: date, task: str = "duration: 9d", span: tuple[str, str] = ("2026-06-01", "2026-06-12"), of: str = ""
) -> Money:
    text = PROJECT.format(project=of, task=task, start=span[0], finish=span[1])
    found = value_of({"projects/a.yaml": text}, day).amount("pv")
    assert isinstance(found, Money)
    return found


@pytest.mark.parametrize(
    ("day", "ninths"),
    [(1, 1), (2, 2), (5, 5), (7, 5), (8, 6), (9, 7), (10, 7), (11, 8), (12, 9), (13, 9)],
)
def test_it_grows_by_a_ninth_on_each_of_nine_working_days(day: int, ninths: int) -> None:
    # Two weeks less a holiday; on the weekend and on the holiday nothing is planned.
    assert planned(date(2026, 6, day)).amount == cents(Decimal(1000 * ninths) / 9)


def test_before_the_first_day_nothing_is_planned() -> None:
    assert planned(date(2026, 5, 31)) == euro(0)


@pytest.mark.parametrize(("day", "pv"), [(5, 0), (6, 250), (7, 500), (12, 500), (13, 750), (14, 1000)])
def test_the_days_of_a_calendar_of_its_own_count_and_not_the_projects(day: int, pv: int) -> None:
    found = planned(date(2026, 6, day), "duration: 4d, calendar: weekend", ("2026-06-01", "2026-06-14"))
    assert found == euro(pv)


@pytest.mark.parametrize(("day", "pv"), [(5, 250), (6, 500), (7, 750), (8, 1000)])
def test_elapsed_time_passes_on_weekends_too(day: int, pv: int) -> None:
    assert planned(date(2026, 6, day), "duration: 4ed", ("2026-06-05", "2026-06-08")) == euro(pv)


@pytest.mark.parametrize(("day", "pv"), [(6, 500), (7, 1000)])
def test_dates_without_a_working_hour_are_counted_by_the_clock(day: int, pv: int) -> None:
    assert planned(date(2026, 6, day), "duration: 1d", ("2026-06-06", "2026-06-07")) == euro(pv)


@pytest.mark.parametrize(("day", "pv"), [(1, 200), (4, 800), (5, 1000)])
def test_a_status_date_ends_where_the_project_is(day: int, pv: int) -> None:
    found = planned(date(2026, 6, day), "duration: 5d", ("2026-06-01", "2026-06-05"), "calendar: west\n")
    assert found == euro(pv)


@pytest.mark.parametrize(("day", "pv"), [(31, 0), (1, 200), (4, 800), (5, 1000)])
def test_a_task_elsewhere_counts_the_days_of_its_place(day: int, pv: int) -> None:
    # The working day in the west ends nine hours after that of the project.
    status = date(2026, 5 if day == 31 else 6, day)
    assert planned(status, "duration: 5d, calendar: west", ("2026-06-01", "2026-06-05")) == euro(pv)


DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")


@st.composite
def weeks(draw: st.DrawFn) -> tuple[str, frozenset[int], frozenset[date]]:
    """A calendar of whole days: its text, its weekdays, and its closed days."""
    open_ = draw(st.sets(st.integers(0, 6), min_size=1))
    closed = draw(st.sets(st.dates(date(2026, 6, 1), date(2026, 7, 31)), max_size=6))
    hours = draw(st.sampled_from(("'09:00-17:00'", "'06:00-10:00', '11:30-15:30'", "'00:00-24:00'")))
    week = ", ".join(f"{DAYS[day]}: [{hours}]" for day in sorted(open_))
    shut = ", ".join(f"{day}: Holiday" for day in sorted(closed))
    zone = draw(st.sampled_from(("Europe/Berlin", "Asia/Kolkata", "America/Los_Angeles", "Pacific/Auckland")))
    return f"{{timezone: {zone}, week: {{{week}}}, closed: {{{shut}}}}}", frozenset(open_), frozenset(closed)


@given(st.data())
@settings(max_examples=60, deadline=None)
def test_it_is_the_share_of_the_working_days_that_have_passed(data: st.DataObject) -> None:
    calendars = [data.draw(weeks(), label=name) for name in ("home", "of the project", "of the task")]
    uses = data.draw(st.sampled_from(("", "calendar: one")), label="the project"), data.draw(st.booleans(), label="own")
    first = data.draw(st.dates(date(2026, 6, 1), date(2026, 7, 15)), label="first")
    last = first + timedelta(days=data.draw(st.integers(0, 30), label="length"))
    day = first + timedelta(days=data.draw(st.integers(-3, 33), label="status"))
    names = ("home", "one", "two")
    text = "calendars:\n" + "".join(f"  {n}: {c[0]}\n" for n, c in zip(names, calendars, strict=True))
    task = "duration: 5d, calendar: two" if uses[1] else "duration: 5d"
    project = PROJECT.format(project=uses[0] and uses[0] + "\n", task=task, start=first, finish=last)
    zone = calendars[0][0].partition("timezone: ")[2].partition(",")[0]
    files = {"calendars.yaml": text, "itpm.yaml": f"calendar: home\ntimezone: {zone}\n", "projects/a.yaml": project}
    value = value_of(files, day)

    _text, open_, closed = calendars[2 if uses[1] else (1 if uses[0] else 0)]
    every = [first + timedelta(days=n) for n in range((last - first).days + 1)]
    worked = [each for each in every if each.weekday() in open_ and each not in closed]
    pv = value.amount("pv")
    assert isinstance(pv, Money)
    if day >= last:
        assert pv == value.amount("bac") == euro(1000)
    elif day < first:
        assert pv == euro(0)
    elif worked:
        assert pv.amount == cents(Decimal(1000 * sum(each <= day for each in worked)) / len(worked))
    else:
        assert 0 <= pv.amount <= 1000


LINES = """\
name: A
stage: execution
start: 2026-06-01
tasks:
  t: {effort: 6d, duration: 5d, assign: [], cost: {work: 300}}
  u: {effort: 3d, cost: {work: 150}}
  v: {effort: 1d}
budget:
  lines:
    work: {planned: {2026-06-01..2026-06-12: 1000}}
    more: {planned: 400, tasks: [u, v]}
baselines:
  original:
    approved: {date: 2026-05-01}
    tasks:
      t: {start: 2026-06-01, finish: 2026-06-05}
      u: {start: 2026-06-08, finish: 2026-06-12}
      v: {start: 2026-06-01, finish: 2026-06-12}
"""


def test_a_line_is_the_sum_of_its_tasks_and_of_the_rest() -> None:
    value = value_of({"projects/a.yaml": LINES.replace("assign: [], ", "")}, date(2026, 6, 3))
    parts = {(each.line, each.task): each for each in value.values}
    # Tasks are worth 300 and 150 of the first line; its other 550 are a level of effort. The second is shared 3 : 1.
    assert {where: each.budget for where, each in parts.items()} == {
        ("a/work", "a/t"): euro(300),
        ("a/work", "a/u"): euro(150),
        ("a/work", ""): euro(550),
        ("a/more", "a/u"): euro(300),
        ("a/more", "a/v"): euro(100),
    }
    assert [where for where, each in parts.items() if each.way is not Way.MEASURED] == [("a/work", "")]
    assert value.amount("bac") == euro(1400)
    # On the third of nine working days: 3 of the 5 days of t, 3/9 of v, and 3/9 of the rest of the line.
    assert [parts["a/work", task].pv.amount for task in ("a/t", "a/u")] == [Decimal(180), Decimal(0)]
    assert parts["a/work", ""].pv == parts["a/work", ""].ev
    rest, last = parts["a/work", ""].pv, parts["a/more", "a/v"].pv
    assert abs(rest.amount - Decimal(550) / 3) < Decimal("0.01") and abs(last.amount - Decimal(100) / 3) < Decimal(
        "0.01"
    )


@given(
    st.lists(st.integers(0, 900), min_size=1, max_size=4),
    st.lists(st.integers(1, 30), min_size=4, max_size=4),
    st.booleans(),
    st.integers(0, 20),
)
@settings(max_examples=40, deadline=None)
def test_lines_add_up_whatever_tasks_say_they_cost(costs: list[int], efforts: list[int], named: bool, day: int) -> None:
    tasks = ", ".join(
        f"t{n}: {{effort: {efforts[n]}d" + (f", cost: {{work: {cost}}}" if cost else "") + "}"
        for n, cost in enumerate(costs)
    )
    whose = ", tasks: [" + ", ".join(f"t{n}" for n in range(len(costs))) + "]" if named else ""
    dates = ", ".join(f"t{n}: {{start: 2026-06-0{n + 1}, finish: 2026-06-{11 + n}}}" for n in range(len(costs)))
    text = (
        f"name: A\nstage: execution\nstart: 2026-06-01\ntasks: {{{tasks}}}\n"
        f"budget: {{lines: {{work: {{planned: 1000{whose}}}}}}}\n"
        f"baselines: {{original: {{approved: {{date: 2026-05-01}}, tasks: {{{dates}}}}}}}\n"
    )
    value = value_of({"projects/a.yaml": text}, date(2026, 6, 1) + timedelta(days=day))
    assert total((each.budget for each in value.values), "EUR") == euro(1000) == value.amount("bac")
    assert all(isinstance(each.budget, Money) and each.budget.amount >= 0 for each in value.values)
    rest = [each for each in value.values if each.way is not Way.MEASURED]
    if named and not all(costs):
        assert rest == []
    elif not named or sum(costs) < 1000:
        assert [each.budget for each in rest] == ([euro(1000 - sum(costs))] if sum(costs) < 1000 else [])
