"""The page of security says what findings and figures say, and what nobody knows."""

from itpm.page.value import texts
from itpm.views.reading import target_of
from itpm.views.registers import MOST
from itpm.views.security import security
from tests.site.cells import cells, tables
from tests.site.test_findings import seen
from tests.site.test_lifecycle_pages import _lead, _reading

FILES = {
    "itpm.yaml": "portfolio: T\nstatus_date: 2026-07-14\n",
    "infrastructure.yaml": """\
services:
  shop: {name: Shop, tier: 1, internet: true, depends_on: [platform]}
  platform: {name: Platform, depends_on: [db]}
assets:
  db: {name: DB, state: in-use, patched: 2026-06-13, vulnerabilities: {2026-07-10: {critical: 1, high: 0, oldest_critical: 2026-07-08}}}
  silent: {name: Silent, state: in-use}
""",
}


def test_services_show_the_worst_that_they_inherit_and_unknowns_are_counted() -> None:
    page = security(_reading(FILES))
    assert _lead(page) == (
        "2 assets in use, 1 unpatched for too long, of 1 nobody says when it was; of 1 nobody counts the vulnerabilities."
    )
    found = cells(page)
    assert found["Services"] == [
        ["Shop", "1", "Itself", "31 days, DB through Platform", "6 days, DB through Platform", "–"],
        ["Platform", "1", "By Shop", "31 days, DB", "6 days, DB", "–"],
    ]
    assert found["Assets"] == [
        ["DB", "1", "31 days ago", "Late", "30 days", "1", "0", "?", "?", "4 days ago ", "–"],
        ["Silent", "–", "nobody says when it was patched", "Unknown", "90 days", "?", "?", "?", "?", "never", "–"],
    ]


def test_a_level_that_the_newest_count_leaves_out_is_told_with_its_age() -> None:
    counts = "{2026-07-01: {high: 3, oldest_high: 2026-06-20}, 2026-07-10: {critical: 0, source: Scan}}"
    text = FILES["infrastructure.yaml"].replace(
        "{2026-07-10: {critical: 1, high: 0, oldest_critical: 2026-07-08}}", counts
    )
    found = cells(security(_reading(FILES | {"infrastructure.yaml": text})))
    assert found["Assets"][0][5:10] == ["0", "3 counted 13 days ago", "?", "?", "4 days ago Scan"]
    assert found["Services"][1][5] == "24 days, DB, counted 13 days ago"


def test_what_is_late_or_over_stands_first_with_its_own_place() -> None:
    more = """\
services: {shop: {name: Shop}}
controls:
  fine: {name: Fine, tested: 2026-07-01, every: 6mo, evidence: 'https://wiki.example/fine', owner: ann}
  late: {name: Late, tested: 2026-01-01, every: 3mo, result: failed, covers: [shop]}
  never: {name: Never, since: 2026-01-01}
security_exceptions:
  long: {name: Long, of: [shop], reason: Old, approved: {date: 2026-01-01, by: ann}, until: 2026-08-13}
  bare: {name: Bare, of: [shop]}
  over: {name: Over, of: [shop], reason: Old, approved: {date: 2026-01-01, by: ann}, until: 2026-07-13}
certificates:
  far: {name: Far, until: 2027-07-14, issuer: CA, renewal: automatic}
  silent: {name: Silent}
  near: {name: Near, covers: [shop], until: 2026-07-16, owner: ann}
"""
    reading = _reading({"infrastructure.yaml": more, "staffing.yaml": "people: {ann: {name: Ann}}\n"})
    page = security(reading)
    found = cells(page)
    assert found["Controls"] == [
        ["Never", "–", "–", "–", "–", "Never", "–", "–"],
        ["Late", "Shop", "1 Jan 2026", "Failed", "1 Apr 2026", "Overdue", "–", "–"],
        ["Fine", "–", "1 Jul 2026", "–", "1 Jan 2027", "In time", "Evidence", "Ann"],
    ]
    assert [row[0] for row in found["Exceptions"]] == ["Over", "Bare", "Long"]
    assert found["Exceptions"][1][2:] == ["nobody says why", "Nobody agreed", "nobody says when it ends"]
    assert [row[0] for row in found["Certificates and keys"]] == ["Silent", "Near", "Far"]
    assert (
        target_of(reading, "late") == "security.md#control-late" and "control-late" in tables(page)["Controls"].anchors
    )
    assert target_of(reading, "over") == "security.md#exception-over"
    assert "exception-over" in tables(page)["Exceptions"].anchors
    assert target_of(reading, "far") == "security.md#certificates"


def test_of_very_many_the_worst_stand_on_the_page_and_a_command_lists_all() -> None:
    assets = "".join(
        f"  a{n}: {{name: A{n}, state: in-use, patched: 2026-0{1 + n % 6}-01}}\n" for n in range(MOST + 20)
    )
    ends = "".join(f"  c{n}: {{name: C{n}, until: 2027-01-01}}\n" for n in range(MOST + 1))
    page = security(_reading({"infrastructure.yaml": f"assets:\n{assets}certificates:\n{ends}"}))
    shown = cells(page)["Assets"]
    assert len(shown) == MOST and {row[2] for row in shown[:20]} == {"194 days ago"}
    said = " ".join(map(str, texts(page.blocks)))
    assert f"{MOST} of {MOST + 20}; all assets:  itpm list assets --columns patch_age,critical_age,high_age" in said
    assert f"{MOST} of {MOST + 1}; all certificates:  itpm list certificates" in said


def test_of_very_many_findings_the_gravest_stand_on_the_page_and_a_command_lists_all() -> None:
    ends = "".join(f"  c{n}: {{name: C{n}, owner: ann, until: 2026-07-01}}\n" for n in range(MOST + 1))
    fine = "".join(f"  d{n}: {{name: D{n}, owner: ann, until: 2027-07-01}}\n" for n in range(MOST))
    text = f"certificates:\n{ends}{fine}  open: {{name: O, until: 2027-07-01}}\n"
    page = security(seen({"infrastructure.yaml": text, "staffing.yaml": "people: {ann: {name: Ann}}\n"}))
    shown = cells(page)["Findings about security"]
    assert len(shown) == MOST and {row[1] for row in shown} == {"Error"}
    said = " ".join(map(str, texts(page.blocks)))
    assert f"{MOST} of {MOST + 2}; all that is found:  itpm validate --all --select INF017" in said
