"""What those who are served think of projects and services: scores, their trend, and whether anybody asked."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from functools import cached_property
from typing import Final, NamedTuple

from itpm.analysis.figures.amounts import Ratio, Unknown
from itpm.message import Message, phrase
from itpm.model.address import own_of
from itpm.model.infrastructure import Service
from itpm.model.portfolio import Portfolio
from itpm.model.project import Project
from itpm.model.record import Satisfaction
from itpm.model.stage import binding, resting

STEPS: Final = 5
"""A step is a fifth of the scale that was asked with: of 1 to 5, one mark."""
BEFORE: Final = 30
"""The days before a gate, or the end, in which somebody may have been asked for it already."""
GRACE: Final = 14
"""The days behind it in which they may still be asked."""
_YEAR: Final = 365
_IMPORTANT: Final = 2
"""The tier up to which a service is one whose users have to be asked."""


class Score(NamedTuple):
    """What somebody thought on a day, as a share of the best score there is."""

    day: date
    said: Satisfaction
    share: Ratio


class Trend(NamedTuple):
    """The last two scores of the same people, and by how many steps the later one is better; below zero worse."""

    before: Score
    now: Score

    @property
    def steps(self) -> Ratio:
        """The change in steps of five."""
        if isinstance(self.now.share, Unknown):
            return self.now.share
        return (
            self.before.share
            if isinstance(self.before.share, Unknown)
            else (self.now.share - self.before.share) * STEPS
        )


class Occasion(NamedTuple):
    """A day on which those who are served are to be asked, in words, and the first day on which that counts for it."""

    day: date
    words: Message
    first: date


@dataclass(frozen=True)
class Satisfied:
    """What is known of those whom a project or a service serves, on a day."""

    of: Project | Service
    as_of: date

    @cached_property
    def scores(self) -> tuple[Score, ...]:
        """Every score, the latest first."""
        found = (Score(day, said, _share(said)) for day, said in self.of.satisfaction.items() if day <= self.as_of)
        return tuple(sorted(found, key=lambda each: each.day, reverse=True))

    @cached_property
    def by_who(self) -> Mapping[tuple[str, ...], tuple[Score, ...]]:
        """The same by who was asked together."""
        found: dict[tuple[str, ...], list[Score]] = {}
        for each in self.scores:
            found.setdefault(tuple(sorted(map(str, each.said.who))), []).append(each)
        return {who: tuple(scores) for who, scores in found.items()}

    @cached_property
    def trends(self) -> Mapping[tuple[str, ...], Trend]:
        """The last two scores of all who were asked twice."""
        return {who: Trend(scores[1], scores[0]) for who, scores in self.by_who.items() if len(scores) > 1}

    @property
    def last(self) -> date | None:
        """The last day on which somebody was asked."""
        return self.scores[0].day if self.scores else None

    @cached_property
    def occasion(self) -> Occasion | None:
        """The last day on which those who are served were to be asked: a gate, the end, a year of a service."""
        last = self.as_of - timedelta(days=GRACE)
        found = [each for each in _occasions(self.of, self.as_of) if each.day <= last]
        return max(found, key=lambda each: each.day, default=None)

    @property
    def counts(self) -> bool:
        """Whether there is something to judge: somebody was to be asked, or was asked twice."""
        return self.occasion is not None or bool(self.trends)

    @property
    def asked(self) -> bool | None:
        """Whether somebody was asked for that; None where there was nothing to ask for yet."""
        if self.occasion is None:
            return None
        return self.last is not None and self.last >= self.occasion.first


def _share(said: Satisfaction) -> Ratio:
    if said.score > said.of:
        return Unknown(phrase("{score} is more than the best there is, {of}", score=said.score, of=said.of))
    return said.score / said.of


def _occasions(of: Project | Service, day: date) -> Iterator[Occasion]:
    """When those who are served by something are to be asked."""
    if isinstance(of, Service):
        if of.departments and (of.tier or _IMPORTANT + 1) <= _IMPORTANT:
            ago = day - timedelta(days=_YEAR)
            yield Occasion(ago, Message("within a year"), ago)
        return
    before = timedelta(days=BEFORE)
    for gate in of.gates.values() if binding(of) and not resting(of, day) else ():
        if gate.held is not None:
            said = Message("at the gate '{gate}' on {day}", gate=own_of(gate.id), day=gate.held.date)
            yield Occasion(gate.held.date, said, gate.held.date - before)
    if of.closure is not None and (day - of.closure.date).days <= _YEAR:
        said = Message("at its end on {day}", day=of.closure.date)
        yield Occasion(of.closure.date, said, of.closure.date - before)
    if binding(of) and not resting(of, day):
        for each in of.iterations.values():
            ended = each.dates.finish
            if ended is not None and ended <= day:
                said = Message("in the quarter up to the review of {day}", day=ended)
                yield Occasion(ended, said, ended - timedelta(days=91))


def satisfaction(portfolio: Portfolio, day: date) -> Mapping[str, Satisfied]:
    """What is known of every project and service: ``service:mail`` and the id of a project alone."""
    services = {f"service:{each.id}": Satisfied(each, day) for each in portfolio.infrastructure.services.values()}
    return {each.id: Satisfied(each, day) for each in portfolio.projects.values()} | services


def satisfied(found: Satisfied) -> Ratio:
    """The mean of the latest score of each who was asked, as a share of the best there is."""
    return _mean([scores[0].share for scores in found.by_who.values()], "nobody was asked")


def changed_by(found: Satisfied) -> Ratio:
    """By how many steps of five those who were asked twice think better of it, in the mean."""
    return _mean([each.steps for each in found.trends.values()], "nobody was asked twice")


def _mean(values: list[Ratio], none: str) -> Ratio:
    if not values:
        return Unknown(none)
    known: list[Decimal] = []
    for each in values:
        if isinstance(each, Unknown):
            return each
        known.append(each)
    return sum(known, Decimal(0)) / len(known)
