"""Monitors, incidents and availability by hand: what is known of how services ran, and what is not."""

from datetime import date, datetime
from decimal import Decimal
from fractions import Fraction

import pytest

from itpm.analysis.facts import Facts
from itpm.analysis.figures.amounts import Unknown
from itpm.analysis.operation.achieved import Achieved, Share
from itpm.analysis.operation.clock import Stretch, days, joined, minute
from itpm.analysis.operation.history import Tally
from itpm.analysis.operation.monitoring import State
from itpm.analysis.services.graph import Part
from tests.analysis.seen import facts
from tests.conftest import DAY, workspace_of

JUNE, MAY = days(date(2026, 6, 1), date(2026, 6, 30)), days(date(2026, 5, 1), date(2026, 5, 31))
SILENT = "nobody wrote down or counted its incidents"


def of(text: str, **files: str) -> Facts:
    return facts({"infrastructure.yaml": text, **{f"{name}.yaml": each for name, each in files.items()}})


def month(seen: Facts, name: str, service: str = "s") -> Achieved:
    return next(each for each in seen.operation.achieved(service) if each.name == name)


STATES = """\
services: {a: {}, b: {}, c: {}, d: {}, e: {}, f: {}, bare: {}}
assets: {box: {}}
monitors:
  a1: {watches: a}
  a2: {watches: 'service:a'}
  b1: {watches: b}
  c1: {watches: c}
  d1: {watches: d}
  e1: {watches: e}
  f1: {watches: f}
  box1: {watches: box}
monitor_states:
  a1: {state: up, since: 2026-07-01, checked: 2026-07-14T06:00}
  a2: {state: degraded, since: 2026-07-13T19:45, checked: 2026-07-13T23:00}
  b1: {state: up, checked: 2026-07-12T23:59}
  c1: {state: unknown, checked: 2026-07-14}
  d1: {state: up}
  e1: {state: up, checked: 2026-07-15T01:00}
  'monitor:box1': {state: down, since: 2026-07-14T05:00}
"""


@pytest.mark.parametrize(
    ("part", "state", "why"),
    [
        (Part("service", "a"), State.DEGRADED, ""),
        (Part("service", "b"), State.UNKNOWN, "'b1': it was asked 2 days ago"),
        (Part("service", "c"), State.UNKNOWN, "'c1': the monitor does not know"),
        (Part("service", "d"), State.UNKNOWN, "'d1': nobody says when it was asked"),
        (Part("service", "e"), State.UNKNOWN, "'e1': it was asked after the status date"),
        (Part("service", "f"), State.UNKNOWN, "'f1': no state of it was imported"),
        (Part("service", "bare"), State.UNMONITORED, "nothing watches it"),
        (Part("asset", "box"), State.DOWN, ""),
    ],
)
def test_a_state_is_known_while_it_is_fresh_and_unmonitored_is_not_unknown(part: Part, state: State, why: str) -> None:
    found = of(STATES).operation.watched(part)
    worst = found.worst()
    of_it = f"'{worst.monitor.id}': " if worst is not None and found.why() else ""
    assert (found.state(), of_it + found.why()) == (state, why)


def test_how_old_a_state_may_be_is_a_threshold_and_since_when_is_that_of_the_worst() -> None:
    seen = of(STATES).operation
    b, a = seen.watched(Part("service", "b")), seen.watched(Part("service", "a")).worst()
    assert (b.state(2), b.state(1)) == (State.UP, State.UNKNOWN)
    assert a is not None
    assert (a.monitor.id, a.since(), a.age) == ("a2", datetime(2026, 7, 13, 19, 45), 1)
    assert seen.watches["b1"].since(2) == Unknown("nobody says since when")


def test_one_unknown_monitor_makes_a_part_unknown_unless_another_says_worse() -> None:
    text = "services: {s: {}}\nmonitors: {x: {watches: s}, z: {watches: s}}\nmonitor_states: {x: {state: STATE, checked: 2026-07-14}}\n"
    states = {
        said: of(text.replace("STATE", said)).operation.watched(Part("service", "s")).state() for said in ("up", "down")
    }
    assert states == {"up": State.UNKNOWN, "down": State.DOWN}


