"""What hangs on suppliers and contracts: of the analysis, on the page of suppliers and in the answer to what stops."""

import json
from pathlib import Path

import pytest

from itpm.analysis.explain.register import figure
from itpm.analysis.figures.amounts import Unknown
from itpm.analysis.money.breakdown import with_suppliers
from itpm.page.blocks import Pairs
from itpm.page.value import texts
from itpm.views.reading import target_of
from itpm.views.services import service
from itpm.views.supplier import supplier
from itpm.views.suppliers import suppliers
from tests.conftest import Folder, Run
from tests.site.cells import cells
from tests.site.test_service_pages import FILES as RUN
from tests.site.test_service_pages import reading

FILES = {
    **RUN,
    "infrastructure.yaml": RUN["infrastructure.yaml"].replace(
        "type: cloud, supplier: hyper", "type: cloud, supplier: hyper"
    )
    + "  bills: {name: Bills, loss_per_hour: 250, depends_on: [shop]}\n",
    "budget.yaml": "suppliers:\n"
    "  hyper: {name: Hyper, owner: omar}\n"
    "  line: {name: Line, exit_plan: https://wiki.example/exit}\n"
    "  idle: {name: Idle}\n"
    "contracts:\n"
    "  lines: {name: Lines, supplier: line, dates: 2025-01-01..2026-12-31, services: [shop, desk]}\n"
    "  past: {name: Past, supplier: idle, dates: 2025-01-01..2026-07-13, services: [wiki]}\n"
    "  hosting: {name: Hosting, supplier: hyper, dates: 2025-01-01..2026-07-14}\n"
    "budgets:\n  it: {name: IT, fiscal_year: 2026, lines: {net: {name: Net, planned: 900, supplier: line}, rest: {name: Rest, planned: 50}}}\n"
    "entries:\n"
    "  D-1: {date: 2026-02-01, line: it/net, kind: actual, amount: 300}\n"
    "  D-2: {date: 2026-03-01, line: it/net, kind: actual, amount: 40, supplier: hyper}\n"
    "  D-3: {date: 2026-03-02, line: it/rest, kind: actual, amount: 7, supplier: line}\n",
}


@pytest.fixture
def root(folder: Folder) -> Path:
    return folder(FILES)


def test_suppliers_stand_by_what_stops_with_them_and_contracts_that_are_over_carry_nothing() -> None:
    page = suppliers(reading(FILES))
    found = cells(page)
    assert found["Suppliers, those that most hangs on first"] == [
        [
            "Line",
            "–",
            "–",
            "Shop ,  Order desk ,  Bills ,  Portal ,  Take orders",
            "≥ 250 EUR",
            "Lines",
            "31 Dec 2026",
            "Exit plan",
            "307 EUR",
            "≥ 307 EUR",
        ],
        ["Hyper", "Omar", "Cloud", "–", "–", "Hosting", "14 Jul 2026", "none", "40 EUR", "40 EUR"],
        ["Idle", "–", "–", "–", "–", "–", "–", "none", "–", "–"],
    ]
    assert [row[0] + row[-1] for row in found["Contracts, the next notice or end first"]] == [
        "Hosting–",
        "LinesShop ,  Order desk",
        "PastWiki",
    ]
    assert " ".join(texts(page.blocks[0])) == (
        "3 suppliers and 3 contracts; services stop with 1 of the suppliers, and 0 of these have no exit plan."
    )


def test_what_is_a_supplier_s_is_what_the_budget_says_of_it(run: Run, root: Path) -> None:
    sums = with_suppliers(reading(FILES).facts.money.costs)
    for name in ("hyper", "line"):
        rows = json.loads(run("budget", name, "--format", "json", cwd=root)[1])
        assert f'"{sums[name].actual.amount:.2f}"' in json.dumps(rows)  # type: ignore[union-attr]


