"""What a record of a chain came to: results, acceptances, words on changes, what gates decided and asked for."""

from collections.abc import Iterator
from datetime import date
from typing import Any, NamedTuple

from itpm.analysis.facts import Facts
from itpm.analysis.quality.gates import Asked, asked_at
from itpm.analysis.quality.judging import verdict
from itpm.model.control import Change, Gate
from itpm.model.deliverable import Criterion, Deliverable
from itpm.queries.trace_links import Node

ENDS = frozenset({"result", "acceptance", "approval", "verdict", "condition"})
"""What stands in a chain and is no record: it has no address of its own, but that of its record."""


class End(NamedTuple):
    """What a record came to: of which kind it is, whose it is, what was said, where that stands, since or by when."""

    kind: str
    address: str
    said: str
    state: str
    day: date | None


def ends(facts: Facts, node: Node, record: Any) -> Iterator[End]:  # noqa: ANN401 - a record of its kind
    """The result of a criterion, the acceptance of a deliverable, the word on a change, what a gate decided."""
    match record:
        case Criterion() if record.result is not None:
            yield End("result", node.address, record.result.value or "", str(verdict(record)), record.result.date)
        case Deliverable() if record.accepted is not None:
            by = record.accepted.by
            yield End("acceptance", node.address, _by(by and [by]), "accepted", record.accepted.date)
        case Change():
            for word, each in (("approved", record.approved), ("rejected", record.rejected)):
                if each is not None:
                    yield End("approval", node.address, _by(each.by), word, each.date)
        case Gate() if record.held is not None:
            yield End("verdict", node.address, _by(record.held.by), record.held.decision, record.held.date)
            for asked in asked_at(record, facts.portfolio):
                state = "met" if asked.done is not None else "overdue" if asked.overdue(facts.as_of) else "open"
                yield End("condition", node.address, _asked(asked), state, asked.done or asked.due)
        case _:
            pass


def _by(who: Any) -> str:  # noqa: ANN401 - people, where any are named
    return f"by {', '.join(map(str, who))}" if who else ""


def _asked(asked: Asked) -> str:
    return f"{asked.name}: {asked.condition.text}" if asked.condition.text else asked.name
