"""People, teams and their time: staffing.yaml."""

from collections.abc import Mapping
from datetime import date

from itpm.model.assignment import Assignment, Limits
from itpm.model.by_date import ByDate
from itpm.model.flow import Flow, Iteration
from itpm.model.record import Record, empty, record
from itpm.model.scalars import Dates, Duration, Effort, Money, Percent, Period, Ref

Week = Mapping[str, Effort]
"""Hours by weekday, or by a run of weekdays."""


@record
class Department(Record):
    """A department of the organisation."""

    contact: Ref | None = None


@record
class Role(Record):
    """A kind of job, with the skills it needs."""

    skills: Mapping[str, int] = empty()


@record
class Cover:
    """How many people must hold a skill, at which level."""

    level: int
    people: int


@record
class Team(Record):
    """People who work together."""

    lead: Ref | None = None
    parent: Ref | None = None
    department: Ref | None = None
    cover: Mapping[str, Cover] = empty()
    limits: tuple[Limits, ...] = ()
    wip: int | None = None
    iterations: Mapping[str, Iteration] = empty()
    flow: Mapping[Period, Flow] = empty()


@record
class Employment:
    """How and when somebody is employed."""

    kind: str | None = None
    dates: Dates | None = None
    supplier: Ref | None = None


@record
class Development:
    """A skill to be learnt."""

    to: int
    by: date | None = None


@record
class Review:
    """Dates of personal reviews, never their content."""

    last: date | None = None
    next: date | None = None


@record
class Person(Record):
    """Somebody who works."""

    roles: tuple[Ref, ...] = ()
    team: Ref | None = None
    manager: Ref | None = None
    employment: Employment | None = None
    calendar: ByDate[Ref] | None = None
    week: ByDate[Week] | None = None
    fte: ByDate[Percent] | None = None
    run_share: Percent | None = None
    efficiency: Percent | None = None
    limits: tuple[Limits, ...] = ()
    skills: Mapping[str, int] = empty()
    development: Mapping[str, Development] = empty()
    review: Review | None = None
    deputies: tuple[Ref, ...] = ()
    rate: ByDate[Money] | None = None
    rate_band: str | None = None
    email: str | None = None

    @property
    def employed(self) -> Dates:
        """From and until when they are employed; open where no end or beginning is written."""
        return (self.employment.dates if self.employment is not None else None) or Dates(None, None)


@record
class Overtime:
    """Hours beyond the calendar."""

    hours: tuple[str, ...] = ()
    for_: Ref | None = None


@record
class Equipment(Record):
    """Something that is booked like a person."""

    capacity: int | None = None
    calendar: Ref | None = None
    location: str | None = None


@record
class Vacancy(Record):
    """A job to be filled."""

    role: Ref | None = None
    team: Ref | None = None
    status: str | None = None
    fte: Percent | None = None
    needed: date | None = None
    ramp_up: Duration | None = None
    budget_line: Ref | None = None
    filled_by: Ref | None = None


@record
class Training(Record):
    """A course."""

    for_: tuple[Ref, ...] = ()
    skills: Mapping[str, int] = empty()
    planned: Dates | None = None
    cost: Money | None = None
    budget_line: Ref | None = None
    done: date | None = None


@record
class Rota:
    """People who take turns."""

    who: tuple[Ref, ...]
    every: str | None = None
    from_: date | None = None


@record
class Operation(Record):
    """Work that keeps things running; it is demand too."""

    every: str | None = None
    effort: Effort | None = None
    assign: tuple[Assignment, ...] = ()
    service: Ref | None = None
    rota: Rota | None = None
    load: Percent | None = None
    dates: Dates | None = None


@record
class Staffing:
    """People, teams and their time: staffing.yaml."""

    departments: Mapping[str, Department] = empty()
    roles: Mapping[str, Role] = empty()
    teams: Mapping[str, Team] = empty()
    people: Mapping[str, Person] = empty()
    leave: Mapping[Ref, Mapping[Dates, str]] = empty()
    overtime: Mapping[Ref, Mapping[Dates, Overtime]] = empty()
    equipment: Mapping[str, Equipment] = empty()
    vacancies: Mapping[str, Vacancy] = empty()
    training: Mapping[str, Training] = empty()
    operations: Mapping[str, Operation] = empty()
    rate_bands: Mapping[str, ByDate[Money]] = empty()
    unknown: Mapping[str, str] = empty()
    """Why a rate band has no rate, where somebody wrote that in its place, by ``rate_bands.NAME``."""
