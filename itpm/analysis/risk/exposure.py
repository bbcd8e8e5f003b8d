"""What risks are expected to cost: the expected monetary value (EMV), probability × impact, and the same of delays.

By the sign of the PMBOK a threat takes away and an opportunity adds: EMV = Σ P × I of the opportunities − Σ P × I of
the threats. What money is kept for (contingency) is compared with the threats alone.
"""

from collections.abc import Iterator, Mapping
from decimal import Decimal

from itpm.analysis.figures.amounts import NOTHING, Amount, Ratio, Unknown
from itpm.analysis.figures.arithmetic import total
from itpm.analysis.money.rates import Rates
from itpm.analysis.risk.assessment import Assessment, is_open, is_threat
from itpm.analysis.risk.matrix import likelihood
from itpm.analysis.time.patterns import Patterns
from itpm.classification import Classification
from itpm.message import phrase
from itpm.model.control import Risk
from itpm.model.portfolio import Portfolio
from itpm.model.project import Project
from itpm.model.scalars import Duration, Money
from itpm.model.stage import goes_on

_WEEK = 7


def expected_loss(rates: Rates, project: Project, *, everything: bool = False, residual: bool = False) -> Amount:
    """Σ P × I of the open threats of a project that goes on, or of all it ever had, in the portfolio's currency.

    One adds nothing where its cost is said to be 0. One of which nobody says what it would cost, in money and not as a
    step of the matrix, or how likely it is, adds nobody knows how much.
    """
    return total(losses(rates, project, everything=everything, residual=residual).values(), rates.base)


def losses(rates: Rates, project: Project, *, everything: bool = False, residual: bool = False) -> Mapping[str, Amount]:
    """P × I of each threat, by the address of the risk."""
    risks = _counted(project, everything=everything)
    return dict(_expected(rates, (each for each in risks if is_threat(each)), residual=residual))


def gains(rates: Rates, project: Project, *, everything: bool = False, residual: bool = False) -> Mapping[str, Amount]:
    """P × I of each opportunity, by the address of the risk."""
    risks = _counted(project, everything=everything)
    return dict(_expected(rates, (each for each in risks if not is_threat(each)), residual=residual))


def _counted(project: Project, *, everything: bool) -> Iterator[Risk]:
    """The open risks of a project that goes on, or all it ever had."""
    for risk in project.risks.values() if everything or goes_on(project) else ():
        if everything or is_open(risk):
            yield risk


def _expected(rates: Rates, risks: Iterator[Risk], *, residual: bool) -> Iterator[tuple[str, Amount]]:
    for risk in risks:
        yield risk.id, expected_sum(rates, Assessment(risk, residual))


def expected_sum(rates: Rates, said: Assessment) -> Amount:
    """P × I of one risk in the portfolio's currency, without a sign."""
    chance, cost, id_ = said.chance, said.cost, said.risk.id
    if cost is None:
        if said.level is not None:
            return Unknown(phrase("the impact of {id} is a step of the matrix, and no sum", id=id_), id_)
        return said.silent or Unknown(_silent_of_money(said.risk), id_)
    if isinstance(chance, Unknown) or isinstance(cost, Unknown):
        return chance if isinstance(chance, Unknown) else cost
    return rates.in_base(Money(cost.amount * likelihood(rates.portfolio, chance), cost.currency))


def _silent_of_money(risk: Risk) -> str:
    if is_threat(risk):
        return phrase("nobody says what '{silent}' would cost", silent=risk.id)
    return phrase("nobody says what '{silent}' would bring", silent=risk.id)


def expected_delay(rates: Rates, patterns: Patterns, calendar: str | None, said: Assessment) -> Ratio | None:
    """P × delay of one risk in working days of a calendar, without a sign; None where it says what it does, no time."""
    chance, delay = said.chance, said.delay
    if delay is None:
        return _silent(rates.portfolio, said)
    if isinstance(chance, Unknown):
        return chance
    return working_days(patterns, calendar, delay) * likelihood(rates.portfolio, chance)


def _silent(portfolio: Portfolio, said: Assessment) -> Unknown | None:
    """Why nobody knows what a risk does to time; whoever may not know its cost knows not whether it is said."""
    audience, silent = portfolio.audience, said.silent
    if silent is None or audience is None or audience.classification >= Classification.MANAGEMENT:
        return silent
    return Unknown(phrase("what '{risk}' would do is not shown here", risk=said.risk.id), said.risk.id)


def working_days(patterns: Patterns, calendar: str | None, delay: Duration) -> Decimal:
    """A delay in working days of a calendar; of days on the clock those in it on which somebody works."""
    pattern = patterns.of(calendar)
    minutes = Decimal(patterns.minutes(delay, calendar))
    if delay.elapsed:
        return minutes / (24 * 60) * Decimal(pattern.days_per_week or 5) / _WEEK
    return minutes / (Decimal(pattern.hours_per_day) * 60)


def delays(rates: Rates, patterns: Patterns, project: Project, *, residual: bool = False) -> Mapping[str, Ratio]:
    """P × delay of each open threat of a project that goes on, in its working days, by the address of the risk."""
    found: dict[str, Ratio] = {}
    for risk in filter(is_threat, _counted(project, everything=False)):
        said = expected_delay(rates, patterns, project.calendar, Assessment(risk, residual))
        if said is not None:
            found[risk.id] = said
    return found


def together(days: Mapping[str, Ratio]) -> Ratio:
    """The sum of some times; unknown where one of them is."""
    unknown = next((each for each in days.values() if isinstance(each, Unknown)), None)
    if unknown is not None:
        return unknown
    return sum((each for each in days.values() if not isinstance(each, Unknown)), NOTHING)
