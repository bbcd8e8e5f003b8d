"""Rights of access by hand: who gets into what, by themselves or through a group, who else does, and until when."""

import json
from datetime import date

import pytest

from itpm.analysis.facts import Facts
from itpm.analysis.security.access import Access, AccessState, Other
from itpm.analysis.services.graph import Part
from itpm.views.reading import target_of
from itpm.views.security import security
from tests.conftest import DAY, Folder, Run, workspace_of
from tests.site.cells import cells
from tests.site.test_lifecycle_pages import _reading

FILES = {
    "itpm.yaml": "portfolio: T\nstatus_date: 2026-07-14\n",
    "infrastructure.yaml": """\
services: {shop: {name: Shop}, wiki: {name: Wiki}}
assets: {db: {name: DB, state: in-use}, tape: {name: Tape, state: in-use}}
access:
  admins: {of: [db], who: ops, level: admin, since: 2026-01-01, reviewed: 2026-07-01, every: 6mo, owner: ann}
  room: {of: [db, 'asset:tape'], who: [ann, 'person:bob'], level: physical, since: 2025-07-14, owner: ann}
  desk: {of: [shop], who: clerk, level: read, reviewed: 2026-07-01, owner: ann}
  house: {of: [wiki], who: it, reviewed: 2026-07-01, owner: ann}
  upkeep: {of: [shop, db], who: maker, level: write, since: 2026-01-01, until: 2026-07-13, owner: ann}
  last: {of: [shop], who: left, level: admin, reviewed: 2026-07-01, until: 2026-07-14, owner: ann}
  soon: {of: [db], who: maker, since: 2026-07-15, owner: ann}
  gone: {of: [db], who: ann, until: 2026-06-30, withdrawn: 2026-07-01}
  not-yet-gone: {of: [shop], who: ann, reviewed: 2026-07-01, withdrawn: 2026-07-15, owner: ann}
""",
    "staffing.yaml": """\
departments: {it: {name: IT}}
roles: {clerk: {name: Clerk}}
teams: {all: {name: All, department: it}, ops: {name: Ops, parent: all}}
people:
  ann: {name: Ann, team: ops}
  bob: {name: Bob, team: ops, roles: [clerk]}
  left: {name: Left, employment: {dates: ..2026-07-13}}
""",
    "budget.yaml": "suppliers: {maker: {name: Maker, owner: ann}}\n"
    "contracts: {old: {name: Old, supplier: maker, dates: ..2026-07-13}}\n",
}


@pytest.fixture
def access() -> Access:
    return Facts(workspace_of(FILES).portfolio, DAY).security.access


def test_what_is_over_and_when_it_is_to_be_looked_at(access: Access) -> None:
    found = {each.right.id: (each.state, each.due) for each in access.granted}
    assert found["admins"] == (AccessState.HELD, date(2027, 1, 1))  # six months after the first of July
    assert found["room"] == (AccessState.HELD, date(2026, 7, 14))  # a year after it began, where nobody says how often
    assert found["upkeep"][0] is AccessState.OVER and found["last"][0] is AccessState.HELD
    assert found["soon"][0] is AccessState.AHEAD and found["gone"] == (AccessState.WITHDRAWN, None)


def test_a_person_holds_what_their_groups_hold_and_others_are_named(access: Access) -> None:
    assert [(key.granted.right.id, key.through) for key in access.of("ann")] == [
        ("admins", "ops"),
        ("room", "ann"),
        ("house", "it"),
        ("not-yet-gone", "ann"),  # what lies after the status date has not happened
    ]
    assert [key.granted.right.id for key in access.of("bob")] == ["admins", "room", "desk", "house"]
    assert [key.granted.right.id for key in access.of("maker")] == ["upkeep"]
    db = Part("asset", "db")
    assert access.others(db, "ann") == (
        Other("ops", "admin"),  # it is of two people
        Other("bob", "physical"),
        Other("maker", "write"),  # it was to end, and nobody took it away
    )
    shop = (Other("maker", "write"), Other("left", "admin"), Other("ann", None))
    assert access.others(Part("service", "shop"), "bob") == shop  # nobody but them has their role
    assert [each.right.id for each in access.into(Part("asset", "tape"))] == ["room"]
    assert [each.right.id for each in access.into(Part("service", "wiki"))] == ["house"]


