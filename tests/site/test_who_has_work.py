"""The page of people: who has most to do first, and who has nothing to do where whoever looks for them finds them."""

import pytest

from itpm.analysis.facts import Facts
from itpm.page.blocks import Block, Fold, Item, Items, Link, Page, Section, Table, Tiles
from itpm.queries.load import remarks
from itpm.views.people import people
from itpm.views.reading import Reading
from tests.conftest import DAY, workspace_of

MANY = 23
PROJECT = "name: P\nstage: execution\nstart: 2026-07-01\n"


def page(staffing: str, project: str = PROJECT) -> Page:
    workspace = workspace_of({"staffing.yaml": staffing, "projects/p.yaml": project})
    assert workspace.findings == ()
    return people(Reading(Facts(workspace.portfolio, DAY), (), {}))


@pytest.fixture(scope="module")
def busy() -> Page:
    """Ann has one task, Bob three at once, Cid none; the devs are Ann and Bob, nobody is a tester, Cid is a clerk."""
    staffing = """\
roles: {dev: {name: Developer}, clerk: {name: Clerk}}
people: {ann: {name: Ann, roles: [dev]}, bob: {name: Bob, roles: [dev]}, cid: {name: Cid, roles: [clerk]}}
"""
    work = "".join(f"  b{n}: {{effort: 5d, assign: [bob]}}\n" for n in range(3))
    return page(staffing, f"{PROJECT}tasks:\n  a: {{effort: 5d, assign: [ann]}}\n{work}")


def section(made: Page, anchor: str) -> tuple[Block, ...]:
    return next(each.blocks for each in made.blocks if isinstance(each, Section) and each.anchor == anchor)


def named(blocks: tuple[Block, ...]) -> list[str]:
    cells = (row[0] for each in blocks if isinstance(each, Table) for row in each.rows)
    return [cell.text if isinstance(cell, Link) else str(cell) for cell in cells]


def items(blocks: tuple[Block, ...]) -> list[Item]:
    return [item for each in blocks if isinstance(each, Items) for item in each.items]


def test_who_has_nothing_to_do_comes_last_and_has_time(busy: Page) -> None:
    assert named(section(busy, "weeks")) == ["Bob", "Ann", "Cid"]
    # Ann's five days and Bob's fifteen are less than half of thirteen weeks; but Bob has three days at once.
    assert [item.title.text for item in items(section(busy, "idle"))] == ["Cid", "Ann"]
    (role,) = (each for each in section(busy, "quarters") if isinstance(each, Fold))
    assert (role.title, named(role.blocks)) == ("1 role with nothing to do in these two quarters", ["Clerk"] * 2)


def test_whose_operations_take_an_unknown_time_is_not_said_to_be_free() -> None:
    """Ann works two days a week, Bob and Dee on the phones, for how long nobody says; Cid has nothing."""
    staffing = """\
people: {ann: {name: Ann}, bob: {name: Bob}, cid: {name: Cid}, dee: {name: Dee}}
operations:
  desk: {assign: [ann], load: 40%}
  phones: {assign: [bob]}
  nights: {rota: {who: [dee], every: week, from: 2026-07-06}}
"""
    found = {item.title.text: item.why[0].partition(" are free")[2] for item in items(section(page(staffing), "idle"))}
    unsaid = ", less operations of which nobody says how much time they take."
    assert found == {"Bob": unsaid, "Cid": ".", "Dee": unsaid, "Ann": "."}
    facts = Facts(workspace_of({"staffing.yaml": staffing}).portfolio, DAY)
    weeks = facts.people.weeks
    assert remarks(weeks, "person", {who: weeks.of_person(who) for who in facts.people.around})[-1] == (
        "Nobody says how much time these operations take, and they count as none: phones, nights."
    )


def test_of_many_with_too_much_to_do_the_worst_stand_outside_the_fold() -> None:
    names = [f"n{number:02}" for number in range(MANY)]
    staff = "people: {" + ", ".join(f"{each}: {{name: {each.upper()}}}" for each in names) + "}\n"
    tasks = "".join(
        f"  t{at}-{n}: {{effort: 5d, assign: [{each}]}}\n" for at, each in enumerate(names) for n in range(2 + at)
    )
    listed, fold = section(page(staff, f"{PROJECT}tasks:\n{tasks}"), "overallocated")
    assert isinstance(listed, Items) and isinstance(fold, Fold)
    assert [item.title.text for item in listed.items[:2]] == ["N22", "N21"]
    assert (len(listed.items), fold.title) == (20, "3 more")


def test_of_nobody_is_said_nothing_but_what_nobody_does() -> None:
    made = page(
        "departments: {sales: {name: Sales}}\n", f"{PROJECT}tasks: {{a: {{duration: 5d}}, b: {{duration: 9d}}}}\n"
    )
    tiles = next(each for each in made.blocks if isinstance(each, Tiles))
    assert [(each.label, each.value, each.note) for each in tiles.tiles] == [
        ("People", "0", ""),
        ("Work without anybody", "0 tasks", "2 more open tasks name nobody"),
    ]
    assert not [each for each in made.blocks if isinstance(each, Section)]
