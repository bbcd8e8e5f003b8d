"""RSK005: an action whose day has passed, or one that will never be done."""

from collections.abc import Iterable, Iterator, Mapping

from itpm.analysis.facts import Facts
from itpm.analysis.risk.responses import steps
from itpm.diagnostic import Duty, Finding, Severity, Stake
from itpm.message import Message
from itpm.model.control import Issue, Risk
from itpm.model.project import Project
from itpm.model.settled import settled
from itpm.model.stage import goes_on
from itpm.rules.open_matters import OPEN_ACTIONS, OPEN_RISKS_AND_ISSUES
from itpm.rules.rule import habit, rule


@habit(OPEN_RISKS_AND_ISSUES, Message("a response to {found:#,##0} of {of} was cancelled"))
@habit(OPEN_ACTIONS, Message("{found:#,##0} of {of} are overdue"))
@rule(
    "RSK005",
    "response-overdue",
    Severity.WARNING,
    serves=Duty.MONITORING,
    reads=(
        "action.done",
        "action.due",
        "issue.actions",
        "issue.resolved",
        "project.actions",
        "project.issues",
        "project.risks",
        "project.stage",
        "project.tasks",
        "risk.actions",
        "risk.closed",
        "risk.occurred",
        "schedule",
    ),
)
def response_overdue(facts: Facts) -> Iterable[Finding]:
    """An action whose day has passed, or one that will never be done."""
    for project in filter(goes_on, facts.portfolio.projects.values()):
        served = _served(project)
        for action in project.actions.values():
            if action.due is None or not settled(action).overdue(facts.as_of):
                continue
            message = Message("'{action}' was due on {day}", action=action.id, day=action.due)
            if action.id in served:
                message = Message("{overdue}; it responds to '{record}'", overdue=message, record=served[action.id].id)
            at, stake, hint = action.origin.at("due"), Stake(by=action.due), "do it, or agree on another day"
            yield Finding("RSK005", at, message, hint, stake=stake, cause=action.id)
        yield from _dropped(facts, project)


def _logged(project: Project) -> Iterator[Risk | Issue]:
    """The open risks and issues of a project."""
    records: tuple[Risk | Issue, ...] = (*project.risks.values(), *project.issues.values())
    return (each for each in records if not settled(each).over)


def _served(project: Project) -> Mapping[str, Risk | Issue]:
    """By address of an action or a task, the first open risk or issue that it responds to."""
    found: dict[str, Risk | Issue] = {}
    for record in _logged(project):
        for address in record.actions:
            found.setdefault(str(address), record)
    return found


def _dropped(facts: Facts, project: Project) -> Iterator[Finding]:
    """Responses that were cancelled with the task that they are."""
    for record in _logged(project):
        for place, each in enumerate(steps(facts.schedule, record)):
            if each.dropped:
                message = Message(
                    "'{task}' responds to '{record}', and was cancelled", task=each.record.id, record=record.id
                )
                yield Finding("RSK005", record.origin.at("actions", place), message, "respond in another way")
