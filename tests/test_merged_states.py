"""Two branches of which one ends a matter and the other ends it in another way, or goes on with it.

Every pair stands in files of its own of one portfolio: git merges all of them at once, and one check tells what each
pair leaves. A line that begins with ``A>`` is what one branch writes, ``B>`` what the other; ``a>`` and ``b>`` is what
the one or the other takes out.
"""

from collections import defaultdict
from collections.abc import Mapping
from datetime import date
from pathlib import Path

import pytest

from tests.conftest import ROOT, checked
from tests.repository import git, repository

DAY = date(2026, 3, 31)
COMMON = {
    "itpm.yaml": "schema: 1\nportfolio: P\ncurrency: EUR\ntimezone: UTC\nhours_per_day: 8\n",
    "staffing.yaml": "people:\n  jane: {name: Jane}\n  raj: {name: Raj}\nroles: {dev: {name: Developer}}\ndepartments: {sales: {name: Sales}}\nteams: {crew: {name: Crew, lead: jane}}\n",
    "budget.yaml": "suppliers: {acme: {name: Acme}}\n",
    "infrastructure.yaml": "services:\n  mail: {name: Mail, owner: jane}\n",
}
P, S, N, C = "projects/ID.yaml", "staffing/ID.yaml", "infrastructure/ID.yaml", "collaboration/ID.yaml"
RUNS = "name: ID\nstage: execution\nowner: jane\n"
CLOSE = "a>stage: execution\nA>stage: closed\nname: ID\nowner: jane\n"
TASK = "name: ID\nstage: execution\ntasks:\n  t:\n"
TAIL = "    name: T\n    effort: 5d\n    assign: [raj]\n"
CHANGE = "changes:\n  c:\nA>    rejected: {date: 2026-03-10, by: jane}\n    name: C\n    raised: 2026-03-02\n"
ASSET = "assets:\n  old-ID:\n    name: Old\nA>    state: retired\n    owner: jane\n"
RISK = "risks:\n  r:\n    name: R\nA>    closed: {date: 2026-03-20}\n    owner: jane\n"
Row = tuple[Mapping[str, str], str]
"""What two branches write of some files; where what both make is told, with the code and the beginning of the hint."""

