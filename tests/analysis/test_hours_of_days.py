"""What a calendar says of a day, a year at a time."""

from datetime import date
from decimal import Decimal

from itpm.analysis.time.hours import Pattern
from itpm.model.scalars import parse_dates


def test_of_what_is_said_of_a_day_one_thing_holds() -> None:
    short, long, day = ((540, 720),), ((480, 1200),), date
    pattern = Pattern(
        "Europe/Berlin",
        (*(((540, 1020),) for _weekday in range(5)), (), ()),
        Decimal(8),
        country=("DE", None),
        closed=(parse_dates("2025-12-29..2026-01-05"), parse_dates("2026-03-02..2026-03-06")),
        open=((parse_dates("2026-03-04..2026-03-07"), short), (parse_dates("2026-03-01..2026-03-08"), long)),
        pauses=(parse_dates("2026-03-05..2026-03-05"), parse_dates("2026-12-31..")),
    )
    said = {
        day(2025, 12, 25): (),  # a public holiday
        day(2025, 12, 29): (),  # closed, which goes on
        day(2026, 1, 5): (),  # until here
        day(2026, 1, 6): ((540, 1020),),  # the week
        day(2026, 1, 10): (),  # its Saturday
        day(2026, 3, 2): long,  # closed and open
        day(2026, 3, 4): short,  # open twice: the first that is written
        day(2026, 3, 5): (),  # open and a pause
        day(2026, 3, 7): short,  # a Saturday that is open
        day(2026, 3, 8): long,
        day(2026, 3, 9): ((540, 1020),),
        day(2026, 12, 30): ((540, 1020),),
        day(2026, 12, 31): (),  # a pause without an end
        day(2028, 2, 29): (),
    }
    assert {each: pattern.hours(each) for each in said} == said
    assert [len(pattern.year(year)) for year in (2026, 2028)] == [365, 366]
