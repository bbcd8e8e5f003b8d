"""What the facts say stands beside what is declared: on the home page, in tables, on project pages and one of their own."""

from itpm.analysis.facts import Facts
from itpm.check import examined
from itpm.page.blocks import Chip, Lead, Page, Paragraphs, Table
from itpm.rules.catalogue import RULES
from itpm.views.duties import duties
from itpm.views.honesty import honesty
from itpm.views.project import project
from itpm.views.reading import Reading
from tests.analysis.crm import FILES, MONDAY, crm
from tests.conftest import workspace_of
from tests.site.at_home import at_home
from tests.site.cells import flat


def reading(files: dict[str, str]) -> Reading:
    workspace = workspace_of(files)
    facts = Facts(workspace.portfolio, MONDAY)
    found = examined(facts, workspace, RULES)
    return Reading(facts, found.diagnostics, {}, found.truncated)


def table(page: Page, name: str) -> list[list[str]]:
    (found,) = (each for each in flat(page.blocks) if isinstance(each, Table) and each.name == name)
    return [[text(cell) for cell in row] for row in found.rows]


def text(cell: object) -> str:
    parts = cell if isinstance(cell, tuple) else (cell,)
    return " · ".join(each if isinstance(each, str) else each.text for each in parts)


def test_the_page_of_honesty_puts_both_side_by_side() -> None:
    page = honesty(reading(FILES))
    assert page.blocks[0].text == (
        "1 of 1 project in work is reported better than the facts, 0 worse and 0 alike; of 0 one of both is unknown."
    )
    (row,) = table(page, "Declared and derived")
    assert row[:7] == ["CRM", "On track", "10 Jul 2026", "Off track", "7 / 7", "3 days", "Doubtful"]
    assert table(page, "Programmes and the portfolio") == [["The portfolio", "0", "0", "1", "0", "100%", "CRM"]]


def test_the_page_of_a_project_says_why() -> None:
    known = reading(FILES)
    page = project(known, known.portfolio.projects["crm"])
    rows = {row[3].partition(" · ")[0]: row for row in table(page, "Figures behind the state")}
    assert rows["crm.over_approved"] == [
        "Cost",
        "Off track",
        "112,000 EUR are forecast, and 100,000 EUR approved",
        "crm.over_approved · 12%",
        "above 5%, above 10%",
        "not known",
        "Eve, Bob",
    ]
    assert rows["crm.grave_issue"][1:5] == [
        "At risk",
        "'crm/slow' is open, and of severity 2",
        "crm.grave_issue · –",
        "from severity 2, from severity 1",
    ]


def test_the_home_page_counts_by_facts_beside_reports_and_says_nothing_where_nothing_is_known() -> None:
    tile = at_home(reading(FILES)).tiles["On track by the facts"]
    assert (tile.value, text(tile.note)) == ("0 / 1", "1 off track · declared: 1 / 1")
    bare = {**FILES, "projects/crm.yaml": "name: CRM\nstage: execution\n"}
    tile = at_home(reading(bare)).tiles["On track by the facts"]
    said = "the facts do not say how 1 project in work stands · nobody reports how it stands"
    assert (tile.value, text(tile.note)) == ("unknown", said)


def test_a_duty_without_data_is_not_told_on_its_page() -> None:
    rows = {row[0]: row[1:] for row in table(duties(reading(crm())), "Duties")}
    assert rows["I3 Infrastructure"][:2] == ["Not told", "0"]
    assert rows["I4 Budget"][0] != "Not told"
    assert len(rows) == 10


def test_a_report_too_old_to_count_says_what_it_said_and_that_it_is_old() -> None:
    """Green on 1 May, and a report is due every four weeks: on 13 July that is too old, and no unknown of no report."""
    old = {"projects/crm.yaml": "name: CRM\nstage: execution\nupdates: {2026-05-01: {declared: {overall: green}}}\n"}
    known = reading(old)
    page = project(known, known.portfolio.projects["crm"])
    assert page.chip == Chip("On track, old", "unknown")
    said = [each.text for each in flat(page.blocks) if isinstance(each, Paragraphs)]
    whole = "Declared on track on 1 May 2026, which is too old to count, by its facts unknown"
    assert any(each.startswith(whole) for each in said)
    (lead, *_others) = (each for each in page.blocks if isinstance(each, Lead))
    assert text(lead.text).startswith(whole)
    assert table(honesty(known), "Declared and derived")[0][1] == "On track, old"


def test_the_page_of_honesty_says_why_nothing_is_compared_with_the_last_review() -> None:
    known = reading(FILES)
    why = "Nothing is compared with the last review: its files were not read."
    assert why in [each.text for each in flat(honesty(known).blocks) if isinstance(each, Paragraphs)]
