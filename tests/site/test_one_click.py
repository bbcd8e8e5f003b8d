"""One click between a project, its objective, people, service and supplier, and back: each pair that hangs together."""

from collections.abc import Iterator
from itertools import permutations

import pytest

from itpm.analysis.facts import Facts
from itpm.load.fields import record_fields
from itpm.page.blocks import Link, Page
from itpm.page.paths import objective_page, person_page, project_page, service_page, supplier_page
from itpm.page.value import read_of
from itpm.views.disclosure import Disclosure
from itpm.views.objective import objective
from itpm.views.person import person
from itpm.views.project import project
from itpm.views.reading import Reading, target_of
from itpm.views.sections.named import named, names
from itpm.views.services import service
from itpm.views.supplier import supplier
from tests.conftest import DAY, workspace_of

FILES = {
    "itpm.yaml": "schema: 1\nportfolio: T\nstatus_date: 2026-07-14\ncurrency: EUR\n",
    "staffing.yaml": "people: {ann: {name: Ann}}\n",
    "strategy.yaml": "objectives: {fast: {name: Fast, owner: ann, period: FY2026}}\n",
    "infrastructure.yaml": "services: {shop: {name: Shop, owner: ann}}\n",
    "projects/one.yaml": "name: One\nmanager: ann\nstage: execution\nserves: {fast: 40%}\n"
    "relates: {replaces: [service:shop]}\ntasks: {build: {name: Build, effort: 5d, assign: [ann]}}\n"
    "budget: {ledger: {through: 2026-07-13}, lines: {x: {planned: 900, supplier: maker}}}\n",
    "budget.yaml": "suppliers: {maker: {name: Maker, owner: ann}}\n"
    "contracts: {care: {name: Care, supplier: maker, dates: 2026-01-01..2026-12-31, services: [shop]}}\n",
}
PAGES = {
    "project": project_page("one"),
    "objective": objective_page("fast"),
    "person": person_page("ann"),
    "service": service_page("shop"),
    "supplier": supplier_page("maker"),
}
APART = {("objective", "supplier"), ("supplier", "objective")}
"""Two that have a project between them."""


@pytest.fixture(scope="module")
def reading() -> Reading:
    return Reading(Facts(workspace_of(FILES).portfolio, DAY), (), {}, told=Disclosure(record_fields()))


@pytest.fixture(scope="module")
def pages(reading: Reading) -> dict[str, Page]:
    portfolio = reading.portfolio
    made = {
        "project": project(reading, portfolio.projects["one"]),
        "objective": objective(reading, portfolio.strategy.objectives["fast"]),
        "person": person(reading, portfolio.staffing.people["ann"]),
        "service": service(reading, portfolio.infrastructure.services["shop"]),
        "supplier": supplier(reading, portfolio.finance.suppliers["maker"]),
    }
    return {kind: named(page, names(reading)) for kind, page in made.items()}


def links(block: object) -> Iterator[str]:
    if isinstance(block, Link):
        yield block.target.partition("#")[0]
    elif isinstance(block, tuple):
        for each in block:
            yield from links(each)
    elif hasattr(block, "__dataclass_fields__"):
        for name in read_of(type(block)):
            yield from links(getattr(block, name))


@pytest.mark.parametrize(("of", "to"), [pair for pair in permutations(PAGES, 2) if pair not in APART])
def test_one_leads_to_the_other(of: str, to: str, pages: dict[str, Page]) -> None:
    assert pages[of].path == PAGES[of] and PAGES[to] in set(links(pages[of].blocks))


def test_a_contract_leads_to_the_page_of_its_supplier(reading: Reading) -> None:
    assert target_of(reading, "care") == f"{supplier_page('maker')}#contracts"


def test_a_supplier_works_for_projects_that_name_it_in_any_way() -> None:
    """By a line, a document, a task and a deliverable; for the last nobody is named."""
    plan = "name: P\nstage: execution\n"
    line = "budget: {{ledger: {{through: 2026-07-13}}, lines: {{x: {{planned: 900{}}}}}}}\n"
    files = {
        **FILES,
        "budget.yaml": FILES["budget.yaml"]
        + "entries: {D: {date: 2026-05-11, line: booked/x, kind: actual, amount: 4, supplier: maker}}\n",
        "projects/booked.yaml": plan + line.format(""),
        "projects/task.yaml": plan + "tasks: {build: {name: Build, supplier: maker}}\n",
        "projects/made.yaml": plan + "deliverables: {thing: {name: Thing, supplier: maker}}\n",
        "projects/alone.yaml": plan + line.format(""),
    }
    found = Facts(workspace_of(files).portfolio, DAY).money
    assert set(found.engaged["maker"]) == {"one", "booked", "task", "made"}
    assert found.suppliers_of["made"] == ("maker",) and "alone" not in found.suppliers_of
