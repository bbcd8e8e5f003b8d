"""CAP013: a task asks for more work than its people can do in the length that it is given."""

from collections.abc import Iterable

from itpm.analysis.facts import Facts
from itpm.analysis.scheduling.asked import beyond
from itpm.diagnostic import Duty, Finding, Severity, Stake
from itpm.message import Message
from itpm.model.address import whole_of
from itpm.model.stage import approved_work
from itpm.model.task import Task
from itpm.rules.looked_at import TASKS
from itpm.rules.rule import habit, rule

_HOUR, _DAY = 60, 8


@habit(
    TASKS,
    Message("{found:#,##0} of {of} ask for more work than their people can do in the time"),
)
@rule(
    "CAP013",
    "does-not-fit",
    Severity.WARNING,
    serves=(Duty.PEOPLE, Duty.RESOURCES),
    of_plan=True,
    reads=("schedule", "task.effort", "task.duration", "task.assign"),
)
def does_not_fit(facts: Facts) -> Iterable[Finding]:
    """A task asks for more work than its people can do in the length that it is given."""
    people = facts.portfolio.staffing.people
    for address, wanted in beyond(facts.schedule).items():
        task = facts.portfolio.find(address)
        if not isinstance(task, Task) or not approved_work(facts.portfolio.projects[whole_of(address)]):
            continue
        # Equipment beside people works nothing off.
        doing = {who: facts.schedule.booked.get(address, {}).get(who, 0) for who in wanted if who in people}
        asked, room = sum(wanted[who] for who in doing) / _HOUR, sum(doing.values()) / _HOUR
        message = Message(
            "'{task}' asks for {asked:0.#} hours of its people, and has room for {room:0.#}",
            task=address,
            asked=asked,
            room=room,
        )
        field = next((name for name in ("effort", "assign") if getattr(task, name)), None)
        at = task.origin.at(field) if field is not None else task.origin.key()
        yield Finding("CAP013", at, message, _HINT, stake=Stake(days=(asked - room) / _DAY))


_HINT = "give it more time or more people, or leave out the duration"
