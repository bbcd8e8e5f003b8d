"""A week with the program: what an answer lacks is told, and what is counted is listed."""

import re

import pytest

from tests.conftest import Folder, Run
from tests.repository import repository

OFFICE = "calendars: {office: {week: {mon-fri: ['08:00-12:00', '13:00-17:00']}}}\n"
SETTINGS = "portfolio: Sales IT\ncalendar: office\nstatus_date: 2026-09-07\n"
STAFF = """\
people:
  tom: {name: Tom Berg, employment: {kind: employee, dates: 2020-01-01..2026-09-11}}
  sam: {name: Sam Ott}
leave:
  sam: {2026-09-07..2026-09-11: all}
"""
CRM = """\
name: Customer register
manager: sam
start: 2026-09-07
tasks:
  move: {name: Move the data, effort: 5d, assign: [sam]}
  report: {name: Reports, effort: 10d, assign: [tom]}
milestones:
  live: {name: Go-live, after: [move, report]}
"""
FILES = {"itpm.yaml": SETTINGS, "calendars.yaml": OFFICE, "staffing.yaml": STAFF, "projects/crm.yaml": CRM}
WRONG = FILES | {"staffing.yaml": STAFF.replace("11: all}", "11: holiday}")}
LEFT_OUT = "1 error in the files: what stands there is left out of this answer; 'itpm validate' tells where\n"
ANSWERS = [
    ("schedule",),
    ("staffing",),
    ("list", "people"),
    ("show", "sam"),
    ("explain", "crm/move"),
    ("budget",),
    ("align",),
    ("scenario", "compare", "later"),
    ("graph", "tasks", "crm"),
    ("export", "ics", "crm"),
    ("export", "msproject", "crm"),
    ("baseline", "set", "crm", "original", "--by", "sam", "--uncommitted"),
    ("baseline", "list", "crm"),
]
LATER = {"scenarios/later.yaml": "name: Later\nset: {crm.start: 2026-09-14}\n"}


@pytest.mark.parametrize("command", ANSWERS, ids=" ".join)
def test_an_answer_from_files_with_an_error_says_so_once(command: tuple[str, ...], run: Run, folder: Folder) -> None:
    root = folder(WRONG | LATER)
    code, _out, err = run(*command, cwd=root)
    assert code == 0 and err.count(LEFT_OUT) == 1
    assert run("-q", *command[:2], *command[2:], cwd=root)[2].count(LEFT_OUT) == 0


@pytest.mark.parametrize("command", ANSWERS, ids=" ".join)
def test_an_answer_from_files_without_one_says_nothing_of_it(
    command: tuple[str, ...], run: Run, folder: Folder
) -> None:
    code, _out, err = run(*command, cwd=folder(FILES | LATER))
    assert code == 0 and "left out of this answer" not in err


@pytest.mark.parametrize("command", ANSWERS, ids=" ".join)
def test_what_is_wrong_in_a_scenario_lacks_in_no_other_answer(
    command: tuple[str, ...], run: Run, folder: Folder
) -> None:
    wrong = {"scenarios/wrong.yaml": "name: Wrong\nset: {crm/nothing.duration: 3d}\n"}
    code, _out, err = run(*command, cwd=folder(FILES | LATER | wrong))
    assert code == 0 and "left out of this answer" not in err


def test_a_check_tells_of_the_error_itself(run: Run, folder: Folder) -> None:
    code, out, err = run("validate", cwd=folder(WRONG))
    assert code == 1 and "STR006: 'holiday' is not one of all, am, pm" in out
    assert "left out of this answer" not in err


def test_an_error_that_is_accepted_is_not_told(run: Run, folder: Folder) -> None:
    accepted = WRONG["staffing.yaml"].rstrip() + " # itpm: ignore[STR006] the payroll system writes it so\n"
    code, _out, err = run("list", "people", cwd=folder(WRONG | {"staffing.yaml": accepted}))
    assert code == 0 and "left out of this answer" not in err


def test_a_warning_leaves_nothing_out(run: Run, folder: Folder) -> None:
    lonely = FILES | {"budget.yaml": "suppliers: {soft: {name: Softhouse}}\n"}
    assert "left out of this answer" not in run("list", "people", cwd=folder(lonely))[2]


def test_a_baseline_names_what_it_cannot_hold(run: Run, folder: Folder) -> None:
    root = repository(folder, FILES)
    code, _out, err = run("baseline", "set", "crm", "original", "--by", "sam", cwd=root)
    why = "never, because tom is not there after 2026-09-11"
    assert code == 0 and "crm: 1 date frozen as 'original', approved by Sam Ott" in err
    assert f"left out, since it has no date: crm/report, {why}" in err
    assert "left out, since it has no date: crm/live, never, because waits for crm/report" in err


