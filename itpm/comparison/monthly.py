"""A month in plain sentences: how it stands, what moved and why, what was reached, what is needed, what comes.

Each sentence says a figure that other commands say, too. What moved is the state before the month on its own day held
against the state of now; where the history does not go back so far, that is said and nothing is told to have moved.
"""

from collections.abc import Callable, Iterator, Sequence
from datetime import date, timedelta

from itpm.analysis.agenda.owed import Owed, Promise
from itpm.analysis.figures.amounts import Unknown
from itpm.analysis.scheduling.lateness import promised, worst
from itpm.comparison.month_events import happened, reached, why
from itpm.comparison.month_money import money
from itpm.comparison.month_moved import moved, stands
from itpm.comparison.reported import Month, Part, Report, called, first_few
from itpm.joined import every_one, worded
from itpm.message import Said, phrase
from itpm.model.scalars import as_day
from itpm.model.task import Milestone
from itpm.model.withheld import answers_withheld

_AHEAD = timedelta(days=31)
_SCHEDULE, _HEALTH, _BUDGETS = ("schedule",), ("health",), ("budgets",)


def month(report: Report) -> Month:
    """The month in sentences; a part of which the readers may know nothing is not there."""
    made = [(title, tuple(tell(report))) for title, reads, tell in _PARTS if report.may(*reads)]
    parts = tuple(Part(title, sentences) for title, sentences in made if sentences)
    title = phrase("{portfolio}: {month:MMMM y}", portfolio=report.portfolio.name, month=report.first)
    return Month(title, report.facts.as_of, _between(report), parts)


def _between(report: Report) -> str:
    """What the report compares, and on which days both are seen."""
    if report.before is None:
        return phrase("What moved in the month is not known: {why}.", why=worded(report.why))
    base = report.before.base
    state = phrase("the state of {day:d MMM y}", day=base.day)
    if report.portfolio.audience is None:
        state = phrase("{state} ({commit})", state=state, commit=base.commit[:8])
    return phrase(
        "What moved is {state}, which held when the month began, against that of {day:d MMM y}.",
        state=state,
        day=report.facts.as_of,
    )


def _needed(report: Report) -> Iterator[str]:
    """What somebody has to do: what is overdue first, then what is due in the next month; of several people once."""
    by_matter: dict[tuple[date, str, Promise, str], list[Owed]] = {}
    for each in report.facts.agenda.debts.all:
        if not isinstance(each.due, Unknown) and each.due <= report.facts.as_of + _AHEAD:
            by_matter.setdefault((each.due, each.address, each.promise, each.part), []).append(each)
    matters = [by_matter[key] for key in sorted(by_matter)]
    yield from first_few(matters, lambda owed: _owes(report, owed), _more_owed)


def _of_record(promise: Promise, title: str) -> Said:
    """What is owed of a record, by its name."""
    if promise is Promise.REQUEST:
        return phrase("answer to the request '{title}'", title=title)
    if promise is Promise.EXCEPTION:
        return phrase("answer to the exception '{title}'", title=title)
    if promise is Promise.CHANGE:
        return phrase("decision on the change '{title}'", title=title)
    if promise is Promise.REVIEW:
        return phrase("review of '{title}'", title=title)
    return phrase("{promise} '{title}'", promise=worded(promise.value), title=title)


def _more_owed(count: int) -> Said:
    return phrase("{n:more thing is|more things are} owed.", n=count)


def _owes(report: Report, owed: Sequence[Owed]) -> Said:
    first, portfolio = owed[0], report.portfolio
    assert not isinstance(first.due, Unknown)  # noqa: S101 - chosen by the caller
    who = [called(report, each.who) for each in owed if each.who]
    kept = answers_withheld(portfolio, first.address) or answers_withheld(portfolio, first.project)
    nobody = phrase("Somebody who is not shown here") if kept else phrase("Nobody is named")
    named = every_one(who) if who else nobody
    late = first.overdue(report.facts.as_of)
    whole = portfolio.projects.get(first.project)
    what = worded(first.promise.value)
    if whole is None or whole.title != first.title:
        what = _of_record(first.promise, first.title)
    if whole is not None:
        what = phrase("{promise} of {project}", promise=what, project=whole.title)
    if late:
        return phrase(
            "{who}: {what} was due on {day:d MMM y}, {late:day|days} ago.",
            who=named,
            what=what,
            day=as_day(first.due),
            late=late,
        )
    return phrase("{who}: {what} is due on {day:d MMM y}.", who=named, what=what, day=as_day(first.due))


def _ahead(report: Report) -> Iterator[str]:
    """The milestones of the month to come, by the plan as it stands."""
    day, schedule = report.facts.as_of, report.facts.schedule
    points = []
    for project in report.portfolio.projects.values():
        for each in project.milestones.values():
            item = schedule.items.get(each.id)
            if item is not None and item.dates is not None and not item.done:
                ends = schedule.moments.last_day(item.dates)
                if day <= ends <= day + _AHEAD:
                    points.append((ends, project.title, each))
    points.sort(key=lambda each: (each[0], each[2].id))
    yield from first_few(points, lambda each: _expected(report, *each), _more_expected)


def _more_expected(count: int) -> Said:
    return phrase("{n:more milestone is|more milestones are} expected.", n=count)


def _expected(report: Report, ends: date, project: str, each: Milestone) -> Said:
    said_ = phrase(
        "{milestone} ({project}) is expected on {day:d MMM y}", milestone=each.title, project=project, day=ends
    )
    schedule = report.facts.schedule
    broken = worst(schedule, each.id)
    if broken is not None and broken.late is not None:
        late = broken.late.words
        return phrase(
            "{expected}, {late} later than promised for {day:d MMM y}.",
            expected=said_,
            late=late,
            day=as_day(broken.moment),
        )
    if each.due and promised(schedule, each.id):  # of what is only proposed nothing is promised
        return phrase("{expected}, and promised for {day:d MMM y}.", expected=said_, day=as_day(each.due))
    return phrase("{sentence}.", sentence=said_)


_PARTS: tuple[tuple[str, tuple[str, ...], Callable[[Report], Iterator[str]]], ...] = (
    ("How it stands", _HEALTH, stands),
    ("What moved", (), moved),
    ("Why", ("project.updates", "change"), why),
    ("What went wrong, and what was mended", ("project.name",), happened),
    ("What was reached", _SCHEDULE, reached),
    ("Money", _BUDGETS, money),
    ("What is needed, and by whom", ("action", "decision", "change"), _needed),
    ("What comes next", _SCHEDULE, _ahead),
)
"""Each part with what it is told of, and what tells it."""