def test_minutes_of_the_clock_count_once() -> None:
    assert joined([Stretch(5, 9), Stretch(0, 3), Stretch(2, 4), Stretch(9, 10), Stretch(7, 7)]) == (
        Stretch(0, 4),
        Stretch(5, 10),
    )
    assert (minute(datetime(1970, 1, 2, 0, 1)), minute(date(1970, 1, 2))) == (1441, 1440)


# Two of June overlap from 10:00 to 10:30: 60 and 60 minutes are 90. A day without a time counts by itself. What began
# on the last evening of May ends two hours into June; severity 3 has a way around it.
INCIDENTS = """\
services: {s: {availability: 99.9%}, other: {}}
incidents:
  A: {date: 2026-06-12T09:30, services: [s], minutes: 60, severity: 1}
  B: {date: 2026-06-12T10:00, services: [s, other], minutes: 60}
  C: {date: 2026-06-12, services: [s], minutes: 10, severity: 2}
  D: {date: 2026-06-20T08:00, services: [s], minutes: 500, severity: 3}
  E: {date: 2026-05-31T23:00, services: ['service:s'], minutes: 180, severity: 2}
  F: {date: 2026-07-20T23:00, services: [s], minutes: 180, severity: 2}
  G: {date: 2026-07-14T23:30, services: [other], minutes: 90, severity: 2}
"""


def test_downtime_is_counted_once_by_the_clock_and_in_its_own_month() -> None:
    seen = of(INCIDENTS)
    history = seen.operation.histories["s"]
    assert [each.id for each in history.incidents] == ["E", "C", "A", "B", "D"]
    assert (history.downtime(MAY), history.downtime(JUNE)) == (60, 120 + 90 + 10)
    assert month(seen, "2026-06").by_incidents == Share(Decimal(1) - Decimal(220) / 43200, "incidents")
    assert Fraction(month(seen, "2026-05").by_incidents.share) == Fraction(Decimal(1) - Decimal(60) / 44640)
    assert (month(seen, "2026-06").keeps, month(seen, "2026-05").keeps) == (False, False)
    # The half hour before the status date ends is all that it can have been down.
    july = month(seen, "2026-07", "other")
    assert (july.running, july.by_incidents) == (True, Share(Decimal(1) - Decimal(30) / (14 * 1440), "incidents"))


def test_silence_is_no_availability_and_a_count_of_none_is_all() -> None:
    seen = of("services: {s: {availability: 99%}}\nincident_counts: {s: {2026-06: 0, 2026-07: 0, 2026-08: 3}}\n")
    assert month(seen, "2026-05").lesser == Unknown(SILENT)
    assert (month(seen, "2026-06").lesser, month(seen, "2026-06").keeps) == (Share(Decimal(1), "incidents"), True)
    assert month(seen, "2026-07").lesser == Share(Decimal(1), "incidents")
    assert month(seen, "2026-05").keeps is None


def test_an_incident_of_which_nobody_says_the_minutes_makes_it_at_most() -> None:
    text = "services: {s: {availability: PROMISE}}\nincidents: {A: {date: 2026-06-01T10:00, services: [s], minutes: 432}, B: {date: 2026-06-02T10:00, services: [s]MORE}}\n"
    silent = text.replace("MORE", ", severity: 2")
    why = "of 1 incident nobody says how long users could not work"
    found = month(of(silent.replace("PROMISE", "98%")), "2026-06")
    assert (found.by_incidents, found.keeps) == (Share(Decimal("0.99"), "incidents", why), None)
    assert month(of(silent.replace("PROMISE", "99.5%")), "2026-06").keeps is False
    # With severity 4 users could work, however long it was.
    found = month(of(text.replace("MORE", ", severity: 4").replace("PROMISE", "98%")), "2026-06")
    assert (found.by_incidents, found.keeps) == (Share(Decimal("0.99"), "incidents"), True)
    # What is known to be at most all of the time is not known.
    text = "services: {s: {}}\nincidents: {A: {date: 2026-06-01T10:00, services: [s]}}\n"
    assert month(of(text), "2026-06").by_incidents == Unknown(why)


