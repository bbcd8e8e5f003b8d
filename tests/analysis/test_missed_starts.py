"""What begins behind its own promised start: float and lateness, beside what else asks for more; and held ends."""

import pytest

from itpm.engine.keeping import packed, unpacked
from tests.analysis.levelled import days, planned
from tests.conftest import Folder, Run

DAY = 480
OFFICE = "calendars: {office: {week: {mon-fri: ['09:00-13:00', '14:00-18:00']}}}\n"


@pytest.mark.parametrize("field", ["not_after", "must_start"])
@pytest.mark.parametrize("size", ["duration: 1d", "effort: 1d, assign: [jane]"])
@pytest.mark.parametrize(
    ("promised", "off"), [("2026-03-07", "2ed"), ("2026-03-08", "1ed"), ("2026-03-08T21:00", "12eh")]
)
def test_a_start_behind_days_off_is_so_also_where_the_end_is_held(
    run: Run, folder: Folder, field: str, size: str, promised: str, off: str
) -> None:
    # A ends on Friday at 18:00, X therefore on Monday at 20:00 and no sooner: it begins on Monday at 9:00.
    files = {
        "itpm.yaml": "timezone: Europe/Berlin\ncalendar: office\nstatus_date: 2026-03-02\n",
        "calendars.yaml": OFFICE,
        "staffing.yaml": "people: {jane: {}}\n",
        "projects/p.yaml": f"""\
name: P
stage: execution
start: 2026-03-02
tasks:
  a: {{duration: 5d}}
  x: {{{size}, after: [a FF+74eh], {field}: {promised}}}
""",
    }
    code, out, said = run("list", "tasks", "--columns", "lateness,float", "--format", "csv", cwd=folder(files))
    assert code == 0, said
    assert [line.split(",")[-2:] for line in out.splitlines() if "/x," in line] == [[off, f"-{off}"]]


def test_a_missed_start_asks_for_as_much_as_a_missed_end_beside_it() -> None:
    # Jane is away on the 10th and 11th: X, which ends with S on Thursday 12 March, begins on Monday the 9th. That is
    # three working days behind its promised start, and its end is four behind the deadline. The plan asks by how much
    # it would have to begin earlier: for the deadline by two, on the 5th.
    away = "people: {jane: {}, bob: {}}\nleave: {jane: {2026-03-10..2026-03-11: all}}\n"
    tasks = "s: {duration: 1d, not_before: 2026-03-12}\nx: {effort: 2d, assign: [jane], after: [s FF], must_start: 2026-03-04}"
    made = planned(tasks, away, "start: 2026-03-02\ndeadline: 2026-03-06\nstage: execution\n")
    assert days(made)["x"] == "03-09..03-12"
    assert (made.items["p/x"].network_float, made.items["p/x"].total_float) == (-4 * DAY, -3 * DAY)


def test_what_a_length_asks_for_is_done_in_it_and_not_until_its_end_is_let_go() -> None:
    # X ends two days after S, on Tuesday 10 March. Jane does S on Thursday and Friday; so X has the three half days
    # from Monday the 2nd to Wednesday, and of the sixteen hours that it asks for those twelve.
    tasks = """\
s: {effort: 2d, assign: [jane], not_before: 2026-03-05, priority: 900}
x: {duration: 3d, effort: 2d, assign: [jane], calendar: half, schedule: alap, after: [s FF+2d]}
"""
    made = planned(tasks)
    assert days(made)["x"] == "03-02..03-10"
    node = made.translated.numbers["p/x"]
    booked = [each for each in made.bookings if each.task == node]
    assert sum(each.use * each.calendar.between(each.start, each.end) for each in booked) == 12 * 60 * 10_000
    assert max(each.end for each in booked) <= made.items["p/x"].levelled.finish - 4 * DAY  # type: ignore[union-attr]


def test_what_a_missed_start_asks_for_is_kept_for_the_next_run() -> None:
    tasks = "a: {duration: 5d}\nx: {duration: 1d, after: [a FF+74eh], not_after: 2026-03-07, finish_by: 2026-03-05}"
    made = planned(tasks)
    assert made.answer is not None
    again = unpacked(packed(made.dates, made.answer), made.translated.network, made.translated.works)
    assert again is not None and again[0].besides == made.dates.besides != {}
    floats = [
        [dates.total_float(node) for node in made.translated.numbers.values()] for dates in (made.dates, again[0])
    ]
    # X ends on Monday 9 March, two working days behind Thursday.
    assert floats[0] == floats[1] and made.items["p/x"].network_float == -2 * DAY
