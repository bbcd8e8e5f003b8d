"""What rules look at: populations of records, each with its noun. What is counted is what a rule could fire on."""

from collections.abc import Callable, Iterable, Iterator, Mapping

from itpm.analysis.control.work_state import GIVEN, task_state
from itpm.analysis.facts import Facts
from itpm.analysis.figures.amounts import Unknown
from itpm.analysis.flow.facts import Flowing
from itpm.analysis.health.measure import Inspected
from itpm.analysis.money.written_hours import written
from itpm.analysis.risk.assessment import is_open
from itpm.analysis.scheduling.lateness import promised
from itpm.message import Message
from itpm.model.portfolio import Portfolio
from itpm.model.project import Project
from itpm.model.record import Record
from itpm.model.stage import active, goes_on, resting, under_way
from itpm.rules.findings import active_values
from itpm.rules.habit import Population

_PROJECT = frozenset({"project"})
_USEFUL = frozenset({"infrastructure", "budget", "calendars", "staffing", "strategy"})
_MONEY = frozenset({"project", "budget"})
_STAFF = frozenset({"staffing"})
_STRATEGY = frozenset({"strategy"})


def _wholes(noun: Message, holds: Callable[[Facts, Project], bool]) -> Population:
    """Projects of which something holds."""

    def members(facts: Facts) -> Iterator[str]:
        return (each.id for each in facts.portfolio.projects.values() if holds(facts, each))

    return Population(noun, _PROJECT, members, whole=True)


def _plans(noun: Message, holds: Callable[[Inspected], object]) -> Population:
    """Projects in work of whose plan something holds."""
    return Population(
        noun, _PROJECT, lambda facts: (each.project.id for each in facts.inspected if holds(each)), whole=True
    )


def _work(noun: Message, of: Callable[[Inspected], Iterable[str]]) -> Population:
    """Parts of the plans of projects in work."""
    return Population(noun, _PROJECT, lambda facts: (address for each in facts.inspected for address in of(each)))


def _approved(seen: Inspected) -> Iterator[str]:
    """The tasks that the current baseline ends by now."""
    if seen.baselines is None:
        return
    for address, span in seen.baselines.current.spans.items():
        item = seen.schedule.items.get(address)
        if item is not None and item.kind == "task" and span.finish <= seen.schedule.translated.status:
            yield address


def _measured(seen: Inspected) -> Iterator[str]:
    """The open milestones that the current baseline has a date for."""
    spans = seen.baselines.current.spans if seen.baselines is not None else {}
    return (address for address in seen.milestones if address in spans)


def _budgets(facts: Facts) -> Iterator[str]:
    for funds in (*facts.money.budgets.departments.values(), *facts.money.budgets.projects.values()):
        if not isinstance(funds.approved, Unknown):
            yield funds.owner.id


def _lines(facts: Facts) -> Iterator[str]:
    return (line.id for line in facts.money.costs.lines.values() if not line.dropped)


def _declared(facts: Facts) -> Iterator[str]:
    """The tasks of which it is said how late they are, or what is left of them."""
    for seen in facts.inspected:
        for task in seen.project.tasks.values():
            if task.id in seen.tasks or (task.declared is not None and task.declared.schedule is not None):
                yield task.id


def _promising(facts: Facts) -> Iterator[str]:
    """The projects held to their promises that made one: a deadline, or a day of a part of them."""
    for seen in facts.bound:
        made = (promise for address in seen.outline.items for promise in promised(facts.schedule, address))
        if seen.project.deadline is not None or any(not each.outside for each in made):
            yield seen.project.id


def _worked_on(facts: Facts) -> Iterator[str]:
    """The open tasks that have begun, or of which it is written what was worked on them or what is left."""
    hours = {each.what for each in written(facts.portfolio, facts.schedule.times.patterns)}
    hours |= {each.address for each in facts.portfolio.later}
    for project in facts.portfolio.projects.values():
        for task in project.tasks.values() if goes_on(project) else ():
            item = facts.schedule.items.get(task.id)
            if item is None or item.kind != "task" or task_state(facts.schedule, task) in GIVEN:
                continue
            if task.started is not None or task.progress or task.remaining is not None or task.id in hours:
                yield task.id


