"""REF006: a record that nothing points to."""

from collections.abc import Iterable

from itpm.analysis.facts import Facts
from itpm.diagnostic import Duty, Finding, Severity
from itpm.message import Message
from itpm.rules.looked_at import USEFUL, useful
from itpm.rules.rule import habit, rule


@habit(USEFUL, Message("nothing refers to {found:#,##0} of {of}"))
@rule("REF006", "orphan", Severity.WARNING, serves=Duty.ALL, reads=("asset.state", "scenario", "mentioned"))
def orphan(facts: Facts) -> Iterable[Finding]:
    """A record that nothing points to."""
    if not facts.portfolio.complete:
        return
    for kind, id_, record in useful(facts.portfolio):
        if facts.portfolio.mentioned.isdisjoint((id_, f"{kind}:{id_}")):
            hint = "say what needs it, or take it out"
            yield Finding(
                "REF006", record.origin.key(), Message("nothing refers to {kind} '{id}'", kind=kind, id=id_), hint
            )