def test_a_project_that_never_ends_has_no_slip(run: Run, folder: Folder) -> None:
    root = repository(folder, FILES)
    assert run("baseline", "set", "crm", "original", "--by", "sam", cwd=root)[0] == 0
    code, out, err = run("baseline", "list", "crm", "--format", "csv", cwd=root)
    header, row = (line.split(",") for line in out.splitlines())
    # Sam is away for a week and needs five days: the last date that was frozen is Friday, 18 September.
    assert code == 0 and dict(zip(header, row, strict=True))["finish"] == "2026-09-18"
    assert dict(zip(header, row, strict=True))["slip"] == ""
    assert "no slip: crm ends never, because crm/report: tom is not there after 2026-09-11" in err


def test_a_project_that_ends_has_its_slip(run: Run, folder: Folder) -> None:
    staying = FILES | {"staffing.yaml": STAFF.replace("2026-09-11}", "2026-12-31}", 1)}
    root = repository(folder, staying)
    assert run("baseline", "set", "crm", "original", "--by", "sam", cwd=root)[0] == 0
    # Ten days of Tom end on Friday, 18 September; three more on Wednesday, 23 September.
    (root / "projects/crm.yaml").write_text(CRM.replace("10d", "13d"))
    out = run("baseline", "list", "crm", "--format", "csv", cwd=root)[1]
    assert out.splitlines()[1].endswith(",2026-09-18,3d,3d")


def test_a_comparison_in_which_nothing_moves_says_so(run: Run, folder: Folder) -> None:
    same = {"scenarios/same.yaml": "name: Same\nset: {crm.start: 2026-09-07}\n"}
    code, out, _err = run("scenario", "compare", "same", cwd=folder(FILES | same))
    # Of a project that never ends nobody can say that nothing moves.
    assert code == 0 and out.startswith("No variant changes a project: no end, no float, no cost, no booked time.\n")
    untold = "Nothing of crm can be compared: never, because crm/report: tom is not there after 2026-09-11"
    assert untold in out
    _code, out, err = run("scenario", "compare", "same", "--format", "csv", cwd=folder(FILES | same))
    assert out == "project,variant,finish,moved,least_float,labour,booked,reason\n" and untold in err
    staying = FILES | same | {"staffing.yaml": STAFF.replace("2026-09-11}", "2026-12-31}", 1)}
    assert "can be compared" not in run("scenario", "compare", "same", cwd=folder(staying, "staying"))[1]


@pytest.mark.parametrize("text", ["-5", "nan", "inf", "1,5", "1.000.000", "5 eur", "1e3", "٣"])
def test_a_budget_that_is_no_sum_is_refused(text: str, run: Run, folder: Folder) -> None:
    code, out, err = run("align", f"--budget={text}", cwd=folder(FILES))
    assert (code, out) == (2, "") and f"'{text}' is no sum; write 250000" in err


@pytest.mark.parametrize("text", ["0", "250000", "250,000", "12.50", "5 EUR"])
def test_a_budget_may_be_grouped(text: str, run: Run, folder: Folder) -> None:
    assert run("align", "--budget", text, cwd=folder(FILES))[0] == 0


def test_a_capacity_below_nothing_is_refused(run: Run, folder: Folder) -> None:
    code, out, err = run("align", "--capacity=-5d", cwd=folder(FILES))
    assert (code, out) == (2, "") and "-5d is less than nothing; write 200d" in err


def test_what_serves_nothing_is_answered_also_where_nothing_does(run: Run, folder: Folder) -> None:
    assert "Projects that serve nothing: crm" in run("align", cwd=folder(FILES))[1]
    lawful = FILES | {"projects/crm.yaml": CRM + "mandatory: The law of 2027\n"}
    assert (
        "Projects that serve nothing: none\n\nProjects that are mandatory: crm\n" in run("align", cwd=folder(lawful))[1]
    )


def test_what_is_counted_and_not_listed_on_the_home_page_is_told(run: Run, folder: Folder) -> None:
    due = "".join(f"  d{number:02}: {{name: Decision {number}, due: 2026-09-01}}\n" for number in range(14))
    root = folder(FILES | {"projects/crm.yaml": f"{CRM}stage: execution\ndecisions:\n{due}"})
    assert run("site", "build", "--audience", "restricted", cwd=root)[0] == 0
    page = (root / "site/index.html").read_text()
    decisions, rest = page.split('<ul class="items">')[1:3]
    # Fourteen decisions of which five stand open, and the errors of the checks: nobody funds the project.
    assert decisions.split("</ul>")[0].count("<li>") == 5 and rest.split("</ul>")[0].count("<li>") == 9
    assert "9 more decisions, due later or on no day" in page
    assert "15 points need attention" in page and "Nothing needs attention" not in page


def test_a_graph_of_nothing_blames_no_machine(run: Run, folder: Folder) -> None:
    root = folder(FILES)
    assert run("site", "build", "--audience", "restricted", cwd=root)[0] == 0
    page = (root / "site/dependencies.html").read_text()
    assert "No project waits for another." in page and "cannot be drawn" not in page


