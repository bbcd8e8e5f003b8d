"""Which references go into what rules read: where one of them is kept from somebody, that could come out otherwise.

A rule names analyses and figures as wholes. Of each of these stands here which fields it follows from that name other
records, for a record loses a field only by what that names. ``tests/audience/test_feeding.py`` watches what rules read.
"""

import re
from collections.abc import Iterator, Mapping
from functools import cache
from types import MappingProxyType
from typing import Final

from itpm.analysis.explain.register import entries
from itpm.rules.inputs import ANALYSES

ANY_OWNER: Final = "*.owner"
"""Who answers for a record of any kind."""
_TEXT: Final = """
plan: task.parent task.assign task.after task.blocked task.calendar task.cancelled task.expected task.worked
  milestone.parent milestone.after milestone.at milestone.calendar milestone.cancelled milestone.delivery gate.after
  gate.held decision.decided project.calendar project.allocations project-role.who person.calendar person.employment
  person.roles person.team team.parent equipment.calendar calendar.base settings.calendar operation.assign
  operation.rota training.for
schedule: plan
inspected: plan baseline.tasks task.cost task.supplier
bound: plan baseline.tasks
weeks: plan
quarters: plan project-role.role vacancy.role vacancy.team vacancy.filled_by
skills: person.employment person.roles person.team project-role.role project-role.who team.parent training.for
  operation.service
dependencies: task.after task.before milestone.after milestone.before gate.after
costs: plan budget-line.tasks budget-line.charge_to budget-line.supplier budget-line.theme task.cost project.budget
  budget.approved drawdown.approved entry.line entry.split entry.supplier training.budget_line vacancy.budget_line
  contract.budget_line contract.supplier contract.services
budgets: costs budget.department
earned_values: costs project.closure
business_cases: costs project.business_case benefit.objective
coverage: costs alignment budget.department project.departments project.programme project.theme
alignment: project.serves programme.serves objective.serves
scores: key-result.check_ins continuity-plan.exercises
health: costs exposure satisfied accepting project.manager project.sponsor project.updates project.business_case
  project.closure change.approved change.impact deliverable.raci task.supplier
breaches: costs exposure
exposure: risk.impact risk.occurred risk.residual drawdown.approved drawdown.risk calendar.base milestone.calendar
  milestone.parent project.calendar task.calendar task.parent
proximity: plan exposure
answers: plan project.sponsor project.manager project.board programme.sponsor programme.manager programme.board
  change.approved change.rejected communication.sender decision.needed_from deliverable.accepted deliverable.raci
  department.contact drawdown.approved exception.reply exception.to monitor.alerts person.deputies person.manager
  risk.occurred team.lead *.owner
graph: asset.depends_on asset.supplier process.depends_on service.depends_on
tiers: graph
chain: graph
impact: graph contract.services contract.supplier
single_points: graph
single_people: graph operation.assign operation.rota operation.service person.employment person.roles person.team
  team.parent
windows: graph calendar.base project.calendar change.rejected freeze.services window.services
exposed: graph
watches: graph monitor.watches
watched: watches
histories: graph incident.services
achieved: graph incident.services monitor.watches
recurring: graph incident.services incident.problem
preceding: windows single_people incident.services incident.change contract.services contract.supplier
stakeholders: communications department.contact stakeholder.department stakeholder.projects
requests: calendar.base request.reply request.department
decisions: decision.blocks decision.decided gate.held milestone.cancelled milestone.parent task.blocked
  task.cancelled task.parent
feedback: communications communication.feedback
satisfaction: satisfied gate.held project.closure service.departments
communications: calendar.base project.calendar communication.audience communication.sender decision.decided
  gate.held project.updates
satisfied: project.satisfaction service.satisfaction
accepting: criterion.result deliverable.accepted milestone.cancelled milestone.deliverables task.cancelled
  task.deliverables
released:
in_flow:
mentioned:
Earned value: costs
Earned schedule: earned_values
Budget: budgets
Business case: business_cases
Health: health
Exposure: exposure
Risk: exposure
Proposal:
Line of money: costs
Money of a theme: coverage
Objective: coverage scores
Key result: scores
Benefit:
Load: plan
Satisfaction: satisfied
Engagement:
Quality of a project: accepting
Quality: accepting
Communication plan: communications
Velocity: task.iteration
Flow:
Lifecycle: asset.product
Term of a contract:
Chain: graph
Operation: graph incident.services monitor.watches
Security: graph
Standing still: graph
Business: impact
Continuity: graph continuity-plan.covers continuity-plan.exercises
"""
"""By the name of an analysis or the title of a group of figures the fields, and what else it is made of.

``mentioned`` is told to nobody but those from whom nothing is kept.
"""
_PLAN: Final = "plan"
OF_ITSELF: Final = frozenset(
    (
        *("REF008", "SCH001", "SCH002", "SCH003", "SCH004", "SCH005", "SCH008", "SCH010", "SCH015", "SCH020"),
        *("SCH026", "SCH029"),
    )
)
"""The rules that take work from a plan and judge each by what it says itself, or what it is part of."""


def _read() -> Iterator[tuple[str, tuple[str, ...]]]:
    for entry in re.split(r"\n(?! )", _TEXT.strip()):
        name, _, words = entry.partition(":")
        yield name, tuple(words.split())


_FED: Final[Mapping[str, tuple[str, ...]]] = MappingProxyType(dict(_read()))


@cache
def fed(name: str) -> frozenset[str]:
    """The fields that name other records and go into an analysis, or into a group of figures by its title.

    Raises:
        KeyError: for what is neither.
    """
    words = _FED[name]
    own = frozenset(each for each in words if "." in each)
    return own.union(*(fed(each) for each in words if "." not in each))


def of_plan(field: str) -> bool:
    """Whether a field decides on when work happens, so that all that waits for it moves too."""
    return field in fed(_PLAN)


@cache
def follows_plan(reads: tuple[str, ...]) -> frozenset[str]:
    """What follows from when work happens, of the analyses and the groups of figures that a rule reads."""
    return frozenset(each for each in _made(reads, parts=False) if fed(_PLAN) <= fed(each))


@cache
def whole_inputs(reads: tuple[str, ...]) -> frozenset[str]:
    """The fields that go into the analyses that a rule reads, and into the figures of wholes."""
    return frozenset().union(*(fed(each) for each in _made(reads, parts=False)))


@cache
def part_inputs(reads: tuple[str, ...]) -> frozenset[str]:
    """The fields that go into figures that a rule reads of what lies in a whole, each of one record alone."""
    return frozenset().union(*(fed(each) for each in _made(reads, parts=True)))


_PARTS: Final = frozenset({"Risk", "Benefit", "Quality", "Communication plan", "Key result"})
"""The groups of figures of what lies in a whole that follow from the record itself."""


def _made(reads: tuple[str, ...], *, parts: bool) -> Iterator[str]:
    """The analyses and groups of figures among what a rule reads, as keys of the fields that go into them."""
    for name in reads:
        kind, dot, figure = name.partition(".")
        if not dot:
            yield from (name,) if name in ANALYSES and not parts else ()
            continue
        titles = (each.group.title for each in entries(kind) if figure in each.group.by_name)
        yield from (title for title in titles if (title in _PARTS) is parts)
