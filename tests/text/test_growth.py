"""Many findings in one place cost one look at it; what is asked for is the same as when each is looked for alone."""

import random
import re
from datetime import date
from decimal import Decimal
from statistics import median

import pytest
from hypothesis import given
from hypothesis import strategies as st

from itpm.analysis.facts import Facts
from itpm.analysis.people.skills import Skills
from itpm.analysis.scheduling.groups import people_by_group
from itpm.analysis.scheduling.outline import Outline
from itpm.analysis.strategy import coverage
from itpm.diagnostic import Pointer
from itpm.engine.network import component_of, successors
from itpm.load import unresolved
from itpm.load.called import Called
from itpm.load.keys import wrong_keys
from itpm.load.loops import _MOST_LOOPS, MOST_DEEP, _Inside
from itpm.load.merge import Whole
from itpm.load.schemas import validator
from itpm.model.scalars import Money
from itpm.rules.budget.outlier import _outliers
from itpm.text.comments import cut_comments, ignores
from itpm.text.document import Source
from tests.conftest import checked, workspace_of


@given(st.lists(st.integers(0, 40), max_size=12), st.integers(1, 6))
def test_an_outlier_is_held_against_the_median_of_all_others(amounts: list[int], times: int) -> None:
    found = [(str(place), Money(Decimal(amount), "EUR")) for place, amount in enumerate(amounts)]
    expected = [
        name
        for place, (name, amount) in enumerate(found)
        if len(found) > 3
        and amount.amount > times * median([each.amount for other, (_, each) in enumerate(found) if other != place]) > 0
    ]
    assert [name for name, _amount, _times in _outliers(found, Decimal(times))] == expected


def test_a_comment_stands_for_the_next_line_that_is_none() -> None:
    text = "# itpm: ignore[STR001] a\n# more\n# itpm: ignore[STR002] b\nname: A # itpm: ignore[STR003] c\n# itpm: ignore[STR004] d\n"
    assert [(each.code, each.line) for each in ignores(text)] == [
        ("STR001", 4), ("STR002", 4), ("STR003", 4), ("STR004", 6)
    ]  # fmt: skip


def test_every_finding_of_a_long_mapping_stands_at_its_own_place() -> None:
    lines = [f"y{number}: 1" for number in range(300)]
    found = checked({"projects/p.yaml": "name: P\n" + "\n".join(lines) + "\n"}, "STR005")
    assert [each.span.line for each in found] == list(range(2, 302))
    assert {each.source for each in found} == set(lines)


def test_findings_on_one_line_share_it() -> None:
    row = ", ".join(f"y{number}: 1" for number in range(50))
    found = checked({"projects/p.yaml": f"{{name: P, {row}}}\n"}, "STR005")
    assert len(found) == 50
    assert len({id(each.source) for each in found}) == 1


def test_a_dense_network_of_loops_is_told_in_part_and_cut_as_a_whole() -> None:
    names = [f"t{number}" for number in range(30)]
    tasks = "".join(
        f"  {name}: {{name: T, duration: 1d, after: [{', '.join(other for other in names if other != name)}]}}\n"
        for name in names
    )
    found = checked({"projects/p.yaml": f"name: P\ntasks:\n{tasks}  last: {{name: L, after: [t0]}}\n"}, "REF003")
    assert len(found) == _MOST_LOOPS + 1
    rest = [each.message for each in found if "more arrows" in each.message]
    assert rest == [f"{30 * 29 - _MOST_LOOPS} more arrows that are part of loops; all of them are left out"]


def test_components_hold_what_reaches_each_other() -> None:
    chance = random.Random(4)
    for _round in range(50):
        size = chance.randrange(1, 9)
        edges = [(chance.randrange(size), chance.randrange(size)) for _ in range(chance.randrange(14))]
        out = successors(size, edges)
        reach = [{node} for node in range(size)]
        for _step in range(size):
            for node in range(size):
                for target in out[node]:
                    reach[node] |= reach[target]
        found = component_of(out)
        for one in range(size):
            for other in range(size):
                assert (found[one] == found[other]) == (one in reach[other] and other in reach[one])


def test_thousands_of_wrong_keys_are_each_told_and_taken_out() -> None:
    rows = "".join(f"  2026-02-30x{number}: {{by: bob}}\n" for number in range(300))
    workspace = workspace_of({"projects/p.yaml": f"name: P\nupdates:\n{rows}  2026-02-02: {{by: bob}}\n"})
    assert [each.code for each in workspace.findings if each.code == "STR002"] == ["STR002"] * 300
    assert list(workspace.portfolio.projects["p"].updates) == [date(2026, 2, 2)]


