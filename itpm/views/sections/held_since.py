"""Since when a figure is as bad as it is: by what is written, by the last review, else by past status dates."""

from decimal import Decimal

from itpm.analysis.figures.amounts import NOTHING
from itpm.analysis.status.reason import RANKS, Reason, state_of
from itpm.analysis.status.since import Known, Since, since
from itpm.model.project import Project
from itpm.model.scalars import Money
from itpm.views.reading import Reading

_MONEY = "over_approved"
_SURE = frozenset({Known.ON, Known.BEFORE, Known.LATEST})


def held_since(reading: Reading, project: Project, reason: Reason) -> Since | None:
    """Since when a figure of a project is not good; None where it is good.

    Where neither a day that is written nor the last review says it, sums are looked up on each status date, as the
    pictures show them.
    """
    found = since(reason, reading.before.health.get(project.id), reading.before.day)
    if found is None or found.known in _SURE:
        return found
    summed = _summed(reading, project, reason) if reason.figure.endswith(f".{_MONEY}") else None
    return summed or found


def _summed(reading: Reading, project: Project, reason: Reason) -> Since | None:
    """Since when the forecast is so far above what is approved, walking back over days of which both are known."""
    first = None
    for day, _point, figures in reversed(reading.shown.told("project", project.id)):
        forecast, approved = ((figures or {}).get(name) for name in ("forecast", "approved"))
        share = _above(None if forecast is None else forecast.value, None if approved is None else approved.value)
        if share is None:
            break  # What nobody knows may have been as bad.
        if RANKS.index(state_of(share, reason.limits)) < RANKS.index(reason.state):
            return None if first is None else Since(Known.LATEST, first)
        first = day
    # That it is so today says nothing of before.
    return None if first is None or first >= reading.day else Since(Known.BEFORE, first)


def _above(forecast: object, approved: object) -> Decimal | None:
    """By which share of what is approved a sum is above it; None where one of both is not known."""
    if not isinstance(forecast, Money) or not isinstance(approved, Money):
        return None
    if forecast.currency != approved.currency or approved.amount <= NOTHING:
        return None
    return max((forecast.amount - approved.amount) / approved.amount, NOTHING)
