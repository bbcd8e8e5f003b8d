"""Requests of departments, from the day on which they are raised to the one on which they are answered."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from itpm.analysis.figures.amounts import Ratio, Unknown
from itpm.analysis.time.hours import Pattern
from itpm.analysis.time.working_days import workdays_later, working_days
from itpm.message import phrase
from itpm.model.collaboration import Request
from itpm.model.patience import patience
from itpm.model.portfolio import Portfolio
from itpm.model.settled import settled

_DONE = "done"


@dataclass(frozen=True, slots=True)
class Waiting:
    """A request, and for how many working days it waited for its answer, or has waited so far."""

    request: Request
    waited: Ratio
    due: date | None = None
    """The last of the days in which an answer may be expected; none where nobody knows since when it waits."""

    @property
    def open(self) -> bool:
        """Whether nobody has answered: a state says what IT knows of it, and only a reply what the department knows."""
        return self.request.reply is None and settled(self.request).state != _DONE

    def longer_than(self, days: int) -> bool:
        """Whether it has no answer after so many working days; it has not where nobody knows since when it waits."""
        return self.open and not isinstance(self.waited, Unknown) and self.waited > days


def waiting(portfolio: Portfolio, calendar: Pattern, day: date) -> tuple[Waiting, ...]:
    """Every request on a day, in the working days of a calendar."""
    most = patience(portfolio.settings).answer
    return tuple(
        Waiting(each, _waited(each, calendar, day), _due(each, calendar, most))
        for each in portfolio.collaboration.requests.values()
    )


def _due(request: Request, calendar: Pattern, most: int) -> date | None:
    return None if request.raised is None else workdays_later(calendar, request.raised, most)


def _waited(request: Request, calendar: Pattern, day: date) -> Ratio:
    if request.raised is None:
        return Unknown(request.unknown.get("raised") or "nobody says when it was raised")
    if request.reply is None and settled(request).state == _DONE:
        return Unknown("it is done, and nobody says when it was answered")
    until = request.reply.date if request.reply is not None else day
    if until < request.raised:
        return Unknown(phrase("it was raised on {raised}, and answered before that", raised=request.raised))
    return Decimal(working_days(calendar, request.raised, until))
