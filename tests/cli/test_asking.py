"""What one asks for beside lists and records: why, how much, what hangs together; options and mistakes of a call."""

import csv
import io
import json
from pathlib import Path

import pytest

from tests.cli.mail import MAIL
from tests.conftest import Folder, Run


@pytest.fixture
def root(folder: Folder) -> Path:
    return folder(MAIL)


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("list", "taks"), "did you mean 'tasks'?"),
        (("list", "tasks", "--of", "nosuch"), "there is no 'nosuch'"),
        (("list", "tasks", "--of", "mail"), "'mail' is a project and a service: say 'project:mail' or 'service:mail'"),
        (("list", "tasks", "--of", "core-switch"), "a task is never part of an asset"),
        (("list", "tasks", "--of", "mail/live"), "a task is never part of a milestone"),
        (("list", "tasks", "--of", "mail/build"), "'mail/build' is no summary, nothing is part of it"),
        (("list", "milestones", "--of", "mail/build"), "'mail/build' is no summary, nothing is part of it"),
        (("list", "projects", "--columns", "float"), "vac"),  # the last of the fields that there are
        (("list", "tasks", "--person", "kay"), "Did you mean kai?"),
        (("list", "tasks", "--person", "platform"), "'platform' is a team, no person or stakeholder"),
        (("list", "people", "--open"), "a person is neither open nor over"),
        (("list", "assets", "--open"), "an asset is neither open nor over"),
        (("list", "tasks", "--columns", "finsh"), "did you mean 'finish'?"),
        (("show", "mail"), "say 'project:mail' or 'service:mail'"),
        (("show", "asset:mail"), "there is no 'asset:mail'"),
        (("show", "sevice:mail"), "Did you mean 'service:mail'?"),
        (("show", "core-swtich"), "Did you mean core-switch?"),
        (("explain", "mail"), "say 'project:mail' or 'service:mail'"),
        (("explain", "project:mail.foo"), "'mail' has no 'foo'; it has start, finish"),
        (("explain", "project:mail.forcast"), "did you mean 'forecast'?"),
        (("graph", "taks"), "did you mean 'tasks'?"),
        (("graph", "tasks", "nosuch"), "there is no project 'nosuch'"),
        (("graph", "tasks", "core-switch"), "'core-switch' is an asset, no project"),
        (("graph", "services", "project:mail"), "'mail' is a project, no process, service, asset or supplier"),
        (("budget", "itt"), "Did you mean it?"),
        (("budget", "printers"), "'printers' has no budget"),
        (("budget", "it", "--period", "FY26"), "there is no period 'FY26'"),
        (("schedule", "nosuch"), "there is no project 'nosuch'"),
        (("--at", "nope", "list", "tasks"), "--at"),
        (("--format", "xml", "list", "tasks"), "'xml' is not one of"),
        (("--as-of", "2026-02-30", "validate"), "there is no 2026-02-30"),
        (("--as-of", "2026-W12", "validate"), "'2026-W12' is not a day; write it as 2026-11-30"),
        (("--as-of", "20260316", "validate"), "'20260316' is not a day"),
        (("list", "tasks", "--where", "start > 2026-W11"), "'start' cannot be '2026-W11'; write a day"),
        (("list", "tasks", "--where", "start > 20260309"), "'start' cannot be '20260309'; write a day"),
        (("list", "tasks", "--where", "start > 2026-03-10T10"), "'start' cannot be '2026-03-10T10'; write a day"),
        (("list", "tasks", "--where", "start > 2026-03-10T10:00Z"), "'start' cannot be '2026-03-10T10:00Z'"),
    ],
)
def test_a_mistake_in_a_call_is_one_line(arguments: tuple[str, ...], said: str, run: Run, root: Path) -> None:
    code, out, err = run(*arguments, cwd=root)
    assert (code, out, len(err.splitlines())) == (2, "", 1), err
    assert said in err


def test_a_project_explains_why_it_ends_when_it_ends(run: Run, root: Path) -> None:
    code, out, err = run("explain", "project:mail", cwd=root)
    lines = [line.split(None, 3) for line in out.splitlines()]
    assert code == 0
    assert lines[0] == ["2026-03-12", "18:00", "mail", "ends with mail/live"]
    assert [line[2] for line in lines[1:-1]] == ["mail/live", "mail/test", "mail/build"]
    assert "itpm explain mail.bac" in err


