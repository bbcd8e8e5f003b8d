"""Times and days as machines and people write them: one finding at the place, with what stands there instead."""

import pytest

from tests.conftest import checked

ZONE = "a time has no zone and is that of its place: where the clock there shows it, "
DAY_MEANT = "a day is meant, without a time: "


def told(text: str) -> list[tuple[str, int, str]]:
    """What is said of the days and the form of a project: code, column and hint."""
    found = checked({"projects/p.yaml": f"{text}\nname: P\n"}, "STR002", "STR005")
    return [(each.code, each.span.column, each.hint) for each in found]


@pytest.mark.parametrize(
    ("written", "hint"),
    [
        ("2026-03-01T09:00:00Z", f"{ZONE}write it as 2026-03-01T09:00"),
        ("2026-03-01T09:00Z", f"{ZONE}write it as 2026-03-01T09:00"),
        ("2026-03-01T09:00:00.000Z", f"{ZONE}write it as 2026-03-01T09:00"),
        ("2026-03-01T09:00:00+02:00", f"{ZONE}write it as 2026-03-01T09:00"),
        ("2026-03-01T09:00-0500", f"{ZONE}write it as 2026-03-01T09:00"),
        ("2026-03-01T09:00+02", f"{ZONE}write it as 2026-03-01T09:00"),
        ("2026-03-01 09:00 UTC", f"{ZONE}write it as 2026-03-01T09:00"),
        ("2026-03-01T09:00 Europe/Berlin", f"{ZONE}write it as 2026-03-01T09:00"),
        ("20260301T090000Z", f"{ZONE}write it as 2026-03-01T09:00"),
        ("2026-03-01T09:00:00", "write it as 2026-03-01T09:00"),
        ("2026-03-01 09:00", "write it as 2026-03-01T09:00"),
        ("2026-03-01T9:00", "write it as 2026-03-01T09:00"),
        ("2026-03-01T0900", "write it as 2026-03-01T09:00"),
        ("2026-03-01T09", "write it as 2026-03-01T09:00"),
        ("01.03.2026 9.30 Uhr", "write it as 2026-03-01T09:30"),
        ("2026-03-01 9:15 pm", "write it as 2026-03-01T21:15"),
        ("2026-03-01 12:05 am", "write it as 2026-03-01T00:05"),
        ("2026-02-28T24:00", "write 2026-03-01T00:00, where the next day begins"),
        ("2026-03-01T25:00", "times run from 00:00 to 23:59"),
        ("2026-03-01T09:60", "times run from 00:00 to 23:59"),
    ],
)
@pytest.mark.parametrize("field", ["started", "not_before"])
def test_a_time_is_that_of_its_place(field: str, written: str, hint: str) -> None:
    text = f"tasks: {{t: {{effort: 2d, {field}: '{written}'}}}}"
    assert told(text) == [("STR002", text.index(f"'{written}'") + 1, hint)]


@pytest.mark.parametrize(
    "text",
    [
        "risks: {r: {raised: 'VALUE'}}",
        "actions: {a: {due: 'VALUE'}}",
        "on_hold: {since: 'VALUE', reason: Budget}",
        "updates: {'VALUE': {headline: Late}}",
        "notes: {'VALUE': Late}",
    ],
)
@pytest.mark.parametrize("written", ["2026-03-01T09:00:00Z", "2026-03-01T00:00", "2026-03-01 09:00"])
def test_of_a_time_where_a_day_is_meant_the_day_is_offered(text: str, written: str) -> None:
    assert told(text.replace("VALUE", written)) == [
        ("STR002", text.index("'VALUE'") + 1, f"{DAY_MEANT}write it as 2026-03-01")
    ]


@pytest.mark.parametrize(
    ("written", "hint"),
    [
        ("2026-03-02T09:00Z..2026-03-02T13:00Z", f"{ZONE}write it as 2026-03-02T09:00..2026-03-02T13:00"),
        ("2026-03-02 09:00 - 2026-03-02 13:00", "write it as 2026-03-02T09:00..2026-03-02T13:00"),
        ("2026-03-02..2026-03-03T12:00:00+01:00", f"{ZONE}write it as 2026-03-02..2026-03-03T12:00"),
        ("2.3.2026 - 4.3.2026", "write it as 2026-03-02..2026-03-04"),
    ],
)
def test_a_stretch_has_no_zone_either(written: str, hint: str) -> None:
    text = f"tasks: {{t: {{effort: 2d, started: 2026-03-01, worked: {{jane: {{'{written}': 4h}}}}}}}}"
    assert told(text) == [("STR002", text.index(f"'{written}'") + 1, hint)]


def test_days_from_one_to_another_have_no_times() -> None:
    text = "iterations: {s: {dates: '2026-03-01T00:00:00Z..2026-03-10T00:00:00Z'}}"
    assert told(text) == [("STR002", text.index("'2026") + 1, "write them as 2026-03-01..2026-03-10")]


@pytest.mark.parametrize(("said", "meant"), [("end", "finish"), ("end_time", "finish"), ("from", "start")])
def test_the_ends_of_a_window_have_other_names_elsewhere(said: str, meant: str) -> None:
    ends = {"start": "2026-03-01T09:00", "finish": "2026-03-01T10:00"}
    written = ", ".join(f"{said if field == meant else field}: '{value}'" for field, value in ends.items())
    text = f"windows: {{w: {{{written}}}}}"
    assert told(text) == [("STR005", text.index(f"{said}:") + 1, f"did you mean '{meant}'?")]
