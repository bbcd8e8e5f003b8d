"""Pauses of work."""

from itpm.analysis.scheduling.driving import driver
from itpm.analysis.scheduling.reasons import reasons
from tests.analysis.dated import dates, schedule
from tests.conftest import checked


def test_work_rests_in_its_pauses_and_in_those_of_what_it_is_part_of() -> None:
    made = schedule(
        """\
calendar: extra
tasks:
  wall: {duration: 4d, pauses: {2026-03-04..2026-03-05: Waiting for paint}}
  crew: {effort: 3d, assign: [ann], pauses: {2026-03-03: Strike}}
  phase: {pauses: {2026-03-09..2026-03-13: The room is let}}
  part: {parent: phase, duration: 2d, after: [wall]}
  other: {parent: phase, duration: 1d, after: [wall], pauses: {2026-03-16: Alone}}
""",
        calendars=(
            "calendars:\n  office: {week: {mon-fri: ['09:00-17:00']}}\n"
            "  extra: {base: office, open: {2026-03-02..2026-03-06: ['09:00-17:00']}}\n"
        ),
    )
    # Wall: the 2nd, 3rd, 6th and 9th; ann: the 2nd, 4th and 5th, also of days that are open besides; part after the 13th.
    assert dates(made) == {
        "wall": "03-02 09:00..03-09 17:00",
        "crew": "03-02 09:00..03-05 17:00",
        "part": "03-16 09:00..03-17 17:00",
        "other": "03-17 09:00..03-17 17:00",
        "phase": "03-16 09:00..03-17 17:00",
    }
    assert dates(made, "dates") == dates(made)


def test_a_pause_that_is_none_is_told() -> None:
    for text, said in (
        ("pauses: {July: Holidays}", "'July' is not days"),
        ("pauses: 2026-07-08", "'2026-07-08' is one value, and values by days are meant"),
    ):
        files = {"projects/a.yaml": f"name: A\ntasks: {{t: {{duration: 1d, {text}}}}}\n"}
        assert [each.message for each in checked(files, "STR")] == [said]


def test_a_pause_is_the_reason_of_a_start_behind_it() -> None:
    made = schedule(
        """\
tasks:
  own: {duration: 2d, pauses: {2026-03-02..2026-03-04: Freeze}}
  phase: {pauses: {2026-03-02..2026-03-03: The room is let}}
  part: {parent: phase, duration: 1d}
  later: {duration: 1d, pauses: {2026-03-09..2026-03-10: Later}}
"""
    )
    told = {name: next(iter(reasons(made, f"erp/{name}"))).reason for name in ("own", "part", "later")}
    begins = "what is not done lies after the status date"
    assert told == {
        "own": f"{begins}; it pauses from 2026-03-02 to 2026-03-04: Freeze",
        "part": f"{begins}; it pauses from 2026-03-02 to 2026-03-03: The room is let",
        "later": begins,
    }
    assert [driver(made, f"erp/{name}").words for name in ("own", "part")] == ["pause", "pause"]
