"""What of the money of lines is a supplier's: the lines that are meant for it, and its documents on others."""

from collections.abc import Callable, Collection, Mapping
from dataclasses import replace

from itpm.analysis.figures.amounts import Amount, zero
from itpm.analysis.figures.arithmetic import without
from itpm.analysis.money.cost import Costs
from itpm.analysis.money.line import ALL_DAYS, Line
from itpm.analysis.money.ordered import ordered_within
from itpm.analysis.money.sums import Sums
from itpm.model.scalars import Dates


def meant_for(costs: Costs, line: Line, supplier: str) -> bool:
    """Whether a line is planned with a supplier: it says so, or a contract with it is paid from the line."""
    contracts = costs.portfolio.finance.contracts.values()
    return line.record.supplier == supplier or any(
        each.supplier == supplier and each.budget_line == line.id for each in contracts
    )


def lines_of_suppliers(costs: Costs) -> Mapping[str, tuple[Line, ...]]:
    """By supplier the lines that are planned with it, or on which a document of it is booked, in the order of lines."""
    contracted: dict[str, list[str]] = {}
    for each in costs.portfolio.finance.contracts.values():
        contracted.setdefault(str(each.budget_line), []).append(str(each.supplier))
    found: dict[str, list[Line]] = {}
    for line in costs.lines.values():
        booked = (costs.ledger.suppliers.get(each.document) for each in costs.ledger.by_line.get(line.id, ()))
        names = (line.record.supplier, *contracted.get(line.id, ()), *booked)
        for name in dict.fromkeys(str(each) for each in names if each):
            found.setdefault(name, []).append(line)
    return {name: tuple(lines) for name, lines in found.items()}


def paid_to(costs: Costs, line: Line, sums: Sums, suppliers: Collection[str], dates: Dates) -> Sums:
    """What of a line is some suppliers', in the portfolio's currency; two suppliers never have one document both.

    Of a line that is meant for one of them all but the documents that name another; of another line theirs alone.
    """
    theirs = documents_of(costs, line, suppliers)
    if not any(meant_for(costs, line, each) for each in suppliers):
        none = zero(costs.rates.base)
        committed, accrued, actual = _booked(costs, line, dates, theirs)
        return Sums(none, committed, accrued, actual, none)
    others = _booked(costs, line, dates, lambda document: not theirs(document))
    held = (sums.committed, sums.accrued, sums.actual)
    committed, accrued, actual = (without(one, other) for one, other in zip(held, others, strict=True))
    return replace(sums, committed=committed, accrued=accrued, actual=actual, below=None, kept=())


def documents_of(costs: Costs, line: Line, suppliers: Collection[str]) -> Callable[[str], bool]:
    """Whether a document of a line is some suppliers': of a line meant for one of them, unless it names another."""
    named = costs.ledger.suppliers
    own = any(meant_for(costs, line, each) for each in suppliers)

    def theirs(document: str) -> bool:
        return named[document] in suppliers if document in named else own

    return theirs


def _booked(costs: Costs, line: Line, dates: Dates, wanted: Callable[[str], bool]) -> list[Amount]:
    """What is ordered, accrued and spent on a line in some days by wanted documents; orders lie as all of the line."""
    ledger, base = costs.ledger, costs.rates.base
    ordered = ledger.booked(line.id, "commitment", base, ALL_DAYS, wanted)
    if dates != ALL_DAYS:
        ordered = ordered_within(ordered, costs.planned(line), costs.as_of, dates)
    return [ordered, *(ledger.booked(line.id, kind, base, dates, wanted) for kind in ("accrual", "actual"))]
