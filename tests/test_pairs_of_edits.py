"""Two edits that were made side by side: what git leaves of them, and what a check says of that.

Most of them merge without a conflict, and are right one by one. What they say together may be wrong; the table says for
each pair where that is told, and with which code. A pair is told nothing else than it was told before both.
"""

import subprocess
from collections.abc import Iterable, Mapping
from datetime import date
from pathlib import Path

import pytest

from itpm.text.threeway import merged
from tests.conftest import checked
from tests.paired import ERP, FILES

DAY = date(2026, 3, 31)
E_, N_ = "projects/erp.yaml", "projects/net.yaml"
Edit = Mapping[str, str | None]
"""What an edit makes of some files; None takes one away."""


def change(*pairs: str, path: str = E_, text: str | None = None) -> Edit:
    """A file in which texts were changed into others, two by two."""
    found = text or FILES[path]
    for old, new in zip(pairs[::2], pairs[1::2], strict=True):
        assert found.count(old) == 1, (path, old)
        found = found.replace(old, new)
    return {path: found}


def begun(section: str, text: str, path: str = E_) -> Edit:
    """A record at the beginning of a section."""
    return change(f"{section}:\n", f"{section}:\n  {text}\n", path=path)


def after(line: str, text: str, path: str = E_) -> Edit:
    """A line behind another one."""
    return change(f"{line}\n", f"{line}\n{text}\n", path=path)


DESIGN, BUILD, TEST = "    name: Design", "    name: Build", "    name: Test"
WORKED = after(DESIGN, "    worked: {jane: {2026-03-23..2026-03-27: 8h}}")
DRAW = "budget: {drawdowns: {%s: {amount: 3000, approved: {date: 2026-03-09, by: jane}, why: more}}}\n"
MOVE = "moved: {erp/old: {to: erp/%s, date: 2026-03-09}}\n"
CLOSED = change("stage: execution", "stage: closed")
NEEDS = after("    name: Survey", "    after: [erp/design]", N_)

