"""What stopping projects would do: what would be served by nobody, what waits for them, and what they would free."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import NamedTuple

from itpm.analysis.facts import Facts
from itpm.analysis.figures.amounts import Amount
from itpm.analysis.figures.arithmetic import total
from itpm.analysis.scheduling.dependencies import Dependency
from itpm.analysis.strategy.alignment import Service


class Change(NamedTuple):
    """Who serves an objective or a key result now, and who would."""

    now: tuple[str, ...]
    then: tuple[str, ...]


@dataclass(frozen=True)
class Stop:
    """What would be if some projects were stopped on the status date."""

    served: Mapping[str, Change]
    """By address: the objectives, and the key results that are served by themselves, that the projects serve."""
    waiting: tuple[Dependency, ...]
    """Work of other projects that waits for theirs."""
    committed: Amount
    """What is ordered and not booked yet; orders may have to be paid all the same."""
    estimate: Amount
    """What is still to be spent beyond that."""
    benefits: Amount
    """The money that they promise and that would not come."""
    minutes: int
    """Person-minutes that are still booked."""
    mandatory: Mapping[str, str]
    """Those of the projects that somebody must do, and why."""


def stopped(facts: Facts, projects: Collection[str]) -> Stop:
    """What stopping some projects would do, in the portfolio's currency."""
    costs = facts.money.costs
    base = costs.rates.base
    lines = [line for project in projects for line in costs.of_owner.get(project, ())]
    sums = [costs.carried(line, base) for line in lines]
    cases = [facts.value.business_cases[project] for project in projects if project in facts.value.business_cases]
    links = facts.dependencies.links
    return Stop(
        _served(facts, projects),
        tuple(each for each in links if each.giving in projects and each.receiving not in projects),
        total((each.committed for each in sums), base),
        total((each.estimate for each in sums), base),
        total((case.computed.amount("benefits") for case in cases), base),
        sum(facts.strategy.coverage.minutes.get(project, 0) for project in projects),
        {project: reason for project in projects if (reason := facts.portfolio.projects[project].mandatory)},
    )


def _served(facts: Facts, projects: Collection[str]) -> Mapping[str, Change]:
    going = [each for each in facts.strategy.alignment.services if facts.strategy.coverage.works(each)]
    found: dict[str, Change] = {}
    for objective in facts.portfolio.strategy.objectives.values():
        for address in (objective.id, *(each.id for each in objective.key_results.values())):
            now = dict.fromkeys(each.project for each in going if _serves(each, address))
            if not now.keys().isdisjoint(projects):
                found[address] = Change(tuple(now), tuple(each for each in now if each not in projects))
    return found


def _serves(service: Service, address: str) -> bool:
    """Whether it is a service of a key result itself, or of an objective directly or through a key result."""
    return address in {service.objective, service.key_result}
