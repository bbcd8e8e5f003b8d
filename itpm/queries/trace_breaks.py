"""Where a chain breaks: what is lacking of a record, so that nothing leads to it or on from it."""

from collections.abc import Iterator
from typing import Any

from itpm.analysis.control.work_state import matter
from itpm.analysis.facts import Facts
from itpm.analysis.quality.gates import asked_at
from itpm.analysis.quality.judging import Standing, Verdict, verdict
from itpm.model.control import Change, Gate, Risk
from itpm.model.deliverable import Criterion, Deliverable
from itpm.model.funding import Benefit
from itpm.model.infrastructure import Asset, Service
from itpm.model.project import Project
from itpm.model.settled import SETTLED
from itpm.model.strategy import Goal, Objective
from itpm.model.task import Milestone
from itpm.queries.trace_links import Links, Node

_VERDICTS = {
    Verdict.UNTESTED: "it has no result",
    Verdict.UNJUDGED: "its result does not say whether it passed",
    Verdict.FAILED: "it failed",
}
_AIMS = frozenset({"goal", "objective", "key-result", "programme"})


def breaks(facts: Facts, links: Links, node: Node, record: object) -> tuple[str, ...]:
    """What is lacking of a record of a chain, in sentences; nothing is asked of what is cancelled or left."""
    if node.kind in SETTLED and matter(facts.schedule, record).state in {"cancelled", "left open"}:
        return ()
    return tuple(_lacking(facts, links, node, record))


def _lacking(facts: Facts, links: Links, node: Node, record: Any) -> Iterator[str]:  # noqa: ANN401 - a record
    match record:
        case Risk() | Change():
            yield from _undecided(record)
        case Gate():
            yield from _unless(record.criteria, "nothing says what must hold")
            yield from (
                f"condition '{each.name}' was to be met by {each.due}"
                for each in asked_at(record, facts.portfolio)
                if each.overdue(facts.as_of)
            )
        case Milestone():
            led = record.after or record.delivery or record.at or record.reached
            yield from _unless(led, "no work leads to it")
        case Deliverable():
            judged = facts.quality.judged[record.id]
            yield from _unless(judged.makers or not judged.live, "no task and no milestone hands it over")
            yield from _unless(judged.standing is not Standing.NOTHING, "it has no criteria")
        case Criterion():
            yield from [_VERDICTS[found]] if (found := verdict(record)) in _VERDICTS else []
        case _:
            yield from _aimless(links, node, record)


def _aimless(links: Links, node: Node, record: Any) -> Iterator[str]:  # noqa: ANN401 - a record
    """What is lacking of an aim, of what serves one, and of what is run."""
    match record:
        case Goal():
            yield from _unless(links.below(node), "no objective serves it")
        case Objective():
            yield from _unless(record.serves, "it serves no goal")
            served = [each.below for each in links.below(node)]
            served += [each.below for one in served if one.kind == "key-result" for each in links.below(one)]
            yield from _unless([e for e in served if e.kind in {"project", "programme"}], "no project serves it")
        case Project():
            aims = [each for each in links.above(node) if each.above.kind in _AIMS]
            yield from _unless(aims or record.mandatory, "it serves nothing")
        case Benefit():
            yield from _unless(record.objective, "it serves no objective")
        case Service() | Asset():
            yield from _unless(links.above(node) or links.below(node), "it names nothing, and nothing names it")
        case _:
            pass


def _undecided(record: Risk | Change) -> Iterator[str]:
    if isinstance(record, Change):
        yield from _unless(record.approved or record.rejected, "nobody has decided on it")
    elif record.occurred is not None:
        yield from _unless(record.occurred.issue, "it occurred, and no issue follows")
    elif record.closed is None and record.response != "accept":
        yield from _unless(record.actions, "no action answers it")


def _unless(there: object, lacks: str) -> list[str]:
    return [] if there else [lacks]
