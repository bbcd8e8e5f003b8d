"""What-ifs beside the plan on the command line."""

import csv
import io
import json
from pathlib import Path

import pytest

from tests.cli.variants import FILES
from tests.conftest import Folder, Run
from tests.repository import git

AS_OF = ("--as-of", "2026-03-02")


def compared(run: Run, root: Path, *arguments: str) -> list[dict[str, str]]:
    code, out, _err = run("scenario", "compare", *arguments, "--format", "csv", cwd=root)
    assert code == 0
    return list(csv.DictReader(io.StringIO(out)))


def test_work_that_nobody_is_left_for_is_told_and_makes_nothing_cheaper(run: Run, folder: Folder) -> None:
    files = FILES | {
        "staffing.yaml": "people: {ann: {name: Ann, rate: 800, roles: [dev], team: core}, bob: {name: Bob, rate: 400}}\n"
        "roles: {dev: {}}\nteams: {core: {}}\noperations: {run: {load: 50%, assign: [ann]}}\n",
        "projects/erp.yaml": """\
name: ERP
start: 2026-03-02
tasks:
  design: {effort: 3d, assign: [{role: dev}]}
  meet: {duration: 1d, assign: [bob, {team: core}], after: [design]}
  code: {effort: 4d, assign: [bob, {role: dev}], after: [meet]}
""",
        "scenarios/role.yaml": "name: Role\nset: {ann.roles: []}\n",
        "scenarios/team.yaml": "name: Team\nset: {ann.team: null}\n",
    }
    found = {
        row["variant"]: row for row in compared(run, folder(files), "role", "team", *AS_OF) if row["project"] == "erp"
    }
    # Half of Ann's time is for operations: without her the three days take three instead of six.
    assert found["role"]["moved"].endswith("earlier")
    assert (found["role"]["labour"], found["role"]["reason"]) == (
        "",
        "erp/design: there is nobody, or not enough, of dev",
    )
    # A day with two people costs less with one of them; what the other would do is not known.
    assert (found["team"]["finish"], found["team"]["labour"]) == (found["as it is"]["finish"], "")
    assert found["team"]["reason"] == "erp/meet: there is nobody, or not enough, of core"
    assert found["as it is"]["labour"] and not found["as it is"]["reason"]


def test_rows_stand_where_something_changes_in_working_days_with_their_direction(run: Run, folder: Folder) -> None:
    root = folder(FILES)
    rows = compared(run, root, "slow", *AS_OF)
    # Seven days from Monday the 2nd end on Tuesday the 10th, nine on Thursday the 12th.
    assert [(row["project"], row["variant"], row["finish"], row["moved"]) for row in rows] == [
        ("erp", "as it is", "2026-03-10", ""),
        ("erp", "slow", "2026-03-12", "+2d later"),
    ]
    assert [row["labour"] for row in rows] == ["4000.00 EUR", "5600.00 EUR"]
    code, out, err = run("scenario", "compare", "slow", *AS_OF, cwd=root)
    assert code == 0 and "old" not in out and "crm" not in out
    assert "all as of 2026-03-02; moved and least float in working days" in err
    document = json.loads(run("scenario", "compare", "slow", "--format", "json", *AS_OF, cwd=root)[1])
    assert [each["as_of"] for each in document["variants"]] == ["2026-03-02"] * 2
    assert [(p["id"], p["moved_minutes"]) for p in document["variants"][1]["projects"]] == [("erp", 2 * 480)]


def test_work_that_nobody_does_any_more_is_neither_earlier_nor_cheaper(run: Run, folder: Folder) -> None:
    root = folder(FILES)
    rows = compared(run, root, "gone", *AS_OF)
    gone = next(row for row in rows if row["variant"] == "gone")
    assert (gone["finish"], gone["moved"], gone["least_float"], gone["labour"], gone["booked"]) == (
        "never",
        "",
        "",
        "",
        "",
    )
    assert gone["reason"] == "never, because erp/design: ann is not there after 2026-03-02"
    document = json.loads(run("scenario", "compare", "gone", "--format", "json", *AS_OF, cwd=root)[1])
    found = document["variants"][1]["projects"][0]
    assert found["finish"] is None and found["labour"] is None
    assert found["finish_reason"] == found["labour_reason"] == gone["reason"]


@pytest.mark.parametrize(("name", "words"), [("wrong", "erp/desgin"), ("bad", "three weeks"), ("above", "erp/desgin")])
def test_a_mistake_in_a_scenario_compares_nothing(run: Run, folder: Folder, name: str, words: str) -> None:
    code, out, err = run("scenario", "compare", "slow", name, *AS_OF, cwd=folder(FILES))
    assert (code, out) == (2, "") and words in err and f"scenario '{name}'" in err


