"""A task that begins later by its float moves the end of no project, also when the portfolio is planned anew."""

from datetime import date
from random import Random

import pytest

from itpm.analysis.scheduling.ends import project_end
from itpm.analysis.scheduling.schedule import Schedule
from itpm.engine.pack import Level
from tests.conftest import workspace_of

MONDAY = date(2026, 3, 2)
PROJECTS = ("q0", "q1")


def portfolio(seed: int, delayed: dict[str, str], beside: Schedule | None = None) -> Schedule:
    """Two projects of five tasks and three people by chance; some tasks may not begin before a moment."""
    random = Random(seed)
    files = {
        "itpm.yaml": "portfolio: T\ncalendar: office\ntimezone: Europe/Berlin\n",
        "calendars.yaml": 'calendars: {office: {week: {mon-fri: ["09:00-13:00", "14:00-18:00"]}}}\n',
        "staffing.yaml": "people: {a: {}, b: {}, c: {}}\n",
    }
    for project in PROJECTS:
        lines = []
        for task in range(5):
            fields = [f"effort: {random.randint(4, 40)}h", f"assign: [{random.choice('abc')}]"]
            if task and random.random() < 0.5:
                fields.append(f"after: [t{random.randrange(task)}]")
            if f"{project}/t{task}" in delayed:
                fields.append(f'not_before: "{delayed[f"{project}/t{task}"]}"')
            lines.append(f"  t{task}: {{{', '.join(fields)}}}\n")
        files[f"projects/{project}.yaml"] = "name: Q\nstart: 2026-03-02\ntasks:\n" + "".join(lines)
    return Schedule(workspace_of(files).portfolio, MONDAY, Level.HEURISTIC, beside=beside)


def ends(schedule: Schedule) -> list[int]:
    found = [project_end(schedule, project) for project in PROJECTS]
    return [end.span.finish for end in found if end is not None and end.span is not None]


@pytest.mark.parametrize("seed", range(8))
def test_a_delay_within_the_float_moves_no_end(seed: int) -> None:
    plan = portfolio(seed, {})
    calendar = plan.times.calendar(None)
    before = ends(plan)
    assert any(item.total_float for item in plan.items.values())
    for address, item in plan.items.items():
        if item.total_float and item.dates is not None:
            moment = calendar.snap(calendar.advance(item.dates.start, item.total_float))
            then = portfolio(seed, {address: f"{plan.moments.local(moment):%Y-%m-%dT%H:%M}"}, plan)
            assert all(new <= old for new, old in zip(ends(then), before, strict=True)), address
            begun = then.items[address].dates
            assert begun is not None and begun.start >= moment


def test_a_plan_beside_another_is_not_worse_than_one_alone() -> None:
    plan = portfolio(1, {})
    alone, beside = portfolio(1, {"q0/t0": "2026-03-20"}), portfolio(1, {"q0/t0": "2026-03-20"}, plan)
    assert alone.answer is not None and beside.answer is not None
    later = [new > old for new, old in zip(ends(alone), ends(plan), strict=True)]
    assert any(later) or beside.answer.objective <= alone.answer.objective
