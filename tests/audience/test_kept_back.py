"""What is found for an audience that loses some references: nothing that is not so, and all that is not judged by them."""

from collections.abc import Iterator, Mapping
from random import Random

import pytest

from itpm.analysis.facts import Facts
from itpm.audience.cut import cut
from itpm.check import examined
from itpm.classification import Classification
from itpm.load.fields import file_fields, record_fields
from itpm.model.audience import Audience
from itpm.rules.catalogue import RULES
from itpm.rules.inputs import told as known_to
from tests.conftest import DAY, workspace_of

STAFF = Audience("staff", Classification.STAFF)
Found = set[tuple[str, str, str]]


def found(files: Mapping[str, str]) -> tuple[Found, Found]:
    """What rules find by code and address: of everything, as far as staff may know what they judge by; and for staff."""
    workspace = workspace_of(dict(files))
    fields = record_fields()
    whole = examined(Facts(workspace.portfolio, DAY), workspace, RULES).diagnostics
    told = examined(Facts(cut(workspace.portfolio, STAFF, file_fields()), DAY), workspace, RULES).diagnostics
    known = {each.code for each in RULES if known_to(each.reads, STAFF, fields)}
    return (
        {(each.code, each.address, each.message) for each in whole if each.code in known},
        {(each.code, each.address, each.message) for each in told},
    )


_WORK = """name: ERP
stage: execution
manager: ana
start: 2026-06-01
deadline: 2026-09-01
tasks:
  a: {name: A, duration: 90d, started: 2026-06-01, progress: 10%}
  b: {name: B, duration: 5d, after: [a]}
  c: {name: C, duration: 5d}
  secret: {name: S, visibility: restricted, duration: 3d}
milestones: {live: {name: Live, after: [b, c], due: 2026-08-01}}
"""
_PEOPLE = {"staffing.yaml": "people: {ana: {name: Ana}}\n", "itpm.yaml": "schema: 1\nstatus_date: 2026-07-14\n"}


_NAMED = {
    "risk": "risks: {r: {name: R, cause: C, effect: E, probability: 30%, impact: {delay: 5d, task: secret}, owner: ana}}\n",
    "decision": "decisions: {d: {name: D, due: 2026-09-01, needed_from: [ana], blocks: [secret]}}\n",
    "issue": "issues: {i: {name: I, severity: 1, owner: ana, raised: 2026-07-01, due: 2026-08-01, actions: [secret]}}\n",
}


@pytest.mark.parametrize("what", _NAMED)
def test_a_task_that_is_kept_silences_nothing_of_a_plan_in_which_nothing_waits_for_it(what: str) -> None:
    whole, told = found({**_PEOPLE, "projects/erp.yaml": _WORK + _NAMED[what]})
    plan = {each for each in whole if each[0].startswith("SCH") and each[1] != "erp/secret"}
    assert {each for each in told if each[0].startswith("SCH")} == plan
    # 'live' hangs on 'a', which takes 90 days from June on and is due in August.
    assert {("SCH007", "erp/live"), ("SCH007", "erp"), ("SCH008", "erp/a"), ("SCH010", "erp/c")} <= {
        each[:2] for each in plan
    }


_WAITING = _WORK.replace("duration: 5d}\n  secret", "duration: 5d, after: [secret]}\n  secret")
_OTHER = """name: CRM
stage: execution
manager: ana
start: 2026-06-01
tasks: {x: {name: X, duration: 5d, after: [erp/c]}, y: {name: Y, duration: 60d}}
milestones: {m: {name: M, after: [x], due: 2026-07-10}, n: {name: N, after: [y], due: 2026-07-10}}
"""


