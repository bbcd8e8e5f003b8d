"""REF007: something that counts on what was cancelled, closed, left open or retired."""

from collections.abc import Iterable, Iterator

from itpm.analysis.facts import Facts
from itpm.analysis.scheduling.dependencies import Work, is_done, works
from itpm.analysis.scheduling.outline import Outline, ended
from itpm.diagnostic import Duty, Finding, Origin, Pointer, Severity
from itpm.message import Message, phrase
from itpm.model.control import Risk
from itpm.model.infrastructure import Asset, Service
from itpm.model.portfolio import Portfolio
from itpm.model.project import Project
from itpm.model.record import Record
from itpm.model.stage import cancelled, goes_on
from itpm.model.task import Task
from itpm.rules.rule import rule

_LEFT = Message("left open in a closed project")
_CLOSED = Message("closed")
_PROMISED = frozenset({"accepted", "planned"})
"""How far a request is while somebody is going to answer it."""


@rule(
    "REF007",
    "closed-target",
    Severity.WARNING,
    serves=(Duty.PROJECT_PLANNING, Duty.INFRASTRUCTURE),
    reads=(
        "access-right.of",
        "access-right.withdrawn",
        "asset.depends_on",
        "asset.replaced_by",
        "asset.state",
        "certificate.covers",
        "continuity-plan.covers",
        "control.covers",
        "gate.after",
        "gate.held",
        "milestone.after",
        "milestone.cancelled",
        "milestone.parent",
        "milestone.reached",
        "monitor.watches",
        "project.risks",
        "project.stage",
        "request.project",
        "request.status",
        "risk.closed",
        "security-exception.of",
        "security-exception.risk",
        "service.depends_on",
        "task.after",
        "task.blocked",
        "task.cancelled",
        "task.finished",
        "task.parent",
    ),
)
def closed_target(facts: Facts) -> Iterable[Finding]:
    """Something that counts on what was cancelled, closed, left open or retired."""
    gone = _gone(facts.portfolio)
    for project in facts.portfolio.projects.values():
        if goes_on(project):
            yield from _waiting(project, gone)
    yield from _retired(facts.portfolio)
    yield from _counted_on(facts.portfolio, gone)


def _gone(portfolio: Portfolio) -> dict[str, Message]:
    """What will never be finished, and why."""
    found: dict[str, Message] = {}
    for project in portfolio.projects.values():
        if cancelled(project):
            found |= {work.id: Message("in a cancelled project") for work in works(project)}
            continue
        if goes_on(project) and not any(getattr(work, "cancelled", None) for work in works(project)):
            continue
        outline = Outline.of(project)
        for address, work in outline.items.items():
            leaves = [outline.items[leaf] for leaf in outline.leaves.get(address, (address,))]
            if outline.cancelled(work):
                found[address] = Message("cancelled")
            elif not goes_on(project) and not all(ended(outline, leaf) for leaf in leaves):
                found[address] = _LEFT
    return found


def _waiting(project: Project, gone: dict[str, Message]) -> Iterator[Finding]:
    for work in works(project):
        if work.id in gone or is_done(work):
            continue
        for route, target in _awaited(work):
            if target in gone:
                message = Message("waits for '{task}', which is {state}", task=target, state=gone[target])
                hint = phrase("take it out, or wait for what takes its place")
                if gone[target] is _LEFT:
                    hint = phrase("set its project back to 'closing', take it out, or wait for what takes its place")
                yield Finding("REF007", work.origin.at(*route), message, hint)


def _awaited(work: Work) -> Iterator[tuple[Pointer, str]]:
    """What a piece of work waits for, and where it says so: its links, and what blocks it."""
    for position, link in enumerate(work.after):
        yield ("after", position), link.task
    blocked = work.blocked if isinstance(work, Task) else None
    if blocked is not None and blocked.by is not None:
        yield ("blocked", "by"), blocked.by


