"""What is released to audiences, as rules look at it."""

from itpm.analysis.disclosing.attack import State
from itpm.analysis.disclosing.sums import audiences
from itpm.analysis.facts import Facts
from itpm.analysis.scheduling.schedule import Schedule
from itpm.audience.known import told_apart
from itpm.diagnostic import Origin
from itpm.model.audience import Audience


def state(facts: Facts) -> State | None:
    """The portfolio with all its audiences; None where nothing is released.

    None too where it was cut down for one of them: what is kept from that one is not in it.
    """
    settings = facts.portfolio.settings
    if facts.portfolio.audience is not None or not any(True for _each in audiences(settings)):
        return None
    return State("now", facts, told_apart(settings))


def seen(facts: Facts, audience: Audience) -> Schedule | None:
    """The plan that an audience sees, with what it is told of the full one; None where nobody says what it may know."""
    return None if facts.narrow is None else Facts(facts.narrow(facts.portfolio, audience), facts.as_of).schedule


def audience_at(name: str) -> Origin:
    """Where it stands who an audience is."""
    return Origin("itpm.yaml", ("audiences", name), on_key=True)


def released_at(name: str) -> Origin:
    """Where it stands what is released to an audience."""
    return Origin("itpm.yaml", ("audiences", name, "release"))


def frozen_at(name: str) -> Origin:
    """Where it stands what an audience is told."""
    return Origin("disclosed.yaml", ("disclosed", name), on_key=True)
