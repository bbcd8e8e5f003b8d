"""The page of policies and technology: what is to be done stands first, and what nobody says is told."""

import json

from itpm.page.blocks import Link
from itpm.views.policies import policies
from itpm.views.reading import target_of
from tests.conftest import Folder, Run
from tests.site.cells import cells, tables
from tests.site.test_lifecycle_pages import _lead, _reading

FILES = {
    "itpm.yaml": "portfolio: T\nstatus_date: 2026-07-14\n",
    "strategy.yaml": """\
goals: {safe: {name: Safe}}
policies:
  fine: {name: Fine, kind: policy, version: "2", serves: {safe: 100%}, owner: ann, effective: 2025-01-01, review_by: 2026-07-14, applies_to: [shop], adoption: {2026-06-30: 80%, 2026-07-15: 90%}, evidence: {2026-05-09: A full restore}}
  bare: {name: Bare, kind: procedure, part_of: fine, applies_to: [shop]}
  ahead: {name: Ahead, effective: 2026-07-15, applies_to: [shop]}
  late:
    name: Late
    kind: guideline
    review_by: 2026-07-13
    exceptions:
      open: {of: [shop], reason: Old tills, approved: {date: 2026-01-30, by: ann}}
      over: {of: ['service:shop'], approved: {date: 2026-01-30, by: ann}, until: 2026-07-13}
      fine: {of: [shop], reason: Soon, approved: {date: 2026-01-30, by: ann}, until: 2026-07-15}
      alone: {of: [shop], reason: Soon, until: 2026-12-31}
""",
    "infrastructure.yaml": """\
services: {shop: {name: Shop, tier: 1, depends_on: [mail, old]}}
assets:
  mail: {name: Mail, state: in-use, product: {name: Post, version: "1"}, replaced_by: suite}
  old: {name: Old, state: in-use, product: {name: Post}, owner: ann}
  gone: {name: Gone, state: retired, product: {name: Post}}
  suite: {name: Suite, state: ordered}
  db: {name: DB, state: in-use, product: {cycle: sql/17}}
controls: {restore: {name: Restore, policy: fine, tested: 2026-07-01}}
""",
    "products.yaml": """\
products:
  sql: {name: SQL, ring: adopt, owner: ann, cycles: {"17": {}}}
  post: {name: Post, ring: hold, supplier: maker}
  new: {name: New, cycles: {"1": {}}}
""",
    "budget.yaml": "suppliers: {maker: {name: Maker}}\n",
    "staffing.yaml": "people: {ann: {name: Ann}}\n",
}


def test_policies_say_how_far_they_are_followed_and_what_shows_it() -> None:
    reading = _reading(FILES)
    page = policies(reading)
    found = cells(page)
    assert _lead(page) == (
        "3 policies are in force; of 1 nothing shows that it is followed, and 1 was to be reviewed before today."
    )
    fine = ["Shop", "Safe 100%", "Ann", "1 Jan 2025", "80% 30 Jun 2026", "A full restore 9 May 2026", "Restore"]
    assert found["Policies and procedures"] == [
        ["Late", "Guideline", "–", "–", "–", "–", "–", "–", "–", "13 Jul 2026", "Review overdue"],
        ["Bare", "Procedure of Fine", "Shop", "–", "–", "–", "nobody looked", "–", "–", "–", "Nothing shows it"],
        ["Fine", "Policy version 2", *fine, "14 Jul 2026", "In force"],
        ["Ahead", "–", "Shop", "–", "–", "15 Jul 2026", "–", "–", "–", "–", "Not yet in force"],
    ]
    assert target_of(reading, "fine") == "policies.md#policy-fine"
    assert "policy-fine" in tables(page)["Policies and procedures"].anchors


def test_what_is_exempt_too_long_or_without_anybody_stands_first() -> None:
    assert cells(policies(_reading(FILES)))["What is exempt"] == [
        ["Late", "Shop", "nobody says why", "Ann 30 Jan 2026", "13 Jul 2026", "-1 day Over"],
        ["Late", "Shop", "Old tills", "Ann 30 Jan 2026", "–", "nobody says when"],
        ["Late", "Shop", "Soon", "Nobody agreed", "31 Dec 2026", "170 days"],
        ["Late", "Shop", "Soon", "Ann 30 Jan 2026", "15 Jul 2026", "1 day"],
    ]


def test_the_radar_says_what_stands_on_each_and_what_replaces_what_is_on_hold() -> None:
    reading = _reading(FILES)
    found = cells(policies(reading))
    assert found["What stands on products on hold"] == [
        ["Old", "Post", "1", "Nothing", "–", "Ann"],
        ["Mail", "Post", "1", "Suite", "nobody says when it is in use", "–"],
    ]
    assert found["Technology radar"] == [
        ["Post", "Hold", "2", "Mail ,  Old", "Maker", "–"],
        ["SQL", "Adopt", "1", "DB", "–", "Ann"],
        ["New", "Nobody says", "0", "–", "–", "–"],
    ]
    assert target_of(reading, "post") == "policies.md#radar"


def test_what_is_on_hold_and_bare_is_what_the_rule_tells(run: Run, folder: Folder) -> None:
    _code, out, _err = run("validate", "--select", "INF020", cwd=folder(FILES))
    assert "'old' stands on 'post', which is on hold, and nothing replaces it" in out and "'mail'" not in out


def test_where_nothing_is_written_the_page_says_what_to_write() -> None:
    assert "Write 'policies'" in _lead(policies(_reading({"itpm.yaml": "portfolio: T\n"})))


def test_what_stands_on_a_product_on_hold_is_listed_and_of_what_nobody_knows_is_not(run: Run, folder: Folder) -> None:
    where = folder(FILES | {"infrastructure.yaml": FILES["infrastructure.yaml"].replace("sql/17", "new/1")})
    held = json.loads(run("list", "assets", "--where", "ring = hold", "--format", "json", cwd=where)[1])["assets"]
    assert [each["id"] for each in held] == ["mail", "old", "gone"]
    every = json.loads(run("list", "assets", "--columns", "ring", "--format", "json", cwd=where)[1])["assets"]
    silent = {each["id"]: each["ring_reason"] for each in every if each["ring"] is None}
    assert silent == {
        "suite": "products.yaml does not list what it stands on",
        "db": "nobody says what IT thinks of 'new'",
    }


def test_assets_on_the_radar_are_links_to_where_they_stand() -> None:
    found = tables(policies(_reading(FILES)))
    held = [row[0] for row in found["What stands on products on hold"].rows]
    which = found["Technology radar"].rows[0][3]
    assert [each.target for each in (*held, *which) if isinstance(each, Link)] == [
        *("assets/other.md#asset-old", "assets/other.md#asset-mail"),
        *("assets/other.md#asset-mail", "assets/other.md#asset-old"),
    ]
