"""What pages tell of the past of a portfolio: in pictures, in sentences, and why not where they cannot."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from itpm.analysis.control.declared import State
from itpm.analysis.figures.amounts import Unknown
from itpm.chart.data import Bars, Lines, Strips
from itpm.chart.table import data
from itpm.comparison.keeping import packed
from itpm.comparison.measure import Block, Held, Measure
from itpm.history.point import Past, Point
from itpm.history.promises import How, Moved, Where
from itpm.history.shown import Shown
from itpm.model.scalars import Money
from itpm.page.blocks import Chart, Charts, Lead, Page, Section, Table
from itpm.page.value import Told, texts
from itpm.views.history import history, states_counted, states_of_each
from itpm.views.home import home
from itpm.views.project import project
from itpm.views.reading import Reading
from itpm.views.sections.budget_bars import budget_bars
from itpm.views.sections.over_time import (
    burn_up,
    declared_and_derived,
    forecast,
    milestone_trend,
    over_time,
    s_curve,
)
from itpm.views.sections.promises import moved_promises
from tests.history.repositories import SETTINGS, Made
from tests.site.cells import flat, part
from tests.site.past import PEOPLE, erp, example, read
from tests.site.test_disclosure import read as sample


@pytest.fixture(scope="module")
def reading(tmp_path_factory: pytest.TempPathFactory) -> Reading:
    return example(tmp_path_factory.mktemp("past") / "portfolio")


def words(page: Page) -> str:
    return " ".join(texts(page))


def test_the_forecasts_of_a_milestone_by_their_status_dates(reading: Reading) -> None:
    """Ten days from Monday the 5th; on the 12th twelve of fifteen are left, on the 26th ten of twenty, later two."""
    found = milestone_trend(reading, reading.portfolio.projects["erp"])
    assert isinstance(found, Lines) and found.diagonal
    assert found.says == "'Live' moved most: to 10 Feb 2026, 25 days later than on 5 Jan 2026."
    assert data(found).rows == (
        ("5 Jan 2026", "16 Jan 2026"),
        ("12 Jan 2026", "27 Jan 2026"),
        ("19 Jan 2026", "unknown (its files could not be read)"),
        ("26 Jan 2026", "6 Feb 2026"),
        ("9 Feb 2026", "10 Feb 2026"),
    )


def test_work_done_below_all_the_work_there_is(reading: Reading) -> None:
    found = burn_up(reading, reading.portfolio.projects["erp"])
    assert found is not None and [each.stepped for each in found.series] == [True, False]
    assert found.says == "90% of the work is done; its scope grew by 80 h since 5 Jan 2026."
    assert [row for row in data(found).rows if "unknown" not in row[1]] == [
        ("5 Jan 2026", "80 h", "0 h"),
        ("12 Jan 2026", "120 h", "24 h"),
        ("26 Jan 2026", "160 h", "80 h"),
        ("9 Feb 2026", "160 h", "144 h"),
    ]


def test_what_was_declared_above_what_the_facts_said(reading: Reading) -> None:
    found = declared_and_derived(reading, reading.portfolio.projects["erp"])
    assert isinstance(found, Strips)
    assert found.says == (
        "What was declared and what the facts said differed on 3 of 3 status dates on which both are known; "
        "on the last one it was declared off track, and by its facts at risk."
    )
    assert data(found).rows == (
        ("Declared", "5 Jan 2026", "19 Jan 2026", "On track"),
        ("Declared", "26 Jan 2026", "9 Feb 2026", "On track"),
        ("Declared", "9 Feb 2026", "10 Feb 2026", "Off track"),
        ("By its facts", "5 Jan 2026", "12 Jan 2026", "Unknown"),
        ("By its facts", "12 Jan 2026", "19 Jan 2026", "At risk"),
        ("By its facts", "26 Jan 2026", "10 Feb 2026", "At risk"),
    )


def test_the_page_of_a_project_shows_its_past_in_pictures(reading: Reading) -> None:
    page = project(reading, reading.portfolio.projects["erp"])
    tiles, charts = part(page, "over-time").blocks
    assert list(texts(tiles)) == [
        "Slip velocity, 4 weeks",
        "0.50",
        "planned end 10 working days later in 20 working days that passed, from 12 Jan 2026 to 9 Feb 2026",
        "Slip velocity, 13 weeks",
        "unknown",
        "its history begins on 5 Jan 2026",
    ]
    assert isinstance(charts, Charts) and [each.picture.name for each in charts.charts] == ["Burn-up"]
    drawn = [each.picture.name for each in flat(page.blocks) if isinstance(each, Chart)]
    assert {"Milestone trend", "Declared and by the facts", "Burn-up"} <= set(drawn)


def test_the_page_of_the_portfolios_past(reading: Reading) -> None:
    page = history(reading)
    lead = page.blocks[0]
    assert isinstance(lead, Lead)
    assert lead.text == "4 status dates from 5 January 2026 to 9 February 2026: the end of 1 of 1 project moved later."
    assert "The files of 19 Jan 2026 could not be read: projects/erp.yaml cannot be read." in words(page)
    assert "ERP 16 Jan 2026 5 Jan 2026 10 Feb 2026 25 days The end by the plan on 4 status dates" in words(page)
    counts, each = states_counted(reading), states_of_each(reading)
    assert counts is not None and each is not None
    assert data(counts).columns == ("Day", "At risk", "Unknown")
    assert [row[1:] for row in data(counts).rows] == [
        ("0", "1"), ("1", "0"), ("unknown (its files could not be read)",) * 2, ("1", "0"), ("1", "0"),
    ]  # fmt: skip
    assert each.says == "1 of 1 project in work changed state by their facts."


def test_tiles_of_the_first_page_have_their_trend_and_the_last_review(reading: Reading) -> None:
    page = home(reading)
    tiles = {tile.label: tile for block in page.blocks for tile in getattr(block, "tiles", ())}
    moved = tiles["Finish against promise"].spark
    assert moved is not None and moved.values[0] == 0.0 and moved.values[2] is None and moved.values[-1] == 25.0
    assert moved.says.endswith("together: 25 days later than on their first")
    assert tiles["On track by the facts"].spark.says == "On track on 4 status dates: from 0 to 0."
    assert "0 / 1 at the review of 12 Jan 2026" in " ".join(texts(tiles["On track by the facts"].note))


def test_what_is_reached_ends_on_the_diagonal(tmp_path: Path) -> None:
    made = Made.at(tmp_path / "p")
    made.commit(
        "2026-01-05",
        {"itpm.yaml": SETTINGS, "staffing.yaml": PEOPLE, "projects/erp.yaml": erp(10, "green", "2026-01-05")},
    )
    done = erp(10, "green", "2026-01-19", ", started: 2026-01-05, finished: 2026-01-15")
    reached = done.replace("due: 2026-01-16,", "due: 2026-01-16, reached: 2026-01-15,")
    for day in ("2026-01-19", "2026-01-26"):
        made.commit(day, {"projects/erp.yaml": reached, "note.txt": day})
    reading = read(made.portfolio)
    found = milestone_trend(reading, reading.portfolio.projects["erp"])
    assert found is not None
    assert data(found).rows == (("5 Jan 2026", "16 Jan 2026"), ("15 Jan 2026", "15 Jan 2026 (reached)"))


@pytest.mark.parametrize("commits", [0, 1])
def test_without_a_past_one_sentence_says_why(commits: int, tmp_path: Path) -> None:
    files = {"itpm.yaml": SETTINGS, "staffing.yaml": PEOPLE, "projects/erp.yaml": erp(10, "green", "2026-01-05")}
    root = tmp_path / "p"
    if commits:
        Made.at(root).commit("2026-01-05", files)
    else:
        for path, text in files.items():
            (root / path).parent.mkdir(parents=True, exist_ok=True)
            (root / path).write_text(text)
    reading = read(root)
    section = over_time(reading, reading.portfolio.projects["erp"])
    why = " ".join(texts(section)) if section is not None else ""
    said = "1 commit of its history tells of one day alone." if commits else "git"
    assert "How it came here is not known:" in why and said in why
    assert why.split("How it came here")[-1].strip() in words(history(reading))
    assert not any(tile.spark for block in home(reading).blocks for tile in getattr(block, "tiles", ()))


def test_a_repository_that_holds_other_things_alone_says_so(tmp_path: Path) -> None:
    made = Made.at(tmp_path / "p")
    made.commit("2026-01-05", {"note.txt": "nothing"})
    (made.root / "itpm.yaml").write_text(SETTINGS)
    assert "of 1 commit none holds this portfolio." in words(history(read(made.portfolio)))


def made_past(*reports: Mapping[str, Held] | None) -> Past:
    """A past of so many weeks from 5 January 2026, with figures of 'erp'; None for one that could not be read."""
    found = []
    for number, figures in enumerate(reports):
        day = date.fromordinal(date(2026, 1, 5).toordinal() + 7 * number)
        key = {("project", "erp", name): Measure(Block.MONEY, name, value) for name, value in (figures or {}).items()}
        parts = ({("project", "erp"): packed(key)},)
        hollow = "" if figures is not None else "x.yaml cannot be read"
        found.append(
            Point(f"{number:040d}", day, None if hollow else day, hollow=hollow, parts=() if hollow else parts)
        )
    return Past(tuple(found), commits=len(found))


def test_a_status_date_that_was_put_back_has_no_place_on_the_axis() -> None:
    """The first commit tells of 30 March, and each later one of a day before it; of one day the last commit holds."""
    made = made_past({}, {}, None, {}, {})
    days = date(2026, 3, 30), date(2026, 1, 12), None, date(2026, 2, 2), date(2026, 2, 2)
    past = replace(made, points=tuple(replace(each, day=day) for each, day in zip(made.points, days, strict=True)))
    found = {day: past.points.index(each) for day, each in Shown(past).by_day.items()}
    assert found == {date(2026, 1, 12): 1, date(2026, 1, 19): 2, date(2026, 2, 2): 4}


def with_past(reading: Reading, past: Past) -> Reading:
    return replace(reading, shown=Shown(past))


def euros(amount: int) -> Money:
    return Money(Decimal(amount), "EUR")


def test_money_earned_and_spent_beside_what_was_planned(reading: Reading) -> None:
    """What is unknown is a gap with its reason, and what is not there at all has no line."""
    past = made_past(
        {"bac": euros(1000), "pv": euros(100), "ev": euros(90), "ac": euros(120)},
        {"bac": euros(1000), "pv": euros(300), "ev": Unknown("no task is measured"), "ac": euros(310)},
        None,
        {"bac": euros(1200), "pv": euros(600), "ev": euros(450), "ac": euros(700)},
    )
    each = reading.portfolio.projects["erp"]
    found = s_curve(with_past(reading, past), each)
    assert found is not None and found.y.unit == "EUR"
    assert found.says == "By the last status date: 600 EUR planned, 450 EUR earned, 700 EUR spent."
    assert data(found).rows[1:3] == (
        ("12 Jan 2026", "1,000 EUR", "300 EUR", "unknown (no task is measured)", "310 EUR"),
        ("19 Jan 2026", *["unknown (its files could not be read)"] * 4),
    )
    assert s_curve(with_past(reading, made_past({"pv": euros(1)})), each) is None


def test_a_forecast_beside_what_is_approved(reading: Reading) -> None:
    past = made_past({"approved": euros(900), "eac": euros(950)}, {"approved": euros(900), "eac": euros(1100)})
    each = reading.portfolio.projects["erp"]
    found = forecast(with_past(reading, past), each)
    assert found is not None
    assert found.says == "The estimate at completion, BAC / CPI, is 1,100 EUR, 150 EUR more than on 5 Jan 2026."
    assert forecast(with_past(reading, made_past({"approved": euros(1)}, {"approved": euros(1)})), each) is None


def test_a_project_that_is_gone_is_counted_where_it_was(reading: Reading) -> None:
    past = made_past({"state": State.OFF_TRACK}, {"state": State.AT_RISK})
    gone = replace(past.points[0], parts=({("project", "old"): next(iter(past.points[0].parts[0].values()))},))
    found = states_counted(with_past(reading, replace(past, points=(gone, *past.points[1:]))))
    assert found is not None and [row[1:] for row in data(found).rows] == [("1", "0"), ("0", "1")]


def test_a_chart_of_the_audience_of_what_it_is_told_of(reading: Reading) -> None:
    blocks = [block for section in history(reading).blocks if isinstance(section, Section) for block in section.blocks]
    charts = [each for block in blocks if isinstance(block, Charts) for each in block.charts]
    assert len(charts) == 2
    assert all(isinstance(each.picture.says, Told) for each in charts)


def test_promises_that_moved_say_who_when_and_in_which_request(tmp_path: Path) -> None:
    """The milestone is put off once before it had passed and once after; the money rises; what is first is no move."""
    made = Made.at(tmp_path / "p")
    first = erp(10, "green", "2026-01-05") + "budget: {approved: {2026-01-02: {amount: 400}}}\n"
    made.commit("2026-01-05", {"itpm.yaml": SETTINGS, "staffing.yaml": PEOPLE, "projects/erp.yaml": first})
    later = first.replace("due: 2026-01-16", "due: 2026-01-30")
    made.commit("2026-01-12", {"projects/erp.yaml": later}, "Live is put off (#7)", "Ben")
    dearer = later.replace("400", "500").replace("due: 2026-01-30", "due: 2026-02-27")
    made.commit("2026-02-09", {"projects/erp.yaml": dearer}, "More money", "Ann")
    reading = read(made.portfolio)
    section = moved_promises(reading, reading.portfolio.projects["erp"])
    assert section is not None
    said = list(texts(section))
    counted = "3 changes of promises, 2 of them to a later day"
    assert f"{counted}; of all of them, 1 was made after the day had passed." in said
    table = next(block for block in section.blocks if isinstance(block, Table))
    rows = [
        [" ".join(texts(cell)) if isinstance(cell, tuple) else str(getattr(cell, "text", cell)) for cell in row[:7]]
        for row in table.rows
    ]
    assert sorted(rows[:2]) == [
        ["ERP", "Approved", "400 EUR", "500 EUR", "–", "9 Feb 2026", "Ann"],
        ["Live", "Due", "30 Jan 2026", "27 Feb 2026", "28", "9 Feb 2026 had passed", "Ann"],
    ]
    assert rows[2] == ["Live", "Due", "16 Jan 2026", "30 Jan 2026", "14", "12 Jan 2026", "Ben"]
    assert "#7" in said and moved_promises(replace(reading, shown=Shown(Past(())))) is None
    assert "Promises that moved" in words(history(reading))


def test_another_plan_that_is_approved_is_marked_where_the_forecast_is_drawn(reading: Reading) -> None:
    where = Where("0" * 40, date(2026, 1, 26), "Ann", "A new plan", "")
    day = date(2026, 1, 16), date(2026, 2, 6)
    plan = Moved("project", "erp", "baseline", "End of the approved plan", *day, day[0], How.LATER, where, passed=False)
    found = milestone_trend(
        replace(reading, shown=replace(reading.shown, moved=(plan,))), reading.portfolio.projects["erp"]
    )
    assert found is not None and [(each.label, each.x) for each in found.marks] == [("re-baselined", 20479.0)]


def test_budgets_stand_as_bars_beside_what_is_approved() -> None:
    """Of the sample: one department, and of six projects one is forecast above what is approved."""
    (charts,) = budget_bars(sample())
    departments, projects = (each.picture for each in charts.charts)
    assert isinstance(departments, Bars) and isinstance(projects, Bars)
    assert projects.says == "1 of 6 is forecast above what is approved."
    assert projects.bars[0].label == "ERP implementation" and projects.bars[0].look == "c2"
    assert [each.look for each in projects.bars[1:]] == ["c1"] * 5
    assert data(departments).rows[0][0] == "IT budget 2026"
    assert data(departments).columns == ("Of", "Value", "Approved")