def test_what_began_in_the_month_before_says_what_it_was_at_most() -> None:
    text = (
        "services: {s: {availability: 98%}}\nincidents: {A: {date: 2026-05-31T00:00, services: [s], minutes: 1872}}\n"
    )
    share = Decimal("0.99")  # 1,872 − 1,440 of 43,200 minutes
    found = month(of(text), "2026-06")
    assert (found.by_incidents, found.keeps) == (Share(share, "incidents", SILENT), None)
    counted = month(of(f"{text}incident_counts: {{s: {{2026-06: 0}}}}\n"), "2026-06")
    assert (counted.by_incidents, counted.keeps) == (Share(share, "incidents"), True)
    whole = month(of(text.replace("1872", "44640")), "2026-06")  # to the end of June: no incident can make that less
    assert (whole.by_incidents, whole.keeps) == (Share(Decimal(0), "incidents"), False)


def test_what_is_counted_and_not_written_down_is_unknown_in_its_minutes() -> None:
    text = "services: {s: {}}\nincidents: {A: {date: 2026-06-01T10:00, services: [s], minutes: 432}}\nincident_counts: {s: {2026-06: 3}}\n"
    why = "of 2 incidents nobody says how long users could not work"
    assert month(of(text), "2026-06").by_incidents == Share(Decimal("0.99"), "incidents", why)


MEASURED = """\
services: {s: {availability: 99.9%}}
monitors: {x: {watches: s}, z: {watches: s}}
incidents: {A: {date: 2026-04-01T10:00, services: [s], minutes: 432}}
measured_availability:
  s: {2026-06: 99.8%, 2026-Q2: 99.7%, 2026-Q3: 99.99%, 2026-Q4: 50%, 2024: 10%}
  x: {2026-05: 99.95%, 2026-06: 10%}
  'monitor:z': {2026-05: 99.92%, 2026-04: 99.5%}
"""


def test_what_a_service_says_goes_before_its_monitors_and_the_least_of_these_counts() -> None:
    seen = of(MEASURED)
    assert month(seen, "2026-06").measured == Share(Decimal("0.998"), "s")
    assert month(seen, "2026-05").lesser == Share(Decimal("0.9992"), "z")
    again = of(MEASURED.replace("99.92%", "99.95%").replace("{x: {watches: s}, z:", "{z: {watches: s}, x:"))
    assert month(again, "2026-05").lesser == Share(Decimal("0.9995"), "x")  # of two that are the same by their names
    # 432 minutes of April are a hundredth, and were down though the monitor saw less.
    assert month(seen, "2026-04").lesser == Share(Decimal("0.99"), "incidents")
    others = [(each.name, each.running, each.keeps) for each in seen.operation.achieved("s")[12:]]
    assert others == [("2026-Q3", True, True), ("2026-Q2", False, False)]
    assert month(seen, "2026-07").measured == Unknown("nobody measured it")
    assert [(each.field, each.address, str(each.period)) for each in seen.operation.unbegun] == [
        ("measured_availability", "s", "2026-Q4")
    ]


@pytest.mark.parametrize(
    ("counts", "number", "unwritten", "again"),
    [
        ("{}", 2, 0, []),
        ("{2026-06: 1}", 2, 0, []),  # the records are more
        ("{2026-06: 5}", 5, 3, []),  # the count is more
        ("{2026-05: 4, 2026-07: 9}", 2, 0, []),  # other months
        ("{2026-Q2: 7}", 2, 0, []),  # a quarter says nothing about one of its months
        ("{2026-W24: 3}", 4, 2, []),  # of 8 to 14 June, in which one is written down
        ("{2026-06: 5, 2026-W24: 3}", 5, 3, [("2026-06", "2026-W24")]),
        ("{2026-W27: 3, 2026-06: 5}", 5, 3, [("2026-06", "2026-W27")]),  # 29 June to 5 July
    ],
)
def test_of_records_and_counts_the_greater_counts(
    counts: str, number: int, unwritten: int, again: list[tuple[str, str]]
) -> None:
    text = f"services: {{s: {{}}}}\nincidents: {{A: {{date: 2026-06-01, services: [s]}}, B: {{date: 2026-06-12, services: [s]}}}}\nincident_counts: {{s: {counts}}}\n"
    history = of(text).operation.histories["s"]
    assert history.tally(JUNE) == Tally(number, unwritten)
    assert [(str(one.period), str(other.period)) for one, other in history.again] == again


def test_of_a_quarter_the_whole_is_known() -> None:
    text = "services: {s: {}}\nincidents: {A: {date: 2026-06-01, services: [s]}}\nincident_counts: {s: {2026-Q2: 7}}\n"
    history = of(text).operation.histories["s"]
    assert history.tally(days(date(2026, 4, 1), date(2026, 6, 30))) == Tally(7, 6)
    assert history.tally(MAY) is None


