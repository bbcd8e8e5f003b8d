"""What rules read, by name: fields of records, figures, analyses, whole kinds; and who may know what a rule says of it.

``task.effort`` is a field, or a figure where the register has one of that name; ``*.owner`` is a field of every kind.
``schedule`` is an analysis, ``waiver`` a kind. A rule may be told to somebody who may know all that it reads.
"""

from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import Final

from itpm.analysis.explain.register import entries
from itpm.classification import Classification
from itpm.model.audience import HIDDEN, Audience, kinds_of_parts
from itpm.model.classification import class_of_field, class_of_kind, strictest
from itpm.model.field import Field

_STAFF, _MANAGEMENT = Classification.STAFF, Classification.MANAGEMENT
ANALYSES: Final[Mapping[str, Classification]] = MappingProxyType(
    dict.fromkeys(("scores", "released"), Classification.PUBLIC)
    | dict.fromkeys(("alignment", "dependencies", "schedule", "inspected", "bound", "answers", "skills"), _STAFF)
    | dict.fromkeys(("coverage", "costs", "budgets", "earned_values", "business_cases"), _MANAGEMENT)
    | dict.fromkeys(("weeks", "quarters", "breaches", "health"), _MANAGEMENT)
    | {"mentioned": Classification.RESTRICTED}
    | dict.fromkeys(("in_flow", "proximity"), _STAFF)
    | dict.fromkeys(("graph", "tiers", "chain", "impact", "single_points", "single_people", "windows"), _STAFF)
    | dict.fromkeys(("exposed", "watches", "watched", "histories", "achieved", "recurring", "preceding"), _STAFF)
    | dict.fromkeys(("stakeholders", "requests", "decisions", "feedback", "satisfaction", "communications"), _STAFF)
)
"""The analyses that rules ask as wholes, and who may know what comes of them."""
_OF_PARTS: Final[Mapping[str, str]] = MappingProxyType(
    dict.fromkeys(("coverage", "costs", "budgets", "earned_values", "business_cases"), "budget staffing")
    | dict.fromkeys(
        ("schedule", "inspected", "bound", "weeks", "quarters", "skills", "single_people", "answers"), "staffing"
    )
    | dict.fromkeys(("chain", "impact", "single_points", "exposed", "watches", "watched", "achieved"), "assets")
    | {"proximity": "risks staffing", "breaches": "risks budget staffing", "mentioned": " ".join(HIDDEN)}
    | {"decisions": "decisions", "communications": "decisions staffing"}
)
"""Those that come to something else where an audience is not shown parts of the portfolio, by the words of ``hide``."""
OTHER_KINDS: Final = frozenset({"ledger-entry", "waiver"})
"""Kinds whose records have no address of their own."""


def classification(reads: tuple[str, ...], declared: Mapping[str, Field]) -> Classification:
    """Who may know what follows from all of it; ``declared`` are the fields of each kind.

    Raises:
        KeyError: for what is no field, figure, analysis or kind.
    """
    return max((each for name in reads for each in _classes(name, declared)), default=_STAFF)


def told(reads: tuple[str, ...], audience: Audience | None, declared: Mapping[str, Field]) -> bool:
    """Whether an audience may know what follows from all of it, as far as it stands in records that it may know of.

    Of a field of every kind that is what the kinds have that it knows. Whether something is written there is no matter.
    """
    return audience is None or all(_tells(each, audience, declared) for each in reads)


def _tells(name: str, audience: Audience, declared: Mapping[str, Field]) -> bool:
    kind, dot, field = name.partition(".")
    if dot and kind == "*":
        kept = (each.fields[field] for of, each in declared.items() if audience.knows_kind(of) and field in each.fields)
        return all(class_of_field(each) <= audience.classification for each in kept)
    known = not audience.hidden or audience.is_shown(kinds_of(name, declared))
    return known and max(_classes(name, declared), default=_STAFF) <= audience.classification


def kinds_of(name: str, declared: Mapping[str, Field]) -> frozenset[str]:
    """The kinds of records of which at least one has to be shown to whoever is told what follows from a name.

    Of a field the kind of its record, and of those that it keeps; of a figure and an analysis all that go into it.
    """
    kind, dot, field = name.partition(".")
    if not dot:
        return kinds_of_parts(_OF_PARTS.get(name, "").split()) | {name}
    if kind == "*":
        return frozenset()
    figures = (each.group.kinds(field) for each in entries(kind) if field in each.group.by_name)
    kept = declared[kind].fields.get(field)
    return frozenset({kind}).union(kept.keeps if kept is not None else (), *figures)


def _classes(name: str, declared: Mapping[str, Field]) -> Iterator[Classification]:
    kind, dot, field = name.partition(".")
    if not dot:
        yield ANALYSES[name] if name in ANALYSES else _of_kind(name, declared)
    elif kind == "*":
        yield from (strictest(each, kept.fields[field]) for each, kept in declared.items() if field in kept.fields)
    else:
        found = [each.group for each in entries(kind) if field in each.group.by_name]
        if field in declared[kind].fields or not found:
            yield strictest(kind, declared[kind].fields[field])
        yield from (group.classification(field) for group in found)


def _of_kind(kind: str, declared: Mapping[str, Field]) -> Classification:
    if kind not in declared and kind not in OTHER_KINDS:
        raise KeyError(kind)
    return class_of_kind(kind)
