"""What is another one than at the last review, for whoever shows it."""

from dataclasses import dataclass
from datetime import date

from itpm.comparison.summary import Summary


@dataclass(frozen=True)
class Since:
    """What is told of a comparison with the last review; None where nothing can be compared, and why.

    ``name`` and ``day`` are those of the review, on which its state is seen.
    """

    told: Summary | None = None
    why: str = ""
    name: str = ""
    day: date | None = None
    reviewed: bool = True
    """Whether it is the last review that this is held against; else another state, which only its day names."""


NOT_LOOKED_FOR = Since(why="no review was looked for")
