"""Pairs of edits of further kinds: parts and folders, renames on both sides, files that both begin, other ways of writing.

What git leaves of them is tried with git itself; what a check says of that, as in ``test_pairs_of_edits``.
"""

import subprocess
from collections.abc import Mapping
from pathlib import Path

import pytest

from itpm.text.threeway import merged
from tests.conftest import Folder, checked
from tests.paired import ERP, FILES
from tests.repository import git, repository
from tests.test_pairs_of_edits import DAY, E_, N_, NEEDS, TEST, Edit, after, by_lines, change, told, without_lines

W, M, R = "timesheets/2026-W13.yaml", "moved.yaml", "releases.yaml"
V, P = "waivers.yaml", "projects/erp/plan.yaml"
MORE = FILES | {
    W: "jane:\n  erp/design: 8h\n",
    M: "moved:\n  erp/draw:\n    to: erp/design\n    date: 2026-03-09\n",
    R: "releases:\n  v1:\n    date: 2026-06-01\n",
    V: "waivers:\n  SCH015 erp:\n    by: jane\n    reason: agreed\n    until: 2026-12-31\n",
    P: "baselines:\n  one:\n    approved: {date: 2026-03-01, by: jane}\n    as_of: 2026-03-01\n    tasks:\n      design: {finish: 2026-03-30}\n",
}
"""The portfolio with files of kinds that few people edit."""
TASKS = {
    name: ERP[ERP.index(f"  {name}:") : ERP.index(f"  {following}:") if following else ERP.index("milestones:")]
    for name, following in (("build", "test"), ("test", ""))
}
RENAMED = change("  test:\n", "  check:\n", "after: [test]", "after: [check]")
RISK = "risks: {ill: {name: %s, owner: raj, probability: 10%%, impact: {delay: 1d}, response: accept}}\n"
GONE_RAJ = change("  raj:\n    name: Raj\n", "", path="staffing.yaml")


def parts(kind: str, text: str, other: str = "") -> tuple[Edit, Edit, list[str]]:
    """One record in two parts of a kind, with one name or another in it."""
    return (
        {f"{kind}/a.yaml": text.replace("%s", "A")},
        {f"{kind}/b.yaml": (other or text).replace("%s", "B")},
        [f"{kind}/b.yaml:1: STR008"],
    )