def _receivers(facts: Facts) -> Iterator[str]:
    projects = facts.portfolio.projects
    return (
        each.receiver
        for each in facts.dependencies.links
        if goes_on(projects[each.receiving]) and goes_on(projects[each.giving])
    )


def useful(portfolio: Portfolio) -> Iterator[tuple[str, str, Record]]:
    """What is of no use by itself: its kind, id and record."""
    kinds: tuple[tuple[str, Mapping[str, Record]], ...] = (
        ("asset", {id_: asset for id_, asset in portfolio.infrastructure.assets.items() if not asset.gone}),
        ("supplier", portfolio.finance.suppliers),
        ("calendar", portfolio.calendars),
        ("role", portfolio.staffing.roles),
        ("theme", portfolio.strategy.themes),
    )
    return ((kind, id_, record) for kind, records in kinds for id_, record in records.items())


def _flowing(noun: Message, holds: Callable[[Flowing], object]) -> Population:
    """Teams, and projects in work, of whose counts something holds."""

    def members(facts: Facts) -> Iterator[str]:
        return (each.owner.id for each in facts.flow.in_flow if holds(each))

    return Population(noun, _PROJECT | _STAFF, members, whole=True)


LIMITED = _flowing(
    Message("{all:team with a limit of work in progress|teams with a limit of work in progress}"),
    lambda each: each.limit is not None and each.counts.counts,
)
AGEING = _flowing(
    Message("{all:team or project that counts the age of items|teams and projects that count the age of items}"),
    lambda each: each.counts.latest("oldest")[1],
)
IN_ITERATIONS = _flowing(
    Message("{all:team or project that works in iterations|teams and projects that work in iterations}"),
    lambda each: each.boxes.boxes,
)


def governed(facts: Facts, project: Project) -> bool:
    """Whether a project in work is governed strictly: on the first two of four levels."""
    return active(project, facts.as_of) and project.governance is not None and project.governance <= _STRICT


