"""What a task is worth on a line, and how it is known what is earned of it."""

from dataclasses import dataclass
from enum import Enum

from itpm.analysis.figures.amounts import NOTHING, Amount, Partly, Ratio, Unknown, zero
from itpm.analysis.figures.arithmetic import times
from itpm.message import phrase


class Way(Enum):
    """How it is known what is earned of some money."""

    MEASURED = "measured"
    """By what is done, as the technique of the task has it."""
    EFFORT = "level of effort"
    """The task only accompanies: it earns as time passes."""
    UNNAMED = "no tasks named"
    """No task says what is done for it: it is taken to be earned as it is planned over time, and judged by nobody."""
    UNSHARED = "its tasks share it by nothing"
    """Tasks are named, and not all of them have a size by which it is shared: nobody knows what of it is earned."""
    CANCELLED = "cancelled"
    """It was dropped: it earns nothing, and is not planned any more; its money stays until the line is planned anew."""


@dataclass(frozen=True, slots=True)
class TaskValue:
    """A task's part of a line, or what of a line no task is worth (then ``task`` is empty)."""

    line: str
    task: str
    budget: Amount
    planned: Ratio
    earned: Ratio
    way: Way = Way.MEASURED

    @property
    def said(self) -> str:
        """What it is the value of, in words."""
        words = "" if self.way is Way.MEASURED else f" ({self.way.value})"
        return (
            phrase("{task} on {line}{words}", task=self.task, line=self.line, words=words)
            if self.task
            else f"{self.line}{words}"
        )

    @property
    def pv(self) -> Amount:
        """Planned value: the part of its budget that should have been earned by the status date."""
        return _part(self.budget, self.planned)

    @property
    def ev(self) -> Amount:
        """Earned value: the part of its budget that is earned by what is done."""
        return _part(self.budget, self.earned)


def _part(budget: Amount, share: Ratio) -> Amount:
    """A share of some money: nothing of what nobody knows is nothing, in whatever currency."""
    if share == NOTHING and isinstance(budget, Unknown):
        return zero(budget.known.currency if isinstance(budget, Partly) else "")
    return times(budget, share)
