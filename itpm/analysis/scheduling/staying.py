"""The same portfolio with other people, or as if nobody left, or came."""

from collections.abc import Callable

from itpm.model.portfolio import Portfolio
from itpm.model.record import changed
from itpm.model.scalars import Dates
from itpm.model.staffing import Person, Staffing


def with_people(portfolio: Portfolio, people: dict[str, Person]) -> Portfolio:
    """The portfolio with other people."""
    return staffed(portfolio, changed(portfolio.staffing, people=people))


def staffed(portfolio: Portfolio, staffing: Staffing) -> Portfolio:
    """The portfolio with other people, teams and operations."""
    values = {name: value for name, value in vars(portfolio).items() if name in _FIELDS}
    return Portfolio(**{**values, "staffing": staffing})


_FIELDS = frozenset(Portfolio.__dataclass_fields__)


def staying(portfolio: Portfolio) -> Portfolio:
    """The portfolio as it would be if nobody left."""
    return _employed(portfolio, lambda dates: Dates(dates.start, None) if dates.start is not None else None)


def always_employed(portfolio: Portfolio) -> Portfolio:
    """The portfolio as it would be if everybody had always been there, and stayed."""
    return _employed(portfolio, lambda _dates: None)


def _employed(portfolio: Portfolio, when: Callable[[Dates], Dates | None]) -> Portfolio:
    """The portfolio with everybody employed in other days than they say."""
    people = dict(portfolio.staffing.people)
    for who, person in people.items():
        if person.employment is not None and person.employment.dates is not None:
            dates = when(person.employment.dates)
            people[who] = changed(person, employment=changed(person.employment, dates=dates))
    return with_people(portfolio, people)
