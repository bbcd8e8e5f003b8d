"""What a hire or a leave would change: the same portfolio with somebody more, or without somebody."""

from collections.abc import Mapping
from datetime import date, timedelta

from itpm.analysis.people.hiring import ready_on
from itpm.analysis.scheduling.schedule import Schedule
from itpm.analysis.scheduling.staying import staffed, staying, with_people
from itpm.model.by_date import ByDate
from itpm.model.portfolio import Portfolio
from itpm.model.record import changed
from itpm.model.scalars import Dates
from itpm.model.staffing import Employment, Operation, Person, Vacancy


def without(portfolio: Portfolio, who: str, last: date) -> Portfolio:
    """The portfolio as it would be if somebody left after a day."""
    person = portfolio.staffing.people[who]
    first = person.employed.start
    employment: Employment = changed(
        person.employment or Employment(), dates=Dates(first if first and first <= last else None, last)
    )
    return with_people(portfolio, {**portfolio.staffing.people, who: changed(person, employment=employment)})


def hired(portfolio: Portfolio, schedule: Schedule, vacancy: Vacancy) -> Portfolio:
    """The portfolio as it would be if a vacancy were filled on its day; until the ramp-up is over nobody counts."""
    ready = ready_on(schedule, vacancy) or schedule.as_of + timedelta(days=1)
    roles = (vacancy.role,) if vacancy.role is not None else ()
    role = portfolio.staffing.roles.get(vacancy.role or "")
    values: dict[str, object] = {
        "id": vacancy.id,
        "origin": vacancy.origin,
        "name": vacancy.title,
        "roles": roles,
        "skills": role.skills if role is not None else {},
        "employment": Employment(dates=Dates(ready, None)),
    }
    values |= {} if vacancy.team is None else {"team": vacancy.team}
    values |= {} if vacancy.fte is None else {"fte": ByDate(((date.min, vacancy.fte),))}
    person = Person(**values)  # type: ignore[arg-type]
    return with_people(portfolio, {**portfolio.staffing.people, vacancy.id: person})


def always_there(portfolio: Portfolio) -> Portfolio:
    """The portfolio as it would be if nobody left, nor was ever on leave or at a training."""
    stayed = staying(portfolio)
    return staffed(stayed, changed(stayed.staffing, leave={}, training={}))


def operating(portfolio: Portfolio, operations: Mapping[str, Operation]) -> Portfolio:
    """The portfolio with no other operations than some."""
    return staffed(portfolio, changed(portfolio.staffing, operations=operations))


def somebody(name: str) -> Person:
    """A person of whom nothing is known but what they are called."""
    values: dict[str, object] = {"id": name}
    return Person(**values)  # type: ignore[arg-type]
