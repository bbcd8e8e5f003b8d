"""What people wait for too long: an acceptance, a condition of a gate, a communication, an answer to an exception."""

from collections.abc import Iterator
from datetime import date

from itpm.analysis.collaboration.communications import Communications, Kept, Planned
from itpm.analysis.control.attention import OpenPoint, Trouble, days_ago
from itpm.analysis.figures.amounts import Unknown
from itpm.analysis.quality.acceptance import accepting
from itpm.analysis.quality.gates import conditions, meeting
from itpm.analysis.quality.judging import judged_of
from itpm.analysis.time.patterns import Patterns
from itpm.message import phrase
from itpm.model.patience import patience
from itpm.model.portfolio import Portfolio
from itpm.model.project import Project
from itpm.model.stage import goes_on

_EXCEPTION, _CONDITION, _ACCEPTANCE, _UNHEARD = 66, 62, 45, 40
"""How much each weighs among all that needs attention."""


def unanswered(portfolio: Portfolio, day: date) -> Iterator[OpenPoint]:
    """Everything in a portfolio that people wait for beyond its day."""
    plan = Communications(portfolio, day, Patterns(portfolio, day))
    yield from _unheard(plan.of_portfolio)
    for project in portfolio.projects.values():
        yield from _in_project(portfolio, project, plan)


def unanswered_in(portfolio: Portfolio, project: Project, day: date) -> Iterator[OpenPoint]:
    """The same of one project."""
    yield from _in_project(portfolio, project, Communications(portfolio, day, Patterns(portfolio, day)))


def _in_project(portfolio: Portfolio, project: Project, plan: Communications) -> Iterator[OpenPoint]:
    if not goes_on(project):
        return
    day, most = plan.as_of, patience(portfolio.settings)
    for judged in judged_of(project, portfolio.settings.done, day):
        waited, each = judged.waits(most.acceptance), judged.deliverable
        if waited is not None:
            why = phrase("done, and not accepted for {waited:day|days}", waited=waited)
            who = accepting(each, project)
            where, days = project.title, float(waited)
            yield OpenPoint(_ACCEPTANCE, Trouble.OVERDUE, each.id, each.title, why, who, project=where, days=days)
    for asked in conditions(project, portfolio):
        if asked.due is not None and asked.overdue(day):
            why = phrase("condition '{asked}' due {ago}", asked=asked.name, ago=days_ago(asked.due, day))
            gate, who = asked.gate, meeting(asked, portfolio)
            where, days = project.title, (day - asked.due).days
            yield OpenPoint(_CONDITION, Trouble.OVERDUE, gate.id, gate.title, why, who, project=where, days=days)
    for told in project.exceptions.values():
        age = (day - told.raised).days
        if told.reply is None and age > most.exception:
            why = phrase("exception raised {age:day|days} ago, and nobody has answered", age=age)
            who = (str(told.to),) if told.to is not None else ()
            where = project.title
            yield OpenPoint(
                _EXCEPTION, Trouble.OVERDUE, told.id, told.title, why, who, decision=True, project=where, days=age
            )
    yield from _unheard(plan.in_project(project))


def _unheard(planned: tuple[Planned, ...]) -> Iterator[OpenPoint]:
    """The communications whose day has passed."""
    for each in planned:
        if each.state not in {Kept.MISSED, Kept.NEVER} or isinstance(each.next, Unknown):
            continue
        record, project = each.communication, each.project
        why = phrase("communication due {ago}", ago=days_ago(each.next, each.as_of))
        who = (str(record.sender),) if record.sender is not None else ()
        where = project.title if project is not None else ""
        days = (each.as_of - each.next).days
        yield OpenPoint(_UNHEARD, Trouble.OVERDUE, record.id, record.title, why, who, project=where, days=days)
