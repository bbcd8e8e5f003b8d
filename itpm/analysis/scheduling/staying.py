"""The same portfolio with other people, or as if nobody left."""

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
    people = dict(portfolio.staffing.people)
    for who, person in people.items():
        if person.employment is not None and person.employed.finish is not None:
            first = person.employed.start
            dates = Dates(first, None) if first is not None else None
            people[who] = changed(person, employment=changed(person.employment, dates=dates))
    return with_people(portfolio, people)
