"""What people write in the place of what is meant: each is one finding, and its hint says what to write, never the wrong."""

import pytest

from tests.conftest import checked

BASE = {
    "itpm.yaml": "schema: 1\ntimezone: UTC\n",
    "staffing.yaml": "people:\n  jane: {name: Jane}\n  ben: {name: Ben}\n",
    "strategy.yaml": "objectives: {fast: {name: Fast, period: FY2026}}\n",
    "budget.yaml": "budgets: {it: {lines: {cloud: {planned: 500}}}}\n",
    "infrastructure.yaml": "services: {mail: {name: Mail}}\n",
    "projects/erp.yaml": "name: ERP\ntasks:\n  design: {effort: 5d, assign: [jane]}\n",
}
P, S, N, W = "projects/erp.yaml", "staffing/a.yaml", "infrastructure/a.yaml", "timesheets/2026-W10.yaml"
TASK = "  build: {effort: 5d, %s}"
OUT = "take it out, and begin what is below it at the left edge"
KEPT = "{reason: r, by: jane, until: 2026-12-31}"
# File, text behind that of the file, where it is wrong, and what to do.
SAID = [
    # Yes and no where a day is meant
    (P, "changes: {c: {approved: yes}}", "1:25", "say when: approved: {date: YYYY-MM-DD}"),
    (P, "changes: {c: {rejected: true}}", "1:25", "say when: rejected: {date: YYYY-MM-DD}"),
    (P, "deliverables: {d: {accepted: yes}}", "1:30", "say when: accepted: {date: YYYY-MM-DD}"),
    (P, "decisions: {d: {decided: yes}}", "1:26", "say when: decided: {date: YYYY-MM-DD}"),
    (P, "risks: {r: {closed: true}}", "1:21", "say when: closed: {date: YYYY-MM-DD}"),
    (P, "on_hold: true", "1:10", "say when: on_hold: {since: YYYY-MM-DD}"),
    (P, "on_hold: no", "1:10", "leave it out while it is not so"),
    (P, "budget: {approved: yes}", "1:20", "say when: approved: {YYYY-MM-DD: …}"),
    (P, TASK % "cancelled: true", "1:34", "say when: cancelled: {date: YYYY-MM-DD}"),
    (P, TASK % "blocked: yes", "1:32", "say when: blocked: {since: YYYY-MM-DD}"),
    # Several in one
    (P, TASK % "assign: [jane ben]", "1:32", "write them apart: jane, ben"),
    (P, TASK % "after: design and design", "1:30", "write it as a list: [design, design]"),
    (P, "decisions: {d: {needed_from: [jane ben]}}", "1:31", "write them apart: jane, ben"),
    (P, "board: jane ben", "1:8", "write it as a list: [jane, ben]"),
    (P, "owner: [jane, ben]", "1:8", "one is meant: write jane, or another of them"),
    # People with a share
    (P, TASK % "assign: 50%", "1:31", "write it as a list: [{who: ID, allocation: 50%}]"),
    (P, TASK % "assign: [jane=50%]", "1:32", "write {who: jane, allocation: 50%}"),
    (P, TASK % "assign: [jane@50%]", "1:32", "write {who: jane, allocation: 50%}"),
    (P, TASK % "assign: [tbd]", "1:32", "leave it out while it is not known"),
    (P, "team: {lead: jane}", "1:14", "write lead: {who: jane}"),
    # Addresses with another sign
    ("projects/net.yaml", "name: Net\ntasks: {a: {after: [erp.design]}}", "2:21", "did you mean 'erp/design'?"),
    ("projects/net.yaml", "name: Net\ntasks: {a: {after: ['erp#design']}}", "2:22", "did you mean 'erp/design'?"),
    ("projects/net.yaml", "name: Net\ntasks: {a: {after: ['erp\\design']}}", "2:22", "did you mean 'erp/design'?"),
    ("projects/net.yaml", "name: Net\ntasks: {a: {after: [erp->design]}}", "2:21", "did you mean 'erp/design'?"),
    ("budget/a.yaml", "entries: {I1: {date: 2026-03-02, line: it.cloud, kind: actual, amount: 1}}", "1:40", "did you mean 'it/cloud'?"),
    (W, "jane: {erp.design: 8h}", "1:8", "did you mean 'erp/design'?"),
    (P, TASK % "after: [erp]", "1:31", "name what in it is meant"),
    # Below a title
    ("projects/net.yaml", "project:\n  name: Net\n  stage: idea", "1:1", OUT),
    ("projects/net.yaml", "projects:\n  net: {name: Net, stage: idea}", "1:1", OUT),
    ("projects/net.yaml", "net:\n  name: Net\n  tasks: {}", "1:1", OUT),
    (S, "staffing: {people: {kim: {name: Kim}}}", "1:1", OUT),
    ("scenarios/s.yaml", "scenario:\n  name: S", "1:1", OUT),
    ("itpm.yaml", "settings: {currency: EUR, language: en}", "1:1", OUT),
    (N, "infrastructure: {services: {fax: {name: F}}}", "1:1", OUT),
    (W, "timesheet: {jane: {erp/design: 8h}}", "1:1", OUT),
    (W, "2026-W10: {jane: {erp/design: 8h}}", "1:1", OUT),
    (W, "jane: {2026-03-02: {erp/design: 8h}}", "1:8", "days are told at the task: worked; here a week is one sum"),
    # Rules
    ("waivers.yaml", f"waivers: {{SCH8 erp: {KEPT}}}", "1:11", "did you mean 'SCH008'?"),
    ("waivers.yaml", f"waivers: {{erp SCH008: {KEPT}}}", "1:11", "write 'SCH008 erp'"),
    ("waivers.yaml", f"waivers: {{'SCH008:erp': {KEPT}}}", "1:11", "write 'SCH008 erp'"),
    ("waivers.yaml", f"waivers: {{'SCH008,SCH010 erp': {KEPT}}}", "1:11", "write one for each rule: 'SCH008 erp'"),
    ("itpm.yaml", "rules: {SCH8: off}", "1:9", "did you mean 'SCH008'?"),
    ("itpm.yaml", "rules: [SCH008]", "1:8", "write rules: {SCH008: error}"),
    # One value in the place of a record
    (P, "risks: {r: {impact: 5000}}", "1:21", "write impact: {cost: 5000}"),
    (P, "risks: {r: {impact: 5d}}", "1:21", "write impact: {delay: 5d}"),
    (P, "risks: {r: {response: Buy insurance}}", "1:23", "write one of these words, and the rest in a text beside it"),
    (N, "assets: {box: {product: PostgreSQL 13}}", "1:25", 'write product: {name: PostgreSQL, version: "13"}'),
    (N, "plans: {dr: {backup: daily}}", "1:22", "write backup: {every: 24h}"),
    (N, "incidents: {out: {date: 2026-03-02, minutes: 2h}}", "1:46", "write 120"),
    (N, "incidents: {out: {date: 2026-03-02, minutes: 90min}}", "1:46", "write 90"),
    # A period, or a day told from today, where a day is meant
    (P, "deadline: 2026-12", "1:11", "add the day, as in 2026-12-01 or 2026-12-31"),
    (P, "deadline: 2026-Q4", "1:11", "write a day of it, as in 2026-10-01 or 2026-12-31"),
    (P, "deadline: 2026-W50", "1:11", "write a day of it, as in 2026-12-07 or 2026-12-13"),
    (P, "deadline: Q1 2027", "1:11", "write a day of it, as in 2027-01-01 or 2027-03-31"),
    (P, "deadline: in 3 weeks", "1:11", "write the day itself, as in 2026-11-30"),
    (P, "data_date: 2026-W50", "1:12", "write a day of it, as in 2026-12-07 or 2026-12-13"),
    (P, "data_date: today", "1:12", "write the day itself, as in 2026-11-30"),
    (P, "labels: [c#]", "1:10", "write c"),
    # Words from elsewhere
    (P, TASK % "effort: {min: 5d, max: 10d}".replace("effort", "duration"), "1:34", "did you mean 'low'?"),
    (P, "gates: {g: {held: {date: 2026-03-20, decision: go}}}", "1:48", "did you mean 'proceed'?"),
    (P, "gates: {g: {held: {date: 2026-03-20, decision: no-go}}}", "1:48", "did you mean 'stop'?"),
    (P, "budget: {lines: {x: {category: licences}}}", "1:32", "did you mean 'software'?"),
    (P, "budget: {lines: {x: {category: travel}}}", "1:32", "did you mean 'other'?"),
    ("products.yaml", "products: {pg: {ring: keep}}", "1:23", "did you mean 'adopt'?"),
    ("strategy/a.yaml", "procedures: {p: {name: P}}", "1:1", "did you mean 'policies'?"),
    ("scenarios/s.yaml", "name: S\nbase: gone", "2:7", "it would stand in scenarios/gone.yaml"),
]  # fmt: skip


@pytest.mark.parametrize(("path", "text", "place", "hint"), SAID)
def test_one_finding_with_what_to_write(path: str, text: str, place: str, hint: str) -> None:
    before = BASE.get(path, "")
    found = checked(BASE | {path: f"{before}{text}\n"}, "STR", "REF001", "REF002", "REF003")
    above = before.count("\n")
    assert [(f"{each.span.line - above}:{each.span.column}", each.hint) for each in found] == [(place, hint)]
