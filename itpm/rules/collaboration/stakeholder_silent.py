"""COL002: a stakeholder of high influence who hears nothing."""

from collections.abc import Iterable

from itpm.analysis.collaboration.stakeholders import HIGH, SILENCE
from itpm.analysis.facts import Facts
from itpm.diagnostic import Duty, Finding, Severity
from itpm.message import Message
from itpm.rules.rule import habit, rule
from itpm.rules.thresholds import Periods, Step
from itpm.rules.with_departments import INFLUENTIAL


@habit(INFLUENTIAL, Message("{found:#,##0} of {of} hear nothing"))
@rule(
    "COL002",
    "stakeholder-silent",
    Severity.WARNING,
    serves=(Duty.COMMUNICATION, Duty.DEPARTMENTS),
    reads=("stakeholders", "communication.audience", "stakeholder.department", "stakeholder.influence"),
)
def stakeholder_silent(facts: Facts, *, influence: Step = HIGH, cadences: Periods = SILENCE) -> Iterable[Finding]:
    """A stakeholder of high influence who hears nothing."""
    for who, standing in facts.collaboration.stakeholders.all.items():
        if (standing.stakeholder.influence or 0) < influence or not standing.silent(int(cadences)):
            continue
        message, hint = Message("nothing in the communication plan is meant for '{who}'", who=who), _PLAN
        if standing.heard:
            plans = tuple(each.communication.id for each in standing.heard)
            message, hint = Message("'{who}' has heard nothing yet of {plans:quoted}", who=who, plans=plans), _SEND
            if standing.last is not None:
                message = Message(
                    "'{who}' last heard something on {last}, of {plans:quoted}",
                    who=who,
                    last=standing.last,
                    plans=plans,
                )
        yield Finding("COL002", standing.stakeholder.origin.key(), message, hint)


_PLAN = "name them in the 'audience' of a communication"
_SEND = "tell them, and write the day under 'sent'"
