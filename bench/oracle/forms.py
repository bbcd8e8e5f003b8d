"""One date comes from one place: JSON, CSV, explain, calendar file, revision and scenario say the same."""

import csv
import io
import os
import subprocess
import tempfile
from collections import Counter
from collections.abc import Collection, Iterator, Mapping
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

from icalendar import Calendar

from oracle.door import Files, ended, run, scheduled, write
from oracle.times import closes, day_there, moment_of

POINTS = ("milestone", "gate")
"""What takes no time: at midnight it may belong to the day that ends."""
_COLUMNS = {"network": ("network_start", "network_finish"), "levelled": ("start", "finish")}
"""The columns of both kinds of dates."""
_SCENARIO = "name: Nothing\nset: {}\n"


def days(span: Mapping[str, Any] | None, kind: str, zone: str) -> tuple[str, str]:
    """The first and the last day of a span of local times; midnight belongs to the day before."""
    if span is None or span["start"] is None:
        return "", ""
    if span["finish"] is None:
        return span["start"][:10], ""
    start, finish = moment_of(span["start"], zone), moment_of(span["finish"], zone)
    last = finish if finish == start and kind not in POINTS else finish - 1
    first = last if kind in POINTS else start
    return day_there(first, zone).isoformat(), day_there(last, zone).isoformat()


def forms(files: Files, counts: Counter[str]) -> Iterator[str]:
    """Each date that is printed in several forms."""
    with tempfile.TemporaryDirectory(prefix="oracle-") as name:
        folder = write(files, Path(name))
        (folder / "scenarios").mkdir()
        (folder / "scenarios/nothing.yaml").write_text(_SCENARIO)
        tasks = scheduled(folder).tasks
        _code, text, _said = run(folder, "schedule", "--format", "csv")
        rows = {row["id"]: row for row in csv.DictReader(io.StringIO(text))}
        yield from _rows(tasks, rows, begun(files), counts)
        yield from _sums(files, tasks, rows)
        yield from _calendar(folder, rows, counts)
        yield from _explained(folder, tasks, begun(files), counts)
        _code, text, _said = run(folder, "scenario", "compare", "nothing", "--format", "csv")
        if any(row["variant"] == "nothing" for row in csv.DictReader(io.StringIO(text))):
            yield "forms: a scenario that changes nothing has rows of its own"


def _rows(
    tasks: Mapping[str, Any], rows: Mapping[str, Any], started: Collection[str], counts: Counter[str]
) -> Iterator[str]:
    for address, entry in tasks.items():
        counts["dates in two forms"] += 1
        row = rows[address]
        for name, (start, finish) in _COLUMNS.items():
            right, seen = days(entry[name], entry["kind"], entry["timezone"]), (row[start], row[finish])
            at_midnight = _ends_a_day(entry[name], entry["timezone"])
            if entry[name] is None or seen == right:
                continue
            if entry["kind"] in POINTS and at_midnight and _next(right) == seen:
                continue
            if entry["kind"] == "summary" and _at_midnight(entry[name], seen, entry["timezone"]):
                continue  # As its parts have it.
            # What has begun and has nothing left takes no time, as a milestone does.
            nothing_left = address in started and all(right) and at_midnight
            if not (nothing_left and seen == (right[0], _next(right)[1])):
                yield f"forms: {address} {name} is {right} in JSON and {seen} in CSV"


def _ends_a_day(span: Mapping[str, Any] | None, zone: str) -> bool:
    """Whether something ends where a day does."""
    return bool(span and span["finish"]) and closes(moment_of(span["finish"], zone), zone)


def _at_midnight(span: Mapping[str, Any], seen: tuple[str, str], zone: str) -> bool:
    """Whether days are those of a span, but for what stands at midnight: its first may end there, or its last begin."""
    if not span["finish"]:
        return False
    both = (moment_of(span[each], zone) for each in ("start", "finish"))
    # The minute before is of another day at midnight alone.
    starts, ends = ({str(day_there(each, zone)), str(day_there(each - 1, zone))} for each in both)
    return seen[0] in starts and seen[1] in ends