def test_who_has_left_and_who_has_no_contract(access: Access) -> None:
    rights = access.portfolio.infrastructure.access
    assert [(who.id, day) for who, day in access.gone(rights["last"])] == [("left", date(2026, 7, 13))]
    assert [each.id for each in access.uncovered(rights["upkeep"])] == ["maker"] and not access.gone(rights["room"])


def test_reviews_of_rights_are_owed_by_who_answers_for_them_from_four_weeks_ahead(run: Run, folder: Folder) -> None:
    asked = ("list", "owed", "--where", "what = review", "--format", "json")
    rows = json.loads(run(*asked, cwd=folder(FILES))[1])["owed"]
    assert [(each["address"], each["who"], each["due"]) for each in rows] == [("room", "ann", "2026-07-14")]


def test_show_says_who_else_gets_in_and_the_page_what_is_wrong_first(run: Run, folder: Folder) -> None:
    where = folder(FILES)
    _code, out, _err = run("show", "ann", cwd=where)
    assert "  asset db: admin by admins, through ops; else ops (admin), bob (physical), maker (write)\n" in out
    assert "  service wiki: access by house, through it; else it (how far is not known)\n" in out
    assert "  asset tape: physical by room; else bob (physical)\n" in out
    _code, out, _err = run("show", "db", cwd=where)
    assert "who gets in:\n  ops: admin by admins\n  ann, bob: physical by room\n" in out
    assert "  maker: write by upkeep until 2026-07-13, which is over\n" in out
    document = json.loads(run("show", "maker", "--format", "json", cwd=where)[1])["record"]["access"]
    assert [(each["opens"]["id"], each["state"], each["until"]) for each in document] == [
        ("shop", "over", "2026-07-13"),
        ("db", "over", "2026-07-13"),
    ]
    assert document[0]["others"] == [
        {"who": "clerk", "level": "read"},
        {"who": "left", "level": "admin"},
        {"who": "ann", "level": None},
    ]
    reading = _reading(FILES)
    rows = cells(security(reading))["Access"]
    assert [row[0] for row in rows] == [
        "Last", "Upkeep", "Admins", "Room", "Desk", "House", "Not yet gone", "Gone", "Soon",
    ]  # fmt: skip
    assert (
        rows[0][2] == "Left Has left" and rows[1][2] == "Maker No contract" and rows[1][5:7] == ["13 Jul 2026", "Over"]
    )
    assert target_of(reading, "admins") == "security.md#access"


GROUPS = """\
roles: {clerk: {name: Clerk}}
teams: {ops: {name: Ops}, past: {name: Past}, hired: {name: Hired}}
departments: {sales: {name: Sales}}
people:
  ann: {name: Ann, team: ops}
  left: {name: Left, team: ops, employment: {dates: ..2026-07-13}}
  old: {name: Old, team: past, roles: [clerk], employment: {dates: ..2026-07-13}}
  new: {name: New, team: hired, employment: {dates: 2026-07-15..}}
"""


def test_a_group_of_which_nobody_is_there_gets_in_nowhere() -> None:
    rights = "access: {all: {of: [db], who: [ops, past, hired, clerk, sales]}}\n"
    files = {"infrastructure.yaml": "assets: {db: {name: DB}}\n" + rights, "staffing.yaml": GROUPS}
    db = Part("asset", "db")
    found = Facts(workspace_of(files).portfolio, DAY).security.access
    # Of the team only she is left, and nobody says who is in sales.
    assert [each.who for each in found.others(db, "ann")] == ["sales"]
    assert [each.who for each in found.others(db, "left")] == ["ops", "sales"]
    assert [each.who for each in found.others(db, "new")] == ["ops", "sales"]
    before, after = (Facts(workspace_of(files).portfolio, day).security.access for day in EARLIER_AND_LATER)
    assert [each.who for each in before.others(db, "ann")] == ["ops", "past", "clerk", "sales"]
    assert [each.who for each in after.others(db, "ann")] == ["hired", "sales"]


EARLIER_AND_LATER = (date(2026, 7, 13), date(2026, 7, 15))
