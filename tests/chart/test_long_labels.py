"""Titles of 80 letters, of one word and from right to left stand whole in pictures with rows, on a phone, too."""

import re
from itertools import pairwise

import pytest

from itpm.chart.bars import bars
from itpm.chart.data import Bar, Bars, Row, Stretch, Strip, Strips, Timeline
from itpm.chart.frame import PHONE, WIDE
from itpm.chart.letters import on_lines, wide
from itpm.chart.measure import Kind, Measure
from itpm.chart.strips import strips, timeline
from itpm.markup import Markup

LONG = (
    "Überführung der Größenverhältnisse sämtlicher Straßenbeleuchtungsanlagen in Öhringen",
    "مشروع تحديث البنية التحتية لتقنية المعلومات في جميع فروع الشركة الرئيسية والمناطق",
    "שדרוג מערכת ניהול המשאבים והכספים בכל סניפי החברה בארץ ובחוץ לארץ עד סוף השנה",
    "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft",
)
_TEXT = re.compile(r'<text class="name" x="([^"]+)" y="([^"]+)">([^<]*)')


def drawn(kind: str, width: float) -> Markup:
    if kind == "bars":
        made = tuple(Bar(each, 1_056_107.0, 960_000.0) for each in LONG)
        return bars(Bars("Money", "So.", Measure(Kind.NUMBER, "EUR"), made, "approved"), width)
    if kind == "timeline":
        return timeline(Timeline("When", "So.", tuple(Row(each, 20000, 20000, (19990, 19990)) for each in LONG)), width)
    state = Stretch(20000, 20100, "On track", "green")
    return strips(Strips("How", "So.", tuple(Strip(each, (state,)) for each in LONG)), width)


@pytest.mark.parametrize("width", [WIDE, PHONE])
@pytest.mark.parametrize("kind", ["bars", "timeline", "strips"])
def test_no_name_is_cut_and_none_runs_into_another(kind: str, width: float) -> None:
    found = [(float(x), float(y), words) for x, y, words in _TEXT.findall(drawn(kind, width))]
    assert "".join(words for _x, _y, words in found).replace(" ", "") == "".join(LONG).replace(" ", "")
    assert all(x + wide(words, 12) <= width for x, _y, words in found)
    levels = [y for _x, y, _words in found]
    assert all(later - earlier >= 13 for earlier, later in pairwise(levels))
    assert kind != "bars" or "1,056 k EUR, approved 960 k EUR" in drawn(kind, width)


def test_what_is_longer_than_its_lines_says_that_it_goes_on() -> None:
    assert on_lines("one two three", 200, 2) == ("one two three",)
    assert on_lines("one two three", wide("one two"), 2) == ("one two", "three")
    assert on_lines("one two three four five", wide("one two"), 2)[-1].endswith("…")
