"""FRS007: a target was made easier since the last review, and no decision says so."""

from collections.abc import Iterable, Iterator
from decimal import Decimal

from itpm.analysis.facts import Facts
from itpm.analysis.time.periods import days_of_period
from itpm.diagnostic import Duty, Finding, Severity
from itpm.message import Message
from itpm.model.deliverable import Criterion, Deliverable
from itpm.model.portfolio import Portfolio
from itpm.model.settings import SINCE
from itpm.model.stage import goes_on
from itpm.model.strategy import KeyResult
from itpm.rules.findings import called_then, record_then
from itpm.rules.rule import compared, rule


@compared
@rule(
    "FRS007",
    "target-moved",
    Severity.WARNING,
    serves=(Duty.STRATEGY, Duty.QUALITY),
    reads=(
        "*.notes",
        "deliverable.criteria",
        "key-result.baseline",
        "key-result.target",
        "objective.key_results",
        "objective.period",
        "project.changes",
        "project.deliverables",
        "project.stage",
    ),
)
def target_moved(facts: Facts) -> Iterable[Finding]:
    """A target was made easier since the last review, and no decision says so."""
    before = facts.earlier.get(SINCE)
    if before is None:
        return
    yield from _results(facts, before)
    yield from _criteria(facts, before)


def _results(facts: Facts, before: Portfolio) -> Iterator[Finding]:
    """Key results of a period that is not over whose target lies nearer than it did."""
    for objective in facts.portfolio.strategy.objectives.values():
        period = objective.period
        end = days_of_period(period, facts.portfolio.settings).finish if period is not None else None
        if end is not None and end < facts.as_of:
            continue
        for result in objective.key_results.values():
            then = record_then(result.id, before, facts.portfolio.moves)
            if isinstance(then, KeyResult) and _nearer(then, result) and not _noted(result, then):
                message = Message(
                    "the target of '{result}' is {now:0.######}, and was {then:0.######}: that is easier",
                    result=result.id,
                    now=result.target or Decimal(0),
                    then=then.target or Decimal(0),
                )
                yield Finding("FRS007", result.origin.at("target"), message, _HINT)


_HINT = "write who decided it, and why, as a note of that day; or set it back"


def _nearer(then: KeyResult, now: KeyResult) -> bool:
    """Whether less is asked for than before, on the way from what it was at the beginning."""
    if then.target is None or now.target is None or then.target == now.target:
        return False
    begin = then.baseline if then.baseline is not None else now.baseline
    return begin is not None and abs(now.target - begin) < abs(then.target - begin)


def _noted(now: KeyResult | Criterion, then: KeyResult | Criterion) -> bool:
    """Whether a note that was not there before says something of it."""
    return bool(set(now.notes.items()) - set(then.notes.items()))


def _criteria(facts: Facts, before: Portfolio) -> Iterator[Finding]:
    """Criteria of acceptance that say something else than they did, without a change approved since."""
    moves = facts.portfolio.moves
    for project in facts.portfolio.projects.values():
        known = before.projects.get(called_then(project.id, before, moves) or "")
        if not goes_on(project) or known is None:
            continue
        new = {id_ for id_, each in project.changes.items() if each.approved is not None} - {
            id_ for id_, each in known.changes.items() if each.approved is not None
        }
        for deliverable in project.deliverables.values() if not new else ():
            earlier = record_then(deliverable.id, before, moves)
            for id_, criterion in deliverable.criteria.items():
                then = earlier.criteria.get(id_) if isinstance(earlier, Deliverable) else None
                if then is not None and _other(then, criterion) and not _noted(criterion, then):
                    field = "target" if criterion.target != then.target else "statement"
                    message = Message(
                        "'{criterion}' asks for something else than at the last review, and no change was approved",
                        criterion=criterion.id,
                    )
                    at = criterion.origin.at(field) if getattr(criterion, field) else criterion.origin.key()
                    yield Finding("FRS007", at, message, _HINT)


def _other(then: Criterion, now: Criterion) -> bool:
    return (then.target, then.statement) != (now.target, now.statement)
