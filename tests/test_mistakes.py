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
