"""A history as a picture: what it says, and that nothing is drawn over what nobody knows."""

from datetime import date
from pathlib import Path

import pytest

from itpm.chart.data import Lines, Picture, Strips
from itpm.chart.draw import drawn
from itpm.days import since_1970
from itpm.history.periods import Every
from itpm.history.picture import picture
from itpm.history.series import Promised, trend
from itpm.history.wanted import wanted
from itpm.run.past import Asked, PastReader
from tests.history.repositories import SETTINGS, Made, project


@pytest.fixture
def made(tmp_path: Path) -> Made:
    return Made.at(tmp_path / "portfolio")


def of(made: Made, kind: str, address: str, figure: str) -> Picture | None:
    reader, asked = PastReader(made.run(), Asked(Every.COMMIT)), wanted(kind, figure)
    past = reader.points(asked.parts, asked.registered)
    return picture(past, reader.moved(), (kind, address), asked.names[0], address)


def test_the_trend_of_a_milestone_with_every_promise_and_new_plans(made: Made) -> None:
    plan = "baselines: {{{}}}\n"
    one = "one: {approved: {date: 2026-03-02, by: jane}, tasks: {p/build: {finish: 2026-03-06}}}"
    two = "two: {approved: {date: 2026-03-04, by: jane}, tasks: {p/build: {finish: 2026-03-24}}}"
    people = {"staffing.yaml": "people: {jane: {name: Jane}}\n"}
    made.commit("2026-03-02", {"itpm.yaml": SETTINGS, "projects/p.yaml": project(5, plan.format(one)), **people})
    made.commit("2026-03-03", {"projects/p.yaml": "name: [\n"})
    later = project(15, plan.format(f"{one}, {two}")).replace("2026-03-13", "2026-03-31")
    made.commit("2026-03-04", {"projects/p.yaml": later})
    reader = PastReader(made.run(), Asked(Every.COMMIT))
    found = trend(reader.points(("dates",)), reader.moved(), "milestone", "p/live")
    assert [(each.report, each.end, each.reason) for each in found.forecasts] == [
        (date(2026, 3, 2), date(2026, 3, 6), ""),
        (date(2026, 3, 3), None, "projects/p.yaml cannot be read"),
        (date(2026, 3, 4), date(2026, 3, 24), ""),
    ]
    assert found.promises == (
        Promised(date(2026, 3, 2), "due", date(2026, 3, 13)),
        Promised(date(2026, 3, 4), "due", date(2026, 3, 31)),
    )
    assert found.replanned == (date(2026, 3, 4),)


def test_an_end_is_drawn_beside_what_was_promised_of_it(made: Made) -> None:
    made.commit("2026-03-02", {"itpm.yaml": SETTINGS, "projects/p.yaml": project(5)})
    made.commit("2026-03-03", {"projects/p.yaml": "name: [\n"})
    made.commit("2026-03-04", {"projects/p.yaml": project(15).replace("2026-03-13", "2026-03-31")})
    found = of(made, "milestone", "p/live", "finish")
    assert isinstance(found, Lines)
    assert found.says == "On 2026-03-02 it was to end on 2026-03-06; on 2026-03-04, on 2026-03-24."
    forecast, promised = found.series
    assert [each.note for each in forecast.points] == ["", "projects/p.yaml cannot be read", ""]
    assert forecast.points[1].y is None
    assert promised.label == "Promised (due)" and promised.stepped
    assert [each.y for each in promised.points] == [since_1970(date(2026, 3, each)) for each in (13, 31, 31)]
    assert "<svg" in drawn(found)


def test_states_are_drawn_one_after_the_other(made: Made) -> None:
    def reported(word: str) -> str:
        return project(5, f"stage: execution\nupdates: {{2026-03-02: {{declared: {{overall: {word}}}}}}}\n")

    made.commit("2026-03-02", {"itpm.yaml": SETTINGS, "projects/p.yaml": reported("green")})
    made.commit("2026-03-03", {"projects/p.yaml": reported("red")})
    found = of(made, "project", "p", "declared")
    assert isinstance(found, Strips)
    assert [(each.word, each.look) for each in found.strips[0].stretches] == [("green", "green"), ("red", "red")]
    assert found.says == "It is red at the last of 2 reports, after 1 change."


def test_numbers_are_drawn_as_a_line_with_their_unit(made: Made) -> None:
    work = "name: P\nstart: 2026-03-02\ntasks:\n  a: {effort: 2d}\n"
    made.commit("2026-03-02", {"itpm.yaml": SETTINGS, "projects/p.yaml": work})
    made.commit("2026-03-03", {"projects/p.yaml": f"{work}  b: {{effort: 3d}}\n"})
    found = of(made, "project", "p", "scope")
    assert isinstance(found, Lines)
    assert [each.y for each in found.series[0].points] == [16.0, 40.0]
    assert found.says == "From 16 h on 2 Mar 2026 to 40 h on 3 Mar 2026."
    assert of(made, "project", "p", "bac") is None  # nothing has money, and nothing is no line at zero