# Merges without a conflict: one, the other, and each finding that comes of both together.
CLEAN: dict[str, tuple[Edit, Edit, list[str]]] = {
    # Ids
    "one id at two places": (begun("tasks", "pilot: {name: A, effort: 1d, assign: [raj]}"), after("    after: [build]", "  pilot: {name: B, effort: 1d, assign: [raj]}"), [f"{E_}:32: STR003"]),
    "one id in two parts": ({"projects/erp/a.yaml": "tasks: {pilot: {name: A, effort: 1d, assign: [raj]}}\n"}, {"projects/erp/b.yaml": "tasks: {pilot: {name: B, effort: 1d, assign: [raj]}}\n"}, ["projects/erp/b.yaml:1: STR008"]),
    "a record and a part with its id": (begun("tasks", "pilot: {name: A, effort: 1d, assign: [raj]}"), {"projects/erp/b.yaml": "tasks: {pilot: {name: B, effort: 1d, assign: [raj]}}\n"}, ["projects/erp/b.yaml:1: STR008"]),
    "a task and a milestone of one id": (begun("tasks", "pilot: {name: A, effort: 1d, assign: [raj]}"), begun("milestones", "pilot: {name: B, due: 2026-09-30}"), [f"{E_}:33: STR008"]),
    "one update in two parts": ({"projects/erp/a.yaml": "updates: {2026-03-30: {by: jane, headline: A}}\n"}, {"projects/erp/b.yaml": "updates: {2026-03-30: {by: omar, headline: B}}\n"}, ["projects/erp/b.yaml:1: STR008"]),
    "one invoice in two parts": ({"budget/a.yaml": "entries: {INV-2: {date: 2026-03-03, line: it/cloud, kind: actual, amount: 1}}\n"}, {"budget/b.yaml": "entries: {INV-2: {date: 2026-03-03, line: it/cloud, kind: actual, amount: 2}}\n"}, ["budget/b.yaml:1: STR008"]),
    "one person in two parts": ({"staffing/a.yaml": "people: {kim: {name: Kim}}\n"}, {"staffing/b.yaml": "people: {kim: {name: Kim Two}}\n"}, ["staffing/b.yaml:1: STR008"]),
    "one objective in two parts": ({"strategy/a.yaml": "objectives: {safe: {name: A, period: FY2026, serves: {grow: 0%}}}\n"}, {"strategy/b.yaml": "objectives: {safe: {name: B, period: FY2026, serves: {grow: 0%}}}\n"}, ["strategy/b.yaml:1: STR008"]),
    "one service in two parts": ({"infrastructure/a.yaml": "services: {fax: {name: A, owner: jane}}\n"}, {"infrastructure/b.yaml": "services: {fax: {name: B, owner: jane}}\n"}, ["infrastructure/b.yaml:1: STR008"]),
    "one move in two parts": ({"moved/a.yaml": MOVE % "build"}, {"moved/b.yaml": MOVE % "test"}, ["moved/b.yaml:1: STR008"]),
    "one waiver in two parts": ({"waivers/a.yaml": "waivers: {ALN002 fast: {by: jane, reason: a, until: 2026-12-31}}\n"}, {"waivers/b.yaml": "waivers: {ALN002 fast: {by: jane, reason: b, until: 2026-12-31}}\n"}, ["waivers/b.yaml:1: STR008"]),
    "one week in two folders": ({"timesheets/2026-W13.yaml": "eve: {net: 1h}\n"}, {"timesheets/2026/2026-W13.yaml": "raj: {net: 1h}\n"}, ["timesheets/2026/2026-W13.yaml:1: STR008"]),
    "one project in two folders": ({"projects/new.yaml": "name: New\nstage: idea\n"}, {"projects/sales/new.yaml": "name: New\nstage: idea\n"}, ["projects/sales/new.yaml:1: STR008"]),
    "one scenario in two folders": ({"scenarios/x.yaml": "name: X\n"}, {"scenarios/y/x.yaml": "name: X\n"}, ["scenarios/y/x.yaml:1: STR008"]),
    "one field in two parts": ({"projects/erp/a.yaml": "sponsor: jane\n"}, {"projects/erp/b.yaml": "sponsor: omar\n"}, ["projects/erp/b.yaml:1: STR008"]),
    # References
    "a task is renamed and used": (change("  test:\n", "  check:\n", "after: [test]", "after: [check]"), after("    name: Survey", "    after: [erp/test]", N_), [f"{N_}:10: REF001"]),
    "a task is gone and used": (change("  test:\n    name: Test\n    effort: 5d\n    assign: [omar]\n    after: [build]\n", "", "after: [test]", "after: [build]"), after("    name: Survey", "    after: [erp/test]", N_), [f"{N_}:10: REF001"]),
    "a person is gone and used": (change("  raj:\n    name: Raj\n", "", path="staffing.yaml"), change("assign: [jane]", "assign: [jane, raj]"), [f"{E_}:18: REF001"]),
    "an objective is renamed and served": (change("  fast:\n", "  quick:\n", path="strategy.yaml") | change("{fast: 100%}", "{quick: 100%}") | change("{fast: 100%}", "{quick: 100%}", path=N_), {"projects/new.yaml": "name: New\nstage: idea\nserves: {fast: 100%}\n"}, ["projects/new.yaml:3: REF001"]),
    "a project is gone and waited for": ({E_: None}, NEEDS, [f"{N_}:10: REF001"]),
    "a project is renamed and waited for": ({E_: None, "projects/sap.yaml": ERP}, NEEDS, [f"{N_}:10: REF001"]),
    "a service is gone and named": (change("  mail:\n    name: Mail\n    owner: jane\n", "", path="infrastructure.yaml"), change("name: Web\n", "name: Web\n    depends_on: [mail]\n", path="infrastructure.yaml"), ["infrastructure.yaml:4: REF001"]),
    "a line is renamed and booked": (change("cloud:", "clouds:", "it/cloud", "it/clouds", path="budget.yaml"), {"budget/b.yaml": "entries: {INV-2: {date: 2026-03-03, line: it/cloud, kind: actual, amount: 2}}\n"}, ["budget/b.yaml:1: REF001"]),
    "a role is gone and asked for": (change("  lead: {name: Lead, who: jane}", "  head: {name: Head, who: jane}"), change("assign: [jane]", "assign: [lead]"), [f"{E_}:18: REF001"]),
    "a loop over two projects": (after(BUILD.replace("Build", "Design"), "    after: [net/cable]"), after("    name: Survey", "    after: [erp/test]", N_), [f"{E_}:26: REF003"]),
    "a loop in one project": (change("    name: Design\n", "    name: Design\n    after: [pilot]\n"), {"projects/erp/a.yaml": "tasks: {pilot: {name: P, effort: 1d, assign: [raj], after: [test]}}\n"}, [f"{E_}:26: REF003"]),
    "two who depend on each other": (change("name: Mail\n", "name: Mail\n    depends_on: [web]\n", path="infrastructure.yaml"), change("name: Web\n", "name: Web\n    depends_on: [mail]\n", path="infrastructure.yaml"), ["infrastructure.yaml:4: REF003"]),
    "two who manage each other": (change("name: Jane\n", "name: Jane\n    manager: raj\n", path="staffing.yaml"), change("name: Raj\n", "name: Raj\n    manager: jane\n", path="staffing.yaml"), ["staffing.yaml:4: REF003"]),
    "a rename that is followed": (change("  test:\n", "  check:\n", "after: [test]", "after: [check]") | {"moved.yaml": "moved: {erp/test: {to: erp/check, date: 2026-03-30}}\n"}, after("    name: Survey", "    after: [erp/test]", N_), []),
    "a moved id that is used again": ({"moved.yaml": "moved: {erp/old: {to: erp/test, date: 2026-03-30}}\n"}, begun("tasks", "old: {name: A, effort: 1d, assign: [raj]}"), ["moved.yaml:1: REF005"]),
    "moves in a circle": ({"moved/a.yaml": "moved: {erp/x: {to: erp/y, date: 2026-03-30}}\n"}, {"moved/b.yaml": "moved: {erp/y: {to: erp/x, date: 2026-03-30}}\n"}, ["moved/a.yaml:1: REF005", "moved/b.yaml:1: REF005"]),
    # Plans
    # That the project is closed with open work is told of it alone (QUA006).
    "closed, and waited for": (CLOSED, NEEDS, [f"{N_}:10: REF007", f"{N_}:22: SCH007", f"{N_}:8: SCH023"]),
    "cancelled, and waited for": (after(BUILD, "    cancelled: {date: 2026-03-30}"), after("    name: Survey", "    after: [erp/build]", N_), [f"{N_}:10: REF007"]),
    "finished, and some left": (after("    progress: 40%", "    finished: 2026-03-30"), after(DESIGN, "    remaining: 5d"), [f"{E_}:17: FRS020"]),
    "finished, and cancelled": (change("    progress: 40%", "    progress: 100%\n    finished: 2026-03-30"), after(DESIGN, "    cancelled: {date: 2026-03-30}"), [f"{E_}:17: FRS020"]),
    "reached, and cancelled": (after("    after: [test]", "    reached: 2026-03-30"), after("    due: 2026-09-30", "    cancelled: {date: 2026-03-30}"), [f"{E_}:37: FRS020"]),
    "a promise is broken": (change("effort: 20d", "effort: 60d"), change("due: 2026-09-30", "due: 2026-06-01"), [f"{E_}:35: SCH007"]),
    "hours at two places": (WORKED, {"timesheets/2026-W13.yaml": "jane: {erp/design: 8h}\n"}, [f"{E_}:17: FRS019"]),
    "hours that overlap": (after("    progress: 40%", "    worked:\n      jane:\n        2026-03-23..2026-03-27: 24h"), {"projects/erp/a.yaml": "issues: {i: {name: I, owner: jane, raised: 2026-03-02}}\n"}, []),
    # Money
    "a reserve is overdrawn by two": ({"projects/erp/a.yaml": DRAW % "a"}, {"projects/erp/b.yaml": DRAW % "b"}, ["projects/erp/a.yaml:1: BUD025"]),
    "more than is approved": (change("work: {planned: 40000}", "work: {planned: 70000}") , {"projects/erp/a.yaml": "budget: {approved: {2026-03-01: {amount: 60000, by: jane}}}\n"}, ["projects/erp/a.yaml:1: BUD001"]),
    # What one mends, and the other accepts; and more of what only both together are
    "on hold, and waited for": (after("stage: execution", "on_hold: {since: 2026-03-30}"), NEEDS, [f"{N_}:10: SCH021", f"{N_}:22: SCH007"]),
    "leaves and assigned": (change("name: Raj\n", "name: Raj\n    employment: {dates: 2020-01-01..2026-04-10}\n", path="staffing.yaml"), {"projects/erp/a.yaml": "tasks: {pilot: {name: P, effort: 1d, assign: [raj], not_before: 2026-06-01}}\n"}, ["projects/erp/a.yaml:1: CAP002", "projects/erp/a.yaml:1: SCH023"]),
    "shares beyond the whole": (change("serves: {grow: 100%}", "serves: {grow: 60%}", path="strategy.yaml"), {"strategy/b.yaml": "objectives: {safe: {name: B, period: FY2026, serves: {grow: 60%}}}\n"}, []),
    "a waiver of what was mended": ({"waivers.yaml": "waivers: {SCH015 erp: {by: jane, reason: a, until: 2026-12-31}}\n"}, change("stage: execution", "stage: planning"), ["waivers.yaml:1: STR016"]),
    "an ignore of what was mended": (change("stage: execution", "stage: execution # itpm: ignore[SCH015] later"), {"projects/erp/b.yaml": "baselines: {one: {approved: {date: 2026-03-01, by: jane}, as_of: 2026-03-01, tasks: {design: {finish: 2026-03-30}}}}\n"}, [f"{E_}:4: STR016"]),
    "one issue of a tracker twice": (after(DESIGN, "    external: {jira: {id: ERP-1}}"), after(TEST, "    external: {jira: {id: ERP-1}}"), [f"{E_}:29: REF011"]),
    "an asset is retired, and needed": ({"infrastructure/a.yaml": "assets: {box: {name: Box, state: retired}}\n"}, {"infrastructure/b.yaml": "services: {fax: {name: F, owner: jane, depends_on: [box]}}\n"}, ["infrastructure/b.yaml:1: REF007"]),
    "currency without a rate": (change("currency: EUR\n", "currency: CHF\n", path="itpm.yaml"), {"budget/b.yaml": "currency: EUR\n"}, ["budget.yaml:5: BUD003"]),
    "a rule is off, and waived": (change("hours_per_day: 8\n", "hours_per_day: 8\nrules: {SCH015: off}\n", path="itpm.yaml"), {"waivers.yaml": "waivers: {SCH015 erp: {by: jane, reason: a, until: 2026-12-31}}\n"}, []),
    "start after deadline": (change("start: 2026-03-02\n", "start: 2026-11-02\n"), after("stage: execution", "deadline: 2026-10-30"), [f"{E_}:5: STR013"]),
    "not before and finish by": (after(TEST, "    not_before: 2026-10-01"), change("    name: Test\n    effort: 5d\n    assign: [omar]\n", "    name: Test\n    effort: 5d\n    assign: [omar]\n    finish_by: 2026-09-01\n"), [f"{E_}:31: STR013"]),
    "two begin on one pinned day": (after("    name: Survey", "    must_start: 2026-05-04", N_), {"projects/erp/a.yaml": "tasks: {kick: {name: K, effort: 2d, assign: [eve], must_start: 2026-05-04}}\n"}, [f"{N_}:10: SCH007", "staffing.yaml:6: CAP001"]),
    "a person's calendar is gone": ({"calendars.yaml": None}, change("name: Raj\n", "name: Raj\n    calendar: shifts\n", path="staffing.yaml"), ["staffing.yaml:10: REF001"]),
    "a team is gone and assigned": ({"staffing/team.yaml": None}, change("assign: [jane]", "assign: [{who: crew}]"), [f"{E_}:18: REF001"]),
    "a supplier is gone and named": ({"budget/suppliers.yaml": None}, after(TEST, "    supplier: acme"), [f"{E_}:28: REF001"]),
    "a deliverable is gone and named": ({"projects/erp/docs.yaml": None}, after("    due: 2026-09-30", "    deliverables: [manual]"), [f"{E_}:36: REF001"]),
    "a scenario sets what is gone": ({"projects/crm.yaml": None}, {"scenarios/slow.yaml": "name: Slow\nset: {crm/pilot.effort: 9d}\n"}, ["scenarios/slow.yaml:2: REF001"]),
    "a milestone's project is gone": ({"projects/crm.yaml": None}, after("    name: Survey", "    after: [crm/live]", N_), [f"{N_}:10: REF001"]),
    "a goal is gone and served": ({"strategy/more.yaml": None}, {"strategy/b.yaml": "objectives: {safe: {name: B, period: FY2026, serves: {shrink: 0%}}}\n"}, ["strategy/b.yaml:1: REF001"]),
    "a risk's owner is gone": (change("  raj:\n    name: Raj\n", "", path="staffing.yaml"), {"projects/erp/r.yaml": "risks: {x: {name: X, owner: raj, probability: 10%, impact: {delay: 1d}, response: accept}}\n"}, ["projects/erp/r.yaml:1: REF001"]),
    "hours of somebody who is gone": (change("  raj:\n    name: Raj\n", "", path="staffing.yaml"), {"timesheets/2026-W12.yaml": "raj: {erp/design: 8h}\n"}, ["timesheets/2026-W12.yaml:1: REF001"]),
    "hours on a task that is gone": ({"projects/crm.yaml": None}, {"timesheets/2026-W12.yaml": "raj: {crm/pilot: 8h}\n"}, ["timesheets/2026-W12.yaml:1: REF001"]),
    "hours before it starts": (change("    started: 2026-03-02\n    progress: 40%\n", ""), {"timesheets/2026-W12.yaml": "jane: {erp/design: 8h}\n"}, ["timesheets/2026-W12.yaml:1: FRS017"]),
    "hours of a day that has not so many": ({"timesheets/2026-W12.yaml": "raj: {erp/design: 40h}\n"}, {"projects/crm.yaml": "name: CRM\nstage: planning\nserves: {fast: 100%}\nmanager: jane\nowner: jane\nbudget: {lines: {work: {planned: 1}}}\ntasks: {pilot: {effort: 20d, started: 2026-03-02, assign: [raj], worked: {raj: {2026-03-16..2026-03-20: 40h}}}}\n"}, ["timesheets/2026-W12.yaml:1: FRS018"]),
    "hours overlap in one task": ({"projects/erp/w.yaml": "updates: {2026-03-30: {by: jane, headline: A}}\n"}, after(DESIGN, "    worked: {jane: {2026-03-23..2026-03-27: 32h, 2026-03-25: 30h}}"), []),
}  # fmt: skip

