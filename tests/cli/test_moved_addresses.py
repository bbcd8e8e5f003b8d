"""What somebody asks for by the address that it had before it moved is answered, and told to have moved."""

import json
from pathlib import Path

import pytest

from tests.conftest import Folder, Run
from tests.repository import git

FILES = {
    "itpm.yaml": "currency: EUR\ntimezone: Europe/Berlin\nhours_per_day: 8\ncalendar: office\nstatus_date: 2026-01-01\n",
    "calendars.yaml": 'calendars: {office: {week: {mon-fri: ["09:00-13:00", "14:00-18:00"]}}}\n',
    "staffing.yaml": "people: {jane: {name: Jane, rate: 800}, bob: {name: Bob, rate: 400}}\nteams: {ops: {name: Ops}}\n",
    "strategy.yaml": "objectives: {faster: {name: F, key_results: {lead: {unit: d, baseline: 9, target: 3}}}}\n",
    "infrastructure.yaml": "services: {mail: {name: Mail}, q: {name: A service}}\n",
    "moved.yaml": """\
moved:
  o: {to: p, date: 2025-01-01}
  p: {to: q, date: 2025-02-01}
  p/b: {to: p/c, date: 2025-01-20}
  q/first: {to: q/original, date: 2025-03-01}
  jim: {to: jane, date: 2025-03-01}
  post: {to: mail, date: 2025-03-01}
  slow: {to: slower, date: 2025-03-01}
  fast: {to: faster, date: 2025-03-01}
  x: {to: nothing-there, date: 2025-03-01}
""",
    "scenarios/slower.yaml": "name: Slower\nset: {o/b.effort: 4d}\n",
    "scenarios/more.yaml": "name: More\nbase: slow\nset: {p/a.effort: 6d}\n",
    "projects/q.yaml": """\
name: Q
start: 2026-03-02
serves: {fast: 100%}
tasks:
  a: {effort: 5d, assign: [jim]}
  c: {effort: 2d, assign: [bob], after: [a]}
milestones: {m: {after: [b], due: 2026-03-20}}
budget: {lines: {hw: {type: opex, planned: 900}}}
baselines: {original: {approved: {date: 2026-01-01}, tasks: {a: {start: 2026-03-02, finish: 2026-03-05}}}}
""",
}


@pytest.fixture
def root(folder: Folder) -> Path:
    return folder(FILES)


CALLS = [
    ("show project:p", "show project:q", "project:q"),
    ("show o/b", "show q/c", "q/c"),
    ("show task:q/b", "show task:q/c", "task:q/c"),
    ("show fast/lead", "show faster/lead", "faster/lead"),
    ("show service:post", "show service:mail", "service:mail"),
    ("show slow", "show slower", "slower"),
    ("show q/first", "show q/original", "q/original"),
    ("explain o/b", "explain q/c", "q/c"),
    ("explain p/hw.planned", "explain q/hw.planned", "q/hw"),
    ("explain o.bac", "explain q.bac", "q"),
    ("explain jim.utilisation", "explain jane.utilisation", "jane"),
    ("schedule o", "schedule q", "q"),
    ("schedule q --baseline first", "schedule q --baseline original", "q/original"),
    ("budget p", "budget q", "q"),
    ("list tasks --of project:o", "list tasks --of project:q", "q"),
    ("list tasks --person jim", "list tasks --person jane", "jane"),
    ("list tasks --where assign=jim", "list tasks --where assign=jane", "jane"),
    ("list tasks --where assign~jim", "list tasks --where assign~jane", "jane"),
    ("list tasks --where after~o/a", "list tasks --where after~q/a", "q/a"),
    ("list tasks --where project=o", "list tasks --where project=q", "q"),
    ("list tasks --where after=o/a", "list tasks --where after=q/a", "q/a"),
    (
        "list projects --format csv --columns serves.fast",
        "list projects --format csv --columns serves.faster",
        "faster",
    ),
    ("align --without o", "align --without q", "q"),
    ("staffing --without jim", "staffing --without jane", "jane"),
    ("baseline list o", "baseline list q", "q"),
    ("graph tasks o", "graph tasks q", "project:q"),
    ("graph services post", "graph services mail", "mail"),
    ("scenario compare slow", "scenario compare slower", "slower"),
    ("export ics o", "export ics q", "q"),
    ("export msproject o", "export msproject q", "q"),
    ("export budget o", "export budget q", "q"),
]


@pytest.mark.parametrize(("old", "new", "now"), CALLS)
def test_a_moved_address_is_followed_and_told(run: Run, root: Path, old: str, new: str, now: str) -> None:
    code, out, err = run(*old.split(" "), cwd=root)
    plain = run(*new.split(" "), cwd=root)
    assert (code, out.replace("serves.fast,", "serves.faster,")) == (plain[0], plain[1])
    assert code == 0
    told = [line for line in err.splitlines() if " moved; this is " in line]
    assert len(told) == 1 and now.rpartition(":")[2] in told[0]
    assert [line for line in err.splitlines() if line not in told] == plain[2].splitlines()
    assert not [line for line in run("-q", *old.split(" "), cwd=root)[2].splitlines() if " moved" in line]


def test_where_two_things_have_the_new_address_the_kind_is_asked_for(run: Run, root: Path) -> None:
    code, out, err = run("show", "o", cwd=root)
    assert (code, out) == (2, "") and "'o' moved; this is 'q'\n" in err
    assert "'q' is a project and a service: say 'project:q' or 'service:q'" in err


