"""What pictures say, to the eye and to whoever cannot see them: names, sentences, tables, gaps, and no markup of the data."""

import re
from dataclasses import replace
from xml.etree import ElementTree as ET

import html5lib
import pytest

from itpm.chart.data import Lines, Picture, Point, Series, Spark, Strips
from itpm.chart.draw import drawn, standalone
from itpm.chart.spark import spark
from itpm.chart.table import data
from itpm.page.charted import charted
from tests.chart.pictures import EVERY, START, curve, line_of

SVG = "{http://www.w3.org/2000/svg}"
HOSTILE = "<script>alert(1)</script>\"'&"


@pytest.mark.parametrize("block", EVERY, ids=lambda each: each.name)
@pytest.mark.parametrize("width", [720, 350])
def test_each_picture_has_its_name_and_its_sentence(block: Picture, width: float) -> None:
    svg = ET.fromstring(drawn(block, width))
    assert (svg.tag, svg.get("role"), svg.get("width")) == (f"{SVG}svg", "img", str(width))
    assert [(each.tag, each.text) for each in svg][:2] == [(f"{SVG}title", block.name), (f"{SVG}desc", block.says)]
    assert svg.get("viewBox") == f"0 0 {width} {svg.get('height')}"


@pytest.mark.parametrize("block", EVERY, ids=lambda each: each.name)
def test_the_same_data_gives_the_same_bytes_without_colours_scripts_or_names_of_places(block: Picture) -> None:
    made = drawn(block)
    assert made == drawn(replace(block))
    assert not re.search(r"#[0-9a-f]{3}|\bid=|\bstyle=|\bon\w+=|<script|\bfill=|\bstroke=|nan|inf\b", made)


@pytest.mark.parametrize("block", EVERY, ids=lambda each: each.name)
def test_a_picture_on_a_page_is_html_with_two_widths_and_a_table(block: Picture) -> None:
    parser = html5lib.HTMLParser(strict=True, namespaceHTMLElements=False)
    figure = parser.parseFragment(charted(block))[0]
    looks = [each.get("class") for each in figure if each.tag.endswith("svg")]
    assert (figure.tag, looks) == ("figure", ["chart wide", "chart phone"])
    rows = figure.findall(".//table//tr")
    assert [len(each) for each in rows] == [len(rows[0])] * len(rows)
    assert len(rows) == len(data(block).rows) + 1 > 1
    assert figure.find("details/summary").text == "Show the data"


@pytest.mark.parametrize("block", EVERY, ids=lambda each: each.name)
def test_what_is_named_in_the_data_is_no_markup(block: Picture) -> None:
    """Every text of every part is hostile."""
    made = charted(_hostile(block))
    assert "<script" not in made and "alert(1)" in made
    html5lib.HTMLParser(strict=True).parseFragment(made)


def _hostile(part: object) -> "Picture":
    if isinstance(part, tuple):
        return tuple(map(_hostile, part))  # type: ignore[return-value] # a part of one
    names = [each for each in getattr(part, "__dataclass_fields__", {}) if each not in {"look", "kind", "language"}]
    if names:
        return replace(part, **{each: _hostile(getattr(part, each)) for each in names})  # type: ignore[type-var, return-value]
    return HOSTILE if isinstance(part, str) else part  # type: ignore[return-value]


def test_no_line_goes_over_a_gap_and_what_is_unknown_is_hollow() -> None:
    gap = Series("Cost", (Point(START, 1.0), Point(START + 1, None, "could not be read"), Point(START + 2, 3.0)))
    svg = ET.fromstring(drawn(line_of(gap)))
    paths = [each.get("d") for each in svg if each.get("class") == "line c1"]
    assert len(paths) == 2 and not any("L" in each for each in paths if each)
    dots = [(each.get("class"), each.get("cy"), each[0].text) for each in svg if each.tag == f"{SVG}circle"]
    assert [look for look, _y, _said in dots] == ["dot c1", "dot c1 hollow", "dot c1"]
    assert dots[1][1:] == (dots[0][1], "Cost, 2 Jan 2026: unknown, could not be read")
    assert data(line_of(gap)).rows[1] == ("2 Jan 2026", "unknown (could not be read)")


def test_a_stepped_line_holds_its_value_until_the_next_one_and_on_to_the_edge() -> None:
    scope = curve(10.0, 20.0, label="Scope", stepped=True)
    svg = drawn(line_of(scope, curve(1.0, 2.0, 3.0)))
    path = re.search(r'<path class="line c1" d="([^"]+)"', svg)
    assert path is not None and re.fullmatch(r"M[\d.]+ [\d.]+H[\d.]+V[\d.]+H[\d.]+", path[1])


def test_a_diagonal_is_where_both_axes_are_equal() -> None:
    trend = EVERY[2]
    assert isinstance(trend, Lines)
    path = re.search(r'<path class="diagonal" d="M([\d.]+) ([\d.]+)L([\d.]+) ([\d.]+)"', drawn(trend))
    axis = re.search(r'<path class="axis" d="M([\d.]+) ([\d.]+)H([\d.]+)"', drawn(trend))
    assert path is not None and axis is not None
    assert path[1] == axis[1] and path[2] == axis[2] and path[3] == axis[3] and float(path[4]) < float(path[2])


def test_states_are_told_by_words_and_edges_and_not_by_colours_alone() -> None:
    strips = EVERY[3]
    assert isinstance(strips, Strips)
    svg = drawn(strips)
    assert '<rect class="edge red"' in svg and "Declared: Off track, 2 Mar 2026 to 5 Mar 2026" in svg
    assert ">On track</text>" in svg
    assert data(strips).rows[-1] == ("Derived", "1 Jan 2026", "5 Mar 2026", "Unknown, nobody reports")


def test_numbers_of_a_table_are_whole_where_labels_are_short() -> None:
    block = line_of(curve(123_456.0))
    assert "Cost 123 k EUR</text>" in drawn(block)
    assert data(block).rows == (("1 Jan 2026", "123,456 EUR"),)


def test_a_picture_of_no_value_says_so() -> None:
    assert ">No value is known.</text>" in drawn(line_of(curve(None, None)))
    assert ">No state is known.</text>" in drawn(Strips("S", "s", ()))


def test_a_spark_has_a_line_where_two_values_are_known() -> None:
    assert spark(Spark("Cost rises.", (1.0, None))) == ""
    svg = ET.fromstring(spark(Spark("Cost rises.", (1.0, 2.0, None, 3.0, 1.0))))
    assert (svg[0].text, svg[1].get("d")) == ("Cost rises.", "M4 24L32 14M88 4L116 24")


def test_a_file_of_its_own_brings_its_style_and_nothing_else() -> None:
    made = standalone(EVERY[0], ".chart text{fill:red}")
    svg = ET.fromstring(made.encode())
    assert (svg[0].tag, svg[0].text, svg[1].text) == (f"{SVG}style", ".chart text{fill:red}", "Cost")
    shown = [each.text for each in svg if each.tag == f"{SVG}text"]
    assert shown == ["Cost", "Cost is above plan."]
    inside = svg[-1]
    assert (inside.tag, inside.get("role"), inside.get("x"), inside.get("y")) == (f"{SVG}svg", None, "16", "56")
    with pytest.raises(ValueError, match="no markup"):
        standalone(EVERY[0], "</style><script>")
