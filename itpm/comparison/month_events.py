"""What happened in a month: why it is so, what went wrong, what was reached and what was decided, in sentences.

What happened before the month, and was not known when it began, is told too, with its day: no report of the month
before could tell it.
"""

from collections.abc import Callable, Iterable, Iterator
from datetime import date
from typing import Any

from itpm.comparison.reported import News, Report, called
from itpm.joined import every_one, listed
from itpm.message import Said, phrase
from itpm.model.control import Change, Issue, Risk
from itpm.model.record import Record
from itpm.model.scalars import Moment

DayOf = Callable[[Any], Moment | None]


def why(report: Report) -> Iterator[str]:
    """What those say who answer for projects, and what was agreed to change, in the month."""
    reports = [
        (day, project, update)
        for project in report.portfolio.projects.values()
        for day, update in project.updates.items()
        if update.headline and report.news(project, _reported_on(day)) is not None
    ]
    reports.sort(key=lambda each: each[0], reverse=True)
    latest = {project.id: (day, project, update) for day, project, update in reversed(reports)}
    for day, project, update in latest.values():
        on = phrase("{day:d MMM y}", day=day)
        when = listed((on, called(report, update.by))) if update.by else on
        yield phrase("{project} ({when}): {said}", project=project.title, when=when, said=ended(update.headline or ""))
    for project in report.portfolio.projects.values():
        for each in project.changes.values():
            if (news := report.news(each, _approved)) is not None:
                yield phrase(
                    "{project}: the change '{change}' was approved on {day:d MMM y}.",
                    project=project.title,
                    change=each.title,
                    day=news.day,
                )


def ended(text: str) -> str:
    """A text as a sentence ends."""
    said_ = " ".join(text.split())
    return said_ if said_.endswith((".", "!", "?")) else f"{said_}."


def _reported_on(day: date) -> DayOf:
    """Of a project: the day of one of its reports, where it has that."""
    return lambda project: day if day in project.updates else None


def _approved(change: Change) -> Moment | None:
    return None if change.approved is None else change.approved.date


def _occurred(risk: Risk) -> Moment | None:
    return None if risk.occurred is None else risk.occurred.date


def _over(risk: Risk) -> Moment | None:
    return None if risk.closed is None else risk.closed.date


def happened(report: Report) -> Iterator[str]:
    """The risks that occurred or are over, and the issues that were raised or resolved."""
    for project in report.portfolio.projects.values():
        for risk in project.risks.values() if report.may("risk") else ():
            if (news := report.news(risk, _occurred)) is not None:
                yield phrase(
                    "{project}: the risk '{title}' occurred on {day:d MMM y}.",
                    project=project.title,
                    title=risk.title,
                    day=news.day,
                )
            if (news := report.news(risk, _over)) is not None:
                yield phrase(
                    "{project}: the risk '{title}' is over since {day:d MMM y}.",
                    project=project.title,
                    title=risk.title,
                    day=news.day,
                )
        for issue in project.issues.values() if report.may("issue") else ():
            yield from _of_issue(report, project.title, issue)


def _of_issue(report: Report, project: str, issue: Issue) -> Iterator[Said]:
    news, severity = report.news(issue, _raised), issue.severity
    if news is not None and severity is None:
        yield phrase(
            "{project}: the issue '{title}' was raised on {day:d MMM y}.",
            project=project,
            title=issue.title,
            day=news.day,
        )
    elif news is not None:
        yield phrase(
            "{project}: the issue '{title}' of severity {severity} was raised on {day:d MMM y}.",
            project=project,
            title=issue.title,
            day=news.day,
            severity=severity or 0,
        )
    if (news := report.news(issue, _resolved)) is not None:
        yield phrase(
            "{project}: the issue '{title}' was resolved on {day:d MMM y}.",
            project=project,
            title=issue.title,
            day=news.day,
        )


def _raised(issue: Issue) -> Moment | None:
    return issue.raised


def _resolved(issue: Issue) -> Moment | None:
    return issue.resolved


def reached(report: Report) -> Iterator[str]:
    """What was brought to its end in the month; then what was before, and not known when the month began."""
    for late in (False, True):
        for project in report.portfolio.projects.values():
            points = _named(report, project.milestones.values(), lambda each: each.reached, late=late)
            tasks = _named(report, project.tasks.values(), lambda each: each.finished, late=late)
            handed = _named(report, project.deliverables.values(), _accepted, late=late)
            told = []
            if points:
                told.append(phrase("{names} {n:=was|were} reached", names=every_one(points), n=len(points)))
            if tasks:
                told.append(phrase("{n:task was|tasks were} finished", n=len(tasks)))
            if handed:
                told.append(phrase("{names} {n:=was|were} accepted", names=every_one(handed), n=len(handed)))
            if told and late:
                yield phrase(
                    "{project}, before the month and not told then: {parts}.", project=project.title, parts=listed(told)
                )
            elif told:
                yield phrase("{project}: {parts}.", project=project.title, parts=listed(told))
    if report.may("decision"):
        yield from _decided(report)


def _accepted(each: Any) -> Moment | None:  # noqa: ANN401 - a deliverable
    return each.accepted.date if each.accepted is not None else None


def _named(report: Report, records: Iterable[Record], day_of: DayOf, *, late: bool) -> list[str]:
    """What came to its end, in the month or before, by its name; of what is told late with its day."""
    found = ((each, report.news(each, day_of)) for each in records)
    return [_dated(each, news) for each, news in found if news is not None and news.late is late]


def _dated(record: Record, news: News) -> str:
    return phrase("{name} ({day:d MMM y})", name=record.title, day=news.day) if news.late else record.title


def _decided(report: Report) -> Iterator[str]:
    """What was decided in the month."""
    portfolio = report.portfolio
    found = [("", each) for each in portfolio.collaboration.decisions.values()]
    found += [(project.title, each) for project in portfolio.projects.values() for each in project.decisions.values()]
    for whole, each in found:
        news = report.news(each, lambda one: one.decided.date if one.decided is not None else None)
        if news is not None:
            what = ended(f"{each.title}: {' '.join(each.outcome.split())}" if each.outcome else each.title)
            if whole:
                yield phrase("Decided in {project}: {decision}", project=whole, decision=what)
            else:
                yield phrase("Decided: {decision}", decision=what)
