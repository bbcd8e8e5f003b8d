"""RED003: something is released to an audience without a reason, without a day, or beyond its last day."""

from collections.abc import Iterable, Iterator

from itpm.analysis.facts import Facts
from itpm.diagnostic import Duty, Finding, Severity
from itpm.message import Message
from itpm.model.settings import Audience
from itpm.rules.releases import released_at
from itpm.rules.rule import rule


@rule(
    "RED003",
    "unfounded-release",
    Severity.ERROR,
    serves=(Duty.COMMUNICATION, Duty.DEPARTMENT_BUDGET),
    reads=("settings.audiences",),
)
def unfounded_release(facts: Facts) -> Iterable[Finding]:
    """Something is released to an audience without a reason, without a day, or beyond its last day."""
    for name, audience in facts.portfolio.settings.audiences.items():
        if audience.release is None:
            continue
        for what in _lacking(audience, facts):
            message = Message("what is released to '{audience}' {what}", audience=name, what=what)
            yield Finding("RED003", released_at(name), message, "say who may know more, why, and since or until when")


def _lacking(audience: Audience, facts: Facts) -> Iterator[Message]:
    if not audience.reason:
        yield Message("has no reason")
    if audience.since is None and audience.until is None:
        yield Message("has no day, neither 'since' nor 'until'")
    if audience.until is not None and audience.until < facts.as_of:
        yield Message("was to end on {until}", until=audience.until)
