"""STR026: hours of somebody's contract that count for nothing."""

from collections.abc import Iterable, Iterator
from datetime import date

from itpm.analysis.facts import Facts
from itpm.analysis.time.hours import Hours, by_weekday, weekdays
from itpm.days import of_weekday
from itpm.diagnostic import Duty, Finding, Severity
from itpm.message import Message
from itpm.model.staffing import Person, Week
from itpm.rules.rule import rule
from itpm.say import weekday


@rule(
    "STR026",
    "contract-cut",
    Severity.WARNING,
    serves=Duty.RESOURCES,
    reads=("schedule", "person.week", "person.fte", "person.calendar", "calendar.week"),
)
def contract_cut(facts: Facts) -> Iterable[Finding]:
    """Hours of somebody's contract that count for nothing."""
    for person in facts.portfolio.staffing.people.values():
        if person.week is None:
            continue
        yield from _both(person)
        for since, week in person.week.steps:
            yield from _cut(facts, person, since, week)


def _both(person: Person) -> Iterator[Finding]:
    """A share of full time beside a week, where both hold at a time."""
    weeks, shares = person.week, person.fte
    if weeks is None or shares is None:
        return
    days = {since for each in (weeks, shares) for since, _value in each.steps}
    if any(weeks.on(day) is not None and shares.on(day) is not None for day in days):
        message = Message("the fte of '{who}' has no effect beside a week of their own", who=person.id)
        yield Finding("STR026", person.origin.at("fte"), message, "write one of the two: a week is for patterns")


def _cut(facts: Facts, person: Person, since: date, week: Week) -> Iterator[Finding]:
    """The first day of a week of which the calendar has less."""
    patterns = facts.schedule.times.patterns
    name = patterns.calendar_of(person, max(since, facts.as_of))
    usual = patterns.of(name).week
    for day, said in sorted(by_weekday(week).items()):
        asked = min(float(each.amount) / (1 if each.unit == "h" else 60) for each in said)
        there = _hours(usual[day])
        if asked <= there:
            continue
        key = min((key for key in week if day in weekdays(key)), key=lambda key: len([*weekdays(key)]))
        place = person.origin.at("week", key)
        if since > date.min:
            place = person.origin.at("week", since.isoformat(), key)
        calendar = Message("'{name}'", name=name) if name else Message("the usual calendar")
        message = Message(
            "of the {asked:0.#} hours of '{who}' on a {day}, {there:0.#} count: {calendar} has no more",
            asked=asked,
            who=person.id,
            day=weekday(of_weekday(day)),
            there=there,
            calendar=calendar,
        )
        yield Finding("STR026", place, message, "give them a calendar that has these hours")
        return


def _hours(stretches: Hours) -> float:
    return sum(end - start for start, end in stretches) / 60
