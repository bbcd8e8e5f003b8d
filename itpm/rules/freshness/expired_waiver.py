"""FRS012: a waiver whose end has passed."""

from collections.abc import Iterable

from itpm.analysis.facts import Facts
from itpm.diagnostic import Duty, Finding, Origin, Severity
from itpm.message import Message
from itpm.rules.rule import rule


@rule("FRS012", "expired-waiver", Severity.ERROR, serves=Duty.ALL, reads=("waiver",))
def expired_waiver(facts: Facts) -> Iterable[Finding]:
    """A waiver whose end has passed."""
    for key, waiver in facts.portfolio.waivers.items():
        if waiver.until < facts.as_of:
            code, _, address = key.partition(" ")
            at = Origin("waivers.yaml", ("waivers", key, "until"))
            message = Message(
                "this waiver of {code} for '{address}' ended on {until}", code=code, address=address, until=waiver.until
            )
            yield Finding("FRS012", at, message, "mend what it accepts, or agree on a new end")
