"""The figures that a state is judged by, as the register has them."""

from itpm.analysis.figures.amounts import Unknown
from itpm.analysis.figures.figure import Computed, Figure, Given, Group, Term, Unit
from itpm.analysis.status.health import Health
from itpm.analysis.status.reason import RANKS, Reason
from itpm.classification import Classification
from itpm.message import said

_STAFF, _MANAGEMENT = Classification.STAFF, Classification.MANAGEMENT


def _share(name: str, title: str, words: str, classification: Classification = _STAFF) -> Figure:
    return Figure(name, title, Unit.SHARE, words, classification=classification)


HEALTH = Group(
    "Health",
    (
        _share("behind", "Behind its promises", "working days behind the worst of promises and approved end / length"),
        _share("time_lost", "Time lost", "(AT − ES) / PD of earned schedule, at least 0"),
        _share("over_approved", "Above what is approved", "(forecast − approved) / approved, at least 0", _MANAGEMENT),
        _share("dear", "Below its worth", "1 − CPI of measured work, at least 0", _MANAGEMENT),
        _share("scope_changed", "Scope changed", "tasks that came in or went out / tasks of the approved plan"),
        _share("criteria_failed", "Criteria failed", "criteria whose test failed / all criteria"),
        _share("deliverables_late", "Deliverables late", "overdue, or accepted without evidence / all deliverables"),
        _share("threats_above", "Threats above the appetite", "open threats of a higher score / open threats"),
        _share("loss_uncovered", "Loss to cover", "expected loss / contingency left", _MANAGEMENT),
        Figure("grave_issue", "Gravest open issue", Unit.MEASURE, "3 − severity, at least 0", classification=_STAFF),
        _share("benefit_missing", "Benefit missing", "1 − realised of the worst benefit that is due, at least 0"),
        _share("overload", "Beyond their time", "the most that is asked of one of them in a week − 1", _MANAGEMENT),
        _share("unfilled_work", "Work without people", "open tasks that lack somebody / open tasks"),
        _share("unknown_work", "Work nobody knows", "work begun of which nobody says how far it is / work begun"),
    ),
    source="The tolerances of PRINCE2, with thresholds of this portfolio",
)
"""What the state of a project in work is derived from; each is better the smaller it is."""


def health_figures(health: Health) -> Computed:
    """The figures of a project in work; of several of one name the worst, with each of them."""
    found: dict[str, list[Reason]] = {}
    for each in health.reasons:
        found.setdefault(each.figure.rpartition(".")[2], []).append(each)
    given = {name: _given(reasons) for name, reasons in found.items()}
    return HEALTH.of(given | {"unknown_work": Given(health.trust.unknown)})


def _given(reasons: list[Reason]) -> Given:
    gravest = max(reasons, key=lambda each: RANKS.index(each.state))
    words = said(gravest.words)
    # Why something is not known stands in its place already.
    told = "" if isinstance(gravest.value, Unknown) else words
    terms = tuple(Term(said(each.words), each.value) for each in reasons) if len(reasons) > 1 else ()
    return Given(gravest.value, terms, told)
