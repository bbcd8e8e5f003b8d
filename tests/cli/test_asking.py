"""What one asks for: every field, value and address is known or a wrong call; every thing is shown and explained."""

import csv
import io
import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Run = Callable[..., tuple[int, str, str]]
Folder = Callable[..., Path]
FILES = {
    "itpm.yaml": "currency: EUR\ntimezone: Europe/Berlin\nhours_per_day: 8\ncalendar: office\nstatus_date: 2026-03-04\nexchange_rates: {2026-01-01: {USD: 1.25, source: Treasury}}\n",
    "calendars.yaml": 'calendars:\n  office: {week: {mon-fri: ["09:00-13:00", "14:00-18:00"]}}\n',
    "staffing.yaml": """\
departments: {sales: {name: Sales}}
roles: {tester: {name: Tester}}
teams: {platform: {name: Platform}}
people:
  ann: {name: Ann Ash, team: platform, fte: 100%}
  kai: {name: Kai Kern, roles: [tester], manager: ann, employment: {kind: contractor, dates: 2025-01-01..}}
  bo: {name: Bo, team: platform, week: {mon-thu: 8h, fri: 4h}, run_share: 100%}
leave: {kai: {2026-03-30..2026-04-03: all}}
training: {course: {name: Course, for: [ann], planned: 2026-05-04..2026-05-05}}
""",
    "strategy.yaml": "objectives: {fast: {name: Fast, owner: ann, period: FY2026}}\nprogrammes: {move: {name: Move}}\n",
    "infrastructure.yaml": """\
services:
  mail: {name: Mail, tier: 1, owner: ann, depends_on: [core-switch], rto: 4h}
  desk: {name: Desk, tier: 2, depends_on: [mail]}
assets:
  core-switch: {name: Core switch, type: network, licences: {owned: 300, used: 312}, support_until: 2026-06-30}
  spare: {name: Spare}
""",
    "budget.yaml": """\
budgets:
  it: {name: IT, approved: {2026-01-01: {amount: 500000}}, lines: {cloud: {type: opex, planned: 9000, forecast: {2026-Q2: 800}}, work: {type: opex, planned: 100000}}}
suppliers: {acme: {name: Acme}}
contracts: {care: {supplier: acme, dates: 2026-01-01..2026-12-31, notice: 30d, value: 1200000.5}}
""",
    "collaboration.yaml": """\
decisions:
  old: {name: Old, due: 2026-02-01, decided: {date: 2026-02-02, by: ann}}
  later: {name: Later, due: 2026-05-01}
  soon: {name: Soon, due: 2026-03-06, needed_from: [kai]}
communications: {news: {name: News, audience: [sales], every: 2w}}
requests: {quotes: {name: Quotes, department: sales, status: new, raised: 2026-02-20}, won: {name: Won, status: done}}
""",
    "projects/mail.yaml": """\
name: Mail to the cloud
owner: ann
programme: move
stage: execution
priority: 700
start: 2026-03-02
deadline: 2026-03-13
external: {msproject: {id: "024-1", url: "https://plan.example/1"}}
x-cost-centre: 4410
serves: {fast: 60%}
tasks:
  prep: {name: Prepare, assign: [kai]}
  survey: {name: Survey, parent: prep, effort: 1d, started: 2026-03-02, finished: 2026-03-02}
  order: {name: Order, parent: prep, duration: 1d, started: 2026-03-03, finished: 2026-03-03, assign: [ann]}
  build: {name: Build, effort: 10d, assign: [{role: tester}], started: 2026-03-04, remaining: 5d, after: [order]}
  test: {name: Test, effort: 2d, assign: [{team: platform}], after: [build], notes: {2026-03-01: The rehearsal was late}}
milestones:
  live: {name: Live, after: [test], due: 2026-03-11}
  kick: {name: Kick-off, reached: 2026-03-02}
updates: {2026-03-01: {by: ann, declared: {overall: amber}, headline: Under way}}
risks:
  slow: {name: Slow lines, probability: 40%, impact: {cost: 30000, delay: 5d}, owner: kai, review_by: 2026-03-20}
  gone: {name: Gone, probability: 3, closed: {date: 2026-02-01}}
budget: {currency: USD, approved: {2026-02-01: {amount: 125000, by: ann}}, lines: {vendor: {type: opex, planned: 1250.50, charge_to: it/work}, own: {type: opex, planned: from-tasks}}}
""",
    "projects/printers.yaml": "name: Printers\nstage: idea\nx-audited: true\n",
    "scenarios/more.yaml": "name: More\nwhy: Is it enough?\nset: {project:mail.priority: 900}\n",
}


