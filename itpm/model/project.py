"""A project."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal

from itpm.model.collaboration import Communication, Decision
from itpm.model.control import Action, Change, ExceptionReport, Gate, Issue, Risk, Window
from itpm.model.deliverable import Deliverable
from itpm.model.flow import Flow, Iteration
from itpm.model.funding import Benefit, BusinessCase, ProjectBudget
from itpm.model.progress import Baseline, Update
from itpm.model.record import Record, Satisfaction, empty, record
from itpm.model.scalars import Duration, Holders, Moment, Percent, Period, Ref
from itpm.model.task import Milestone, Task


@record
class Charter:
    """Why a project exists and what belongs to it."""

    problem: str | None = None
    outcome: str | None = None
    in_scope: tuple[str, ...] = ()
    out_of_scope: tuple[str, ...] = ()
    assumptions: tuple[str, ...] = ()
    limits: tuple[str, ...] = ()
    success_criteria: tuple[str, ...] = ()


@record
class OnHold:
    """Why work rests, and until when."""

    since: date
    until: date | None = None
    reason: str | None = None


@record
class Tolerances:
    """How far a project may deviate before it must ask."""

    time: Duration | None = None
    cost: Percent | None = None
    scope: str | None = None
    quality: str | None = None
    benefits: Percent | None = None
    risk: int | None = None
    sustainability: str | None = None


@record
class ProjectRole(Record):
    """A role in a project, and who fills it when."""

    role: Ref | None = None
    who: Holders = empty()


@record
class Relations:
    """Records that a project has to do with, without any order."""

    see: tuple[Ref, ...] = ()
    replaces: tuple[Ref, ...] = ()
    superseded_by: tuple[Ref, ...] = ()


@record
class Closure:
    """How a project ended."""

    date: date
    outcome: str | None = None
    lessons: tuple[str, ...] = ()
    handed_over_to: Ref | None = None


@record
class Project(Record):
    """A project: scope, work, money, risks and people of one endeavour."""

    schema: int | None = None
    name: str
    programme: Ref | None = None
    sponsor: Ref | None = None
    manager: Ref | None = None
    board: tuple[Ref, ...] = ()
    stage: str | None = None
    kind: str | None = None
    on_hold: OnHold | None = None
    theme: Ref | None = None
    governance: int | None = None
    delivery: str | None = None
    priority: int | None = None
    serves: Mapping[Ref, Percent] = empty()
    mandatory: str | None = None
    charter: Charter | None = None
    departments: tuple[Ref, ...] = ()
    relates: Relations | None = None
    start: Moment | None = None
    deadline: Moment | None = None
    calendar: Ref | None = None
    tolerances: Tolerances | None = None
    scores: Mapping[str, Decimal] = empty()
    status_every: Duration | None = None
    data_date: date | None = None
    team: Mapping[str, ProjectRole] = empty()
    allocations: Mapping[Ref, Mapping[Period, Percent]] = empty()
    tasks: Mapping[str, Task] = empty()
    milestones: Mapping[str, Milestone] = empty()
    deliverables: Mapping[str, Deliverable] = empty()
    budget: ProjectBudget | None = None
    risks: Mapping[str, Risk] = empty()
    issues: Mapping[str, Issue] = empty()
    actions: Mapping[str, Action] = empty()
    decisions: Mapping[str, Decision] = empty()
    changes: Mapping[str, Change] = empty()
    windows: Mapping[str, Window] = empty()
    gates: Mapping[str, Gate] = empty()
    exceptions: Mapping[str, ExceptionReport] = empty()
    benefits: Mapping[str, Benefit] = empty()
    satisfaction: Mapping[date, Satisfaction] = empty()
    business_case: BusinessCase | None = None
    iterations: Mapping[str, Iteration] = empty()
    flow: Mapping[Period, Flow] = empty()
    communications: Mapping[str, Communication] = empty()
    updates: Mapping[date, Update] = empty()
    baselines: Mapping[str, Baseline] = empty()
    closure: Closure | None = None
