"""CAP003: work that begins soon asks for somebody whom there is not."""

from collections.abc import Iterable
from datetime import timedelta

from itpm.analysis.facts import Facts
from itpm.analysis.people.hiring import unfilled_work
from itpm.analysis.people.skills import Needs
from itpm.analysis.scheduling.crews import asked_name
from itpm.diagnostic import Duty, Finding, Severity
from itpm.model.record import Record
from itpm.model.task import Task
from itpm.rules.rule import rule
from itpm.rules.thresholds import Weeks


@rule(
    "CAP003", "unfilled-role", Severity.WARNING, serves=(Duty.PEOPLE, Duty.RESOURCES), reads=("schedule", "task.assign")
)
def unfilled_role(facts: Facts, *, weeks: Weeks = 6) -> Iterable[Finding]:
    """Work that begins soon asks for somebody whom there is not."""
    last = facts.as_of + timedelta(weeks=int(weeks))
    for address, names in sorted(unfilled_work(facts.schedule).items()):
        item, record = facts.schedule.items[address], facts.portfolio.find(address)
        if record is None or item.wanted is None or facts.schedule.moments.first_day(item.wanted) > last:
            continue
        for name in dict.fromkeys(names):
            start = facts.schedule.moments.first_day(item.wanted)
            count = names.count(name)
            whom = f"{count} {_whom(facts, record, name)} {'is' if count == 1 else 'are'} missing"
            message = f"'{address}' begins on {start}, and {whom}"
            at = record.origin.at("assign") if getattr(record, "assign", ()) else record.origin.key()
            yield Finding("CAP003", at, message, "name somebody, or open a vacancy")


def _whom(facts: Facts, record: Record, name: str) -> str:
    """Who is asked for under a name, in words: a role or a team, and the skills that are asked of them."""
    assigned = facts.schedule.translated.assigned(record) if isinstance(record, Task) else ()
    skills: Needs = next((each.skills for each in assigned if asked_name(each) == name and each.skills), {})
    said = ", ".join(f"{skill} at level {level}" for skill, level in skills.items())
    words = [] if name in skills else [f"of '{name}'"]
    return " ".join([*words, f"with {said}"] if said else words)
