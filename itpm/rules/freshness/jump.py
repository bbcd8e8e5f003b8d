"""FRS010: a report went from green to red in one step, or is red and names nothing that was decided."""

from collections.abc import Iterable, Iterator
from itertools import pairwise

from itpm.analysis.control.corrective import off_track
from itpm.analysis.control.declared import State
from itpm.analysis.facts import Facts
from itpm.analysis.status.reports import reports
from itpm.diagnostic import Duty, Finding, Severity
from itpm.message import Message
from itpm.model.project import Project
from itpm.model.stage import active
from itpm.rules.looked_at import PROJECTS
from itpm.rules.rule import habit, rule


@habit(PROJECTS, Message("{found:#,##0} of {of} became red in one step, or name nothing that was decided about it"))
@rule(
    "FRS010",
    "jump",
    Severity.WARNING,
    serves=(Duty.MONITORING, Duty.COMMUNICATION),
    reads=(
        "action",
        "change",
        "decision",
        "exception",
        "issue",
        "project.stage",
        "project.updates",
        "risk",
        "risk.actions",
        "task",
    ),
)
def jump(facts: Facts) -> Iterable[Finding]:
    """A report went from green to red in one step, or is red and names nothing that was decided."""
    for project in facts.portfolio.projects.values():
        if active(project, facts.as_of):
            yield from _jumped(facts, project)
            yield from _unanswered(facts, project)


def _jumped(facts: Facts, project: Project) -> Iterator[Finding]:
    """The last time that it became red from one report to the next, while it is."""
    found = reports(project, facts.as_of)
    if not found or found[-1].state is not State.OFF_TRACK:
        return
    for before, now in reversed([*pairwise(found)]):
        if before.state is State.OFF_TRACK:
            continue
        if before.state is State.ON_TRACK:
            message = Message(
                "'{project}' was reported green on {before} and red on {day}, with nothing between",
                project=project.id,
                before=before.day,
                day=now.day,
            )
            at = project.origin.at("updates", now.day.isoformat()).key()
            hint = "look at what was known before: amber is there to be said early"
            yield Finding("FRS010", at, message, hint, severity=Severity.INFO)
        return


def _unanswered(facts: Facts, project: Project) -> Iterator[Finding]:
    """That nothing was decided, by all that the reports name since it is red."""
    last = next(iter(off_track(project, facts.as_of)), None)
    if last is None or last.until is not None or last.measures:
        return
    message = Message(
        "'{project}' is reported red since {day}, and no report names a decision or an action about it",
        project=project.id,
        day=last.since,
    )
    at = project.origin.at("updates", last.since.isoformat()).key()
    yield Finding("FRS010", at, message, "name in 'highlights' what was decided: a decision, an action, a change")
