"""How long matters have been open, and from when on somebody has to be asked about them."""

from datetime import date

from itpm.model.control import Change, Issue, Risk
from itpm.model.patience import CHANGE_DAYS, SEVERE_DAYS, WORST_DAYS
from itpm.model.settled import settled

UNSEEN_DAYS = 120
"""The days after which somebody looks at a risk again that has no day for it."""


def open_for(record: Risk | Issue | Change, day: date) -> int | None:
    """The days since something was raised; None where it is over, or nobody says since when."""
    return None if settled(record).over or record.raised is None else max((day - record.raised).days, 0)


def too_old(issue: Issue, day: date, worst: int = WORST_DAYS, severe: int = SEVERE_DAYS) -> int | None:
    """The days since a grave issue was raised, where these are more than it may take; else None."""
    most = {1: worst, 2: severe}.get(issue.severity or 0)
    age = open_for(issue, day)
    return age if most is not None and age is not None and age > most else None


def undecided(change: Change, day: date, most: int = CHANGE_DAYS) -> int | None:
    """The days since a change was asked for, where these are more than a decision may take; else None."""
    age = open_for(change, day)
    return age if age is not None and age > most else None


def review_ahead(risk: Risk) -> date | None:
    """The day by which somebody wants to look at a risk again; None where it is over, or somebody has since."""
    planned = risk.review_by
    seen = planned is not None and risk.reviewed is not None and risk.reviewed >= planned
    return None if seen or settled(risk).over else planned


def review_missed(risk: Risk, day: date) -> bool:
    """Whether the day has passed on which somebody wanted to look at a risk again, and nobody has."""
    planned = review_ahead(risk)
    return planned is not None and planned < day


def unseen_for(risk: Risk, day: date) -> int | None:
    """The days since somebody last looked at a risk, by what is written; None where it is over or nothing is."""
    seen = max((each for each in (risk.reviewed, risk.raised) if each is not None), default=None)
    return None if settled(risk).over or seen is None else max((day - seen).days, 0)
