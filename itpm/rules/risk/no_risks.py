"""RSK006: an important project that sees hardly any risk, or no opportunity."""

from collections.abc import Iterable

from itpm.analysis.facts import Facts
from itpm.analysis.risk.assessment import is_threat
from itpm.diagnostic import Duty, Finding, Severity
from itpm.message import Message
from itpm.rules.looked_at import GOVERNED, governed
from itpm.rules.rule import habit, rule, stricter
from itpm.rules.thresholds import Number


@habit(GOVERNED, Message("{found:#,##0} of {of} see hardly any risk, or no opportunity"))
@stricter("least")
@rule(
    "RSK006",
    "no-risks",
    Severity.WARNING,
    serves=Duty.PROJECT_PLANNING,
    reads=("project.governance", "project.on_hold", "project.risks", "project.stage", "risk.kind"),
)
def no_risks(facts: Facts, *, least: Number = 3) -> Iterable[Finding]:
    """An important project that sees hardly any risk, or no opportunity."""
    for project in facts.portfolio.projects.values():
        if not governed(facts, project):
            continue
        open_ = [each for each in project.risks.values() if each.id in facts.risk.open]
        at = project.origin.at("risks" if project.risks else "name").key()
        if len(open_) < least:
            message = Message(
                "'{project}' has {count:open risk|open risks}; {least} at least are usual",
                project=project.id,
                count=len(open_),
                least=least,
            )
            yield Finding("RSK006", at, message, "ask the team what may go wrong, and what may go better")
        elif all(map(is_threat, project.risks.values())):
            message = Message("'{project}' sees no opportunity among its risks", project=project.id)
            yield Finding("RSK006", at, message, "ask the team what may go better than planned", severity=Severity.INFO)