ROWS: dict[str, Row] = {
    # A record that ends in two ways
    "a risk is closed and has occurred": ({P: RUNS + RISK + "    probability: 10%\nB>    occurred: {date: 2026-03-25}\n    response: accept\n"}, f"{P}:7: FRS022: `closed` is for what can happen no more"),
    "a change is rejected and approved": ({P: RUNS + CHANGE + "B>    approved: {date: 2026-03-11, by: raj}\n    reason: x\n"}, f"{P}:6: FRS022: keep the one that is true"),
    "a task is finished and cancelled": ({P: TASK + "A>    cancelled: {date: 2026-03-20}\n" + TAIL + "    started: 2026-03-02\nB>    finished: 2026-03-25\n    priority: 600\n"}, f"{P}:5: FRS020: keep the one that is true"),
    "a milestone is reached and cancelled": ({P: RUNS + "milestones:\n  m:\nA>    cancelled: {date: 2026-03-20}\n    name: M\n    owner: jane\nB>    reached: 2026-03-25\n    due: 2026-03-31\n"}, f"{P}:6: FRS020: keep the one that is true"),
    "a vacancy is cancelled and filled": ({S: "vacancies:\n  v-ID:\nA>    status: cancelled\n    name: V\n    role: dev\nB>    filled_by: raj\n    fte: 100%\n"}, f"{S}:6: FRS022: write `status: filled`"),
    "a vacancy is open and filled": ({S: "vacancies:\n  v-ID:\nA>    status: open\n    name: V\n    role: dev\nB>    filled_by: raj\n    fte: 100%\n"}, ""),
    "a request is declined and answered": ({P: RUNS, C: "requests:\n  q-ID:\nA>    status: declined\n    name: Q\n    department: sales\nB>    project: ID\n    raised: 2026-03-02\n"}, f"{C}:6: FRS022: mend the status"),
    "a deliverable is accepted and has failed": ({P: RUNS + "deliverables:\n  d:\nA>    accepted: {date: 2026-03-20, by: jane}\n    name: D\n    criteria:\n      c:\n        statement: It works\nB>        result: {date: 2026-03-25, passed: false}\n        method: test\n"}, f"{P}:11: QUA003: test it again"),
    "a gate may be passed and has an open condition": ({P: RUNS + "gates:\n  g:\n    name: G\n    held:\n      date: 2026-03-20\na>      decision: rework\nA>      decision: proceed\n      by: jane\n      conditions:\nB>        sign: {text: Sign, due: 2026-04-30}\n        test: {text: Test, done: 2026-03-25}\n"}, f"{P}:12: FRS022: write `proceed-with-conditions`"),
    "a risk turns into an opportunity and is mitigated": ({P: RUNS + "risks:\n  r:\nA>    kind: opportunity\n    name: R\n    owner: jane\nB>    response: mitigate\n    probability: 10%\n"}, f"{P}:9: FRS022: write exploit, share, enhance, accept"),
    "an employee is sent by a supplier": ({S: "people:\n  who-ID:\n    name: Who\n    employment:\nA>      kind: employee\n      dates: 2026-01-01..\nB>      supplier: acme\n    run_share: 0%\n"}, f"{S}:7: FRS022: write `kind: contractor`"),
    # A record that is over and goes on
    "a task is finished and some of it is left": ({P: TASK + "A>    finished: 2026-03-25\n" + TAIL + "    started: 2026-03-02\nB>    remaining: 2d\n    priority: 600\n"}, f"{P}:10: FRS020: take away what is older"),
    "a task is finished and half done": ({P: TASK + "A>    finished: 2026-03-25\n" + TAIL + "    started: 2026-03-02\nB>    progress: 50%\n    priority: 600\n"}, f"{P}:10: FRS020: take away what is older"),
    "a task is finished and blocked": ({P: TASK + "A>    finished: 2026-03-25\n" + TAIL + "    started: 2026-03-02\nB>    blocked: {since: 2026-03-26, by: u}\n    priority: 600\n  u: {name: U, effort: 1d, assign: [jane]}\n"}, f"{P}:10: FRS020: take `blocked` out"),
    "a task is finished and expected later": ({P: TASK + "A>    finished: 2026-03-20\n    name: T\n    started: 2026-03-02\nB>    expected: {finish: 2026-05-01, as_of: 2026-03-30}\n    priority: 600\n"}, f"{P}:8: FRS020: keep the one that is true"),
    "a task is cancelled and begins": ({P: TASK + "A>    cancelled: {date: 2026-03-20}\n" + TAIL + "B>    started: 2026-03-25\n    priority: 600\n"}, f"{P}:9: FRS020: keep the one that is true"),
    "a summary is cancelled and its part begins": ({P: TASK + "A>    cancelled: {date: 2026-03-20}\n    name: T\n  u:\n    parent: t\n    effort: 5d\n    assign: [raj]\nB>    started: 2026-03-25\n    priority: 600\n"}, f"{P}:11: FRS020: keep the one that is true"),
    "a task is cancelled and worked on": ({P: TASK + "A>    cancelled: {date: 2026-03-20}\n" + TAIL + "    started: 2026-03-02\nB>    worked: {raj: {2026-03-26: 2h}}\n    priority: 600\n"}, f"{P}:10: FRS020: keep the one that is true"),
    "a task is cancelled and blocked": ({P: TASK + "A>    cancelled: {date: 2026-03-20}\n" + TAIL + "B>    blocked: {since: 2026-03-25, by: u}\n    priority: 600\n  u: {name: U, effort: 1d, assign: [jane]}\n"}, f"{P}:9: FRS020: take `blocked` out"),
    "a task begins and is put off": ({P: TASK + "A>    started: 2026-03-16\n" + TAIL + "B>    not_before: 2026-05-04\n    priority: 600\n"}, f"{P}:9: FRS022: take the limit out"),
    "a project is closed and on hold": ({P: CLOSE + "B>on_hold: {since: 2026-03-20}\npriority: 600\n"}, f"{P}:4: FRS022: take `on_hold` out"),
    "a project is cancelled and on hold": ({P: CLOSE.replace("closed", "cancelled") + "B>on_hold: {since: 2026-03-20}\npriority: 600\n"}, f"{P}:4: FRS022: take `on_hold` out"),
    "a project has ended and is in execution": ({P: "a>stage: closing\nA>stage: execution\nname: ID\nowner: jane\nB>closure: {date: 2026-03-20, outcome: Done}\npriority: 600\n"}, f"{P}:4: FRS022: set `stage: closed`"),
    "a project is closed and has a new task": ({P: CLOSE + "tasks:\n  t: {effort: 5d, assign: [raj], started: 2026-03-02, finished: 2026-03-06}\nB>  u: {effort: 5d, assign: [raj]}\n"}, f"{P}:6: QUA006: say when it was done"),
    "a project is closed and has a new risk": ({P: CLOSE + "B>risks: {r: {name: R, owner: jane, response: accept}}\npriority: 600\n"}, f"{P}:4: QUA006: say when it was done"),
    "a project is closed and has a new issue": ({P: CLOSE + "B>issues: {i: {name: I, owner: jane, raised: 2026-03-20}}\npriority: 600\n"}, f"{P}:4: QUA006: say when it was done"),
    "a project is closed and has a new action": ({P: CLOSE + "B>actions: {a: {name: A, owner: jane, due: 2026-04-20}}\npriority: 600\n"}, f"{P}:4: QUA006: say when it was done"),
    "a project is closed and has a new change": ({P: CLOSE + "B>changes: {c: {name: C, raised: 2026-03-20}}\npriority: 600\n"}, f"{P}:4: QUA006: say when it was done"),
    "a project is closed and has a new decision": ({P: CLOSE + "B>decisions: {d: {name: D, due: 2026-04-20}}\npriority: 600\n"}, f"{P}:4: QUA006: say when it was done"),
    "a project is closed and has a new gate": ({P: CLOSE + "B>gates: {g: {name: G, due: 2026-04-20}}\npriority: 600\n"}, f"{P}:4: QUA006: say when it was done"),
    "a project is closed and has a new deliverable": ({P: CLOSE + "B>deliverables: {d: {name: D, owner: jane}}\npriority: 600\n"}, f"{P}:4: QUA006: say when it was done"),
    "a project is closed and has told of a breach": ({P: CLOSE + "B>exceptions: {x: {raised: 2026-03-20, aspect: time}}\npriority: 600\n"}, f"{P}:4: QUA006: say when it was done"),
    # What one record says of another
    "a risk is closed and an issue was it": ({P: RUNS + RISK + "    response: accept\nissues:\n  i:\n    name: I\nB>    risk: r\n    raised: 2026-03-25\n"}, f"{P}:13: FRS022: write `occurred` in the place of `closed`"),
    "a risk is closed and money is drawn for it": ({P: RUNS + RISK + "    response: accept\nbudget:\n  contingency: 500\n  drawdowns:\nB>    more: {amount: 100, from: contingency, risk: r, approved: {date: 2026-03-25, by: jane}}\n    less: {amount: 10, from: contingency, approved: {date: 2026-03-02, by: jane}}\n"}, f"{P}:13: BUD027: write `occurred` in the place of `closed`"),
    "a change is rejected and has cancelled a task": ({P: RUNS + CHANGE + "tasks:\n  t:\n" + TAIL + "B>    cancelled: {date: 2026-03-25, change: c}\n    priority: 600\n"}, f"{P}:14: FRS022: name what decided it"),
    "a change is rejected and has caused an incident": ({P: RUNS + CHANGE, N: "incidents:\n  out-ID:\n    date: 2026-03-20\n    services: [mail]\nB>    change: ID/c\n    minutes: 10\n"}, f"{N}:5: FRS022: name what decided it"),
    "a change is rejected and has a new sum": ({P: RUNS + CHANGE + "budget:\n  approved:\n    2026-03-01: {amount: 1000, by: jane}\nB>    2026-03-20: {amount: 2000, by: jane, change: c}\n  contingency: 5\n"}, f"{P}:12: BUD027: a change moves no money itself"),
    "a change is rejected and gets a window": ({P: RUNS + CHANGE + "    windows:\n      first: {start: 2026-03-07T22:00, finish: 2026-03-08T04:00, services: [mail]}\nB>      second: {start: 2026-05-02T22:00, finish: 2026-05-03T04:00, services: [mail]}\n"}, f"{P}:11: FRS022: take the window out"),
    "a decision is made and blocks a task": ({P: "name: ID\nstage: execution\ndecisions:\n  d:\n    name: D\nA>    decided: {date: 2026-03-20, by: jane}\n    due: 2026-04-30\ntasks:\n  t:\n" + TAIL + "B>    blocked: {since: 2026-03-25, by: d}\n    priority: 600\n"}, f"{P}:13: SCH026: take `blocked` out"),
    "a task is cancelled and waited for": ({P: TASK + "A>    cancelled: {date: 2026-03-20}\n" + TAIL + "  u:\n    effort: 1d\n    assign: [jane]\nB>    after: [t]\n    priority: 600\n"}, f"{P}:12: REF007: take it out"),
    "a task is cancelled and somebody stays late for it": ({P: TASK + "A>    cancelled: {date: 2026-03-20}\n" + TAIL, S: 'people:\n  who-ID:\n    name: Who\novertime:\n  who-ID:\nB>    2026-06-07: {hours: ["08:00-12:00"], for: ID/t}\n    2026-06-06: {hours: ["08:00-12:00"]}\n'}, f"{S}:6: REF007: take the overtime out"),
    "a task is cancelled and replaces an asset": ({P: TASK + "A>    cancelled: {date: 2026-03-20}\n" + TAIL, N: "assets:\n  box-ID:\n    name: Box\nB>    replaced_by: ID/t\n    state: in-use\n"}, f"{N}:4: REF007: name what takes its place"),
    "a project is cancelled and answers a request": ({P: CLOSE.replace("closed", "cancelled"), C: "requests:\n  q-ID:\n    department: sales\nb>    status: triage\nB>    status: planned\n    project: ID\n    raised: 2026-03-02\n"}, f"{C}:5: REF007: mend the status"),
    "an asset is retired and a service needs it": ({N: ASSET + "services:\n  s-ID:\n    name: S\nB>    depends_on: [old-ID]\n    owner: jane\n"}, f"{N}:9: REF007: name what replaced it"),
    "an asset is retired and another needs it": ({N: ASSET + "  new-ID:\n    name: N\nB>    depends_on: [old-ID]\n    owner: jane\n"}, f"{N}:8: REF007: name what replaced it"),
    "an asset is retired and watched": ({N: ASSET + "monitors:\n  m-ID:\nB>    watches: old-ID\n    name: M\n"}, f"{N}:8: REF007: take it out"),
    "an asset is retired and its recovery is planned": ({N: ASSET + "plans:\n  p-ID:\nB>    covers: [old-ID]\n    owner: jane\n"}, f"{N}:8: REF007: take it out"),
    "an asset is retired and protected": ({N: ASSET + "controls:\n  c-ID:\nB>    covers: [old-ID]\n    owner: jane\n"}, f"{N}:8: REF007: take it out"),
    "an asset is retired and gets a certificate": ({N: ASSET + "certificates:\n  c-ID:\nB>    covers: [old-ID]\n    owner: jane\n"}, f"{N}:8: REF007: take it out"),
    "an asset is retired and excepted": ({N: ASSET + "security_exceptions:\n  x-ID:\nB>    of: [old-ID]\n    owner: jane\n"}, f"{N}:8: REF007: take it out"),
    "an asset is retired and somebody gets in": ({N: ASSET + "access:\n  r-ID:\nB>    of: [old-ID]\n    owner: jane\n"}, f"{N}:8: REF007: take it out"),
    "a risk is closed and taken": ({P: RUNS + RISK + "    response: accept\n", N: "security_exceptions:\n  x-ID:\n    of: [mail]\nB>    risk: ID/r\n    owner: jane\n"}, f"{N}:4: REF007: end the exception"),
    # Two ways to say one thing
    "a week and a share of full time": ({S: "people:\n  who-ID:\nA>    fte: 60%\n    name: Who\n    run_share: 0%\nB>    week: {mon: 8h, tue: 8h}\n    email: w@example.com\n"}, f"{S}:3: STR026: write one of the two"),
    "a rota and somebody who always does it": ({S: "operations:\n  o-ID:\nA>    rota: {who: [raj], every: week, from: 2026-03-02}\n    name: O\n    load: 5%\nB>    assign: [jane]\n    service: mail\n"}, f"{S}:6: STR021: keep one of the two"),
    "a load and an effort": ({S: "operations:\n  o-ID:\nA>    load: 5%\n    name: O\n    assign: [jane]\nB>    effort: 1d\n    service: mail\n"}, f"{S}:6: STR021: keep one of the two"),
    "a running cost and a life": ({P: RUNS + "budget:\n  lines:\n    l:\nA>      type: opex\n      planned: 100\n      category: other\nB>      asset_life: 60mo\n      name: L\n"}, f"{P}:10: BUD012: take it out"),
    "a start and an earlier deadline": ({P: "name: ID\nA>start: 2026-11-02\nstage: execution\nowner: jane\nB>deadline: 2026-10-30\npriority: 600\n"}, f"{P}:5: STR013: exchange the two"),
    "acceptance and a later submission": ({P: RUNS + "deliverables:\n  d:\nA>    accepted: {date: 2026-03-20, by: jane}\n    name: D\n    owner: jane\nB>    submitted: 2026-03-25\n    due: 2026-03-31\n"}, f"{P}:6: STR013: exchange the two"),
    # What goes together
    "a risk has occurred and is an issue": ({P: RUNS + RISK.replace("closed", "occurred") + "    response: accept\nissues:\n  i:\n    name: I\nB>    risk: r\n    raised: 2026-03-25\n"}, ""),
    "a task is finished and has notes": ({P: TASK + "A>    finished: 2026-03-25\n" + TAIL + "    started: 2026-03-02\nB>    notes: Done well\n    priority: 600\n"}, ""),
    "a project is closing and on hold until a day that is over": ({P: CLOSE.replace("closed", "closing") + "B>on_hold: {since: 2026-03-02, until: 2026-03-16}\npriority: 600\n"}, ""),
    "an asset is retired and named as replaced": ({N: ASSET + "  new-ID:\n    name: N\nB>    notes: After old-ID\n    owner: jane\n"}, ""),
    "a project is closed and an asset was replaced by it": ({P: CLOSE, N: "assets:\n  box-ID:\n    name: Box\nB>    replaced_by: ID\n    state: in-use\n"}, f"{N}:4: INF011: write the state that it has"),
}  # fmt: skip


