"""Which blocks of a comparison an audience may know: the register says itself who may know a figure of it."""

from itpm.classification import Classification
from itpm.comparison.measure import Block
from itpm.model.audience import kinds_of_parts
from itpm.model.portfolio import Portfolio

_LEAST = {
    Block.STATES: Classification.MANAGEMENT,
    Block.PROMISES: Classification.STAFF,
    Block.DATES: Classification.STAFF,
    Block.MONEY: Classification.MANAGEMENT,
    Block.PEOPLE: Classification.MANAGEMENT,
}
_MADE_OF = {
    Block.MONEY: ("budget",),
    **dict.fromkeys((Block.PEOPLE, Block.DATES, Block.PROMISES), ("staffing",)),
}
"""The blocks that are made of records that an audience may not be shown, by the words of ``hide``."""


def known_blocks(portfolio: Portfolio) -> frozenset[Block]:
    """The blocks that may be told of a portfolio, whatever stands in them."""
    audience = portfolio.audience
    if audience is None:
        return frozenset(Block)
    return frozenset(
        each
        for each in Block
        if audience.knows(_LEAST.get(each, Classification.PUBLIC), kinds_of_parts(_MADE_OF.get(each, ())))
    )
