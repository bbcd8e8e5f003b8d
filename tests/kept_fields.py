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
        "Asset.product",
        "Asset.serial",
        "Asset.usage",
        "Asset.warranty_until",
        "Product.ring",
        "Product.supplier",
        "ProductCycle.lts",
    ),
    "audiences of a site": ("Audience.hide",),
    "closing reports": ("Closure.handed_over_to",),
    "communication plans": ("Communication.purpose",),
    "continuity of services": (
        "Backup.immutable",
        "Backup.offsite",
        "Process.*",
        "Service.availability",
        "Service.mbco",
        "Service.mtpd",
        "Service.restart",
        "Service.runbook",
    ),
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
        "Team.iterations",
        "Team.wip",
    ),
    "operations beside projects": ("Project.kind",),
    "projects as a net of relations": ("Project.relates", "Relations.*"),
    "incidents and what they cost": (
        "Incident.cause",
        "Incident.problem",
        "Incident.services",
        "Incident.severity",
        "Infrastructure.incident_counts",
    ),
    "monitoring": ("MonitorState.checked",),
    "policies and what they hold for": (
        "Policy.applies_to",
        "Policy.kind",
        "Policy.part_of",
        "PolicyException.of",
        "PolicyException.reason",
        "PolicyException.until",
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
    "satisfaction of those who are served": ("Satisfaction.*",),
    "scales of marks": ("Scoring.scale",),
    "security: controls, exceptions, certificates, patches and vulnerabilities": (
        "Asset.internet",
        "Certificate.issuer",
        "Certificate.renewal",
        "Certificate.until",
        "Control.every",
        "Control.evidence",
        "Control.findings",
        "Control.policy",
        "Control.result",
        "SecurityException.control",
        "SecurityException.reason",
        "Service.internet",
        "Vulnerabilities.*",
    ),
    "states that boards have seen": ("Reviews.*", "Settings.reviews"),
    "status reports": ("DeclaredVariance.cost", "Aspects.*", "Settings.done", "Update.aspects", "Update.highlights"),
    "times of change": ("Project.windows", "Window.services"),
    "tolerances": ("Tolerances.sustainability",),
}
"""Fields by what will read them. One whose name another field has, or a word of the code, is known by its type alone."""


def kept() -> frozenset[str]:
    """Each of them by itself."""
    every = [*declared()]
    listed = {name for names in KEPT_FOR.values() for name in names}
    known = {field.partition(".")[0]: f"{field.partition('.')[0]}.*" for field in every}
    assert listed <= {*every, *known.values()}, "a field that there is not"
    return frozenset(each for each in every if each in listed or known[each.partition(".")[0]] in listed)


def unread() -> Iterator[str]:
    """The fields of records whose name stands nowhere in the code but where they are declared.

    A field that has its name in common with one that is read is not among them, so there are more of which nothing is made.
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
    """Every name that the code reads as an attribute, or says as a text, or as a part of a way into a record."""
    found: set[str] = set()
    for path in (ROOT / "itpm").rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            match node:
                case ast.Attribute(attr=name, ctx=ast.Load()):
                    found.add(name.rstrip("_"))
                case ast.Constant(value=str(text)):
                    found.update(part.replace("-", "_") for part in text.split("."))
    return frozenset(found)


def page() -> str:
    """The page of the manual that lists them."""
    lines = ["| field | kept for |", "| --- | --- |"]
    rows = sorted((field, feature) for feature, names in KEPT_FOR.items() for field in names)
    return "\n".join([*lines, *(f"| `{field}` | {feature} |" for field, feature in rows)]) + "\n"
