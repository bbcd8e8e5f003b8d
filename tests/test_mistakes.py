"""Ten deliberate mistakes, as people make them: each gives one clear finding at the right place."""

import pytest

from tests.conftest import checked, lines

GOOD = """\
name: ERP
manager: jane
stage: execution
start: 2026-02-02
deadline: 2026-12-18
tasks:
  design:
    name: Design
    effort: 10d
    assign: [jane]
  build:
    name: Build
    effort: 20d
    after: [design]
    progress: 40%
    assign: [jane]
    started: 2026-07-13
milestones:
  go-live: {after: [build]}
mandatory: Tax law
budget: {lines: {labour: {type: opex, planned: from-tasks}}}
baselines:
  original: {approved: {date: 2026-02-01}, tasks: {build: {start: 2026-07-13, finish: 2026-08-07}}}
"""
STAFF = "people: {jane: {name: Jane}}\n"
MISTAKES = {
    "a misspelt field": ("manager: jane", "manger: jane", "2:1: error STR005: 'manger' is no field of a project"),
    "a misspelt stage": ("stage: execution", "stage: exection", "3:8: error STR006: 'exection' is not one of idea, proposal, planning, execution, closing, closed, cancelled"),
    "a day that does not exist": ("2026-02-02", "2026-02-30", "4:8: error STR002: there is no 2026-02-30"),
    "a date from a spreadsheet": ("2026-12-18", "18.12.2026", "5:11: error STR002: '18.12.2026' is not a day or a date-time"),
    "an effort without a unit": ("effort: 10d", "effort: 10", "9:13: error STR012: '10' is not an effort, or three points"),
    "a share without its sign": ("progress: 40%", "progress: 0.4", "15:15: error STR012: '0.4' is not a share from 0% to 100%"),
    "nobody of that name": ("assign: [jane]", "assign: [jan]", "10:14: error REF001: no person or team or role 'jan'"),
    "a task that is gone": ("after: [design]", "after: [desing]", "14:13: error REF001: no task or milestone or gate 'desing' in project 'erp'"),
    "a list that is none": ("after: [design]", "after: design", "14:12: error STR005: 'design' is not a list"),
    "a key twice": ("    effort: 20d", "    name: Build it\n    effort: 20d", "13:5: error STR003: 'name' stands here a second time"),
    "a loop": ("    effort: 10d", "    effort: 10d\n    after: [build]", "10:13: error REF003: a loop: erp/build waits for erp/design waits for erp/build"),
    "a finish before the start": ("2026-12-18", "2026-01-18", "5:11: error STR013: deadline 2026-01-18 is before start 2026-02-02"),
}  # fmt: skip


def test_without_a_mistake_nothing_is_found() -> None:
    assert checked({"projects/erp.yaml": GOOD, "staffing.yaml": STAFF}) == ()


@pytest.mark.parametrize("name", MISTAKES)
def test_a_mistake_gives_one_finding_at_its_place(name: str) -> None:
    right, wrong, expected = MISTAKES[name]
    assert right in GOOD
    found = lines(checked({"projects/erp.yaml": GOOD.replace(right, wrong, 1), "staffing.yaml": STAFF}))
    assert len(found) == 1
    if "a loop" not in expected:
        assert found == [f"projects/erp.yaml:{expected}"]
    else:
        assert found[0].endswith(expected.partition("REF003: ")[2])


def test_a_mistake_does_not_make_waivers_look_idle() -> None:
    waivers = "waivers: {SCH008 erp/build: {reason: Agreed, by: jane, until: 2026-12-31}}\n"
    files = {
        "projects/erp.yaml": GOOD.replace("after: [design]", "after: [desing]"),
        "staffing.yaml": STAFF,
        "waivers.yaml": waivers,
    }
    assert [d.code for d in checked(files)] == ["REF001"]
    idle = {**files, "projects/erp.yaml": GOOD}
    assert [d.code for d in checked(idle)] == ["STR016"]


LEDGER = "budgets: {it: {fiscal_year: FY2026, approved: {2026-01-01: {amount: 900}}, lines: {cloud: {type: opex, category: cloud, planned: {FY2026-Q1: 90}}}}}\n"
MONEY = {
    "a negative budget": ("budget.yaml", LEDGER.replace("amount: 900", "amount: -900"), "1:69: error STR005: '-900' is below zero"),
    "an actual in the future": ("budget.yaml", LEDGER + "entries:\n  I: {date: 2026-09-01, line: it/cloud, kind: actual, amount: 5}\n", "3:13: error BUD018: 'I' is dated 2026-09-01, after 2026-07-14"),
    "an entry on a closed line": ("budget.yaml", LEDGER + "entries:\n  I: {date: 2026-07-01, line: old/x, kind: actual, amount: 5}\n", "3:13: error BUD019: 'I' of 2026-07-01 is booked on 'old/x', closed on 2026-03-31"),
    "a rate of zero": ("itpm.yaml", "exchange_rates:\n  2026-07-01: {USD: 0}\n", "2:21: error STR005: '0' is not a number above 0"),
    "a period outside its line": ("budget.yaml", LEDGER.replace("FY2026-Q1", "FY2027-Q1"), "1:131: error BUD020: FY2027-Q1 of 'it/cloud' is outside its year (2026-01-01..2026-12-31)"),
    "120 % of a contract": ("staffing.yaml", "people:\n  ann: {fte: 120%}\n", "2:14: error STR012: '120%' is not a share from 0% to 100%"),
    "120 % of a person": ("projects/old.yaml", "name: Old\nstage: planning\nstart: 2026-07-20\nmandatory: Law\nallocations:\n  ann: {2026-Q3: 120%}\nmilestones: {end: {due: 2026-09-01}}\n", "6:18: warning CAP001: 'ann' has 120% of a week's work in 2026-W29: old 38 h"),
    "an objective that serves itself": ("strategy.yaml", "objectives: {o: {serves: {o: 100%}}}\n", "1:27: error REF002: 'o' is an objective, and a goal is meant"),
}  # fmt: skip


@pytest.mark.parametrize("name", MONEY)
def test_a_mistake_of_the_it_manager_gives_one_finding_at_its_place(name: str) -> None:
    path, text, expected = MONEY[name]
    files = {
        "budget.yaml": LEDGER,
        "staffing.yaml": "people:\n  ann: {}\n",
        "projects/old.yaml": "name: Old\nstage: closed\nclosure: {date: 2026-03-31}\nsatisfaction: {2026-03-31: {who: ann, score: 4, of: 5}}\nbudget: {lines: {x: {type: opex, category: other, planned: 5}}}\n",
    }
    found = lines(checked({**files, path: text}))
    assert found == [f"{path}:{expected}"]
