"""RSK011: a project expects to leave its tolerances, and has told nobody."""

from collections.abc import Iterable
from datetime import timedelta

from itpm.analysis.facts import Facts
from itpm.analysis.risk.tolerances import COST, DEADLINE, PROMISED, RISK, TIME, Breach
from itpm.diagnostic import Duty, Finding, Severity, Stake
from itpm.message import Message, phrase
from itpm.rules.looked_at import TOLERATED
from itpm.rules.rule import habit, rule


@habit(TOLERATED, Message("{found:#,##0} of {of} expect to leave them, and have told nobody"))
@rule(
    "RSK011",
    "tolerance-breach",
    Severity.ERROR,
    serves=(Duty.MONITORING, Duty.COMMUNICATION),
    of_plan=True,
    reads=("bound", "breaches", "project.exceptions", "project.tolerances"),
)
def tolerance_breach(facts: Facts) -> Iterable[Finding]:
    """A project expects to leave its tolerances, and has told nobody."""
    for id_, found in facts.risk.breaches.items():
        project = facts.portfolio.projects[id_]
        for each in found:
            if each.exception is not None:
                continue
            message = Message("'{project}' {forecast}, and no exception was raised", project=id_, forecast=told(each))
            entry = f"{{NAME: {{raised: {facts.as_of}, aspect: {each.aspect}, to: WHO}}}}"
            hint = phrase("tell whoever set it: exceptions: {entry}", entry=entry)
            days = float(each.forecast - each.allowed) if each.aspect == TIME else None
            stake = Stake(days=days, by=facts.as_of + timedelta(days=7))
            yield Finding("RSK011", project.origin.at("tolerances", each.aspect), message, hint, stake=stake)


def told(breach: Breach) -> Message:
    """How far a forecast lies outside of a tolerance."""
    forecast, allowed = breach.forecast, breach.allowed
    if breach.aspect == TIME:
        return _behind(breach)
    if breach.aspect == COST and breach.at_least:
        return Message(
            "will cost at least {share:0.#%} more than approved; {allowed:0.#%} are tolerated",
            share=forecast,
            allowed=allowed,
        )
    if breach.aspect == COST:
        return Message(
            "will cost {share:0.#%} more than approved; {allowed:0.#%} are tolerated", share=forecast, allowed=allowed
        )
    if breach.aspect == RISK:
        return Message("has a risk of score {score:0}; {allowed:0} is tolerated", score=forecast, allowed=allowed)
    return Message(
        "falls short of a benefit by {share:0.#%}; {allowed:0.#%} are tolerated", share=forecast, allowed=allowed
    )


def _behind(breach: Breach) -> Message:
    """What is late, and the day that it is behind."""
    late, allowed, behind = breach.forecast, breach.allowed, breach.behind
    assert behind is not None  # noqa: S101 - a breach of time says what is late
    if behind.against == DEADLINE:
        return Message(
            "will be {late:working day|working days} behind its deadline of {day}; {allowed:0.#} are tolerated",
            late=late,
            day=behind.day,
            allowed=allowed,
        )
    if behind.against == PROMISED:
        return Message(
            "is {late:working day|working days} behind with '{milestone}', promised for {day}; {allowed:0.#} are "
            "tolerated",
            late=late,
            milestone=behind.address,
            day=behind.day,
            allowed=allowed,
        )
    return Message(
        "is {late:working day|working days} behind with '{milestone}', approved for {day}; {allowed:0.#} are tolerated",
        late=late,
        milestone=behind.address,
        day=behind.day,
        allowed=allowed,
    )
