"""Who made a change, in which commit and request: columns and cells for readers who are shown that."""

from itpm.audience.known import sees_source
from itpm.history.promises import Where
from itpm.page.blocks import Cell, Column, Muted
from itpm.views.disclosure import column
from itpm.views.reading import Reading


def by_whom(reading: Reading, *reads: str) -> tuple[Column, ...]:
    """The columns of who made a change that is told of some names; none for readers who are not shown commits."""
    return (column("By", *reads), column("Commit", *reads)) if sees_source(reading.portfolio) else ()


def made_by(reading: Reading, where: Where) -> tuple[Cell, ...]:
    """The cells of these columns."""
    if not sees_source(reading.portfolio):
        return ()
    commit = where.commit[:9]
    return where.author, (commit, Muted(where.request)) if where.request else commit
