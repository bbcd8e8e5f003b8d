"""What a change judges more mildly: the limits of states, the accepted risk, tolerances, the review to compare with."""

from collections.abc import Iterator
from decimal import Decimal

from itpm.analysis.risk.matrix import USUALLY_ACCEPTED, accepted_score
from itpm.analysis.status.limits import Aspect, usual_limits
from itpm.check.gone import Change
from itpm.diagnostic import Origin
from itpm.message import Message
from itpm.model.portfolio import Portfolio
from itpm.model.project import Project
from itpm.model.scalars import Duration

_SETTINGS = "itpm.yaml"
_TOLERANCES = ("time", "cost", "benefits", "risk")
"""The tolerances that something is judged by; the others are read by people."""


def lenient(base: Portfolio, head: Portfolio) -> Iterator[Change]:
    """What is judged more mildly than before, and the place where that is written; None where nothing says it now."""
    yield from _limits(base, head)
    yield from _appetite(base, head)
    yield from _reviews(base, head)
    earlier = {head.moves.now(name): project for name, project in base.projects.items()}
    for name, project in head.projects.items():
        known = base.projects.get(name) or earlier.get(name)
        if known is not None:
            yield from _tolerances(known, project)


def _limits(base: Portfolio, head: Portfolio) -> Iterator[Change]:
    for aspect in Aspect:
        before, after = (usual_limits(each.settings, aspect) for each in (base, head))
        own = getattr(head.settings.health, aspect.value, None)
        for state in ("amber", "red"):
            then, now = getattr(before, state), getattr(after, state)
            if now > then:
                said = getattr(own, state, None) is not None
                at = Origin(_SETTINGS, ("health", aspect.value, state)).key() if said else None
                yield (
                    at,
                    Message(
                        "{aspect} is {state} above {now:0.##%}, and was above {then:0.##%}",
                        aspect=aspect.value,
                        state=state,
                        now=now,
                        then=then,
                    ),
                )


def _appetite(base: Portfolio, head: Portfolio) -> Iterator[Change]:
    own = accepted_score(head.settings)
    before, now = accepted_score(base.settings), USUALLY_ACCEPTED if own is None else own
    then = USUALLY_ACCEPTED if before is None else before
    if now > then:
        at = None if own is None else Origin(_SETTINGS, ("risk", "appetite", "score")).key()
        yield at, Message("risks are accepted up to a score of {now:0}, and were up to {then:0}", now=now, then=then)


def _reviews(base: Portfolio, head: Portfolio) -> Iterator[Change]:
    before, after = (each.settings.reviews and each.settings.reviews.tags for each in (base, head))
    if before and not after:
        yield None, Message("nothing is compared with the reviews '{tags}' any more", tags=before)


def _tolerances(known: Project, project: Project) -> Iterator[Change]:
    """What a project may deviate by; it goes before the limits of its state, so that first and last are told."""
    for name in _TOLERANCES:
        then, now = (getattr(each.tolerances, name, None) for each in (known, project))
        if then == now or _stricter(then, now):
            continue
        at = project.origin.at("tolerances", name).key() if now is not None else project.origin
        yield (
            at,
            Message(
                "tolerance of {aspect} of '{project}' is {now}, and was {then}",
                aspect=name,
                project=project.id,
                now=_said(now),
                then=_said(then),
            ),
        )


def _stricter(then: object, now: object) -> bool:
    """Whether a tolerance is a smaller one; of two times in different units nobody knows."""
    if then is None or now is None:
        return False
    if isinstance(then, Duration) and isinstance(now, Duration):
        return then[1:] == now[1:] and now.amount < then.amount
    return not isinstance(then, Duration) and now < then  # type: ignore[operator] # Both are shares, or scores.


def _said(value: object) -> Message:
    if value is None:
        return Message("not said")
    if isinstance(value, Decimal):
        return Message("{share:0.##%}", share=value)
    return Message("{value}", value=str(value))