def _files(marks: str) -> dict[str, str]:
    """All files with the lines of one branch, of the other, of both or of none."""
    found = dict(COMMON)
    for number, (texts, _expected) in enumerate(ROWS.values()):
        for path, text in texts.items():
            kept = []
            for line in text.splitlines(keepends=True):
                mark, said, rest = line[:1], line[1:2] == ">", line[2:]
                if not said:
                    kept.append(line)
                elif (mark in marks) if mark.isupper() else (mark.upper() not in marks):
                    kept.append(rest)
            found[path.replace("ID", f"m{number:02}")] = "".join(kept).replace("ID", f"m{number:02}")
    return found


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> Mapping[int, list[str]]:
    """By the number of a pair, what is told of both branches together and of neither alone."""
    folder = tmp_path_factory.mktemp("merged")

    def made(files: Mapping[str, str], name: str) -> Path:
        for path, text in files.items():
            place = folder / name / path
            place.parent.mkdir(parents=True, exist_ok=True)
            place.write_text(text)
        return folder / name

    root = repository(made, _files(""), "portfolio")
    for branch, marks in (("ours", "A"), ("theirs", "B")):
        git(root, "checkout", "-q", "-b", branch, "main")
        made(_files(marks), "portfolio")
        git(root, "commit", "-q", "-a", "-m", branch)
    git(root, "merge", "-q", "-m", "both", "ours")
    both = {path: (root / path).read_text() for path in _files("")}
    assert both == _files("AB")
    known = {(each.path, each.code, each.message) for marks in "AB" for each in checked(_files(marks), day=DAY)}
    found = defaultdict(list)
    for each in checked(both, day=DAY):
        if (each.path, each.code, each.message) not in known and each.path not in COMMON:
            number = each.path.rpartition("/")[2][1:3]
            path = each.path.replace(f"m{number}", "ID")
            found[int(number)].append(f"{path}:{each.span.line}: {each.code}: {each.hint}")
    return found


@pytest.mark.parametrize("name", ROWS)
def test_what_two_branches_say_of_one_matter_is_told(name: str, told: Mapping[int, list[str]]) -> None:
    _texts, expected = ROWS[name]
    found = told.get([*ROWS].index(name), [])
    assert len(found) == (1 if expected else 0), found
    assert not expected or found[0].startswith(expected)


def test_the_manual_names_every_code() -> None:
    page = (ROOT / "docs/how-to/merge.md").read_text()
    codes = {expected.split(": ")[1] for _texts, expected in ROWS.values() if expected}
    assert [code for code in codes if code not in page] == []
