"""``itpm trace``: the chain of a thing in both directions, with states and days, and where it breaks."""

import json
from datetime import date
from typing import Any

from itpm.analysis.facts import Facts
from itpm.load.fields import record_fields
from itpm.queries.trace import Trace
from tests.analysis.read import portfolio
from tests.conftest import Folder, Run

DAY = date(2026, 7, 14)
FILES = {
    "strategy.yaml": "goals: {one: {name: One company}}\nobjectives:\n  books: {name: One set of books, serves: {one: 100%}, period: 2026}\n"
    "  idle: {name: Nobody works for it, period: 2026}\n",
    "staffing.yaml": "people: {ann: {name: Ann}}\n",
    "infrastructure.yaml": "services: {desk: {depends_on: [db]}}\nassets: {db: {replaced_by: erp}, alone: {}}\n",
    "projects/erp.yaml": """name: ERP
stage: execution
start: 2026-06-01
serves: {books: 100%}
tasks:
  load: {duration: 5d, started: 2026-06-01, finished: 2026-06-05, deliverables: [ledger]}
  again: {duration: 5d, after: [load]}
milestones:
  live: {after: [again], deliverables: [ledger]}
deliverables:
  ledger:
    accepted: {date: 2026-07-10, by: ann, evidence: "https://wiki.example/p"}
    criteria:
      right: {name: Right, method: review, result: {date: 2026-06-10, value: 3 of 3, passed: true}}
      fast: {name: Fast, method: review}
  bare: {name: Nothing said}
risks:
  dirty: {name: Dirty data, impact: {task: load}, actions: [again], occurred: {date: 2026-06-08, issue: rows}}
  open: {name: Open, response: mitigate}
issues:
  rows: {name: Wrong rows, actions: [fix], raised: 2026-06-09}
actions: {fix: {name: Fix them, due: 2026-07-31}}
changes:
  more: {name: More, approved: {date: 2026-06-20, by: ann}}
benefits: {less: {name: Less work, objective: books}, vague: {name: Vague}}
""",
    "projects/aimless.yaml": "name: Aimless\nstage: execution\n",
}


def trace(kind: str, address: str, files: dict[str, str] = FILES, most: int = 100) -> Trace:
    return Trace(Facts(portfolio(files), DAY), record_fields(), kind, address, most)


def shown(kind: str, address: str) -> list[str]:
    return list(trace(kind, address).text())


def test_a_criterion_leads_up_to_the_goal_and_down_to_its_result() -> None:
    assert shown("criterion", "erp/ledger/right") == [
        "criterion erp/ledger/right Right (passed, 2026-06-10)",
        "is for:",
        "  deliverable erp/ledger Ledger (accepted, 2026-07-10)",
        "    task erp/load Load (done, 2026-06-05)",
        "      risk erp/dirty Dirty data (occurred, 2026-06-08)",
        "        project erp ERP (execution)",
        "          objective books One set of books",
        "            goal one One company",
        "          asset db Db",
        "            service desk Desk",
        "    milestone erp/live Live (open, 2026-07-20)",
        "      task erp/again Again (not started, 2026-07-20)",
        "leads to:",
        "  result 3 of 3 (passed, 2026-06-10)",
        "breaks nowhere",
    ]


def test_a_risk_leads_to_its_work_its_issue_and_what_becomes_of_them() -> None:
    lines = shown("risk", "erp/dirty")
    assert lines[lines.index("leads to:") :] == [
        "leads to:",
        "  issue erp/rows Wrong rows (open)",
        "    action erp/fix Fix them (open, 2026-07-31)",
        "  task erp/load Load (done, 2026-06-05)",
        "    deliverable erp/ledger Ledger (accepted, 2026-07-10)",
        "      criterion erp/ledger/right Right (passed, 2026-06-10)",
        "        result 3 of 3 (passed, 2026-06-10)",
        "      criterion erp/ledger/fast Fast (not tested)  ✗ it has no result",
        "      acceptance by ann (accepted, 2026-07-10)",
        "  task erp/again Again (not started, 2026-07-20)",
        "    milestone erp/live Live (open, 2026-07-20)",
        "breaks in 1 place:",
        "  criterion erp/ledger/fast: it has no result",
    ]


def test_a_goal_leads_to_everything_and_tells_where_that_breaks() -> None:
    found = trace("goal", "one")
    assert found.down.counts == {
        **dict.fromkeys(("objective", "project", "issue", "action", "change", "milestone"), 1),
        **dict.fromkeys(("benefit", "risk", "task", "deliverable", "criterion"), 2),
    }
    assert sorted((node.address, why) for node, why in found.broken) == [
        ("erp/bare", "it has no criteria"),
        ("erp/bare", "no task and no milestone hands it over"),
        ("erp/ledger/fast", "it has no result"),
        ("erp/open", "no action answers it"),
        ("erp/vague", "it serves no objective"),
    ]
    assert "      approval by ann (approved, 2026-06-20)" in [line[2:] for line in found.text()]


def test_what_leads_nowhere_is_told() -> None:
    told = {
        ("project", "aimless"): "it serves nothing",
        ("asset", "alone"): "it names nothing, and nothing names it",
        ("objective", "idle"): "it serves no goal",
    }
    for (kind, address), why in told.items():
        lines = shown(kind, address)
        assert f"  {kind} {address}: {why}" in lines and "is for: nothing" in lines and "leads to: nothing" in lines