# Git stops: one, the other, what the hint begins with, and how many conflicts are left where git merges by record.
ADD, CHOOSE, GONE = "both sides add something", "both sides changed this", "one side took this away"
STOPS: dict[str, tuple[Edit, Edit, str, int]] = {
    "two risks at the end": (after("    response: accept", "  sold:\n    name: Sold\n    owner: raj\n    response: accept"), after("    response: accept", "  ill:\n    name: Ill\n    owner: raj\n    response: accept"), ADD, 0),
    "two tasks at the end": (after("    after: [build]", "  pilot:\n    name: Pilot\n    effort: 1d\n    assign: [raj]"), after("    after: [build]", "  train:\n    name: Train\n    effort: 2d\n    assign: [raj]"), ADD, 0),
    "two updates at the end": (after("    headline: We begin", "  2026-03-09:\n    by: jane\n    headline: A"), after("    headline: We begin", "  2026-03-16:\n    by: jane\n    headline: B"), ADD, 0),
    "two people at the end": (after("    name: Raj", "  kim:\n    name: Kim", "staffing.yaml"), after("    name: Raj", "  lee:\n    name: Lee", "staffing.yaml"), ADD, 0),
    "two entries at the end": (after("    amount: 300", "  INV-2:\n    date: 2026-03-03\n    line: it/cloud\n    kind: actual\n    amount: 1", "budget.yaml"), after("    amount: 300", "  INV-3:\n    date: 2026-03-04\n    line: it/cloud\n    kind: actual\n    amount: 2", "budget.yaml"), ADD, 0),
    "two services at the end": (after("    name: Web\n    owner: jane", "  fax:\n    name: Fax\n    owner: raj", "infrastructure.yaml"), after("    name: Web\n    owner: jane", "  dns:\n    name: DNS\n    owner: raj", "infrastructure.yaml"), ADD, 0),
    "a field each at the end of a task": (after("    after: [build]", "    priority: 600"), after("    after: [build]", "    notes: Soon"), ADD, 0),
    "neighbouring lines of a budget": (change("work: {planned: 40000}", "work: {planned: 41000}"), change("licences: {planned: 10000}", "licences: {planned: 9000}"), CHOOSE, 0),
    "two fields of one record between braces": (change("{planned: 40000}", "{planned: 41000}"), change("{planned: 40000}", "{planned: 40000, notes: All}"), CHOOSE, 0),
    "two new sections at the end": (after("    headline: We begin", "issues:\n  a: {name: A}"), after("    headline: We begin", "actions:\n  b: {name: B}"), ADD, 0),
    "one section moved into a part, another record changed": (change(ERP[ERP.index("risks:"):ERP.index("updates:")], ""), change("    name: Late\n", "    name: Later\n"), GONE, 1),
    "a record reordered, and changed": (change(ERP[ERP.index("  build:"):ERP.index("  test:")], "", "milestones:", ERP[ERP.index("  build:"):ERP.index("  test:")] + "milestones:"), change("effort: 10d", "effort: 12d"), GONE, 0),
    "progress of one task": (change("progress: 40%", "progress: 50%"), change("progress: 40%", "progress: 60%"), CHOOSE, 1),
    "one day": (change("due: 2026-09-30", "due: 2026-10-15"), change("due: 2026-09-30", "due: 2026-10-31"), CHOOSE, 1),
    "one list": (change("assign: [jane]", "assign: [jane, raj]"), change("assign: [jane]", "assign: [jane, eve]"), CHOOSE, 1),
    "the stage": (change("stage: execution", "stage: closing"), change("stage: execution", "stage: cancelled"), CHOOSE, 1),
    "a record taken away, and changed": (change(ERP[ERP.index("  test:"):ERP.index("milestones:")], "", "after: [test]", "after: [build]"), change("effort: 5d", "effort: 6d"), GONE, 1),
    "one new id, of two": (after("    response: accept", "  ill:\n    name: A\n    owner: raj"), after("    response: accept", "  ill:\n    name: B\n    owner: omar"), CHOOSE, 1),
}  # fmt: skip


