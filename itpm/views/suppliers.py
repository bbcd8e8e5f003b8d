"""Suppliers: what hangs on each, its contracts and their ends, a way out, and what it is paid."""

from collections.abc import Iterator, Mapping

from itpm.analysis.money.sums import Sums
from itpm.message import phrase
from itpm.model.budget import Contract, Supplier
from itpm.page.blocks import Block, Cell, Lead, Link, Page, Section, Table
from itpm.page.paths import SUPPLIERS, supplier_page
from itpm.views.disclosure import column, titled
from itpm.views.reading import NONE, Reading, day, name_of, parted, short
from itpm.views.sections.beginning import beginning
from itpm.views.sections.contracts import agreements, contract_link
from itpm.views.sections.cut import MOST, cut
from itpm.views.sections.findings import findings_told, of_family
from itpm.views.sections.service_standing import part_links
from itpm.views.sections.supplied import Supplied, exit_of, supplied

_EMPTY = (
    "No supplier is written down. Write 'suppliers' in budget.yaml: who is paid, who answers for them and how to leave "
    "them, and 'contracts' with the services that need them."
)
_CODES = frozenset({"INF010", "INF012"})
_ALL = "itpm list suppliers --columns owner,exit_plan,hourly_loss"


def suppliers(reading: Reading) -> Page:
    """Suppliers with what hangs on them, those of the most critical services first, and contracts."""
    known = reading.portfolio.finance
    if not known.suppliers:
        return Page(SUPPLIERS, "Suppliers", (beginning(reading, _EMPTY, "suppliers"),))
    found = sorted((supplied(reading, each) for each in known.suppliers.values()), key=lambda each: each.tier)
    carried = [each for each in found if each.hangs]
    without = sum(not each.record.exit_plan for each in carried)
    lead = phrase(
        "{suppliers:supplier|suppliers} and {contracts:contract|contracts}; services stop with {carried:#,##0} of the "
        "suppliers, and {without:#,##0} of these have no exit plan.",
        suppliers=len(found),
        contracts=len(known.contracts),
        carried=len(carried),
        without=without,
    )
    told = [each for each in of_family(reading, "INF") if each.code in _CODES and _about(reading, each.address)]
    blocks: tuple[Block, ...] = (
        reading.block(Lead(lead), "impact", "supplier.exit_plan", "contract.services"),
        Section("Suppliers", cut(_table(reading, found), len(found), "all suppliers", _ALL), "suppliers"),
        Section("Contracts", (agreements(reading),), "contracts"),
        *findings_told(reading, "Findings about suppliers and contracts", told),
    )
    return Page(SUPPLIERS, "Suppliers", blocks)


def _about(reading: Reading, address: str) -> bool:
    return isinstance(reading.portfolio.find(address), Supplier | Contract)


def _table(reading: Reading, found: list[Supplied]) -> Table:
    columns = (
        column("Supplier", "supplier"),
        column("Answers", "*.owner"),
        column("Assets from it", "asset.supplier"),
        column("Stops with it", "impact", "contract.services"),
        column("Loss in an hour", "supplier.hourly_loss", number=True),
        column("Contracts", "contract.supplier"),
        column("Next end", "contract.dates"),
        column("Exit plan", "supplier.exit_plan"),
        column("Spent", "costs", number=True),
        column("Forecast", "costs", number=True),
    )
    money = reading.facts.money.suppliers
    rows = tuple(tuple(_row(reading, each, money)) for each in found[:MOST])
    return reading.table("Suppliers, those that most hangs on first", columns, rows)


def _row(reading: Reading, each: Supplied, money: Mapping[str, Sums]) -> Iterator[Cell]:
    record, loss = each.record, each.impact.hourly_loss
    ends = [one.dates.finish for one in each.contracts if one.dates is not None and one.dates.finish is not None]
    sums = money.get(record.id)
    yield Link(titled(record), supplier_page(record.id))
    yield name_of(reading.portfolio, record.owner)
    yield part_links(reading, each.assets)
    yield part_links(reading, each.hangs)
    yield NONE if not each.impact.processes else short(loss)
    yield parted(map(contract_link, each.contracts)) or NONE
    yield day(min(ends)) if ends else NONE
    yield exit_of(each)
    yield NONE if sums is None else short(sums.spent)
    yield NONE if sums is None else short(sums.forecast)
