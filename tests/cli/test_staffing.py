"""``itpm staffing``: one figure in every form, and overload that is visible as such."""

import csv
import io
import json
from datetime import date
from pathlib import Path

import pytest

from itpm.analysis.facts import Facts
from itpm.page.blocks import Chip, Section, Table, Warm
from itpm.views.people import people
from itpm.views.reading import Reading
from tests.conftest import Folder, Run, checked, lines, workspace_of

DAY = date(2026, 3, 2)
TASK = "t: {effort: 50d, started: 2026-02-02, remaining: 39.6d, assign: [alex]}"
FILES = {
    "itpm.yaml": "status_date: 2026-03-02\n",
    "staffing.yaml": """\
teams: {apps: {}, sub: {parent: apps}}
roles: {dev: {}, tester: {}}
people: {alex: {team: sub, roles: [dev]}, bo: {team: apps, run_share: 20%}, cy: {employment: {dates: ..2026-03-04}}}
leave: {bo: {2026-03-09..2026-03-13: all}}
operations: {shop: {load: 10%, assign: [bo]}}
""",
    "projects/a.yaml": f"""\
name: A
stage: execution
start: 2026-02-02
tasks: {{{TASK}, part: {{duration: 5d, assign: [cy]}}, test: {{duration: 2d, assign: [{{team: sub, skills: {{SCTY: 5}}}}, {{role: tester}}]}}}}
""",
    "projects/b.yaml": f"name: B\nstage: execution\nstart: 2026-02-02\ntasks: {{{TASK}}}\n",
    "projects/c.yaml": "name: C\nstage: proposal\nstart: 2026-03-02\ntasks: {t: {effort: 3d, assign: [bo]}}\n",
}


def rows(run: Run, root: Path, *arguments: str) -> dict[tuple[str, str], dict[str, str]]:
    out = run("staffing", *arguments, "--format", "csv", cwd=root)[1]
    return {(row["name"], row["period"]): row for row in csv.DictReader(io.StringIO(out))}


def test_a_week_as_an_end_is_all_of_it(run: Run, folder: Folder) -> None:
    found = rows(run, folder(FILES), "--from", "2026-W11", "--to", "2026-W12")
    assert [(period, row["nominal"]) for (name, period), row in found.items() if name == "alex"] == [
        ("2026-W11", "40.0"),
        ("2026-W12", "40.0"),
    ]


def test_two_tasks_at_once_are_twice_the_time_in_every_form(run: Run, folder: Folder) -> None:
    root = folder(FILES)
    week = rows(run, root)["alex", "2026-W10"]
    assert (week["allocated"], week["wanted"], week["utilisation"], week["wanted_utilisation"], week["overloaded"]) == (
        "40.0",
        "80.0",
        "1.0",
        "2.0",
        "yes",
    )
    table = run("staffing", cwd=root)[1].splitlines()
    at = next(number for number, line in enumerate(table) if line.startswith("alex"))
    assert table[at].split()[:3] == ["alex", "100%", "100%"] and table[at + 1].split()[:3] == ["wanted", "200%", "200%"]
    # 39.6 days are 316.8 hours: seven whole weeks, and 36.8 of 40 in the eighth.
    assert "  alex: 200% in 2026-W10 (2026-W10 to 2026-W17)" in table
    made = json.loads(run("staffing", "--format", "json", cwd=root)[1])
    assert made["overloads"] == [
        {
            "name": "alex",
            "period": "2026-W10",
            "share": 2.0,
            "wanted": True,
            "first": "2026-W10",
            "last": "2026-W17",
            "periods": 8,
        }
    ]
    quarter = rows(run, root, "--by", "role", "--unit", "quarter")["dev", "2026-Q1"]
    # Twenty-two days of eight hours, wanted twice.
    assert (quarter["deployable"], quarter["wanted"], quarter["overloaded"]) == ("176.0", "352.0", "yes")


