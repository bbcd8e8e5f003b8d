"""Calendars as the strictest server wants them (RFC 5545), and revisions that rise with what they show."""

import json
import re
import subprocess
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from icalendar import Calendar

from itpm.interchange.ics import CalendarRevision
from tests.conftest import Folder, Run
from tests.interchange.calendars import parts_of, refused

FILES = {
    "itpm.yaml": "portfolio: Prüf, IT; Test\ncalendar: office\ntimezone: Europe/Berlin\nrepository: https://git.example/it\n",
    "calendars.yaml": "calendars: {office: {week: {mon-fri: ['09:00-13:00', '14:00-18:00']}}}\n",
    "projects/p.yaml": """\
name: P
start: 2026-03-02
tasks:
  one: {name: One day, duration: 1d}
  long: {name: "Größe, 日本; 👩‍👩‍👧 und noch viel mehr Text, damit die Zeile länger als 75 Oktette wird", duration: 6d, description: "a, b; c\\\\d\\nnext"}
  half: {name: Half, duration: 4h, started: 2026-03-02, progress: 50%}
  over: {name: Over, duration: 2d, started: 2026-02-26, finished: 2026-02-27}
  s: {name: Summary, description: All of it}
  s1: {parent: s, duration: 1d, started: 2026-02-26, finished: 2026-02-26}
  s2: {parent: s, duration: 1d, started: 2026-02-27, finished: 2026-02-27}
  u: {name: Under way}
  u1: {parent: u, duration: 1d, started: 2026-02-26, finished: 2026-02-26}
  u2: {parent: u, duration: 1d}
  open: {name: Not begun}
  open1: {parent: open, duration: 1d, after: [one]}
  never: {name: Never}
  never1: {parent: never, duration: 1d, after: [never2]}
  never2: {parent: never, duration: 1d, cancelled: {date: 2026-03-01, why: Not needed}}
milestones:
  go: {name: Go, after: [long]}
  agreed: {name: Agreed, reached: 2026-02-27}
""",
    "projects/q.yaml": "name: Q\nstart: 2026-03-02\ntasks: {one: {name: One day, duration: 1d}}\n",
}


@pytest.fixture
def exported(run: Run, folder: Folder) -> Callable[..., bytes]:
    def call(*arguments: str, files: dict[str, str] = FILES) -> bytes:
        root = folder(files)
        assert run("export", "ics", *arguments, "-o", "x.ics", cwd=root)[0] == 0
        return (root / "x.ics").read_bytes()

    return call


Exported = Callable[..., bytes]


def test_a_strict_server_takes_every_component(exported: Exported) -> None:
    data = exported("--as-of", "2026-03-02")
    assert refused(data) == []
    assert exported("--as-of", "2026-03-02") == data
    parts = parts_of(data)
    assert len(parts) == 18 and parts["p/never2"]["status"] == "CANCELLED"
    assert b"X-WR-CALNAME:Pr\xc3\xbcf\\, IT\\; Test\r\n" in data


def test_the_checker_of_this_file_refuses_what_it_should(exported: Exported) -> None:
    data = exported("q", "--as-of", "2026-03-02")
    assert refused(data.replace(b"\r\n", b"\n")) != []
    assert refused(data.replace(b"DUE;VALUE=DATE:20260303", b"DUE;VALUE=DATE:20260302")) == [
        "q/one@git.example/it: its end is not behind its start"
    ]
    assert refused(data.replace(b"DTSTAMP:", b"X-STAMP:")) != []
    assert refused(data.replace(b"SUMMARY:", b"SUMMARY:" + b"x" * 70)) != []


