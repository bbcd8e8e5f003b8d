"""What is known of risks, each part computed when it is asked for."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cached_property

from itpm.analysis.figures.amounts import Amount, Ratio, Unknown
from itpm.analysis.figures.arithmetic import times, total
from itpm.analysis.figures.figure import Computed, Given, Term
from itpm.analysis.health.measure import Inspected
from itpm.analysis.money.rates import Rates
from itpm.analysis.risk.assessment import Assessment, is_open, is_threat
from itpm.analysis.risk.exposure import delays, expected_delay, expected_sum, gains, losses, together, working_days
from itpm.analysis.risk.figures import EXPOSURE, RISK
from itpm.analysis.risk.matrix import likelihood
from itpm.analysis.risk.proximity import Proximity
from itpm.analysis.risk.scores import Scores
from itpm.analysis.risk.tolerances import Breach, breaches
from itpm.analysis.scheduling.schedule import Schedule
from itpm.analysis.value.facts import ValueFacts
from itpm.message import phrase
from itpm.model.address import whole_of
from itpm.model.control import Risk
from itpm.model.project import Project
from itpm.model.stage import goes_on

_MINUS = Decimal(-1)


@dataclass(frozen=True)
class RiskFacts:
    """The risks of a portfolio; ``bound`` are projects held to their promises."""

    value: ValueFacts
    bound: tuple[Inspected, ...]
    _assessed: dict[str, Computed] = field(default_factory=dict, compare=False, repr=False)
    _scored: dict[tuple[str, bool], tuple[Ratio, Decimal | None]] = field(
        default_factory=dict, compare=False, repr=False
    )

    @property
    def schedule(self) -> Schedule:
        """The plan of the portfolio."""
        return self.value.money.schedule

    @property
    def rates(self) -> Rates:
        """The rates of the status date."""
        return self.value.money.costs.rates

    @cached_property
    def scores(self) -> Scores:
        """Where risks lie on the matrix."""
        return Scores(self.value.money)

    @cached_property
    def open(self) -> Mapping[str, Risk]:
        """Every open risk of a project that goes on, by its address."""
        projects = filter(goes_on, self.schedule.portfolio.projects.values())
        return {each.id: each for project in projects for each in project.risks.values() if is_open(each)}

    @cached_property
    def expected_loss(self) -> Amount:
        """Σ P × I of the open threats of all projects that go on, in the portfolio's currency."""
        found = [each for project in self.schedule.portfolio.projects.values() for each in self._losses(project)]
        return total(found, self.rates.base)

    @cached_property
    def proximity(self) -> Proximity:
        """When risks strike, and which milestones wait for what they strike."""
        return Proximity(self.schedule)

    @cached_property
    def breaches(self) -> Mapping[str, tuple[Breach, ...]]:
        """The tolerances that projects held to their promises are forecast to break, by project."""
        found = {each.project.id: self._breaches(each) for each in self.bound}
        return {project: each for project, each in found.items() if each}

    def _breaches(self, seen: Inspected) -> tuple[Breach, ...]:
        return tuple(breaches(seen, self.value, self.exposure(seen.project).ratio("highest_score")))

    def _losses(self, project: Project) -> tuple[Amount, ...]:
        return tuple(losses(self.rates, project).values())

    def scored(self, risk: Risk, *, residual: bool = False) -> tuple[Ratio, Decimal | None]:
        """The score of a risk, as it stands or after its response, and what it is at least, as far as that is known."""
        key = (risk.id, residual)
        if key not in self._scored:
            said = Assessment(risk, residual)
            self._scored[key] = self.scores.score(said), self.scores.least(said)
        return self._scored[key]

    def assessed(self, risk: Risk) -> Computed | None:
        """The figures of a risk; None of one that is over."""
        if risk.id not in self.open:
            return None
        if risk.id not in self._assessed:
            self._assessed[risk.id] = self._figures(risk)
        return self._assessed[risk.id]

    def _figures(self, risk: Risk) -> Computed:
        portfolio = self.schedule.portfolio
        before, after = Assessment(risk), Assessment(risk, residual=True)
        chance = before.chance
        given: dict[str, Amount | Ratio | None] = {
            "likelihood": chance if isinstance(chance, Unknown) else likelihood(portfolio, chance),
            "probability_step": self.scores.probability(before),
            "impact_step": self.scores.impact(before),
            "residual_score": self.scores.score(after),
        }
        parts: dict[str, tuple[Term, ...]] = {}
        for said, money, days in ((before, "emv", "expected_delay"), (after, "residual_emv", "residual_delay")):
            found, late = expected_sum(self.rates, said), self._delay(said)
            given[money] = times(found, _MINUS) if is_threat(risk) else found
            given[days] = -late if isinstance(late, Decimal) and not is_threat(risk) else late
            parts |= dict(zip((money, days), self._factors(said), strict=True))
        found_ = {name: Given(value, parts.get(name, ())) for name, value in given.items() if value is not None}
        return RISK.of(found_)

    def _factors(self, said: Assessment) -> tuple[tuple[Term, ...], tuple[Term, ...]]:
        """What the expected sum, and the expected delay, of a risk are the product of."""
        chance, project = said.chance, self._project(said)
        likely = chance if isinstance(chance, Unknown) else likelihood(self.schedule.portfolio, chance)
        first = Term("Probability", likely)
        late = said.delay
        days = None if late is None else working_days(self.schedule.times.patterns, project.calendar, late)
        return (
            (first, Term("Impact", said.cost)) if said.cost is not None else (),
            (first, Term("Delay", days)) if days is not None else (),
        )

    def _project(self, said: Assessment) -> Project:
        return self.schedule.portfolio.projects[whole_of(said.risk.id)]

    def _delay(self, said: Assessment) -> Ratio | None:
        return expected_delay(self.rates, self.schedule.times.patterns, self._project(said).calendar, said)

    def exposure(self, project: Project) -> Computed:
        """What the open risks of a project are expected to cost, to bring and to delay; nothing where it is over."""
        given: dict[str, Given] = {}
        for residual, names in ((False, ("expected_loss", "expected_gain", "expected_delay")), (True, _AFTER)):
            sums = (losses(self.rates, project, residual=residual), gains(self.rates, project, residual=residual))
            for name, found in zip(names, sums, strict=False):
                given[name] = Given(total(found.values(), self.rates.base), _terms(found))
            late = delays(self.rates, self.schedule.times.patterns, project, residual=residual)
            given[names[-1]] = Given(together(late), _terms(late))
        return EXPOSURE.of(given | {"highest_score": self._highest(project)})

    def _highest(self, project: Project) -> Given:
        threats = [each for each in project.risks.values() if each.id in self.open and is_threat(each)]
        scored = {each.id: self.scored(each) for each in threats}
        known = {id_: least for id_, (_score, least) in scored.items() if least is not None}
        if not known:
            unknown = next((score for score, _least in scored.values() if isinstance(score, Unknown)), None)
            return Given(unknown or Unknown(phrase("'{project}' has no open threat", project=project.id)))
        first = max(known, key=lambda id_: known[id_])
        return Given(known[first], (Term(first, known[first]),))


_AFTER = ("residual_loss", "residual_gain", "residual_delay")


def _terms(found: Mapping[str, Amount] | Mapping[str, Ratio]) -> tuple[Term, ...]:
    return tuple(Term(id_, each) for id_, each in found.items())
