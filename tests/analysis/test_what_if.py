"""Who comes and who goes makes another portfolio."""

from datetime import date

from itpm.analysis.facts import Facts
from itpm.analysis.people.hiring import leaving, ready_on
from itpm.analysis.people.what_if import hired, without
from itpm.analysis.scheduling.unfilled import unfilled
from tests.analysis.staff import MONDAY, facts


def test_hires_and_leaves_are_other_portfolios() -> None:
    files = {
        "staffing.yaml": "roles: {dev: {name: Dev}}\npeople: {ann: {roles: [dev]}}\nvacancies: {second: {role: dev, status: open, needed: 2026-07-20, ramp_up: 1w}}\n",
        "projects/a.yaml": "name: A\nstage: execution\nstart: 2026-07-13\ntasks: {t: {effort: 40d, assign: [ann]}, u: {duration: 5d, assign: [{role: dev, count: 2}]}}\n",
    }
    seen = facts(files)
    vacancy = seen.portfolio.staffing.vacancies["second"]
    assert ready_on(seen.schedule, vacancy) == date(2026, 7, 27)
    more = Facts(hired(seen.portfolio, seen.schedule, vacancy), MONDAY)
    assert unfilled(seen.schedule) == {"a/u": ("dev",)} and unfilled(more.schedule) == {}
    less = Facts(without(seen.portfolio, "ann", date(2026, 7, 17)), MONDAY)
    assert less.schedule.items["a/t"].levelled is None
    assert [(each.who, each.task.id) for each in leaving(less.schedule)] == [("ann", "a/t")]
    assert list(leaving(seen.schedule)) == []
