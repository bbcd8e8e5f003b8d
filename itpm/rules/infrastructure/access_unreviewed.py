"""INF023: a right of access is over and not taken away, or nobody has looked in time whether it is needed."""

from collections.abc import Iterable

from itpm.analysis.facts import Facts
from itpm.analysis.security.access import AccessState
from itpm.diagnostic import Duty, Finding, Severity
from itpm.message import Message
from itpm.rules.rule import habit, rule
from itpm.rules.securing import ACCESS


@habit(ACCESS, Message("{found:#,##0} of {of} are over, or nobody has looked whether they are needed"))
@rule(
    "INF023",
    "access-unreviewed",
    Severity.WARNING,
    serves=Duty.INFRASTRUCTURE,
    reads=(
        "access-right.every",
        "access-right.reviewed",
        "access-right.since",
        "access-right.until",
        "access-right.withdrawn",
    ),
)
def access_unreviewed(facts: Facts) -> Iterable[Finding]:
    """A right of access is over and not taken away, or nobody has looked in time whether it is needed."""
    for each in facts.security.access.granted:
        right, due = each.right, each.due
        if each.state is AccessState.OVER and right.until is not None:
            message = Message("'{right}' was to end on {day}, and nobody took it away", right=right.id, day=right.until)
            yield Finding("INF023", right.origin.at("until"), message, _TAKE, severity=Severity.ERROR)
        elif each.opens and due is None and right.every is None:
            message = Message("nobody knows when somebody looked whether '{right}' is needed", right=right.id)
            yield Finding("INF023", right.origin.key(), message, _LOOK)
        elif each.opens and due is not None and due < facts.as_of:
            at = right.origin.at("reviewed") if right.reviewed is not None else right.origin.key()
            message = Message(
                "whether '{right}' is needed was to be looked at by {due}, and nobody has",
                right=right.id,
                due=due,
            )
            yield Finding("INF023", at, message, _LOOK)


_TAKE = "take it away and write the day in `withdrawn`, or agree to a later `until`"
_LOOK = "look whether it is needed: take it away, or write the day in `reviewed`"
