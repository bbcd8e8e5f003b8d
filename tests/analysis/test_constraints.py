"""Constraints and promises: days that work is held to, and what others deliver."""

from itpm.analysis.scheduling.reasons import reasons
from tests.analysis.dated import dates, schedule


def test_constraints_promises_and_directions() -> None:
    made = schedule("""\
deadline: 2026-03-20
tasks:
  snet: {duration: 1d, not_before: 2026-03-07}
  fnet: {duration: 1d, finish_not_before: 2026-03-06}
  mso: {duration: 1d, must_start: 2026-03-05}
  told: {duration: 2d, must_start: 2026-03-07T10:00}
  mfo: {duration: 2d, must_finish: 2026-03-06}
  fnlt: {duration: 5d, finish_by: 2026-03-04}
  snlt: {duration: 1d, after: [fnlt], not_after: 2026-03-06}
  late: {duration: 1d, schedule: alap}
milestones: {due: {after: [fnlt], due: 2026-03-05}}
""")
    found = dates(made)
    assert found["snet"].startswith("03-09 09:00")
    assert found["fnet"] == "03-06 09:00..03-06 17:00"
    assert found["mso"] == "03-05 09:00..03-05 17:00"
    assert found["told"] == "03-07 10:00..03-10 17:00"
    assert found["mfo"] == "03-05 09:00..03-06 17:00"
    assert found["late"] == "03-20 09:00..03-20 17:00"
    floats = {name: made.items[f"erp/{name}"].total_float for name in ("fnlt", "snlt", "due")}
    assert floats == {"fnlt": -2 * 480, "snlt": -480, "due": -480}


def test_an_outside_promise_drives_and_without_one_nothing_is_known_after_it() -> None:
    made = schedule(
        """\
tasks: {a: {duration: 1d, after: [come]}, b: {duration: 1d, after: [open]}, c: {duration: 1d, after: [b]}}
milestones:
  come: {delivery: {party: integra, promised: 2026-03-04, expected: 2026-03-06}}
  open: {delivery: {party: integra, promised: 2026-03-04}}
""",
        budget="suppliers: {integra: {name: Integra}}\n",
    )
    assert dates(made) == {
        "a": "03-09 09:00..03-09 17:00",
        "b": "?",
        "c": "?",
        "come": "03-06 17:00..03-06 17:00",
        "open": "?",
    }
    assert made.items["erp/c"].reason == "waits for erp/open: external, and nobody says when it is expected"
    assert [step.reason for step in reasons(made, "erp/c")][-1] == "external, and nobody says when it is expected"


def test_what_is_blocked_waits_for_what_blocks_it() -> None:
    made = schedule("""\
tasks:
  a: {duration: 3d}
  b: {duration: 1d, blocked: {since: 2026-03-02, by: a}}
  c: {duration: 1d, blocked: {since: 2026-03-02, by: choose}}
  d: {duration: 1d, blocked: {since: 2026-03-02, why: Nobody knows}}
decisions: {choose: {name: Choose, due: 2026-03-05}}
""")
    found = dates(made)
    assert (
        found["b"].startswith("03-05 09:00") and found["c"].startswith("03-06 09:00") and found["d"].startswith("03-02")
    )


def test_a_milestone_has_the_constraints_of_work() -> None:
    made = schedule("""\
tasks:
  a: {duration: 2d}
  b: {duration: 3d, after: [ready]}
milestones:
  ready: {after: [a], finish_not_before: {date: 2026-03-05, why: The room is painted}}
  signed: {must_finish: "2026-03-11T12:00"}
  told: {after: [a], schedule: alap}
  kept: {after: [b], finish_by: 2026-03-09}
  ended: {after: [b, told]}
""")
    # a ends on Tuesday; ready waits for Thursday's end; b is Friday, Monday and Tuesday; told may wait as long as b.
    assert dates(made) == {
        "a": "03-02 09:00..03-03 17:00",
        "b": "03-06 09:00..03-10 17:00",
        "ready": "03-05 17:00..03-05 17:00",
        "signed": "03-11 12:00..03-11 12:00",
        "told": "03-10 17:00..03-10 17:00",
        "kept": "03-10 17:00..03-10 17:00",
        "ended": "03-10 17:00..03-10 17:00",
    }
    assert made.items["erp/kept"].total_float == -480
