"""What goes into a figure, directly and through others: who may know each, and what is kept from an audience."""

from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import Final, NamedTuple

from itpm.analysis.explain.register import entries
from itpm.analysis.figures.figure import Figure, Group
from itpm.classification import Classification
from itpm.model.audience import Audience
from itpm.model.field import Field
from itpm.rules.inputs import classification, told

COLUMNS: Final = ("input", "of", "class", "audience")
_PLAN: Final = ("schedule", "task.effort", "task.assign", "calendar", "person.week", "person.fte")
_PAID: Final = ("task.cost", "person.rate", "person.rate_band", "entry.amount")
_MONEY: Final = ("project.budget", "budget-line.planned", "budget-line.charge_to", "budget-line.tasks", *_PAID, *_PLAN)
_RISK: Final = ("risk.probability", "risk.impact", "risk.residual", "risk.actions")
_WORK: Final = ("task.started", "task.finished", "task.progress", "task.remaining")
_CHAIN: Final = ("service.depends_on", "service.availability", "asset.depends_on", "asset.availability")
_TESTED: Final = ("deliverable.criteria", "criterion.result", "deliverable.accepted")
_STOPS: Final = (
    "process.depends_on",
    "process.loss_per_hour",
    "process.mtpd",
    "service.depends_on",
    "asset.depends_on",
)
READ: Final[Mapping[str, tuple[str, ...]]] = MappingProxyType(
    {
        "Earned value": (*_MONEY, *_WORK, "project.baselines", "budget-line.type", "settings.exchange_rates"),
        "Earned schedule": (*_MONEY, *_WORK, "project.baselines"),
        "Budget": (*_MONEY, *_WORK, "budget.approved", "budget.ledger", "contract.value", "settings.exchange_rates"),
        "Business case": ("project.benefits", "benefit.value", "benefit.realised", "settings.discount_rate", *_MONEY),
        "Health": (*_MONEY, *_WORK, *_RISK, "weeks", "project.tolerances", "project.issues", *_TESTED),
        "Exposure": _RISK,
        "Risk": _RISK,
        "Proposal": ("project.scores",),
        "Line of money": (*_MONEY, *_WORK, "contract.value", "settings.exchange_rates"),
        "Money of a theme": (*_MONEY, *_WORK, "theme.share", "settings.exchange_rates"),
        "Objective": ("objective.key_results", "key-result.check_ins", "project.serves", *_MONEY),
        "Key result": ("key-result.baseline", "key-result.target", "key-result.check_ins", "key-result.source"),
        "Benefit": ("benefit.baseline", "benefit.target", "benefit.value", "benefit.realised"),
        "Load": (*_PLAN, "staffing.leave", "person.run_share", "project.allocations"),
        "Satisfaction": ("project.satisfaction", "service.satisfaction"),
        "Engagement": ("stakeholder.engagement",),
        "Quality of a project": _TESTED,
        "Quality": _TESTED,
        "Communication plan": ("communication.every", "communication.sent", "project.updates", "decision.due"),
        "Velocity": ("project.iterations", "team.iterations", "iteration", "task.iteration", *_WORK),
        "Flow": ("project.flow", "team.flow", "team.wip"),
        "Lifecycle": ("asset.support_until", "asset.warranty_until", "asset.licences", "asset.usage", "product.cycles"),
        "Term of a contract": ("contract.dates", "contract.notice"),
        "Chain": _CHAIN,
        "Operation": ("incident", "monitor", "service.availability"),
        "Security": ("asset.patched", "asset.vulnerabilities", "service.depends_on"),
        "Standing still": _STOPS,
        "Business": _STOPS,
        "Continuity": ("continuity-plan", "service.rto", "service.rpo", "service.restart", *_CHAIN),
    }
)
"""By the title of a group of figures, what those are counted from that follow from no others, as rules name it."""


class Input(NamedTuple):
    """Something that goes into a figure."""

    name: str
    direct: bool
    least: Classification
    """Who may know it."""
    withheld: bool

    @property
    def row(self) -> dict[str, str]:
        """It as a row."""
        return {
            "input": self.name,
            "of": "direct" if self.direct else "indirect",
            "class": self.least.word,
            "audience": "withheld" if self.withheld else "told",
        }


def inputs_of(kind: str, name: str, audience: Audience, declared: Mapping[str, Field]) -> tuple[Input, ...]:
    """All that goes into a figure of a kind, the figures first; ``declared`` are the fields of each kind and file.

    It follows from what is declared and never from what stands there, so that it tells nothing of anything.

    Raises:
        KeyError: for a figure that the kind does not have.
    """
    group = next((each.group for each in entries(kind) if name in each.group.by_name), None)
    if group is None:
        raise KeyError(name)
    figure = group.by_name[name]
    through = dict.fromkeys(each.name for each in _below(group, figure))
    found = [_figure(group, kind, each, each in figure.needs, audience) for each in through]
    for each in READ[group.title]:
        least = classification((each,), declared)
        found.append(Input(each, figure.compute is None, least, not told((each,), audience, declared)))
    return tuple(found)


def _figure(group: Group, kind: str, name: str, direct: bool, audience: Audience) -> Input:  # noqa: FBT001
    least = group.classification(name)
    return Input(f"{kind}.{name}", direct, least, least > audience.classification or kind in audience.hidden)


def _below(group: Group, figure: Figure) -> Iterator[Figure]:
    """The figures that one follows from, the nearest first."""
    nearest = [group.by_name[each] for each in figure.inputs]
    yield from nearest
    for each in nearest:
        yield from _below(group, each)
