"""What was approved and booked in a month, and how budgets and projects stand with their money, in sentences."""

from collections.abc import Callable, Iterator, Mapping
from datetime import date, timedelta

from itpm.analysis.facts import Facts
from itpm.analysis.figures.amounts import Amount, Partly, Unknown
from itpm.analysis.figures.limits import above
from itpm.analysis.money.breakdown import Breakdown
from itpm.analysis.money.budgets import Funds, approval
from itpm.comparison.changes import given
from itpm.comparison.reported import Report, first_few
from itpm.joined import worded
from itpm.message import Said, phrase
from itpm.model.budget import Budget
from itpm.model.project import Project
from itpm.model.record import Approval
from itpm.model.scalars import Dates, Money
from itpm.model.stage import goes_on


def money(report: Report) -> Iterator[str]:
    """What was approved and booked in the month; then each budget of a department, and each project.

    A project whose lines are all charged to a budget of a department is told of with what is approved for it, too:
    its sums are part of that budget. Of both kinds come first those whose forecast is surely above that.
    """
    facts, days = report.facts, Dates(report.first, min(report.last, report.facts.as_of))
    budgets = facts.money.budgets
    own = {id_: each for id_, each in budgets.projects.items() if _own(each)}
    if own or budgets.departments:
        yield phrase("In all {booked} were booked in the month.", booked=given(_booked(facts, days)))
    yield from _late(report)
    yield from first_few(list(_approvals(report)), lambda each: each, _more_approvals)
    yield from (_stands(each, report.portfolio.finance.budgets[id_].title, days)
                for id_, each in budgets.departments.items())  # fmt: skip
    projects = report.portfolio.projects
    named = [(projects[id_].title, each) for id_, each in own.items()]
    yield from first_few(_above_first(named), lambda each: _stands(each[1], each[0], days), _more)
    charged = [
        (projects[id_].title, each)
        for id_, each in budgets.projects.items()
        if id_ not in own and goes_on(projects[id_]) and type(each.approved) is not Unknown
    ]
    yield from first_few(_above_first(charged), lambda each: _charged(each[1], each[0]), _more_charged)


_Named = tuple[str, Funds]


def _above_first(found: list[_Named]) -> list[_Named]:
    """Those first whose forecast is surely above what is approved."""
    return sorted(found, key=lambda each: not above(each[1].sums.forecast, each[1].approved))


def _approvals(report: Report) -> Iterator[Said]:
    """What was approved in the month for budgets and projects, beside what was approved before."""
    costs, portfolio = report.facts.money.budgets.costs, report.portfolio
    owners: tuple[Budget | Project, ...] = (*portfolio.finance.budgets.values(), *portfolio.projects.values())
    for owner in owners:
        for day in sorted(_approved(owner)):
            if report.news(owner, _approved_on(day)) is None:
                continue
            before = approval(costs, owner, day - timedelta(days=1))
            sum_ = given(approval(costs, owner, day))
            if type(before) is Unknown:
                yield phrase("{sum} were approved for {owner} on {day:d MMM y}.", sum=sum_, owner=owner.title, day=day)
            else:
                yield phrase(
                    "{sum} were approved for {owner} on {day:d MMM y}; before that it was {before}.",
                    sum=sum_,
                    owner=owner.title,
                    day=day,
                    before=given(before),
                )


def _approved_on(day: date) -> Callable[[Budget | Project], date | None]:
    """Of a budget: the day of one of its approvals, where it has that."""
    return lambda owner: day if day in _approved(owner) else None


def _approved(owner: Budget | Project) -> Mapping[date, Approval]:
    held = owner.budget if isinstance(owner, Project) else owner
    return held.approved if held is not None else {}


def _more_approvals(count: int) -> Said:
    return phrase("{n:more sum was|more sums were} approved.", n=count)


def _own(funds: Funds) -> bool:
    """Whether a project has money that no budget of a department tells of: lines that are charged to none."""
    return not funds.lines or any(each.record.charge_to is None for each in funds.lines)


def _more(count: int) -> Said:
    return phrase("{n:more project has|more projects have} money of {n:=its|their} own.", n=count)


def _more_charged(count: int) -> Said:
    return phrase("{n:more project is|more projects are} charged to these budgets.", n=count)


def _charged(funds: Funds, title: str) -> Said:
    return phrase(
        "{project}: {spent} spent and {forecast} forecast of {approved} approved, charged to budgets of departments.",
        project=title,
        spent=given(funds.computed.amount("spent")),
        forecast=given(funds.computed.amount("forecast")),
        approved=given(funds.computed.amount("approved")),
    )


def _stands(funds: Funds, title: str, days: Dates) -> Said:
    approved = funds.computed.amount("approved")
    booked, spent = given(funds.of(days).actual), given(funds.computed.amount("spent"))
    forecast = given(funds.computed.amount("forecast"))
    if type(approved) is Unknown:
        return phrase(
            "{budget}: {booked} booked in the month; {spent} spent and {forecast} forecast; {why}.",
            budget=title,
            booked=booked,
            spent=spent,
            forecast=forecast,
            why=worded(approved.reason),
        )
    return phrase(
        "{budget}: {booked} booked in the month; {spent} spent and {forecast} forecast of {approved} approved.",
        budget=title,
        booked=booked,
        spent=spent,
        forecast=forecast,
        approved=given(approved),
    )


def _booked(facts: Facts, days: Dates) -> Amount:
    """What was booked on some days, each sum counted once."""
    return Breakdown(facts.money.budgets.costs, days).total.actual


def _late(report: Report) -> Iterator[Said]:
    """What was booked for days before the month after that had begun: the report of then could not tell it."""
    if report.before is None:
        return
    earlier = Dates(None, report.first - timedelta(days=1))
    then, now = (_known(_booked(each, earlier)) for each in (report.before.base.known.facts, report.facts))
    if then is None or now is None or then.currency != now.currency or then.amount == now.amount:
        return
    more = Money(abs(now.amount - then.amount), now.currency)
    if now.amount > then.amount:
        yield phrase("{sum} more are booked for days before the month than were known when it began.", sum=more)
    else:
        yield phrase("{sum} less are booked for days before the month than were known when it began.", sum=more)


def _known(amount: Amount) -> Money | None:
    """What is known of a sum."""
    return amount if isinstance(amount, Money) else amount.known if isinstance(amount, Partly) else None