def test_an_error_about_a_key_holds_few_keys_of_a_large_mapping() -> None:
    data = {"name": "P", "updates": {f"x{number}": {"by": "bob"} for number in range(300)}}
    places: list[Pointer] = []
    told = wrong_keys(validator("project"), data, places)
    found = [next(told)]
    assert len(places) == 16  # the others are looked at when they are asked for
    found += told
    assert len(found) == 300
    assert max(len(each.instance) for each in found) <= 16
    assert places == [("updates", f"x{number}") for number in range(300)]


def test_wrong_keys_inside_lists_are_looked_at_a_few_at_a_time_too() -> None:
    skills = {**{f"x{number}": 3 for number in range(100)}, "PROG": 3}
    data = {"name": "P", "tasks": {"t": {"assign": ["bob", {"team": "all", "skills": skills}]}}}
    places: list[Pointer] = []
    found = list(wrong_keys(validator("project"), data, places))
    assert len(found) == 100
    assert {tuple(each.instance_path) for each in found} == {("tasks", "t", "assign", 1, "skills")}
    assert max(len(each.instance) for each in found) <= 16
    assert places == [("tasks", "t", "assign", 1, "skills", f"x{number}") for number in range(100)]


def test_only_so_many_names_are_looked_for_as_anybody_reads(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(unresolved, "MOST_HINTS", 3)
    rows = "".join(f"  task{number}: {{name: T, duration: 1d, after: [tusk{number}]}}\n" for number in range(5))
    again = "  last: {name: T, duration: 1d, after: [tusk0]}\n"
    found = checked({"projects/p.yaml": f"name: P\ntasks:\n{rows}{again}"}, "REF001")
    assert [bool(each.hint) for each in found] == [True, True, True, False, False, True]


def test_a_file_with_comments_is_read_once_for_all_of_its_findings(monkeypatch: pytest.MonkeyPatch) -> None:
    read: list[str] = []
    located = Source.located
    monkeypatch.setattr(Source, "located", lambda self: read.append(self.path) or located(self))
    tasks = "".join(f"  t{number}: {{name: T, yy: 1}} # itpm: ignore[STR005] x\n" for number in range(50))
    files = {f"projects/{name}.yaml": f"name: P\ntasks:\n{tasks}zz: 1\n" for name in ("p", "q")}
    found = checked(files, "STR005")
    assert [each.message for each in found] == ["'zz' is no field of a project"] * 2
    assert max(read.count(path) for path in files) <= 2


def test_teams_in_teams_are_walked_for_those_that_cover_something(monkeypatch: pytest.MonkeyPatch) -> None:
    walked: list[str] = []
    of_team = Skills._of_team
    monkeypatch.setattr(Skills, "_of_team", lambda self, team: walked.append(team) or of_team(self, team))
    rows = "".join(f"  t{number}: {{name: T, parent: t{number - 1}}}\n" for number in range(1, 50))
    cover = "  t0: {name: T, cover: {PROG: {level: 3, people: 1}}}\n"
    people = "people:\n  ann: {name: Ann, team: t49, skills: {PROG: 4}}\n  bob: {name: Bob, skills: {PROG: 4}}\n"
    portfolio = workspace_of({"staffing.yaml": f"teams:\n{cover}{rows}{people}"}).portfolio
    assert [(each.people, each.wanted) for each in Skills(portfolio, date(2026, 7, 14)).covers] == [(("ann",), 1)]
    assert walked == ["t0"]


def test_a_deep_outline_says_what_the_nearest_summary_says() -> None:
    rows = "".join(f"  t{number}: {{name: T, parent: t{number - 1}}}\n" for number in range(1, 600))
    text = f"name: P\ntasks:\n  t0: {{name: T, priority: 700, assign: [bob]}}\n{rows}".replace(
        "t300: {name: T,", "t300: {name: T, priority: 900, schedule: alap,"
    )
    files = {"staffing.yaml": "people:\n  bob: {name: Bob}\n", "projects/p.yaml": text}
    outline = Outline.of(workspace_of(files).portfolio.projects["p"])
    tasks = [outline.project.tasks[f"t{number}"] for number in (599, 301, 300, 299, 0)]
    assert [outline.priority(each) for each in tasks] == [900, 900, 900, 700, 700]
    assert [outline.late(each) for each in tasks] == [True, True, True, False, False]
    assert {each.who for task in tasks for each in outline.assign(task)} == {"bob"}


@given(st.dictionaries(st.integers(1, 14), st.integers(0, 13), max_size=14))
def test_what_is_inside_a_summary_is_what_a_walk_upwards_finds(drawn: dict[int, int]) -> None:
    parents = {f"t{part}": f"t{parent}" for part, parent in drawn.items() if parent < part}
    inside = _Inside(parents)
    for number in range(15):
        above, address = set(), f"t{number}"
        while address in parents:
            address = parents[address]
            above.add(address)
        assert {f"t{each}" for each in range(15) if inside.holds(f"t{each}", f"t{number}")} == above


def test_a_link_in_a_deep_outline_is_held_against_it_in_one_step() -> None:
    rows = "".join(f"  t{n}: {{name: T, parent: t{n - 1}, after: [u]}}\n" for n in range(1, 400))
    text = f"name: P\ntasks:\n  u: {{name: U, duration: 1d}}\n  t0: {{name: T}}\n{rows}"
    assert checked({"projects/p.yaml": text}, "REF003", "REF004") == ()
    wrong = text.replace("  t0: {name: T}", "  t0: {name: T, after: [t399]}")
    assert [each.message for each in checked({"projects/p.yaml": wrong}, "REF004")] == [
        "'p/t0' waits for 'p/t399', which is part of it"
    ]


def test_a_tower_of_teams_is_cut_so_that_its_people_are_few_in_each() -> None:
    rows = "".join(f"  t{n}: {{name: T, parent: t{n - 1}}}\n" for n in range(1, 200))
    people = "".join(f"  p{n}: {{name: P, team: t{n}}}\n" for n in range(200))
    files = {"staffing.yaml": f"teams:\n  t0: {{name: T}}\n{rows}people:\n{people}"}
    found = checked(files, "REF012")
    assert sorted(each.message.partition(" ")[0] for each in found) == ["'t130'", "'t195'", "'t65'"]
    members = people_by_group(workspace_of(files).portfolio.staffing)
    assert max(len(each) for each in members.values()) == MOST_DEEP + 1
    assert members["t65"][0] == "p100"


def test_a_tower_of_calendars_is_cut() -> None:
    rows = "".join(f"  c{n}: {{name: C, base: c{n - 1}}}\n" for n in range(1, 70))
    found = checked({"calendars.yaml": f"calendars:\n  c0: {{name: C}}\n{rows}"}, "REF012")
    assert [each.message for each in found] == ["'c65' is based on calendars that are nested more than 64 deep"]


def test_of_many_records_of_one_name_few_are_kept_to_see_that_they_are_too_many() -> None:
    rows = "".join(f"  t{number}: {{name: Same thing, after: [Same thing]}}\n" for number in range(50))
    files = {"projects/p.yaml": f"name: P\ntasks:\n{rows}"}
    assert not any("may be" in each.hint for each in checked(files, "REF001", "STR009"))
    called = Called(
        [Whole("project", "p", "p.yaml", data={"tasks": {f"t{n}": {"name": "Same thing"} for n in range(50)}})]
    )
    assert called.hint("same thing") == ""
    assert max(len(alike) for index in called._by_kind.values() for alike in index.by_words.values()) <= 4


_CUT = re.compile(r"^[^#'\"\n]*?[:\-] +[^\s'\"\[{|>&*!#][^\n#]* (#[^\s#!:][^\n]*)$", re.MULTILINE)
"""What a comment that was probably meant as text looks like; slow on long lines."""


@given(st.text("a:- #'\n!\r[", max_size=30))
def test_a_comment_that_was_meant_as_text_is_found_from_its_sign(text: str) -> None:
    assert [(each.start, each.end) for each in cut_comments(text)] == [m.span(1) for m in _CUT.finditer(text)]


def test_the_weight_of_all_objectives_is_added_up_once(monkeypatch: pytest.MonkeyPatch) -> None:
    wholes: list[object] = []
    divided = coverage.divided
    monkeypatch.setattr(coverage, "divided", lambda part, whole, why: wholes.append(whole) or divided(part, whole, why))
    rows = "".join(f"  o{number}: {{name: O, period: FY2026}}\n" for number in range(30))
    portfolio = workspace_of({"strategy.yaml": f"objectives:\n{rows}"}).portfolio
    assert len(Facts(portfolio, date(2026, 7, 14)).strategy.coverage.objectives) == 30
    assert len({id(each) for each in wholes if each == 30}) == 1
