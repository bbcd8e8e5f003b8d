"""Who works on something, and how much they may be booked."""

from collections.abc import Mapping

from itpm.model.record import empty, record
from itpm.model.scalars import Dates, Effort, Percent, Ref


@record
class Limits:
    """The most that may be booked in a calendar day, week or month, and in which days that holds."""

    day: Effort | None = None
    week: Effort | None = None
    month: Effort | None = None
    dates: Dates | None = None


@record
class Assignment:
    """Who works on something: somebody by name, somebody of a team or role, or anybody with a skill."""

    who: Ref | None = None
    any: tuple[Ref, ...] = ()
    team: Ref | None = None
    role: Ref | None = None
    skills: Mapping[str, int] = empty()
    count: int | None = None
    all: bool | None = None
    choose: str | None = None
    keep: bool | None = None
    allocation: Percent | None = None
    dates: Dates | None = None
    required: bool | None = None
    limits: tuple[Limits, ...] = ()

    @property
    def names(self) -> tuple[Ref, ...]:
        """Who is named: those to choose from, else the person, team or role."""
        return self.any or tuple(name for name in (self.who or self.team or self.role,) if name)