def test_a_loop_ends_and_what_stands_in_one_is_found_from_its_project() -> None:
    infra = "services: {a: {depends_on: [b]}}\nassets: {b: {depends_on: [c]}, c: {replaced_by: b}}\n"
    found = trace("asset", "b", {"infrastructure.yaml": infra})
    assert (found.up.counts, found.down.counts) == ({"service": 1, "asset": 1}, {"asset": 1})
    log = "name: P\nrisks: {r: {occurred: {date: 2026-06-01, issue: i}}}\nissues: {i: {risk: r}}\n"
    assert trace("project", "p", {"projects/p.yaml": log}).down.counts == {"risk": 1, "issue": 1}


def test_what_is_too_much_is_cut_and_counted() -> None:
    """A service on the first of 50 assets in a row,: 10 of 50 are shown."""
    chain = ", ".join(f"a{n}: {{depends_on: [a{n + 1}]}}" for n in range(49))
    infra = f"services: {{s: {{depends_on: [a0]}}}}\nassets: {{{chain}, a49: {{}}}}\n"
    found = trace("service", "s", {"infrastructure.yaml": infra}, most=10)
    assert (found.down.counts, found.down.cut) == ({"asset": 50}, {"asset": 40})
    assert "  … and 40 assets more, farther away" in list(found.text())
    assert [row["id"] for row in found.rows()] == ["s", *(f"a{n}" for n in range(10))]


def test_programs_get_both_trees_with_links_counts_and_breaks(folder: Folder, run: Run) -> None:
    code, text, _said = run("trace", "erp/ledger", "--format", "json", cwd=folder(FILES))
    assert code == 0
    made: dict[str, Any] = json.loads(text)["trace"]
    assert made["thing"]["id"] == "erp/ledger" and made["thing"]["state"] == "accepted"
    assert [each["id"] for each in made["up"]] == ["erp/load", "erp/live"]
    assert [(each["kind"], each["day"]) for each in made["down"]] == [
        ("criterion", "2026-06-10"),
        ("criterion", None),
        ("acceptance", "2026-07-10"),
    ]
    assert {"from": "task:erp/load", "to": "deliverable:erp/ledger", "field": "deliverables"} in made["links"]
    assert made["counts"]["down"] == {"criterion": 2} and made["cut"] == {"up": {}, "down": {}}
    assert made["breaks"] == [{"kind": "criterion", "id": "erp/ledger/fast", "says": "it has no result"}]


def test_what_stands_in_no_chain_or_is_not_there_is_a_wrong_call(folder: Folder, run: Run) -> None:
    root = folder(FILES)
    assert run("trace", "ann", cwd=root)[0] == 2
    code, _text, said = run("trace", "erp/nothing", cwd=root)
    assert code == 2 and "there is no 'erp/nothing'" in said
    assert run("trace", "erp", "--most", "0", cwd=root)[0] == 2


def test_a_gate_leads_to_what_was_decided_and_asked_for_and_breaks_where_that_is_overdue() -> None:
    """Of three conditions one is met, one was to be met on 1 July and one is an action that is due on 31 July."""
    log = """name: P
stage: execution
tasks: {design: {duration: 5d, started: 2026-06-01, finished: 2026-06-05}}
gates:
  go:
    after: [design]
    criteria: [Signed]
    held:
      date: 2026-06-08
      by: ann
      decision: proceed-with-conditions
      conditions: {sign: {text: Sign it, due: 2026-07-01}, law: {done: 2026-06-20}, rooms: {action: rent}}
actions: {rent: {name: Rent rooms, due: 2026-07-31}}
"""
    found = list(
        trace("gate", "p/go", {"projects/p.yaml": log, "staffing.yaml": "people: {ann: {name: Ann}}\n"}).text()
    )
    assert found == [
        "gate p/go Go (held, 2026-06-08)  ✗ condition 'sign' was to be met by 2026-07-01",
        "is for:",
        "  task p/design Design (done, 2026-06-05)",
        "    project p P (execution)  ✗ it serves nothing",
        "leads to:",
        "  action p/rent Rent rooms (open, 2026-07-31)",
        "  verdict by ann (proceed-with-conditions, 2026-06-08)",
        "  condition sign: Sign it (overdue, 2026-07-01)",
        "  condition law (met, 2026-06-20)",
        "  condition rooms (open, 2026-07-31)",
        "breaks in 2 places:",
        "  gate p/go: condition 'sign' was to be met by 2026-07-01",
        "  project p: it serves nothing",
    ]


def test_an_exception_that_somebody_allowed_hangs_on_the_risk_that_it_is() -> None:
    files = FILES | {
        "infrastructure.yaml": FILES["infrastructure.yaml"]
        + "controls: {two: {name: Two keys}}\n"
        + "security_exceptions:\n  old: {name: Old, of: [db], control: two, reason: No time, risk: erp/open,"
        + " approved: {date: 2026-07-01, by: ann}, until: 2026-12-31}\n",
    }
    below, above = (list(trace(*what, files).text()) for what in (("risk", "erp/open"), ("security-exception", "old")))
    assert "  security exception old Old" in below[below.index("leads to:") :]
    assert "is for:" in above and any(line.strip().startswith("risk erp/open Open") for line in above)
