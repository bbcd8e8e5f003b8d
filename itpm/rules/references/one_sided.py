"""REF008: a project waits for another, and the other has not agreed."""

from collections.abc import Iterable

from itpm.analysis.facts import Facts
from itpm.diagnostic import Duty, Finding, Severity
from itpm.message import Message, phrase
from itpm.model.stage import goes_on
from itpm.rules.looked_at import RECEIVERS
from itpm.rules.rule import habit, rule


@habit(
    RECEIVERS,
    Message("{found:#,##0} of {of} have not been agreed to by it"),
)
@rule("REF008", "one-sided", Severity.WARNING, serves=(Duty.DEPARTMENTS, Duty.COMMUNICATION), reads=("dependencies",))
def one_sided(facts: Facts) -> Iterable[Finding]:
    """A project waits for another, and the other has not agreed."""
    projects = facts.portfolio.projects
    for each in facts.dependencies.links:
        if not each.agreed and goes_on(projects[each.receiving]) and goes_on(projects[each.giving]):
            message = Message(
                "'{giver}' has not agreed to be needed by '{receiver}'", giver=each.giver, receiver=each.receiver
            )
            hint = phrase("write 'before: [{receiver}]' at {giver}", receiver=each.receiver, giver=each.giver)
            yield Finding("REF008", each.origin, message, hint)