_STRICT = 2
PROJECTS = _wholes(
    Message("{all:project in work|projects in work}"), lambda facts, project: active(project, facts.as_of)
)
FREE_PROJECTS = _wholes(
    Message("{all:project in work|projects in work}"),
    lambda facts, project: active(project, facts.as_of) and not project.mandatory,
)
FUNDED = Population(
    Message("{all:project in work that has lines of money|projects in work that have lines of money}"),
    _PROJECT,
    lambda facts: (value.project.id for value in active_values(facts)),
    whole=True,
)
UNDER_WAY = _plans(
    Message("{all:project under way|projects under way}"),
    lambda seen: under_way(seen.project) and seen.project.tasks,
)
REPORTED = _wholes(
    Message("{all:project under way with a data date|projects under way with a data date}"),
    lambda facts, project: under_way(project) and not resting(project, facts.as_of) and project.data_date is not None,
)
TO_REPORT = _wholes(
    Message("{all:project under way that is to report|projects under way that are to report}"),
    lambda facts, project: (
        under_way(project)
        and not resting(project, facts.as_of)
        and bool(project.status_every is not None or project.updates)
    ),
)
BEGUN = _plans(
    Message("{all:project in work that has begun|projects in work that have begun}"),
    lambda seen: any(task.started is not None for task in seen.tasks.values()),
)
PLANNED = _plans(
    Message("{all:project in work with open tasks|projects in work with open tasks}"), lambda seen: seen.tasks
)
BASELINED = _plans(
    Message("{all:project in work with a baseline|projects in work with a baseline}"),
    lambda seen: seen.baselines is not None,
)
PROMISED = _plans(
    Message("{all:project in work with a promised end|projects in work with a promised end}"),
    lambda seen: seen.end is not None and (seen.project.deadline is not None or seen.baselines is not None),
)
PROMISING = Population(
    Message("{all:project that promises a day|projects that promise a day}"), _PROJECT, _promising, whole=True
)
CLOSED = _wholes(Message("{all:closed project|closed projects}"), lambda _facts, project: project.stage == "closed")
ENDED = Population(
    Message("{all:project with something that has ended|projects with something that has ended}"),
    _PROJECT,
    lambda facts: (each.project for each in (*facts.status.ended.values(), *facts.status.reached)),
    whole=True,
)
TASKS = _work(Message("{all:open task|open tasks}"), lambda seen: seen.tasks)
TO_SIZE = _work(Message("{all:open task|open tasks}"), lambda seen: (*seen.tasks, *seen.unsized))
DUE_TASKS = _work(Message("{all:task that is due by now|tasks that are due by now}"), _approved)
MILESTONES = _work(Message("{all:open milestone with a baseline|open milestones with a baseline}"), _measured)
DECLARED = Population(
    Message("{all:task that is open or declared late|tasks that are open or declared late}"), _PROJECT, _declared
)
WORKED_ON = Population(
    Message("{all:open task that somebody works on|open tasks that somebody works on}"), _PROJECT, _worked_on
)
RECEIVERS = Population(
    Message("{all:piece of work that waits for another project|pieces of work that wait for another project}"),
    _PROJECT,
    _receivers,
)
BUDGETS = Population(Message("{all:budget that is approved|budgets that are approved}"), _MONEY, _budgets, whole=True)
LINES = Population(Message("{all:budget line|budget lines}"), _MONEY, _lines)
DEPARTMENT_LINES = Population(
    Message("{all:line of a department's budget|lines of departments' budgets}"),
    frozenset({"budget"}),
    lambda facts: (line.id for line in facts.money.costs.lines.values() if line.project is None),
)
PEOPLE = Population(Message("{all:person|people}"), _STAFF, lambda facts: facts.portfolio.staffing.people)
TEAMS = Population(Message("{all:team|teams}"), _STAFF, lambda facts: facts.portfolio.staffing.teams)
COURSES = Population(Message("{all:course|courses}"), _STAFF, lambda facts: facts.portfolio.staffing.training)
VACANCIES = Population(Message("{all:vacancy|vacancies}"), _STAFF, lambda facts: facts.portfolio.staffing.vacancies)
OBJECTIVES = Population(
    Message("{all:objective|objectives}"), _STRATEGY, lambda facts: facts.portfolio.strategy.objectives
)
KEY_RESULTS = Population(
    Message("{all:key result|key results}"),
    _STRATEGY,
    lambda facts: (result.record.id for score in facts.strategy.scores.values() for result in score.results),
)
REVIEWED_ASSETS = Population(
    Message("{all:asset that was looked at|assets that were looked at}"),
    frozenset({"infrastructure"}),
    lambda facts: (
        id_
        for id_, each in facts.portfolio.infrastructure.assets.items()
        if each.reviewed is not None and not each.gone
    ),
)
REVIEWED_PLANS = Population(
    Message("{all:continuity plan that was looked at|continuity plans that were looked at}"),
    frozenset({"infrastructure"}),
    lambda facts: (id_ for id_, each in facts.portfolio.infrastructure.plans.items() if each.reviewed is not None),
)
REVIEWED_RISKS = Population(
    Message("{all:risk that was looked at|risks that were looked at}"),
    _PROJECT,
    lambda facts: (
        each.id
        for project in facts.portfolio.projects.values()
        for each in project.risks.values()
        if active(project, facts.as_of) and each.reviewed is not None and each.review_by is None and is_open(each)
    ),
)
USEFUL = Population(
    Message("{all:asset, supplier, calendar, role or theme|assets, suppliers, calendars, roles and themes}"),
    _USEFUL,
    lambda facts: (record.id for _kind, _id, record in useful(facts.portfolio)),
)
GOVERNED = _wholes(Message("{all:strictly governed project in work|strictly governed projects in work}"), governed)
TOLERATED = _wholes(
    Message("{all:project with tolerances|projects with tolerances}"),
    lambda _facts, project: goes_on(project) and project.tolerances is not None,
)
