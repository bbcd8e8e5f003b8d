"""Fields that are written and shown, and that nothing reads by its name yet: each with the feature that will."""

from collections.abc import Iterable, Iterator, Mapping

from tests.declared_fields import declared

KEPT_FOR: Mapping[str, tuple[str, ...]] = {
    "approvals with what they rest on": (
        "Approval.by",
        "Approval.note",
    ),
    "assets: where they stand, who sold them and what is known of a product": (),
    "business cases with their paper": (
        "BusinessCase.by",
        "BusinessCase.document",
    ),
    "closing reports": ("Closure.handed_over_to",),
    "communication plans": (),
    "comparison of scenarios": (
        "Scenario.description",
        "Scenario.why",
    ),
    "continuity of services": (
        "ContinuityPlan.document",
        "Exercise.by",
        "Process.mbco",
        "Service.mbco",
    ),
    "exchange with other systems": (),
    "filters by label": ("Record.labels",),
    "tasks of iterations": ("Task.iteration",),
    "gates: what has to be true, and on which conditions they were passed": (),
    "history of changes": ("Move.date",),
    "operations beside projects": ("Project.kind",),
    "places of equipment": ("Equipment.location",),
    "projects as a net of relations": ("Relations.see",),
    "quality registers": ("Result.evidence",),
    "reasons beside what they are given for": (
        "Blocked.why",
        "Drawdown.why",
        "Overbook.why",
    ),
    "reported work that ages": ("Expected.by",),
    "requests and their answers": ("Request.scores",),
    "risk registers: cause and effect, responses and what is left after them, appetite": ("RiskClosed.why",),
    "satisfaction of those who are served": (),
    "scales of marks": ("Scoring.scale",),
    "status reports": (
        "Aspects.*",
        "DeclaredVariance.cost",
        "Update.aspects",
    ),
    "strategy beside its figures": (
        "CheckIn.by",
        "CheckIn.note",
        "Goal.horizon",
    ),
    "tolerances, and reports that they are left": (
        "Tolerances.quality",
        "Tolerances.scope",
        "Tolerances.sustainability",
    ),
}
"""Fields by what will read them; ``Cycle.*`` are all of a record."""
AT_MOST = 40
"""How many there are: it only becomes less."""


def kept() -> frozenset[str]:
    """Each of them by itself."""
    every = frozenset(each.name for each in declared())
    listed = {name for names in KEPT_FOR.values() for name in names}
    known = {field: f"{field.partition('.')[0]}.*" for field in every}
    assert listed <= {*every, *known.values()}, "a field that there is not"
    return frozenset(each for each in every if each in listed or known[each] in listed)


def feature_of(field: str) -> str:
    """The feature that will read a field; empty where one does."""
    names = {field, f"{field.partition('.')[0]}.*"}
    return next((feature for feature, listed in KEPT_FOR.items() if not names.isdisjoint(listed)), "")


def wrong(listed: Iterable[str], found: Mapping[str, Iterable[str]]) -> Iterator[str]:
    """What is not true of a list of fields that nothing reads."""
    told = frozenset(listed)
    for field, by in sorted(found.items()):
        if by and field in told:
            yield f"{field} is read by {', '.join(by)}: take it out of tests/kept_fields.py"
        elif not by and field not in told:
            yield f"nothing reads {field}: say in tests/kept_fields.py which feature will"


def page() -> str:
    """The page of the manual that lists them."""
    lines = ["| field | kept for |", "| --- | --- |"]
    return "\n".join([*lines, *(f"| `{field}` | {feature_of(field)} |" for field in sorted(kept()))]) + "\n"
