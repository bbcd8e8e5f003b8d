"""People who come and go: who leaves before their work ends, whose turn falls on leave, what waits for a vacancy."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from itpm.analysis.scheduling.gone import gone
from itpm.analysis.scheduling.schedule import Schedule, Scheduled
from itpm.analysis.scheduling.unfilled import unfilled, vacant
from itpm.engine.calendar import OutOfTimeError
from itpm.message import Message
from itpm.model.address import whole_of
from itpm.model.portfolio import Portfolio
from itpm.model.scalars import Dates
from itpm.model.settled import settled
from itpm.model.staffing import Operation, Vacancy
from itpm.model.stage import active, approved_work
from itpm.model.task import Task


@dataclass(frozen=True, slots=True)
class Leaver:
    """Somebody who is named for an open task and leaves before it ends."""

    who: str
    kind: str
    last: date
    task: Task
    why: Message


def leaving(schedule: Schedule) -> Iterator[Leaver]:
    """Everybody who is named for open work of an active project that they cannot see to its end."""
    people, lacking = schedule.portfolio.staffing.people, unfilled(schedule)
    for project in schedule.portfolio.projects.values():
        for task in project.tasks.values() if active(project, schedule.as_of) else ():
            item = schedule.items.get(task.id)
            if item is None or item.done or item.kind != "task" or task.cancelled is not None:
                continue
            for assignment in schedule.translated.assigned(task):
                person = people.get(assignment.who or "")
                last = person.employed.finish if person is not None else None
                if person is None or last is None:
                    continue
                until = assignment.dates.finish if assignment.dates is not None else None
                lost = item.dates is None and (item.network is None or item.address in lacking)
                why = Message("is not done by then") if lost else _unfinished(schedule, item, last, until)
                if why is not None:
                    kind = (person.employment.kind if person.employment is not None else None) or "employee"
                    yield Leaver(person.id, kind, last, task, why)


def coming(schedule: Schedule) -> Iterator[tuple[str, date, Task, date]]:
    """Who is named for work of a length of an active project that begins without them: their first day, and its own."""
    people, projects = schedule.portfolio.staffing.people, schedule.portfolio.projects
    for address, rows in gone(schedule).items():
        project, task = projects[whole_of(address)], schedule.portfolio.find(address)
        span = schedule.items[address].opening
        if span is None or not isinstance(task, Task) or not active(project, schedule.as_of):
            continue
        since = {each.name: schedule.moments.day(each.start) for each in reversed(rows) if each.name in people}
        for who, day in since.items():
            first = people[who].employed.start
            if first is not None and first > day:
                yield who, first, task, schedule.moments.first_day(span)


def _unfinished(schedule: Schedule, item: Scheduled, last: date, until: date | None) -> Message | None:
    """Why somebody who leaves on a day does not see a task to its end; empty where they do."""
    span = item.dates
    if span is None:
        return Message("is not done by then")
    ends = schedule.moments.last_day(span)
    return Message("ends on {day}", day=ends) if ends > last and (until is None or until > last) else None


def turns_on_leave(schedule: Schedule) -> Iterator[tuple[Operation, str, Dates]]:
    """The turns of rotas in the next half year that fall on days on which whoever's turn it is never works."""
    reserves = schedule.translated.crews.resources.reserves
    times = schedule.times
    last = schedule.as_of + timedelta(weeks=26)
    for operation in schedule.portfolio.staffing.operations.values():
        for who, dates in reserves.duties.turns(operation):
            start, finish = dates.start, dates.finish
            if start is None or finish is None or finish < schedule.as_of or start > last:
                continue
            span = (times.patterns.start_of(start), times.patterns.end_of(finish))
            person = schedule.portfolio.staffing.people[who]
            if times.calendar(times.patterns.calendar_of(person, start)).between(*span) and not times.person(
                who
            ).between(*span):
                yield operation, who, dates


def open_vacancies(portfolio: Portfolio) -> Iterator[Vacancy]:
    """The vacancies that are not filled and not given up."""
    for vacancy in portfolio.staffing.vacancies.values():
        if not settled(vacancy).over:
            yield vacancy


def ready_on(schedule: Schedule, vacancy: Vacancy) -> date | None:
    """The working day from which whoever takes a vacancy is fully there: when they are needed, and their ramp-up."""
    if vacancy.needed is None or vacancy.ramp_up is None:
        return vacancy.needed
    times = schedule.times
    start, calendar = times.patterns.start_of(vacancy.needed), times.calendar(None)
    try:
        end = calendar.place(start, times.patterns.minutes(vacancy.ramp_up))[1]
        return schedule.moments.day(calendar.snap(times.patterns.end_of(schedule.moments.day(end - 1))))
    except OutOfTimeError:  # a calendar that never works
        return vacancy.needed


def unfilled_work(schedule: Schedule) -> Mapping[str, tuple[str, ...]]:
    """For each open task of approved projects, the teams, roles and skills of whom there is nobody, or not enough.

    Those of whom there are enough until somebody leaves, or from when somebody comes, are among them; who is named is
    told by ``leaving`` and ``coming``.
    """
    projects = schedule.portfolio.projects
    found = vacant(schedule)
    return {each: names for each, names in found.items() if approved_work(projects[whole_of(each)])}


def missing_when(schedule: Schedule) -> Mapping[tuple[str, str], Dates]:
    """By task and by team or role: the days within the task in which somebody is missing who is there at other times.

    Open at the end up to which somebody is missing all the time.
    """
    made, plan, found = schedule.translated, schedule.plan, dict[tuple[str, str], Dates]()
    if plan is None:
        return found
    for address, rows in gone(schedule).items():
        node = made.numbers[address]
        for name in {each.name for each in rows} - {*made.sized[address].missing}:
            start = min(each.start for each in rows if each.name == name)
            end = max(each.end for each in rows if each.name == name)
            first = schedule.moments.day(start) if start > plan.resumes[node] else None
            last = schedule.moments.day(end - 1) if end < plan.finishes[node] else None
            if first is not None or last is not None:
                found[address, name] = Dates(first, last)
    return found


def open_demand(schedule: Schedule) -> Mapping[str, str]:
    """The teams and roles of which somebody is missing, each with the first task that misses them."""
    found: dict[str, tuple[date, str]] = {}
    for address, names in unfilled_work(schedule).items():
        item = schedule.items[address]
        start = schedule.moments.first_day(item.wanted) if item.wanted is not None else date.max
        for name in names:
            found[name] = min(found.get(name, (date.max, address)), (start, address))
    return {name: address for name, (_start, address) in found.items()}


def first_unfilled(schedule: Schedule, role: str | None) -> tuple[date | None, str]:
    """The first work that asks for a role and has nobody, and when it begins."""
    address = open_demand(schedule).get(role or "")
    item = schedule.items[address] if address is not None else None
    if address is None or item is None or item.wanted is None:
        return None, ""
    return schedule.moments.first_day(item.wanted), address
