"""A page for each person, team and department: what stands on it, for whom it is, and that names lead there."""

import json
from collections.abc import Iterator
from datetime import date

import pytest

from itpm.analysis.facts import Facts
from itpm.classification import Classification
from itpm.load.fields import record_fields
from itpm.page.blocks import Block, Chip, Columns, Fold, Link, Page, Pairs, Section, Table, Warm
from itpm.page.value import Told, texts
from itpm.views.disclosure import Disclosure
from itpm.views.pages import pages
from itpm.views.reading import Reading
from tests.conftest import Folder, Run, workspace_of

DAY = date(2026, 7, 6)
FILES = {
    "itpm.yaml": "schema: 1\nstatus_date: 2026-07-06\ncurrency: EUR\nfiscal_year: {starts: 1, label: start}\n"
    "risk: {probability: [10%, 30%, 50%, 70%, 90%], impact: [5%, 10%, 20%, 40%, 80%]}\n"
    "audiences: {staff-only: {class: staff}, board: {class: management}}\n",
    "staffing.yaml": """\
departments: {sales: {name: Sales, contact: sue}, idle: {name: Idle}}
roles: {dev: {name: Developer, skills: {PROG: 4}}}
teams:
  it: {name: IT, lead: max, department: sales, cover: {PROG: {level: 4, people: 2}}, wip: 4}
  web: {name: Web, parent: it}
  none: {name: None of them}
people:
  max: {name: Max, team: it, skills: {PROG: 5}}
  ann: {name: Ann, team: web, roles: [dev], manager: max, deputies: [max], skills: {PROG: 3}, development: {PROG: {to: 4, by: 2026-12-31}}}
  con: {name: Con, team: web, employment: {dates: 2026-08-03..}}
leave: {ann: {2026-07-13..2026-07-17: all}, max: {2026-07-20: am}}
vacancies: {tester: {name: Tester, role: dev, team: it, needed: 2026-09-01}}
training: {course: {name: Course, for: [ann], planned: 2026-08-03}}
""",
    "collaboration.yaml": """\
stakeholders: {sue: {name: Sue, department: sales}, tom: {name: Tom, department: sales}}
requests:
  till: {name: A till, department: sales, raised: 2026-06-29, status: triage, project: shop}
decisions: {room: {name: The room, needed_from: [ann], due: 2026-07-02, blocks: [shop/build]}}
""",
    "infrastructure.yaml": "services: {desk: {name: Desk, tier: 1, owner: ann, availability: 99.5%, departments: [sales]}}\n",
    "projects/shop.yaml": """\
name: Shop
stage: execution
start: 2026-07-06
manager: max
departments: [sales]
tasks:
  build: {name: Build, effort: 5d, assign: [ann]}
  test: {name: Test, effort: 2d, after: [build], assign: [ann]}
  later: {name: Later, effort: 2d, not_before: 2026-11-02, assign: [ann]}
actions: {call: {name: Call, owner: ann, due: 2026-07-22}}
risks: {late: {name: Too late, owner: ann, probability: 50%, impact: {cost: 500}, response: mitigate, review_by: 2026-07-01}}
benefits: {more: {name: More, owner: sue, unit: orders, baseline: 1, target: 9}}
""",
}


@pytest.fixture(scope="module")
def made() -> dict[str, Page]:
    workspace = workspace_of(FILES)
    assert workspace.findings == ()
    reading = Reading(Facts(workspace.portfolio, DAY), (), {}, told=Disclosure(record_fields()))
    return {page.path: page for page in pages(reading)}


def tables(blocks: tuple[Block, ...]) -> Iterator[Table]:
    for each in blocks:
        if isinstance(each, Table):
            yield each
        elif isinstance(each, Section | Fold):
            yield from tables(each.blocks)
        elif isinstance(each, Columns):
            yield from tables((*each.wide, *each.narrow))


def table(page: Page, name: str) -> Table:
    return next(each for each in tables(page.blocks) if each.name == name)


def text(cell: object) -> str:
    return " ".join(str(each) for each in texts(cell))


def test_a_person_sees_week_by_week_what_they_owe(made: dict[str, Page]) -> None:
    page = made["people/ann.md"]
    assert [link.text for link in page.crumbs] == ["People", "Web"]
    assert text(page.blocks[0]).startswith(
        "Ann owes 3 things, 2 of them late, and works on 3 tasks, 2 of which end in the next six weeks; there is time"
    )
    owed = [tuple(map(text, row)) for row in table(page, "What Ann owes and works on").rows]
    # Five days until Friday; a week of leave; then two days. What ends after six weeks is not told of yet.
    assert owed == [
        ("Too late", "Late", "1 Jul 2026 5 days late", "Review", "Shop", "–"),
        ("The room", "Late", "2 Jul 2026 4 days late", "Decision", "–", "–"),
        ("Build", "W28", "6 Jul 2026 – 10 Jul 2026", "Task", "Shop", "40 h"),
        ("Test", "W30", "20 Jul 2026 – 21 Jul 2026", "Task", "Shop", "16 h"),
        ("Call", "W30", "22 Jul 2026", "Action", "Shop", "–"),
    ]
    assert [tuple(map(text, row)) for row in table(page, "What Ann has to decide").rows] == [
        ("The room", "2 Jul 2026 4 days late", "Build")
    ]
    (risk,) = table(page, "Risks of Ann").rows
    assert text(risk[0]) == "Too late" and Chip("Passed", "amber") in risk[3]
    assert [text(row[2]) for row in table(page, "Skills of Ann").rows] == ["Max"]
    assert [tuple(map(text, row))[1:] for row in table(page, "Leave in the next 13 weeks").rows] == [
        ("13 Jul 2026", "17 Jul 2026", "All day")
    ]


