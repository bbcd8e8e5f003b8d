"""What each objective gets: projects, money and people, and how that compares with its weight."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property

from itpm.analysis.figures.amounts import NOTHING, ONE, Amount, Ratio, Unknown, reasoned
from itpm.analysis.figures.arithmetic import divided, known, part_of, times, total
from itpm.analysis.money.breakdown import NONE, Breakdown
from itpm.analysis.money.budgets import Budgets, Funds
from itpm.analysis.money.cost import Costs
from itpm.analysis.strategy.alignment import Alignment, Service
from itpm.joined import worded
from itpm.message import phrase
from itpm.model.address import whole_of
from itpm.model.project import Project
from itpm.model.stage import active, goes_on


@dataclass(frozen=True, slots=True)
class Served:
    """What an objective gets from the projects in work, each by the share with which it serves."""

    objective: str
    projects: tuple[str, ...]
    """Everything that serves it and goes on, also what is proposed or rests."""
    working: tuple[str, ...]
    """Those of them that are in work and have money or people."""
    forecast: Amount
    """What the projects are forecast to cost: at least, where parts of that are unknown."""
    cost: Amount
    """The same with the plan of each line of which no forecast is known: what shares of the money are shares of."""
    minutes: int
    """Person-minutes that are still planned."""
    weight_share: Ratio
    money_share: Ratio
    people_share: Ratio


@dataclass(frozen=True)
class Coverage:
    """Money, people and projects by objective."""

    costs: Costs
    alignment: Alignment

    @cached_property
    def projects(self) -> Mapping[str, Project]:
        """The projects that go on."""
        return {id_: each for id_, each in self.costs.portfolio.projects.items() if goes_on(each)}

    def forecast_of(self, project: str) -> Amount:
        """What a project is forecast to cost, as its own page says it, in the portfolio's currency."""
        funds = self._budgets.projects.get(project) or Funds(self.costs, self.projects[project])
        return self.costs.rates.in_base(funds.sums.forecast)

    def cost_of(self, project: str) -> Amount:
        """The forecast of the lines of a project, of a line without one its plan, in the portfolio's currency.

        Without lines it is what the project says as a whole: at least what it has spent.
        """
        lines = self.costs.of_owner.get(project, ())
        if not lines:
            return self.forecast_of(project)
        return total((self.costs.expected(line) for line in lines), self.costs.rates.base)

    @cached_property
    def _budgets(self) -> Budgets:
        return Budgets(self.costs)

    def services(self, objective: str) -> tuple[Service, ...]:
        """The services of projects that go on to an objective."""
        return tuple(each for each in self.alignment.of_objective(objective) if each.project in self.projects)

    def working(self, objective: str) -> tuple[Service, ...]:
        """The services of projects in work: what is proposed gives nothing yet, and what rests gives nothing now."""
        return tuple(each for each in self.services(objective) if self.works(each))

    def works(self, service: Service) -> bool:
        """Whether a service is that of a project in work."""
        return service.project in self.projects and active(self.projects[service.project], self.costs.as_of)

    @cached_property
    def minutes(self) -> Mapping[str, int]:
        """The person-minutes that are still booked for each project."""
        found: dict[str, int] = {}
        for address, people in self.costs.labour.left.items():
            project = whole_of(address)
            found[project] = found.get(project, 0) + sum(people.values())
        return found

    @cached_property
    def objectives(self) -> Mapping[str, Served]:
        """Money, minutes of people and weight of each objective, by its id."""
        base = self.costs.rates.base
        records = self.costs.portfolio.strategy.objectives
        forecast, cost, minutes = dict[str, Amount](), dict[str, Amount](), dict[str, int]()
        for id_ in records:
            services = self.working(id_)
            forecast[id_] = by_share(services, self.forecast_of, base)
            cost[id_] = by_share(services, self.cost_of, base)
            minutes[id_] = sum(int(self.minutes.get(each.project, 0) * each.share) for each in services)
        weights = {id_: ONE if each.weight is None else each.weight for id_, each in records.items()}
        whole, people = total(cost.values(), base), Decimal(sum(minutes.values()))
        weight = sum(weights.values(), NOTHING)
        return {
            id_: Served(
                id_,
                tuple(dict.fromkeys(each.project for each in self.services(id_))),
                tuple(dict.fromkeys(each.project for each in self.working(id_) if self._funded(each.project))),
                forecast[id_],
                cost[id_],
                minutes[id_],
                divided(weights[id_], weight, "no objective has a weight"),
                part_of(cost[id_], whole, "no money serves an objective"),
                divided(Decimal(minutes[id_]), people, "nobody works for an objective"),
            )
            for id_ in records
        }

    @cached_property
    def unfunded(self) -> tuple[str, ...]:
        """Objectives that no project in work with money or people serves: they have no work."""
        return tuple(id_ for id_, each in self.objectives.items() if not each.working)

    def _funded(self, project: str) -> bool:
        money = known([self.cost_of(project)], self.costs.rates.base)
        approved = self.projects[project].budget is not None and bool(self.projects[project].budget.approved)  # type: ignore[union-attr]
        return approved or self.minutes.get(project, 0) > 0 or money.amount > 0

    @cached_property
    def themes(self) -> Mapping[str, tuple[Ratio, Ratio]]:
        """The share of the planned money that each theme gets, and the share that it should have."""
        planned = {name: sums.planned for name, sums in Breakdown(self.costs).by("theme").items()}
        whole = total(planned.values(), self.costs.rates.base)
        records = self.costs.portfolio.strategy.themes
        found: dict[str, tuple[Ratio, Ratio]] = {}
        for name in dict.fromkeys((*records, *planned)):
            record = records.get(name)
            share = record.share if record is not None else None
            unsaid = reasoned(record, "share") or Unknown(
                phrase("theme {name} has no share", name=worded(name) if name == NONE else name)
            )
            wanted: Ratio = unsaid if share is None else Decimal(share)
            amount = planned.get(name)
            got: Ratio = NOTHING if amount is None else part_of(amount, whole, "nothing is planned")
            found[name] = (got, wanted)
        return {name: found[name] for name in sorted(found, key=lambda each: each == NONE)}


def by_share(services: Iterable[Service], sum_of: Callable[[str], Amount], currency: str) -> Amount:
    """A sum of projects, each times the share with which it serves."""
    return total((times(sum_of(each.project), Decimal(each.share)) for each in services), currency)
