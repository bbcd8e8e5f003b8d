"""A name that stands in a list of references again is told at its place, however it is written, and counts once."""

from collections.abc import Iterator

import pytest

from itpm.load.kinds import KINDS
from itpm.load.plan import Plan, plan_of
from tests.conftest import checked, lines, workspace_of

STAFF = "people: {bob: {department: ops}, jane: {}}\nteams: {crew: {}}\ndepartments: {ops: {}, sales: {}}\n"
AGAIN = "error STR030: '{name}' stands in the list a second time"
OF_ASSETS = "services: {s: {}}\nassets: {a: {}, b: {}}\n"
LISTS = (
    ("infrastructure.yaml", "services: {s: {departments: [ops, sales, ops]}}", "ops]", "ops"),
    ("infrastructure.yaml", "assets: {a: {}}\nservices: {s: {depends_on: [a, a]}}", "a]}}", "a"),
    ("infrastructure.yaml", f"{OF_ASSETS}access: {{r: {{owner: bob, of: [s, a, s], who: bob}}}}", "s], who", "s"),
    ("infrastructure.yaml", f"{OF_ASSETS}access: {{r: {{owner: bob, of: [s], who: [bob, bob]}}}}", "bob]", "bob"),
    ("infrastructure.yaml", f"{OF_ASSETS}certificates: {{c: {{covers: [a, b, b]}}}}", "b]}}", "b"),
    ("infrastructure.yaml", f"{OF_ASSETS}plans: {{p: {{covers: [s, s]}}}}", "s]}}", "s"),
    ("infrastructure.yaml", f"{OF_ASSETS}controls: {{c: {{covers: [crew, crew]}}}}", "crew]}}", "crew"),
    ("infrastructure.yaml", f"{OF_ASSETS}processes: {{p: {{depends_on: [s, s]}}}}", "s]}}", "s"),
    ("budget.yaml", "suppliers: {m: {}}\ncontracts: {c: {supplier: m, services: [x, x]}}", "x]}}", "x"),
    ("strategy.yaml", "policies: {p: {applies_to: [crew, ops, crew]}}", "crew]}}", "crew"),
    ("staffing.yaml", f"{STAFF}training: {{t: {{for: [bob, jane, bob]}}}}", "bob]}}", "bob"),
    ("projects/p.yaml", "name: P\ndepartments: [ops, ops]", "ops]", "ops"),
    ("projects/p.yaml", "name: P\ndepartments: [ops, 'department:ops']", "department:", "department:ops"),
    ("projects/p.yaml", "name: P\ntasks: {t: {duration: 1d}, u: {duration: 1d, after: [t, t]}}", "t]", "t"),
    ("projects/p.yaml", "name: P\ntasks: {t: {duration: 1d}, u: {duration: 1d, after: [t, p/t FS]}}", "p/t", "p/t FS"),
)
"""The file, what stands in it, where in its last line the name stands again, and how it is written there."""


def written(path: str, text: str) -> dict[str, str]:
    infrastructure = {"infrastructure.yaml": "services: {x: {}}\n"}
    return {**infrastructure, "staffing.yaml": STAFF, path: f"{text}\n"}


@pytest.mark.parametrize(("path", "text", "at", "name"), LISTS)
def test_a_name_that_stands_in_a_list_again_is_told_once_at_its_place(path: str, text: str, at: str, name: str) -> None:
    line = text.splitlines()[-1]
    found = checked(written(path, text), "STR030")
    place = f"{path}:{len(text.splitlines())}:{line.index(at) + 1}: "
    assert lines(found) == [place + AGAIN.format(name=name)]
    assert [(each.hint, len(each.related)) for each in found] == [("name each once", 1)]


@pytest.mark.parametrize(
    "text",
    [
        # Two links between the same tasks, one for the start and one for the finish.
        "tasks: {t: {duration: 1d}, u: {duration: 1d, after: [t SS, t FF]}}",
        "departments: [ops, sales]",
    ],
)
def test_what_is_not_the_same_stands_beside_each_other(text: str) -> None:
    assert lines(checked(written("projects/p.yaml", f"name: P\n{text}"), "STR030")) == []


def test_two_records_of_one_id_are_two() -> None:
    text = "services: {s: {}, x: {}}\nprocesses: {s: {depends_on: [x]}, q: {depends_on: ['process:s', 'service:s']}}"
    assert lines(checked(written("infrastructure.yaml", text), "STR030")) == []


def test_who_takes_turns_may_take_more_of_them() -> None:
    files = written("staffing.yaml", f"{STAFF}operations: {{o: {{rota: {{who: [bob, jane, bob], every: week}}}}}}")
    assert lines(checked(files, "STR030")) == []
    assert workspace_of(files).portfolio.staffing.operations["o"].rota.who == ("bob", "jane", "bob")


def test_a_loop_through_a_name_that_stands_again_is_told_once() -> None:
    text = "services: {s: {depends_on: [t, t]}, t: {depends_on: [s]}}"
    found = checked(written("infrastructure.yaml", text), "STR030", "REF003")
    assert sorted(each.code for each in found) == ["REF003", "STR030"]


def test_what_stands_again_counts_once() -> None:
    found = workspace_of(written("staffing.yaml", f"{STAFF}training: {{t: {{for: [bob, jane, bob]}}}}"))
    assert found.portfolio.staffing.training["t"].for_ == ("bob", "jane")


def lists(plan: Plan | None, at: str, seen: tuple[int, ...] = ()) -> Iterator[tuple[str, Plan]]:
    """Each list of references of a kind, by the fields that lead to it."""
    if plan is None or id(plan) in seen:
        return
    if plan.items is not None and plan.items.kinds:
        yield at, plan.items
    for name, below in (*plan.fields.items(), ("*", plan.values), ("*", plan.items)):
        yield from lists(below, f"{at}.{name}", (*seen, id(plan)))


def test_only_where_it_means_something_or_a_rule_tells_of_it_a_name_may_stand_again() -> None:
    found = {at for kind in KINDS for at, items in lists(plan_of(kind), kind) if items.again}
    assert found == {
        "project.deliverables.*.raci.responsible",
        "project.deliverables.*.raci.consulted",
        "project.deliverables.*.raci.informed",
        "project.tasks.*.assign",
        "staffing.operations.*.assign",
        "staffing.operations.*.rota.who",
    }