CLEAN: dict[str, tuple[Edit, Edit, list[str]]] = {
    "one release in two parts": parts("releases", "releases: {v9: {date: 2026-06-01, name: %s}}\n"),
    "one risk in two parts": parts("projects/erp", RISK.replace("%%", "%")),
    "a risk and an issue of one id": parts("projects/erp", RISK.replace("%%", "%"), "issues: {ill: {name: B, owner: raj, raised: 2026-03-20, severity: 3}}\n"),
    "one team in two parts": parts("staffing", "teams: {ops: {name: %s, lead: jane}}\n"),
    "a team and a person of one id": parts("staffing", "teams: {kim: {name: A, lead: jane}}\n", "people: {kim: {name: Kim}}\n"),
    "leave of one person in two parts": parts("staffing", "leave: {raj: {2026-04-06..2026-04-10: all}}\n"),
    "one calendar in two parts": parts("calendars", 'calendars: {late: {week: {mon-fri: ["12:00-20:00"]}}}\n'),
    "one supplier in two parts": parts("budget", "suppliers: {hyper: {name: %s}}\n"),
    "one stakeholder in two parts": parts("collaboration", "stakeholders: {ceo: {name: %s}}\n"),
    "one product in two parts": parts("products", "products: {pg: {name: %s}}\n"),
    "one gate in two parts": parts("projects/erp", "gates: {go: {name: %s, due: 2026-05-01}}\n"),
    "one budget line in two parts": parts("projects/erp", "budget: {lines: {cloud: {planned: 5, notes: %s}}}\n"),
    "approvals of one day in two parts": parts("projects/erp", "budget: {approved: {2026-03-01: {amount: 60000, by: jane, note: %s}}}\n"),
    "one baseline in two parts": parts("projects/erp", "baselines: {one: {approved: {date: 2026-03-01, by: jane}, as_of: 2026-03-01, tasks: {design: {finish: 2026-03-30}}, notes: %s}}\n"),
    "a file of a kind, and a part with its record": ({R: "releases: {v9: {date: 2026-06-01}}\n"}, {"releases/x.yaml": "releases: {v9: {date: 2026-06-02}}\n"}, ["releases/x.yaml:1: STR008"]),
    "a file of a kind, and a part with another": ({R: "releases: {v9: {date: 2026-06-01}}\n"}, {"releases/x.yaml": "releases: {v8: {date: 2026-06-02}}\n"}, []),
    "a waiver by somebody who is gone": (GONE_RAJ, {V: "waivers: {ALN002 fast: {by: raj, reason: a, until: 2026-12-31}}\n"}, [f"{V}:1: REF001"]),
    "a baseline of a task that is gone": (change(TASKS["test"], "", "after: [test]", "after: [build]"), {"projects/erp/b.yaml": "baselines: {one: {approved: {date: 2026-03-01, by: jane}, as_of: 2026-03-01, tasks: {test: {finish: 2026-06-30}}}}\n"}, ["projects/erp/b.yaml:1: REF001"]),
    "a move to what is renamed": ({M: "moved: {erp/old: {to: erp/test, date: 2026-03-09}}\n"}, RENAMED, [f"{M}:1: REF001"]),
    "a leave, and a pinned task": ({"staffing/a.yaml": "leave: {eve: {2026-05-04..2026-05-15: all}}\n"}, after("    name: Survey", "    must_start: 2026-05-04", N_), [f"{N_}:10: SCH007"]),
    "scenarios that are based on each other": ({"scenarios/a.yaml": "name: A\nbase: b\n"}, {"scenarios/b.yaml": "name: B\nbase: a\n"}, ["scenarios/a.yaml:2: REF003"]),
    "tasks that are part of each other": (after("    name: Build", "    parent: test"), after(TEST, "    parent: build"), [f"{E_}:23: REF003"]),
    "another currency, and an invoice in the old one": (change("currency: EUR\n", "currency: USD\n", path="itpm.yaml"), {"budget/b.yaml": "entries: {INV-2: {date: 2026-03-03, line: it/cloud, kind: actual, amount: 2, currency: EUR}}\n"}, ["budget.yaml:5: BUD002"]),
    "two approvals of which one replaces the other": ({"projects/erp/a.yaml": "budget: {approved: {2026-03-01: {amount: 60000, by: jane}}}\n"}, {"projects/erp/b.yaml": "budget: {approved: {2026-03-08: {amount: 10000, by: jane}}}\n"}, ["projects/erp/a.yaml:1: BUD001", "projects/erp/b.yaml:1: RSK009"]),
}  # fmt: skip


@pytest.mark.parametrize("name", CLEAN)
def test_what_a_clean_merge_hides_is_told(name: str, tmp_path: Path) -> None:
    one, two, expected = CLEAN[name]
    both: dict[str, str | None] = {**one, **two}
    for path in set(one) & set(two):
        both[path], conflicts = by_lines(str(one[path]), str(two[path]), FILES[path], tmp_path)
        assert conflicts == 0
    known = without_lines(told(after_edits(one))) | without_lines(told(after_edits(two)))
    new = [each for each in told(after_edits(both)) if each[:3] not in known]
    assert sorted(f"{path}:{line}: {code}" for path, code, _message, line in new) == sorted(expected)


def after_edits(edit: Edit) -> dict[str, str]:
    return {path: text for path, text in {**FILES, **edit}.items() if text is not None}


def ends(path: str, one: str, two: str) -> tuple[str, str, str]:
    """A file with one or another text more at its end."""
    return path, MORE[path] + one, MORE[path] + two


def swaps(path: str, *pairs: str) -> tuple[str, str, str]:
    """A file in which each side has put another text in the place of one."""
    old, new, before, later = pairs
    return path, change(old, new, path=path, text=MORE[path])[path] or "", change(before, later, path=path, text=MORE[path])[path] or ""  # fmt: skip


