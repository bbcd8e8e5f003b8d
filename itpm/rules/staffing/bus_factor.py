"""CAP006: a critical service, team or task hangs on one person."""

from collections.abc import Iterable

from itpm.analysis.facts import Facts
from itpm.analysis.people.skills import Cover, critical_tasks
from itpm.diagnostic import Duty, Finding, Severity
from itpm.message import Message, phrase
from itpm.model.stage import active
from itpm.rules.rule import rule


@rule(
    "CAP006",
    "bus-factor",
    Severity.WARNING,
    serves=(Duty.PEOPLE, Duty.INFRASTRUCTURE),
    reads=("schedule", "skills", "service.tier"),
)
def bus_factor(facts: Facts) -> Iterable[Finding]:
    """A critical service, team or task hangs on one person."""
    for service in facts.portfolio.infrastructure.services.values():
        for cover in facts.people.skills.of_service(service) if service.tier == 1 else ():
            if len(cover.people) <= 1:
                yield Finding("CAP006", service.origin.key(), _said(cover), _HINT)
    for cover in facts.people.skills.covers:
        if len(cover.people) < cover.wanted:
            at = facts.portfolio.staffing.teams[cover.what].origin.at("cover", cover.skill)
            yield Finding("CAP006", at, _said(cover), phrase("{wanted} are wanted", wanted=cover.wanted))
    for project, task in critical_tasks(facts.schedule):
        for cover in (
            facts.people.skills.of_task(project, task.id, facts.schedule.translated.assigned(task))
            if active(project, facts.as_of)
            else ()
        ):
            if len(cover.people) == 1:
                yield Finding("CAP006", task.origin.key(), _said(cover), _HINT)


_HINT = "train somebody, hire, or write down how it is done"


def _said(cover: Cover) -> Message:
    who = Message("{count} have", count=len(cover.people)) if cover.people else Message("nobody has")
    if len(cover.people) == 1:
        who = Message("only '{who}' has", who=cover.people[0])
    return Message(
        "{who} {skill} at level {level} for '{what}'", who=who, skill=cover.skill, level=cover.level, what=cover.what
    )
