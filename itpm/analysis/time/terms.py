"""Between which moments people are employed who leave, or come later."""

from collections.abc import Mapping
from datetime import date, timedelta
from typing import NamedTuple

from itpm.analysis.time.clock import midnight
from itpm.engine.crew import ENDLESS
from itpm.model.staffing import Person


class Term(NamedTuple):
    """The moments between which somebody is employed."""

    start: int
    end: int


def terms(people: Mapping[str, Person], zone: str, as_of: date) -> Mapping[str, Term]:
    """Of those who leave, or come after a day, between which moments they are employed; nobody else is in it."""
    found = dict[str, Term]()
    for who, person in people.items():
        first, last = person.employed.start, person.employed.finish
        comes = first is not None and first > as_of
        if comes or last is not None:
            start = midnight(first, zone) if comes and first is not None else -ENDLESS
            found[who] = Term(start, ENDLESS if last is None else midnight(last + timedelta(days=1), zone))
    return found
