"""Where references stand in a kind: compiled once from its schema, so that no code knows the kinds one by one."""

from dataclasses import dataclass, field
from functools import cache
from typing import Any

from itpm.diagnostic import Pointer
from itpm.load.schemas import Schema, branches, schema

PARTY = ("person", "team", "role", "department", "stakeholder", "supplier", "equipment")


@dataclass(slots=True)
class Plan:
    """What to look at in a value: itself as a reference, its keys, its fields, its items."""

    kinds: tuple[str, ...] = ()
    link: bool = False
    keys: tuple[str, ...] = ()
    fields: dict[str, "Plan"] = field(default_factory=dict)
    values: "Plan | None" = None
    items: "Plan | None" = None
    acyclic: str = ""
    own: str = ""
    """What is told where a record of another project is named, in a field that takes those of its own project only."""
    within: str = ""
    """The only kind in which the field holds; empty: in all that have it."""
    again: bool = False
    """Whether a name may stand in the list again: it means something there, or a rule of its own tells of it."""
    record: bool = False
    figure: bool = False
    """A text that may name a figure of a record, as in 'erp/go-live.finish'."""

    @property
    def idle(self) -> bool:
        """True where nothing in the value refers to anything."""
        return not (self.kinds or self.figure or self.keys or self.fields or self.values or self.items)


@cache
def plan_of(kind: str) -> Plan:
    """The plan of a whole kind."""
    return _compile(kind, schema(kind))


def kinds_at(kind: str, pointer: Pointer, *, on_key: bool = False) -> tuple[str, ...]:
    """The kinds of records that may be named at a place of a kind of file, as a value or as a key."""
    plan: Plan | None = plan_of(kind)
    for step in pointer[:-1] if on_key else pointer:
        if plan is None:
            return ()
        plan = plan.items if isinstance(step, int) else plan.fields.get(step, plan.values)
    return () if plan is None else plan.keys if on_key else plan.kinds


def _expand(kinds: list[str]) -> tuple[str, ...]:
    return tuple(kind for each in kinds for kind in (PARTY if each == "party" else (each,)))


def _compile(name: str, node: Schema) -> Plan:
    plan = Plan(
        acyclic=str(node.get("x-acyclic", "")),
        figure=bool(node.get("x-figure")),
        within=node.get("x-within", ""),
        again=bool(node.get("x-again")),
    )
    for where, each in branches(name, node):
        _add(plan, where, each)
    for where, option in _options(name, node):
        if "x-ref" in option:
            plan.kinds, plan.own = _expand(option["x-ref"]), str(option.get("x-own", ""))
            plan.link = str(option.get("$ref", "")).endswith("/link-text")
        _add(plan, where, option)
    if plan.acyclic:
        _spread(plan)
    return plan


def _spread(plan: Plan) -> None:
    """What a field says of loops holds for its items, however they are written."""
    for below in (plan.items, plan.values, *plan.fields.values()):
        if below is not None and not below.acyclic:
            below.acyclic = plan.acyclic
            _spread(below)


def _options(name: str, node: Schema) -> list[tuple[str, Schema]]:
    return [(name, node), *((name, option) for option in node.get("anyOf", ()))]


def _add(plan: Plan, where: str, each: Schema) -> None:
    for key, child in each.get("properties", {}).items():
        below = _compile(where, child)
        if not below.idle:
            plan.fields[key] = below
    names: Any = each.get("propertyNames")
    if isinstance(names, dict):
        for option in (names, *names.get("anyOf", ())):
            if "x-ref" in option:
                plan.keys, plan.own = _expand(option["x-ref"]), str(option.get("x-own", ""))
        plan.record = plan.record or str(names.get("$ref", "")).endswith("/id")
    if isinstance(each.get("additionalProperties"), dict):
        below = _compile(where, each["additionalProperties"])
        plan.values = None if below.idle else below
    if isinstance(each.get("items"), dict):
        below = _compile(where, each["items"])
        plan.items = None if below.idle else below