def test_rules_tell_an_overload_once_and_with_the_same_share() -> None:
    told = [line.partition(": ")[2] for line in lines(checked(FILES, "CAP001", "CAP005", day=DAY))]
    assert told == [
        "warning CAP005: SCTY at level 5 is wanted for 16 hours in 2026-Q1, and 0 can be deployed",
        "warning CAP005: 'dev' is wanted for 352 hours in 2026-Q1, and 176 can be deployed",
        "warning CAP005: 'tester' is wanted for 16 hours in 2026-Q1, and 0 can be deployed",
        "warning CAP001: 'alex' is wanted for 200% of a week's time in 2026-W10: a 40 h, b 40 h",
    ]


@pytest.mark.parametrize(("minutes", "over"), [(40 * 60, False), (40 * 60 + 11, False), (40 * 60 + 13, True)])
def test_more_than_all_as_it_is_shown_is_too_much(minutes: int, over: bool) -> None:  # noqa: FBT001
    files = {
        "staffing.yaml": "people: {alex: {}}\n",
        "projects/a.yaml": "name: A\nstage: execution\ntasks: {t: {effort: 20h, assign: [alex]}}\n",
        "projects/b.yaml": f"name: B\nstage: execution\ntasks: {{t: {{effort: {minutes - 1200}min, assign: [alex]}}}}\n",
    }
    workspace = workspace_of(files)
    load = Facts(workspace.portfolio, DAY).people.weeks.of_person("alex")[0]
    assert load.wanted == minutes and load.overloaded is over
    assert bool(checked(files, "CAP001", day=DAY)) is over


def test_a_figure_is_the_same_in_table_csv_json_page_and_explanation(run: Run, folder: Folder) -> None:
    root = folder(FILES)
    for by in ("person", "team", "role", "skill"):
        asked = ("--by", by, "--unit", "quarter")
        found = rows(run, root, *asked)
        made = json.loads(run("staffing", *asked, "--format", "json", cwd=root)[1])
        table = run("staffing", *asked, cwd=root)[1].splitlines()
        for entry in made["loads"]:
            first = entry["periods"][0]
            row = found[entry["name"], first["period"]]
            for name in ("nominal", "available", "deployable", "allocated", "wanted", "unfilled", "tentative"):
                assert float(row[name]) == round(first[f"{name}_minutes"] / 60, 1), (by, entry["name"], name)
            for name in ("utilisation", "wanted_utilisation"):
                assert row[name] == ("" if first[name] is None else str(first[name]))
            cells = next(line.split() for line in table if line.startswith(f"{entry['name']} "))
            shown = "–" if first["utilisation"] is None else f"{int(first['utilisation'] * 100 + 0.5)}%"
            assert cells[1] == shown
            if by != "skill":
                figures = json.loads(run("show", entry["name"], "--format", "json", cwd=root)[1])["record"]["figures"]
                assert figures["nominal"] == pytest.approx(first["nominal_minutes"] / 60, abs=0.001)
                assert figures["wanted_hours"] == pytest.approx(first["wanted_minutes"] / 60, abs=0.001)
                assert figures["unfilled"] == pytest.approx(first["unfilled_minutes"] / 60, abs=0.001)
                assert figures["tentative"] == pytest.approx(first["tentative_minutes"] / 60, abs=0.001)
                assert figures["utilisation"] == first["utilisation"]
                assert figures["wanted_utilisation"] == first["wanted_utilisation"]


