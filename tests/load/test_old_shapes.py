"""What was written in shapes of before is read as today's, told once, and rewritten in place with its comments."""

from collections.abc import Iterator

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from itpm.kept.store import Store
from itpm.load.old_shapes import migrated
from itpm.load.workspace import load
from itpm.text.dump import dump_yaml
from itpm.text.reading import ReadingOptions
from itpm.text.tree import Revision, tree_of
from tests.conftest import DAY, Folder, Run, workspace_of

OLD = """\
name: A  # as the board calls it
external: {system: jira, id: A-1}
tasks:
  t:
    duration: 2d
    external:
      # the epic
      system: jira
      id: T-1  # not the story
      url: https://jira.example/T-1
milestones:
  # two suppliers
  m: {name: M, external: {party: acme, promised: 2026-08-03, expected: 2026-08-07}}
  p:
    external:
      party: acme
      expected: 2026-08-09
      system: jira
      id: N-1
  o: {external: {system: jira, id: O-1, party: acme, expected: 2026-08-09}}
"""
NEW = """\
name: A  # as the board calls it
external: {jira: {id: A-1}}
tasks:
  t:
    duration: 2d
    external:
      # the epic
      jira:
        id: T-1  # not the story
        url: https://jira.example/T-1
milestones:
  # two suppliers
  m: {name: M, delivery: {party: acme, promised: 2026-08-03, expected: 2026-08-07}}
  p:
    delivery:
      party: acme
      expected: 2026-08-09
    external:
      jira:
        id: N-1
  o: {external: {jira: {id: O-1}}, delivery: {party: acme, expected: 2026-08-09}}
"""
FIRM = {"budget.yaml": "suppliers: {acme: {name: Acme}}\n", "itpm.yaml": f"status_date: {DAY}\n"}
SCENARIO = (
    "name: Early\nset:\n  a/m.external.expected: 2026-08-01  # by plane\n  a/p.external: {expected: 2026-08-02}\n"
)


def test_each_is_told_once_and_reads_as_the_shape_of_today() -> None:
    old, new = (workspace_of({**FIRM, "projects/a.yaml": text}) for text in (OLD, NEW))
    assert new.findings == ()
    assert [(each.code, each.origin.pointer, each.hint) for each in old.findings] == [
        ("STR024", pointer, "'itpm migrate' rewrites it")
        for pointer in (
            ("external",),
            ("tasks", "t", "external"),
            ("milestones", "m", "external"),
            ("milestones", "p", "external"),
            ("milestones", "o", "external"),
        )
    ]
    assert old.portfolio.projects == new.portfolio.projects
    assert new.portfolio.projects["a"].milestones["p"].external["jira"].id == "N-1"


def test_what_was_committed_is_read_without_a_word() -> None:
    tree = tree_of({**FIRM, "projects/a.yaml": OLD}, Revision("0" * 40, None))  # type: ignore[arg-type]
    assert load(tree, ReadingOptions(Store(None))).findings == ()


def test_the_command_rewrites_these_places_and_no_other(folder: Folder, run: Run) -> None:
    root = folder({**FIRM, "projects/a.yaml": OLD, "scenarios/early.yaml": SCENARIO, "projects/b.yaml": "name: [\n"})
    told = "projects/a.yaml  5 places\nscenarios/early.yaml  2 places\n"
    assert run("migrate", "--dry-run", cwd=root)[1] == told
    assert (root / "projects/a.yaml").read_text() == OLD
    code, out, err = run("migrate", cwd=root)
    assert (code, out) == (1, told) and "left alone: projects/b.yaml" in err
    assert (root / "projects/a.yaml").read_text() == NEW
    assert "  a/m.delivery.expected: 2026-08-01  # by plane\n" in (root / "scenarios/early.yaml").read_text()
    assert run("migrate", cwd=root)[:2] == (1, "")
    (root / "projects/b.yaml").unlink()
    assert run("migrate", cwd=root) == (0, "", "")


def test_line_ends_and_a_mark_stay() -> None:
    old = b"\xef\xbb\xbf" + OLD.replace("\n", "\r\n").encode()
    assert migrated("project", "a.yaml", old) == (b"\xef\xbb\xbf" + NEW.replace("\n", "\r\n").encode(), 5)


