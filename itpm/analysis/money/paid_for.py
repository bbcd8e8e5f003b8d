"""The tasks that a line of money pays for, and those of them that were cancelled: what these have cost stays."""

from collections.abc import Sequence

from itpm.analysis.figures.amounts import Amount
from itpm.analysis.money.labour import Labour
from itpm.analysis.scheduling.outline import Outline
from itpm.model.money_line import BudgetLine
from itpm.model.scalars import Dates, Ref
from itpm.model.task import Task


def leaves(outline: Outline | None, named: tuple[Ref, ...]) -> list[str]:
    """The tasks below some work, else all of a project, also what was cancelled; none of a project that was."""
    if outline is None:
        return []
    wanted: tuple[str, ...] = named or tuple(address for address in outline.items if address not in outline.leaves)
    found = dict.fromkeys(leaf for each in wanted for leaf in outline.leaves.get(each, [each]))
    return [leaf for leaf in found if isinstance(outline.items.get(leaf), Task) and leaf not in outline.leaves]


def counts(outline: Outline, address: str) -> bool:
    """Whether a task has no parts and was not cancelled."""
    item = outline.items.get(address)
    return isinstance(item, Task) and address not in outline.leaves and not outline.cancelled(item)


def dropped_of(outline: Outline | None, line: BudgetLine) -> list[str]:
    """The tasks that a line would pay for and that were cancelled, in a project that was not."""
    return [each for each in leaves(outline, line.tasks) if outline is not None and not counts(outline, each)]


def all_dropped(outline: Outline | None, line: BudgetLine) -> bool:
    """Whether a line names work of which all was cancelled, in a project that was not."""
    found = leaves(outline, line.tasks) if line.tasks else []
    return bool(found) and outline is not None and not any(counts(outline, each) for each in found)


def sunk(labour: Labour, address: str) -> Sequence[tuple[Dates, Amount]]:
    """What a task had cost when it was cancelled, by the hours that its people wrote, on their days."""
    return [(Dates(each.day, each.day), labour.cost_of(each)) for each in labour.hours.get(address, ())]
