"""A milestone stands alike on every page: in sentence, picture, tile and table; what is never done is nowhere in time."""

import pytest

from itpm.chart.data import Timeline
from itpm.chart.draw import drawn as draw
from itpm.chart.table import data
from itpm.page.blocks import Chart, Lead, Page, Section, Tiles
from itpm.page.value import texts
from itpm.views.home import home
from itpm.views.project import project
from itpm.views.reading import Reading
from itpm.views.roadmap import roadmap
from tests.site.cells import cells, flat, part
from tests.site.test_true_words import reading

# Bea leaves on Friday the 17th, and works four of her ten days. Ann's from Tuesday the 14th, the status date, end on the 27th.
STAFF = "people: {ann: {name: Ann}, bea: {name: Bea, employment: {dates: ..2026-07-17}}}\n"
TASKS = "tasks: {t: {name: T, effort: 10d, assign: [ann]}, u: {name: U, effort: 10d, assign: [bea]}}\n"
STONES = """milestones:
  done: {name: Done, due: 2026-07-10, reached: 2026-07-10}
  slow: {name: Slow, after: [t], due: 2026-07-17}
  gone: {name: Gone, after: [u], due: 2026-07-15}
"""


def made(stage: str = "execution", stones: str = STONES, head: str = "") -> Reading:
    text = f"name: P\nstage: {stage}\nstart: 2026-07-13\n{head}{TASKS}{stones}"
    return reading(text, **{"staffing.yaml": STAFF})


def said(block: object) -> str:
    return " ".join(texts(block))


def picture(page: Page, name: str) -> Timeline:
    found = (each.picture for each in flat(page.blocks) if isinstance(each, Chart))
    return next(each for each in found if isinstance(each, Timeline) and str(each.name) == name)


def of(read: Reading) -> Page:
    return project(read, read.portfolio.projects["p"])


def first(page: Page) -> str:
    return said(next(each for each in flat(page.blocks) if isinstance(each, Lead)))


def tile(page: Page, label: str) -> tuple[str, str]:
    tiles = (each for block in flat(page.blocks) if isinstance(block, Tiles) for each in block.tiles)
    return next((said(each.value), said(each.note)) for each in tiles if each.label == label)


def test_what_is_never_done_is_called_so_and_never_late() -> None:
    page = of(made())
    assert "next is 'Gone', promised for 15 Jul 2026, which will never be done" in first(page)
    assert tile(page, "Next milestone") == ("Gone", "never done promised: 15 Jul 2026")
    assert not any("never late" in said(each) for each in page.blocks)


def test_sentence_picture_and_table_count_the_same_milestones() -> None:
    page = of(made())
    # Of three one is reached; 27 July is six working days after the 17th, and Bea never ends.
    counted = "2 of 2 open milestones are later than promised, 1 will never be done"
    plan = part(page, "plan")
    assert isinstance(plan, Section) and counted in said(plan.blocks[0])
    assert picture(page, "Milestones").says == f"{counted}."
    assert {row[0].split()[0]: row[1] for row in cells(page)["Milestones"]} == {
        "Done": "Reached",
        "Slow": "Late 6 working days",
        "Gone": "Never",
    }


def test_a_picture_shows_what_has_no_day_where_it_was_promised() -> None:
    shown = picture(of(made()), "Milestones")
    assert [(str(row.label), row.look, row.undated) for row in shown.rows] == [
        ("Done", "", ""),
        ("Slow", "late", ""),
        ("Gone", "late", "never"),
    ]
    assert data(shown).rows[2] == ("Gone", "never", "never", "15 Jul 2026")
    drawn = draw(shown, 720)
    assert "<title>Gone: never, promised 15 Jul 2026</title>" in drawn
    assert ">never</text>" in drawn


def test_the_roadmap_says_it_in_the_same_words() -> None:
    page = roadmap(made())
    assert said(page.blocks[0]) == "1 project with 2 open milestones. 2 of these are later than promised."
    assert [said(each) for each in page.blocks[1].items] == [  # type: ignore[union-attr]
        "Never Gone will never be done, in P nobody answers for it",
        "Late Slow 6 working days later than promised, in P nobody answers for it",
    ]
    assert {row[1]: row[4].partition(" ")[0] for row in cells(page)["Open milestones"]} == {
        "Slow": "Late",
        "Gone": "Never",
    }


def test_home_counts_it_in_the_quarter_of_its_promise() -> None:
    page = home(made())
    shown = picture(page, "14 Jul 2026 to 12 Oct 2026")
    assert shown.says == "2 of 2 open milestones are later than promised, 1 will never be done."
    assert [(str(row.label), row.undated) for row in shown.rows] == [("Gone – P", "never"), ("Slow – P", "")]


@pytest.mark.parametrize(("gone", "more"), [("2026-07-13", True), ("2026-07-14", False)])
def test_what_was_promised_for_a_day_that_is_over_is_in_no_quarter_and_told_below(gone: str, more: bool) -> None:
    section = part(home(made(stones=STONES.replace("2026-07-15", gone))), "ahead")
    said_ = "1 more was promised for a day that is over, and has none in the plan · See all milestones"
    assert said(section.blocks[-1]) == (said_ if more else "See all milestones")


def test_the_milestone_of_a_proposal_is_proposed_everywhere() -> None:
    stones = "milestones: {slow: {name: Slow, after: [t], due: 2026-07-17}}\n"
    read = made("proposal", stones)
    page, road = of(read), roadmap(read)
    counted = "no day is promised of 1 open milestone"
    plan = part(page, "plan")
    assert isinstance(plan, Section) and counted in said(plan.blocks[0])
    assert picture(page, "Milestones").says == f"No{counted[2:]}."
    assert [row.look for row in picture(page, "Milestones").rows] == [""]
    assert cells(page)["Milestones"][0][1] == "Proposed binds nobody yet"
    assert cells(road)["Open milestones"][0][3:] == ["17 Jul 2026", "Proposed binds nobody yet"]
    # It binds nobody: no quarter of the home page counts it, and the table of projects says what it is.
    assert not any(isinstance(each, Section) and each.anchor == "ahead" for each in flat(home(read).blocks))
    assert "Slow 17 Jul 2026, proposed" in cells(home(read))["Projects"][0]


def test_a_project_that_never_ends_is_not_some_days_late() -> None:
    page = of(made(head="deadline: 2026-07-21\n"))
    # What has dates ends four working days after the deadline; the whole never does.
    assert "by its plan it will never be done, promised for 21 Jul 2026 (deadline)" in first(page)
    value, note = tile(page, "Finish")
    assert (value, note) == ("unknown", "never done promised: 21 Jul 2026 (deadline)")
