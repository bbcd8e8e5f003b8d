"""A float that nobody knows is told as unknown, by the plan and by the network, for programs, on pages and in health."""

from datetime import date

import pytest

from itpm.analysis.facts import Facts
from itpm.analysis.health.measure import Inspected
from itpm.analysis.health.shape import high_float
from itpm.queries.timetable import document
from itpm.site.rendering import render
from itpm.views.pages import pages
from itpm.views.reading import Reading
from tests.conftest import workspace_of
from tests.surfaces import Web

# Nobody says how much is left of U, which W waits for: the project has no known end. B alone is held by a day.
TEXT = """\
name: P
stage: execution
start: 2026-03-02
tasks:
  done: {duration: 1d, started: 2026-02-24, finished: 2026-02-24}
  a: {duration: 5d}
  b: {duration: 5d, not_after: 2026-03-03}
  u: {started: 2026-02-24}
  w: {duration: 1d, after: [u]}
"""
FILES = {
    "itpm.yaml": "portfolio: T\nstatus_date: 2026-03-02\ncalendar: office\n",
    "calendars.yaml": 'calendars: {office: {week: {mon-fri: ["09:00-13:00", "14:00-18:00"]}}}\n',
    "projects/p.yaml": TEXT,
}
RIGHT = {"done": False, "a": None, "b": False, "u": None, "w": None}
SHOWN = {"done": "–", "a": "unknown", "b": "1d", "u": "unknown", "w": "unknown"}


@pytest.fixture(scope="module")
def facts() -> Facts:
    return Facts(workspace_of(FILES).portfolio, date(2026, 3, 2))


def test_programs_are_told_null(facts: Facts) -> None:
    found = {each["id"].partition("/")[2]: each for each in document(facts.schedule, ["p"])["tasks"]}
    assert {name: each["critical"] for name, each in found.items()} == RIGHT
    assert {name: each["network"]["critical"] for name, each in found.items()} == RIGHT


def test_pages_say_so(facts: Facts) -> None:
    (page,) = (page for page in render(pages(Reading(facts, (), {})), None) if page.path == "projects/p.md")
    rows = Web.of("\n".join(page.blocks)).tables["Dates of the project"]
    for column in ("Float", "Network float"):
        assert {row["What"].split()[-1]: row[column] for row in rows} == SHOWN


def test_health_counts_them(facts: Facts) -> None:
    # One float of four is known and low: three others may be high.
    found = high_float(Inspected(facts.schedule, facts.portfolio.projects["p"]))
    assert (found.passed, found.hits, found.reason) == (None, (), "the float of 3 of 4 tasks is unknown")
