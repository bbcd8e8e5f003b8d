"""A shape of before beside today's, or with a slip in it: read together, or told once at its place, and never lost."""

from itertools import product
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from itpm.load.old_shapes import migrated
from itpm.load.workspace import Workspace
from itpm.text.dump import dump_yaml
from itpm.text.folder import folder_tree
from itpm.text.reader import read_yaml
from itpm.text.wishes import EditError
from tests.conftest import DAY, Folder, Run, workspace_of

FIRM = {"budget.yaml": "suppliers: {acme: {name: Acme}, other: {name: Other}}\n", "itpm.yaml": f"status_date: {DAY}\n"}
HEAD = "name: A\nmilestones:\n"


def read(point: str) -> Workspace:
    return workspace_of({**FIRM, "projects/a.yaml": f"{HEAD}  m: {point}\n"})


def rewritten(point: str) -> str:
    data, _count = migrated("project", "projects/a.yaml", f"{HEAD}  m: {point}\n".encode())
    return data.decode().removeprefix(f"{HEAD}  m: ").rstrip("\n")


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (
            "{delivery: {party: acme}, external: {expected: 2026-09-01}}",
            "{delivery: {party: acme, expected: 2026-09-01}}",
        ),
        (
            "{external: {expected: 2026-09-01, party: acme}, delivery: {promised: 2026-08-01}}",
            "{delivery: {promised: 2026-08-01, expected: 2026-09-01, party: acme}}",
        ),
        (
            "{external: {expected: 2026-09-01, party: acme}, delivery: {party: acme}}",
            "{delivery: {party: acme, expected: 2026-09-01}}",
        ),
        (
            "{external: {system: jira, id: A-1, expected: 2026-09-01, party: acme}, delivery: {promised: 2026-08-01}}",
            "{external: {jira: {id: A-1}}, delivery: {promised: 2026-08-01, expected: 2026-09-01, party: acme}}",
        ),
        (
            '{external: {system: jira, id: A-1, github: {id: "7"}}}',
            '{external: {github: {id: "7"}, jira: {id: A-1}}}',
        ),
        (
            "{external: {github: {id: G-7}, party: acme, expected: 2026-09-01}}",
            "{external: {github: {id: G-7}}, delivery: {party: acme, expected: 2026-09-01}}",
        ),
    ],
)
def test_what_stands_beside_the_shape_of_today_is_joined_with_it(old: str, new: str) -> None:
    before, after = read(old), read(rewritten(old))
    assert read_yaml(rewritten(old)).data == read_yaml(new).data
    assert [each.code for each in before.findings] == ["STR024"]
    assert after.findings == ()
    assert before.portfolio.projects == after.portfolio.projects


@pytest.mark.parametrize(
    ("point", "at", "code", "hint"),
    [
        (
            "{external: {expected: 2026-09-01, party: acme}, delivery: {expected: 2026-08-01}}",
            "expected",
            "STR003",
            "keep one of the two: 'delivery' counts",
        ),
        (
            "{external: {expected: 2026-09-01, party: acme}, delivery: {party: other}}",
            "party",
            "STR003",
            "keep one of the two: 'delivery' counts",
        ),
        (
            "{external: {system: jira, id: A-1, jira: {id: B-2}}}",
            "system",
            "STR003",
            "keep one of the two: 'jira' counts",
        ),
        ("{external: {sytem: jira, id: A-1}}", "sytem", "STR005", "did you mean 'system'?"),
        ("{external: {system: jira, ID: A-1}}", "ID", "STR005", "did you mean 'id'?"),
        ("{external: {system: jira, id: A-1, urll: https://x.example}}", "urll", "STR005", "did you mean 'url'?"),
        ("{external: {expcted: 2026-09-01, party: acme}}", "expcted", "STR005", "did you mean 'expected'?"),
        ("{external: {expected: 2026-09-01, partey: acme}}", "partey", "STR005", "did you mean 'party'?"),
        ("{external: {promise: 2026-09-01}}", "promise", "STR005", "did you mean 'promised'?"),
        (
            "{external: {system: jira, id: A-1, expcted: 2026-09-01}}",
            "expcted",
            "STR005",
            "did you mean 'expected'?",
        ),
        (
            "{external: {system: jira, id: A-1, colour: red}}",
            "colour",
            "STR005",
            "its fields are system, id, url, synced, hash, party, promised, expected",
        ),
        ("{external: {system: jira, id: }}", "id", "STR005", "write a value, or take it away"),
        ("{external: {system: Jira, id: A-1}}", "Jira", "STR005", "write jira"),
        ("{external: {system: MS Project, id: A-1}}", "MS", "STR005", "write ms-project"),
        (
            "{external: {id: A-1}}",
            "external",
            "STR005",
            "write it as {jira: {id: …}}, with the name of the system",
        ),
    ],
)
def test_a_slip_in_it_is_one_finding_at_its_place_and_nothing_is_rewritten(
    point: str, at: str, code: str, hint: str, folder: Folder, run: Run
) -> None:
    found = read(point)
    (told,) = [each for each in found.findings if each.code != "REF006"]
    located = found.sources["projects/a.yaml"].located()
    # A slip in a value is shown at that, one in a key or of a whole at the key.
    column = located.span(told.origin).column
    assert (told.code, column, told.hint) == (code, f"  m: {point}".index(at) + 1, hint)
    beside = "  n: {name: N, external: {expected: 2026-09-01}}\n"
    root = folder({**FIRM, "projects/a.yaml": f"{HEAD}  m: {point}\n{beside}"})
    before = (root / "projects/a.yaml").read_text()
    exit_code, out, err = run("migrate", cwd=root)
    assert (exit_code, out) == (1, "")
    assert "left alone: projects/a.yaml:3: " in err
    assert (root / "projects/a.yaml").read_text() == before


