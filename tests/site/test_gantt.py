"""Gantt charts: what they draw, and what they say to whoever cannot see it."""

import re

from itpm.analysis.facts import Facts
from itpm.chart.letters import wide, wrapped
from itpm.page.blocks import Bar, Bars, Gantt, Muted, Table
from itpm.page.gantt import chart
from itpm.page.links import Linker
from itpm.views.reading import Reading
from itpm.views.sections.schedule import schedule
from tests.conftest import DAY, workspace_of


def drawn(*bars: Bar, title: str = "", off: tuple[tuple[float, float], ...] = ()) -> str:
    return str(
        chart(
            Gantt("Work", (Bars(title, bars, "two projects"),), 20650.0, off),
            Linker("projects/erp.md", directories=False),
        )
    )


def test_a_bar_shows_what_is_done_approved_critical_and_late() -> None:
    text = drawn(
        Bar(
            "Build <it>",
            20640.375,
            20670.7,
            "bar",
            0.5,
            (20640.0, 20660.0),
            critical=True,
            late=True,
            note="Ann",
            target="projects/erp.md#build",
        )
    )
    assert 'class="task critical late"' in text and 'class="done"' in text and 'class="baseline"' in text
    assert "Build &lt;it&gt;: 6 Jul 2026 to 5 Aug 2026, 50% done, critical, approved for 25 Jul 2026, Ann" in text
    assert 'href="erp.html#build"' in text


def test_milestones_summaries_and_titles() -> None:
    text = drawn(
        Bar("Live", 20660.0, 20660.0, "milestone", baseline=(20655.0, 20655.0)),
        Bar("All of it", 20640.0, 20665.0, "summary", level=1),
        title="Programme",
    )
    assert 'class="point ' in text and 'class="promise"' in text and 'class="sum ' in text
    assert "<summary><b>Programme</b>" in text and "Live: 25 Jul 2026" in text


def test_time_without_work_is_shaded_where_it_can_be_told_apart() -> None:
    short, long = Bar("A", 20640.0, 20660.0), Bar("B", 20000.0, 24000.0)
    weekend = ((20645.0, 20647.0),)
    assert 'class="off"' in drawn(short, off=weekend)
    assert 'class="off"' not in drawn(long, off=weekend)
    assert 'class="off"' in drawn(long, off=((20645.0, 20660.0),))
    assert ">2027</text>" in drawn(long) and ">Jul" in drawn(short)


def test_a_chart_is_cut_and_says_by_arrows_what_goes_on_beyond() -> None:
    """20,650 is 15 July 2026; three years before are 1,096 days, five after it 1,826."""
    bars = (
        Bar("Inside", 20640.0, 20660.0),
        Bar("Both", 10000.0, 40000.0, baseline=(9000.0, 39000.0)),
        Bar("Gone", 10000.0, 10100.0),
        Bar("Far", 40000.0, 40100.0),
    )
    groups = (Bars("", bars),)
    text = str(
        chart(Gantt("Work", groups, 20650.0, within=(19554.0, 22476.0)), Linker("roadmap.md", directories=False))
    )
    assert text.count('class="beyond"') == 4 and text.count('class="task"') == 2
    years = re.findall(r">(\d{4})</text>", text)
    assert years == ["2024", "2025", "2026", "2027", "2028", "2029", "2030", "2031"]
    assert ">26 Aug 1997</text>" in text and ">8 Jul 2079</text>" in text
    # Without a cut a century has a name each five years.
    whole = str(chart(Gantt("Work", groups, 20650.0), Linker("roadmap.md", directories=False)))
    assert re.findall(r">(\d{4})</text>", whole) == [str(year) for year in range(1995, 2080, 5)]


def test_a_label_is_whole_and_ends_where_the_bars_begin() -> None:
    """380 pixels is the most that labels take: what is wider has more lines, and its row is as much higher."""
    long = "ARMY ACCESSIONS - INTEGRATED AUTOMATED SYSTEM, SECOND DELIVERY"
    text = drawn(
        Bar(long, 20640.0, 20660.0, note="Service desk, Ledger expert, Test laboratory of the works +12"),
        Bar("i" * 40, 20640.0, 20660.0),
    )
    lines = re.findall(r'<tspan x="10" y="(\d+)">([^<]*)</tspan>', text)
    assert " ".join(line for _y, line in lines) == long and [y for y, _line in lines] == ["15", "30"]
    assert all(wide(line) <= 380 for _y, line in lines)
    # The second row begins below both lines of the first: 22 and 15 pixels.
    assert f'y="52">{"i" * 40}</text>' in text
    notes = re.findall(r'<text class="note" x="[\d.]+" y="\d+">([^<]*)</text>', text)
    assert " ".join(notes) == "Service desk, Ledger expert, Test laboratory of the works +12" and len(notes) > 1


def test_a_word_that_is_wider_than_a_line_is_broken() -> None:
    lines = wrapped("Geschwindigkeitsbegrenzungsanlagenwartungsvertrag", 100)
    assert "".join(lines) == "Geschwindigkeitsbegrenzungsanlagenwartungsvertrag" and all(
        wide(each) <= 100 for each in lines
    )
    assert wrapped("", 100) == ("",)


def test_nothing_to_draw_is_said() -> None:
    assert "Nothing has a date." in drawn()


def test_dates_are_compared_with_the_first_and_the_current_plan() -> None:
    text = """\
name: ERP
stage: execution
start: 2026-08-03
tasks: {build: {name: Build, duration: 20d}}
baselines:
  original: {approved: {date: 2026-05-01}, tasks: {build: {start: 2026-07-01, finish: 2026-07-28}}}
  second: {approved: {date: 2026-06-01}, tasks: {build: {start: 2026-08-03, finish: 2026-08-28}}}
"""
    portfolio = workspace_of({"projects/erp.yaml": text}).portfolio
    section = schedule(Reading(Facts(portfolio, DAY), (), {}), portfolio.projects["erp"])
    assert section is not None
    table = next(block for block in section.blocks if isinstance(block, Table))
    assert table.rows[0][3] == ("28 Aug 2026", Muted("first 28 Jul 2026"))