ADD, CHOOSE = "both sides add something: keep both", "both sides changed this"
GONE, NAME = "one side took this away", "both sides gave this a name"
BRACES = "  test: {name: Test, effort: 5d, assign: [omar], after: [build]}\n"
# The file and both sides; what the hint begins with, and how many conflicts are left where git merges by record.
STOPS: dict[str, tuple[tuple[str, str, str], str, int]] = {
    "hours of two people": (ends(W, "omar:\n  erp/build: 8h\n", "raj:\n  crm/pilot: 8h\n"), ADD, 0),
    "hours of one person on two tasks": (ends(W, "  net: 4h\n", "  crm/pilot: 4h\n"), ADD, 0),
    "hours of one task": (swaps(W, "8h", "9h", "8h", "10h"), CHOOSE, 1),
    "two moves": (ends(M, "  erp/old:\n    to: erp/test\n    date: 2026-03-09\n", "  erp/older:\n    to: erp/build\n    date: 2026-03-09\n"), ADD, 0),
    "one move to two places": (swaps(M, "erp/design", "erp/build", "erp/design", "erp/test"), CHOOSE, 1),
    "two releases": (ends(R, "  v2:\n    date: 2026-09-01\n", "  v3:\n    date: 2026-12-01\n"), ADD, 0),
    "two releases, and no end of the last line": (ends(R, "  v2:\n    date: 2026-09-01", "  v3:\n    date: 2026-12-01"), ADD, 0),
    "one new release on two days": (ends(R, "  v2:\n    date: 2026-09-01\n", "  v2:\n    date: 2026-12-01\n"), CHOOSE, 1),
    "two waivers": (ends(V, "  ALN002 fast:\n    by: jane\n    reason: a\n    until: 2026-12-31\n", "  CAP001 raj:\n    by: jane\n    reason: b\n    until: 2026-12-31\n"), ADD, 0),
    "a waiver that is prolonged, and taken away": ((V, MORE[V].replace("2026", "2027"), "waivers: {}\n"), CHOOSE, 1),
    "two tasks of a baseline": (ends(P, "      build: {finish: 2026-04-30}\n", "      test: {finish: 2026-05-30}\n"), ADD, 0),
    "line ends of the whole file, and a field": ((E_, ERP.replace("\n", "\r\n"), ERP.replace("effort: 5d", "effort: 6d")), CHOOSE, 0),
    "another indentation, and a field": ((R, "releases:\n   v1:\n      date: 2026-06-01\n", MORE[R].replace("06-01", "07-01")), CHOOSE, 0),
    "a record between braces, and a field": (swaps(E_, TASKS["test"], BRACES, "effort: 5d", "effort: 6d"), CHOOSE, 0),
    "a list on lines, and one more in it": (swaps(E_, "assign: [jane]", "assign:\n      - jane", "assign: [jane]", "assign: [jane, raj]"), CHOOSE, 0),
    "a list of records, and one more in it": (swaps(E_, "assign: [jane]", "assign: [{who: jane, allocation: 50%}]", "assign: [jane]", "assign: [jane, raj]"), CHOOSE, 1),
    "three points, and another point": (swaps(E_, "effort: 20d", "effort: {low: 15d, likely: 20d, high: 40d}", "effort: 20d", "effort: 25d"), CHOOSE, 1),
    "a section taken away, and a record more": (swaps(E_, ERP[ERP.index("risks:") : ERP.index("updates:")], "", "    response: accept\n", "    response: accept\n  ill:\n    name: Ill\n    owner: raj\n    response: accept\n"), GONE, 1),
    "two comments on one line": (swaps(E_, "effort: 5d", "effort: 5d # sure", "effort: 5d", "effort: 5d # a guess"), CHOOSE, 1),
    "a comment, and a value": (swaps(E_, "effort: 5d", "effort: 5d # sure", "effort: 5d", "effort: 6d"), CHOOSE, 0),
    "two texts of several lines": (swaps(E_, TEST, f"{TEST}\n    notes: |\n      One.", TEST, f"{TEST}\n    notes: |\n      Two."), CHOOSE, 1),
    "one task under two new names": ((E_, str(RENAMED[E_]), ERP.replace("  test:", "  trial:").replace("[test]", "[trial]")), NAME, 1),
}  # fmt: skip


