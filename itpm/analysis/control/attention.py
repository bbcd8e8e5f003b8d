"""What needs somebody's attention on a day: late decisions, red projects, blocked work, promises that passed."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum, auto

from itpm.analysis.collaboration.requests import waiting
from itpm.analysis.control.ageing import review_missed, too_old, undecided
from itpm.analysis.control.declared import State, declared_status
from itpm.analysis.figures.amounts import Unknown
from itpm.analysis.scheduling.outline import Outline
from itpm.analysis.time.patterns import Patterns
from itpm.message import Said, phrase
from itpm.model.collaboration import Decision
from itpm.model.control import Issue
from itpm.model.patience import Patience, patience
from itpm.model.portfolio import Portfolio
from itpm.model.project import Project
from itpm.model.scalars import as_day
from itpm.model.settled import settled
from itpm.model.stage import active, binding, goes_on

_SOON = timedelta(days=7)
_URGENT = 75
"""The weight from which somebody has to look now."""
_GRAVE = 2


class Trouble(StrEnum):
    """Why somebody has to look at something."""

    OFF_TRACK = auto()
    """A project that its manager reports red."""
    AT_RISK = auto()
    """A project that its manager reports amber."""
    OVERDUE = auto()
    """A decision, an action, an issue or a release whose day has passed."""
    DUE = auto()
    """A decision whose day comes soon."""
    MISSED = auto()
    """A promise whose day has passed."""
    BROKEN = auto()
    """A promise that the plan, or somebody outside, will not keep."""
    BLOCKED = auto()
    """Work that cannot go on."""
    OVERLOADED = auto()
    """Somebody with more work than time."""
    STALE = auto()
    """What was not looked at for too long: a report, a risk."""
    UNANSWERED = auto()
    """A request without a reply."""
    PAST_SUPPORT = auto()
    """Assets in use that nobody supports any more."""
    DOWN = auto()
    """Services that do not work, or work worse than they should, by what watches them."""
    ERRORS = auto()
    """What stands in the files breaks rules."""
    WARNINGS = auto()
    """What stands in the files is at odds, and breaks no rule."""


@dataclass(frozen=True, slots=True)
class OpenPoint:
    """One thing to look at: its weight (higher first), what is wrong, its record, and what is said of it."""

    weight: int
    trouble: Trouble
    address: str
    title: str
    said: str
    who: tuple[str, ...] = ()
    decision: bool = False
    """Whether somebody has to decide."""
    project: str = ""
    """The title of the project in which it lies; empty where it lies in none, or is one."""
    days: float = 0
    """For how many days it is so, or by how many it is late; of people how much work they have beyond their time."""

    @property
    def why(self) -> str:
        """What is said of it, with its project."""
        return phrase("{project}: {said}", project=self.project, said=self.said) if self.project else self.said

    @property
    def urgent(self) -> bool:
        """Whether somebody has to look now."""
        return self.weight >= _URGENT


def gravest(found: Iterable[OpenPoint]) -> tuple[OpenPoint, ...]:
    """The gravest first; of those that weigh alike what is late by most, or has been so for longest."""
    return tuple(sorted(found, key=lambda each: (-each.weight, -each.days, each.address)))


def attention(portfolio: Portfolio, day: date) -> tuple[OpenPoint, ...]:
    """Everything that needs attention, the gravest first."""
    most = patience(portfolio.settings)
    found = [point for project in portfolio.projects.values() for point in _project(project, day, most)]
    found += [m for decision in portfolio.collaboration.decisions.values() for m in _decision(decision, "", day)]
    found += _requests(portfolio, day)
    return gravest(found)


def of_project(project: Project, day: date, most: Patience) -> tuple[OpenPoint, ...]:
    """What needs attention in one project, the gravest first."""
    return gravest(_project(project, day, most))


def _project(project: Project, day: date, most: Patience) -> Iterator[OpenPoint]:
    """What stands in the log of a project that goes on; its reports and blocked work while it is in work."""
    if not goes_on(project):
        return
    for decision in project.decisions.values():
        yield from _decision(decision, project.title, day)
    yield from _log(project, day, most)
    if binding(project):
        yield from _missed(project, day)
    if active(project, day):
        yield from _reported(project, day)
        yield from _blocked(project, day)


def _reported(project: Project, day: date) -> Iterator[OpenPoint]:
    status = declared_status(project, day)
    if status.state in {State.OFF_TRACK, State.AT_RISK}:
        red = status.state is State.OFF_TRACK
        trouble = Trouble.OFF_TRACK if red else Trouble.AT_RISK
        who = (project.manager,) if project.manager else ()
        yield OpenPoint(90 if red else 50, trouble, project.id, project.title, Said(status.headline), who)
    if status.old and status.day is not None:
        who = (project.manager,) if project.manager else ()
        ago, data = days_ago(status.day, day), project.data_date
        why = phrase("reported as on track, last on {ago}", ago=ago)
        if data is not None and data < status.day:
            of = days_ago(data, day)
            why = phrase("reported as on track, last on {ago}, over data of {of}", ago=ago, of=of)
        yield OpenPoint(35, Trouble.STALE, project.id, project.title, why, who, days=(day - status.day).days)


def _decision(decision: Decision, project: str, day: date) -> Iterator[OpenPoint]:
    if settled(decision).over or decision.due is None or decision.due > day + _SOON:
        return
    late = decision.due < day
    why = phrase("decision due {when}", when=days_ago(decision.due, day) if late else days_ahead(decision.due, day))
    if decision.blocks:
        why = phrase("{due}; blocks {blocks}", due=why, blocks=decision.blocks)
    weight, trouble = (80, Trouble.OVERDUE) if late else (70, Trouble.DUE)
    yield OpenPoint(
        weight + len(decision.blocks),
        trouble,
        decision.id,
        decision.title,
        why,
        decision.needed_from,
        decision=True,
        project=project,
        days=(day - decision.due).days,
    )


def _blocked(project: Project, day: date) -> Iterator[OpenPoint]:
    outline = Outline.of(project)
    for task in project.tasks.values():
        if task.blocked is not None and task.finished is None and not outline.cancelled(task):
            ago, by = days_ago(task.blocked.since, day), task.blocked.by
            why = (
                phrase("blocked by {by} since {ago}", by=by, ago=ago) if by else phrase("blocked since {ago}", ago=ago)
            )
            days = (day - task.blocked.since).days
            yield OpenPoint(60, Trouble.BLOCKED, task.id, task.title, why, project=project.title, days=days)


def _missed(project: Project, day: date) -> Iterator[OpenPoint]:
    outline = Outline.of(project)
    for milestone in project.milestones.values():
        open_ = milestone.reached is None and not outline.cancelled(milestone)
        if open_ and milestone.due is not None and as_day(milestone.due) < day:
            why = phrase("promised for {ago}", ago=days_ago(as_day(milestone.due), day))
            days = (day - as_day(milestone.due)).days
            yield OpenPoint(75, Trouble.MISSED, milestone.id, milestone.title, why, project=project.title, days=days)
    for each in project.deliverables.values():
        if each.due is not None and each.due < day and each.submitted is None and each.accepted is None:
            why = phrase("promised for {ago}", ago=days_ago(each.due, day))
            days = (day - each.due).days
            yield OpenPoint(75, Trouble.MISSED, each.id, each.title, why, project=project.title, days=days)


def _log(project: Project, day: date, most: Patience) -> Iterator[OpenPoint]:
    for action in project.actions.values():
        if action.due is not None and settled(action).overdue(day):
            why = phrase("action due {ago}", ago=days_ago(action.due, day))
            who, days = _owner(action.owner), (day - action.due).days
            yield OpenPoint(40, Trouble.OVERDUE, action.id, action.title, why, who, project=project.title, days=days)
    for issue in project.issues.values():
        grave = _why_issue(issue, day, most)
        if grave:
            who, days = _owner(issue.owner), _open_days(issue, day)
            yield OpenPoint(65, Trouble.OVERDUE, issue.id, issue.title, grave, who, project=project.title, days=days)
    for change in project.changes.values():
        if (age := undecided(change, day, most.change)) is not None:
            why = phrase("change asked for {age:day|days} ago, and nobody has decided", age=age)
            who = (project.sponsor,) if project.sponsor else ()
            yield OpenPoint(
                60, Trouble.OVERDUE, change.id, change.title, why, who, decision=True, project=project.title, days=age
            )
    for risk in project.risks.values():
        if risk.review_by is not None and review_missed(risk, day):
            why = phrase("risk to be reviewed {ago}", ago=days_ago(risk.review_by, day))
            who, days = _owner(risk.owner), (day - risk.review_by).days
            yield OpenPoint(30, Trouble.STALE, risk.id, risk.title, why, who, project=project.title, days=days)


def _why_issue(issue: Issue, day: date, most: Patience) -> str:
    """Why somebody has to look at an issue: its day has passed, or it is grave and old; else empty."""
    if (issue.severity or 4) > _GRAVE or settled(issue).over:
        return ""
    severity = str(issue.severity)
    if issue.due is not None and settled(issue).overdue(day):
        return phrase("issue of severity {severity}, due {ago}", severity=severity, ago=days_ago(issue.due, day))
    age = too_old(issue, day, most.worst, most.severe)
    return (
        ""
        if age is None
        else phrase("issue of severity {severity}, open for {age:day|days}", severity=severity, age=age)
    )


def _open_days(issue: Issue, day: date) -> int:
    """For how many days an issue is open, or its day has passed."""
    return max(((day - each).days for each in (issue.raised, issue.due) if each is not None), default=0)


def _owner(who: str | None) -> tuple[str, ...]:
    return (who,) if who else ()


def _requests(portfolio: Portfolio, day: date) -> list[OpenPoint]:
    found = []
    for each in waiting(portfolio, Patterns(portfolio, day).of(None), day):
        request, waited = each.request, each.waited
        if each.longer_than(patience(portfolio.settings).answer) and not isinstance(waited, Unknown):
            who, days = request.department or phrase("a department"), int(waited)
            why = phrase("request of {who}, no answer for {days:working day|working days}", who=who, days=days)
            owner = _owner(request.owner)
            found.append(OpenPoint(45, Trouble.UNANSWERED, request.id, request.title, why, owner, days=days))
    return found


def days_ago(when: date, day: date) -> Said:
    """A day with how long ago it was."""
    return phrase("{when:d MMM y} ({gone:day|days} ago)", when=when, gone=(day - when).days)


def days_ahead(when: date, day: date) -> Said:
    """A day with how soon it is."""
    left = (when - day).days
    if not left:
        return phrase("{when:d MMM y} (today)", when=when)
    return phrase("{when:d MMM y} (in {left:day|days})", when=when, left=left)
