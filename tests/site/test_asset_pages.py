"""Pages of the types of assets: counts by product and place, the most urgent first, and links to where each stands."""

import pytest

from itpm.page.blocks import Link
from itpm.page.paths import SERVICES, asset_page
from itpm.views.assets import assets
from itpm.views.continuity import continuity
from itpm.views.home import home
from itpm.views.lifecycle import lifecycle
from itpm.views.pages import pages
from itpm.views.reading import target_of
from itpm.views.security import security
from itpm.views.services import service, services
from itpm.views.usage import usage
from tests.conftest import Folder, Run
from tests.site.cells import cells, tables
from tests.site.test_service_pages import reading

FILES = {
    "itpm.yaml": "schema: 1\nportfolio: T\nstatus_date: 2026-07-14\n",
    "budget.yaml": "suppliers: {maker: {name: Maker}}\n",
    "products.yaml": "products: {pg: {name: Postgres, supplier: maker, cycles: {'13': {security_until: 2025-11-13}}}}\n",
    "infrastructure.yaml": """services: {shop: {name: Shop, tier: 1, depends_on: [db, web]}}
assets:
  spare: {name: Spare, type: hardware, state: in-stock, location: Berlin}
  web: {name: Web, type: hardware, state: in-use, location: Berlin, support_until: 2027-01-31, serial: KB-1, usage: 40%}
  db: {name: DB, type: hardware, state: in-use, location: Mainz, product: {cycle: pg/13}, patched: 2026-01-01}
  old: {name: Old, type: hardware, state: in-use, location: Berlin, support_until: 2026-07-13}
  box: {name: Box, type: hardware, state: in-use}
  thing: {name: Thing}
""",
}


def test_assets_of_a_type_are_counted_and_the_most_urgent_stand_first() -> None:
    page = assets(reading(FILES), "hardware")
    found = cells(page)
    # All, in use, past support, not known, the next end; unpatched too long.
    assert found["By place"] == [
        ["Berlin", "3", "2", "1", "0", "31 Jan 2027", "0, 2 not known"],
        ["Mainz", "1", "1", "1", "0", "–", "1"],
        ["Not written", "1", "1", "0", "1", "–", "0, 1 not known"],
    ]
    assert [row[:6] + row[7:] for row in found["By product"]] == [
        ["Postgres", "13", "1", "1", "1", "0", "1", "Maker"],
        ["Not written", "–", "4", "3", "1", "1", "0, 3 not known", "–"],
    ]
    # Past support by tier, what nobody knows, the rest; what is not used last.
    assert [row[0] for row in found["Assets"]] == ["DB", "Old", "Box", "Web", "Spare"]
    assert found["Assets"][3] == [
        *("Web", "In use", "1", "–", "Berlin", "KB-1", "Supported", "31 Jan 2027", "–", "40%", "–"),
    ]
    assert tables(page)["Assets"].anchors[0] == "asset-db"


def test_every_name_of_an_asset_leads_to_where_it_stands() -> None:
    known = reading(FILES)
    made = {each.path for each in pages(known)}
    assert {asset_page("hardware"), asset_page("")} <= made
    assert target_of(known, "db") == f"{asset_page('hardware')}#asset-db"
    assert target_of(known, "thing") == f"{asset_page('')}#asset-thing"
    shop = known.portfolio.infrastructure.services["shop"]
    for page in (lifecycle(known), usage(known), services(known), service(known, shop), continuity(known)):
        links = [
            cell for table in tables(page).values() for row in table.rows for cell in row if isinstance(cell, Link)
        ]
        assert {each.target for each in links} & {target_of(known, each) for each in ("db", "web", "old")}, page.path
    assert [str(row[0]) for row in cells(services(known))["Types of assets"]] == ["Hardware", "Assets without a type"]
    assert "lifecycle.md" in repr(home(known))


def test_of_very_many_the_first_have_a_place_and_the_others_the_page() -> None:
    text = "".join(f"  a{n:03}: {{type: saas, state: in-use, support_until: 2026-01-01}}\n" for n in range(201))
    known = reading({**FILES, "infrastructure.yaml": f"assets:\n{text}"})
    page = assets(known, "saas")
    assert len(tables(page)["Assets"].rows) == 200
    assert (target_of(known, "a199"), target_of(known, "a200")) == ("assets/saas.md#asset-a199", "assets/saas.md")
    assert "200 of 201; all of them: " in repr(page.blocks) and "type = saas" in repr(page.blocks)
    # Also where no service is written down, there is a way to them.
    for each in (services(known), lifecycle(known)):
        assert "Link(text='Software as a service', target='assets/saas.md')" in repr(each.blocks)
    assert page.crumbs[0].target == SERVICES


@pytest.mark.parametrize(
    "command",
    [
        "list services --columns tier,availability,chain_availability",
        "list services --columns rto,recovery_time,rta,rpo,backup_interval",
        "list services --columns tier,recovery_time",
        "list processes",
        "list suppliers",
        "list plans",
        "list assets --columns state,usage,licences,value",
        "list assets --columns product,support,support_ends",
        "list assets --columns location,support,support_ends",
        "validate --select INF010",
        "show service:shop --format json",
        "impact service:shop --format json",
    ],
)
def test_what_lists_all_is_understood(command: str, run: Run, folder: Folder) -> None:
    assert run(*command.split(), cwd=folder(FILES))[0] in {0, 1}


@pytest.mark.parametrize(
    ("where", "columns", "found"),
    [
        ("usage is not empty", "usage,full_on", ["web"]),
        ("licences is not empty", "licences,licences_left", []),
        ("type is empty", "state", ["thing"]),
        ("type = hardware", "state", ["spare", "web", "db", "old", "box"]),
    ],
)
def test_what_lists_all_of_some_assets_finds_them(
    where: str, columns: str, found: list[str], run: Run, folder: Folder
) -> None:
    out = run("list", "assets", "--where", where, "--columns", columns, "--format", "csv", cwd=folder(FILES))[1]
    assert [line.split(",")[0] for line in out.splitlines()[1:]] == found


def test_what_is_gone_is_not_asked_how_long_it_is_supported_nor_what_others_run_when_it_was_patched() -> None:
    more = (
        "  gone: {name: Gone, type: saas, state: disposed}\n"
        "  rented: {name: Rented, type: saas, state: in-use, product: {name: Post}}\n"
    )
    known = reading({**FILES, "infrastructure.yaml": FILES["infrastructure.yaml"] + more})
    found = {row[0]: row for row in cells(assets(known, "saas"))["Assets"]}
    assert (found["Gone"][1], found["Gone"][6:9]) == ("Disposed", ["–", "–", "–"])
    assert found["Rented"][6:8] == ["Not known", "nobody says how long it is supported"]
    told = {row[0]: row for row in cells(security(known))["Assets"]}
    assert told["Rented"][2:5] == ["–", "Not ours", "–"]
    assert told["Box"][2:5] == ["nobody says when it was patched", "Unknown", "90 days"]
