"""CAP012: somebody has time, and work waits for somebody like them."""

from collections.abc import Iterable

from itpm.analysis.facts import Facts
from itpm.analysis.figures.shares import percent_of
from itpm.analysis.people.capacity import together
from itpm.analysis.people.hiring import open_demand
from itpm.diagnostic import Duty, Finding, Severity
from itpm.message import Message, phrase
from itpm.model.staffing import Person
from itpm.rules.looked_at import PEOPLE
from itpm.rules.rule import habit, rule, stricter
from itpm.rules.thresholds import Share


@habit(
    PEOPLE,
    Message("{found:#,##0} of {of} have time while work waits for somebody like them"),
)
@stricter("limit")
@rule(
    "CAP012",
    "idle-capacity",
    Severity.INFO,
    serves=Duty.PEOPLE,
    reads=("quarters", "schedule", "person.roles", "person.team"),
)
def idle_capacity(facts: Facts, *, limit: Share = 0.5) -> Iterable[Finding]:
    """Somebody has time, and work waits for somebody like them."""
    open_ = open_demand(facts.schedule)
    for who, person in facts.portfolio.staffing.people.items():
        wanted = next((name for name in (*person.roles, person.team) if name in open_), None)
        load = together(facts.people.quarters.of_person(who)[:2])
        if wanted is None or not _stays(facts, person, open_[wanted]):
            continue
        if load.utilisation is not None and load.utilisation < float(limit):
            share = percent_of(load.utilisation)
            message = Message(
                "{share}% of '{who}' is allocated, and '{open}' lacks somebody of '{wanted}'",
                share=share,
                who=who,
                open=open_[wanted],
                wanted=wanted,
            )
            yield Finding(
                "CAP012", person.origin.key(), message, phrase("{count:#,##0} hours are free", count=load.free / 60)
            )


def _stays(facts: Facts, person: Person, address: str) -> bool:
    """Whether somebody does not leave before a piece of work ends: who lacks because they leave could not do it."""
    span, last = facts.schedule.items[address].dates, person.employed.finish
    return span is None or last is None or last >= facts.schedule.moments.last_day(span)
