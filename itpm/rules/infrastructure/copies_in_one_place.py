"""INF025: what is most critical comes back from copies that lie beside it and can be changed."""

from collections.abc import Iterable

from itpm.analysis.facts import Facts
from itpm.diagnostic import Duty, Finding, Origin, Severity
from itpm.message import Message
from itpm.model.infrastructure import Backup, ContinuityPlan
from itpm.rules.comebacks import FROM_COPIES, of_tier, plans
from itpm.rules.findings import all_of
from itpm.rules.rule import habit, rule


@habit(FROM_COPIES, Message("{found:#,##0} of {of} keep no copy out of harm's way"))
@rule(
    "INF025",
    "copies-in-one-place",
    Severity.WARNING,
    serves=Duty.INFRASTRUCTURE,
    reads=("graph", "tiers", "continuity-plan.backup", "continuity-plan.covers", "continuity-plan.strategy"),
)
def copies_in_one_place(facts: Facts) -> Iterable[Finding]:
    """What is most critical comes back from copies that lie beside it and can be changed."""
    for plan in plans(facts):
        exposed = facts.continuity.plans.exposed(plan, 1)
        if exposed:
            message = Message(
                "'{plan}' brings {parts}, of tier 1, back from copies, and {what}",
                plan=plan.id,
                parts=all_of(Message("'{part}'", part=each.address) for each in exposed) or "",
                what=_what(plan.backup),
            )
            yield Finding("INF025", _at(plan), message, _HINT, stake=of_tier(1))


def _at(plan: ContinuityPlan) -> Origin:
    return plan.origin.key() if plan.backup is None else plan.origin.at("backup").key()


def _what(backup: Backup | None) -> Message:
    """What is wrong with copies, or not known of them."""
    if backup is None:
        return Message("names none")
    return {
        (None, None): Message("nobody says that one lies elsewhere"),
        (None, False): Message("they can be changed, and nobody says that one lies elsewhere"),
        (False, None): Message("they lie in one place, and nobody says that nothing can change them"),
        (False, False): Message("they lie in one place and can be changed"),
    }[backup.offsite, backup.immutable]


_HINT = "keep one elsewhere (`offsite: true`), or so that nothing can change it (`immutable: true`)"
