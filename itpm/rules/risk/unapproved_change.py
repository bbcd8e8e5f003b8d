"""RSK009: what holds is not what was agreed, and no approved change says why; or one changes nothing."""

from collections.abc import Iterable, Iterator
from datetime import date
from itertools import pairwise

from itpm.analysis.control.work_state import decided_by, was_agreed
from itpm.analysis.facts import Facts
from itpm.analysis.figures.amounts import Unknown, payable
from itpm.analysis.figures.arithmetic import minus
from itpm.analysis.money.budgets import approval
from itpm.diagnostic import Duty, Finding, Severity
from itpm.message import Message, phrase
from itpm.model.progress import Baseline
from itpm.model.project import Project
from itpm.model.scalars import Money
from itpm.model.stage import goes_on
from itpm.model.task import Milestone, Task
from itpm.rules.findings import at_stake, said
from itpm.rules.rule import rule


@rule(
    "RSK009",
    "unapproved-change",
    Severity.ERROR,
    serves=(Duty.MONITORING, Duty.DEPARTMENT_BUDGET),
    reads=(
        "baseline.approved",
        "baseline.tasks",
        "change.approved",
        "change.impact",
        "costs",
        "decision.decided",
        "milestone.cancelled",
        "project.baselines",
        "project.budget",
        "project.changes",
        "project.milestones",
        "project.stage",
        "project.tasks",
        "task.cancelled",
    ),
)
def unapproved_change(facts: Facts) -> Iterable[Finding]:
    """What holds is not what was agreed, and no approved change says why; or one changes nothing."""
    for project in filter(goes_on, facts.portfolio.projects.values()):
        frozen = _frozen(facts, project)
        yield from _sums(facts, project)
        yield from _plans(project, frozen)
        if frozen:
            yield from _scope(facts, project, frozen[-1][2])
            yield from _not_planned(project, frozen[-1][0])


def _frozen(facts: Facts, project: Project) -> list[tuple[date, str, Baseline]]:
    """The baselines of a project that were approved by the status date, the first of them first."""
    found = [(each.approved.date, name, each) for name, each in project.baselines.items() if each.approved is not None]
    return sorted((each for each in found if each[0] <= facts.as_of), key=lambda each: each[:2])


def _sums(facts: Facts, project: Project) -> Iterator[Finding]:
    """An approved sum that is another than the one before, and names no change."""
    approved = project.budget.approved if project.budget is not None else {}
    days = sorted(day for day in approved if day <= facts.as_of)
    for before, day in pairwise(days):
        was, now = (approval(facts.money.costs, project, each) for each in (before, day))
        more = minus(now, was)
        if approved[day].change is not None or isinstance(more, Unknown) or not payable(more):
            continue
        message = Message(
            "{sum} were approved for '{project}' on {day}, and {before} before: no change says why",
            sum=said(now),
            project=project.id,
            day=day,
            before=said(was),
        )
        at = project.origin.at("budget", "approved", day.isoformat()).key()
        hint = "name the change that somebody approved: change: CHANGE"
        yield Finding("RSK009", at, message, hint, stake=at_stake(facts, Money(abs(more.amount), more.currency)))


def _plans(project: Project, frozen: list[tuple[date, str, Baseline]]) -> Iterator[Finding]:
    """A baseline that took the place of another while no change was approved."""
    decided = [each.approved.date for each in project.changes.values() if each.approved is not None]
    for (before, earlier, _), (day, name, _new) in pairwise(frozen):
        if any(before <= each <= day for each in decided):
            continue
        message = Message(
            "the baseline '{name}' of '{project}' took the place of '{earlier}' on {day}, and no change was approved",
            name=name,
            project=project.id,
            earlier=earlier,
            day=day,
        )
        hint = "write the change that was approved between them, with its delay and why"
        at = project.origin.at("baselines", name).key()
        yield Finding("RSK009", at, message, hint, severity=Severity.WARNING)


def _scope(facts: Facts, project: Project, agreed: Baseline) -> Iterator[Finding]:
    """Work of the baseline that was left out without a change that somebody approved."""
    frozen = frozenset(map(str, agreed.tasks))
    works: tuple[Task | Milestone, ...] = (*project.tasks.values(), *project.milestones.values())
    for work in works:
        gone = work.cancelled
        if gone is None or work.id not in frozen:
            continue
        named, at = decided_by(facts.portfolio, gone), work.origin.at("cancelled")
        if gone.change is None:
            found = Message("'{work}' is part of the baseline and was cancelled, and names no change", work=work.id)
            yield Finding("RSK009", at.key(), found, "name it: change: CHANGE", severity=Severity.WARNING)
        elif named is not None and not was_agreed(facts.portfolio, gone):
            found = Message(
                "'{work}' was cancelled by '{change}', which nobody has approved", work=work.id, change=named.id
            )
            yield Finding("RSK009", at.at("change"), found, "have it approved, or go on with the work")


def _not_planned(project: Project, last: date) -> Iterator[Finding]:
    """Approved changes that take time, since which no plan was approved."""
    for change in project.changes.values():
        delay = change.impact.delay if change.impact is not None else None
        if change.approved is None or delay is None or not delay.amount or change.approved.date <= last:
            continue
        message = Message(
            "'{change}' was approved on {day} with {delay}, and no baseline was approved since",
            change=change.id,
            day=change.approved.date,
            delay=str(delay),
        )
        hint = phrase("put it into the plan, and approve that: itpm baseline set {project} NAME", project=project.id)
        yield Finding("RSK009", change.origin.key(), message, hint, severity=Severity.WARNING)
