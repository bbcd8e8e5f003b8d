"""Hours that people wrote down: those of a task that has not started, and more than days and weeks can hold."""

import pytest

from itpm.analysis.facts import Facts
from itpm.rules.freshness.impossible_hours import impossible_hours
from itpm.rules.freshness.not_started import not_started
from tests.analysis.staff import facts

STAFFING = "people: {ann: {fte: 60%}, bob: {calendar: short}}\n"


def seen(tasks: str, sheets: str = "", week: str = "2026-W27") -> Facts:
    files = {
        "staffing.yaml": STAFFING,
        "calendars.yaml": 'calendars: {short: {week: {mon-thu: ["08:00-12:00"]}}}\n',
        "projects/a.yaml": f"name: A\nstage: execution\nstart: 2026-06-01\ntasks: {{{tasks}}}\n",
    }
    return facts(files | ({f"timesheets/{week}.yaml": sheets} if sheets else {}))


@pytest.mark.parametrize(
    ("tasks", "sheets", "told"),
    [
        # 180 hours in five days: a full week is forty, whatever part of it is hers.
        ("t: {effort: 30d, started: 2026-06-29, worked: {ann: {2026-06-29..2026-07-03: 180h}}}", "",
         "'ann' has 180 hours from 2026-06-29 to 2026-07-03, of which 60 are believed"),
        # Both at once: 38 and 30 in one week.
        ("t: {effort: 30d, started: 2026-06-29, worked: {ann: {2026-06-29..2026-07-03: 38h}}}", "ann: {run: 30h}\n",
         "'ann' has 68 hours from 2026-06-29 to 2026-07-05, of which 60 are believed"),
        ("t: {effort: 30d, started: 2026-06-29, worked: {ann: {2026-06-30: 17h}}}", "",
         "'ann' has 17 hours from 2026-06-30 to 2026-06-30, of which 16 are believed"),
        # The full week of a short calendar is sixteen hours.
        ("t: {effort: 30d, started: 2026-06-29}", "bob: {a/t: 25h}\n",
         "'bob' has 25 hours from 2026-06-29 to 2026-07-05, of which 24 are believed"),
        ("t: {effort: 30d, started: 2026-06-29, worked: {ann: {2026-06-29..2026-07-03: 20h}}}", "ann: {run: 25h}\n", ""),
        # Two weeks of 55 hours.
        ("t: {effort: 30d, started: 2026-06-22, worked: {ann: {2026-06-22..2026-07-03: 110h}}}", "", ""),
    ],
)  # fmt: skip
def test_more_than_days_and_weeks_can_hold_is_told_once(tasks: str, sheets: str, told: str) -> None:
    found = [str(each.message) for each in impossible_hours.check(seen(tasks, sheets), {})]
    assert found == ([told] if told else [])


@pytest.mark.parametrize(
    ("tasks", "sheets", "told"),
    [
        ("t: {effort: 3d, worked: {ann: {2026-07-06..2026-07-08: 1d}}}", "",
         ("8 hours were worked on 'a/t', which has not started", "say since when: started: 2026-07-06")),
        # A sheet of the week before, and the sum of both.
        ("t: {effort: 3d, worked: {ann: {2026-07-06: 2h}}}", "ann: {a/t: 6h}\n",
         ("8 hours were worked on 'a/t', which has not started", "say since when: started: 2026-06-29")),
        ("t: {effort: 3d, progress: 50%}", "",
         ("'a/t' is 50% done and has not started", "say since when: started: DATE")),
        ("t: {effort: 3d, progress: 0%}", "ann: {run: 3h}\n", None),
        ("t: {effort: 3d, started: 2026-06-29}", "ann: {a/t: 6h}\n", None),
        ("t: {effort: 3d, finished: 2026-06-29}", "ann: {a/t: 6h}\n", None),
    ],
)  # fmt: skip
def test_work_on_what_has_not_started_is_told_where_it_is_written(
    tasks: str, sheets: str, told: tuple[str, str] | None
) -> None:
    found = [(str(each.message), each.hint) for each in not_started.check(seen(tasks, sheets), {})]
    assert found == ([told] if told is not None else [])
