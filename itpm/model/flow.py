"""Work that flows, and timeboxes: counts of a project or a team; the stories stay where they are."""

from decimal import Decimal

from itpm.model.record import Record, record
from itpm.model.scalars import Dates, Elapsed


@record
class Iteration(Record):
    """A timebox: counts, the stories stay where they are."""

    dates: Dates
    committed: Decimal | None = None
    completed: Decimal | None = None
    added: Decimal | None = None
    carried: Decimal | None = None
    backlog: Decimal | None = None
    goal: str | None = None


@record
class Cycle:
    """From start to finish of what was finished in a period."""

    p50: Elapsed | None = None
    p85: Elapsed | None = None


@record
class Flow:
    """What a team or a project counted in a week: items begun, finished and in work, and the age of the oldest."""

    started: int | None = None
    finished: int | None = None
    wip: int | None = None
    oldest: Elapsed | None = None
    cycle: Cycle | None = None
