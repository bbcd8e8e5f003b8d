"""The first figures of a budget as tiles, and those of all money where there is no budget."""

from itpm.analysis.figures.amounts import Amount, Unknown, parts_of, why
from itpm.analysis.money.against import above_approved
from itpm.analysis.money.budgets import Funds
from itpm.analysis.money.sums import Sums
from itpm.message import phrase
from itpm.page.blocks import Cell, Chip, Muted, Tile
from itpm.queries.money_addresses import ALL_MONEY, address
from itpm.views.reading import money_or
from itpm.views.sections.limited import chip
from itpm.views.words import worded


def budget_tiles(funds: Funds) -> tuple[Tile, ...]:
    """What is approved of a budget, spent, on order, forecast and available."""

    def tile(label: str, name: str, figure: Amount, note: Cell = "") -> Tile:
        said = money_or(figure, "n/a", address(funds.owner.id, figure=name))
        why_ = _why(figure)
        return Tile(
            label, said, ((note, Muted(why_)) if isinstance(note, Chip) else why_) if why_ else note, figure=name
        )

    approved, left = money_or(funds.approved, "an unknown sum"), funds.computed.amount("at_end")
    at_end = phrase("{sum} left at the end", sum=money_or(left, "unknown"))
    return (
        tile(
            "Approved",
            "approved",
            funds.approved,
            phrase("contingency {sum} left", sum=money_or(funds.computed.amount("contingency_left"), "unknown")),
        ),
        tile("Spent", "spent", funds.sums.spent, phrase("actual and accrued, of {sum} approved", sum=approved)),
        tile(
            "On order",
            "committed",
            funds.sums.committed,
            phrase("{sum} available", sum=money_or(funds.available, "unknown")),
        ),
        tile("Forecast", "forecast", funds.sums.forecast, chip(above_approved(funds)) or at_end),
        tile(
            "Available",
            "available",
            funds.available,
            phrase("unallocated {sum}", sum=money_or(funds.computed.amount("unallocated"), "unknown")),
        ),
    )


def all_money(sums: Sums) -> tuple[Tile, ...]:
    """All money, each sum counted once: what a reader of many budgets wants first."""
    named = {
        "planned": "Planned",
        "spent": "Spent",
        "committed": "On order",
        "estimate": "Still to come",
        "forecast": "Forecast",
    }
    found = ((title, sums.values[name], address(ALL_MONEY, figure=name)) for name, title in named.items())
    return tuple(
        Tile(phrase("{sum}, all money", sum=worded(title)), money_or(each, "n/a", place), _parts_unknown(each))
        for title, each, place in found
    )


def _parts_unknown(figure: Amount) -> str:
    """Of how many lines a sum of everything is unknown; of one why."""
    count = len(parts_of(figure)) if isinstance(figure, Unknown) else 0
    return phrase("{n:line|lines} unknown", n=count) if count > 1 else _why(figure)


def _why(figure: Amount) -> str:
    return worded(why(figure)) if isinstance(figure, Unknown) else ""
