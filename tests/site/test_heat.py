"""People week by week: the page, the command and its JSON say the same; who can change it; what many look like."""

import json
from datetime import date

import pytest

from itpm.analysis.facts import Facts
from itpm.analysis.figures.shares import percent_of
from itpm.kept.store import Store
from itpm.page.blocks import Fold, Item, Items, Link, Page, Section, Table, Warm, Whole
from itpm.page.html import Renderer
from itpm.page.links import Linker
from itpm.run.run import Inputs
from itpm.run.run import Run as Made
from itpm.text.folder import folder_tree
from itpm.views.people import people
from itpm.views.reading import Reading
from tests.conftest import ROOT, Folder, Run, workspace_of

DAY = date(2026, 7, 6)
FILES = {
    "itpm.yaml": "schema: 1\nstatus_date: 2026-07-06\n",
    "staffing.yaml": """\
teams:
  it: {name: IT, lead: max}
  web: {name: Web, parent: it, lead: ann}
people:
  max: {name: Max, team: it}
  ann: {name: Ann, team: web}
  bob: {name: Bob, team: web, manager: max, run_share: 50%}
  cid: {name: Cid}
leave: {ann: {2026-07-13..2026-07-17: all}}
""",
    "projects/shop.yaml": "name: Shop\nstage: execution\nstart: 2026-07-06\nmanager: ann\ntasks: {a: {effort: 10d, assign: [bob]}}\n",
    "projects/till.yaml": "name: Till\nstage: execution\nstart: 2026-07-06\nmanager: max\ntasks: {b: {effort: 3d, assign: [bob]}}\n",
}


def page_of(files: dict[str, str]) -> Page:
    return people(Reading(Facts(workspace_of(files).portfolio, DAY), (), {}))


def page_of_sample() -> Page:
    run = Made(Inputs(ROOT, folder_tree(ROOT), workers=1), Store(None))
    return people(Reading(run.facts, (), {}))


def section(made: Page, anchor: str) -> Section:
    return next(each for each in made.blocks if isinstance(each, Section) and each.anchor == anchor)


def rows(made: Page) -> dict[str, tuple[str, ...]]:
    """The cells of every row of heat by its anchor, as they are read."""
    found = {}
    for table in [each for each in section(made, "weeks").blocks if isinstance(each, Table)]:
        for anchor, row in zip(table.anchors, table.rows, strict=True):
            found[anchor] = tuple(each if isinstance(each, str) else each.text for each in row[1:])  # type: ignore[union-attr]
    return found


def said(period: dict[str, object]) -> str:
    """What a cell says of a stretch of ``itpm staffing --format json``."""
    shares = [share for share in (period["utilisation"], period["wanted_utilisation"]) if share is not None]
    if not period["nominal_minutes"] and not period["overloaded"]:
        return "–"
    if period["overloaded"]:
        return f"▲ {percent_of(max(shares))}%" if shares else "▲ no time"  # type: ignore[type-var]
    return f"{percent_of(period['utilisation'])}%" if period["deployable_minutes"] else "away"  # type: ignore[arg-type]


@pytest.mark.parametrize("files", [FILES, None])
def test_page_command_and_json_say_the_same(files: dict[str, str] | None, run: Run, folder: Folder) -> None:
    root = ROOT if files is None else folder(files)
    shown = rows(page_of_sample() if files is None else page_of(files))
    for by, prefix in (("person", ""), ("team", "team-")):
        loads = json.loads(run("staffing", "--by", by, "--format", "json", "--no-cache", cwd=root)[1])["loads"]
        table = [line.split() for line in run("staffing", "--by", by, "--no-cache", cwd=root)[1].splitlines()]
        printed = {line[0]: line[1:14] for line in table if line}
        for load in loads:
            anchor = f"{prefix}{load['name']}"
            if anchor not in shown:
                continue
            assert shown[anchor] == tuple(map(said, load["periods"])), anchor
            # The table of the command has what is allocated in a row of its own.
            allocated = [
                "–" if each["utilisation"] is None else f"{percent_of(each['utilisation'])}%"
                for each in load["periods"]
            ]
            assert printed[load["name"]] == allocated
    assert len(shown) > (5 if files is not None else 30)


