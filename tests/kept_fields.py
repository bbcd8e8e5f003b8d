"""Fields that are written and shown, and from which nothing is computed yet: each with what will."""

import ast
from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass
from functools import cache
from importlib import import_module
from inspect import get_annotations
from pkgutil import iter_modules

from itpm import model
from tests.conftest import ROOT

KEPT_FOR: Mapping[str, tuple[str, ...]] = {
    "approvals of changes": ("ApprovalRule.*", "Settings.approvals"),
    "approvals with what they rest on": ("Decided.evidence",),
    "assets: warranty, replacement and what is known of a product": (
        "Asset.ended",
        "Asset.product",
        "Asset.serial",
        "Asset.usage",
        "Asset.warranty_until",
        "Product.*",
        "ProductCycle.*",
    ),
    "audiences of a site": ("Audience.hide",),
    "closing reports": ("Closure.handed_over_to",),
    "communication plans": ("Communication.feedback", "Communication.purpose"),
    "continuity of services": (
        "Backup.immutable",
        "Backup.offsite",
        "Backup.restore_tested",
        "ContinuityPlan.backup",
        "Process.*",
        "Service.availability",
        "Service.mbco",
        "Service.mtpd",
        "Service.restart",
        "Service.runbook",
    ),
    "decisions that are looked at again": ("Decision.revisit_by",),
    "engagement of stakeholders": ("Engagement.want", "Stakeholder.engagement"),
    "exchange with other systems": ("External.synced",),
    "filters by label": ("Record.labels",),
    "flow of work and iterations": (
        "Cycle.*",
        "Flow.cycle",
        "Flow.oldest",
        "Flow.wip",
        "Iteration.added",
        "Iteration.backlog",
        "Iteration.carried",
        "Project.delivery",
        "Team.flow",
        "Team.iterations",
        "Team.wip",
    ),
    "operations beside projects": ("Project.kind",),
    "projects as a net of relations": ("Project.relates", "Relations.*"),
    "incidents and what they cost": ("Incident.*", "Infrastructure.incident_counts"),
    "monitoring": ("MonitorState.checked",),
    "policies and what they hold for": (
        "Policy.adoption",
        "Policy.applies_to",
        "Policy.evidence",
        "Policy.exceptions",
        "Policy.kind",
        "Policy.part_of",
        "PolicyException.*",
    ),
    "quality registers": (
        "Accepted.evidence",
        "Criterion.method",
        "Criterion.statement",
        "Result.evidence",
    ),
    "risk registers: effect, what is left after responses, appetite": (
        "Appetite.exposure",
        "Risk.effect",
        "Risk.residual",
    ),
    "reported work that ages": ("Expected.by",),
    "releases": ("Release.released",),
    "satisfaction of those who are served": ("Project.satisfaction", "Satisfaction.*", "Service.satisfaction"),
    "scales of marks": ("Scoring.scale",),
    "security: controls, exceptions, certificates, patches and vulnerabilities": (
        "Asset.internet",
        "Asset.vulnerabilities",
        "Certificate.*",
        "Control.*",
        "SecurityException.*",
        "Service.internet",
        "Vulnerabilities.*",
    ),
    "states that boards have seen": ("Reviews.*", "Settings.reviews"),
    "status reports": ("DeclaredVariance.cost", "Aspects.*", "Settings.done", "Update.aspects", "Update.highlights"),
    "times of change": ("Change.windows", "Project.windows", "Window.*"),
    "tolerances": ("Tolerances.sustainability",),
}
"""Fields by what will read them."""
NAMESAKES = frozenset((
    *("Asset.ended", "Asset.product", "Change.windows", "Flow.cycle", "Policy.exceptions", "Policy.kind"),
    *("Policy.part_of", "Project.delivery", "Project.kind", "Project.windows", "Release.released"),
    *("Settings.approvals", "Settings.done", "Team.flow", "Team.iterations", "DeclaredVariance.cost", "Expected.by", "Iteration.carried", "Risk.residual", "Update.aspects"),
    *("Asset.vulnerabilities", "Decision.revisit_by", "External.synced", "Scoring.scale", "Service.availability", "Service.mtpd", "Settings.reviews", "Record.labels"),
))  # fmt: skip
"""Fields among them whose name another field has, or a word of the code, as of what only asks whether a value can be: nobody else reads them."""
WHOLE = frozenset(each.removesuffix(".*") for names in KEPT_FOR.values() for each in names if each.endswith(".*"))
"""Records of which nothing is read, whatever their fields are called."""


def unread() -> Iterator[str]:
    """The fields of records whose name stands nowhere in the code but where they are declared.

    A field that has its name in common with one that is read is not among them.
    """
    said = _said()
    return (each for each in declared() if each.partition(".")[2].rstrip("_") not in said)


def declared() -> Iterator[str]:
    """Every field of every record."""
    for each in iter_modules(model.__path__):
        module = import_module(f"{model.__name__}.{each.name}")
        for name, made in vars(module).items():
            if isinstance(made, type) and made.__module__ == module.__name__ and is_dataclass(made):
                own = get_annotations(made)
                names = (field.name for field in fields(made) if field.name in own and not field.name.startswith("_"))
                yield from (f"{name}.{field}" for field in names)


@cache
def _said() -> frozenset[str]:
    """Every name that the code reads as an attribute, or says as a text."""
    found: set[str] = set()
    for path in (ROOT / "itpm").rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            match node:
                case ast.Attribute(attr=name, ctx=ast.Load()):
                    found.add(name.rstrip("_"))
                case ast.Constant(value=str(text)):
                    found.add(text.replace("-", "_"))
    return frozenset(found)


def page() -> str:
    """The page of the manual that lists them."""
    lines = ["| field | kept for |", "| --- | --- |"]
    rows = sorted((field, feature) for feature, names in KEPT_FOR.items() for field in names)
    return "\n".join([*lines, *(f"| `{field}` | {feature} |" for field, feature in rows)]) + "\n"
