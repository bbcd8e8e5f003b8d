"""A sloppy call is one line that helps and exit code 2; a record is printed as a file would say it."""

import json
import shlex
import tomllib
from importlib.resources import files
from pathlib import Path

import pytest

from tests.conftest import Folder, Run

FILES = {
    "itpm.yaml": "currency: EUR\ntimezone: Europe/Berlin\nhours_per_day: 8\ncalendar: office\nstatus_date: 2026-01-01\n",
    "calendars.yaml": 'calendars: {office: {week: {mon-fri: ["09:00-13:00", "14:00-18:00"]}}}\n',
    "staffing.yaml": "people: {jane: {name: Jane}, bob: {name: Bob}}\n",
    "moved.yaml": "moved: {old: {to: p, date: 2025-11-03}, jim: {to: jane, date: 2025-11-04}}\n",
    "scenarios/more.yaml": "name: More\nset: {p/a.effort: 3d, p/b.duration: null}\n",
    "projects/p.yaml": """\
name: P
start: 2026-03-02
deadline: 2026-12-01
tasks:
  a: {name: "null", effort: 5d, assign: [jane], notes: {2026-01-01: "first: look # twice"}, labels: ["yes", audit]}
  b: {name: B, duration: 2d, after: [a], description: "two\\nlines"}
milestones: {m: {name: M, after: [b], due: 2026-03-20}}
budget: {lines: {hw: {name: "Hardware: racks", type: capex, planned: {2026-Q1: 1200.5, 2026-Q2: 20000}}}}
risks: {dirty: {name: Dirty, impact: {cost: 20000, delay: 5d}}}
""",
}


@pytest.fixture
def root(folder: Folder) -> Path:
    return folder(FILES)


@pytest.mark.parametrize(
    ("word", "meant"),
    [
        ("estimate", "did you mean 'effort' or 'duration'?"),
        ("summary", "did you mean 'name'?"),
        ("storyPoints", "did you mean 'effort' or 'duration'?"),
        ("sprint", "did you mean 'iteration'?"),
        ("done", "did you mean 'state'?"),
        ("section", "did you mean 'parent'?"),
        ("actual_start", "did you mean 'started'?"),
        ("finish_date", "did you mean 'finish'?"),
        ("total_slack", "did you mean 'float' or 'network_float'?"),
        ("baseline_finish", "'itpm schedule --baseline NAME'"),
        ("Dauer", "did you mean 'duration'?"),
        ("Vorgänger", "did you mean 'after'?"),
        ("Fortschritt", "did you mean 'progress'?"),
        ("Ende", "did you mean 'finish'?"),
        ("STATE", "did you mean 'state'?"),
        ("float_minutes", "did you mean 'float'?"),
        ("zzz", "the fields are id, project, zone, start"),
    ],
)
def test_a_field_by_another_word_is_told_by_its_own(run: Run, root: Path, word: str, meant: str) -> None:
    for asked in (("--where", f"{word} is empty"), ("--columns", word)):
        code, out, err = run("list", "tasks", *asked, cwd=root)
        assert (code, out) == (2, "") and meant in err and err.count("\n") == 1


def test_what_is_offered_to_who_asks_can_be_asked_for(run: Run, root: Path) -> None:
    tables = tomllib.loads((files("itpm.load") / "meanings.toml").read_text(encoding="utf-8"))
    for table, kinds in {
        "asked": ("tasks", "projects", "milestones"),
        "asked-task": ("tasks",),
        "asked-project": ("projects",),
    }.items():
        for said in tables[table]:
            for field in () if said.startswith("=") else said.split():
                assert 0 in [run("list", kind, "--columns", field, cwd=root)[0] for kind in kinds], (table, field)


