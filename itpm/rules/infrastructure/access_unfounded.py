"""INF024: a right of access is nobody's to answer for, or who holds it is gone, nobody, or has no contract."""

from collections.abc import Iterable, Iterator

from itpm.analysis.facts import Facts
from itpm.analysis.security.access import Granted
from itpm.diagnostic import Duty, Finding, Severity
from itpm.message import Message
from itpm.rules.rule import habit, rule
from itpm.rules.securing import ACCESS


@habit(ACCESS, Message("of {found:#,##0} of {of} nobody answers for them, or no contract is their ground"))
@rule(
    "INF024",
    "access-unfounded",
    Severity.WARNING,
    serves=Duty.INFRASTRUCTURE,
    reads=(
        "access-right.owner",
        "access-right.since",
        "access-right.until",
        "access-right.who",
        "access-right.withdrawn",
        "contract.dates",
        "contract.supplier",
        "person.employment",
    ),
)
def access_unfounded(facts: Facts) -> Iterable[Finding]:
    """A right of access is nobody's to answer for, or who holds it is gone, nobody, or has no contract."""
    for each in facts.security.access.granted:
        if each.opens:
            yield from _wrong(facts, each)


def _wrong(facts: Facts, each: Granted) -> Iterator[Finding]:
    right, access = each.right, facts.security.access
    if right.owner is None:
        message = Message("nobody answers for '{right}'", right=right.id)
        yield Finding("INF024", right.origin.key(), message, "write its `owner`")
    if not right.who:
        message = Message("nobody says who holds '{right}'", right=right.id)
        yield Finding("INF024", right.origin.key(), message, "write in `who` who can get in, or take it out")
    for person, left in access.gone(right):
        message = Message(
            "'{person}', whose employment ended on {day}, holds '{right}'",
            person=person.id,
            day=left,
            right=right.id,
        )
        yield Finding("INF024", right.origin.at("who"), message, _TAKE, severity=Severity.ERROR)
    for supplier in access.uncovered(right):
        message = Message(
            "'{supplier}' holds '{right}', and no contract with it runs", supplier=supplier.id, right=right.id
        )
        yield Finding("INF024", right.origin.at("who"), message, _CONTRACT)


_TAKE = "take it away, and write the day in `withdrawn`"
_CONTRACT = "write the contract in budget.yaml, or take the right away"