@pytest.mark.parametrize(
    ("address", "start", "end", "status", "percent"),
    [
        # 2 March is a Monday: one day is that day, six days end on the Monday after; an end is the day behind.
        ("p/one", "2026-03-02", "2026-03-03", "NEEDS-ACTION", 0),
        ("p/long", "2026-03-02", "2026-03-10", "NEEDS-ACTION", 0),
        ("p/half", "2026-03-02", "2026-03-03", "IN-PROCESS", 50),
        ("p/over", "2026-02-26", "2026-02-28", "COMPLETED", 100),
        ("p/s", "2026-02-26", "2026-02-28", "COMPLETED", 100),
        ("p/u", "2026-02-26", "2026-03-03", "IN-PROCESS", 50),
        ("p/open", "2026-03-03", "2026-03-04", "NEEDS-ACTION", 0),
        ("p/go", "2026-03-09", "2026-03-10", "TENTATIVE", None),
        ("p/agreed", "2026-02-27", "2026-02-28", "CONFIRMED", None),
    ],
)  # fmt: skip
def test_days_and_statuses(
    exported: Exported, address: str, start: str, end: str, status: str, percent: int | None
) -> None:
    part = parts_of(exported("--as-of", "2026-03-02"))[address]
    last = part["due" if part.name == "VTODO" else "dtend"].dt
    assert (part["dtstart"].dt.isoformat(), last.isoformat(), str(part["status"])) == (start, end, status)
    assert (int(part["percent-complete"]) if "percent-complete" in part else None) == percent


def test_texts_come_through_and_a_project_named_twice_is_there_once(exported: Exported) -> None:
    data = exported("p", "p", "--as-of", "2026-03-02")
    assert refused(data) == []
    long = parts_of(data)["p/long"]
    assert str(long["description"]) == "a, b; c\\d\nnext"
    assert (
        str(long["summary"])
        == "Größe, 日本; 👩‍👩‍👧 und noch viel mehr Text, damit die Zeile länger als 75 Oktette wird (P)"
    )


def git(root: Path, *arguments: str, at: str = "2026-03-02T10:00:00Z") -> None:
    dates = {"GIT_AUTHOR_DATE": at, "GIT_COMMITTER_DATE": at, "PATH": "/usr/bin:/bin"}
    identity = ["-c", "user.name=T", "-c", "user.email=t@itpm.example"]
    subprocess.run(["git", *identity, *arguments], cwd=root, check=True, capture_output=True, env=dates)


def test_the_revision_rises_with_commits_edits_and_the_day(run: Run, folder: Folder) -> None:
    root = folder(FILES)
    git(root, "init", "-q")
    git(root, "add", "-A")
    git(root, "commit", "-qm", "one")

    def revision(day: str) -> tuple[int, datetime]:
        assert run("export", "ics", "q", "--as-of", day, "-o", "../x.ics", cwd=root)[0] == 0
        part = parts_of((root / "../x.ics").read_bytes())["q/one"]
        return int(part["sequence"]), part["dtstamp"].dt

    first = revision("2026-03-02")
    assert first[1] == datetime(2026, 3, 2, 10, tzinfo=UTC) and revision("2026-03-02") == first
    assert revision("2026-02-01") == first
    later = revision("2026-03-05")
    assert later[1] == datetime(2026, 3, 5, tzinfo=UTC) and later[0] - first[0] == (2 * 24 + 14) * 3600
    (root / "projects/q.yaml").write_text(FILES["projects/q.yaml"].replace("1d", "2d"))
    edited = revision("2026-03-02")
    assert edited == (first[0] + 1, first[1] + timedelta(seconds=1))
    git(root, "commit", "-qam", "two", at="2026-03-02T10:00:30Z")
    second = revision("2026-03-02")
    assert second[0] == first[0] + 30 > edited[0]


def test_a_revision_fits_its_number_and_is_above_those_that_were_counted_in_minutes() -> None:
    def sequence(day: date, committed: datetime | None = None) -> int:
        return CalendarRevision.of("x", day, committed, edited=False).sequence

    assert sequence(date(2019, 1, 1)) == 0 and sequence(date(2020, 1, 2)) == 86_400
    assert sequence(date(2026, 3, 2)) > datetime(2026, 3, 2, tzinfo=UTC).timestamp() // 60
    assert sequence(date(2087, 1, 1)) < 2**31
    assert sequence(date(2026, 3, 2), datetime(2026, 3, 2, 9, tzinfo=UTC)) == sequence(date(2026, 3, 2)) + 9 * 3600


