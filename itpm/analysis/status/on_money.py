"""Cost and benefits as they stand: what it will cost against what is approved, and what came of what it promised."""

from collections.abc import Iterator
from datetime import date

from itpm.analysis.control.declared import State
from itpm.analysis.figures.amounts import NOTHING, ONE, Ratio, Unknown, least
from itpm.analysis.figures.arithmetic import divided, minus
from itpm.analysis.money.budgets import Funds
from itpm.analysis.status.crossing import crossed
from itpm.analysis.status.limits import PACE, Aspect, Limits, limits_of
from itpm.analysis.status.reason import Place, Reason, manager, said_or, state_of, sum_said
from itpm.analysis.value.benefits import Promise
from itpm.analysis.value.expected_cost import expected_cost
from itpm.analysis.value.facts import ValueFacts
from itpm.message import Message, phrase
from itpm.model.project import Project
from itpm.model.record import field_of
from itpm.model.scalars import Money

_WITHOUT = Unknown("nothing is approved")


def cost(value: ValueFacts, project: Project) -> Iterator[Reason]:
    """What a project will cost above what is approved, and what its work costs above what it earns."""
    settings, money = value.money.schedule.portfolio.settings, value.money.budgets.projects
    limits = limits_of(settings, project, Aspect.COST)
    answering = tuple(dict.fromkeys(each for each in (project.sponsor, project.manager) if each))
    above, words = (
        _above(value, money[project.id]) if project.id in money else (_WITHOUT, Message("nothing is approved"))
    )
    state = state_of(above, limits)
    place = Place(field_of(project, "budget"), answering, _since(value, project, state, limits))
    yield Reason(Aspect.COST, state, f"{project.id}.over_approved", above, limits, words, place)
    dear = _dear(value, project)
    words = said_or(dear, _dear_words(dear))
    place = Place(field_of(project, "budget"), manager(project))
    yield Reason(Aspect.COST, state_of(dear, PACE), f"{project.id}.dear", dear, PACE, words, place)


def _since(value: ValueFacts, project: Project, state: State, limits: Limits) -> date | None:
    """The day of the document that brought a project where it stands; None where no document alone did."""
    limit = {State.AT_RISK: limits.amber, State.OFF_TRACK: limits.red}.get(state)
    return crossed(value, project, value.money.budgets.projects[project.id], limit) if limit is not None else None


def _above(value: ValueFacts, funds: Funds) -> tuple[Ratio, Message]:
    """The share by which a project will cost more than is approved, at least; below nothing it is nothing."""
    forecast, at_pace = expected_cost(value, funds)
    whole = least(forecast)
    share = divided(minus(whole, funds.approved), funds.approved, "nothing is approved")
    if isinstance(share, Unknown):
        return share, Message("{reason}", reason=share.reason)
    stated = funds.sums.forecast
    if share <= 0 and isinstance(stated, Unknown):
        # What it costs at least, or at its pace, may be too much; that it is enough only who says the rest knows.
        return Unknown(stated.reason), Message("{reason}", reason=stated.reason)
    cost = sum_said(forecast)
    words = Message("{cost} are forecast, and {approved} approved", cost=cost, approved=sum_said(funds.approved))
    if at_pace:
        words = Message(
            "at its pace it costs {cost}, and {approved} are approved", cost=cost, approved=sum_said(funds.approved)
        )
    return max(share, NOTHING), words


def _dear(value: ValueFacts, project: Project) -> Ratio:
    """How far what is earned lies below what it cost: 1 − CPI; nothing where no cost and no work is there yet."""
    earned = value.earned_values.get(project.id)
    if earned is None:
        return Unknown("it has no money")
    spent, done = earned.computed["ac"], earned.computed["ev"]
    if isinstance(spent, Money) and isinstance(done, Money) and not spent.amount and not done.amount:
        return NOTHING
    index = earned.discrete.ratio("cpi")
    return index if isinstance(index, Unknown) else max(ONE - index, NOTHING)


def _dear_words(dear: Ratio) -> Message:
    if isinstance(dear, Unknown) or not dear:
        return Message("its work costs no more than it earns")
    return Message("its work earns {index:0.00} of what it costs: CPI of measured work", index=ONE - dear)


def benefits(value: ValueFacts, project: Project) -> Iterator[Reason]:
    """What lacks of what a project promised and is due, the worst of its benefits."""
    schedule = value.money.schedule
    name, limits = f"{project.id}.benefit_missing", limits_of(schedule.portfolio.settings, project, Aspect.BENEFITS)
    place = Place(field_of(project, "benefits"), manager(project))
    if not project.benefits:
        lacking = Unknown("nobody says what it brings")
        yield Reason(
            Aspect.BENEFITS,
            state_of(lacking, limits),
            name,
            lacking,
            limits,
            Message("{reason}", reason=lacking.reason),
            place,
        )
    for benefit in project.benefits.values():
        promise = Promise(benefit, project, schedule.as_of)
        missing, since = _missing(promise), promise.seen[0] if promise.seen is not None else None
        at = Place(benefit.origin.key(), (benefit.owner,) if benefit.owner else manager(project), since)
        words = _benefit_words(promise, missing)
        yield Reason(Aspect.BENEFITS, state_of(missing, limits), name, missing, limits, words, at)


def _missing(promise: Promise) -> Ratio:
    """The share of a benefit that is due and not there; nothing of what is due later."""
    begins = promise.record.from_
    if begins is None:
        return Unknown(phrase("nobody says from when on '{record}' is there", record=promise.record.id))
    if begins > promise.as_of:
        return NOTHING
    realised = promise.realised
    return realised if isinstance(realised, Unknown) else max(ONE - realised, NOTHING)


def _benefit_words(promise: Promise, missing: Ratio) -> Message:
    if isinstance(missing, Unknown):
        return Message("of '{benefit}' it is not known: {reason}", benefit=promise.record.id, reason=missing.reason)
    begins = promise.record.from_
    if begins is not None and begins > promise.as_of:
        return Message("'{benefit}' is promised from {day} on", benefit=promise.record.id, day=begins)
    return Message("of '{benefit}' {share:0%} are not there", benefit=promise.record.id, share=missing)