@pytest.mark.parametrize("name", STOPS)
def test_where_git_stops_the_hint_says_what_to_do(name: str, tmp_path: Path) -> None:
    (path, ours, theirs), hint, left = STOPS[name]
    text, conflicts = by_lines(ours, theirs, MORE[path], tmp_path)
    assert conflicts > 0
    found = [each for each in checked({**MORE, path: text}, day=DAY) if each.severity == "error" and each.path == path]
    assert [(each.code, each.message) for each in found] == [("STR001", "unresolved merge conflict")]
    assert found[0].hint.startswith(hint)
    by_record = merged(MORE[path], ours, theirs)
    assert by_record is not None and by_record.conflicts == left
    if not left:
        known = without_lines(told({**MORE, path: ours})) | without_lines(told({**MORE, path: theirs}))
        assert without_lines(told({**MORE, path: by_record.text})) <= known


PART = {"projects/erp/more.yaml": f"tasks:\n{TASKS['test']}", E_: change(TASKS["test"], "")[E_]}
# What both do to whole files: the paths that conflict, those that stand there then, and each new finding.
WHOLE: dict[str, tuple[Edit, Edit, set[str], list[str]]] = {
    "a project put into a folder, and changed": ({E_: None, "projects/fin/erp.yaml": ERP}, change("effort: 5d", "effort: 6d"), set(), []),
    "a project renamed, and changed": ({N_: None, "projects/wan.yaml": FILES[N_]}, change("effort: 2d", "effort: 3d", path=N_), set(), []),
    "a project renamed, and waited for": ({E_: None, "projects/fin/sap.yaml": ERP}, NEEDS, set(), [f"{N_}:10: REF001"]),
    "a project renamed by both": ({N_: None, "projects/wan.yaml": FILES[N_]}, {N_: None, "projects/lan.yaml": FILES[N_]}, {N_, "projects/wan.yaml", "projects/lan.yaml"}, ["staffing.yaml:6: CAP001"]),
    "a project taken away, and changed": ({"projects/crm.yaml": None}, change("effort: 20d", "effort: 30d", path="projects/crm.yaml"), {"projects/crm.yaml"}, []),
    "a task moved into a part, another changed": (PART, change("effort: 10d", "effort: 12d"), set(), []),
    "a part that both begin": ({"projects/erp/a.yaml": "sponsor: jane\n"}, {"projects/erp/a.yaml": "sponsor: omar\n"}, {"projects/erp/a.yaml"}, ["projects/erp/a.yaml:1: STR001"]),
    "a part taken away, and a part more": ({"projects/erp/docs.yaml": None}, {"projects/erp/b.yaml": "milestones: {out: {name: Out, due: 2026-12-01, deliverables: [manual]}}\n"}, set(), ["projects/erp/b.yaml:1: REF001"]),
}  # fmt: skip


@pytest.mark.parametrize("name", WHOLE)
def test_whole_files_by_git_itself(name: str, folder: Folder) -> None:
    one, two, conflicts, expected = WHOLE[name]
    root = repository(folder, FILES)
    for branch, edit in (("b", two), ("a", one)):
        git(root, "checkout", "-q", "-b", branch, "main")
        write(root, edit)
        git(root, "add", "-A")
        git(root, "commit", "-q", "-m", branch)
    call = ["git", "-C", str(root), "merge", "-q", "--no-edit", "b"]
    assert bool(subprocess.run(call, capture_output=True, check=False).returncode) == bool(conflicts)
    assert set(git(root, "diff", "--name-only", "--diff-filter=U").splitlines()) == conflicts
    left = {each.relative_to(root).as_posix(): each.read_text() for each in root.rglob("*.yaml")}
    known = without_lines(told(after_edits(one))) | without_lines(told(after_edits(two)))
    new = [each for each in told(left) if each[:3] not in known]
    assert sorted(f"{path}:{line}: {code}" for path, code, _message, line in new) == sorted(expected)


def write(root: Path, edit: Mapping[str, str | None]) -> None:
    for path, text in edit.items():
        if text is None:
            (root / path).unlink()
        else:
            (root / path).parent.mkdir(parents=True, exist_ok=True)
            (root / path).write_text(text)
