"""Networks are looked at in proportion to their links: twice the links take twice the looks, not four times."""

from collections import Counter
from collections.abc import Callable, Iterator
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from itpm.analysis.scheduling import apart, crews
from itpm.analysis.scheduling.schedule import Schedule
from itpm.analysis.time import overtime
from itpm.engine import closing, critical_path, parted, shifting, watches
from itpm.engine.pack import Level
from itpm.model.scalars import Dates
from tests.conftest import workspace_of

FIRST = date(2026, 3, 2)


def _planned(rows: str, staffing: str = "people:\n  bob: {name: Bob}\n") -> Schedule:
    files = {"staffing.yaml": staffing, "projects/p.yaml": f"name: P\nstart: 2026-03-02\n{rows}"}
    made = Schedule(workspace_of(files).portfolio, FIRST, Level.HEURISTIC)
    assert made.answer
    return made


def _floats(made: Schedule, count: int) -> list[int | None]:
    return [made.items[f"p/t{number}"].network_free_float for number in range(count)]


def _points(count: int) -> None:
    rows = "".join(f"  m{n}: {{name: M, after: [m{n - 1}]}}\n" for n in range(1, count))
    made = _planned(f"milestones:\n  m0: {{name: M}}\n{rows}")
    assert len({made.items[f"p/m{number}"].network for number in range(count)}) == 1


def _long_list(count: int) -> None:
    every = ", ".join(f"t{number}" for number in range(count))
    rows = "".join(f"  t{number}: {{name: T, duration: 1d}}\n" for number in range(count))
    made = _planned(f"tasks:\n{rows}milestones:\n  m: {{name: M, after: [{every}]}}\n")
    assert set(_floats(made, count)) == {0}


def _summary_after_many(count: int) -> None:
    every = ", ".join(f"t{number}" for number in range(count))
    before = "".join(f"  t{number}: {{name: T, duration: 1d}}\n" for number in range(count))
    parts = "".join(f"  u{number}: {{name: U, duration: 1d, parent: s}}\n" for number in range(count))
    made = _planned(f"tasks:\n{before}  s: {{name: S, after: [{every}]}}\n{parts}")
    assert set(_floats(made, count)) == {0}


def _whole_team(count: int) -> None:
    people = "".join(f"  p{number}: {{name: P, team: all}}\n" for number in range(count))
    task = "tasks:\n  t0: {name: A, effort: 5d, assign: [{team: all, all: true}]}\n"
    made = _planned(task, f"teams:\n  all: {{name: All}}\npeople:\n{people}")
    assert len({each.resource for each in made.answer.plan.bookings}) == count


def _dated_entries(count: int) -> None:
    days = (FIRST + timedelta(days=n) for n in range(count))
    every = ", ".join(f"{{who: bob, dates: {day}..{day}}}" for day in days)
    made = _planned(f"tasks:\n  t0: {{effort: {count // 2}d, assign: [{every}]}}\n")
    assert sum(each.calendar.between(each.start, each.end) for each in made.answer.plan.bookings) == count // 2 * 480


def _pools(count: int) -> None:
    people = "".join(f"  p{number}: {{name: P, team: all}}\n" for number in range(count))
    every = ", ".join(["{team: all, count: 1}"] * count)
    task = f"tasks:\n  t0: {{name: A, effort: 5d, assign: [{every}]}}\n"
    made = _planned(task, f"teams:\n  all: {{name: All}}\npeople:\n{people}")
    assert len({each.resource for each in made.answer.plan.bookings}) == count


def _share_by_day(count: int) -> None:
    days = ", ".join(f"{FIRST + timedelta(days=n)}: {80 + n % 2 * 10}%" for n in range(count))
    staffing = f"people:\n  bob: {{name: Bob, fte: {{{days}}}}}\n"
    made = _planned(f"tasks:\n  t0: {{effort: {count // 2}d, assign: [bob]}}\n", staffing)
    assert made.answer.plan.bookings


