"""REF007: work that waits for something cancelled or left open, or a service that needs something retired."""

from collections.abc import Iterable, Iterator

from itpm.analysis.facts import Facts
from itpm.analysis.scheduling.dependencies import Work, over, works
from itpm.analysis.scheduling.outline import Outline
from itpm.diagnostic import Duty, Finding, Pointer, Severity
from itpm.message import Message
from itpm.model.portfolio import Portfolio
from itpm.model.project import Project
from itpm.model.stage import goes_on
from itpm.model.task import Task
from itpm.rules.rule import rule

_LEFT = Message("left open in a closed project")


@rule(
    "REF007",
    "closed-target",
    Severity.WARNING,
    serves=(Duty.PROJECT_PLANNING, Duty.INFRASTRUCTURE),
    reads=(
        "asset.state",
        "gate.after",
        "gate.held",
        "milestone.after",
        "milestone.cancelled",
        "milestone.reached",
        "project.stage",
        "service.depends_on",
        "task.after",
        "task.blocked",
        "task.cancelled",
        "task.finished",
    ),
)
def closed_target(facts: Facts) -> Iterable[Finding]:
    """Work that waits for something cancelled or left open, or a service that needs something retired."""
    gone = _gone(facts.portfolio)
    for project in facts.portfolio.projects.values():
        if goes_on(project):
            yield from _waiting(project, gone)
    yield from _retired(facts.portfolio)


def _gone(portfolio: Portfolio) -> dict[str, Message]:
    """What will never be finished, and why."""
    found: dict[str, Message] = {}
    for project in portfolio.projects.values():
        if project.stage == "cancelled":
            found |= {work.id: Message("in a cancelled project") for work in works(project)}
            continue
        if goes_on(project) and not any(getattr(work, "cancelled", None) for work in works(project)):
            continue
        outline = Outline.of(project)
        for address, work in outline.items.items():
            leaves = [outline.items[leaf] for leaf in outline.leaves.get(address, (address,))]
            if outline.cancelled(work):
                found[address] = Message("cancelled")
            elif not goes_on(project) and not all(over(leaf) or outline.cancelled(leaf) for leaf in leaves):
                found[address] = _LEFT
    return found


def _waiting(project: Project, gone: dict[str, Message]) -> Iterator[Finding]:
    for work in works(project):
        if work.id in gone or over(work):
            continue
        for route, target in _awaited(work):
            if target in gone:
                message = Message("waits for '{task}', which is {state}", task=target, state=gone[target])
                opened = "set its project back to 'closing', " if gone[target] is _LEFT else ""
                hint = f"{opened}take it out, or wait for what takes its place"
                yield Finding("REF007", work.origin.at(*route), message, hint)


def _awaited(work: Work) -> Iterator[tuple[Pointer, str]]:
    """What a piece of work waits for, and where it says so: its links, and what blocks it."""
    for position, link in enumerate(work.after):
        yield ("after", position), link.task
    blocked = work.blocked if isinstance(work, Task) else None
    if blocked is not None and blocked.by is not None:
        yield ("blocked", "by"), blocked.by


def _retired(portfolio: Portfolio) -> Iterator[Finding]:
    assets = portfolio.infrastructure.assets
    for service in portfolio.infrastructure.services.values():
        needs = ((position, needed) for position, need in enumerate(service.depends_on) for needed in need.of)
        for position, needed in needs:
            if needed in assets and assets[needed].gone:
                message = Message("needs '{needed}', which is {state}", needed=needed, state=str(assets[needed].state))
                yield Finding("REF007", service.origin.at("depends_on", position), message, "name what replaced it")