def test_of_work_that_waits_for_what_is_kept_no_date_is_judged_and_what_it_says_itself_is() -> None:
    whole, told = found({**_PEOPLE, "projects/erp.yaml": _WAITING, "projects/crm.yaml": _OTHER})
    assert told <= whole
    untold = {each[:2] for each in whole - told}
    # The promises of both projects hang on what is shown as well as on what is not: nobody can say how late they are.
    assert {("SCH007", "erp/live"), ("SCH007", "crm/m")} <= untold
    assert {("SCH008", "erp/a"), ("SCH010", "erp/a"), ("SCH010", "crm/x"), ("SCH010", "crm/y")} <= {
        each[:2] for each in told
    }
    assert ("SCH010", "erp/c") in untold  # what lost a link says less than it did


class Drawn:
    """A portfolio by chance: some work is kept, and is named where that may be."""

    def __init__(self, seed: int) -> None:
        self._by = Random(seed)
        self.files = {
            **_PEOPLE,
            "staffing.yaml": "people: {ana: {name: Ana}, boss: {name: Boss, visibility: restricted}}\n",
        }
        for name in "pq":
            self.files[f"projects/{name}.yaml"] = "\n".join(self._project(name)) + "\n"

    def _some(self, name: str) -> str:
        return self._by.choice([f"{name}/t{n}" for n in range(6)])

    def _project(self, name: str) -> Iterator[str]:
        by = self._by
        yield f"name: {name}\nstage: execution\nmanager: {by.choice(('ana', 'boss'))}\nowner: ana\nstart: 2026-06-01"
        yield "tasks:"
        for n in range(6):
            said = [f"name: T{n}", f"duration: {by.randint(1, 60)}d"]
            said += ["visibility: restricted"] * (by.random() < 0.25)
            if n and by.random() < 0.6:
                other = by.choice(
                    [f"{name}/t{m}" for m in range(n)] + ([f"p/t{m}" for m in range(6)] if name == "q" else [])
                )
                said.append(f"after: [{other}]")
            said += ["started: 2026-06-01", "progress: 10%"] * (by.random() < 0.2)
            said += ["owner: boss"] * (by.random() < 0.1)
            said += [f"finish_by: 2026-0{by.randint(7, 9)}-15"] * (by.random() < 0.2)
            yield f"  t{n}: {{{', '.join(said)}}}"
        yield f"milestones: {{m: {{name: M, after: [{self._some(name)}], due: 2026-0{by.randint(7, 9)}-20}}}}"
        yield f"risks: {{r: {{name: R, cause: C, effect: E, probability: 30%, impact: {{delay: 5d, task: {self._some(name)}}}, owner: {by.choice(('ana', 'boss'))}}}}}"
        yield f"decisions: {{d: {{name: D, due: 2026-07-01, needed_from: [{by.choice(('ana', 'boss'))}], blocks: [{self._some(name)}]}}}}"
        yield f"issues: {{i: {{name: I, severity: 1, owner: ana, raised: 2026-07-01, due: 2026-07-10, actions: [{self._some(name)}]}}}}"


_OF_ABSENCE = {"SCH001"}
"""What says that something is missing says so of what is shown: that nothing follows which is."""
_OF_DATES = {"SCH007", "SCH021", "SCH022"}
"""What is judged by when work happens: not told of a project in which something waits for what is not shown."""
_OF_THE_END = {"SCH001", "SCH006"}
"""What is judged by where a project ends: that is another place where its last work is not shown."""


@pytest.mark.parametrize("seed", range(12))
def test_what_is_found_for_an_audience_is_so_and_what_is_judged_by_what_it_knows_is_told(seed: int) -> None:
    files = Drawn(seed).files
    whole, told = found(files)
    assert {each for each in told - whole if each[0] not in _OF_ABSENCE} == set()
    left = cut(workspace_of(files).portfolio, STAFF, file_fields())
    lost = {address for _kind, address, _name in left.withheld}
    waits = any(name == "after" for _kind, _address, name in left.withheld)
    untold = {each for each in whole - told if left.find(each[1]) is not None and each[1] not in lost}
    assert {each for each in untold if each[0] not in _OF_THE_END and not (waits and each[0] in _OF_DATES)} == set()
