"""What rules of quality look at: populations of what is handed over, of its criteria and of gates."""

from collections.abc import Callable

from itpm.analysis.quality.judging import Judged
from itpm.message import Message
from itpm.model.address import own_of, whole_of
from itpm.model.stage import binding, goes_on
from itpm.rules.habit import Population

_PROJECT = frozenset({"project"})


class _Deliverables(Population):
    """Deliverables: what is found of a criterion is found of that of which it is one."""

    def about(self, address: str) -> str:
        """Which deliverable what is found at an address is about."""
        own = own_of(address)
        return f"{whole_of(address)}/{whole_of(own)}" if own else address


def _handed(noun: Message, holds: Callable[[Judged], object]) -> Population:
    """Deliverables of which something holds."""
    return _Deliverables(
        noun, _PROJECT, lambda facts: (each.deliverable.id for each in facts.quality.judged.values() if holds(each))
    )


DELIVERABLES = _handed(
    Message("{all:deliverable to be accepted|deliverables to be accepted}"),
    lambda each: each.live and binding(each.project),
)
HANDED_OVER = _handed(
    Message("{all:deliverable that is done|deliverables that are done}"),
    lambda each: goes_on(each.project) and each.complete_since is not None,
)
ACCEPTED = _handed(
    Message("{all:deliverable that is accepted|deliverables that are accepted}"),
    lambda each: each.deliverable.accepted is not None,
)
CRITERIA = Population(
    Message("{all:criterion of what is to be accepted|criteria of what is to be accepted}"),
    _PROJECT,
    lambda facts: (
        criterion.id
        for each in facts.quality.judged.values()
        if each.live and binding(each.project)
        for criterion in each.deliverable.criteria.values()
    ),
)
