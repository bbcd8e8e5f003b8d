"""Strategy alignment: which goal, objective and key result is served by what, and which project serves nothing."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from itpm.analysis.figures.amounts import NOTHING, ONE
from itpm.model.address import whole_of
from itpm.model.portfolio import Portfolio
from itpm.model.project import Project
from itpm.model.scalars import Percent
from itpm.model.stage import goes_on
from itpm.model.strategy import Policy


@dataclass(frozen=True, slots=True)
class Service:
    """A project serves an objective, directly or through one of its key results, with a share of itself."""

    project: str
    objective: str
    key_result: str
    share: Percent


@dataclass(frozen=True, slots=True)
class Alignment:
    """Who serves what."""

    services: tuple[Service, ...]
    unserved: tuple[str, ...]
    """Objectives that no project that goes on serves."""
    aimless: tuple[str, ...]
    """Projects that serve nothing and are not mandatory."""
    mandatory: tuple[str, ...]
    """Projects that serve nothing and give a reason."""

    def of_objective(self, objective: str) -> tuple[Service, ...]:
        """What serves an objective, the largest share first."""
        found = [each for each in self.services if each.objective == objective]
        return tuple(sorted(found, key=lambda each: (-each.share, each.project)))

    def of_project(self, project: str) -> tuple[Service, ...]:
        """What a project serves, the largest share first."""
        found = [each for each in self.services if each.project == project]
        return tuple(sorted(found, key=lambda each: (-each.share, each.objective)))

    def shares_of(self, project: str) -> Mapping[str, Percent]:
        """The share of a project that serves each objective, its key results with it."""
        found: dict[str, Percent] = {}
        for each in self.of_project(project):
            found[each.objective] = Percent(found.get(each.objective, NOTHING) + each.share)
        return found


def alignment(portfolio: Portfolio) -> Alignment:
    """The alignment of all projects with the objectives."""
    services = tuple(each for project in portfolio.projects.values() for each in _services(project))
    going = {id_: project for id_, project in portfolio.projects.items() if goes_on(project)}
    served = {each.objective for each in services if each.project in going}
    serving = {each.project for each in services}
    idle = [id_ for id_ in going if id_ not in serving]
    return Alignment(
        services,
        tuple(id_ for id_ in portfolio.strategy.objectives if id_ not in served),
        tuple(id_ for id_ in idle if not going[id_].mandatory),
        tuple(id_ for id_ in idle if going[id_].mandatory),
    )


def _services(project: Project) -> list[Service]:
    """What a project serves. No project gives more than all of itself: shares beyond that count in proportion."""
    whole = max(ONE, sum(project.serves.values(), NOTHING))
    return [
        Service(project.id, whole_of(target), target if "/" in target else "", Percent(share / whole))
        for target, share in project.serves.items()
    ]


def by_goal(portfolio: Portfolio) -> Mapping[str, tuple[str, ...]]:
    """The objectives that serve each goal."""
    return {
        goal: tuple(id_ for id_, each in portfolio.strategy.objectives.items() if goal in each.serves)
        for goal in portfolio.strategy.goals
    }


def overdue_policies(portfolio: Portfolio, day: date) -> tuple[Policy, ...]:
    """The policies whose review was due before a day."""
    policies = portfolio.strategy.policies.values()
    return tuple(each for each in policies if each.review_by is not None and each.review_by < day)