def test_why_a_project_is_late_begins_with_the_promises_in_question(run: Run, root: Path) -> None:
    _code, out, _err = run("explain", "project:mail.late", cwd=root)
    assert out.splitlines()[:3] == [
        "mail/live is due 2026-03-11: 1 working day late",
        "mail has the deadline 2026-03-13: in time",
        "2026-03-12 18:00  mail        ends with mail/live",
    ]


@pytest.mark.parametrize(
    ("thing", "expected"), [("it", "available"), ("kai", "utilisation"), ("fast", "score"), ("it/cloud", "planned")]
)
def test_what_has_no_dates_lists_its_figures(thing: str, expected: str, run: Run, root: Path) -> None:
    code, out, _err = run("explain", thing, cwd=root)
    assert code == 0 and expected in [line.split()[0] for line in out.splitlines()]


def test_a_department_s_budget_shows_its_lines_and_those_of_its_projects(run: Run, root: Path) -> None:
    code, out, _err = run("budget", "it", "--format", "csv", cwd=root)
    rows = list(csv.DictReader(io.StringIO(out)))
    assert code == 0
    assert [(row["name"], row["within"]) for row in rows] == [
        ("it/cloud", ""),
        ("it/work", ""),
        ("mail/vendor", "it/work"),
        ("it, all lines", ""),
    ]
    assert float(rows[2]["planned"]) == pytest.approx(1000.4, abs=0.5)  # 1,250.50 USD
    lines = json.loads(run("budget", "it", "--format", "json", cwd=root)[1])["budgets"][0]["lines"]
    assert [each["id"] for each in lines[1]["charged"]] == ["mail/vendor"]


def test_a_graph_is_drawn_around_things(run: Run, root: Path) -> None:
    _code, out, err = run("graph", "services", "core-switch", cwd=root)
    assert "3 nodes, 2 arrows" in err and "Spare" not in out and "Desk" in out
    assert "1 node, 0 arrows" in run("graph", "services", "spare", cwd=root)[2]
    assert "1 node" not in run("graph", "tasks", "project:mail", cwd=root)[2]
    assert run("graph", "tasks", "printers", cwd=root)[2].rstrip().endswith("0 nodes, 0 arrows")


def test_a_scenario_says_the_kind_where_two_things_have_an_address(run: Run, root: Path) -> None:
    assert run("scenario", "compare", "more", cwd=root)[0] == 0
    (root / "scenarios/more.yaml").write_text("name: More\nset: {mail.priority: 900}\n")
    assert "'mail' may be" in run("scenario", "compare", "more", cwd=root)[2]


def test_options_stand_before_or_after_a_command_and_the_later_one_holds(run: Run, root: Path, tmp_path: Path) -> None:
    for arguments in (
        ("-q", "--format", "csv", "-C", str(root), "list", "scenarios"),
        ("list", "scenarios", "-q", "--format", "csv", "-C", str(root)),
        ("--format", "json", "-q", "list", "-C", str(root), "--format", "csv", "scenarios"),
    ):
        code, out, err = run(*arguments, cwd=tmp_path)
        assert (code, out.splitlines()[1], err) == (0, "more,More,,Is it enough?", "")
    assert run("-C", str(root), "--as-of", "2026-03-05", "list", "scenarios", cwd=tmp_path)[2].startswith(
        "1 scenario, as of 2026-03-05"
    )
    assert (
        run("-o", "out.csv", "--format", "csv", "baseline", "-C", str(root), "list", "printers", cwd=tmp_path)[0] == 0
    )
    assert (tmp_path / "out.csv").read_text().startswith("name,approved")
    assert run("--frmat", "csv", "list", "tasks", cwd=root)[0] == 2


def test_the_criteria_of_a_deliverable_are_part_of_it(folder: Folder, run: Run) -> None:
    made = "name: P\ndeliverables:\n  d: {name: D, criteria: {c: {statement: C}}}\n  e: {name: E, criteria: {c: {statement: C}}}\n"
    answer = run("list", "criteria", "--of", "p/d", "--format", "csv", cwd=folder({**MAIL, "projects/p.yaml": made}))
    assert [line.partition(",")[0] for line in answer[1].splitlines()] == ["id", "p/d/c"]


def test_what_nothing_is_computed_of_says_where_it_is_written(run: Run, root: Path) -> None:
    code, out, err = run("explain", "supplier:acme", cwd=root)
    assert code == 0 and out.startswith("acme  Acme  as written in budget.yaml:")
    assert "nothing is computed of it; 'itpm show supplier:acme' says what is written" in err
