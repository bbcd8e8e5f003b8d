"""ALN008: nothing shows that a policy in force is followed, or something is exempt from it without an end."""

from collections.abc import Iterable, Iterator

from itpm.analysis.facts import Facts
from itpm.diagnostic import Duty, Finding, Severity
from itpm.message import Message
from itpm.model.strategy import Policy
from itpm.rules.lifetimes import RENEWED_BY
from itpm.rules.rule import habit, rule
from itpm.rules.securing import POLICIES


@habit(POLICIES, Message("of {found:#,##0} of {of} nothing shows that they are followed, or by all"))
@rule(
    "ALN008",
    "policy-not-adopted",
    Severity.WARNING,
    serves=Duty.STRATEGY,
    reads=(
        "policy.adoption",
        "policy.applies_to",
        "policy.effective",
        "policy.evidence",
        "policy.exceptions",
        "policy.kind",
        *RENEWED_BY,
    ),
)
def policy_not_adopted(facts: Facts) -> Iterable[Finding]:
    """Nothing shows that a policy in force is followed, or something is exempt from it without an end."""
    for each in facts.security.policies:
        policy = each.policy
        if each.binds and not each.shown:
            message = Message("nothing shows that '{policy}' is followed where it applies", policy=policy.id)
            yield Finding("ALN008", policy.origin.key(), message, _SHOW)
        for name, exception in policy.exceptions.items() if each.in_force else ():
            at = policy.origin.at("exceptions", name)
            if exception.until is None:
                message = Message("'{name}' is exempt from '{policy}' without an end", name=name, policy=policy.id)
                yield Finding("ALN008", at.key(), message, "write in `until` when the exception ends")
            elif exception.until < facts.as_of:
                message = Message(
                    "'{name}' was exempt from '{policy}' until {day}",
                    name=name,
                    policy=policy.id,
                    day=exception.until,
                )
                yield Finding("ALN008", at.at("until"), message, "have it follow the policy, or agree to a later end")
            else:
                yield from _too_short(facts, each.policy, name)


def _too_short(facts: Facts, policy: Policy, name: str) -> Iterator[Finding]:
    """It ends while the work runs that makes it needless."""
    exception = policy.exceptions[name]
    for asset, work, by in facts.security.outlasted(exception):
        exempt = Message(
            "'{name}' is exempt from '{policy}' until {day}", name=name, policy=policy.id, day=exception.until or by
        )
        message = (
            Message("{exempt}, and '{work}' is done on {by}", exempt=exempt, work=work, by=by)
            if asset is None
            else Message(
                "{exempt}, and '{work}', which replaces '{asset}', is done on {by}",
                exempt=exempt,
                work=work,
                asset=asset.id,
                by=by,
            )
        )
        at = policy.origin.at("exceptions", name, "until")
        yield Finding("ALN008", at, message, "agree to a later end, or have it done sooner", severity=Severity.INFO)


_SHOW = "write in `adoption` how much follows it, or in `evidence` what shows that, by the day that was seen"
