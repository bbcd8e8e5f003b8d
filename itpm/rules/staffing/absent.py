"""CAP002: work needs somebody when they are not there."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta

from itpm.analysis.facts import Facts
from itpm.analysis.people.allocations import Unallocated
from itpm.analysis.people.hiring import leaving, turns_on_leave
from itpm.analysis.people.operations import abandoned, doers, meant
from itpm.analysis.people.what_if import last_employed
from itpm.analysis.people.who import employed
from itpm.analysis.time.periods import days_of_period
from itpm.analysis.time.stretches import Bucket
from itpm.diagnostic import Duty, Finding, Origin, Severity
from itpm.model.portfolio import Portfolio
from itpm.model.scalars import Dates
from itpm.model.stage import active
from itpm.rules.rule import rule


@rule(
    "CAP002",
    "absent",
    Severity.ERROR,
    serves=(Duty.PEOPLE, Duty.RESOURCES),
    reads=("schedule", "weeks", "operation.assign", "operation.dates", "operation.service", "project.allocations"),
)
def absent(facts: Facts) -> Iterable[Finding]:
    """Work needs somebody when they are not there."""
    cases = (*_leaving(facts), *_allocated(facts), *_turns(facts), *_operated(facts), *_idle(facts))
    for address, who, message in cases:
        yield Finding("CAP002", address, message, f"name somebody who is there instead of '{who}'")


_WEEKS = 26
_AHEAD = timedelta(weeks=_WEEKS)
_Case = tuple[Origin, str, str]


def _leaving(facts: Facts) -> Iterator[_Case]:
    for each in leaving(facts.schedule):
        if each.kind == "employee":
            message = f"'{each.who}' leaves on {each.last}, and '{each.task.id}' {each.why}"
            yield each.task.origin.key(), each.who, message


def _allocated(facts: Facts) -> Iterator[_Case]:
    people = facts.portfolio.staffing.people
    for each in Unallocated(facts.schedule).all:
        at = each.project.origin.at("allocations", each.name, each.period.text).key()
        if not active(each.project, facts.as_of) or (each.days.finish is not None and each.days.finish < facts.as_of):
            continue
        if each.since is None:
            yield at, each.name, f"there is nobody for what is allocated of '{each.name}' in {each.period}"
            continue
        leaves = "left" if each.since < facts.as_of else "leaves"
        whom = f"'{each.name}' {leaves}" if each.name in people else f"the last of '{each.name}' {leaves}"
        yield at, each.name, f"{whom} on {each.since}, {'before' if each.whole else 'within'} {each.period}"


def _turns(facts: Facts) -> Iterator[_Case]:
    found: dict[tuple[str, str], list[Dates]] = {}
    for operation, who, dates in turns_on_leave(facts.schedule):
        found.setdefault((operation.id, who), []).append(dates)
    for (id_, who), turns in found.items():
        more = f" and on {len(turns) - 1} more" if len(turns) > 1 else ""
        message = f"'{who}' is away on the turn in '{id_}' of {turns[0]}{more}"
        yield facts.portfolio.staffing.operations[id_].origin.at("rota", "who"), who, message


def _operated(facts: Facts) -> Iterator[_Case]:
    """Operations that nobody does when the last of their people has left, within half a year."""
    portfolio = facts.portfolio
    for operation, last in abandoned(portfolio, facts.as_of):
        if last > facts.as_of + _AHEAD or not operation.assign:
            continue  # turns of a rota are told one by one
        who = next(each for each in doers(portfolio.staffing, operation) if _last(portfolio, each) == last)
        service = portfolio.infrastructure.services.get(operation.service or "")
        tier = f", of tier {service.tier}" if service is not None and service.tier is not None else ""
        served = f", which runs '{service.id}'{tier}" if service is not None else ""
        leaves = "left" if last < facts.as_of else "leaves"
        message = f"'{who}' {leaves} on {last}, and then nobody does '{operation.id}'{served}"
        yield operation.origin.at("assign"), who, message


def _last(portfolio: Portfolio, who: str) -> date | None:
    return last_employed(portfolio.staffing.people[who])


def _idle(facts: Facts) -> Iterator[_Case]:
    """Operations and allocations whose people are employed, and have no hour of work in the next half year."""
    staffing = facts.portfolio.staffing
    for operation in staffing.operations.values():
        people = doers(staffing, operation)
        if people and _away(facts, people, operation.dates or Dates(None, None)):
            at = operation.origin.at("rota", "who") if operation.rota is not None else operation.origin.at("assign")
            yield at, people[0], f"{_nobody(people)}, and nobody does '{operation.id}'"
    for project in facts.portfolio.projects.values():
        for name, shares in project.allocations.items() if active(project, facts.as_of) else ():
            people = meant(staffing, [name])
            for period in shares:
                if people and _away(facts, people, days_of_period(period, facts.portfolio.settings)):
                    at = project.origin.at("allocations", name, period.text).key()
                    yield at, name, f"{_nobody(people)}, and nobody is there for what is allocated in {period}"


def _nobody(people: Sequence[str]) -> str:
    names = f"'{people[0]}' has no hour" if len(people) == 1 else f"nobody of {', '.join(people)} has an hour"
    return f"{names} of work in the next {_WEEKS} weeks"


def _away(facts: Facts, people: Sequence[str], days: Dates) -> bool:
    """Whether some people are employed in all weeks of some days, and none of them works in any of these weeks."""
    weeks = facts.people.weeks.buckets
    places = [place for place, week in enumerate(weeks) if _meet(days, week)]
    there = [person for who in people if (person := facts.portfolio.staffing.people.get(who)) is not None]
    if not places or not all(employed(person, weeks[place].finish) for person in there for place in places):
        return False
    return bool(there) and not any(
        facts.people.weeks.of_person(each.id)[place].available for each in there for place in places
    )


def _meet(days: Dates, week: Bucket) -> bool:
    return (days.start is None or days.start <= week.finish) and (days.finish is None or days.finish >= week.start)
