"""What has no end is looked at as far as somebody asks, and not to the last year that a calendar knows."""

from itpm.analysis.facts import Facts
from tests.conftest import DAY, workspace_of

FILES = {
    "itpm.yaml": "timezone: UTC\nstatus_date: 2026-07-14\n",
    "staffing.yaml": """\
people:
  ann: {name: Ann}
  ben: {name: Ben, employment: {dates: ..2026-08-14}}
operations:
  backups: {effort: 4h, every: week, assign: [ann]}
  on-call: {effort: 2h, every: week, assign: [ben]}
""",
    "projects/p.yaml": "name: P\nstage: execution\ntasks: {a: {effort: 5d, assign: [ann]}}\n",
}


def test_an_effort_without_an_end_needs_no_more_years_than_the_weeks_that_are_asked_for() -> None:
    found = workspace_of(FILES)
    assert not found.findings, [each.message for each in found.findings]
    facts = Facts(found.portfolio, DAY)
    weeks = facts.people.weeks
    loads = {who: weeks.of_person(who) for who in ("ann", "ben")}
    calendars = [facts.schedule.times.person(who) for who in ("ann", "ben")]
    for each in calendars:
        assert max(each.ends) < (2030 - 1970) * 366 * 24 * 60
    # Ben's two hours of a week are done while he is there, and nobody's from then on.
    assert sum(each.unfilled for each in loads["ben"][:4]) == 0 < loads["ben"][8].unfilled