@pytest.fixture
def root(folder: Folder) -> Path:
    return folder(FILES)


def ids(run: Run, root: Path, *arguments: str) -> list[str]:
    """The addresses of a list, which are the same in all three forms."""
    code, out, err = run("list", *arguments, "--format", "json", cwd=root)
    assert code == 0, err
    rows = json.loads(out)[arguments[0].replace("-", "_")]
    found = [row["id"] for row in rows]
    assert [row[0] for row in csv.reader(io.StringIO(run("list", *arguments, "--format", "csv", cwd=root)[1]))][
        1:
    ] == found
    assert [line.split()[0] for line in run("list", *arguments, cwd=root)[1].splitlines()[2:]] == found
    return found


@pytest.mark.parametrize(
    ("kind", "where", "expected"),
    [
        ("projects", "external.msproject.id = 024-1", ["mail"]),
        ("projects", "x-cost-centre = 4410", ["mail"]),
        ("projects", "x-cost-centre > 4409.5", ["mail"]),
        ("projects", "serves = fast and (stage = idea or stage = execution)", ["mail"]),
        ("projects", "approved > 90000", ["mail"]),  # 125,000 USD are 100,000 EUR
        ("projects", "approved > '125000 USD'", []),
        ("projects", "approved = 125,000 USD", ["mail"]),
        ("projects", "approved is empty", ["printers"]),
        ("projects", "priority is not empty", ["mail"]),
        ("projects", "priority != 700", ["printers"]),
        ("projects", "milestones.due <= 2026-03-11", ["mail"]),
        ("projects", "late = yes", ["mail"]),
        ("projects", "expected_loss >= 12000", ["mail"]),  # 40% of 30,000 EUR
        ("projects", "expected_loss > 12000", []),
        ("tasks", "assign ~ kai", ["mail/prep", "mail/survey", "mail/build"]),
        ("tasks", "assign = ann", ["mail/order", "mail/test"]),
        ("tasks", "assign = tester", ["mail/build"]),
        ("tasks", "progress < 50%", ["mail/test"]),
        ("tasks", "progress = 50%", ["mail/build"]),
        ("tasks", "state = done", ["mail/prep", "mail/survey", "mail/order"]),
        ("tasks", "state = in work", ["mail/build"]),
        ("tasks", "finish > 2026-03-10", ["mail/test"]),
        ("tasks", "start >= 2026-03-11 and start < 2026-03-12", ["mail/test"]),
        ("tasks", "effort > 1w", ["mail/build"]),
        ("tasks", "remaining = 40h", ["mail/build"]),
        ("tasks", "critical = yes", ["mail/build", "mail/test"]),
        ("tasks", "float < 0d", ["mail/build", "mail/test"]),
        ("tasks", "after = order", ["mail/build"]),
        ("tasks", "parent = mail/prep", ["mail/survey", "mail/order"]),
        ("tasks", "network_finish = 2026-03-10", ["mail/build"]),
        ("tasks", "driver = mail/build", ["mail/test"]),
        ("tasks", "network_late_start < 2026-03-04 and state != done and float is not empty", ["mail/build"]),
        ("projects", "reported < 2026-03-02", ["mail"]),
        ("projects", "headline ~ way", ["mail"]),
        ("milestones", "late = yes", ["mail/live"]),
        ("milestones", "reached is empty", ["mail/live"]),
        ("milestones", "reached is not empty", ["mail/kick"]),
        ("risks", "impact.cost > 37000 USD", ["mail/slow"]),  # 30,000 EUR are 37,500 USD
        ("risks", "impact.delay < 2w", ["mail/slow"]),
        ("risks", "probability >= 50%", ["mail/gone"]),  # step 3 of the usual scale
        ("risks", "probability = 3", ["mail/gone"]),
        ("risks", "state = open", ["mail/slow"]),
        ("assets", "licences.used > 300", ["core-switch"]),
        ("assets", "support_until < 2026-12-31", ["core-switch"]),
        ("services", "depends_on = core-switch", ["mail"]),
        ("services", "rto <= 240min", ["mail"]),
        ("contracts", "notice >= 720h", ["care"]),
        ("contracts", "dates.finish = 2026-12-31", ["care"]),
        ("contracts", "value > 1,200,000", ["care"]),
        ("decisions", "decided is empty and due < 2026-04-01", ["soon"]),
        ("requests", "status in [new, triage]", ["quotes"]),
        ("people", "employment.kind = contractor", ["kai"]),
        ("people", "fte = 100%", ["ann"]),
        ("people", "manager != ann", ["ann", "bo"]),
        ("people", "week.fri = 4h", ["bo"]),
        ("scenarios", "name = More", ["more"]),
        ("budget-lines", "planned > 1000", ["mail/vendor", "it/cloud", "it/work"]),
        ("budget-lines", "planned = from-tasks", ["mail/own"]),
        ("budget-lines", "forecast.2026-Q2 >= 800", ["it/cloud"]),
        ("objectives", "period > 2025", ["fast"]),
        ("tasks", "notes ~ rehearsal", ["mail/test"]),
        ("projects", "x-audited = yes", ["printers"]),
        ("training", "planned < 2026-06-01", ["course"]),
        ("communications", "every = 2w", ["news"]),
    ],
)
def test_where_knows_every_field_as_what_it_is(
    kind: str, where: str, expected: list[str], run: Run, root: Path
) -> None:
    assert ids(run, root, kind, "--where", where) == expected


