"""Where records moved, a state is seen under the names of the other one: a name has no effect, and an edit has its own."""

import json
from decimal import Decimal

from itpm.analysis.facts import Facts
from itpm.check import Checked
from itpm.comparison.attribution import Attribution
from itpm.comparison.compared import Comparison, Side
from itpm.comparison.edits import Change, edits
from itpm.comparison.effects import Known
from itpm.comparison.mixing import Mixer
from itpm.comparison.renamed import of_today
from itpm.model.portfolio import Portfolio
from tests.comparison.test_attribution import alike
from tests.conftest import DAY, Folder, Run, workspace_of
from tests.repository import repository

FILES = {
    "itpm.yaml": "portfolio: T\ncurrency: EUR\nstatus_date: 2026-07-14\n",
    "staffing.yaml": "people:\n  ann: {name: Ann}\n  kai: {name: Kai}\nteams:\n  core: {lead: ann}\n",
    "infrastructure.yaml": "services:\n  a: {name: The service that is called as a project}\n",
    "strategy.yaml": "objectives:\n  fast: {key_results: {live: {source: a/live.slip, target: 0, baseline: 9}}}\n",
    "projects/a.yaml": """\
name: A
stage: execution
owner: ann
tasks:
  one: {effort: 10d, assign: [ann]}
  two: {duration: 3d, after: [one]}
milestones:
  live: {after: [two], due: 2026-08-20}
baselines:
  first: {approved: {date: 2026-07-01, by: ann}, tasks: {one: {start: 2026-07-01, finish: 2026-07-14, effort: 10d}}}
""",
    "projects/b.yaml": """\
name: B
stage: execution
tasks:
  one: {effort: 10d, assign: [ann]}
  more: {effort: 4d, assign: [kai], after: [a/two]}
milestones:
  live: {after: [one, more]}
""",
}
MOVED = {
    "moved.yaml": "moved:\n  a: {to: z, date: 2026-07-13}\n  a/two: {to: a/last, date: 2026-07-13}\n"
    "  b/one: {to: b/first, date: 2026-07-13}\n",
    "projects/z.yaml": FILES["projects/a.yaml"].replace("two", "last"),
    "projects/b.yaml": FILES["projects/b.yaml"]
    .replace(" one:", " first:")
    .replace("[one", "[first")
    .replace("a/two", "z/last"),
    "strategy.yaml": FILES["strategy.yaml"].replace("a/live", "z/live"),
}
LONGER = "one: {effort: 13d, assign: [ann]}"


def portfolio(files: dict[str, str]) -> Portfolio:
    found = workspace_of(files)
    assert not found.findings, [each.message for each in found.findings]
    return found.portfolio


def moved(**texts: str) -> Portfolio:
    files = {path: text for path, text in (FILES | MOVED).items() if path != "projects/a.yaml"}
    return portfolio(files | texts)


def attribution(base: Portfolio, head: Portfolio) -> Attribution:
    today = of_today(base, head)
    sides = [
        Side("a", "", DAY, base, Known.of(Facts(today.portfolio, DAY), today.crossed), Checked(())),
        Side("b", "", DAY, head, Known.of(Facts(head, DAY)), Checked(())),
    ]
    return Attribution(Comparison(*sides))


def test_the_old_state_under_the_names_of_today_says_what_the_new_one_does() -> None:
    base, head = portfolio(FILES), moved()
    today = of_today(base, head)
    assert edits(today.portfolio, head) == () and not today.crossed
    assert today.portfolio.by_kind.keys() == head.by_kind.keys()
    assert all(list(each) == list(head.by_kind[kind]) for kind, each in today.portfolio.by_kind.items())
    assert of_today(base, base).portfolio is base


def test_a_move_alone_has_no_effect() -> None:
    # Both projects want the same person for as long: who is first is decided by what they are called.
    found = attribution(portfolio(FILES), moved()).compared
    assert {each.change for each in found.edits} == {Change.MOVED}
    assert found.effects == () and found.verdict.word == "changed"
    assert not any(each.address == "a" for each in found.edits)  # The service stays where it was.


