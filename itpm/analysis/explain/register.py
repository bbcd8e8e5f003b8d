"""The register of figures: every figure that can be asked for, of which kind of record, and how it is computed.

What explains, lists, prints for programs, scores or hides a figure reads it here; a figure is declared once, in the
room of its word, and a group of them once here.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cache
from typing import Any

from itpm.analysis.collaboration.figures import SATISFACTION
from itpm.analysis.continuity.business_figures import BUSINESS, PROCESS
from itpm.analysis.continuity.figures import CONTINUITY
from itpm.analysis.explain.business import loss_figures, standing_still_figures
from itpm.analysis.explain.collaboration import (
    COMMUNICATION,
    ENGAGEMENT,
    communication_figures,
    engagement_figures,
)
from itpm.analysis.explain.continuity import service_figures
from itpm.analysis.explain.lifecycle import asset_figures, contract_figures
from itpm.analysis.explain.money import LINE, THEME, line_figures, theme_figures
from itpm.analysis.explain.operation import running_figures
from itpm.analysis.explain.people import LOAD, load_figures
from itpm.analysis.explain.quality import deliverable_figures
from itpm.analysis.explain.results import (
    BENEFIT,
    KEY_RESULT,
    OBJECTIVE,
    PROPOSAL,
    benefit_figures,
    objective_figures,
    proposal_figures,
    result_figures,
)
from itpm.analysis.explain.risks import risk_figures
from itpm.analysis.explain.security import protection_figures
from itpm.analysis.explain.services import available_figures
from itpm.analysis.facts import Facts
from itpm.analysis.figures.amounts import Unknown, Value
from itpm.analysis.figures.figure import Computed, Figure, Group
from itpm.analysis.flow.throughput import FLOW
from itpm.analysis.flow.velocity import VELOCITY
from itpm.analysis.lifecycle.figures import LIFECYCLE, TERM
from itpm.analysis.money.budgets import BUDGET
from itpm.analysis.operation.figures import OPERATION
from itpm.analysis.quality.figures import DELIVERABLE, QUALITY
from itpm.analysis.readable import (
    budget_figures,
    case_figures,
    exposure_figures,
    flow_figures,
    health_figures,
    quality_figures,
    satisfaction_figures,
    time_figures,
    value_figures,
    velocity_figures,
)
from itpm.analysis.risk.figures import EXPOSURE, RISK
from itpm.analysis.security.figures import SECURITY
from itpm.analysis.services.figures import CHAIN
from itpm.analysis.status.figures import HEALTH
from itpm.analysis.value.benefits import BUSINESS_CASE
from itpm.analysis.value.earned_figures import EARNED_SCHEDULE, EARNED_VALUE
from itpm.classification import Classification
from itpm.model.audience import Audience
from itpm.model.classification import class_of_kind
from itpm.model.naming import kind_of


@dataclass(frozen=True)
class Entry:
    """A group of figures, the kinds of records that have it, and how it is computed of one; None of what has none."""

    group: Group
    kinds: tuple[str, ...]
    compute: Callable[[Facts, Any], Computed | None]


REGISTER = (
    Entry(EARNED_VALUE, ("project",), value_figures),
    Entry(EARNED_SCHEDULE, ("project",), time_figures),
    Entry(BUDGET, ("project", "budget"), budget_figures),
    Entry(BUSINESS_CASE, ("project",), case_figures),
    Entry(HEALTH, ("project",), health_figures),
    Entry(EXPOSURE, ("project",), exposure_figures),
    Entry(RISK, ("risk",), risk_figures),
    Entry(PROPOSAL, ("project",), proposal_figures),
    Entry(LINE, ("budget-line",), line_figures),
    Entry(THEME, ("theme",), theme_figures),
    Entry(OBJECTIVE, ("objective",), objective_figures),
    Entry(KEY_RESULT, ("key-result",), result_figures),
    Entry(BENEFIT, ("benefit",), benefit_figures),
    Entry(LOAD, ("person", "team", "role"), load_figures),
    Entry(SATISFACTION, ("project", "service"), satisfaction_figures),
    Entry(ENGAGEMENT, ("stakeholder",), engagement_figures),
    Entry(QUALITY, ("project",), quality_figures),
    Entry(DELIVERABLE, ("deliverable",), deliverable_figures),
    Entry(COMMUNICATION, ("communication",), communication_figures),
    Entry(VELOCITY, ("project", "team"), velocity_figures),
    Entry(FLOW, ("project", "team"), flow_figures),
    Entry(LIFECYCLE, ("asset",), asset_figures),
    Entry(TERM, ("contract",), contract_figures),
    Entry(CHAIN, ("service",), available_figures),
    Entry(OPERATION, ("service",), running_figures),
    Entry(SECURITY, ("asset", "service"), protection_figures),
    Entry(PROCESS, ("process",), standing_still_figures),
    Entry(BUSINESS, ("service", "asset", "supplier", "contract"), loss_figures),
    Entry(CONTINUITY, ("service",), service_figures),
)
"""Every group, in the order in which those of one record are told."""

KINDS = tuple(dict.fromkeys(kind for each in REGISTER for kind in each.kinds))
"""The kinds of records that have figures."""
NAMES = tuple(dict.fromkeys(figure.name for each in REGISTER for figure in each.group.figures))
"""The names of all figures."""


@cache
def entries(kind: str) -> tuple[Entry, ...]:
    """The groups of figures that records of a kind may have."""
    return tuple(each for each in REGISTER if kind in each.kinds)


@cache
def declared(kind: str, audience: Audience | None = None) -> Mapping[str, Figure]:
    """The figures that records of a kind may have, by name; those that an audience may know, where one is named."""
    return {
        figure.name: figure
        for each in entries(kind)
        for figure in each.group.figures
        if audience is None or _known(each.group, kind, figure.name, audience)
    }


def _known(group: Group, kind: str, name: str, audience: Audience) -> bool:
    """Whether an audience may know a figure of records of a kind, where nothing else is said of the record."""
    strictest = max(class_of_kind(kind), group.classification(name))
    return audience.knows(strictest, group.kinds(name) | {kind})


@cache
def _places() -> Mapping[tuple[str, str], str]:
    """The anchor of each figure by its group and name: its name, or with its kind where another group has that name."""
    found: dict[tuple[str, str], str] = {}
    taken: set[str] = set()
    for entry in REGISTER:
        for each in entry.group.figures:
            name = f"{entry.kinds[0]}.{each.name}" if each.name in taken else each.name
            found[entry.group.title, each.name] = name
            taken.add(name)
    return found


def figure_anchor(entry: Entry, name: str) -> str:
    """The place of a figure on the page of methods: ``cpi``, or ``risk.emv`` where others are called so."""
    return _places()[entry.group.title, name]


@cache
def figure_place(kind: str, name: str) -> str:
    """The place of a figure of records of a kind on the page of methods; nothing where they have none of that name."""
    found = (_places()[each.group.title, name] for each in entries(kind) if name in each.group.by_name)
    return next(found, "")


def of_record(facts: Facts, record: object, entry: Entry) -> Computed | None:
    """The figures of one group of a record, as far as the audience may know them; None of what has none."""
    return next(_computed(facts, kind_of(record), record, (entry,)), None)


def groups(facts: Facts, record: object) -> Iterator[Computed]:
    """The figures of a record, group by group; each group is computed when it is asked for."""
    yield from _computed(facts, kind_of(record), record, entries(kind_of(record)))


def _computed(facts: Facts, kind: str, record: object, held: Iterable[Entry]) -> Iterator[Computed]:
    """What is computed of a record, as far as the audience may know it: the rest is not there, whatever it comes to."""
    audience = facts.portfolio.audience
    known = declared(kind, audience)
    for each in held:
        found = each.compute(facts, record) if not known.keys().isdisjoint(each.group.by_name) else None
        if found is not None and audience is not None:
            found = replace(found, values={name: value for name, value in found.values.items() if name in known})
        if found is not None and (found.values or audience is None):
            yield found


def figure(facts: Facts, record: object, name: str) -> Value:
    """One figure of a record; only its own group is computed."""
    held = [each for each in entries(kind_of(record)) if name in each.group.by_name]
    for found in _computed(facts, kind_of(record), record, held):
        if name in found.values:
            return found[name]
    return Unknown(f"'{getattr(record, 'id', '')}' has no '{name}'")


@dataclass(frozen=True, slots=True)
class FigureOf:
    """A figure of a record, for a flat table: which, of what, what it is counted in, who may know it."""

    address: str
    kind: str
    figure: Figure
    title: str
    classification: Classification
    value: Value


def table(
    facts: Facts, kind: str, records: Mapping[str, object], names: frozenset[str] = frozenset()
) -> Iterator[FigureOf]:
    """All figures of some records of a kind, record by record; only those of some ``names`` where these are given."""
    held = [each for each in entries(kind) if not names or names & each.group.by_name.keys()]
    for address, record in records.items():
        for found in _computed(facts, kind, record, held):
            for name, value in found.values.items():
                if names and name not in names:
                    continue
                declared_as = found.group.by_name[name]
                strictest = found.group.classification(name)
                yield FigureOf(address, kind, declared_as, found.title(name), strictest, value)
