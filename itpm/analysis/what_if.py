"""What a hire or a leave would change: the same portfolio with somebody more, or without somebody."""

from datetime import date, timedelta

from itpm.analysis.schedule import Schedule
from itpm.analysis.staffing import ready_on
from itpm.model.portfolio import Portfolio
from itpm.model.record import changed
from itpm.model.scalars import Dates
from itpm.model.staffing import Employment, Person, Staffing, Vacancy


def _with_people(portfolio: Portfolio, people: dict[str, Person]) -> Portfolio:
    staffing: Staffing = changed(portfolio.staffing, people=people)
    values = {name: value for name, value in vars(portfolio).items() if name in _FIELDS}
    return Portfolio(**{**values, "staffing": staffing})


_FIELDS = frozenset(Portfolio.__dataclass_fields__)


def without(portfolio: Portfolio, who: str, last: date) -> Portfolio:
    """The portfolio as it would be if somebody left after a day."""
    person = portfolio.staffing.people[who]
    old = person.employment or Employment()
    first = old.dates.start if old.dates is not None else None
    employment: Employment = changed(old, dates=Dates(first if first and first <= last else None, last))
    return _with_people(portfolio, {**portfolio.staffing.people, who: changed(person, employment=employment)})


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
    values |= {name: each for name in ("team", "fte") if (each := getattr(vacancy, name)) is not None}
    person = Person(**values)  # type: ignore[arg-type]
    return _with_people(portfolio, {**portfolio.staffing.people, vacancy.id: person})
