"""SCH029: nobody says how long a task takes."""

from collections.abc import Iterable

from itpm.analysis.facts import Facts
from itpm.diagnostic import Duty, Finding, Severity
from itpm.message import Message
from itpm.rules.looked_at import TO_SIZE
from itpm.rules.rule import habit, rule


@habit(TO_SIZE, Message("nobody says how long {found:#,##0} of {of} take"))
@rule("SCH029", "no-size", Severity.WARNING, serves=Duty.PROJECT_PLANNING, reads=("inspected",))
def no_size(facts: Facts) -> Iterable[Finding]:
    """Nobody says how long a task takes."""
    for seen in facts.inspected:
        for address, task in seen.unsized.items():
            said = Message("nobody says how long '{task}' takes: the plan gives it no time", task=address)
            hint = "write 'effort' or 'duration'; what takes no time stands under 'milestones:'"
            yield Finding("SCH029", task.origin.key(), said, hint)
