"""What is found of nearly all that a rule looks at is shown once, and stays one finding a record."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from itpm.analysis.facts import Facts
from itpm.check import Checked, examined
from itpm.diagnostic import Duty, Severity
from itpm.load.addresses import address_in
from itpm.rules.catalogue import BY_CODE, RULES
from itpm.rules.duties import covered
from itpm.rules.rule import Rule
from tests.conftest import DAY, Folder, Run, workspace_of
from tests.test_rules import blocks, states

_STRATEGY = "objectives: {grow: {name: Grow, period: 2026}}\n"
_WRITTEN_WRONGLY = frozenset(
    {
        *("ALN006", "ALN007", "ALN009", "BUD003", "BUD006", "BUD013", "BUD018", "BUD019", "BUD021", "BUD022", "BUD023"),
        *(
            "BUD025",
            "BUD027",
            "BUD028",
            "BUD029",
            "CAP002",
            "CAP005",
            "CAP006",
            "CAP010",
            "FRS001",
            "FRS006",
            "FRS007",
            "FLO006",
            "FLO007",
            "FRS012",
            "FRS018",
            "FRS019",
            "FRS020",
            "FRS022",
            "FRS023",
        ),
        *("COL005", "COL011", "RSK009", "RSK012"),
        *("RED002", "RED003", "RED004", "RED005", "RED006"),
        *("INF004", "INF005", "INF007"),
        *("RSK009", "RSK012"),
        *("QUA005", "QUA007"),
        *("INF021", "INF022"),
        *("REF007", "REF009", "REF011", "SCH002", "SCH003", "SCH004", "SCH005", "SCH009"),
        *("SCH023", "SCH024", "SCH025", "SCH026", "SCH027", "SCH028", "SCH030"),
    }
)
"""Rules about what stands somewhere and cannot be, or clashes with something: each case has its own cause."""


def _projects(without: int, serving: int, objective: bool = True) -> dict[str, str]:
    """Projects in work, some of which serve an objective."""
    files = {f"projects/p{n}.yaml": f"name: P{n}\nstage: planning\n" for n in range(without)}
    files |= {f"projects/q{n}.yaml": f"name: Q{n}\nstage: planning\nserves: {{grow: 100%}}\n" for n in range(serving)}
    return files | ({"strategy.yaml": _STRATEGY} if objective else {})


def _checked(files: dict[str, str]) -> Checked:
    workspace = workspace_of(files)
    return examined(Facts(workspace.portfolio, DAY), workspace, RULES)


@pytest.mark.parametrize(
    ("without", "serving", "habit"),
    [(20, 5, False), (21, 5, True), (19, 0, False), (20, 0, True), (20, 4, True), (80, 20, False), (81, 20, True)],
)
def test_a_habit_is_more_than_four_fifths_and_twenty_at_least(without: int, serving: int, habit: bool) -> None:
    found = _checked(_projects(without, serving))
    told = [each for each in found.groups if each.code == "ALN001"]
    assert bool(told) is habit
    assert sum(each.code == "ALN001" for each in found.diagnostics) == without
    if habit:
        assert told[0].message == f"{without} of {without + serving} projects in work serve no objective"
        assert (told[0].found, told[0].of, len(told[0].members)) == (without, without + serving, without)


def test_who_needs_no_objective_is_not_counted() -> None:
    files = _projects(20, 0) | {
        f"projects/m{n}.yaml": f"name: M{n}\nstage: planning\nmandatory: The law\n" for n in range(30)
    }
    files |= {f"projects/i{n}.yaml": f"name: I{n}\nstage: idea\n" for n in range(30)}
    (told,) = (each for each in _checked(files).groups if each.code == "ALN001")
    assert told.message == "20 of 20 projects in work serve no objective"


def test_a_duty_that_nobody_has_begun_is_another_sentence() -> None:
    (told,) = (each for each in _checked(_projects(20, 0, objective=False)).groups if each.code == "ALN001")
    assert told.message == "no objective is written in the portfolio, and 20 projects in work have none to serve"


@given(st.integers(0, 30), st.integers(0, 12), st.booleans())
def test_grouping_loses_none(without: int, serving: int, objective: bool) -> None:
    found = _checked(_projects(without, serving, objective))
    every = [each.identity for each in found.diagnostics]
    folded = [identity for group in found.groups for identity in group.members]
    assert len(set(every)) == len(every)
    assert len(set(folded)) == len(folded)
    assert set(folded) <= set(every)
    of_code = {each.identity: each.code for each in found.diagnostics}
    assert all(of_code[identity] == group.code for group in found.groups for identity in group.members)


def test_one_waiver_accepts_all_of_it_and_nobody_waives_all_broken_files() -> None:
    files = _projects(22, 1)
    waived = 'waivers: {"ALN001 *": {reason: Not this year, by: jane, until: 2026-12-31}}\n'
    people = {"staffing.yaml": "people: {jane: {name: Jane}}\n"}
    found = _checked(files | people | {"waivers.yaml": waived})
    assert not [each for each in found.diagnostics if each.code in {"ALN001", "STR016"}]
    idle = _checked(_projects(0, 1) | people | {"waivers.yaml": waived})
    assert [each.message for each in idle.diagnostics if each.code == "STR016"] == [
        "nothing to waive for ALN001 at '*'"
    ]
    broken = _projects(0, 1) | people | {"waivers.yaml": waived.replace("ALN001", "STR005"), "projects/q0.yaml": "n: 1"}
    told = {each.code: each.message for each in _checked(broken).diagnostics}
    assert "STR005" in told
    assert told["STR016"] == "STR005 is accepted of single records only"


def test_people_see_one_line_and_machines_every_finding(folder: Folder, run: Run) -> None:
    root = folder({"itpm.yaml": "status_date: 2026-07-14\n"} | _projects(22, 1))
    _code, text, _said = run("validate", cwd=root)
    once = "habit: error ALN001: 22 of 23 projects in work serve no objective"
    assert [line.partition(" – ")[0] for line in text.splitlines() if "ALN001" in line] == [once]
    assert "22 of them are told as habits (--all lists each)." in text
    _code, text, _said = run("validate", "--all", "--select", "ALN001", cwd=root)
    assert text.count(": error ALN001: ") == 22 and "habit" not in text
    code, said, _said = run("validate", "--format", "json", "--select", "ALN001", cwd=root)
    made = json.loads(said)
    assert code == 1 and len(made["diagnostics"]) == made["counts"]["error"] == 22
    (group,) = made["groups"]
    assert (group["code"], group["severity"], group["findings"], group["records"], group["of"], group["waiver"]) == (
        *("ALN001", "error", 22, 22, 23, "ALN001 *"),
    )
    for form in ("sarif", "gitlab", "junit", "github", "jsonl"):
        _code, said, _said = run("validate", "--format", form, "--select", "ALN001", cwd=root)
        assert said.count("serves no objective") >= 22, form
    _code, text, _said = run("validate", "--select", "ALN001", "projects/p3.yaml", cwd=root)
    assert text.count("ALN001") == 1 and "habit" not in text


def test_every_rule_says_what_it_looks_at() -> None:
    silent = {rule.code for rule in RULES if rule.facts is not None and rule.habit is None}
    assert {code for code in silent if not code.startswith("STR")} == _WRITTEN_WRONGLY


@pytest.mark.parametrize("rule", [rule for rule in RULES if rule.habit is not None], ids=lambda rule: rule.code)
def test_what_a_rule_fires_on_is_what_it_looks_at(rule: Rule) -> None:
    assert rule.habit is not None
    every, _expected = blocks(rule.page.split("Fails:\n")[1].split("Passes:\n")[0])
    files, then = states(every)
    workspace = workspace_of(files)
    earlier = {commit: workspace_of(texts).portfolio for commit, texts in then.items()}
    facts = Facts(workspace.portfolio, DAY, earlier=earlier)
    looked = {member for each in rule.habit.each for member in each.of.members(facts)}
    found = examined(facts, workspace, RULES).diagnostics
    places = [(*workspace.places[each.path], each.pointer) for each in found if each.code == rule.code]
    for each in rule.habit.each:
        hit = {each.of.member(kind, address_in(kind, whole, pointer)) for kind, whole, pointer in places} - {None}
        assert hit and hit <= looked
    grave = [each for each in found if each.code == rule.code and each.severity is not Severity.INFO]
    duties = [each for each in covered(facts, found, [rule]) if rule.code in each.told]
    assert len(duties) == len(set(rule.serves) - {Duty.ALL}) and all(bool(each.found) is bool(grave) for each in duties)
    assert BY_CODE[rule.code].habit is rule.habit
    for each in rule.habit.each:
        told = each.told(20, 24, workspace.portfolio).text()
        assert "24 " in told and "{" not in told


def test_a_failed_criterion_is_found_of_its_deliverable_when_duties_are_counted() -> None:
    """One deliverable is accepted and one of its two criteria has failed: of the one that is looked at, none is good."""
    result = "{date: 2026-07-01, passed: false}"
    criteria = f"{{a: {{statement: A, result: {result}}}, b: {{statement: B}}}}"
    accepted = "{date: 2026-07-02, by: jane}"
    files = {
        "projects/p.yaml": f"name: P\ndeliverables: {{d: {{name: D, accepted: {accepted}, criteria: {criteria}}}}}\n",
        "staffing.yaml": "people: {jane: {name: Jane}}\n",
    }
    workspace = workspace_of(files)
    facts = Facts(workspace.portfolio, DAY)
    (quality,) = covered(facts, examined(facts, workspace, RULES).diagnostics, [BY_CODE["QUA003"]])[-1:]
    assert (quality.duty, quality.looked, quality.found, quality.share) == (Duty.QUALITY, 1, 1, 0)


@pytest.mark.parametrize(
    ("code", "line", "said"),
    [
        ("SCH020", "deadline: 2026-08-01\n", "21 of 21 projects that promise a day promise one on which nobody works"),
        (
            "SCH007",
            "deadline: 2026-07-15\n",
            "promises or constraints of 21 of 21 projects that promise a day cannot hold",
        ),
        (
            "FRS016",
            "updates: {2026-08-03: {headline: Later}}\n",
            "21 of 21 projects in work say that something happened after the status date",
        ),
    ],
)
def test_rules_about_promises_and_facts_have_habits(code: str, line: str, said: str) -> None:
    """Twenty days of work from 14 July on; 1 August is a Saturday. Who promises nothing is not counted."""
    plan = "stage: planning\nstart: 2026-07-14\ntasks: {t: {duration: 20d}}\n"
    files = {f"projects/p{n:02}.yaml": f"name: P{n}\n{plan}{line}" for n in range(21)}
    if code != "FRS016":
        files |= {f"projects/q{n:02}.yaml": f"name: Q{n}\n{plan}" for n in range(9)}
    (told,) = (each for each in _checked(files).groups if each.code == code)
    assert told.message == said and len(told.members) == told.found == 21
