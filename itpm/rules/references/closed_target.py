"""REF007: open work that waits for something cancelled, or a service that needs something retired."""

from collections.abc import Iterable, Iterator

from itpm.analysis.facts import Facts
from itpm.analysis.scheduling.dependencies import works
from itpm.diagnostic import Duty, Finding, Severity
from itpm.message import Message
from itpm.model.control import Gate
from itpm.model.portfolio import Portfolio
from itpm.model.project import Project
from itpm.model.stage import goes_on
from itpm.model.task import Task
from itpm.rules.rule import rule

_GONE = frozenset({"retired", "disposed"})


@rule(
    "REF007",
    "closed-target",
    Severity.WARNING,
    serves=(Duty.PROJECT_PLANNING, Duty.INFRASTRUCTURE),
    reads=(
        "asset.state",
        "gate.after",
        "milestone.after",
        "milestone.cancelled",
        "project.stage",
        "service.depends_on",
        "task.after",
        "task.cancelled",
        "task.finished",
    ),
)
def closed_target(facts: Facts) -> Iterable[Finding]:
    """Open work that waits for something cancelled, or a service that needs something retired."""
    over = _over(facts.portfolio)
    for project in facts.portfolio.projects.values():
        if goes_on(project):
            yield from _waiting(project, over)
    yield from _retired(facts.portfolio)


def _over(portfolio: Portfolio) -> dict[str, Message]:
    """What will never be finished, and why."""
    found: dict[str, Message] = {}
    for project in portfolio.projects.values():
        for work in works(project):
            if not isinstance(work, Gate) and work.cancelled is not None:
                found[work.id] = Message("cancelled")
            elif project.stage == "cancelled":
                found[work.id] = Message("in a cancelled project")
    return found


def _waiting(project: Project, over: dict[str, Message]) -> Iterator[Finding]:
    for work in works(project):
        if work.id in over or (isinstance(work, Task) and work.finished is not None):
            continue
        for position, link in enumerate(work.after):
            if link.task in over:
                message = Message("waits for '{task}', which is {state}", task=link.task, state=over[link.task])
                hint = "take it out, or wait for what takes its place"
                yield Finding("REF007", work.origin.at("after", position), message, hint)


def _retired(portfolio: Portfolio) -> Iterator[Finding]:
    assets = portfolio.infrastructure.assets
    for service in portfolio.infrastructure.services.values():
        needs = ((position, needed) for position, need in enumerate(service.depends_on) for needed in need.of)
        for position, needed in needs:
            if needed in assets and assets[needed].state in _GONE:
                message = Message("needs '{needed}', which is {state}", needed=needed, state=str(assets[needed].state))
                yield Finding("REF007", service.origin.at("depends_on", position), message, "name what replaced it")
