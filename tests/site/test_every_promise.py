"""Every promise of every kind of thing, kept and missed, on every page of the site."""

from datetime import date
from itertools import product

import pytest

from itpm.analysis.facts import Facts
from itpm.site.rendering import render
from itpm.views.pages import pages
from itpm.views.reading import Reading
from tests.conftest import workspace_of
from tests.surfaces import Web

MONDAY = date(2026, 3, 2)
BASE = {
    "itpm.yaml": "schema: 1\nportfolio: Test\nstatus_date: 2026-03-02\ncalendar: office\n",
    "calendars.yaml": 'calendars: {office: {week: {mon-fri: ["08:00-12:00", "13:00-17:00"]}}}\n',
}
PROMISES = {
    "tasks": ("must_start", "must_finish", "not_after", "finish_by"),
    "milestones": ("due", "must_start", "must_finish", "not_after", "finish_by", "promised"),
    "gates": ("due",),
    "deadline": ("",),
}
KEPT, MISSED = "2026-03-27", "2026-03-05"
EACH = [(kind, name, day) for kind, names in PROMISES.items() for name, day in product(names, (KEPT, MISSED))]
WORDS = {
    "must_start": "must be on 5 Mar 2026",
    "must_finish": "must be on 5 Mar 2026",
    "not_after": "not after 5 Mar 2026",
    "finish_by": "no later than 5 Mar 2026",
}


def built(said: dict[str, str], more: str = "") -> dict[str, Web]:
    """Every page of a project in which something waits for work that ends on Friday, 6 March."""
    sections = {"tasks": "  x: {name: X, duration: 5d}\n"}
    for kind, line in said.items():
        sections[kind] = sections.get(kind, "") + line
    text = "name: P\nstage: execution\nstart: 2026-03-02\n" + more
    text += "".join(f"{kind}:\n{lines}" for kind, lines in sections.items())
    workspace = workspace_of({**BASE, "projects/p.yaml": text})
    assert workspace.findings == ()
    reading = Reading(Facts(workspace.portfolio, MONDAY), (), {})
    return {page.path: Web.of("\n".join(page.blocks)) for page in render(pages(reading), None)}


@pytest.mark.parametrize(("kind", "name", "day"), EACH)
def test_every_promise_has_words_on_every_page(kind: str, name: str, day: str) -> None:
    if kind == "deadline":
        # The week of work ends on 6 March, and what a project itself breaks stands on its page, too.
        words = built({}, f"deadline: {day}\n")["projects/p.md"].words
        assert any("Has the deadline" in said for said in words) == (day == MISSED)
        return
    promise = f"delivery: {{promised: {day}, expected: 2026-03-06}}" if name == "promised" else f"{name}: {day}"
    size = ", duration: 1d" if kind == "tasks" else ""
    made = built({kind: f"  it: {{name: It, after: [x]{size}, {promise}}}\n"})
    if kind != "milestones":
        assert "projects/p.md" in made
        return
    row = next(row for row in made["roadmap.md"].tables["Open milestones"] if row["Milestone"] == "It")
    assert ("Late" in row["State"]) is (day == MISSED)
    assert day == KEPT or WORDS.get(name, "5 Mar 2026") in row["Promised"]


@pytest.mark.parametrize(("name", "due"), [*product(WORDS, (KEPT, MISSED))])
def test_a_promise_is_named_beside_the_day_on_which_something_is_due(name: str, due: str) -> None:
    row = built({"milestones": f"  it: {{name: It, after: [x], due: {due}, {name}: 2026-03-04}}\n"})["roadmap.md"]
    told = row.tables["Open milestones"][0]["Promised"]
    assert WORDS[name].replace("5 Mar", "4 Mar") in told