def test_the_page_shows_what_the_command_says(run: Run, folder: Folder) -> None:
    quarter = rows(run, folder(FILES), "--by", "team", "--unit", "quarter")["apps", "2026-Q1"]
    page = people(Reading(Facts(workspace_of(FILES).portfolio, DAY), (), {}))
    section = next(each for each in page.blocks if isinstance(each, Section) and each.anchor == "quarters")
    table = next(each for each in section.blocks if isinstance(each, Table) and each.name == "Capacity by team")
    row = dict(zip((each.title for each in table.columns), table.rows[0], strict=True))
    hours = {
        name: f"{float(quarter[name]):,.0f}" for name in ("nominal", "deployable", "allocated", "wanted", "tentative")
    }
    # What is wanted beyond everybody's time says how much that is, and the share is of what is allocated.
    wanted = hours.pop("wanted")
    shares = {each: round(float(quarter[each]) * 100) for each in ("wanted_utilisation", "utilisation")}
    assert row["Wanted"] == (wanted, Chip(f"{shares['wanted_utilisation']}%", "red"))
    assert {name: row[name.capitalize()] for name in hours} == hours
    assert (row["Share"], quarter["overloaded"]) == (f"{shares['utilisation']}%", "yes")


def test_demand_that_nobody_fills_has_a_row_or_a_line(run: Run, folder: Folder) -> None:
    root = folder(FILES)
    # Two days of somebody of the team with a skill that nobody has, and of a role that nobody has.
    assert "Nobody, and in no row: sub 16.0 h, tester 16.0 h." in run("staffing", cwd=root)[1]
    assert rows(run, root, "--by", "team")["apps", "2026-W10"]["unfilled"] == "16.0"
    assert rows(run, root, "--by", "skill")["SCTY", "2026-W10"]["unfilled"] == "16.0"
    assert rows(run, root, "--by", "role")["tester", "2026-W10"]["unfilled"] == "16.0"
    # Cy leaves on Wednesday: two days of five are nobody's.
    assert rows(run, root)["cy", "2026-W10"]["unfilled"] == "16.0"


def test_proposals_have_a_row_of_their_own(run: Run, folder: Folder) -> None:
    root = folder(FILES)
    week = rows(run, root)["bo", "2026-W10"]
    # Of 40 hours 32 are deployable, and four go to operations: 24 for the proposal fit beside them.
    assert (week["allocated"], week["wanted"], week["tentative"], week["overloaded"]) == ("4.0", "4.0", "24.0", "no")
    table = run("staffing", cwd=root)[1].splitlines()
    at = next(number for number, line in enumerate(table) if line.startswith("bo"))
    assert table[at].split()[1] == "13%" and table[at + 1].split()[:2] == ["tentative", "75%"]


def test_a_vacancy_for_part_of_the_time_can_be_filled(run: Run, folder: Folder) -> None:
    staffing = FILES["staffing.yaml"] + "vacancies: {v: {role: tester, fte: 50%, needed: 2026-03-02}}\n"
    code, out, _err = run("staffing", "--hire", "v", cwd=folder({**FILES, "staffing.yaml": staffing}))
    assert code == 0 and out


def test_work_of_which_nobody_knows_when_is_named(run: Run, folder: Folder) -> None:
    project = """\
name: A
stage: execution
tasks: {t: {effort: 5d, after: [vendor], assign: [alex]}, u: {effort: 1d, assign: [alex]}}
milestones: {vendor: {delivery: {party: bo, promised: 2026-04-01}}}
"""
    root = folder(
        {"itpm.yaml": FILES["itpm.yaml"], "staffing.yaml": FILES["staffing.yaml"], "projects/a.yaml": project}
    )
    assert "Work without a date, in no stretch: a/t.\n" in run("staffing", cwd=root)[1]
    assert json.loads(run("staffing", "--format", "json", cwd=root)[1])["undated"] == ["a/t"]


@pytest.mark.parametrize(
    ("day", "unit", "count", "first", "last"),
    [
        ("2026-03-02", "week", 13, "2026-W10", "2026-W22"),
        ("2026-03-02", "month", 12, "2026-03", "2027-02"),
        # From the middle of a stretch on, the last one is a whole one: no month of two days, no week of a Monday.
        ("2026-03-04", "week", 13, "2026-W10", "2026-W22"),
        ("2026-05-04", "month", 12, "2026-05", "2027-04"),
        ("2026-05-04", "quarter", 4, "2026-Q2", "2027-Q1"),
    ],
)
def test_where_nothing_is_said_it_is_thirteen_weeks_or_a_year_of_whole_ones(
    run: Run, folder: Folder, day: str, unit: str, count: int, first: str, last: str
) -> None:
    found = [period for name, period in rows(run, folder(FILES), "--as-of", day, "--unit", unit) if name == "alex"]
    assert (len(found), found[0], found[-1]) == (count, first, last)