@pytest.mark.parametrize(
    "text",
    [
        "external: {system: jira}\n",  # of no use without its id: wrong in both shapes
        "external: {system: [jira], id: A-1}\n",
        "x-own: {external: {system: jira, id: A-1}}\n",
        "external: {jira: {id: A-1}, system: {id: B-2}}\n",
    ],
)
def test_what_is_no_shape_of_before_is_left(text: str) -> None:
    assert migrated("project", "a.yaml", f"name: A\n{text}".encode())[1] == 0


SYSTEMS = st.sampled_from(["jira", "msproject", "ms-planner", "no", "7"])
ELSEWHERE = st.fixed_dictionaries({"system": SYSTEMS, "id": st.sampled_from(["A-1", "12", "no", "é: x", "#3"])})
OUTSIDE = st.dictionaries(st.sampled_from(["promised", "expected"]), st.just("2026-08-07"), min_size=1)
OWN = st.one_of(ELSEWHERE, OUTSIDE, st.tuples(ELSEWHERE, OUTSIDE).map(lambda pair: pair[0] | pair[1]))


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(ELSEWHERE, st.lists(OWN, max_size=4), ELSEWHERE, st.lists(st.one_of(OUTSIDE, ELSEWHERE), max_size=3))
def test_old_and_new_shape_of_one_portfolio_load_to_equal_records(
    project: dict, points: list, person: dict, sets: list
) -> None:
    milestones = {f"m{number}": {"name": "M", "external": each} for number, each in enumerate(points)}
    old = {
        "projects/a.yaml": dump_yaml({"name": "A", "external": project, "milestones": milestones}),
        "projects/a/tasks.yaml": dump_yaml({"tasks": {"t": {"name": "T", "effort": "1d", "external": person}}}),
        "staffing.yaml": dump_yaml({"people": {"ann": {"name": "Ann", "external": person}}}),
        "infrastructure/assets.yaml": dump_yaml({"assets": {"db": {"name": "DB", "external": project}}}),
        "scenarios/w.yaml": dump_yaml({"name": "W", "set": dict(_whole_and_parts(sets, len(points)))}),
    }
    new = {path: migrated(_kind(path), path, text.encode())[0] for path, text in old.items()}
    before, after = workspace_of(old), workspace_of(new)
    assert {each.code for each in before.findings} == {"STR024"}
    assert after.findings == ()
    assert before.portfolio.projects == after.portfolio.projects
    assert before.portfolio.staffing == after.portfolio.staffing
    assert before.portfolio.infrastructure == after.portfolio.infrastructure
    assert before.portfolio.scenarios == after.portfolio.scenarios


def _kind(path: str) -> str:
    return "scenario" if path.startswith("scenarios") else ""


def _whole_and_parts(sets: list[dict], count: int) -> Iterator[tuple[str, object]]:
    """What a scenario sets of milestones: whole, or what is expected from outside field by field."""
    for number, each in enumerate(sets[:count]):
        outside = "system" not in each
        yield from ((f"a/m{number}.external.{key}", day) for key, day in each.items() if outside and number % 2)
        if not (outside and number % 2):
            yield f"a/m{number}.external", each


def test_comments_beside_what_is_split_in_two_stay() -> None:
    old = """\
name: A
milestones:
  m:
    # the vendor and the tracker
    external:  # both
      # our tracker
      system: jira  # since May
      id: A-1  # number
      # who delivers
      party: acme  # the vendor
      # asked last week
      expected: 2026-05-10  # by phone
      url: https://x.example/A-1  # the page
"""
    new = """\
name: A
milestones:
  m:
    # the vendor and the tracker
    delivery:
      # who delivers
      party: acme  # the vendor
      # asked last week
      expected: 2026-05-10  # by phone
    external:  # both
      # our tracker
      # since May
      jira:
        id: A-1  # number
        url: https://x.example/A-1  # the page
"""
    assert migrated("project", "projects/a.yaml", old.encode()) == (new.encode(), 1)
