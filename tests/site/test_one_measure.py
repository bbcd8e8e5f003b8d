"""What is allocated and what is wanted are two measures: each word, share and row of hours says one of them."""

from datetime import date

import pytest

from itpm.analysis.facts import Facts
from itpm.page.blocks import Page
from itpm.page.value import texts
from itpm.views.pages import pages
from itpm.views.reading import Reading
from tests.conftest import workspace_of
from tests.site.cells import cells

DAY = date(2026, 7, 6)
FILES = {
    "itpm.yaml": "schema: 1\nstatus_date: 2026-07-06\ncurrency: EUR\n",
    "staffing.yaml": "roles: {dev: {name: Developer, skills: {PROG: 4}}}\nteams: {web: {name: Web}}\n"
    "people: {ann: {name: Ann, team: web, roles: [dev], skills: {PROG: 5}}, bob: {name: Bob}}\n",
    "projects/shop.yaml": "name: Shop\nstage: execution\ntasks:\n  till: {name: Till, effort: 60d, assign: [ann]}\n",
    "projects/park.yaml": "name: Park\nstage: execution\ntasks:\n  gate: {name: Gate, effort: 60d, assign: [ann]}\n",
}


@pytest.fixture(scope="module")
def made() -> dict[str, Page]:
    workspace = workspace_of(FILES)
    assert workspace.findings == ()
    return {page.path: page for page in pages(Reading(Facts(workspace.portfolio, DAY), (), {}))}


def test_the_hours_of_a_person_are_of_the_measure_that_their_share_is_of(made: dict[str, Page]) -> None:
    """Two tasks of sixty days from today want 80 h a week of 40; one of them is done at a time, the other waits."""
    total, *parts = cells(made["people/ann.md"])["Load of Ann by week"]
    assert total[:3] == ["All of it", "▲ 200%", "▲ 200%"]
    assert sorted(row[:3] for row in parts) == [["Park", "40 h", "40 h"], ["Shop", "40 h", "40 h"]]
    # Sixty working days are twelve weeks: in the thirteenth nothing is wanted any more, and the other task is allocated.
    assert total[-1] == "100%" and sorted(row[-1] for row in parts) == ["40 h", "–"]
    said = " ".join(texts(made["people/ann.md"].blocks))
    assert "Ann owes nothing that is recorded, and works on 2 tasks, 0 of which end in the next six weeks;" in said
    assert "in 12 weeks of the next half year there is more work than time, most in 2026-W28 (200% wanted)." in said


@pytest.mark.parametrize("table", ["Capacity by team", "Capacity by role", "Capacity by skill"])
def test_the_share_of_a_quarter_is_what_is_allocated_and_the_wanted_one_stands_with_what_is_wanted(
    made: dict[str, Page], table: str
) -> None:
    """From 6 July there are 63 working days in the quarter, 504 h: all are allocated, and 2 x 480 h are wanted of them."""
    first, second = cells(made["people.md"])[table]
    assert first[4:] == ["504", "504", "100%", "960 190%", "0", "0"]
    assert second[5:] == ["456", "86%", "0", "0", "0"]
