"""COL011: an account in another system that several people have, so that nobody knows who it was."""

from collections.abc import Iterable, Mapping

from itpm.analysis.facts import Facts
from itpm.diagnostic import Duty, Finding, Related, Severity
from itpm.message import Message
from itpm.model.record import Record
from itpm.rules.rule import rule


@rule(
    "COL011",
    "shared-account",
    Severity.WARNING,
    serves=Duty.PEOPLE,
    reads=("person.external", "stakeholder.external"),
)
def shared_account(facts: Facts) -> Iterable[Finding]:
    """An account in another system that several people have, so that nobody knows who it was."""
    first: dict[tuple[str, str], Record] = {}
    for who, each in _parties(facts).items():
        for system, known in each.external.items():
            other = first.setdefault((system, known.id.lower()), each)
            if other is not each:
                yield Finding(
                    "COL011",
                    each.origin.at("external", system, "id"),
                    Message(
                        "'{who}' has the account '{account}' of {system}, and so has '{other}'",
                        who=who,
                        account=known.id,
                        system=system,
                        other=other.id,
                    ),
                    "an approval from it is nobody's: give each their own",
                    (Related(other.origin.at("external", system, "id"), "has it too"),),
                )


def _parties(facts: Facts) -> Mapping[str, Record]:
    """Everybody who may have an account."""
    portfolio = facts.portfolio
    return {**portfolio.collaboration.stakeholders, **portfolio.staffing.people}
