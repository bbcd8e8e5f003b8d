"""Where risks lie on the matrix: step of probability × step of impact, from 1 to 25."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from decimal import Decimal

from itpm.analysis.figures.amounts import Amount, Ratio, Unknown
from itpm.analysis.figures.arithmetic import part_of
from itpm.analysis.money.facts import MoneyFacts
from itpm.analysis.risk.assessment import Assessment
from itpm.analysis.risk.exposure import working_days
from itpm.analysis.risk.matrix import STEPS, impact_scale, probability_step, step_of
from itpm.analysis.scheduling.baselines import baselines
from itpm.message import phrase
from itpm.model.address import whole_of
from itpm.model.portfolio import Portfolio
from itpm.model.project import Project
from itpm.model.scalars import Money


@dataclass(frozen=True)
class Scores:
    """Scores of risks: what a cost is compared with is what is approved, and a delay with the length of the project."""

    money: MoneyFacts
    _lengths: dict[str, Ratio] = field(default_factory=dict, compare=False, repr=False)

    @property
    def portfolio(self) -> Portfolio:
        """The portfolio whose scales hold."""
        return self.money.schedule.portfolio

    def probability(self, said: Assessment) -> Ratio:
        """The step of probability, from 1 to 5."""
        if isinstance(said.chance, Unknown):
            return said.chance
        return Decimal(probability_step(self.portfolio, said.chance))

    def impact(self, said: Assessment) -> Ratio:
        """The step of impact, from 1 to 5: the highest of level, cost and delay; unknown where one might be higher."""
        steps = list(self._steps(said))
        vague = next((each for each in steps if isinstance(each, Unknown)), None)
        highest = _highest(steps)
        if vague is not None and highest != STEPS:
            return (
                vague
                if highest is None
                else Unknown(
                    phrase("{reason}; it is {highest} at least", reason=vague.reason, highest=highest), vague.of
                )
            )
        return (
            Unknown(phrase("nobody says what {risk} would do", risk=said.risk.id), said.risk.id)
            if highest is None
            else highest
        )

    def score(self, said: Assessment) -> Ratio:
        """Step of probability × step of impact."""
        probability, impact = self.probability(said), self.impact(said)
        if isinstance(probability, Unknown):
            return probability
        return impact if isinstance(impact, Unknown) else probability * impact

    def least(self, said: Assessment) -> Decimal | None:
        """What the score is at least, by the steps that are known; None where one of both sides is not known at all."""
        steps = self.field(said)
        return None if steps is None else Decimal(steps[0] * steps[1])

    def field(self, said: Assessment) -> tuple[int, int] | None:
        """Its field of the matrix: steps of probability and impact, of which the impact may be higher; else None."""
        probability, impact = self.probability(said), _highest(self._steps(said))
        return None if isinstance(probability, Unknown) or impact is None else (int(probability), int(impact))

    def _steps(self, said: Assessment) -> Iterator[Ratio]:
        if said.level is not None:
            yield Decimal(said.level)
        project = self.portfolio.projects[whole_of(said.risk.id)]
        if said.cost is not None:
            yield self._step(self._share(said.cost, self.money.budgets.approved(project)))
        if said.delay is not None:
            days = working_days(self.money.schedule.times.patterns, project.calendar, said.delay)
            yield self._step(part_of(abs(days), self._length(project), "it takes no time"))

    def _share(self, cost: Amount, approved: Amount) -> Ratio:
        if isinstance(cost, Money) and isinstance(approved, Money):
            cost = self.money.costs.rates.converted(Money(abs(cost.amount), cost.currency), approved.currency)
        return part_of(cost, approved, "nothing is approved, of which a cost would be a part")

    def _step(self, share: Ratio) -> Ratio:
        return share if isinstance(share, Unknown) else Decimal(step_of(impact_scale(self.portfolio), share))

    def _length(self, project: Project) -> Ratio:
        if project.id not in self._lengths:
            self._lengths[project.id] = self._measured(project)
        return self._lengths[project.id]

    def _measured(self, project: Project) -> Ratio:
        """The working days of a project: from its start to its deadline, else those of its approved plan."""
        times = self.money.schedule.times
        patterns, calendar = times.patterns, times.calendar(project.calendar)
        frozen = baselines(times, project, self.money.schedule.as_of)
        start, end = (frozen.current.first, frozen.current.end) if frozen is not None else (None, None)
        start = patterns.start_of(project.start, project.calendar) if project.start is not None else start
        end = patterns.end_of(project.deadline, project.calendar) if project.deadline is not None else end
        if start is None or end is None:
            return Unknown(
                phrase("'{project}' has no start and deadline, of which a delay would be a part", project=project.id)
            )
        return Decimal(calendar.between(start, end)) / (Decimal(patterns.of(project.calendar).hours_per_day) * 60)


def _highest(steps: Iterable[Ratio]) -> Decimal | None:
    """The highest of the steps that are known; None where none is."""
    return max((each for each in steps if isinstance(each, Decimal)), default=None)
