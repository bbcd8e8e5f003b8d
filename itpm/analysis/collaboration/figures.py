"""The figures of satisfaction."""

from datetime import date

from itpm.analysis.collaboration.satisfaction import Satisfied, changed_by, satisfied
from itpm.analysis.figures.figure import Computed, Figure, Given, Group, Term, Unit
from itpm.classification import Classification
from itpm.message import Said, phrase

_STAFF = Classification.STAFF
SATISFACTION = Group(
    "Satisfaction",
    (
        Figure(
            "satisfied",
            "Satisfied",
            Unit.SHARE,
            "mean of the latest scores, each as a share of the best there is",
            classification=_STAFF,
        ),
        Figure(
            "satisfied_change",
            "Change of satisfaction",
            Unit.SCORE,
            "mean of the steps of five from the last score but one of the same people to their last",
            classification=_STAFF,
        ),
    ),
    source="ISO 10004:2018: means of the latest answers",
)
"""What those who are served think of a project or a service."""


def satisfaction_figures(found: Satisfied) -> Computed:
    """What those whom a project or a service serves think of it."""
    latest = [(who, scores[0]) for who, scores in found.by_who.items()]
    return SATISFACTION.of(
        {
            "satisfied": Given(
                satisfied(found), tuple(Term(_asked(who, each.day), each.share) for who, each in latest)
            ),
            "satisfied_change": Given(changed_by(found), tuple(_changes(found))),
        }
    )


def _asked(who: tuple[str, ...], day: date) -> Said:
    return phrase("{who} on {day}", who=", ".join(who) or phrase("nobody by name"), day=day)


def _changes(found: Satisfied) -> list[Term]:
    return [
        Term(phrase("{who} and on {day}", who=_asked(who, each.before.day), day=each.now.day), each.steps)
        for who, each in found.trends.items()
    ]