@pytest.mark.parametrize(
    ("kind", "where", "said"),
    [
        ("projects", "stage = exection", "did you mean 'execution'?"),
        ("projects", "stage in [idea, exection]", "did you mean 'execution'?"),
        ("projects", "stge = idea", "did you mean 'stage'?"),
        ("projects", "foo = 1", "there is no field 'foo'; the fields are id, status"),
        ("projects", "x-nothing = 1", "there is no field 'x-nothing'"),
        ("projects", "stage == idea", "write '=' for '=='"),
        ("projects", "stage <> idea", "write '!=' for '<>'"),
        ("projects", "governance = 9", "it is a number from 1 to 4"),
        ("projects", "priority > high", "write a number"),
        ("projects", "stage < idea", "has no more or less"),
        ("projects", "owner = nobody", "there is no person or team or role 'nobody'"),
        ("projects", "serves = fst", "did you mean 'fast'?"),
        ("projects", "approved > much", "write a sum"),
        ("projects", "approved > 1 XXX", "there is no currency 'XXX'"),
        ("projects", "approved > 1 NOK", "no rate for NOK"),
        ("projects", "external.jira = x", "ask for external.jira.id, external.jira.url"),
        ("projects", "external.msproject.nr = 1", "there is no field 'external.msproject.nr'"),
        ("projects", "tasks.a.name = x", "there is no field 'tasks.a.name'"),
        ("projects", "late = perhaps", "write yes or no"),
        ("tasks", "project = nosuch", "there is no project 'nosuch'"),
        ("tasks", "project = service:mail", "there is no project 'service:mail'"),
        ("tasks", "id = mail/bild", "did you mean 'mail/build'?"),
        ("tasks", "state = don", "did you mean 'done'?"),
        ("tasks", "state ~ xyz", "none of them holds 'xyz'"),
        ("tasks", "assign = kay", "did you mean 'kai'?"),
        ("tasks", "finish > soon", "write a day, as in 2026-11-30"),
        ("tasks", "finish > 2026-02-30", "write a day, as in 2026-11-30"),
        ("tasks", "float < 5", "write a time with its unit, as in 5d or 4h"),
        ("tasks", "progress < 0.5", "write a share with its sign"),
        ("tasks", "effort_minutes > 5", "did you mean 'effort'?"),
        ("milestones", "reached = null", "write 'reached is empty'"),
        ("milestones", "reached != –", "write 'reached is not empty'"),
        ("milestones", "reached is none", "write 'reached is empty'"),
        ("contracts", "dates < 2026-01-01", "compare 'dates.start' or 'dates.finish'"),
        ("risks", "impact.cots > 1", "did you mean 'cost'?"),
        ("communications", "every = weekly", "did you mean 'week'?"),
        ("tasks", "assign = Kai Kern", "did you mean 'kai'?"),
        ("objectives", "period > soon", "write a period"),
        ("projects", "stage in idea", "in brackets"),
        ("projects", "(stage = idea", "the expression ends too early"),
        ("projects", "(" * 99 + "a = 1" + ")" * 99, "parentheses"),
    ],
)
def test_what_can_never_be_is_a_wrong_call(kind: str, where: str, said: str, run: Run, root: Path) -> None:
    code, out, err = run("list", kind, "--where", where, cwd=root)
    assert (code, out, len(err.splitlines())) == (2, "", 1)
    assert said in err