def test_what_has_no_date_is_told(run: Run, folder: Folder) -> None:
    calendars = FILES["calendars.yaml"].rstrip("\n}") + "}}, night: {week: {mon-fri: ['22:00-06:00']}}}\n"
    plan = """\
name: R
start: 2026-03-02
tasks:
  a: {name: A, duration: 1d}
  n: {name: N, effort: 2d, assign: [jane], calendar: night}
  z: {name: Z, duration: 1d, after: [n]}
  c: {name: C, duration: 1d, cancelled: {date: 2026-03-01, why: Not needed}}
milestones: {m: {name: M, after: [z]}}
"""
    more = {
        "projects/r.yaml": plan,
        "projects/i.yaml": "name: I\nstage: idea\ntasks: {one: {name: One, duration: 1d}}\n",
    }
    root = folder({**FILES, "calendars.yaml": calendars, "staffing.yaml": "people: {jane: {name: Jane}}\n", **more})
    code, _said, told = run("export", "ics", "r", "i", "--as-of", "2026-03-01", "-o", "x.ics", cwd=root)
    assert code == 0
    assert told.splitlines() == [
        "not in the calendar: r/m: never, because waits for r/n: jane never works in the hours of it",
        "not in the calendar: r/n: never, because jane never works in the hours of it",
        "not in the calendar: r/z: never, because waits for r/n: jane never works in the hours of it",
        "not in the calendar: i/one: never, because i is an idea",
    ]
    assert re.findall(rb"UID:(.*?)@", (root / "x.ics").read_bytes()) == [b"r/a", b"r/c"]


def test_cancelled_work_stays_as_cancelled(run: Run, folder: Folder) -> None:
    """RFC 5546, 3.2.5: what was published is taken back by its UID; an event has to have a date, a to-do has not."""
    plan = (
        "name: P\nstart: 2026-03-02\ntasks:\n"
        "  s: {name: S, cancelled: {date: 2026-03-01, why: Not needed}}\n"
        "  part: {name: Part, parent: s, duration: 1d}\n"
        "  over: {name: Over, parent: s, duration: 2d, started: 2026-02-02, finished: 2026-02-03}\n"
        "  kept: {name: Kept, duration: 1d}\n"
        "milestones:\n"
        "  due: {name: Due, due: 2026-03-20, cancelled: {date: 2026-03-01, why: Not needed}}\n"
        "  none: {name: None, cancelled: {date: 2026-03-01, why: Not needed}}\n"
        "  met: {name: Met, parent: s, reached: 2026-02-04}\n"
    )
    at = folder({"itpm.yaml": "portfolio: T\nstatus_date: 2026-03-02\n", "projects/p.yaml": plan})
    code, text, said = run("export", "ics", cwd=at)
    parts = {str(each["uid"]).partition("@")[0]: each for each in Calendar.from_ical(text).walk() if "uid" in each}
    assert (code, [line for line in said.splitlines() if "cancel" in line.lower()]) == (0, [])
    assert {each: str(part["status"]) for each, part in parts.items()} == {
        "p/s": "CANCELLED",
        "p/part": "CANCELLED",
        "p/over": "COMPLETED",
        "p/met": "CONFIRMED",
        "p/kept": "NEEDS-ACTION",
        "p/due": "CANCELLED",
        "p/none": "CANCELLED",
    }
    assert (parts["p/due"].decoded("dtstart"), parts["p/none"].decoded("dtstart")) == (
        date(2026, 3, 20),
        date(2026, 3, 1),
    )
    assert "dtstart" not in parts["p/part"]