def test_operations_that_ask_for_more_than_a_week_are_told_with_all_they_ask_for(run: Run, folder: Folder) -> None:
    # 60 h of 97.5 % of 40 h are 154 %; 80 h of 40 h are 200 %, and 250 % in the week with 32 h.
    staffing = """\
people: {jane: {fte: 97.5%}, tom: {}}
equipment: {lab: {capacity: 1}}
leave: {tom: {2026-03-11: all}}
operations:
  desk: {every: week, effort: 60h, assign: [jane]}
  shop: {every: week, effort: 80h, assign: [tom]}
  bench: {every: week, effort: 60h, assign: [lab]}
"""
    files = {"itpm.yaml": "status_date: 2026-03-02\n", "staffing.yaml": staffing}
    root = folder(files)
    found = rows(run, root, "--from", "2026-W10", "--to", "2026-W11")
    assert {key: (row["allocated"], row["utilisation"]) for key, row in found.items()} == {
        ("jane", "2026-W10"): ("60.0", "1.5385"),
        ("jane", "2026-W11"): ("60.0", "1.5385"),
        ("tom", "2026-W10"): ("80.0", "2.0"),
        ("tom", "2026-W11"): ("80.0", "2.5"),
    }
    assert "lab" not in run("staffing", cwd=root)[1]
    assert lines(checked(files, "CAP001", day=DAY)) == [
        "staffing.yaml:1:10: error CAP001: 'jane' has 154% of a week's work in 2026-W10: operations 60 h",
        "staffing.yaml:1:30: error CAP001: 'tom' has 250% of a week's work in 2026-W11: operations 80 h",
    ]


def test_the_page_knows_who_comes_and_who_has_left() -> None:
    staffing = """\
roles: {dev: {name: Developer}}
people:
  alex: {name: Alex}
  gus: {name: Gus, roles: [dev], employment: {dates: 2026-03-16..}}
  fay: {name: Fay, employment: {dates: ..2026-03-20}}
  old: {name: Old, employment: {dates: ..2026-01-31}}
  far: {name: Far, employment: {dates: 2027-03-01..}}
"""
    plan = "name: P\nstage: execution\nstart: 2026-03-02\ntasks: {a: {effort: 5d, assign: [gus]}, b: {effort: 5d, assign: [gus]}}\n"
    files = {"itpm.yaml": FILES["itpm.yaml"], "staffing.yaml": staffing, "projects/p.yaml": plan}
    page = people(Reading(Facts(workspace_of(files).portfolio, DAY), (), {}))
    sections = {each.anchor: each for each in page.blocks if isinstance(each, Section)}
    table = next(each for each in sections["weeks"].blocks if isinstance(each, Table))
    weeks = {row[0].text: row[1:5] for row in table.rows}  # type: ignore[union-attr]
    nothing = Warm("0%", 0)
    assert weeks == {
        # Two tasks at once from the day on which he comes, and nothing before.
        "Gus": ("–", "–", Warm("▲ 200%", 5), Warm("100%", 3)),
        "Alex": (nothing, nothing, nothing, nothing),
        "Fay": (nothing, nothing, nothing, "–"),
    }
    passing = next(each for each in sections["hiring"].blocks if isinstance(each, Table))
    assert passing.name == "Who comes and leaves in half a year"
    assert passing.rows == (("Gus", "Developer", "16 Mar 2026", "–"), ("Fay", "–", "–", "20 Mar 2026"))
    assert "1 person of 2 who are there and 1 who comes has more work in a week than time." in str(page.blocks[0])
