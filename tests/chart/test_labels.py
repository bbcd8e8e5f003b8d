"""No text of a picture runs into another or leaves it, whatever is drawn."""

import re
from itertools import combinations, pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from itpm.chart.data import (
    Bar,
    Bars,
    Bubble,
    Bubbles,
    Lines,
    Mark,
    Picture,
    Point,
    Row,
    Series,
    Stretch,
    Strip,
    Strips,
    Timeline,
)
from itpm.chart.draw import drawn
from itpm.chart.labels import LINE, Extent, rows_of, spread
from itpm.chart.letters import fitting, wide
from itpm.chart.measure import DAY, Measure
from tests.chart.pictures import EUR, EVERY, HEBREW, START, curve, line_of, many, places

LONG = "A name of a milestone that somebody wrote as if there were no end of a line anywhere at all"
EXTREMES: dict[str, Picture] = {
    "one point": line_of(curve(5000.0)),
    "all equal": line_of(curve(*[7.0] * 40), curve(*[7.0] * 40, label="Plan"), curve(*[7.0] * 40, label=HEBREW)),
    "nothing": line_of(curve(0.0, 0.0)),
    "very small": line_of(curve(1e-9, 3e-9, 2e-9), y=Measure(unit="kg")),
    "very large": line_of(curve(-1e15, 1e15, 4.0)),
    "equal but for a rounding": line_of(curve(1e15, 1e15 + 0.125), y=Measure()),
    "below zero": line_of(curve(-5.0, -3.0, -9.5)),
    "four hundred points": line_of(many("Load", 400, 1), many("Plan", 400, 3)),
    "twelve lines": line_of(*(many(f"Line {at}", 60, at) for at in range(12))),
    "thirty lines": line_of(*(many(f"Line {at} {LONG}", 3, 1) for at in range(30))),
    "long labels": line_of(curve(1.0, 2.0, label=LONG), curve(1.0, 2.0, label=f"{LONG} again"), marks=(Mark(START, LONG),)),
    "right to left": line_of(curve(1.0, 2.0, label=HEBREW), curve(1.0, 2.01, label=f"{HEBREW} {HEBREW}")),
    "many marks": line_of(curve(*[1.0] * 9), marks=tuple(Mark(START + at, f"re-baselined {at}") for at in range(30))),
    "a day in a thousand years": line_of(Series("Long", (Point(-700_000.0, 1.0), Point(2_900_000.0, 2.0)))),
    "one day": Strips("S", "s", (Strip(LONG, (Stretch(START, START, "On track", "green"),)),)),
    "bars": Bars("B", "b", EUR, tuple(Bar(f"{LONG} {at}", 10.0**at, -(10.0**at)) for at in range(-9, 16, 3)), "approved"),
    "rows": Timeline("T", "t", tuple(Row(f"{HEBREW} {at}", START, START + at, (START, START)) for at in range(9))),
    "bubbles": Bubbles("B", "b", EUR, EUR, tuple(Bubble(f"{LONG} {at}", at % 3, at % 2, at) for at in range(40)), LONG, LONG),
}  # fmt: skip


def told(block: Picture, width: float) -> None:
    """That nothing of a picture touches, and nothing is outside."""
    found = [each for each in places(drawn(block, width)) if each.words]
    assert found
    assert [each for each in found if each.left < -0.1 or each.right > width + 0.1] == []
    assert [(one.words, other.words) for one, other in combinations(found, 2) if one.meets(other)] == []


@pytest.mark.parametrize("width", [720, 350])
@pytest.mark.parametrize("block", EVERY, ids=lambda each: each.name)
def test_texts_of_each_kind_of_picture_stand_apart(block: Picture, width: float) -> None:
    told(block, width)


@pytest.mark.parametrize("width", [720, 350])
@pytest.mark.parametrize("name", EXTREMES)
def test_texts_of_extremes_stand_apart(name: str, width: float) -> None:
    told(EXTREMES[name], width)


VALUES = st.one_of(st.none(), st.floats(-1e15, 1e15), st.floats(-1e-9, 1e-9), st.integers(-9, 9).map(float))
WORDS = st.text(st.characters(codec="utf-8", exclude_categories=("C", "Z")), max_size=60)
SERIES = st.builds(
    Series,
    WORDS,
    st.lists(VALUES, min_size=1, max_size=30).map(
        lambda all_: tuple(Point(START + at, y) for at, y in enumerate(all_))
    ),
    st.sampled_from(("", "plan", "scope")),
    st.booleans(),
)
MARKS = st.lists(st.builds(Mark, st.floats(START - 5, START + 40), WORDS), max_size=8).map(tuple)


@settings(derandomize=True, max_examples=60, deadline=None, database=None)
@given(st.lists(SERIES, min_size=1, max_size=12).map(tuple), MARKS, st.sampled_from((720, 350)))
def test_texts_of_drawn_lines_stand_apart(series: tuple[Series, ...], marks: tuple[Mark, ...], width: int) -> None:
    told(Lines("Lines", "They go on.", DAY, Measure(unit="EUR"), series, marks), width)


@settings(derandomize=True, deadline=None, database=None)
@given(st.lists(st.floats(-1000, 1000), min_size=1, max_size=12))
def test_places_that_are_spread_keep_their_order_and_their_distance(wanted: list[float]) -> None:
    found = spread(wanted, 0.0, 240.0)
    order = sorted(range(len(wanted)), key=lambda at: (wanted[at], at))
    assert all(found[after] - found[before] >= LINE - 1e-6 for before, after in pairwise(order))
    assert min(found) >= -1e-6 and max(found) <= 240 + 1e-6


def test_places_are_moved_no_farther_than_they_have_to() -> None:
    assert spread([100.0, 20.0, 60.0], 0, 200) == [100.0, 20.0, 60.0]
    assert spread([100.0, 100.0], 0, 200) == [92.5, 107.5]
    assert spread([100.0, 100.0, 100.0, 50.0], 0, 200) == [85.0, 100.0, 115.0, 50.0]
    assert spread([0.0, 1.0], 0, 200) == [0.0, 15.0]
    assert spread([200.0, 199.0], 0, 200) == [200.0, 185.0]


def test_texts_above_a_field_stand_in_the_first_row_that_has_room() -> None:
    assert rows_of([Extent(0, 50), Extent(40, 90), Extent(60, 80), Extent(58, 70)]) == [0, 1, 0, 2]


@pytest.mark.parametrize(("width", "said"), [(640, ["Planned 82,215 EUR"]), (350, ["Planned", "82,215 EUR"])])
def test_a_value_stands_below_its_name_where_both_have_no_room_and_keeps_its_unit(width: int, said: list[str]) -> None:
    picture = drawn(line_of(curve(0.0, 82215.0, label="Planned"), y=EUR), width)
    assert re.findall(r'class="label[^>]*>([^<]*)<', picture) == said


def test_a_text_is_cut_where_its_room_ends() -> None:
    assert fitting("Go-live", 100) == "Go-live"
    cut = fitting(LONG, 120)
    assert cut.endswith("…") and LONG.startswith(cut[:-1]) and wide(cut) <= 120
    assert fitting("Go-live", 3) == "…"