def test_a_revision_is_seen_at_the_same_day_unless_as_reported(
    run: Run, folder: Folder, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = folder(FILES)
    git(root, "init", "-q")
    monkeypatch.setenv("GIT_COMMITTER_DATE", "2026-03-02T12:00:00+00:00")
    git(root, "add", "-A")
    git(root, "commit", "-q", "-m", "first")
    monkeypatch.setenv("GIT_COMMITTER_DATE", "2026-03-09T12:00:00+00:00")
    git(root, "commit", "-q", "--allow-empty", "-m", "second")
    assert compared(run, root, "HEAD~1") == []
    code, out, err = run("scenario", "compare", "HEAD~1", cwd=root)
    assert code == 0 and "all as of 2026-03-09" in err and "HEAD~1" not in out
    rows = compared(run, root, "HEAD~1", "--as-reported")
    moved = {row["project"]: (row["finish"], row["moved"]) for row in rows if row["variant"] == "HEAD~1"}
    # Nothing is done: a week later everything ends a week later, so that the first report is five days earlier.
    assert moved == {"crm": ("2026-03-03", "-5d earlier"), "erp": ("2026-03-10", "-5d earlier")}
    err = run("scenario", "compare", "HEAD~1", "--as-reported", cwd=root)[2]
    assert "as it is as of 2026-03-09, HEAD~1 as of 2026-03-02" in err
    assert run("scenario", "compare", "HEAD~1", "--as-reported", *AS_OF, cwd=root)[0] == 2


def test_what_was_reported_is_what_the_plan_of_that_day_says(
    run: Run, folder: Folder, monkeypatch: pytest.MonkeyPatch
) -> None:
    # Ann works for both, and the smaller comes first: a week ago the other one than now.
    plan = "name: CRM\nstart: 2026-03-02\ntasks: {build: {effort: DAYS, assign: [ann]}}\n"
    files = {
        "itpm.yaml": "portfolio: P\ncalendar: o\n",
        "calendars.yaml": "calendars: {o: {week: {mon-fri: ['08:00-12:00', '13:00-17:00']}}}\n",
        "staffing.yaml": "people: {ann: {name: Ann}}\n",
        "projects/a.yaml": plan.replace("DAYS", "3d"),
        "projects/b.yaml": plan.replace("DAYS", "5d"),
    }
    root = folder(files)
    git(root, "init", "-q")
    monkeypatch.setenv("GIT_COMMITTER_DATE", "2026-03-02T12:00:00+00:00")
    git(root, "add", "-A")
    git(root, "commit", "-q", "-m", "first")
    (root / "projects/b.yaml").write_text(plan.replace("DAYS", "2d"))
    monkeypatch.setenv("GIT_COMMITTER_DATE", "2026-03-05T12:00:00+00:00")
    git(root, "commit", "-q", "-am", "second")
    rows = compared(run, root, "HEAD~1", "--as-reported")
    # Then: three days from Monday the 2nd, and five after them. Now: two days from Thursday the 5th, and three.
    assert {(row["project"], row["variant"]): row["finish"] for row in rows} == {
        ("a", "as it is"): "2026-03-11",
        ("a", "HEAD~1"): "2026-03-04",
        ("b", "as it is"): "2026-03-06",
        ("b", "HEAD~1"): "2026-03-11",
    }
    out = run("list", "projects", "--at", "HEAD~1", "--columns", "finish", "--format", "csv", cwd=root)[1]
    assert "a,CRM,2026-03-04" in out and "b,CRM,2026-03-11" in out


def test_without_levelling_nobody_knows_what_work_costs_and_takes(run: Run, folder: Folder) -> None:
    root, level = folder(FILES), ("--level", "none", *AS_OF)
    rows = compared(run, root, "slow", *level)
    assert [(row["finish"], row["moved"]) for row in rows] == [("2026-03-10", ""), ("2026-03-12", "+2d later")]
    why = "labour: without levelling nobody is booked"
    assert {(row["labour"], row["booked"], row["reason"]) for row in rows} == {("", "", why)}
    document = json.loads(run("scenario", "compare", "slow", "--format", "json", *level, cwd=root)[1])
    found = document["variants"][1]["projects"][0]
    assert found["booked_minutes"] is None and found["booked_reason"] == found["labour_reason"] == why[8:]
    assert "can be compared" not in run("scenario", "compare", "slow", *level, cwd=root)[1]


def test_a_baseline_is_no_variant_and_leads_to_where_it_is_shown(run: Run, folder: Folder) -> None:
    frozen = "baselines: {first: {approved: {date: 2026-03-01}, tasks: {}}}\n"
    erp = FILES["projects/erp.yaml"] + frozen
    err = run("scenario", "compare", "first", *AS_OF, cwd=folder(FILES | {"projects/erp.yaml": erp}))[2]
    assert "it is a baseline: 'itpm schedule --baseline first'" in err


def test_a_plan_that_is_kept_is_not_made_again(run: Run, folder: Folder, monkeypatch: pytest.MonkeyPatch) -> None:
    root = folder(FILES)
    _code, first, _err = run("schedule", "--format", "json", *AS_OF, cwd=root)

    def never(*_asked: object) -> None:
        raise AssertionError

    monkeypatch.setattr("itpm.analysis.scheduling.schedule.solve", never)
    assert run("schedule", "--format", "json", *AS_OF, cwd=root)[1] == first


def test_work_of_a_lower_rank_that_stood_before_may_stand_there_still(run: Run, folder: Folder) -> None:
    # The survey takes Dan until 19 March. Servers a week earlier let him install right after it; planned by ranks alone
    # he would install from the 19th on, and the survey would not fit before that any more.
    files = {
        "itpm.yaml": "status_date: 2026-03-09\n",
        "staffing.yaml": "people: {dan: {}, ben: {}}\n",
        "projects/a.yaml": (
            "name: A\nstage: execution\npriority: 700\nstart: 2026-03-09\n"
            "tasks: {install: {effort: 3d, assign: [dan], after: [servers]}, long: {effort: 30d, assign: [ben]}}\n"
            "milestones: {servers: {delivery: {expected: 2026-03-25}}, live: {after: [install, long]}}\n"
        ),
        "projects/b.yaml": (
            "name: B\nstage: execution\nstart: 2026-03-09\ntasks: {survey: {effort: 9d, assign: [dan]}}\n"
        ),
        "scenarios/early.yaml": "name: Early\nset: {a/servers.delivery.expected: 2026-03-18}\n",
    }
    code, out, _err = run("scenario", "compare", "early", cwd=folder(files))
    assert code == 0 and out.startswith("No variant changes a project: no end, no float, no cost, no booked time.\n\n")


def test_what_is_dated_of_a_project_without_an_end_is_not_its_end(run: Run, folder: Folder) -> None:
    # The one task has begun and nobody says how much is left; that the other one is shorter says nothing of the end.
    files = {
        "itpm.yaml": "status_date: 2026-03-02\n",
        "projects/b.yaml": "name: B\nstage: execution\ntasks: {t1: {started: 2026-02-20}, t2: {duration: 10d}}\n",
        "scenarios/s.yaml": "name: S\nset: {b/t2.duration: 6d}\n",
    }
    root = folder(files)
    made = json.loads(run("scenario", "compare", "s", "--format", "json", cwd=root)[1])
    assert [each["projects"][0]["moved_minutes"] for each in made["variants"]] == [None, None]
    assert "earlier" not in run("scenario", "compare", "s", cwd=root)[1]


def test_what_leaves_nothing_out_of_a_scenario_keeps_none_from_being_compared(run: Run, folder: Folder) -> None:
    """A shape of before, and a word that other tools misread, are told and say what they say."""
    root = folder(
        {
            **FILES,
            "scenarios/odd.yaml": "name: yes\nset: {erp.external: {system: jira, id: E}, erp/design.effort: 5d}\n",
        }
    )
    assert {row["variant"] for row in compared(run, root, "odd")} == {"as it is", "odd"}


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("p.on_hold: {since: 2026-05-01}", "p.on_hold.since 2026-05-01 lies after the status date"),
        ("p/t.finished: 2026-05-01", "p/t.finished 2026-05-01 lies after the status date"),
        ("p.on_hold: {since: 2026-03-09}", ""),
    ],
)
def test_a_scenario_that_would_change_nothing_yet_is_refused(line: str, said: str, run: Run, folder: Folder) -> None:
    root = folder(
        {
            "itpm.yaml": "status_date: 2026-03-09\n",
            "projects/p.yaml": "name: P\nstage: execution\ndata_date: 2026-06-01\ntasks: {t: {duration: 2d}}\n",
            "scenarios/s.yaml": f"name: S\nset:\n  {line}\n",
        }
    )
    code, out, err = run("scenario", "compare", "s", cwd=root)
    assert (code, said in err) == (2 if said else 0, True), err
    assert bool(out) is not bool(said)


