"""The figures of quality: how many criteria were tested, how many of these are met, how much is accepted."""

from decimal import Decimal

from itpm.analysis.figures.figure import Computed, Figure, Given, Group, Term, Unit
from itpm.analysis.quality.judging import Judged, Verdict, counted, share_accepted, share_met, share_tested
from itpm.classification import Classification
from itpm.message import phrase
from itpm.model.address import short_of

_STAFF = Classification.STAFF
_TESTED = Figure(
    "criteria_tested",
    "Criteria tested",
    Unit.SHARE,
    "criteria with a verdict / criteria",
    classification=_STAFF,
)
_MET = Figure(
    "criteria_met",
    "Criteria met",
    Unit.SHARE,
    "criteria that passed / criteria with a verdict",
    classification=_STAFF,
)
DELIVERABLE = Group("Quality", (_TESTED, _MET), source="ISO 21502:2020: quality control against criteria of acceptance")
"""How good something is that is handed over."""
QUALITY = Group(
    "Quality of a project",
    (
        _TESTED,
        _MET,
        Figure(
            "deliverables_accepted",
            "Deliverables accepted",
            Unit.SHARE,
            "deliverables accepted / deliverables",
            classification=_STAFF,
        ),
    ),
    source="ISO 21502:2020: quality control against criteria of acceptance",
)
"""How good what a project hands over is, and how much of it is accepted."""


def deliverable_figures(judged: Judged) -> Computed:
    """How many criteria of a deliverable were tested, and how many of these are met."""
    words = "accepted by the definition of done" if judged.by_done and judged.tested == 1 else ""
    return DELIVERABLE.of(
        {
            "criteria_tested": Given(judged.tested, words=words or _of(judged)),
            "criteria_met": Given(judged.met, words=words),
        }
    )


def _of(judged: Judged) -> str:
    tested, all_, _without = counted((judged,))
    return phrase("{tested} of {all}", tested=tested, all=all_) if all_ else ""


def project_figures(found: tuple[Judged, ...]) -> Computed:
    """How many criteria of a project were tested, how many of these are met, and how much is accepted."""
    tested, all_, _without = counted(found)
    passed = sum(each is Verdict.PASSED for one in found for each in one.verdicts)
    accepted = [each.deliverable for each in found if each.deliverable.accepted is not None]
    terms = tuple(Term(short_of(each.id), Decimal(1) / len(found)) for each in accepted)
    return QUALITY.of(
        {
            "criteria_tested": Given(
                share_tested(found), words=phrase("{tested} of {all}", tested=tested, all=all_) if all_ else ""
            ),
            "criteria_met": Given(
                share_met(found), words=phrase("{passed} of {tested}", passed=passed, tested=tested) if tested else ""
            ),
            "deliverables_accepted": Given(
                share_accepted(found), terms, phrase("{count} of {of}", count=len(accepted), of=len(found))
            ),
        }
    )