def test_a_page_of_a_person_is_for_whoever_may_know_how_full_people_are(made: dict[str, Page]) -> None:
    page = made["people/ann.md"]
    told = [each for each in texts(page.blocks) if isinstance(each, Told)]
    assert told and {each.classification for each in told} == {Classification.MANAGEMENT, Classification.RESTRICTED}
    leave = list(texts(table(page, "Leave in the next 13 weeks").rows))
    assert {each.classification for each in leave if isinstance(each, Told)} == {Classification.RESTRICTED}
    untold = [each for each in texts(page.blocks) if not isinstance(each, Told) and "owes" in each]
    assert untold == []


def test_a_team_shows_its_load_its_people_and_what_it_must_have(made: dict[str, Page]) -> None:
    page = made["teams/it.md"]
    assert (
        text(page.blocks[0])
        == "3 people with 4% of their time allocated in the next 13 weeks; 0 of its own 1 has more work than time in a week."
    )
    rows = table(page, "Allocated share of deployable time: IT")
    assert rows.anchors == ("team-it", "max", "team-web", "ann", "con")
    assert [tuple(map(text, row)) for row in table(page, "What IT works on").rows] == [("Shop", "56 h", "4%", "56 h")]
    (cover,) = table(page, "Skills that IT must have").rows
    assert text(cover[3]) == "Max Too few"
    assert [text(row[0]) for row in table(page, "Vacancies").rows] == ["Tester"]
    assert [link.target for link in made["teams/web.md"].crumbs] == ["people.md", "teams/it.md"]
    assert text(made["teams/none.md"].blocks[0]).startswith("0 people")


def test_a_department_sees_what_became_of_what_it_asked_for(made: dict[str, Page]) -> None:
    page = made["departments/sales.md"]
    assert text(page.blocks[0]) == (
        "1 request has no answer yet, the oldest for 5 working days; 1 project is in work for it, by the facts 1 unknown, and it uses 1 service."
    )
    (pairs,) = (each for each in page.blocks if isinstance(each, Pairs))
    assert {name: text(cell) for name, cell in pairs.pairs} == {
        "Contact": "Sue",
        "Who else speaks for it": "Tom",
        "Its teams": "IT",
    }
    assert text(table(page, "Requests of departments").rows[0][0]) == "A till"
    assert text(table(page, "Projects for Sales").rows[0][0]) == "Shop"
    assert text(table(page, "Services of Sales").rows[0]) == "Desk 1 99.5% Ann"
    assert text(table(page, "Benefits promised to Sales").rows[0][0]).startswith("More")
    assert "Nothing is written down for it" in text(made["departments/idle.md"].blocks[0])


def test_the_page_of_people_lists_teams_and_departments(made: dict[str, Page]) -> None:
    teams = {text(row[0]): tuple(map(text, row[1:])) for row in table(made["people.md"], "Teams").rows}
    assert teams == {
        "IT": ("Max", "–", "Sales", "1"),
        "Web": ("–", "IT", "–", "2"),
        "None of them": ("–", "–", "–", "0"),
    }
    departments = {text(row[0]): tuple(map(text, row[1:])) for row in table(made["people.md"], "Departments").rows}
    assert departments == {"Sales": ("Sue", "1", "1", "1"), "Idle": ("–", "0", "0", "0")}


def test_names_on_other_pages_lead_to_the_pages_of_people_and_none_to_its_own(made: dict[str, Page]) -> None:
    services = table(made["services.md"], "Services")
    assert services.rows[0][2] == Link("Ann", "people/ann.md")
    targets = {each.target for page in made.values() for each in _links(page.blocks)}
    assert {"people/ann.md", "people/max.md", "teams/it.md", "departments/sales.md"} <= targets
    requests = table(made["departments/sales.md"], "Requests of departments")
    assert not isinstance(requests.rows[0][1], Link)
    assert isinstance(table(made["decisions.md"], "Requests of departments").rows[0][1], Link)


def _links(part: object) -> Iterator[Link]:
    if isinstance(part, Link):
        yield part
    elif isinstance(part, tuple):
        for each in part:
            yield from _links(each)
    else:
        for name in ("blocks", "rows", "pairs", "items", "wide", "narrow", "text", "title", "why"):
            yield from _links(getattr(part, name, ()) if not isinstance(part, str) else ())


def test_the_load_on_each_page_is_what_staffing_says(made: dict[str, Page], run: Run, folder: Folder) -> None:
    root = folder(FILES)
    loads = json.loads(run("staffing", "--format", "json", "--no-cache", cwd=root)[1])["loads"]
    ann = next(each["periods"] for each in loads if each["name"] == "ann")
    shares = [round(each["utilisation"] * 100) if each["utilisation"] is not None else None for each in ann]
    own = table(made["people/ann.md"], "Load of Ann by week")
    cells = [cell.text for cell in own.rows[0][1:] if isinstance(cell, Warm)]
    assert cells == ["away" if share is None else f"{share}%" for share in shares]
    hours = [text(cell) for cell in own.rows[1][1:]]
    said = [each["allocated_to"].get("shop", 0) for each in ann]
    assert hours == [f"{minutes // 60} h" if minutes else "–" for minutes in said]
    everybody = table(made["people.md"], "Allocated share of deployable time")
    row = everybody.rows[everybody.anchors.index("ann")]
    assert row[1:] == own.rows[0][1:]
