"""How it is said that something is not there: of what is shown, to readers from whom something is kept."""

from itpm.analysis.figures.amounts import NOT_SHOWN
from itpm.joined import worded
from itpm.message import Said
from itpm.model.naming import kind_of
from itpm.model.record import Record
from itpm.model.withheld import is_lost
from itpm.page.as_shown import far, of_shown
from itpm.views.reading import Reading


def here(reading: Reading, said: str) -> Said:
    """A sentence that says that nothing is there; to whoever may not know everything, of what is shown."""
    return of_shown(said) if is_cut(reading) else worded(said)


def as_far(reading: Reading, said: Said) -> Said:
    """The same of a part of a sentence."""
    return far(said) if is_cut(reading) else said


def is_cut(reading: Reading) -> bool:
    """Whether something may be kept from the readers of the pages, which is the same whether anything is."""
    audience = reading.portfolio.audience
    return audience is not None and not audience.knows_all


def none_of(reading: Reading, record: Record, field: str, said: str) -> str:
    """``said`` of a field of a record that says nothing; that it is not shown, where what it names is kept."""
    return NOT_SHOWN if is_lost(reading.portfolio, kind_of(record), record.id, field) else said
