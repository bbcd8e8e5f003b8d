"""REF006: a record that nothing points to."""

from collections.abc import Iterable, Mapping

from itpm.analysis.facts import Facts
from itpm.diagnostic import Duty, Finding, Severity
from itpm.message import Message
from itpm.model.portfolio import Portfolio
from itpm.model.record import Record
from itpm.rules.rule import rule


@rule("REF006", "orphan", Severity.WARNING, serves=Duty.ALL, reads=("asset.state",))
def orphan(facts: Facts) -> Iterable[Finding]:
    """A record that nothing points to."""
    if not facts.portfolio.complete:
        return
    for kind, records in _collections(facts.portfolio):
        for id_, record in records.items():
            if id_ not in facts.portfolio.mentioned:
                hint = "say what needs it, or take it out"
                yield Finding(
                    "REF006", record.origin.key(), Message("nothing refers to {kind} '{id}'", kind=kind, id=id_), hint
                )


def _collections(portfolio: Portfolio) -> tuple[tuple[str, Mapping[str, Record]], ...]:
    """What is of no use by itself."""
    living = {id_: asset for id_, asset in portfolio.infrastructure.assets.items() if not asset.gone}
    return (
        ("asset", living),
        ("supplier", portfolio.finance.suppliers),
        ("calendar", portfolio.calendars),
        ("role", portfolio.staffing.roles),
        ("theme", portfolio.strategy.themes),
    )
