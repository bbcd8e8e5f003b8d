"""The page of incidents and availability: what it says of states, months, incidents and changes, and what is unknown."""

from dataclasses import replace

from itpm.analysis.facts import Facts
from itpm.check import examined
from itpm.classification import Classification
from itpm.load.fields import record_fields
from itpm.page.blocks import Lead, Page
from itpm.page.value import texts
from itpm.rules.catalogue import RULES
from itpm.views.disclosure import Disclosure
from itpm.views.home import home
from itpm.views.operation import operation
from itpm.views.reading import Reading, target_of
from itpm.views.services import service
from tests.conftest import DAY, workspace_of
from tests.site.cells import cells

FILES = {
    "itpm.yaml": "schema: 1\nportfolio: T\nstatus_date: 2026-07-14\n",
    "staffing.yaml": "people: {ann: {name: Ann}}\n",
    "infrastructure.yaml": """services:
  desk: {name: Desk, owner: ann, tier: 1, availability: 99.9%, runbook: https://wiki.example/desk}
  shop: {name: Shop, tier: 2, availability: 99.9%, runbook: https://wiki.example/shop, depends_on: [net]}
  net: {name: Net}
  wiki: {name: Wiki}
assets: {box: {name: Box, state: in-use}}
monitors:
  ping: {name: Ping, watches: desk, tool: zabbix, ref: "7", alerts: ann}
  pay: {name: Pay, watches: shop}
  box: {name: Box answers, watches: box}
monitor_states:
  ping: {state: STATE, since: 2026-07-14T05:10, checked: 2026-07-14T06:00}
  pay: {state: up, checked: 2026-07-01T06:00}
measured_availability: {shop: {2026-06: 99.95%, 2026-Q2: 99.5%}, ping: {2026-06: 99.99%}}
incident_counts: {desk: {2026-01: 1, 2026-02: 0, 2026-03: 0, 2026-04: 1, 2026-05: 1}}
incidents:
  I-1: {name: First, date: 2026-06-12T09:40, services: [desk], minutes: 216, severity: 2, cause: change, change: p}
  I-2: {name: Second, date: 2026-07-05T08:00, services: [shop], severity: 3, cause: hardware}
  I-3: {name: To come, date: 2026-08-05, services: [shop]}
""",
    "projects/p.yaml": "name: New net\nstage: execution\n"
    "windows: {w: {name: Swap, start: 2026-07-04T20:00, finish: 2026-07-04T23:00, services: [net]}}\n",
}


def reading(state: str = "up", files: dict[str, str] = FILES) -> Reading:
    made = {path: text.replace("STATE", state) for path, text in files.items()}
    workspace = workspace_of(made)
    facts = Facts(workspace.portfolio, DAY)
    found = examined(facts, workspace, RULES).diagnostics
    return Reading(facts, found, {each.code: each.summary for each in RULES}, told=Disclosure(record_fields()))


def lead(page: Page) -> str:
    return "".join(texts(next(each for each in page.blocks if isinstance(each, Lead))))


def test_the_page_tells_how_services_stand_and_ran() -> None:
    page = operation(reading())
    found = cells(page)
    assert lead(page) == (
        "2 of 4 services are watched: 1 unknown, 1 up, 2 unmonitored. "
        "Of 2 it is known whether last month's promised availability was kept: 1 was below it."
    )
    assert [row[:5] for row in found["How services stand"]] == [
        ["Desk", "1", "Up", "14 Jul 2026, 05:10", "Ping"],
        ["Shop", "2", "Unknown", "–", "Pay it was asked 13 days ago"],
        ["Net", "2", "Unmonitored", "–", "nothing watches it"],
        ["Wiki", "–", "Unmonitored", "–", "nothing watches it"],
    ]
    # 216 minutes are half a percent of June; of one incident that is counted and not written down nobody knows them.
    assert found["Availability"][0] == [
        *("Desk", "99.9%", "not known", "not known", "99.5% Ping: 99.99% by incidents: 99.5%", "not known", "–"),
    ]
    assert found["Availability"][1][4:] == ["99.95% measured", "100% by incidents", "2026-Q2:  99.5% measured"]


def test_incidents_are_told_with_what_came_before_and_none_that_lies_ahead() -> None:
    found = cells(operation(reading()))
    assert [[row[0], row[4], row[-1]] for row in found["The last incidents"]] == [
        ["Second", "not known", "Preceded by  Swap"],
        ["First", "216", "Caused by  New net"],
    ]
    assert [[*row[:4], row[-1]] for row in found["Incidents of services"]] == [
        ["Desk", "4", "6 of 12", row_of_desk(), "More 3 incidents against 1"],
        ["Shop", "1", "1 of 12", "0 minutes", "not known"],
    ]
    assert found["What goes wrong again"] == []
    assert [row[:4] for row in found["Monitors"]] == [
        ["Box answers", "Box", "Unknown no state of it was imported", "–"],
        ["Pay", "Shop", "Unknown it was asked 13 days ago", "–"],
        ["Ping", "Desk", "Up", "14 Jul 2026, 05:10"],
    ]


def row_of_desk() -> str:
    return "not known: at least 216 minutes: of 3 incidents nobody says how long users could not work"


def test_what_is_down_is_told_at_home_and_on_the_page_of_the_service() -> None:
    for state, said in (("down", "1 service is down"), ("degraded", "1 service is degraded"), ("up", "")):
        seen = reading(state)
        told = [each for each in texts(home(seen)) if "service is" in each]
        assert told == ([said] if said else [])
        pairs = " ".join(texts(service(seen, seen.portfolio.infrastructure.services["desk"])))
        assert f"Now {state.capitalize()}" in pairs
        assert "Availability last month 99.5%" in pairs


def test_links_lead_to_where_incidents_and_monitors_are_told_of() -> None:
    seen = reading()
    assert (target_of(seen, "I-1"), target_of(seen, "ping")) == ("operation.md#last", "operation.md#monitors")


def test_an_empty_page_says_what_to_write() -> None:
    bare = {**FILES, "infrastructure.yaml": "services: {desk: {}}\n"}
    page = operation(reading(files=bare))
    assert lead(page).startswith("Nothing says how services run.")
    assert len(page.blocks) == 1


def test_everything_on_it_is_for_staff() -> None:
    seen = replace(reading(), told=Disclosure(record_fields(), Classification.STAFF))
    assert seen.told.proven(operation(seen)).path == "operation.md"


def test_a_month_with_an_incident_of_unknown_length_is_at_most_what_was_measured() -> None:
    text = FILES["infrastructure.yaml"].replace(
        "services: [shop]}\n", "services: [shop]}\n  I-4: {name: Dark, date: 2026-06-03, services: [shop]}\n"
    )
    page = operation(reading(files=FILES | {"infrastructure.yaml": text}))
    why = "of 1 incident nobody says how long users could not work"
    row = cells(page)["Availability"][1]
    assert row[4] == f"at most 99.95% measured {why}"
    assert row[6] == f"2026-Q2:  at most 99.5% measured {why}"
    # That of the shop nobody knows any more.
    assert lead(page).endswith("Of 1 it is known whether last month's promised availability was kept: 1 was below it.")
