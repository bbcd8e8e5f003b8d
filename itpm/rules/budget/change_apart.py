"""BUD027: an approved sum and the change or risk that it follows from do not agree."""

from collections.abc import Collection, Iterable, Iterator
from datetime import date

from itpm.analysis.facts import Facts
from itpm.analysis.figures.amounts import NOTHING, Unknown, payable
from itpm.analysis.figures.arithmetic import minus
from itpm.analysis.money.budgets import approval
from itpm.diagnostic import Duty, Finding, Severity
from itpm.message import Message, phrase
from itpm.model.address import own_of, whole_of
from itpm.model.budget import Budget
from itpm.model.control import Change
from itpm.model.project import Project
from itpm.model.record import Approval
from itpm.model.scalars import Money
from itpm.model.stage import goes_on
from itpm.rules.findings import said
from itpm.rules.rule import rule


@rule(
    "BUD027",
    "change-apart",
    Severity.WARNING,
    serves=Duty.DEPARTMENT_BUDGET,
    reads=(
        "budget.approved",
        "change.approved",
        "change.impact",
        "change.rejected",
        "costs",
        "drawdown.risk",
        "project.budget",
        "project.changes",
        "project.risks",
        "project.stage",
        "risk.closed",
        "risk.occurred",
    ),
)
def change_apart(facts: Facts) -> Iterable[Finding]:
    """An approved sum and the change or risk that it follows from do not agree."""
    named = set[str]()
    owners: list[Project | Budget] = [*facts.portfolio.projects.values(), *facts.portfolio.finance.budgets.values()]
    for owner in owners:
        approvals = _approvals(facts, owner)
        named |= {each.change for each in approvals.values() if each.change is not None}
        if isinstance(owner, Budget) or goes_on(owner):
            yield from _of_approvals(facts, owner, approvals)
    for project in filter(goes_on, facts.portfolio.projects.values()):
        yield from _unnamed(facts, project, named)
        yield from _drawn(project)


def _approvals(facts: Facts, owner: Project | Budget) -> dict[date, Approval]:
    """The approvals of a project or a department by the status date, the earliest first."""
    money = owner.budget if isinstance(owner, Project) else owner
    approved = money.approved if money is not None else {}
    return {day: approved[day] for day in sorted(approved) if day <= facts.as_of}


def _of_approvals(facts: Facts, owner: Project | Budget, approvals: dict[date, Approval]) -> Iterator[Finding]:
    """What is wrong with the changes that approvals name."""
    followed: dict[str, date] = {}
    before: date | None = None
    whole = owner.origin.at("budget") if isinstance(owner, Project) else owner.origin
    for day, each in approvals.items():
        last, before = before, day
        change = _change(facts, each)
        if change is None:
            continue
        at = whole.at("approved", day.isoformat(), "change")
        if isinstance(owner, Project) and whole_of(change.id) != owner.id:
            message = Message(
                "a sum of '{id}' follows from '{change}', a change of another project", id=owner.id, change=change.id
            )
            yield Finding("BUD027", at, message, "name a change of the project itself")
            continue
        wrong = _undecided(change, day) or _twice(change, followed) or _other_sum(facts, owner, change, (last, day))
        followed[change.id] = day
        if wrong is not None:
            yield Finding("BUD027", at, wrong, "a change moves no money itself; mend the sum, or what it names")


def _change(facts: Facts, approval: Approval) -> Change | None:
    """The change that an approval names, of whatever project."""
    project = facts.portfolio.projects.get(whole_of(approval.change or ""))
    return project.changes.get(own_of(approval.change or "")) if project is not None else None


def _undecided(change: Change, day: date) -> Message | None:
    """That a change is not approved by the day of the sum."""
    if change.approved is not None and change.approved.date <= day:
        return None
    if change.rejected is not None:
        return Message(
            "the sum of {day} follows from '{change}', which was rejected on {date}",
            day=day,
            change=change.id,
            date=change.rejected.date,
        )
    if change.approved is None:
        return Message("the sum of {day} follows from '{change}', which nobody has approved", day=day, change=change.id)
    return Message(
        "the sum of {day} follows from '{change}', which was approved on {date}",
        day=day,
        change=change.id,
        date=change.approved.date,
    )


def _twice(change: Change, followed: dict[str, date]) -> Message | None:
    if change.id not in followed:
        return None
    return Message("two sums follow from '{change}', of {day} too", change=change.id, day=followed[change.id])


def _other_sum(facts: Facts, owner: Project | Budget, change: Change, days: tuple[date | None, date]) -> Message | None:
    """That the approved sum has risen by something else than the change costs."""
    cost = change.impact.cost if change.impact is not None else None
    if cost is None or days[0] is None:
        return None
    costs = facts.money.costs
    was, now = (approval(costs, owner, day) for day in days if day is not None)
    risen, wanted = minus(now, was), costs.rates.paid(cost, days[1], _currency(now))
    if isinstance(risen, Unknown) or isinstance(wanted, Unknown) or payable(risen) == payable(wanted):
        return None
    return Message(
        "{risen} more were approved on {day}, and '{change}' costs {cost}",
        risen=said(risen),
        day=days[1],
        change=change.id,
        cost=said(wanted),
    )


def _currency(amount: Money | Unknown) -> str:
    return amount.currency if isinstance(amount, Money) else ""


def _unnamed(facts: Facts, project: Project, named: Collection[str]) -> Iterator[Finding]:
    """Approved changes with money that no approval names."""
    for change in project.changes.values():
        cost = change.impact.cost if change.impact is not None else None
        decided = change.approved
        if decided is None or decided.date > facts.as_of or cost is None or cost.amount == NOTHING:
            continue
        if change.id not in named:
            message = Message(
                "'{change}' was approved on {day} with {cost}, and no approved sum names it",
                change=change.id,
                day=decided.date,
                cost=said(cost),
            )
            yield Finding(
                "BUD027",
                change.origin.key(),
                message,
                phrase("name it at the approval that holds its money: change: {name}", name=own_of(change.id)),
            )


def _drawn(project: Project) -> Iterator[Finding]:
    """Money drawn for a risk that struck, of which it is said that it can happen no more."""
    drawn = project.budget.drawdowns if project.budget is not None else {}
    for each in drawn.values():
        risk = project.risks.get(own_of(each.risk or ""))
        if risk is not None and risk.closed is not None and risk.occurred is None:
            message = Message(
                "'{sum}' is drawn for '{risk}', which was closed on {day} as if it had not struck",
                sum=own_of(each.id),
                risk=risk.id,
                day=risk.closed.date,
            )
            hint = "write `occurred` in the place of `closed` there, or take `risk` out"
            yield Finding("BUD027", each.origin.at("risk"), message, hint)
