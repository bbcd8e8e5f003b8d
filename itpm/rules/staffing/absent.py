"""CAP002: work needs somebody when they are not there."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta

from itpm.analysis.facts import Facts
from itpm.analysis.people.allocations import Unallocated
from itpm.analysis.people.hiring import coming, leaving, turns_on_leave
from itpm.analysis.people.operations import doers, meant
from itpm.analysis.scheduling.crews import asked_name
from itpm.analysis.scheduling.moments import told
from itpm.analysis.time.periods import days_of_period
from itpm.analysis.time.stretches import Bucket
from itpm.diagnostic import Duty, Finding, Origin, Severity
from itpm.message import Message, phrase
from itpm.model.scalars import Dates
from itpm.model.staffing import Operation
from itpm.model.stage import active
from itpm.rules.asked_for import whom_of
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
    working = (*_leaving(facts), *_coming(facts), *_allocated(facts))
    running = (*_turns(facts), *_operated(facts), *_short(facts), *_awaited(facts), *_idle(facts))
    for address, who, message in (*working, *running):
        yield Finding("CAP002", address, message, phrase("name somebody who is there instead of '{who}'", who=who))
    for address, message in _beyond(facts):
        yield Finding("CAP002", address, message, "ask for fewer, or find somebody")


_WEEKS = 26
_AHEAD = timedelta(weeks=_WEEKS)
_Case = tuple[Origin, str, Message]


def _leaving(facts: Facts) -> Iterator[_Case]:
    for each in leaving(facts.schedule):
        if each.kind == "employee":
            message = Message(
                "'{who}' leaves on {last}, and '{task}' {why}",
                who=each.who,
                last=each.last,
                task=each.task.id,
                why=each.why,
            )
            yield each.task.origin.key(), each.who, message


def _coming(facts: Facts) -> Iterator[_Case]:
    for who, first, task, begins in coming(facts.schedule):
        message = Message(
            "'{who}' comes on {first}, and '{task}' begins on {begins}",
            who=who,
            first=first,
            task=task.id,
            begins=told(facts.schedule.moments, begins, task.id),
        )
        yield task.origin.key(), who, message


def _allocated(facts: Facts) -> Iterator[_Case]:
    people = facts.portfolio.staffing.people
    for each in Unallocated(facts.schedule).all:
        at = each.project.origin.at("allocations", each.name, each.period.text).key()
        if not active(each.project, facts.as_of) or (each.days.finish is not None and each.days.finish < facts.as_of):
            continue
        if each.since is None:
            message = Message(
                "there is nobody for what is allocated of '{who}' in {period}", who=each.name, period=each.period.text
            )
            yield at, each.name, message
            continue
        whom = _leaves(each.name, each.since, facts.as_of, last_of=each.name not in people)
        when = Message("before {period}", period=each.period.text)
        if not each.whole:
            when = Message("within {period}", period=each.period.text)
        yield at, each.name, Message("{who_leaves}, {when}", who_leaves=whom, when=when)


def _leaves(who: str, day: date, today: date, *, last_of: bool = False) -> Message:
    """Who left, or will, and on which day."""
    if last_of:
        if day < today:
            return Message("the last of '{who}' left on {day}", who=who, day=day)
        return Message("the last of '{who}' leaves on {day}", who=who, day=day)
    if day < today:
        return Message("'{who}' left on {day}", who=who, day=day)
    return Message("'{who}' leaves on {day}", who=who, day=day)


def _turns(facts: Facts) -> Iterator[_Case]:
    found: dict[tuple[str, str], list[Dates]] = {}
    for operation, who, dates in turns_on_leave(facts.schedule):
        found.setdefault((operation.id, who), []).append(dates)
    for (id_, who), turns in found.items():
        message = Message("'{who}' is away on the turn in '{id}' of {turn}", who=who, id=id_, turn=str(turns[0]))
        if len(turns) > 1:
            message = Message("{first} and on {more} more", first=message, more=len(turns) - 1)
        yield facts.portfolio.staffing.operations[id_].origin.at("rota", "who"), who, message


def _operated(facts: Facts) -> Iterator[_Case]:
    """Operations that nobody does when the last of their people has left, within half a year."""
    duties = facts.schedule.translated.crews.resources.reserves.duties
    for operation, who, last, leaves in duties.abandoned(facts.as_of):
        if last > facts.as_of + _AHEAD or not operation.assign:
            continue  # turns of a rota are told one by one
        message = Message(
            "{who_leaves}, and then nobody does '{operation}'",
            who_leaves=_leaves(who, last, facts.as_of) if leaves else _asked_until(who, last, facts.as_of),
            operation=operation.id,
        )
        yield operation.origin.at("assign"), who, _running(facts, operation, message)


def _running(facts: Facts, operation: Operation, message: Message) -> Message:
    """That nobody does an operation, and which service it runs."""
    service = facts.portfolio.infrastructure.services.get(operation.service or "")
    if service is None:
        return message
    message = Message("{before}, which runs '{service}'", before=message, service=service.id)
    return message if service.tier is None else Message("{before}, of tier {tier}", before=message, tier=service.tier)


def _short(facts: Facts) -> Iterator[_Case]:
    """Operations that ask for a number of people, or for all, and have fewer when somebody has left."""
    for each in facts.schedule.translated.crews.resources.reserves.duties.short(facts.as_of):
        if each.day <= facts.as_of + _AHEAD:
            message = Message(
                "{who_leaves}, and then {there} of the {asked} {there:=is|are} there whom '{operation}' asks for",
                who_leaves=_leaves(each.who, each.day, facts.as_of),
                there=each.there,
                asked=each.asked,
                operation=each.operation.id,
            )
            yield each.operation.origin.at("assign"), each.who, message


def _awaited(facts: Facts) -> Iterator[_Case]:
    """Operations that begin, within half a year, before whoever does them comes, or before enough of them have come."""
    for each in facts.schedule.translated.crews.resources.reserves.duties.awaited(facts.as_of):
        if not _soon(facts, each.operation):
            continue
        comes = Message("'{who}' comes on {day}", who=each.who, day=each.day)
        if each.asked:
            message = Message(
                "{comes}, and until then {there} of the {asked} {there:=is|are} there whom '{operation}' asks for",
                comes=comes,
                there=each.there,
                asked=each.asked,
                operation=each.operation.id,
            )
        else:
            message = Message(
                "{comes}, and until then nobody does '{operation}'", comes=comes, operation=each.operation.id
            )
            message = _running(facts, each.operation, message)
        yield each.operation.origin.at("assign"), each.who, message


def _beyond(facts: Facts) -> Iterator[tuple[Origin, Message]]:
    """Operations that ask for more people of a team, a role or a skill than there are at all."""
    for each in facts.schedule.translated.crews.resources.reserves.duties.beyond(facts.as_of):
        if _soon(facts, each.operation):
            whom = whom_of(asked_name(each.entry), each.entry.skills)
            if each.asked > 1:
                whom = Message("{asked} {whom}", asked=each.asked, whom=whom)
            else:
                whom = Message("somebody {whom}", whom=whom)
            asks = Message("'{operation}' asks for {whom}", operation=each.operation.id, whom=whom)
            if each.there:
                message = Message("{asks}, and there {there:=is|are} {there}", asks=asks, there=each.there)
            else:
                message = Message("{asks}, and there is nobody", asks=asks)
            yield each.operation.origin.at("assign"), message


def _soon(facts: Facts, operation: Operation) -> bool:
    """Whether an operation goes on, or begins within half a year."""
    first = operation.dates.start if operation.dates is not None else None
    return first is None or first <= facts.as_of + _AHEAD


def _asked_until(who: str, day: date, today: date) -> Message:
    """Until which day somebody is asked, or was."""
    if day < today:
        return Message("'{who}' was asked until {day}", who=who, day=day)
    return Message("'{who}' is asked until {day}", who=who, day=day)


def _idle(facts: Facts) -> Iterator[_Case]:
    """Operations and allocations whose people are employed, and have no hour of work in the next half year."""
    staffing = facts.portfolio.staffing
    for operation in staffing.operations.values():
        people = doers(staffing, operation)
        if people and _away(facts, people, operation.dates or Dates(None, None)):
            at = operation.origin.at("rota", "who") if operation.rota is not None else operation.origin.at("assign")
            message = Message("{nobody}, and nobody does '{operation}'", nobody=_nobody(people), operation=operation.id)
            yield at, people[0], message
    for project in facts.portfolio.projects.values():
        for name, shares in project.allocations.items() if active(project, facts.as_of) else ():
            people = meant(staffing, [name])
            for period in shares:
                if people and _away(facts, people, days_of_period(period, facts.portfolio.settings)):
                    at = project.origin.at("allocations", name, period.text).key()
                    message = Message(
                        "{nobody}, and nobody is there for what is allocated in {period}",
                        nobody=_nobody(people),
                        period=period.text,
                    )
                    yield at, name, message


def _nobody(people: Sequence[str]) -> Message:
    if len(people) == 1:
        return Message("'{who}' has no hour of work in the next {weeks} weeks", who=people[0], weeks=_WEEKS)
    return Message("nobody of {who} has an hour of work in the next {weeks} weeks", who=tuple(people), weeks=_WEEKS)


def _away(facts: Facts, people: Sequence[str], days: Dates) -> bool:
    """Whether some people are employed in all weeks of some days, and none of them works in any of these weeks."""
    weeks = facts.people.weeks.buckets
    places = [place for place, week in enumerate(weeks) if _meet(days, week)]
    there = [person for who in people if (person := facts.portfolio.staffing.people.get(who)) is not None]
    if not places or not all(person.employed.holds(weeks[place].finish) for person in there for place in places):
        return False
    return bool(there) and not any(
        facts.people.weeks.of_person(each.id)[place].available for each in there for place in places
    )


def _meet(days: Dates, week: Bucket) -> bool:
    return (days.start is None or days.start <= week.finish) and (days.finish is None or days.finish >= week.start)