def test_a_team_stands_before_its_people_with_those_of_the_teams_below_it() -> None:
    made = page_of(FILES)
    assert list(rows(made)) == ["team-web", "bob", "ann", "team-it", "max", "", "cid"]
    (table,) = (each for each in section(made, "weeks").blocks if isinstance(each, Table))
    firsts = [row[0] for row in table.rows]
    assert isinstance(firsts[0], tuple) and isinstance(firsts[3], tuple)
    assert firsts[0][0] == Whole("Web", "teams/web.md") and firsts[3][1].text == "3 people"  # type: ignore[union-attr]
    # Bob has half of 40 hours a week, and two tasks that would each take all of them.
    assert rows(made)["bob"][0] == "▲ 200%" and rows(made)["ann"][:2] == ("0%", "away")
    html = str(Renderer(Linker("people.md")).block(table))
    assert '<table class="heat">' in html and '<tr id="team-web" class="whole">' in html
    assert '<td class="w w5">▲ 200%</td>' in html and 'tabindex="0"' in html


def test_who_can_change_it_is_who_manages_the_projects_and_leads() -> None:
    made = page_of(FILES)
    (item,) = (item for each in section(made, "overallocated").blocks if isinstance(each, Items) for item in each.items)
    assert item.title == Link("Bob", "people/bob.md")
    assert item.why[1:] == (
        "Can change it:",
        Link("Ann", "people/ann.md"),
        "(Shop)",
        ", ",
        Link("Max", "people/max.md"),
        "(Till)",
    )
    idle = [item for each in section(made, "idle").blocks if isinstance(each, Items) for item in each.items]
    # Ann is led by Max, who leads the team above hers; nobody leads Max, or Cid.
    leads = {_name(each): each.why[-1] for each in idle}
    assert leads == {
        "Ann": Link("Max", "people/max.md"),
        "Cid": "Nobody leads them.",
        "Max": "Nobody leads them.",
    }


def _name(item: Item) -> str:
    return item.title if isinstance(item.title, str) else item.title.text


@pytest.mark.parametrize(("count", "tables", "folds"), [(40, 1, 0), (41, 1, 3), (200, 1, 3), (201, 1, 0)])
def test_of_many_the_people_of_a_team_are_in_a_fold_and_of_very_many_on_its_page(
    count: int, tables: int, folds: int
) -> None:
    staff = "".join(f"  p{each}: {{name: P{each}, team: t{each % 3}}}\n" for each in range(count))
    teams = "".join(f"  t{each}: {{name: T{each}}}\n" for each in range(3))
    made = page_of({"itpm.yaml": FILES["itpm.yaml"], "staffing.yaml": f"teams:\n{teams}people:\n{staff}"})
    blocks = section(made, "weeks").blocks
    assert sum(isinstance(each, Table) for each in blocks) == tables
    assert sum(isinstance(each, Fold) for each in blocks) == folds + 1  # and what the numbers are
    assert [each for each in rows(made) if each.startswith("team-")] == ["team-t0", "team-t1", "team-t2"]


def test_a_cell_is_as_warm_as_it_is_full() -> None:
    made = page_of(
        FILES
        | {
            "projects/shop.yaml": FILES["projects/shop.yaml"]
            + "allocations: {cid: {2026-Q3: 90%}, max: {2026-Q3: 110%}}\n"
        }
    )
    (table,) = (each for each in section(made, "weeks").blocks if isinstance(each, Table))
    cells = {anchor: row[1] for anchor, row in zip(table.anchors, table.rows, strict=True)}
    assert (cells["ann"], cells["cid"], cells["max"]) == (Warm("0%", 0), Warm("90%", 3), Warm("▲ 110%", 4))