def files(*edits: Edit) -> dict[str, str]:
    """The portfolio after some edits, of which no two touch one file."""
    found: dict[str, str | None] = dict(FILES)
    for edit in edits:
        found |= edit
    return {path: text for path, text in found.items() if text is not None}


def by_lines(ours: str, theirs: str, base: str, folder: Path) -> tuple[str, int]:
    """What git makes of two changes of a file, and how many conflicts it leaves."""
    names = [folder / name for name in ("ours", "base", "theirs")]
    for name, text in zip(names, (ours, base, theirs), strict=True):
        name.write_text(text)
    done = subprocess.run(["git", "merge-file", "-p", *map(str, names)], capture_output=True, text=True, check=False)
    return done.stdout, done.returncode


def told(edited: Mapping[str, str]) -> set[tuple[str, str, str, int]]:
    """What is wrong, and what will be: of warnings those that tell of two things that do not fit."""
    fit = {"REF007", "REF011", "CAP001", "STR010", "STR016"}
    return {
        (each.path, each.code, each.message, each.span.line)
        for each in checked(edited, day=DAY)
        if each.severity == "error" or each.code in fit
    }


def without_lines(found: Iterable[tuple[str, str, str, int]]) -> set[tuple[str, str, str]]:
    return {each[:3] for each in found}


