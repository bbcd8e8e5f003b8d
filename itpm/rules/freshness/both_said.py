"""FRS022: two things that are said of one matter, of which only one can be true."""

from collections.abc import Iterable, Iterator

from itpm.analysis.facts import Facts
from itpm.diagnostic import Duty, Finding, Origin, Severity
from itpm.message import Message, phrase
from itpm.model.address import short_of
from itpm.model.control import Change, Gate, Issue, Risk
from itpm.model.portfolio import Portfolio
from itpm.model.project import Project
from itpm.model.scalars import as_day
from itpm.model.stage import goes_on, resting
from itpm.model.task import Milestone, Task
from itpm.rules.rule import rule

_KEEP = "keep the one that is true"
_OPPORTUNITIES = frozenset({"exploit", "share", "enhance"})
_THREATS = frozenset({"avoid", "transfer", "mitigate"})
_ENDING = frozenset({"closing", "closed", "cancelled"})
"""The stages in which a project may say how it ended."""
_HIRING = frozenset({"planned", "approved", "open"})
"""How far a vacancy is while nobody fills it."""


@rule(
    "FRS022",
    "both-said",
    Severity.ERROR,
    serves=(Duty.MONITORING, Duty.QUALITY),
    reads=(
        "change.approved",
        "change.rejected",
        "change.windows",
        "gate.held",
        "incident.change",
        "issue.risk",
        "milestone.cancelled",
        "person.employment",
        "project.changes",
        "project.closure",
        "project.gates",
        "project.issues",
        "project.milestones",
        "project.on_hold",
        "project.risks",
        "project.stage",
        "project.tasks",
        "request.project",
        "request.status",
        "risk.closed",
        "risk.kind",
        "risk.occurred",
        "risk.response",
        "task.cancelled",
        "task.finished",
        "task.not_before",
        "task.started",
        "vacancy.filled_by",
        "vacancy.status",
        "window.start",
    ),
)
def both_said(facts: Facts) -> Iterable[Finding]:
    """Two things that are said of one matter, of which only one can be true."""
    for project in facts.portfolio.projects.values():
        yield from _ended(project, facts)
        for risk in project.risks.values():
            yield from _risk(risk)
        for issue in project.issues.values():
            yield from _struck(issue, facts.portfolio)
        for change in project.changes.values():
            yield from _change(change, facts)
        for gate in project.gates.values():
            yield from _held(gate)
        for task in project.tasks.values() if goes_on(project) else ():
            yield from _early(task)
    yield from _by_refused(facts.portfolio)
    yield from _asked(facts.portfolio)
    yield from _hired(facts.portfolio)


def _ended(project: Project, facts: Facts) -> Iterator[Finding]:
    """A project that is over and rests, or has ended and goes on."""
    stage, closure = project.stage, project.closure
    if not goes_on(project) and resting(project, facts.as_of):
        said = Message("'{project}' is {stage}, and on hold", project=project.id, stage=str(stage))
        yield Finding("FRS022", project.origin.at("on_hold").key(), said, "take `on_hold` out, or set the stage back")
    if closure is not None and stage is not None and stage not in _ENDING:
        said = Message(
            "'{project}' ended on {day}, and its stage is '{stage}'", project=project.id, day=closure.date, stage=stage
        )
        yield Finding("FRS022", project.origin.at("closure", "date"), said, "set `stage: closed`, or take the day out")


def _risk(risk: Risk) -> Iterator[Finding]:
    """A risk that can happen no more and has happened, or that is answered as if it were of the other kind."""
    if risk.closed is not None and risk.occurred is not None:
        said = Message(
            "'{risk}' was closed on {closed}, and occurred on {occurred}",
            risk=risk.id,
            closed=risk.closed.date,
            occurred=risk.occurred.date,
        )
        hint = "`closed` is for what can happen no more; keep the one that is true"
        yield Finding("FRS022", risk.origin.at("closed").key(), said, hint)
    opportunity = risk.kind == "opportunity"
    if risk.response in (_THREATS if opportunity else _OPPORTUNITIES):
        said = Message(
            "'{risk}' is {kind}, and '{response}' is for {other}",
            risk=risk.id,
            kind=Message("an opportunity") if opportunity else Message("a threat"),
            response=str(risk.response),
            other=Message("threats") if opportunity else Message("opportunities"),
        )
        hint = phrase("write avoid, transfer, mitigate, accept or escalate; or `kind: opportunity`")
        if opportunity:
            hint = phrase("write exploit, share, enhance, accept or escalate; or `kind: threat`")
        yield Finding("FRS022", risk.origin.at("response"), said, hint)


def _struck(issue: Issue, portfolio: Portfolio) -> Iterator[Finding]:
    """An issue that says which risk it was, of which it is said that it can happen no more."""
    risk = portfolio.find(issue.risk) if issue.risk is not None else None
    if isinstance(risk, Risk) and risk.closed is not None and risk.occurred is None:
        said = Message(
            "'{issue}' was the risk '{risk}', which was closed on {day} as if it had not struck",
            issue=issue.id,
            risk=risk.id,
            day=risk.closed.date,
        )
        hint = "write `occurred` in the place of `closed` there, or take `risk` out"
        yield Finding("FRS022", issue.origin.at("risk"), said, hint, severity=Severity.WARNING)


