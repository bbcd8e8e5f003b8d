"""Quality as it stands: what of the tests failed, and what was not handed over in time, or not proven."""

from collections.abc import Iterator
from datetime import date

from itpm.analysis.figures.amounts import Ratio, Unknown
from itpm.analysis.quality.acceptance import proven
from itpm.analysis.quality.judging import TESTED, Verdict, verdict
from itpm.analysis.status.limits import Aspect, Limits, limits_of
from itpm.analysis.status.reason import Place, Reason, manager, said_or, share, state_of
from itpm.message import Message, phrase
from itpm.model.deliverable import Deliverable
from itpm.model.portfolio import Portfolio
from itpm.model.project import Project
from itpm.model.record import field_of


def quality(portfolio: Portfolio, project: Project, day: date) -> Iterator[Reason]:
    """The share of the criteria that failed, and of the deliverables that are overdue or not proven."""
    limits = limits_of(portfolio.settings, project, Aspect.QUALITY)
    yield _failed(project, limits)
    yield _late(project, limits, day)


def _failed(project: Project, limits: Limits) -> Reason:
    every = [(each, one) for each in project.deliverables.values() for one in each.criteria.values()]
    tested = [(each, one) for each, one in every if verdict(one) in TESTED]
    failed = [pair for pair in tested if verdict(pair[1]) is Verdict.FAILED]
    value: Ratio = share(len(failed), len(every), "nobody says when what it hands over is good enough")
    if every and not failed and len(tested) < len(every):
        # Until it is tested nobody knows how good it is, and a test that is taken back makes nothing better.
        value = Unknown(
            phrase(
                "{count} of {of:criterion is|criteria are} not tested yet",
                count=len(every) - len(tested),
                of=len(every),
            )
        )
    words = Message("{failed} of {of:criterion|criteria} failed", failed=len(failed), of=len(every))
    place = Place(field_of(project, "deliverables"), manager(project))
    if failed:
        deliverable, criterion = failed[0]
        since = criterion.result.date if criterion.result is not None else None
        place = Place(criterion.origin.at("result").key(), _answering(deliverable, project), since)
    name = f"{project.id}.criteria_failed"
    return Reason(Aspect.QUALITY, state_of(value, limits), name, value, limits, said_or(value, words), place)


def _late(project: Project, limits: Limits, day: date) -> Reason:
    every = list(project.deliverables.values())
    late = [each for each in every if overdue(each, day) or unproven(each)]
    value: Ratio = share(len(late), len(every), "nothing is written that it hands over")
    vague = next((each for each in every if each.due is None and not _handed_over(each)), None)
    if vague is not None and not late:
        value = Unknown(phrase("nobody says when '{vague}' is due", vague=vague.id))
    words = Message(
        "{late} of {of:deliverable is|deliverables are} overdue, or accepted without evidence",
        late=len(late),
        of=len(every),
    )
    place = Place(field_of(project, "deliverables"), manager(project))
    if late:
        first = late[0]
        since = first.accepted.date if first.accepted is not None else first.due
        place = Place(first.origin.key(), _answering(first, project), since)
    name = f"{project.id}.deliverables_late"
    return Reason(Aspect.QUALITY, state_of(value, limits), name, value, limits, said_or(value, words), place)


def _handed_over(each: Deliverable) -> bool:
    return each.submitted is not None or each.accepted is not None


def overdue(each: Deliverable, day: date) -> bool:
    """Whether a deliverable should have been handed over before a day, and was not."""
    return each.due is not None and each.due < day and not _handed_over(each)


def unproven(each: Deliverable) -> bool:
    """Whether a deliverable is accepted, and nothing shows why: no evidence, and not every criterion was met."""
    return each.accepted is not None and not proven(each)


def _answering(each: Deliverable, project: Project) -> tuple[str, ...]:
    who = (each.raci.accountable if each.raci is not None else None) or each.owner
    return (who,) if who else manager(project)
