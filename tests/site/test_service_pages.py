"""The service map and the pages of services, which say what commands say in every form."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from itpm.analysis.facts import Facts
from itpm.check import examined
from itpm.load.fields import record_fields
from itpm.page.blocks import Block, Graph, Page, Pairs, Section
from itpm.page.paths import SERVICES, service_page
from itpm.page.value import texts
from itpm.rules.catalogue import RULES
from itpm.views.disclosure import Disclosure
from itpm.views.reading import Reading, target_of
from itpm.views.services import service, services
from tests.conftest import DAY, Folder, Run, workspace_of
from tests.site.cells import cells

FILES = {
    "itpm.yaml": "schema: 1\nportfolio: T\nstatus_date: 2026-07-14\n",
    "staffing.yaml": "people: {omar: {name: Omar}}\ndepartments: {sales: {name: Sales}, finance: {name: Finance}}\n",
    "budget.yaml": "suppliers: {hyper: {name: Hyper}}\n",
    "infrastructure.yaml": """services:
  desk: {name: Order desk, owner: omar, tier: 1, mtpd: 24h, departments: [sales], availability: 99.9%, depends_on: [wan, db]}
  shop: {name: Shop, tier: 1, availability: 99%, departments: [finance], depends_on: [{any: 1, of: [wan, mobile]}]}
  wiki: {name: Wiki}
  portal: {name: Portal, depends_on: [desk, shop]}
assets:
  wan: {name: WAN, owner: omar, availability: 99%, depends_on: [power]}
  mobile: {name: Mobile network, availability: 98%, depends_on: [power]}
  db: {name: Database, availability: 99.5%}
  power: {name: Power, availability: 99.99%}
  cloud: {name: Cloud, type: cloud, supplier: hyper}
processes:
  orders: {name: Take orders, department: sales, mtpd: 8h, depends_on: [desk]}
""",
    "projects/lines.yaml": "name: New lines\nstage: execution\n"
    "windows: {swap: {start: 2026-08-01T20:00, finish: 2026-08-02T06:00, services: [desk]}}\n",
}


def reading(files: dict[str, str] = FILES) -> Reading:
    workspace = workspace_of(files)
    facts = Facts(workspace.portfolio, DAY)
    found = examined(facts, workspace, RULES).diagnostics
    summaries = {each.code: each.summary for each in RULES}
    return Reading(facts, found, summaries, told=Disclosure(record_fields()))


def blocks(page: Page) -> Iterator[Block]:
    waiting = list(page.blocks)
    while waiting:
        each = waiting.pop(0)
        yield each
        if isinstance(each, Section):
            waiting = [*each.blocks, *waiting]


def test_the_map_tells_services_and_what_those_of_tier_1_hang_on() -> None:
    page = services(reading())
    found = cells(page)
    assert [row[:2] + row[3:] for row in found["Services"]] == [
        ["Order desk", "1", "99.9%", "98.4951% Promises more than its chain", "3", "2"],
        ["Shop", "1", "99%", "99.97% Holds by its chain", "3", "1"],
        ["Wiki", "–", "–", "–", "0", "0"],
        ["Portal", "–", "–", "98.4951%", "6", "0"],
    ]
    assert [row[:4] for row in found["What services of tier 1 hang on alone"]] == [
        ["Power", "Asset", "2", "Order desk ,  Shop"],
        ["Database", "Asset", "1", "Order desk"],
        ["WAN", "Asset", "1", "Order desk"],
    ]
    assert found["Processes"] == [["Take orders", "Sales", "–", "8h", "Order desk", "–"]]
    assert [row[0] for row in found["Assets"]][:4] == ["WAN", "Mobile network", "Database", "Power"]
    assert [row[:3] for row in found["Suppliers"]] == [["Hyper", "–", "1"]]
    assert any("INF010" in " ".join(row) for name, rows in found.items() if "Findings" in name for row in rows)


def test_without_services_the_map_says_what_to_write() -> None:
    page = services(reading({"itpm.yaml": "portfolio: T\n"}))
    assert "Write 'services'" in " ".join(texts(page.blocks[0])) and len(page.blocks) == 1


def test_a_service_that_names_nothing_says_that_nobody_knows() -> None:
    known = reading()
    page = service(known, known.portfolio.infrastructure.services["wiki"])
    assert "is not known" in " ".join(texts(page.blocks[0]))
    (pairs,) = (each for each in blocks(page) if isinstance(each, Pairs))
    assert dict(pairs.pairs)["Promised availability"] == "nothing is promised"


def test_links_lead_to_the_page_of_a_service() -> None:
    known = reading()
    assert target_of(known, "desk") == service_page("desk") and page_files(known) >= {SERVICES, service_page("desk")}


def page_files(known: Reading) -> set[str]:
    from itpm.views.pages import pages

    return {each.path for each in pages(known)}


@pytest.mark.parametrize("name", ["desk", "shop", "portal"])
def test_commands_programs_and_pages_say_the_same(name: str, folder: Folder, run: Run) -> None:
    root: Path = folder(FILES)
    known = reading()
    page = service(known, known.portfolio.infrastructure.services[name])
    found = cells(page)
    impact = json.loads(run("impact", name, "--format", "json", cwd=root)[1])["impact"]
    shown = json.loads(run("show", f"service:{name}", "--format", "json", cwd=root)[1])["record"]["standing"]
    text = run("show", f"service:{name}", cwd=root)[1]
    below = next(rows for title, rows in found.items() if title.startswith("What it stands on"))
    above = next(rows for title, rows in found.items() if title.startswith("What stops with it"))
    assert [each["name"] for each in impact["stops"]] == [row[0].lstrip("· ") for row in above if "Stops" in row[1]]
    assert {(each["name"], each["alone"]) for each in shown["stands_on"]} == {
        (row[0].lstrip("· "), row[2] == "Single point") for row in below
    }
    assert {each["id"] for each in shown["carries"] if each["stops"]} == {each["id"] for each in impact["stops"]}
    (pairs,) = (each for each in blocks(page) if isinstance(each, Pairs))
    said = next(iter(texts(dict(pairs.pairs)["Availability by its chain"])))
    assert f"  availability by its chain: {said}\n" in text
    assert said == f"{int(shown['chain_availability']['low'] * 1_000_000) / 10_000:g}%"
    assert [each["name"] for each in impact["departments"]] == [row[0] for row in found["Departments that are hit"]]


def test_pages_and_the_command_draw_the_same_graph(folder: Folder, run: Run) -> None:
    known = reading()
    drawn = {len(each.nodes): each for each in blocks(services(known)) if isinstance(each, Graph)}
    (graph,) = drawn.values()
    said = run("graph", "services", cwd=folder(FILES))[2]
    assert f"{len(graph.nodes)} nodes, {len(graph.edges)} arrows" in said


def test_a_service_names_the_monitor_that_does_not_say_how_it_stands() -> None:
    more = "monitors: {m: {name: Log-in, watches: desk}}\n"
    known = reading({**FILES, "infrastructure.yaml": FILES["infrastructure.yaml"] + more})
    page = service(known, known.portfolio.infrastructure.services["desk"])
    fields = next(each for each in page.blocks if isinstance(each, Pairs))
    assert " ".join(texts(dict(fields.pairs)["Now"])) == "Unknown Log-in: no state of it was imported"
    assert cells(page)["Projects and windows"][0][2] == "From 1 Aug 2026, 20:00 to 2 Aug 2026, 06:00"
