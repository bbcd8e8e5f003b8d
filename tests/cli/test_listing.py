"""Lists: every field and value is known or a wrong call, and the rows are those that were asked for."""

import csv
import io
import json
from pathlib import Path

import pytest

from tests.cli.mail import MAIL, ids
from tests.cli.small import FILES
from tests.conftest import ROOT, Folder, Run


@pytest.fixture
def root(folder: Folder) -> Path:
    return folder(MAIL)


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
        ("projects", "foo = 1", "there is no field 'foo'; the fields are id, zone, status"),
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


def test_a_column_that_every_list_has_stands_once(run: Run, root: Path) -> None:
    arguments = ("list", "tasks", "--columns", "name,progress,id", "--format", "csv")
    assert run(*arguments, cwd=root)[1].splitlines()[0] == "id,name,progress"


def test_list_prints_a_table_json_and_csv(run: Run, folder: Folder) -> None:
    root = folder(FILES)
    assert [line.split()[0] for line in run("list", "projects", cwd=root)[1].splitlines()] == [
        "id",
        "---",
        "crm",
        "erp",
    ]
    rows = json.loads(run("list", "tasks", "--format", "json", cwd=root)[1])["tasks"]
    assert rows[0]["id"] == "erp/a" and rows[0]["effort_minutes"] == 2400 and rows[0]["state"] == "not started"
    assert run("list", "tasks", "--format", "csv", cwd=root)[1].splitlines()[2].startswith("erp/b,'=1+1,")
    for kind in ("people", "risks", "services", "key-results", "budget-lines", "calendars", "decisions"):
        assert run("list", kind, cwd=ROOT)[0] == 0


@pytest.mark.parametrize(
    ("where", "expected"),
    [
        ("stage = execution", ["erp"]), ("stage != execution", ["crm"]), ("priority > 500", ["erp"]), ("name ~ cr", ["crm"]),
        ("stage in [idea, closed] or priority >= 700", ["crm", "erp"]), ("stage = idea and name = ERP", []), ("manager = jane", ["erp"]),
        ("tasks.a.name = Design", ["erp"]), ("name = 'CRM'", ["crm"]), ("priority <= 700", ["erp"]),
    ],
)  # fmt: skip
def test_where_chooses_rows(where: str, expected: list[str], run: Run, folder: Folder) -> None:
    out = run("list", "projects", "--where", where, "--format", "json", cwd=folder(FILES))[1]
    assert [row["id"] for row in json.loads(out)["projects"]] == expected


@pytest.mark.parametrize(
    "where", ["and", "a = 1 and", "a = 1 b = 2", "__class__", "a ** 9", "(a = 1)", "a = 1 or or b = 2", "nope < 3"]
)
def test_where_refuses_what_it_does_not_know(where: str, run: Run, folder: Folder) -> None:
    assert run("list", "projects", "--where", where, cwd=folder(FILES))[0] == 2


def test_stakeholders_are_asked_for_as_people_are(run: Run, folder: Folder) -> None:
    root = folder(
        {
            "collaboration.yaml": "stakeholders: {cfo: {name: CFO}}\n"
            "decisions: {room: {needed_from: [cfo]}, hall: {needed_from: [ann]}}\n",
            "staffing.yaml": "people: {ann: {name: Ann}}\n",
            "projects/p.yaml": "name: P\nsponsor: cfo\n",
        }
    )
    found = [
        line.split(",")[0]
        for line in run("list", "decisions", "--person", "cfo", "--format", "csv", cwd=root)[1].splitlines()
    ]
    assert found == ["id", "room"]
    assert run("list", "projects", "--person", "cfo", "--format", "csv", cwd=root)[1].splitlines()[1].startswith("p,")
