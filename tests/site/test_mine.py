"""The pages of each manager: what they owe, what waits for them, what turned worse, where to escalate."""

import json
from collections.abc import Iterator
from dataclasses import replace
from datetime import date

import pytest

from itpm.analysis.agenda.worse import Before
from itpm.analysis.facts import Facts
from itpm.check import examined
from itpm.page.blocks import Block, Bullets, Fold, Page, Section, Table
from itpm.page.value import texts
from itpm.rules.catalogue import RULES
from itpm.views.it_manager import it_manager
from itpm.views.project_manager import project_manager
from itpm.views.reading import Reading
from tests.analysis.crm import FILES, MONDAY, crm
from tests.conftest import ROOT, Run, read_once, workspace_of


def reading(files: dict[str, str], day: date = MONDAY) -> Reading:
    workspace = workspace_of(files)
    known = Facts(workspace.portfolio, day)
    found = examined(known, workspace, RULES)
    return Reading(known, found.diagnostics, {}, found.truncated)


@pytest.fixture(scope="module")
def sample() -> Iterator[Reading]:
    with pytest.MonkeyPatch.context() as patch:
        yield Reading(read_once(ROOT, patch)[1], (), {})


def flat(blocks: tuple[Block, ...]) -> list[Block]:
    found: list[Block] = []
    for each in blocks:
        found += [each, *(flat(each.blocks) if isinstance(each, Section | Fold) else ())]
    return found


def table(page: Page, name: str) -> list[list[str]]:
    (found,) = (each for each in flat(page.blocks) if isinstance(each, Table) and each.name == name)
    return [[" · ".join(texts(cell)) for cell in row] for row in found.rows]


def test_a_project_manager_reads_the_four_answers() -> None:
    page = project_manager(reading(FILES))
    assert page.blocks[0].text == "1 person of the staff manages 1 project in work."
    (row,) = table(page, "Managers")
    assert (row[:2], row[-1]) == (["Bob", "1"], "CRM")
    assert table(page, "Owed by Bob") == [["CRM", "24 Jul 2026", "Report", "CRM"]]
    worse = table(page, "What turned worse for Bob")
    assert worse[0][:4] == ["CRM", "As a whole", "On track · reported 10 Jul 2026", "Off track · by its facts"]
    found = table(page, "What Bob has to escalate")
    assert ["CRM", "112,000 EUR are forecast, and 100,000 EUR approved · Beyond its limit", "Eve", "–"] in found
    assert ["CRM", "'crm/slow' is open, and of severity 2 · In other hands", "Ann", "–"] in found


def test_each_part_has_an_anchor_and_one_that_is_empty_says_so() -> None:
    page = project_manager(reading(FILES))
    sections = [each for each in flat(page.blocks) if isinstance(each, Section)]
    assert [each.anchor for each in sections] == [
        "everybody",
        "bob",
        "bob-owes",
        "bob-waits",
        "bob-worse",
        "bob-escalates",
    ]
    (empty,) = (each for each in flat(page.blocks) if isinstance(each, Table) and each.name == "What waits for Bob")
    assert (empty.rows, empty.empty) == ((), "Nothing that is recorded waits.")


def test_a_last_report_that_is_worse_than_the_one_before_turned_worse() -> None:
    again = crm(
        (
            "2026-07-10: {by: bob, headline: Fine, declared: {overall: green}}",
            "2026-07-10: {by: bob, headline: Bad, declared: {overall: red}}",
        )
    )
    assert table(project_manager(reading(again)), "What turned worse for Bob") == [
        ["CRM", "As a whole", "On track · reported 29 Jun 2026", "Off track · reported 10 Jul 2026", "Bad"]
    ]


