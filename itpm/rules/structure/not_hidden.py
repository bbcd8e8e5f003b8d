"""STR022: something is marked for few readers, and nobody says for whom the site is."""

from collections.abc import Iterable

from itpm.analysis.facts import Facts
from itpm.diagnostic import Duty, Finding, Severity
from itpm.message import Message
from itpm.rules.rule import rule

_SEEN = frozenset({None, "public", "staff"})


@rule("STR022", "not-hidden", Severity.ERROR, serves=Duty.ALL, reads=("*.visibility", "settings.site"))
def not_hidden(facts: Facts) -> Iterable[Finding]:
    """Something is marked for few readers, and nobody says for whom the site is."""
    if facts.portfolio.settings.site is not None and facts.portfolio.settings.site.audience:
        return
    hint = "say for whom pages are: 'site: {audience: staff}' in itpm.yaml"
    for record in facts.portfolio.records():
        if record.visibility not in _SEEN:
            message = Message(
                "'{record}' is for {visibility}, and every page shows it",
                record=record.id,
                visibility=str(record.visibility),
            )
            yield Finding("STR022", record.origin.at("visibility"), message, hint)
