"""Contracts and licences: what must be decided by when, and what is used beyond what is owned."""

from itpm.analysis.money.contracts import Stand, Term, contracts, licensed
from itpm.model.budget import Contract
from itpm.page.blocks import Block, Chip, Link, Muted, Table
from itpm.page.paths import place, supplier_page
from itpm.views.disclosure import column, titled
from itpm.views.reading import NONE, Reading, asset_link, day, linked, short
from itpm.views.sections.cut import MOST, cut
from itpm.views.sections.service_standing import part_links

_SOON = 60


def contract_link(contract: Contract) -> Link:
    """A contract by its name, with a link to those of its supplier."""
    return Link(titled(contract), place(supplier_page(str(contract.supplier)), "contracts"))


def agreements(reading: Reading, supplier_of: str = "") -> Table:
    """What renews, ends, or lacks a way out; of one supplier where it is named."""
    columns = (
        column("Contract", "contract"),
        column("Supplier", "contract"),
        column("State", "contract"),
        column("Notice by", "contract"),
        column("Ends", "contract"),
        column("Value", "contract", number=True),
        column("Exit plan", "contract"),
        column("Needed by", "contract.services"),
    )
    rows = []
    for term in contracts(reading.facts.money.costs.rates):
        if supplier_of and str(term.record.supplier) != supplier_of:
            continue
        supplier = reading.portfolio.finance.suppliers.get(term.record.supplier)
        exit_plan = supplier.exit_plan if supplier is not None else None
        rows.append(
            (
                titled(term.record) if supplier_of else contract_link(term.record),
                linked(reading, str(term.record.supplier)),
                _contract_state(term),
                day(term.notice_by) if term.renewing else NONE,
                day(term.ends),
                short(term.value),
                Link("Exit plan", exit_plan) if exit_plan else Muted("none"),
                part_links(reading, reading.facts.services.supply.services(term.record)),
            )
        )
    return reading.table("Contracts, the next notice or end first", columns, tuple(rows), "No contract yet.")


def _contract_state(term: Term) -> Chip:
    if term.notice_within(_SOON):
        return Chip("Notice soon", "amber")
    return _STANDS[term.stand]


_STANDS = {
    Stand.TO_BEGIN: Chip("Not yet running", "off"),
    Stand.RUNS: Chip("Without an end", "green"),
    Stand.ENDS: Chip("Ends", "unknown"),
    Stand.RENEWS: Chip("Renews by itself", "green"),
    Stand.MISSED: Chip("Notice missed", "amber"),
    Stand.RENEWED: Chip("Renewed by itself", "amber"),
    Stand.OVER: Chip("Over", "off"),
}
"""A contract in a word."""


def licences(reading: Reading) -> tuple[Block, ...]:
    """Rights to use, those owned against those used."""
    columns = (
        column("Product", "asset"),
        column("Owned", "asset.licences", number=True),
        column("Used", "asset.licences", number=True),
        column("State", "asset.licences"),
        column("Renew", "asset.licences"),
    )
    rows = []
    found = tuple(licensed(reading.portfolio))
    for asset in found[:MOST]:
        rights = asset.licences
        if rights is None:
            continue
        state = Chip("Unknown", "unknown")
        used = rights.used.on(reading.facts.as_of) if rights.used is not None else None
        if rights.owned is not None and used is not None:
            over = used > rights.owned
            state = Chip("More used than owned", "red") if over else Chip("Covered", "green")
        owned = NONE if rights.owned is None else str(rights.owned)
        rows.append((asset_link(reading, asset), owned, NONE if used is None else str(used), state, day(rights.renew)))
    table = reading.table("Licences owned and used", columns, tuple(rows), "No licences are counted.")
    asked = 'itpm list assets --where "licences is not empty" --columns licences,licences_left'
    return cut(table, len(found), "all licences", asked)