def test_a_contract_and_its_supplier_take_the_services_with_them_that_need_it(run: Run, root: Path) -> None:
    for thing in ("lines", "supplier:line"):
        if thing == "lines":
            thing = "contract:lines"  # noqa: PLW2901 - a project has the same id
        found = json.loads(run("impact", thing, "--format", "json", cwd=root)[1])["impact"]
        assert [each["id"] for each in found["things"]][-2:] == ["shop", "desk"]
        assert {each["id"] for each in found["stops"]} == {"portal", "orders", "bills"}
        assert found["contracts"] == [
            {"id": "lines", "name": "Lines", "supplier": "line", "until": "2026-12-31", "services": ["shop", "desk"]}
        ]
    out = run("impact", "contract:lines", cwd=root)[1]
    assert out.startswith("if contract lines Lines stops:\nneeds a contract that ends with it:\n")
    assert "  contract lines Lines until 2026-12-31: shop, desk\n" in out


def test_a_contract_that_names_no_service_stops_nothing_that_is_known(run: Run, root: Path) -> None:
    code, out, _err = run("impact", "hosting", cwd=root)
    assert code == 0 and "  contract hosting Hosting until 2026-07-14: it names no service\n" in out
    assert "stops: nothing that stands on it\n" in out
    assert run("impact", "hosting", "--format", "csv", cwd=root)[1].splitlines()[1].startswith("asked,contract,hosting")


def test_the_loss_of_a_supplier_and_of_a_contract_is_the_one_that_impact_tells() -> None:
    facts = reading(FILES).facts
    finance = facts.portfolio.finance
    said = [figure(facts, each, "hourly_loss") for each in (finance.suppliers["line"], finance.contracts["lines"])]
    assert said[0] == said[1] and isinstance(said[0], Unknown) and said[0].reason.startswith("nobody says")
    assert isinstance(figure(facts, finance.suppliers["idle"], "hourly_loss"), Unknown)


def test_suppliers_and_contracts_have_their_place_and_without_any_the_page_says_what_to_write() -> None:
    seen = reading(FILES)
    assert (target_of(seen, "hyper"), target_of(seen, "hosting")) == (
        "suppliers/hyper.md",
        "suppliers/hyper.md#contracts",
    )
    empty = suppliers(reading({"infrastructure.yaml": "services: {a: {}}\n"}))
    assert " ".join(texts(empty.blocks[0])).startswith("No supplier is written down.")


def test_the_page_of_a_service_names_its_contracts_and_what_the_business_loses_with_it() -> None:
    seen = reading(FILES)
    page = service(seen, seen.portfolio.infrastructure.services["shop"])
    (pairs,) = (each for each in page.blocks if isinstance(each, Pairs))
    said = {name: " ".join(texts(cell)) for name, cell in pairs.pairs}
    assert said["Contracts that it needs"] == "Lines"
    assert said["The business loses"] == "250 EUR an hour"
    wiki = service(seen, seen.portfolio.infrastructure.services["wiki"])
    assert "The business loses" not in [
        name for each in wiki.blocks if isinstance(each, Pairs) for name, _cell in each.pairs
    ]


def test_a_notice_that_was_missed_is_told_with_the_day_on_which_the_contract_renews() -> None:
    files = {
        "itpm.yaml": "status_date: 2026-07-14\n",
        "budget.yaml": "suppliers: {nimbus: {name: Nimbus}}\ncontracts:\n"
        "  cloud: {name: Cloud, supplier: nimbus, dates: 2026-01-01..2026-08-31, notice: 60d, auto_renew: true}\n",
    }
    seen = reading(files)
    page = supplier(seen, seen.portfolio.finance.suppliers["nimbus"])
    said = " ".join(texts(page.blocks[0]))
    assert "1 contract running; notice was due by 2 Jul 2026, and it renews on 1 Sep 2026; " in said
    assert "Notice missed" in " ".join(texts(page.blocks[1]))
    assert cells(page)["Contracts, the next notice or end first"][0][2] == "Notice missed"
