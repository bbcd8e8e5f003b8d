"""What of the money of lines is a supplier's: the lines that are meant for it, and its documents on others."""

from collections.abc import Callable, Collection
from dataclasses import replace
from datetime import date

from itpm.analysis.figures.amounts import Amount, zero
from itpm.analysis.figures.arithmetic import minus, total
from itpm.analysis.money.cost import Costs
from itpm.analysis.money.line import Line
from itpm.analysis.money.sums import Sums
from itpm.model.scalars import Dates

_KINDS = ("commitment", "accrual", "actual")


def meant_for(costs: Costs, line: Line, supplier: str) -> bool:
    """Whether a line is planned with a supplier: it says so, or a contract with it is paid from the line."""
    contracts = costs.portfolio.finance.contracts.values()
    return line.record.supplier == supplier or any(
        each.supplier == supplier and each.budget_line == line.id for each in contracts
    )


def paid_to(costs: Costs, line: Line, sums: Sums, suppliers: Collection[str], dates: Dates) -> Sums:
    """What of a line is some suppliers', in the portfolio's currency; two suppliers never have one document both.

    Of a line that is meant for one of them all but the documents that name another; of another line theirs alone.
    """
    if not any(meant_for(costs, line, each) for each in suppliers):
        none = zero(costs.rates.base)
        committed, accrued, actual = _booked(costs, line, dates, lambda name: name in suppliers)
        return Sums(none, committed, accrued, actual, none)
    others = _booked(costs, line, dates, lambda name: name is not None and name not in suppliers)
    held = (sums.committed, sums.accrued, sums.actual)
    committed, accrued, actual = (minus(one, other) for one, other in zip(held, others, strict=True))
    return replace(sums, committed=committed, accrued=accrued, actual=actual, below=None)


def _booked(costs: Costs, line: Line, dates: Dates, wanted: Callable[[str | None], bool]) -> list[Amount]:
    """What is ordered, accrued and spent on a line in some days by documents of wanted suppliers."""
    ledger, base = costs.ledger, costs.rates.base
    entries, days = costs.portfolio.finance.entries, Dates(dates.start or date.min, dates.finish or date.max)
    return [
        total(
            (
                amount
                for each, amount in ledger.behind(line.id, kind, base)
                if days.holds(each.day) and wanted(entries[each.document].supplier)
            ),
            base,
        )
        for kind in _KINDS
    ]
