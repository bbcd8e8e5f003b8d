"""Lines that are written off by their plans, as nobody knows what they are forecast to cost."""

from itpm.analysis.money.budgets import Funds
from itpm.analysis.money.depreciation import planned_in
from itpm.joined import worded
from itpm.message import phrase
from itpm.page.blocks import Block, Paragraphs

_MOST = 5
"""So many lines are named."""


def by_plan_told(funds: Funds) -> list[Block]:
    """Which lines are written off by their plan, and why; nothing where none is."""
    found = planned_in(funds)
    if not found:
        return []
    said = (
        "Depreciation counts {n:line by its plan|lines by their plans}, for nobody knows the forecast: {lines:clauses}."
    )
    if len(found) > _MOST:
        said = (
            "Depreciation counts {n:line by its plan|lines by their plans}, for nobody knows the forecast: "
            "{lines:clauses}; and {more:#,##0} more."
        )
    lines = tuple(
        phrase("{line} ({why})", line=each.record.title, why=worded(why.reason)) for each, why in found[:_MOST]
    )
    return [Paragraphs(phrase(said, n=len(found), lines=lines, more=len(found) - _MOST))]
