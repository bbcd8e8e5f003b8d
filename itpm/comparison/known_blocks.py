"""Which blocks of a comparison an audience may know: the register says itself who may know a figure of it."""

from itpm.classification import Classification
from itpm.comparison.measure import Block
from itpm.model.portfolio import Portfolio

_LEAST = {
    Block.STATES: Classification.MANAGEMENT,
    Block.PROMISES: Classification.STAFF,
    Block.DATES: Classification.STAFF,
    Block.MONEY: Classification.MANAGEMENT,
    Block.PEOPLE: Classification.MANAGEMENT,
}


def known_blocks(portfolio: Portfolio) -> frozenset[Block]:
    """The blocks that may be told of a portfolio, whatever stands in them."""
    audience = portfolio.audience
    if audience is None:
        return frozenset(Block)
    return frozenset(each for each in Block if _LEAST.get(each, Classification.PUBLIC) <= audience.classification)
