"""Which findings are a habit of the portfolio: those of a rule that fires on nearly all of what it looks at."""

from collections.abc import Iterator, Mapping

from itpm.diagnostic import Diagnostic, Group
from itpm.load.addresses import address_in
from itpm.load.workspace import Workspace
from itpm.model.address import records_in
from itpm.rules.habit import Habit
from itpm.rules.rule import Rule

Looked = Mapping[str, tuple[int, ...]]
"""How many records rules looked at, by code and sort."""


def habits(
    workspace: Workspace, diagnostics: tuple[Diagnostic, ...], looked: Looked, rules: Mapping[str, Rule]
) -> tuple[Group, ...]:
    """The habits among findings, the gravest first; ``looked`` says how many records rules looked at, by code."""
    by_code: dict[str, list[Diagnostic]] = {}
    for each in diagnostics:
        if each.code in looked:
            by_code.setdefault(each.code, []).append(each)
    made = (
        group
        for code, found in by_code.items()
        if (first := rules[code].habit) is not None
        for habit, of in zip(first.each, looked[code], strict=True)
        for group in _habit(workspace, habit, found, of)
    )
    return tuple(sorted(made, key=lambda group: (-group.severity.weight, -len(group.members), group.code)))


def _habit(workspace: Workspace, habit: Habit, found: list[Diagnostic], of: int) -> Iterator[Group]:
    """What is found of the records that a rule looks at, where that is nearly all of them."""
    about = [(each, _member(workspace, habit, each)) for each in found]
    hit = records_in(member for _each, member in about if member is not None)
    if habit.is_habit(hit, of, workspace.portfolio):
        told = [each for each, member in about if member is not None]
        worst = max((each.severity for each in told), key=lambda severity: severity.weight)
        what = habit.told(hit, of, workspace.portfolio)
        yield Group(told[0].code, worst, what, hit, of, frozenset(each.identity for each in told))


def _member(workspace: Workspace, habit: Habit, each: Diagnostic) -> str | None:
    """The record that a finding is about, by the place where it stands."""
    kind, whole = workspace.places.get(each.path, ("", ""))
    return habit.of.member(kind, address_in(kind, whole, each.pointer))