def _retired(portfolio: Portfolio) -> Iterator[Finding]:
    """What needs, watches, protects or holds for assets that nobody uses any more."""
    house, assets = portfolio.infrastructure, portfolio.infrastructure.assets
    uses: list[tuple[Record, str, Iterable[tuple[int, str]], Message, str]] = [
        (each, "depends_on", _needs(each), Message("needs"), "name what replaced it") for each in _needing(portfolio)
    ]
    for records, name, verb in (
        (house.monitors, "watches", Message("watches")),
        (house.plans, "covers", Message("covers")),
        (house.controls, "covers", Message("covers")),
        (house.certificates, "covers", Message("covers")),
        (house.security_exceptions, "of", Message("is about")),
        ({id_: each for id_, each in house.access.items() if each.withdrawn is None}, "of", Message("opens")),
    ):
        hint = "take it out, or name what replaced it"
        uses += [(each, name, _named(getattr(each, name)), verb, hint) for each in records.values()]
    for record, name, named, verb, hint in uses:
        for position, needed in named:
            if needed in assets and assets[needed].gone:
                message = Message(
                    "{verb} '{needed}', which is {state}", verb=verb, needed=needed, state=str(assets[needed].state)
                )
                at = record.origin.at(name) if position < 0 else record.origin.at(name, position)
                yield Finding("REF007", at, message, hint)


def _needing(portfolio: Portfolio) -> Iterator[Service | Asset]:
    """What needs others, and is there itself."""
    yield from portfolio.infrastructure.services.values()
    yield from (each for each in portfolio.infrastructure.assets.values() if not each.gone)


def _needs(record: Service | Asset) -> Iterator[tuple[int, str]]:
    """What it names; an asset without its kind, which is said where a supplier has the same id."""
    each = ((position, needed) for position, need in enumerate(record.depends_on) for needed in need.of)
    return ((position, needed.removeprefix("asset:")) for position, needed in each)


def _named(value: str | Iterable[str] | None) -> Iterator[tuple[int, str]]:
    """What a field names: one, at no position, or several."""
    return iter([(-1, value)]) if isinstance(value, str) else enumerate(value or ())


def _over(project: Project) -> Message:
    return _CLOSED if project.stage == "closed" else Message("cancelled")


def _counted_on(portfolio: Portfolio, gone: dict[str, Message]) -> Iterator[Finding]:
    """What is to come of projects and work that nobody does any more."""
    over = gone | {each.id: _over(each) for each in portfolio.projects.values() if not goes_on(each)}
    for request in portfolio.collaboration.requests.values():
        if request.status in _PROMISED and request.project in over:
            message = Message(
                "is {status}, and '{project}', which answers it, is {state}",
                status=str(request.status),
                project=str(request.project),
                state=over[str(request.project)],
            )
            yield Finding("REF007", request.origin.at("project"), message, "mend the status, or name another project")
    for asset in portfolio.infrastructure.assets.values():
        # What is closed may have replaced it; what is cancelled will not.
        dropped = asset.replaced_by in over and over[str(asset.replaced_by)] is not _CLOSED
        if not asset.gone and dropped:
            message = Message(
                "is replaced by '{by}', which is {state}", by=str(asset.replaced_by), state=over[str(asset.replaced_by)]
            )
            yield Finding("REF007", asset.origin.at("replaced_by"), message, "name what takes its place")
    for each in portfolio.infrastructure.security_exceptions.values():
        risk = portfolio.find(each.risk) if each.risk is not None else None
        if isinstance(risk, Risk) and risk.closed is not None:
            message = Message("takes the risk '{risk}', which is closed", risk=risk.id)
            yield Finding(
                "REF007", each.origin.at("risk"), message, "end the exception, or name the risk that is taken"
            )
    for who, spans in portfolio.staffing.overtime.items():
        for dates, overtime in spans.items():
            if overtime.for_ in gone:
                message = Message(
                    "is for '{task}', which is {state}", task=str(overtime.for_), state=gone[overtime.for_]
                )
                at = Origin("staffing.yaml", ("overtime", str(who), str(dates), "for"))
                yield Finding("REF007", at, message, "take the overtime out, or name other work")