def _sums(files: Files, tasks: Mapping[str, Any], rows: Mapping[str, Any]) -> Iterator[str]:
    """A summary begins on the day of the first of its parts, and ends on that of the last, also at midnight."""
    for project, record in files["projects"].items():
        items = {name: each for kind in ("tasks", "milestones", "gates") for name, each in record.get(kind, {}).items()}
        for above in dict.fromkeys(each["parent"] for each in items.values() if "parent" in each):
            address = f"{project}/{above}"
            inside = [f"{project}/{name}" for name, each in items.items() if each.get("parent") == above]
            for name, (start, finish) in _COLUMNS.items():
                entry = tasks.get(address, {})
                if not (entry.get(name) or {}).get("finish"):
                    continue
                parts = [each for each in inside if each in tasks and tasks[each].get(name)]
                if any(tasks[each]["timezone"] != entry["timezone"] for each in parts):
                    continue  # Its days are not theirs.
                firsts = [rows[each][start] for each in parts if tasks[each][name]["start"] == entry[name]["start"]]
                lasts = [rows[each][finish] for each in parts if tasks[each][name]["finish"] == entry[name]["finish"]]
                right, seen = (
                    (min(firsts, default=""), max(lasts, default="")),
                    (rows[address][start], rows[address][finish]),
                )
                if seen != right:
                    yield f"forms: {address} {name} is {seen} in CSV, and {right} by its parts"


def _next(span: tuple[str, str]) -> tuple[str, str]:
    """A day later: what stands at midnight ends a day or begins one."""
    start, finish = ((date.fromisoformat(day) + timedelta(days=1)).isoformat() for day in span)
    return start, finish


def _calendar(folder: Path, rows: Mapping[str, Any], counts: Counter[str]) -> Iterator[str]:
    target = folder / "plan.ics"
    run(folder, "export", "ics", "-o", str(target))
    for part in Calendar.from_ical(target.read_bytes()).walk():
        if part.name not in {"VEVENT", "VTODO"}:
            continue
        counts["dates in a calendar file"] += 1
        address = str(part["uid"]).partition("@")[0]
        if part.get("status") == "CANCELLED":
            # Whoever has it in their calendar is told; the plan knows nothing of it any more.
            if address in rows or "dtstart" in part:
                yield f"forms: {address} is cancelled in the calendar file and stands in the plan"
            continue
        if address not in rows:
            yield f"forms: {address} is in the calendar file and in no plan"
            continue
        row = rows[address]
        right = (row["start"], row["finish"])
        start = _day(part["dtstart"].dt) if "dtstart" in part else right[0]
        end = part.get("dtend") or part.get("due")
        last = _day(end.dt) if end is not None else start
        if part.name == "VEVENT" and end is not None:
            last -= timedelta(days=1)
        if str(last) != right[1] and str(last - timedelta(days=1)) != right[1]:
            yield f"forms: {address} ends {right[1]} and {last} in the calendar file"
        if part.name == "VTODO" and str(start) != right[0]:
            yield f"forms: {address} starts {right[0]} and {start} in the calendar file"


def _day(moment: Any) -> date:  # noqa: ANN401 - a date or a date-time of the library
    return moment.date() if isinstance(moment, datetime) else moment


def begun(files: Files) -> set[str]:
    """What has begun: of that, what is left is explained."""
    return {
        f"{project}/{name}"
        for project, record in files["projects"].items()
        for name, task in record.get("tasks", {}).items()
        if "started" in task
    }


def _explained(folder: Path, tasks: Mapping[str, Any], begun: set[str], counts: Counter[str]) -> Iterator[str]:
    """The first line of an explanation names the moment that is explained."""
    for address, entry in list(tasks.items())[:2]:
        _code, text, _said = run(folder, "explain", address)
        counts["explanations"] += 1
        span = ended(entry["levelled"])
        if entry["kind"] != "task" or span is None or entry["total_float_minutes"] is None or address in begun:
            continue
        if span["start"].replace("T", " ") not in text.splitlines()[0]:
            yield f"forms: {address} starts {span['start']} and is explained by {text.splitlines()[0].strip()}"


def revision(files: Files, _counts: Counter[str]) -> Iterator[str]:
    """A folder and the commit of it."""
    with tempfile.TemporaryDirectory(prefix="oracle-") as name:
        folder = write(files, Path(name))
        who = {f"GIT_{role}_{what}": value for role in ("AUTHOR", "COMMITTER") for what, value in _WHO.items()}
        for said in (["init", "-q"], ["add", "-A"], ["commit", "-qm", "The plan"]):
            subprocess.run(["git", *said], cwd=folder, check=True, env={**os.environ, **who})
        if scheduled(folder, "--no-cache").document != scheduled(folder, "--no-cache", "--at", "HEAD").document:
            yield "revision: the commit of a folder gives another plan than the folder"


_WHO = {"NAME": "Oracle", "EMAIL": "oracle@itpm.example"}