def test_what_validation_finds_wrong_in_a_scenario_is_what_is_not_compared(run: Run, folder: Folder) -> None:
    lines = {
        "finished": "{erp/design.finished: 2026-05-05}",
        "hold": "{erp.on_hold: {since: 2026-04-01, until: 2026-05-01}}",
        "kind": "{task:erp/design.started: 2026-03-03}",
        "past": "{erp/design.started: 2026-03-02}",
        "meant": "{erp/design.not_before: 2026-05-05}",
    }
    scenarios = {f"scenarios/{name}.yaml": f"name: S\nset: {line}\n" for name, line in lines.items()}
    scenarios["scenarios/base.yaml"] = "name: S\nbase: finished\nset: {}\n"
    root = folder(FILES | scenarios)
    told = {line.partition(":")[0] for line in run("validate", *AS_OF, "--select", "SCH009", cwd=root)[1].splitlines()}
    assert told & set(scenarios) == {f"scenarios/{name}.yaml" for name in ("finished", "hold", "kind")}
    refused = {
        "finished": "scenarios/finished.yaml:2:28: scenario 'finished': erp/design.finished 2026-05-05",
        "hold": "scenarios/hold.yaml:2:28: scenario 'hold': erp.on_hold.since 2026-04-01",
        "kind": "scenarios/kind.yaml:2:32: scenario 'kind': erp/design.started 2026-03-03",
        "base": "scenarios/finished.yaml:2:28: scenario 'base': erp/design.finished 2026-05-05",
    }
    for name in (*lines, "base"):
        code, _out, said = run("scenario", "compare", name, *AS_OF, cwd=root)
        assert (code == 0) == (name not in refused), said
        assert refused.get(name, "") in said
