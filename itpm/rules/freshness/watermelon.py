"""FRS001: two reports running say something else than the facts that were known on their days."""

from collections.abc import Iterable, Iterator
from datetime import date

from itpm.analysis.control.declared import State
from itpm.analysis.facts import Facts
from itpm.analysis.status.health import Health
from itpm.analysis.status.reports import Reported, two_reports
from itpm.analysis.status.trust import steps
from itpm.diagnostic import Duty, Finding, Related, Severity
from itpm.message import Message, phrase
from itpm.model.project import Project
from itpm.rules.findings import called_then
from itpm.rules.rule import compared, rule

_MOST = 3


@compared
@rule(
    "FRS001",
    "watermelon",
    Severity.ERROR,
    serves=(Duty.COMMUNICATION, Duty.MONITORING),
    of_plan=True,
    reads=("health", "project.updates"),
)
def watermelon(facts: Facts) -> Iterable[Finding]:
    """Two reports running say something else than the facts that were known on their days."""
    for project in facts.portfolio.projects.values():
        last = two_reports(project, facts.as_of)
        # How projects stand is dear, and says nothing where nobody has the files of then.
        if last is None or facts.on(last[0].day) is None:
            continue
        now = facts.status.health.get(project.id)
        if now is None or not now.trust.fresh:
            continue
        better = steps(last[1].state, now.state)
        then = _then(facts, project, last[0].day) if better else None
        before = steps(last[0].state, then.state) if then is not None and then.trust.fresh else None
        if better and then is not None and before and (before > 0) == (better > 0):
            yield from _told(project, last, (then, now), better)


def _then(facts: Facts, project: Project, day: date) -> Health | None:
    """How a project stood on an earlier day, by the files of that day; None where nobody has them."""
    then = facts.on(day)
    called = called_then(project.id, then.portfolio, facts.portfolio.moves) if then is not None else None
    return then.status.health.get(called) if then is not None and called is not None else None


def _told(
    project: Project, reports: tuple[Reported, Reported], found: tuple[Health, Health], better: int
) -> Iterator[Finding]:
    then, now = found
    message = Message(
        "'{project}' was reported {first} on {day} and {last} on {other}; by its facts it was {then} and {now}",
        project=project.id,
        first=reports[0].state.value,
        day=reports[0].day,
        last=reports[1].state.value,
        other=reports[1].day,
        then=then.state.value,
        now=now.state.value,
    )
    hint = phrase("'itpm explain {project}.health' tells why", project=project.id)
    related = tuple(
        Related(each.place.origin, f"{each.state.value}: {each.words}")
        for each in now.gravest[:_MOST]
        if each.state in {State.AT_RISK, State.OFF_TRACK}
    )
    severity = Severity.INFO if better < 0 else Severity.WARNING if better == 1 else None
    at = project.origin.at("updates", reports[1].day.isoformat()).key()
    yield Finding("FRS001", at, message, hint, related, severity=severity)