@pytest.mark.parametrize("stage", ["cancelled", "closed"])
def test_what_was_left_open_in_a_project_that_is_over_is_taken_back(stage: str, run: Run, folder: Folder) -> None:
    """What was done stays done; a point in time without a day cannot be an event, and is told."""
    plan = (
        f"name: P\nstage: {stage}\nstart: 2026-03-02\ntasks:\n"
        "  open: {name: Open, duration: 1d}\n"
        "  over: {name: Over, duration: 2d, started: 2026-02-02, finished: 2026-02-03}\n"
        "milestones:\n"
        "  due: {name: Due, due: 2026-03-20}\n"
        "  none: {name: None, after: [open]}\n"
        "  met: {name: Met, reached: 2026-02-04}\n"
        "  gone: {name: Gone, cancelled: {date: 2026-03-01, why: Not needed}}\n"
        "gates:\n"
        "  start: {name: Start, held: {date: 2026-02-01, by: jane, decision: proceed}}\n"
        "  end: {name: End, due: 2026-04-01}\n"
    )
    people = "people: {jane: {name: Jane}}\n"
    at = folder(
        {"itpm.yaml": "portfolio: T\nstatus_date: 2026-03-02\n", "staffing.yaml": people, "projects/p.yaml": plan}
    )
    code, text, said = run("export", "ics", cwd=at)
    assert (code, refused(text.encode())) == (0, [])
    assert {each: str(part["status"]) for each, part in parts_of(text.encode()).items()} == {
        "p/open": "CANCELLED",
        "p/over": "COMPLETED",
        "p/due": "CANCELLED",
        "p/met": "CONFIRMED",
        "p/gone": "CANCELLED",
        "p/start": "CONFIRMED",
        "p/end": "CANCELLED",
    }
    assert [line for line in said.splitlines() if "not in the calendar" in line] == [
        f"not in the calendar: p/none: p is {stage}"
    ]


def test_a_summary_of_which_a_part_was_left_open_is_not_completed(run: Run, folder: Folder) -> None:
    """Half of it was done when its project was closed; nothing of it lies ahead, and it is not done."""
    plan = (
        "name: P\nstage: closed\ntasks:\n  s: {name: Sum}\n"
        "  one: {parent: s, duration: 2d, started: 2026-02-02, finished: 2026-02-03}\n  two: {parent: s, duration: 2d}\n"
        "milestones: {m: {due: 2026-02-10, after: [two]}}\n"
    )
    at = folder({"itpm.yaml": "portfolio: T\nstatus_date: 2026-03-02\n", "projects/p.yaml": plan})
    part = parts_of(run("export", "ics", cwd=at)[1].encode())["p/s"]
    assert (str(part["status"]), int(part["percent-complete"])) == ("CANCELLED", 50)
    (entry,) = (
        each for each in json.loads(run("list", "tasks", "--format", "json", cwd=at)[1])["tasks"] if each["id"] == "p/s"
    )
    assert (entry["state"], entry["float_minutes"], entry["float_reason"]) == ("left open", None, "p is closed")
    assert "float: – (p is closed)" in run("show", "p/s", cwd=at)[1]
    assert "finish: – (p is closed)" in run("show", "p/m", cwd=at)[1]


def test_what_moved_keeps_the_identifier_that_calendars_know(run: Run, folder: Folder) -> None:
    files = {
        "itpm.yaml": "portfolio: P\nstatus_date: 2026-03-02\n",
        "moved.yaml": "moved: {old: {to: new, date: 2026-02-02}, new/go: {to: new/live, date: 2026-02-03}}\n",
        "projects/new.yaml": (
            "name: N\nstage: execution\ntasks: {s: {name: S}, a: {parent: s, duration: 1d}}\n"
            "milestones: {live: {after: [a]}, other: {due: 2026-03-09}}\n"
        ),
    }
    root = folder(files)
    assert run("export", "ics", "-o", "p.ics", cwd=root)[0] == 0
    parts = [part for part in Calendar.from_ical((root / "p.ics").read_bytes()).walk() if "uid" in part]
    found = {str(part["uid"]).partition("@")[0]: part for part in parts}
    assert set(found) == {"old/s", "old/a", "old/go", "old/other"}
    assert str(found["old/a"]["related-to"]).startswith("old/s@")


def test_a_calendar_without_events_is_one_all_the_same(exported: Exported) -> None:
    content = exported(files={"itpm.yaml": "portfolio: T\n", "projects/q.yaml": "name: Q\nstage: idea\n"})
    found = Calendar.from_ical(content)
    assert [part.name for part in found.subcomponents] == ["VTIMEZONE"] and refused(content) == []