AGAIN = """\
services: {s: {}, t: {}}
incidents:
  A: {date: DAY, services: [s, t], cause: capacity}
  B: {date: 2026-06-01, services: [s], cause: capacity, problem: p/i}
  C: {date: 2026-07-14, services: [s], cause: capacity, problem: p/i}
  D: {date: 2026-07-14, services: [s, t], cause: unknown, problem: p/i}
  E: {date: 2026-07-13, services: [s, t], cause: unknown}
  F: {date: 2026-07-13, services: [t], cause: unknown}
"""


# 90 days up to 14 July begin on 16 April.
@pytest.mark.parametrize(("day", "causes"), [("2026-04-16", 1), ("2026-04-15", 0)])
def test_what_recurs_has_one_cause_or_one_problem_in_ninety_days(day: str, causes: int) -> None:
    seen = of(AGAIN.replace("DAY", day), **{"projects/p": "name: P\nissues: {i: {}}\n"})
    found = [(each.service, each.by, each.what, len(each.incidents)) for each in seen.operation.recurring()]
    assert found == [*[("s", "cause", "capacity", 3)] * causes, ("s", "problem", "p/i", 3)]
    assert [*seen.operation.recurring(4)] == []


WINDOWS = """\
name: P
stage: STAGE
windows:
  w: {start: 2026-06-10T20:00, finish: 2026-06-11T02:00, services: [platform]}
  early: {start: 2026-01-10, finish: 2026-01-12, services: [other]}
changes:
  c: {windows: {x: {start: 2026-06-12, finish: 2026-06-12, services: [till]}}}
  out: {rejected: {date: 2026-06-01}, windows: {z: {start: 2026-06-12, finish: 2026-06-12, services: [till]}}}
"""


@pytest.mark.parametrize(
    ("began", "stage", "before"),
    [
        ("2026-06-10T19:59", "execution", []),
        ("2026-06-10T20:00", "execution", ["p/w"]),
        ("2026-06-13T02:00", "execution", ["p/x", "p/w"]),  # 48 hours after the end
        ("2026-06-13T02:01", "execution", ["p/x"]),
        ("2026-06-15T00:00", "execution", ["p/x"]),  # two days after the end of the day
        ("2026-06-15T00:01", "execution", []),
        ("2026-06-10", "execution", ["p/w"]),  # at some time of that day
        ("2026-06-15", "execution", ["p/x"]),
        ("2026-06-12T08:00", "cancelled", []),
        ("2026-06-12T08:00", "proposal", []),
        ("2026-06-12T08:00", "closed", ["p/x", "p/w"]),
    ],
)
def test_windows_precede_what_began_in_them_or_two_days_later(began: str, stage: str, before: list[str]) -> None:
    text = (
        "services: {till: {depends_on: [db]}, platform: {}, other: {}}\n"
        f"assets: {{db: {{depends_on: [platform]}}}}\nincidents: {{I: {{date: {began}, services: [till]}}}}\n"
    )
    seen = of(text, **{"projects/p": WINDOWS.replace("STAGE", stage)})
    incident = seen.portfolio.infrastructure.incidents["I"]
    found = seen.operation.preceding.windows(incident)
    assert [each.window.id for each in found] == before
    assert {each.part.address for each in found} <= {"till", "platform"}


def test_bad_input_is_told_where_it_stands_and_all_else_is_known() -> None:
    text = (
        "services: {s: {}}\nmeasured_availability: {s: {2026-06: 101%, 2026-05: 99%}, nobody: {2026-05: 99%}}\n"
        "incidents: {A: {date: 2026-06-01, services: [s, gone], minutes: 5}}\n"
    )
    workspace = workspace_of({"infrastructure.yaml": text})
    assert sorted({(each.code, str(each.origin.pointer[-1])) for each in workspace.findings}) == [
        ("REF001", "1"),
        ("REF001", "nobody"),
        ("STR012", "2026-06"),
    ]
    seen = Facts(workspace.portfolio, DAY)
    assert month(seen, "2026-05").measured == Share(Decimal("0.99"), "s")
    assert month(seen, "2026-06").measured == Unknown("nobody measured it")
    assert seen.operation.histories["s"].downtime(JUNE) == 5