def test_a_move_with_an_edit_is_the_edit() -> None:
    longer = {"projects/z.yaml": MOVED["projects/z.yaml"].replace("one: {effort: 10d, assign: [ann]}", LONGER)}
    found = attribution(portfolio(FILES), moved(**longer))
    same = {each.key: (each.before, each.after) for each in attribution(moved(), moved(**longer)).compared.effects}
    assert same and {each.key: (each.before, each.after) for each in found.compared.effects} == same
    assert not found.lacking and found.plans == 0 and [set(each) for each in found.bundles] == [{("task", "z/one")}]
    assert {tuple(part.bundle) for each in found.splits.values() for part in each.parts} == {(("task", "z/one"),)}


def test_several_edits_of_what_moved_are_split_and_add_up() -> None:
    more = MOVED["projects/z.yaml"].replace("one: {effort: 10d, assign: [ann]}", LONGER)
    more = more.replace("duration: 3d", "duration: 5d")
    found = attribution(portfolio(FILES), moved(**{"projects/z.yaml": more}))
    split = found.splits["milestone", "z/live", "finish"]
    assert {address: part.alone / 480 for part in split.parts for _kind, address in part.bundle} == {
        "z/one": Decimal(3),
        "z/last": Decimal(2),
    }
    assert split.together == 0


def test_what_went_into_another_project_is_an_edit_and_what_refers_to_it_follows() -> None:
    files = FILES | {
        "moved.yaml": "moved:\n  a/two: {to: b/two, date: 2026-07-13}\n",
        "projects/a.yaml": FILES["projects/a.yaml"]
        .replace("  two: {duration: 3d, after: [one]}\n", "")
        .replace("after: [two]", "after: [b/two]")
        .replace("one: {effort: 10d, assign: [ann]}", LONGER),
        "projects/b.yaml": FILES["projects/b.yaml"]
        .replace("a/two", "two")
        .replace("tasks:\n", "tasks:\n  two: {duration: 6d, after: [a/one]}\n"),
    }
    base, head = portfolio(FILES), portfolio(files)
    found = attribution(base, head)
    assert [{address for _kind, address in each} for each in found.bundles] == [{"a/one"}, {"b/two"}]
    split = found.splits["milestone", "a/live", "finish"]
    assert [(part.alone / 480, part.last / 480) for part in split.parts] == [(3, 3), (3, 3)] and not split.together
    mixer = Mixer(of_today(base, head).portfolio, head, edits(base, head), of_today(base, head).crossed)
    assert alike(mixer.mixed(frozenset().union(*mixer.bundles)), head)
    assert alike(mixer.mixed(frozenset()), base)


def test_a_project_that_is_split_is_one_edit_with_what_went_into_the_new_one() -> None:
    files = FILES | {
        "moved.yaml": "moved:\n  b/more: {to: c/more, date: 2026-07-13}\n",
        "projects/b.yaml": FILES["projects/b.yaml"]
        .replace("  more: {effort: 4d, assign: [kai], after: [a/two]}\n", "")
        .replace("[one, more]", "[one, c/more]"),
        "projects/c.yaml": "name: C\nstage: execution\ntasks:\n  more: {effort: 4d, assign: [kai], after: [a/two]}\n",
    }
    base, head = portfolio(FILES), portfolio(files)
    found = attribution(base, head)
    assert [{address for _kind, address in each} for each in found.bundles] == [{"c", "c/more"}]
    assert not [each for each in found.compared.effects if each.key == ("milestone", "b/live", "finish")]


def test_a_move_is_told_as_an_edit_and_no_finding_comes_or_goes(folder: Folder, run: Run) -> None:
    late = FILES | {"projects/a.yaml": FILES["projects/a.yaml"].replace("2026-08-20", "2026-07-20")}
    root = repository(folder, late)
    (root / "projects/a.yaml").unlink()
    for path, text in (MOVED | {"projects/z.yaml": MOVED["projects/z.yaml"].replace("08-20", "07-20")}).items():
        (root / path).write_text(text)
    found = json.loads(run("diff", "--format", "json", cwd=root)[1])
    assert found["verdict"] == "changed" and found["effects"] == found["approvals"] == []
    assert {name: len(each) for name, each in found["findings"].items()} == {"new": 0, "gone": 0, "silenced": 0}
    assert {(each["before"], each["after"]) for each in found["edits"]} == {
        ("a", "z"), ("a/two", "z/last"), ("b/one", "b/first")
    }  # fmt: skip
    late_now = json.loads(run("validate", "--format", "json", cwd=root)[1])["diagnostics"]
    assert any("'z/live'" in each["message"] for each in late_now)