def test_tasks_are_listed_with_dates_float_and_people(run: Run, root: Path) -> None:
    rows = {row["id"]: row for row in csv.DictReader(io.StringIO(run("list", "tasks", "--format", "csv", cwd=root)[1]))}
    # Five days of Kai from Wednesday 4 March on, then two of Ann; 13 March would have been in time, 11 March is not.
    build = rows["mail/build"]
    assert (build["start"], build["finish"], build["people"], build["progress"]) == (
        "2026-03-04",
        "2026-03-10",
        "kai",
        "50%",
    )
    assert (build["float"], build["late"]) == ("-1d", "")  # what waits for it is late, and nothing is promised of it
    assert (rows["mail/test"]["finish"], rows["mail/test"]["people"]) == ("2026-03-12", "ann")
    assert (rows["mail/prep"]["state"], rows["mail/prep"]["progress"]) == ("done", "100%")


@pytest.mark.parametrize(
    ("arguments", "expected"),
    [
        (("tasks", "--of", "project:mail", "--open"), ["mail/build", "mail/test"]),
        (("tasks", "--of", "mail/prep"), ["mail/survey", "mail/order"]),
        (("projects", "--of", "move"), ["mail"]),
        (("milestones", "--of", "move"), ["mail/live", "mail/kick"]),
        (("people", "--of", "platform"), ["ann", "bo"]),
        (("tasks", "--of", "platform"), ["mail/order", "mail/test"]),
        (("budget-lines", "--of", "it"), ["it/cloud", "it/work"]),
        (("tasks", "--person", "kai", "--open"), ["mail/build"]),
        (("risks", "--person", "kai"), ["mail/slow"]),
        (("projects", "--person", "ann"), ["mail"]),
        (("decisions", "--open"), ["soon", "later"]),
        (("decisions", "--open", "--person", "person:kai"), ["soon"]),
        (("risks", "--open"), ["mail/slow"]),
        (("requests", "--open"), ["quotes"]),
        (("milestones", "--open"), ["mail/live"]),
        (("scenarios",), ["more"]),
        (("services", "--columns", "tier, depends_on", "--where", "tier = 1"), ["mail"]),
        # Projects may hold them, though none does.
        (("benefits", "--of", "project:mail"), []),
        (("exceptions", "--where", "project = mail"), []),
    ],
)
def test_lists_are_narrowed(arguments: tuple[str, ...], expected: list[str], run: Run, root: Path) -> None:
    assert ids(run, root, *arguments) == expected


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
        (("explain", "core-switch"), "nothing is computed of 'core-switch'"),
        (("graph", "taks"), "did you mean 'tasks'?"),
        (("graph", "tasks", "nosuch"), "there is no project 'nosuch'"),
        (("graph", "tasks", "core-switch"), "'core-switch' is an asset, no project"),
        (("graph", "services", "project:mail"), "'mail' is a project, no service or asset or supplier"),
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


def shown(run: Run, root: Path, thing: str) -> dict[str, Any]:
    record: dict[str, Any] = json.loads(run("show", thing, "--format", "json", cwd=root)[1])["record"]
    return record


