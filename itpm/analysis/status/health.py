"""How a project stands: what is declared, what its facts say now, what it may come to, and how far all that holds."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cached_property

from itpm.analysis.control.declared import State, Status, declared_status
from itpm.analysis.figures.amounts import NOT_SHOWN, Unknown
from itpm.analysis.figures.made_from import kinds_counted
from itpm.analysis.health.measure import Inspected
from itpm.analysis.people.facts import PeopleFacts
from itpm.analysis.risk.facts import RiskFacts
from itpm.analysis.status.limits import Aspect
from itpm.analysis.status.odds import Odds, odds
from itpm.analysis.status.on_money import benefits, cost
from itpm.analysis.status.on_people import people
from itpm.analysis.status.on_quality import quality
from itpm.analysis.status.on_risk import risk
from itpm.analysis.status.on_time import schedule, scope
from itpm.analysis.status.reason import RANKS, Place, Reason, manager, worst
from itpm.analysis.status.trust import Trust, trust
from itpm.analysis.value.facts import ValueFacts
from itpm.message import Message
from itpm.model.project import Project


@dataclass(frozen=True)
class Health:
    """Three answers about a project in work, each with its reasons: now, odds, trust; and what its manager declares."""

    risk: RiskFacts
    facts: PeopleFacts
    seen: Inspected

    @property
    def value(self) -> ValueFacts:
        """What it has earned, and what it promises to bring."""
        return self.risk.value

    @property
    def project(self) -> Project:
        """Of which project it is."""
        return self.seen.project

    @cached_property
    def declared(self) -> Status:
        """What its manager declares."""
        return declared_status(self.project, self.seen.schedule.as_of)

    @cached_property
    def reasons(self) -> tuple[Reason, ...]:
        """Every figure that was looked at, aspect by aspect."""
        return tuple(map(self._as_shown, self._reasons()))

    def _as_shown(self, reason: Reason) -> Reason:
        """A reason; without what it comes to where it is made of records that the audience is not shown."""
        audience = self.seen.schedule.portfolio.audience
        kinds = kinds_counted("Health", reason.figure.rpartition(".")[2])
        if audience is None or audience.is_shown(kinds):
            return reason
        place = Place(self.project.origin.key(), manager(self.project))
        words = Message("{reason}", reason=NOT_SHOWN)
        return replace(reason, state=State.UNKNOWN, value=Unknown(NOT_SHOWN), words=words, place=place)

    def _reasons(self) -> Iterator[Reason]:
        yield from schedule(self.value, self.seen)
        yield from cost(self.value, self.project)
        yield from scope(self.seen)
        yield from quality(self.seen.schedule.portfolio, self.project, self.seen.schedule.as_of)
        yield from risk(self.risk, self.seen)
        yield from benefits(self.value, self.project)
        yield from people(self.facts, self.seen)

    @cached_property
    def aspects(self) -> Mapping[Aspect, State]:
        """The state of each aspect: the worst of its figures, and never on track while one of them is unknown."""
        return {each: worst(reason.state for reason in self.reasons if reason.aspect is each) for each in Aspect}

    @property
    def now(self) -> State:
        """What the facts say: the worst of the aspects."""
        return worst(self.aspects.values())

    @cached_property
    def odds(self) -> Odds:
        """What it may come to."""
        return odds(self.project)

    @property
    def state(self) -> State:
        """The worst of what is and of what is to be expected; what is not forecast changes nothing."""
        return worst((self.now, self.odds.state)) if self.odds.known else self.now

    @cached_property
    def trust(self) -> Trust:
        """How far what is said can be trusted."""
        silent = sum(state is State.UNKNOWN for state in self.aspects.values())
        kept = any(each.value == Unknown(NOT_SHOWN) for each in self.reasons)
        return trust(self.seen, self.declared, self.now, silent, kept=kept)

    @property
    def gravest(self) -> tuple[Reason, ...]:
        """The reasons that are not good, the worst first."""
        found = [each for each in self.reasons if not each.good]
        return tuple(sorted(found, key=lambda each: -RANKS.index(each.state)))