@pytest.mark.parametrize(
    ("call", "told"),
    [
        ("list tasks --where |", "Invalid value for '--where': it is empty"),
        ("list tasks --columns finish,,late", "--columns: a field is empty"),
        ("list tasks --columns finish,late,finish", "'finish' stands there twice"),
        ("align --budget nan", "'nan' is no sum"),
        ("align --budget inf", "'inf' is no sum"),
        ("align --budget -5", "'-5' is no sum"),
        ("list risks --where impact.cost|>|1,5", "write a sum"),  # never a guess at a comma
        ("align --budget 5d", "'5d' is no sum; write 250000 or '250,000 USD'"),
        ("align --budget 5|USD", "no rate for USD"),
        ("align --capacity -5d", "-5d is less than nothing"),
        ("align --without p --budget 5", "--budget has no meaning beside it"),
        ("staffing --without jane --by team", "--by has no meaning beside it"),
        ("staffing --without jane --from 2026-02-01", "--from has no meaning beside it"),
        ("schedule --level search --seconds nan", "--seconds nan is no time"),
        ("graph tasks -o x.png", "nothing is written as .png here"),
        ("graph tasks -o x.svg --format dot", "--format dot does not fit the name x.svg"),
        ("scenario compare nope", "'nope' is no scenario, no folder and no revision; scenarios are more"),
        ("scenario compare more more", "'more' stands there twice"),
        ("show |", "Invalid value for 'THING': it is empty"),
        ("explain .", "an address is empty"),
        ("list projects --overlay empty", "--overlay: empty holds no file of a portfolio"),
    ],
)
def test_a_wrong_call_answers_nothing_else(run: Run, root: Path, call: str, told: str) -> None:
    (root / "empty").mkdir()
    arguments = ["" if each == "|" else each.replace("|", " ") for each in call.split(" ")]
    code, out, err = run(*arguments, cwd=root)
    assert (code, out) == (2, "") and told in err and err.count("\n") == 1
    assert not list(root.glob("x.*"))


def test_a_sum_may_be_typed_as_it_is_shown(run: Run, root: Path) -> None:
    for typed in ("50000", "50,000", "50,000.00 EUR"):
        assert run("align", "--budget", typed, cwd=root)[0] == 0


def test_what_show_prints_is_yaml_and_means_the_same(run: Run, root: Path) -> None:
    task = run("show", "p/a", cwd=root)[1]
    assert 'name: "null"\n' in task and '  2026-01-01: "first: look # twice"\n' in task
    assert 'labels: ["yes", audit]\n' in task
    assert "description: |-\n  two\n  lines\n" in run("show", "p/b", cwd=root)[1]
    line = run("show", "p/hw", cwd=root)[1]
    assert 'name: "Hardware: racks"\n' in line
    assert "planned: {2026-Q1: 1200.50, 2026-Q2: 20000} # EUR\n" in line
    assert "impact: {cost: 20000, delay: 5d} # EUR\n" in run("show", "p/dirty", cwd=root)[1]
    assert '  p/a: "null"\n' in run("show", "p", cwd=root)[1]
    assert "p/b.duration: null" in run("show", "more", cwd=root)[1]


def test_every_computed_name_stands_once_and_is_the_same_for_programs(run: Run, root: Path) -> None:
    text = run("show", "p/m", cwd=root)[1].partition("computed:\n")[2].partition("\nnamed by")[0]
    names = [line.strip().partition(":")[0] for line in text.splitlines() if line.startswith("  ")]
    assert names.count("late") == 1 and "  late: no\n" in text
    # 2 March is a Monday: A takes five days to the 6th, B two to the 10th; the 20th is kept.
    assert json.loads(run("show", "p/m", "--format", "json", cwd=root)[1])["record"]["computed"]["late"] is False


def test_an_address_in_no_project_is_called_missing(run: Run, folder: Folder) -> None:
    made = FILES | {"projects/q.yaml": "name: Q\ntasks: {a: {name: A, duration: 1d, after: [nope/a]}}\n"}
    out = run("validate", "--select", "REF001,REF002", cwd=folder(made))[1]
    assert "projects/q.yaml:2:44: error REF001: no task or milestone or gate 'nope/a'" in out and "REF002" not in out


def test_a_scenario_that_cannot_be_read_hides_no_mistake_of_another(run: Run, folder: Folder) -> None:
    made = FILES | {"scenarios/empty.yaml": "", "scenarios/wrong.yaml": "name: Wrong\nset: {p/nope.effort: 3d}\n"}
    out = run("validate", "--select", "STR,REF001", cwd=folder(made))[1]
    assert "scenarios/wrong.yaml:2:7: error REF001: nothing has the address 'p/nope'" in out
    assert "scenarios/empty.yaml:1:1: error STR005: the file is empty" in out
    assert "scenario 'empty': the file is empty" in run("scenario", "compare", "empty", cwd=folder(made, "again"))[2]


@pytest.mark.parametrize(
    "call",
    [
        ("validate", "--select", "SCH", "--select", "CAP"),
        ("list", "tasks", "--where", "late = yes", "--where", "state = done"),
        ("schedule", "--level", "none", "--level=search"),
        ("-q", "staffing", "--without", "ann", "--without", "bob"),
    ],
)
def test_what_is_said_twice_is_not_passed_over(run: Run, folder: Folder, call: tuple[str, ...]) -> None:
    option = next(each for each in call if each.startswith("--"))
    code, out, err = run(*call, cwd=folder({"itpm.yaml": "portfolio: T\ncurrency: EUR\n"}))
    assert (code, out) == (2, "") and f"{option} is said 2 times; say it once" in err