def _change(change: Change, facts: Facts) -> Iterator[Finding]:
    """A change that was agreed and refused, or refused and is to be made."""
    if change.rejected is None:
        return
    if change.approved is not None:
        said = Message(
            "'{change}' was approved on {approved}, and rejected on {rejected}",
            change=change.id,
            approved=change.approved.date,
            rejected=change.rejected.date,
        )
        yield Finding("FRS022", change.origin.at("rejected").key(), said, _KEEP)
        return
    for name, window in change.windows.items():
        if as_day(window.start) > facts.as_of:
            said = Message(
                "'{change}' was rejected on {day}, and its window '{window}' is still to come",
                change=change.id,
                day=change.rejected.date,
                window=short_of(name),
            )
            yield Finding("FRS022", window.origin.key(), said, "take the window out", severity=Severity.WARNING)


def _held(gate: Gate) -> Iterator[Finding]:
    """A gate that everybody may pass, with conditions that are not met."""
    if gate.held is None or gate.held.decision != "proceed":
        return
    for name, condition in gate.held.conditions.items():
        if condition.done is None:
            said = Message("'{gate}' says 'proceed', and its condition '{name}' is open", gate=gate.id, name=name)
            hint = "write `proceed-with-conditions`, or when the condition was met: `done`"
            at = gate.origin.at("held", "conditions", name).key()
            yield Finding("FRS022", at, said, hint, severity=Severity.WARNING)


def _early(task: Task) -> Iterator[Finding]:
    """Open work that has begun, and is not to begin yet: what is left of it waits for that day."""
    limit = task.not_before.date if task.not_before is not None else None
    if task.started is None or task.finished is not None or task.cancelled is not None or limit is None:
        return
    if as_day(task.started) < as_day(limit):
        said = Message(
            "'{task}' began on {began}, and is not to begin before {limit}",
            task=task.id,
            began=as_day(task.started),
            limit=as_day(limit),
        )
        hint = "take the limit out: what is left waits for it; or use `pauses`"
        yield Finding("FRS022", task.origin.at("not_before"), said, hint, severity=Severity.WARNING)


def _by_refused(portfolio: Portfolio) -> Iterator[Finding]:
    """What a change did that was refused: work that it took out, an incident that it caused."""
    places: list[tuple[Origin, Message, str | None]] = [
        (work.origin.at("cancelled", "change"), Message("was cancelled by"), work.cancelled.change)
        for project in portfolio.projects.values()
        for work in _works(project)
        if work.cancelled is not None
    ]
    places += [
        (each.origin.at("change"), Message("was caused by"), each.change)
        for each in portfolio.infrastructure.incidents.values()
    ]
    for at, did, name in places:
        change = portfolio.find(name) if name is not None else None
        if isinstance(change, Change) and change.rejected is not None and change.approved is None:
            said = Message(
                "{did} '{change}', which was rejected on {day}", did=did, change=change.id, day=change.rejected.date
            )
            yield Finding("FRS022", at, said, "name what decided it, or mend the state of the change")


def _works(project: Project) -> Iterator[Task | Milestone]:
    """What may be cancelled in a project."""
    yield from project.tasks.values()
    yield from project.milestones.values()


def _asked(portfolio: Portfolio) -> Iterator[Finding]:
    """What another department was refused, and gets."""
    for request in portfolio.collaboration.requests.values():
        if request.status == "declined" and request.project is not None:
            said = Message(
                "'{request}' is declined, and '{project}' answers it", request=request.id, project=request.project
            )
            yield Finding("FRS022", request.origin.at("project"), said, "mend the status, or take the project out")


def _hired(portfolio: Portfolio) -> Iterator[Finding]:
    """A vacancy that somebody fills and that is not filled; somebody of the house whom a supplier sends."""
    for vacancy in portfolio.staffing.vacancies.values():
        status = vacancy.status or "open"
        if vacancy.filled_by is not None and status in _HIRING | {"cancelled"}:
            said = Message(
                "'{vacancy}' is {status}, and '{who}' fills it",
                vacancy=vacancy.id,
                status=status,
                who=vacancy.filled_by,
            )
            yield Finding("FRS022", vacancy.origin.at("filled_by"), said, "write `status: filled`, or take it out")
    for person in portfolio.staffing.people.values():
        job = person.employment
        if job is not None and job.kind == "employee" and job.supplier is not None:
            said = Message("'{who}' is an employee, and '{supplier}' sends them", who=person.id, supplier=job.supplier)
            hint = "write `kind: contractor` or `kind: vendor`, or take the supplier out"
            yield Finding("FRS022", person.origin.at("employment", "supplier"), said, hint)