@pytest.mark.parametrize("name", CLEAN)
def test_what_a_clean_merge_hides_is_told(name: str, tmp_path: Path) -> None:
    one, two, expected = CLEAN[name]
    both: dict[str, str | None] = {**one, **two}
    for path in set(one) & set(two):
        ours, theirs = one[path], two[path]
        assert ours is not None and theirs is not None
        text, conflicts = by_lines(ours, theirs, FILES[path], tmp_path)
        assert conflicts == 0
        both[path] = text
    known = without_lines(told(files(one))) | without_lines(told(files(two)))
    new = [each for each in told(files(both)) if each[:3] not in known]
    assert sorted(f"{path}:{line}: {code}" for path, code, _message, line in new) == sorted(expected)


@pytest.mark.parametrize("name", STOPS)
def test_where_git_stops_the_hint_says_what_to_do(name: str, tmp_path: Path) -> None:
    one, two, hint, left = STOPS[name]
    (path,) = set(one) & set(two)
    ours, theirs = str(one[path]), str(two[path])
    text, conflicts = by_lines(ours, theirs, FILES[path], tmp_path)
    assert conflicts > 0
    found = [each for each in checked({**FILES, path: text}, day=DAY) if each.severity == "error"]
    # Nothing follows from a file that was refused.
    assert [(each.path, each.code, each.message) for each in found if each.path == path] == [
        (path, "STR001", "unresolved merge conflict")
    ]
    assert without_lines(told({**FILES, path: text})) - without_lines(told(FILES)) == {
        (path, "STR001", "unresolved merge conflict")
    }
    assert found[[each.path for each in found].index(path)].hint.startswith(hint)
    by_record = merged(FILES[path], ours, theirs)
    assert by_record is not None and by_record.conflicts == left


def test_there_are_as_many_pairs_as_people_make() -> None:
    assert len(CLEAN) + len(STOPS) >= 80