def test_flags_options_of_many_values_and_shared_ones_may_stand_twice(run: Run, folder: Folder) -> None:
    root = folder({"itpm.yaml": "portfolio: T\ncurrency: EUR\n", "projects/p.yaml": "name: P\n"})
    calls = (
        (
            "-q",
            "schedule",
            "-q",
            "--as-of",
            "2026-03-02",
            "--as-of",
            "2026-03-03",
            "--format",
            "csv",
            "--format",
            "json",
        ),
        ("align", "--without", "p", "--without", "p"),
    )
    assert [run(*call, cwd=root)[0] for call in calls] == [0, 0]


@pytest.mark.parametrize("typed", ["Roe", "roe, JANE", "jane.roe@example.org"])
@pytest.mark.parametrize("call", [("show",), ("list", "tasks", "--person"), ("staffing", "--without")])
def test_a_name_leads_to_the_id(run: Run, folder: Folder, call: tuple[str, ...], typed: str) -> None:
    staff = "people: {jr: {name: Jane Roe}, kim: {name: Kim}, roger: {name: Roger}}\n"
    root = folder({"itpm.yaml": "portfolio: T\ncurrency: EUR\n", "staffing.yaml": staff})
    code, out, err = run(*call, typed, cwd=root)
    assert (code, out) == (2, "") and err.endswith("Did you mean jr?\n")


@pytest.mark.parametrize(
    ("call", "told"),
    [
        ("budget --period FY2099", "nothing is planned or booked in FY2099; what is known lies in 2026-01-01..2026-06-30"),
        ("budget p --period 2024-12", "nothing is planned or booked in 2024-12"),
        ("budget --by type --period 2026-07", "nothing is planned or booked in 2026-07"),
        ("staffing --from 2025", "--from 2025 is before 2026-01-01"),
        ("list tasks --where 'assign ~ nob'", "no person or team or role has 'nob' in its address; did you mean 'bob'?"),
        ("list tasks --where 'after ~ zzz'", "has 'zzz' in its address"),
        ("show foo", "there is no 'foo'."),
        ("show rack", "there is no 'rack'. Did you mean p/hw?"),
        ("explain p/dirt", "Did you mean p/dirty?"),
    ],
)  # fmt: skip
def test_a_call_for_what_cannot_be_there_is_a_mistake(run: Run, root: Path, call: str, told: str) -> None:
    code, out, err = run(*shlex.split(call), cwd=root)
    assert (code, out) == (2, "") and told in err
    assert "foo" not in call or "Did you mean" not in err


@pytest.mark.parametrize(
    ("call", "told"),
    [
        ("list tasks --where 'labels = audits'", ["no task passes 'labels = audits'; did you mean 'audit'?", "none of 2 tasks"]),
        ("list tasks --where 'name ~ zzz'", ["no task passes 'name ~ zzz'; there is B, null", "none of 2 tasks"]),
        ("list tasks --where 'finish > 2090-01-01'", ["no task passes 'finish > 2090-01-01'", "none of 2 tasks"]),
        ("list tasks --where 'supplier is not empty'", ["no task passes 'supplier is not empty'", "none of 2 tasks"]),
        ("list tasks --where 'priority = 7 or labels = zz'",
         ["no task passes 'priority = 7': none has 'priority'", "no task passes 'labels = zz'; there is audit, yes", "none of 2 tasks"]),
        ("list tasks --where 'name = B and labels = audit'", ["none of 2 tasks"]),
        ("list tasks --person bob", ["none of 2 tasks"]),
        ("list issues", ["0 issues"]),
        ("budget --period 2026-05", []),
    ],
)  # fmt: skip
def test_an_answer_that_is_truly_empty_says_why(run: Run, root: Path, call: str, told: list[str]) -> None:
    code, _out, err = run(*shlex.split(call), cwd=root)
    assert code == 0
    assert [line.partition(", as of")[0] for line in err.splitlines()][: len(told)] == told


@pytest.mark.parametrize("command", ["validate", "budget", "list", "scenario compare", "import actuals"])
@pytest.mark.parametrize("said", ["-h", "--help"])
def test_help_is_asked_for_in_both_ways(run: Run, folder: Folder, command: str, said: str) -> None:
    code, out, _err = run(*command.split(), said, cwd=folder({"itpm.yaml": "portfolio: P\n"}))
    assert code == 0 and out.startswith("Usage: ") and "  -h, --help " in out
