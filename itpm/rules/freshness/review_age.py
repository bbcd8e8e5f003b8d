"""FRS009: nobody has looked at a record for longer than its kind allows."""

from collections.abc import Iterable, Iterator
from datetime import date

from itpm.analysis.facts import Facts
from itpm.analysis.risk.assessment import is_open
from itpm.diagnostic import Duty, Finding, Severity
from itpm.message import Message
from itpm.model.record import Record
from itpm.model.stage import active
from itpm.rules.looked_at import REVIEWED_ASSETS, REVIEWED_PLANS, REVIEWED_RISKS
from itpm.rules.rule import habit, rule
from itpm.rules.thresholds import Days

_SAYS = Message("nobody has looked at {found:#,##0} of {of} for too long")


@habit(REVIEWED_RISKS, _SAYS)
@habit(REVIEWED_PLANS, _SAYS)
@habit(REVIEWED_ASSETS, _SAYS)
@rule(
    "FRS009",
    "review-age",
    Severity.WARNING,
    serves=Duty.ALL,
    reads=(
        "asset.reviewed",
        "asset.state",
        "continuity-plan.review_by",
        "continuity-plan.reviewed",
        "project.risks",
        "project.stage",
        "risk.review_by",
        "risk.reviewed",
    ),
)
def review_age(facts: Facts, *, asset: Days = 90, risk: Days = 30, plan: Days = 365) -> Iterable[Finding]:
    """Nobody has looked at a record for longer than its kind allows."""
    for each in facts.portfolio.infrastructure.assets.values():
        if not each.gone:
            yield from _old(each, facts.as_of, int(asset))
    for continuity in facts.portfolio.infrastructure.plans.values():
        if continuity.review_by is None:
            yield from _old(continuity, facts.as_of, int(plan))
    for project in facts.portfolio.projects.values():
        for threat in project.risks.values() if active(project, facts.as_of) else ():
            # What says when it is to be looked at again is told by that.
            if threat.review_by is None and is_open(threat):
                yield from _old(threat, facts.as_of, int(risk))


def _old(record: Record, day: date, most: int) -> Iterator[Finding]:
    if record.reviewed is None or record.reviewed > day:
        return
    age = (day - record.reviewed).days
    if age > most:
        message = Message(
            "'{record}' was looked at {age:day|days} ago; {most} {most:=is|are} meant",
            record=record.id,
            age=age,
            most=most,
        )
        yield Finding("FRS009", record.origin.at("reviewed"), message, "look whether it still holds, and write the day")
