"""A plan as a mapping says that its custom fields and its people are meant here."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Final

from itpm.interchange.mapping import LEAVE, OWN, MappingError, Meaning, said_for
from itpm.interchange.msproject.fields import OURS
from itpm.interchange.msproject.plan import Plan

NOTHING_SAID: Final = Meaning()
_KNOWN: Final = frozenset({"columns", "people"})
Fields = tuple[tuple[str, str], ...]


def meant(plan: Plan, meaning: Meaning) -> Plan:
    """The plan with its custom fields under the names that they have here, and without people who are left out.

    Raises:
        MappingError: for words of a mapping that say nothing of a plan.
    """
    for name in vars(meaning):
        if name not in _KNOWN and getattr(meaning, name):
            raise MappingError(f"'{name}' says nothing of a plan; there are columns and people", name)
    for name, target in meaning.columns.items():
        if target != LEAVE and OWN.fullmatch(target) is None:
            raise MappingError(
                f"'{target[:40]}': a custom field becomes one that begins with 'x-', or 'leave'", "columns", name
            )
    if meaning.columns:
        tasks = tuple(replace(each, custom=_named(each.custom, meaning.columns)) for each in plan.tasks)
        resources = tuple(replace(each, custom=_named(each.custom, meaning.columns)) for each in plan.resources)
        plan = replace(plan, tasks=tasks, resources=resources)
    gone = {each.uid for each in plan.resources if said_for(meaning.people, each.name) == LEAVE}
    if gone:
        left = tuple(each for each in plan.resources if each.uid not in gone)
        plan = replace(
            plan, resources=left, assignments=tuple(each for each in plan.assignments if each.resource not in gone)
        )
    return plan


def _named(custom: Fields, columns: Mapping[str, str]) -> Fields:
    def named() -> Iterator[tuple[str, str]]:
        for name, value in custom:
            target = "" if name in OURS else said_for(columns, name)
            if target != LEAVE:
                yield target.removeprefix("x-") or name, value

    return tuple(named())


def people(plan: Plan, meaning: Meaning, there: Mapping[str, str]) -> dict[str, str]:
    """Who of the plan is who here, by name: as they are called here, and as a mapping says; ``there`` are ids by name.

    Raises:
        MappingError: for an id that nobody has.
    """
    known, ids = dict(there), frozenset(there.values())
    for each in plan.resources:
        said = said_for(meaning.people, each.name)
        if said and said not in ids:
            raise MappingError(f"'{said[:40]}' is the id of nobody in staffing", "people", each.name)
        if said:
            known[each.name] = said
    return known