def test_what_is_wrong_in_it_is_told_where_it_is_written() -> None:
    for point, at in (
        ("{external: {expected: 2026-02-30, party: acme}}", "2026-02-30"),
        ("{external: {expected: 01.09.2026, party: acme}}", "01.09.2026"),
        ("{external: {expected: 2026-09-01, party: acmee}}", "acmee"),
        ("{external: {system: jira, id: A-1, url: nowhere}}", "nowhere"),
        ("{external: {system: jira, id: 0012}}", "0012"),
    ):
        found = read(point)
        located = found.sources["projects/a.yaml"].located()
        (told,) = [each for each in found.findings if each.code not in {"STR024", "REF006"}]
        assert located.span(told.origin).column == f"  m: {point}".index(at) + 1, point


@pytest.mark.parametrize("number", ["0012", "007", "1e3", "+5", "1.10", ".5", "12"])
def test_a_number_in_it_stays_as_it_is_written(number: str) -> None:
    point = f"{{external: {{system: jira, id: {number}}}}}"
    found = read(point)
    assert found.portfolio.projects["a"].milestones["m"].external["jira"].id == number
    assert f"id: {number}}}" in rewritten(point)
    assert read(rewritten(point)).portfolio.projects == found.portfolio.projects


IMPORT = st.fixed_dictionaries(
    {}, optional={"system": st.sampled_from(["jira", "sap"]), "id": st.just("A-1"), "url": st.just("https://x.example")}
)
DELIVERY = st.fixed_dictionaries(
    {},
    optional={
        "party": st.sampled_from(["acme", "other"]),
        "promised": st.just("2026-08-03"),
        "expected": st.sampled_from(["2026-08-07", "2026-09-07"]),
    },
)
TODAY = st.fixed_dictionaries({}, optional={"jira": st.just({"id": "J-2"}), "github": st.just({"id": "G-3"})})


def texts(data: Any) -> set[str]:
    """Every single value below something."""
    if isinstance(data, dict):
        return {text for each in data.values() for text in texts(each)}
    return {str(data)}


@settings(max_examples=80, deadline=None)
@given(IMPORT, DELIVERY, TODAY, st.none() | DELIVERY, st.booleans())
def test_whatever_stands_beside_it_nothing_is_lost(
    own: dict, outside: dict, today: dict, delivery: dict | None, first: bool
) -> None:
    """The file is left alone, or says everything that it said, and reads the same."""
    point: dict[str, Any] = {"name": "M", "external": {**own, **outside, **today}}
    if delivery is not None:
        point = {"delivery": delivery, **point} if first else {**point, "delivery": delivery}
    text = dump_yaml({"name": "A", "milestones": {"m": point}})
    try:
        made, count = migrated("project", "projects/a.yaml", text.encode())
    except EditError:
        return
    kept = {key: each for key, each in point["external"].items() if key != "system"}
    wanted = texts({**point, "external": kept})
    assert wanted <= texts(read_yaml(made.decode()).data) | set(read_yaml(made.decode()).data)
    before, after = (workspace_of({**FIRM, "projects/a.yaml": each}) for each in (text, made.decode()))
    assert before.portfolio.projects == after.portfolio.projects
    if count:
        assert not [each for each in after.findings if each.code in {"STR003", "STR024"}]


@pytest.mark.parametrize(("field", "first"), list(product(["party", "promised", "expected"], [True, False])))
def test_a_scenario_that_sets_both_is_told_and_left_alone(field: str, first: bool, folder: Folder, run: Run) -> None:
    value = "acme" if field == "party" else "2026-08-07"
    lines = [f"  a/m.external.{field}: {value}\n", f"  a/m.delivery.{field}: {value}\n"]
    text = "name: S\nset:\n" + "".join(lines if first else lines[::-1])
    files = {**FIRM, "projects/a.yaml": f"{HEAD}  m: {{name: M}}\n", "scenarios/s.yaml": text}
    found = [each for each in workspace_of(files).findings if each.origin.path == "scenarios/s.yaml"]
    assert [(each.code, each.origin.pointer) for each in found] == [("STR003", ("set", f"a/m.external.{field}"))]
    root = folder(files)
    run("migrate", cwd=root)
    assert folder_tree(root).blobs["scenarios/s.yaml"].read() == text.encode()