def test_a_person_is_shown_with_their_work_what_they_own_and_their_leave(run: Run, root: Path) -> None:
    text = run("show", "kai", cwd=root)[1]
    assert (
        "work:\n  mail/build  Build  in work  2026-03-04..2026-03-10  as tester\nwork that is over:\n  mail/survey  Survey"
        in text
    )
    assert "  2026-03-30..2026-04-03: all\n" in text
    assert "  decision soon   needed_from\n" in text and "  risk mail/slow  owner\n" in text
    assert "nominal Nominal hours, 2026-03-04..2026-03-31 160.0 h" in " ".join(text.split())  # twenty days
    record = shown(run, root, "kai")
    assert [job["id"] for job in record["work"]] == ["mail/build", "mail/survey", "mail/prep"]
    assert record["leave"] == {"2026-03-30..2026-04-03": "all"}


def test_a_record_is_shown_with_who_names_it(run: Run, root: Path) -> None:
    assert "named by:\n  service mail  depends_on\n" in run("show", "core-switch", cwd=root)[1]
    assert "named by:\n  settings itpm.yaml  calendar\n" in run("show", "office", cwd=root)[1]
    named = shown(run, root, "service:mail")["named_by"]
    assert named == [{"kind": "service", "id": "desk", "fields": ["depends_on"]}]
    assert {each["kind"] for each in shown(run, root, "mail/order")["named_by"]} == {"task"}


def test_records_are_shown_as_a_file_says_them(run: Run, root: Path) -> None:
    text = run("show", "project:mail", cwd=root)[1]
    assert "serves: {fast: 60%}\n" in text and "\n  msproject: {id: 024-1, " in text and "x-cost-centre: 4410\n" in text
    assert "notice: 30d\n" in run("show", "care", cwd=root)[1]
    assert "value: 1200000.50 # EUR\n" in run("show", "care", cwd=root)[1]
    slow = run("show", "mail/slow", cwd=root)[1]
    assert "probability: 40%\n" in slow and "impact: {cost: 30000, delay: 5d} # EUR\n" in slow
    task = run("show", "mail/order", cwd=root)[1]
    assert "assign: [ann]\n" in task and "duration: 1d\n" in task
    assert "after: [mail/order]\n" in run("show", "mail/build", cwd=root)[1]
    assert "set: {project:mail.priority: 900}\n" in run("show", "more", cwd=root)[1].replace('"', "")
    assert shown(run, root, "project:mail")["external"]["msproject"]["id"] == "024-1"
    listed = json.loads(run("list", "projects", "--format", "json", cwd=root)[1])["projects"]
    assert listed[0]["external"]["msproject"]["id"] == "024-1"
    assert "024-1" in run("list", "projects", "--columns", "external.msproject.id", "--format", "csv", cwd=root)[1]


def test_prose_of_several_lines_is_shown_as_such(run: Run, folder: Folder) -> None:
    root = folder({"projects/p.yaml": "name: P\ndescription: |\n  One\n  two: three\n"})
    assert "description: |\n  One\n  two: three\n" in run("show", "p", cwd=root)[1]


def test_everything_with_an_address_is_shown_in_both_forms(run: Run, root: Path) -> None:
    from tests.conftest import workspace_of

    portfolio = workspace_of(FILES).portfolio
    things = [f"{kind}:{address}" for kind, each in portfolio.by_kind.items() for address in each]
    assert len(things) > 30
    for thing in things:
        text = run("show", thing, cwd=root)[1]
        assert text.startswith(f"id: {thing.partition(':')[2]}\n") and "object at" not in text, thing
        assert shown(run, root, thing)["address"] == thing


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


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("itpm show service:m", ["service:mail"]),
        ("itpm -C . show core", ["core-switch"]),
        ("itpm list scen", ["scenarios"]),
        ("itpm list tasks --person k", ["kai"]),
        ("itpm graph serv", ["services"]),
        ("itpm budget i", ["it", "it/cloud", "it/work"]),
        ("itpm explain it/", ["it/cloud", "it/work"]),
    ],
)
def test_completion_knows_kinds_and_addresses(words: str, expected: list[str], root: Path) -> None:
    environment = {
        **os.environ,
        "_ITPM_COMPLETE": "bash_complete",
        "COMP_WORDS": words,
        "COMP_CWORD": str(len(words.split()) - 1),
    }
    done = subprocess.run(
        [Path(sys.executable).parent / "itpm"], cwd=root, env=environment, capture_output=True, text=True, check=False
    )
    assert [line.partition(",")[2] for line in done.stdout.splitlines()] == expected
