"""FRS003: a project says again and again that it was looked at, and nothing in it changes."""

from collections.abc import Iterable
from datetime import date
from itertools import islice, pairwise

from itpm.analysis.facts import Facts
from itpm.diagnostic import Duty, Finding, Severity
from itpm.message import Message
from itpm.model.address import whole_of
from itpm.model.portfolio import Portfolio
from itpm.model.project import Project
from itpm.model.record import changed
from itpm.model.stage import active
from itpm.rules.looked_at import PROJECTS
from itpm.rules.looking_back import course, states
from itpm.rules.rule import compared, habit, rule
from itpm.rules.thresholds import Several


@compared
@habit(PROJECTS, Message("{found:#,##0} of {of} say again and again that they were looked at, and nothing changes"))
@rule(
    "FRS003",
    "touch-without-change",
    Severity.INFO,
    serves=(Duty.MONITORING, Duty.COMMUNICATION),
    reads=("*.reviewed", "project", "project.data_date", "project.stage"),
)
def touch_without_change(facts: Facts, *, count: Several = 3) -> Iterable[Finding]:
    """A project says again and again that it was looked at, and nothing in it changes."""
    before = states(facts)
    for project in facts.portfolio.projects.values() if len(before) >= count else ():
        if not active(project, facts.as_of):
            continue
        then = [each for _day, each in islice(course(facts, project, before), count) if isinstance(each, Project)]
        line = [project, *then]
        days = [day for each in line if (day := _looked_at(each)) is not None]
        moved = len(days) == len(line) and all(one > other for one, other in pairwise(days))
        if len(then) < count or not moved or any(_rest(each) != _rest(project) for each in then):
            continue
        hours = {_hours(each.portfolio, each_then.id) for each, each_then in zip(before, then, strict=False)}
        if hours != {_hours(facts.portfolio, project.id)}:
            continue
        field = "data_date" if project.data_date is not None else "reviewed"
        message = Message(
            "'{project}' was said to be of {first}, and of later days up to {last}, and nothing in it has changed",
            project=project.id,
            first=days[-1],
            last=days[0],
        )
        hint = "write what has changed since, or leave the date: old and true is better than new and empty"
        yield Finding("FRS003", project.origin.at(field), message, hint)


def _looked_at(project: Project) -> date | None:
    """The last day as of which somebody says that it was looked at."""
    return max((each for each in (project.data_date, project.reviewed) if each is not None), default=None)


def _rest(project: Project) -> Project:
    """A project without what says when it was looked at, and what was told of it."""
    return changed(project, data_date=None, reviewed=None, updates={})


def _hours(portfolio: Portfolio, project: str) -> int:
    """How often people have booked time on it."""
    return sum(len(spent) for address, spent in portfolio.written_down.items() if whole_of(address) == project)
