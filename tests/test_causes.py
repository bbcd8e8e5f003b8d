"""What one cause makes several rules tell is told once: the first of them leads, and the others are its details."""

import json

import pytest

from itpm.analysis.facts import Facts
from itpm.check import Checked, Selection, examined
from itpm.diagnostic import Diagnostic
from itpm.model.chains import chains
from itpm.rules.catalogue import RULES
from tests.conftest import DAY, Folder, Run, workspace_of

# Promised for 15 May; five weeks of it are left on 14 July: the task, the milestone and the end are late.
_LATE = """
name: ERP
stage: execution
start: 2026-05-04
tasks:
  design: {duration: 10d, assign: [ann], started: 2026-05-04, progress: 50%, remaining: 25d}
milestones:
  live: {after: [design]}
baselines:
  first:
    approved: {date: 2026-05-01}
    tasks:
      design: {start: 2026-05-04, finish: 2026-05-15}
      live: {start: 2026-05-15, finish: 2026-05-15}
"""
_PEOPLE = "people: {ann: {}, jane: {}}\n"
_ORDER = ["SCH016", "SCH017", "SCH011", "SCH013", "SCH014"]


def _checked(files: dict[str, str], *codes: str, ignore: tuple[str, ...] = ()) -> Checked:
    workspace = workspace_of(files)
    return examined(Facts(workspace.portfolio, DAY), workspace, RULES, Selection(codes, ignore))


def _late(**more: str) -> dict[str, str]:
    return {"projects/erp.yaml": _LATE, "staffing.yaml": _PEOPLE} | {
        f"{name}.yaml": text for name, text in more.items()
    }


def _slip(found: Checked) -> list[Diagnostic]:
    return [each for each in found.diagnostics if each.code in _ORDER]


@pytest.mark.parametrize("place", range(len(_ORDER)))
def test_the_first_that_is_asked_for_leads(place: int) -> None:
    told = _slip(_checked(_late(), "SCH", ignore=tuple(_ORDER[:place])))
    assert sorted(each.code for each in told) == sorted(_ORDER[place:])
    (leader,) = (each for each in told if not each.because_of)
    assert leader.code == _ORDER[place]
    assert {each.because_of for each in told if each is not leader} <= {leader.identity}


def test_a_waiver_of_the_leader_covers_its_details_and_no_waiver_of_one_is_idle() -> None:
    waiver = "{reason: Told to the board, by: jane, until: 2026-12-31}"
    waived = _checked(_late(waivers=f"waivers:\n  SCH016 erp/live: {waiver}\n  SCH014 erp: {waiver}\n"))
    assert _slip(waived) == [] and "STR016" not in {each.code for each in waived.diagnostics}
    detail = _slip(_checked(_late(waivers=f"waivers:\n  SCH014 erp: {waiver}\n")))
    assert sorted(each.code for each in detail) == ["SCH011", "SCH013", "SCH016", "SCH017"]


def test_a_rule_that_is_off_leads_nothing() -> None:
    files = _late(itpm="rules: {SCH016: off}\n", waivers="waivers: {}\n")
    (leader,) = (each for each in _slip(_checked(files)) if not each.because_of)
    assert leader.code == "SCH017"


def test_another_thing_of_the_same_rule_has_to_be_accepted_by_itself() -> None:
    two = _LATE.replace("  live: {after", "  told: {after: [design]}\n  live: {after").replace(
        "      live: {start", "      told: {start: 2026-05-15, finish: 2026-05-15}\n      live: {start"
    )
    waiver = "waivers: {SCH016 erp/live: {reason: Known, by: jane, until: 2026-12-31}}\n"
    files = {"projects/erp.yaml": two, "staffing.yaml": _PEOPLE, "waivers.yaml": waiver}
    every = _slip(_checked(files | {"waivers.yaml": "waivers: {}\n"}))
    assert sum(not each.because_of for each in every) == 1
    told = [(each.code, each.address) for each in _slip(_checked(files))]
    assert ("SCH016", "erp/told") in told and ("SCH016", "erp/live") not in told


def test_past_its_promise_an_end_is_told_by_the_promise() -> None:
    told = {each.code: each for each in _slip(_checked(_late()))}
    # 25 working days from 14 July on, which is worked: until 17 August, thirteen weeks and a day after 15 May.
    assert told["SCH013"].message == "the end of 'erp' was promised for 2026-05-15, and is 66 working days later"
    assert told["SCH017"].hint == "its end was promised for 2026-05-15"


def test_unlinked_work_is_told_once() -> None:
    tasks = "".join(f"  t{n}: {{duration: 5d, assign: [ann]}}\n" for n in range(3))
    long = "  z: {duration: 200d, assign: [jane]}\nmilestones: {end: {after: [z]}}\n"
    files = {"projects/p.yaml": f"name: P\nstage: planning\ntasks:\n{tasks}{long}", "staffing.yaml": _PEOPLE}
    found = [each for each in _checked(files, "SCH001", "SCH006").diagnostics if each.address == "p/t0"]
    leader = next(each for each in found if not each.because_of)
    assert leader.code == "SCH001"
    assert {each.code for each in found} == {"SCH001", "SCH006"}
    assert all(each.because_of == leader.identity for each in found if each.code == "SCH006")


_MONEY = """
name: P
stage: execution
budget:
  approved: {2026-01-01: {amount: 1000, by: jane}}
  lines:
    a: {planned: 900, forecast: 9000}
    b: {planned: 500}
"""


def test_over_budget_is_told_once_and_a_slip_of_the_unit_with_it_but_accepted_apart() -> None:
    files = {"projects/p.yaml": _MONEY, "staffing.yaml": _PEOPLE}
    found = [each for each in _checked(files).diagnostics if each.code in {"BUD001", "BUD004", "BUD014"}]
    assert [(each.code, bool(each.because_of)) for each in sorted(found, key=lambda each: each.code)] == [
        ("BUD001", True),
        ("BUD004", False),
        ("BUD014", True),
    ]
    waiver = "waivers: {BUD004 p: {reason: Known, by: jane, until: 2026-12-31}}\n"
    left = {each.code for each in _checked(files | {"waivers.yaml": waiver}).diagnostics}
    assert "BUD014" in left and not left & {"BUD001", "BUD004"}


def test_text_has_details_below_and_json_says_because_of_what(folder: Folder, run: Run) -> None:
    root = folder({"itpm.yaml": "status_date: 2026-07-14\n"} | _late())
    _code, text, _said = run("validate", "--select", ",".join(_ORDER), cwd=root)
    lines = text.splitlines()
    assert (
        "SCH016" in lines[0] and lines[1].startswith("    ") and lines[4] == "    and 1 more of the same cause (--all)"
    )
    _code, text, _said = run("validate", "--all", "--select", ",".join(_ORDER), cwd=root)
    assert sum(line.startswith("    ") for line in text.splitlines()) == 4
    _code, said, _said = run("validate", "--format", "json", "--select", ",".join(_ORDER), cwd=root)
    made = json.loads(said)["diagnostics"]
    (leader,) = (each for each in made if each["because_of"] is None)
    assert (leader["code"], leader["address"]) == ("SCH016", "erp/live")
    assert {each["because_of"] for each in made if each is not leader} == {leader["identity"]}


def test_a_detail_without_its_leader_is_shown_by_itself() -> None:
    told = _slip(_checked(_late()))
    left = [each for each in told if each.because_of]
    assert sorted(each.identity for chain in chains(left) for each in chain.all) == sorted(
        each.identity for each in left
    )