def test_money_without_tasks_is_told_as_that(run: Run, folder: Folder) -> None:
    lines = CRM + "stage: execution\nbudget: {lines: {agency: {name: Agency, type: opex, planned: 5000}}}\n"
    root = folder(FILES | {"projects/crm.yaml": lines})
    assert run("site", "build", "--audience", "restricted", cwd=root)[0] == 0
    page = (root / "site/projects/crm.html").read_text()
    assert "has no lines of money" not in page
    assert "no task says what is done for the money of" in page


DELIVERIES = """\
milestones:
  licences: {name: Licences, delivery: {party: soft, promised: 2026-09-26, expected: 2026-10-03}}
  servers: {name: Servers, delivery: {party: soft, promised: 2026-09-26, expected: 2026-09-25}}
  manuals: {name: Manuals, delivery: {party: soft, expected: 2026-10-12}}
  live: {name: Go-live, after: [report], due: 2026-11-20}
gates:
  go: {name: Go or no go, due: 2026-10-16, after: [move]}
"""


def cells(page: str, name: str) -> list[str]:
    """The texts of the row that a name stands in."""
    row = next(each for each in page.split("<tr") if re.search(rf">\s*{name}\s*<", each))
    return [re.sub("<[^>]+>", " ", cell).strip() for cell in re.findall(r"<t[dh].*?</t[dh]>", row, re.DOTALL)]


def test_deliveries_of_others_keep_or_break_their_promise_on_every_page(run: Run, folder: Folder) -> None:
    crm = CRM.split("milestones:", maxsplit=1)[0] + "stage: execution\n" + DELIVERIES
    root = folder(FILES | {"projects/crm.yaml": crm, "budget.yaml": "suppliers: {soft: {name: Softhouse}}\n"})
    assert run("site", "build", "--audience", "restricted", cwd=root)[0] == 0
    page = (root / "site/roadmap.html").read_text()
    assert "1 project with 4 open milestones and 1 open gate." in page
    page = page[page.index("Open milestones") :]
    assert cells(page, "Licences")[3] == "26 Sep 2026" and cells(page, "Licences")[4].split()[0] == "Late"
    assert cells(page, "Servers")[3:] == ["26 Sep 2026", "In time"]
    assert cells(page, "Manuals")[3:] == ["–", "No promise"]
    assert cells(page, "Go-live")[3] == "20 Nov 2026" and cells(page, "Go-live")[4].split()[0] == "Never"
    # Sam is away until 11 September and needs five days: Friday, 18 September.
    assert cells(page, "Go or no go") == ["18 Sep 2026", "Go or no go", "Customer register", "16 Oct 2026", "In time"]
    page = (root / "site/projects/crm.html").read_text().split('id="milestones"')[1]
    for name, state in (("Licences", "Late"), ("Servers", "In time"), ("Manuals", "No promise"), ("Go-live", "Never")):
        assert cells(page, name)[1].startswith(state)
    assert cells(page, "Go or no go <code>go</code>")[1:4] == ["Open", "16 Oct 2026", "18 Sep 2026"]
    # One lag is accepted whatever share of the links it is, and the threshold says so.
    assert cells(page, "3 Lags")[2:] == ["≤ 5%, or 1", "Passed", "–"]


def test_a_leave_moves_an_end_by_working_days(run: Run, folder: Folder) -> None:
    shared = CRM.replace("assign: [sam]", "assign: [sam, tom]").replace("effort: 5d", "effort: 10d")
    shared = shared.replace("  report: {name: Reports, effort: 10d, assign: [tom]}\n", "").replace(
        "move, report", "move"
    )
    staff = STAFF.replace("2026-09-11}", "2026-12-31}", 1)
    root = folder(
        FILES
        | {"projects/crm.yaml": shared.replace("2026-09-07", "2026-09-14"), "staffing.yaml": staff}
        | {"scenarios/alone.yaml": "name: Sam alone\nset: {crm/move.assign: [sam]}\n"}
    )
    # Two of them need the week from Monday, 14 September; Sam alone needs that and the next, which are five days more.
    out = run("staffing", "--without", "tom", cwd=root)[1]
    assert "crm      2026-09-18  2026-09-25    +5d" in out
    out = run("scenario", "compare", "alone", "--format", "csv", cwd=root)[1]
    assert "crm,alone,2026-09-25,+5d later," in out


def test_work_of_own_people_alone_says_so_as_the_hint_does(run: Run, folder: Folder) -> None:
    crm = CRM + "stage: execution\n"
    out = run("validate", "--select", "BUD015", cwd=folder(FILES | {"projects/crm.yaml": crm}))[1]
    written = out.split("own people alone ")[1].partition("\n")[0]
    said = folder(FILES | {"projects/crm.yaml": f"{crm}budget: {written}\n"})
    assert "Nothing is wrong" in run("validate", "--select", "BUD,STR", cwd=said)[1]