def _overtime(count: int) -> None:
    said = "".join(f"    {FIRST + timedelta(days=n)}: {{hours: ['18:00-20:00'], for: p/t{n}}}\n" for n in range(count))
    away = "".join(f"    {FIRST + timedelta(days=3 * n)}: all\n" for n in range(count // 3))
    staffing = f"people:\n  bob: {{name: Bob}}\novertime:\n  bob:\n{said}leave:\n  bob:\n{away}"
    made = _planned("tasks:\n" + "".join(f"  t{n}: {{effort: 1h, assign: [bob]}}\n" for n in range(count)), staffing)
    assert len(made.answer.plan.bookings) >= count


@pytest.mark.parametrize(
    "kind,module,looked",
    [
        (_points, closing, "lagged"),
        (_long_list, critical_path, "ends"),
        (_summary_after_many, critical_path, "ends"),
        (_whole_team, apart._Spans, "covers"),
        (_dated_entries, watches.Watches, "_seen"),
        (_pools, crews.Crews, "candidate"),
        (_share_by_day, watches.Watches, "_seen"),
        (_overtime, overtime, "on_day"),
    ],
)
def test_twice_the_links_take_twice_the_looks(
    monkeypatch: pytest.MonkeyPatch, kind: Callable[[int], None], module: object, looked: str
) -> None:
    looks: Counter[str] = Counter()
    look = getattr(module, looked)
    monkeypatch.setattr(module, looked, lambda *words: looks.update(["look"]) or look(*words))
    found = []
    for count in (120, 240):
        looks.clear()
        kind(count)
        found.append(looks["look"])
    assert found[1] <= 2.2 * max(found[0], 120)


@given(st.lists(st.tuples(st.integers(0, 20), st.integers(0, 6), st.sampled_from(["all", "am"])), max_size=6))
def test_a_day_off_is_one_that_any_leave_holds(drawn: list[tuple[int, int, str]]) -> None:
    away = [
        (Dates(FIRST + timedelta(days=start), FIRST + timedelta(days=start + length)), part)
        for start, length, part in drawn
    ]
    off = overtime._DaysOff(away)
    for number in range(-1, 30):
        day = FIRST + timedelta(days=number)
        assert off.holds(day) == any(dates.holds(day) for dates, part in away if part == "all")


def test_what_a_task_asks_of_limits_is_asked_once_and_not_for_each_of_its_people(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    tasks: list[object] = []
    asked = parted._asked
    monkeypatch.setattr(parted, "_asked", lambda work: tasks.append(work) or asked(work))
    people = "".join(f"  p{number}: {{name: P, team: all, limits: {{week: 30h}}}}\n" for number in range(20))
    task = "tasks:\n  t0: {name: A, effort: 50d, assign: [{team: all, all: true, limits: {week: 20h}}]}\n"
    made = _planned(task, f"teams:\n  all: {{name: All}}\npeople:\n{people}")
    assert made.order is not None
    assert len(made.answer.plan.bookings) >= 20
    assert len(tasks) == 1


class _Walked(list[object]):
    """A list that counts how often somebody walks over it."""

    walks = 0

    def __iter__(self) -> Iterator[object]:
        _Walked.walks += 1
        return super().__iter__()


def test_what_a_crew_is_booked_with_is_walked_over_once_and_not_for_each_of_its_people(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    asked = shifting.Shifting._asked
    monkeypatch.setattr(
        shifting.Shifting, "_asked", lambda self, work, inside, span: asked(self, work, _Walked(inside), span)
    )
    _Walked.walks = 0
    people = "".join(f"  p{number}: {{name: P, team: all}}\n" for number in range(20))
    task = "tasks:\n  t0: {name: A, effort: 50d, assign: [{team: all, all: true}]}\n"
    assert _planned(task, f"teams:\n  all: {{name: All}}\npeople:\n{people}").order is not None
    assert _Walked.walks == 1