def test_an_aspect_that_was_reported_better_than_it_is_turned_worse() -> None:
    rated = crm(
        (
            "2026-07-10: {by: bob, headline: Fine, declared: {overall: green}}",
            "2026-07-10: {by: bob, headline: Fine, declared: {overall: red, cost: green, risk: red}}",
        )
    )
    rows = table(project_manager(reading(rated)), "What turned worse for Bob")
    assert [row[1:4] for row in rows if row[1] != "As a whole"] == [
        ["Cost", "On track · reported 10 Jul 2026", "Off track · by its facts"]
    ]


def test_what_could_not_be_compared_is_said() -> None:
    page = project_manager(reading(FILES))
    (bullets,) = (each for each in flat(page.blocks) if isinstance(each, Bullets))
    assert " ".join(texts(bullets)) == "CRM:  single aspects – the last report rates none"
    said = [text for text in texts(page.blocks) if "last review" in text]
    assert said == ["Nothing is compared with the last review: its files were not read."]


def test_an_aspect_that_stood_better_at_the_last_review_turned_worse() -> None:
    now = reading(FILES)
    better = crm(
        ("passed: false", "passed: true"),
        ("    due: 2026-07-01", "    due: 2026-08-01"),
        ("{statement: They like it}", "{statement: They like it, result: {date: 2026-06-20, passed: true}}"),
    )
    then = Facts(workspace_of(better).portfolio, MONDAY).status.health
    page = project_manager(replace(now, before=Before(then, date(2026, 6, 30))))
    rows = [row for row in table(page, "What turned worse for Bob") if "30 Jun 2026" in row[2]]
    assert [row[:4] for row in rows] == [
        ["CRM", "Quality", "On track · by its facts, 30 Jun 2026", "Off track · by its facts"]
    ]
    new = project_manager(replace(now, before=Before({}, date(2026, 6, 30))))
    assert any("last review – it was not in work then" in text for text in texts(new.blocks))


def test_pages_without_managers_say_so() -> None:
    bare = reading({"projects/p.yaml": "name: P\nstage: execution\n"})
    assert project_manager(bare).blocks[0].text == (
        "Nobody of the staff manages a project in work; nobody of the staff manages P."
    )
    page = it_manager(bare)
    assert str(page.blocks[0].text).startswith("Nobody of the staff answers for a department")
    assert table(page, "Owed by nobody")[0][0] == "P"


def test_an_it_manager_hears_of_projects_of_those_who_report_to_them(sample: Reading) -> None:
    page = it_manager(sample)
    rows = {row[0]: row for row in table(page, "Managers")}
    assert next(iter(rows)) == "Omar Haddad"
    assert rows["Omar Haddad"][-1].startswith("1 department, 1 team, 5 programmes, 1 budget")
    assert ["Shops and logistics", "Department", "Stock by the hour", "6 Jul 2026 · Late"] in table(
        page, "What waits for Omar Haddad"
    )
    assert "ERP implementation" in {row[0] for row in table(page, "What Omar Haddad has to escalate")}


@pytest.mark.parametrize("who", ["omar", "jane", "nadia"])
def test_the_page_lists_what_the_command_prints(who: str, sample: Reading, run: Run) -> None:
    columns = "name,due,what,project"
    out = run("list", "owed", "--person", who, "--columns", columns, "--format", "json", cwd=ROOT)[1]
    printed = [(each["name"], each["due"], each["late"]) for each in json.loads(out)["owed"]]
    debts = sample.facts.agenda.debts.by_person[who]
    assert printed == [(each.title, str(each.due), each.overdue(sample.day)) for each in debts]
    page = (project_manager if who == "jane" else it_manager)(sample)
    title = sample.portfolio.staffing.people[who].title
    assert [row[0] for row in table(page, f"Owed by {title}")] == [each[0] for each in printed]


def test_what_the_checks_find_of_a_manager_is_counted_once() -> None:
    """All that is told of the project that Bob manages; what he answers for in it is not told a second time."""
    known = reading(FILES)
    (row,) = table(project_manager(known), "Managers")
    assert int(row[5]) == sum(each.address.partition("/")[0] == "crm" for each in known.diagnostics) > 0
