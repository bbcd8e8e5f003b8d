"""On a phone a Gantt chart has each name above its bar; of very many bars it scrolls sideways instead."""

import pytest

from itpm.page.blocks import Bar, Bars, Gantt
from itpm.page.gantt_on_phones import on_phones

TODAY = 20000.0


def chart(count: int) -> Gantt:
    late = Bar("Goes live", TODAY + 9, TODAY + 9, "milestone", baseline=(TODAY + 4, TODAY + 4), late=True)
    bars = tuple(Bar(f"Task {at}", TODAY - 900, TODAY + at, "bar") for at in range(count - 1))
    return Gantt("Plan", (Bars("Sell more", (*bars, late)),), TODAY, within=(TODAY - 30, TODAY + 30))


@pytest.mark.parametrize(("count", "drawn"), [(2, True), (40, True), (41, False)])
def test_so_many_bars_are_drawn_as_phones_show_them(count: int, drawn: bool) -> None:
    assert bool(on_phones(chart(count))) is drawn


def test_names_promises_and_the_status_date_are_there_and_what_lies_beyond_is_cut_as_in_the_wide_chart() -> None:
    made = on_phones(chart(2))
    assert "<b>Sell more</b>" in made and ">status date</text>" in made
    assert '<path class="lasting late"' in made and '<path class="ghost"' in made
    # 900 days before the status date are not drawn: 30 of them are, to 4 October 2024 and the day itself.
    assert "<title>Task 0: 4 Sep 2024 to 4 Oct 2024</title>" in made
    assert "<title>Goes live: 13 Oct 2024, promised 8 Oct 2024</title>" in made
