"""Tables of very many: the first rows, how many are left out, and the command that lists all."""

from itpm.message import phrase
from itpm.page.blocks import Block, Code, Lead, Muted, Table
from itpm.views.registers import MOST as MOST  # noqa: PLC0414 - whoever cuts takes it from here


def cut(table: Table, count: int, every: str, command: str) -> tuple[Block, ...]:
    """A table of the first of ``count`` rows; below it how many these are, and what lists ``every`` one of them."""
    if count <= MOST:
        return (table,)
    return (
        table,
        Lead(
            (
                Muted(phrase("{most:#,##0} of {count:#,##0}; {every}: ", most=MOST, count=count, every=phrase(every))),
                Code(command),
            )
        ),
    )