def test_what_moved_to_nothing_is_missing(run: Run, root: Path) -> None:
    code, out, err = run("show", "x", cwd=root)
    assert (code, out) == (2, "") and "there is no 'x'" in err and err.count("\n") == 1


def test_a_scenario_starts_from_one_that_moved(run: Run, root: Path) -> None:
    out = run("scenario", "compare", "more", "--format", "json", cwd=root)[1]
    # 2 March is a Monday: six days of A end on the 9th, four of C, which comes with the base, on the 13th.
    variants = json.loads(out)["variants"]
    assert [each["projects"][0]["finish"] for each in variants] == ["2026-03-10", "2026-03-13"]


def test_a_project_that_was_renamed_is_compared_with_what_it_was(run: Run, folder: Folder) -> None:
    before = {name: text for name, text in FILES.items() if name not in {"projects/q.yaml", "moved.yaml"}}
    before |= {
        "moved.yaml": "moved: {jim: {to: jane, date: 2025-03-01}, fast: {to: faster, date: 2025-03-01}}\n",
        "scenarios/slower.yaml": "name: S\n",
        "scenarios/more.yaml": "name: M\n",
        "projects/o.yaml": FILES["projects/q.yaml"]
        .replace("effort: 2d", "effort: 3d")
        .replace("after: [b]", "after: [c]")
        + "governance: 1\n",
    }
    root = folder(before)
    git(root, "init", "-q", "-b", "main")
    git(root, "add", "-A")
    git(root, "commit", "-q", "-m", "one")
    (root / "projects/o.yaml").unlink()
    folder(FILES)
    out = run("scenario", "compare", "HEAD", "--format", "csv", cwd=root)[1]
    # Three days instead of two: from the 10th to the 11th of March.
    assert [line.split(",")[:4] for line in out.splitlines()[1:]] == [
        ["q", "as it is", "2026-03-10", ""],
        ["q", "HEAD", "2026-03-11", "+1d later"],
    ]
    told = run("validate", "--base", "HEAD", "--select", "FRS014", cwd=root)[1]
    assert "governance of 'q' is 4, and was 1" in told


def test_a_waiver_of_what_moved_is_no_new_one(run: Run, folder: Folder) -> None:
    waiver = "waivers: {{SCH015 {}: {{reason: later, by: jane, until: 2026-06-01}}}}\n"
    root = folder(FILES | {"waivers.yaml": waiver.format("o")})
    git(root, "init", "-q", "-b", "main")
    git(root, "add", "-A")
    git(root, "commit", "-q", "-m", "one")
    folder({"waivers.yaml": waiver.format("q")})
    assert "Nothing is wrong" in run("validate", "--base", "HEAD", "--select", "FRS014", cwd=root)[1]


def test_a_baseline_is_computed_again_under_the_name_that_its_project_had(run: Run, folder: Folder) -> None:
    project = "name: Q\nstart: 2026-03-02\ntasks: {a: {duration: 5d}}\n"
    start = {name: FILES[name] for name in ("itpm.yaml", "calendars.yaml")}
    root = folder(start | {"projects/o.yaml": project})
    git(root, "init", "-q", "-b", "main")
    git(root, "add", "-A")
    git(root, "commit", "-q", "-m", "one")
    commit = git(root, "rev-parse", "--short", "HEAD").strip()
    (root / "projects/o.yaml").unlink()
    frozen = "baselines: {one: {approved: {date: 2026-01-01}, commit: '%s', as_of: 2026-01-01, level: heuristic, tasks: {b: {start: %s, finish: 2026-03-06}}}}\n"
    renamed = project.replace("a:", "b:")
    moved = "moved: {o: {to: q, date: 2026-02-02}, q/a: {to: q/b, date: 2026-02-02}}\n"
    for day, told in (
        ("2026-03-02", "Nothing is wrong"),
        ("2026-03-03", "'q/b' has start 2026-03-02 09:00, not 2026-03-03"),
    ):
        folder(start | {"moved.yaml": moved, "projects/q.yaml": renamed + frozen % (commit, day)})
        assert told in run("validate", "--baselines", "--select", "SCH024", cwd=root)[1]


def test_a_commit_that_is_not_here_ends_a_check_of_baselines_otherwise_than_well(run: Run, folder: Folder) -> None:
    project = "name: Q\nstart: 2026-03-02\ntasks: {a: {duration: 5d}}\nbaselines: {one: {approved: {date: 2026-01-01}, commit: abcdef1, as_of: 2026-01-01, level: heuristic, tasks: {a: {finish: 2026-03-06}}}}\n"
    root = folder(
        {"itpm.yaml": FILES["itpm.yaml"], "calendars.yaml": FILES["calendars.yaml"], "projects/q.yaml": project}
    )
    git(root, "init", "-q", "-b", "main")
    git(root, "add", "-A")
    git(root, "commit", "-q", "-m", "one")
    code, out, _err = run("validate", "--baselines", "--select", "SCH024", cwd=root)
    assert code == 3 and "Not everything was checked" in out
    assert "projects/q.yaml: not checked: baseline 'one' of 'q': no revision 'abcdef1'" in out
    assert run("validate", "--select", "SCH024", cwd=root)[0] == 0
