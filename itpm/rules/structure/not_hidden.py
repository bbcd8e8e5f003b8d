"""STR022: something is marked for few readers, and nothing hides it yet."""

from collections.abc import Iterable

from itpm.analysis.facts import Facts
from itpm.diagnostic import Duty, Finding, Origin, Severity
from itpm.message import Message
from itpm.rules.rule import rule

_SEEN = frozenset({None, "public", "staff"})


@rule("STR022", "not-hidden", Severity.ERROR, serves=Duty.ALL, reads=("*.visibility",))
def not_hidden(facts: Facts) -> Iterable[Finding]:
    """Something is marked for few readers, and nothing hides it yet."""
    if facts.portfolio.settings.audiences:
        at = Origin("itpm.yaml", ("audiences",)).key()
        message = Message("audiences hide nothing yet: every page shows everything")
        yield Finding("STR022", at, message, "take them out, and put what is private into an overlay")
    for record in facts.portfolio.records():
        if record.visibility not in _SEEN:
            message = Message(
                "'{record}' is for {visibility}, and every page shows it",
                record=record.id,
                visibility=str(record.visibility),
            )
            yield Finding("STR022", record.origin.at("visibility"), message, "put it into an overlay of its own")
