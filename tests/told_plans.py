"""Reads plans as files for Microsoft Project and as graphs: starts, ends, work, what is done and what is promised."""

import re
from collections.abc import Mapping
from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Any
from xml.etree import ElementTree as ET

from itpm.analysis.scheduling.scheduled import POINTS
from tests.surfaces import Number
from tests.told import Told, day

_MSPDI = "{http://schemas.microsoft.com/project}"
_NODE = re.compile(r'\tn\d+ \[label="([^"]*)" class="node ([a-z ]+)" id=n\d+\]')
_BAR = re.compile(r"(?:(\d+ \w{3} \d{4}) to )?(\d+ \w{3} \d{4})(?: \([^)]*\))?")
_PERIOD = re.compile(r"PT(\d+)H(\d+)M(\d+)S")


def plans(told: Told) -> None:
    """What every row of a plan for Microsoft Project says; days and moments have no zone of their own there."""
    for project in told.reading.portfolio.projects:
        tree = ET.fromstring(told.call("export", "msproject", project))  # noqa: S314 - our own
        names = {each.title: each.id for each in _parts(told, project)}
        shares = list(tree.iter(f"{_MSPDI}Assignment"))
        for row in tree.iter(f"{_MSPDI}Task"):
            uid = row.findtext(f"{_MSPDI}UID")
            _assigned(told, row, [each for each in shares if each.findtext(f"{_MSPDI}TaskUID") == uid])
            address = names.get(row.findtext(f"{_MSPDI}Name") or "", "")
            entry = told.plan.get(address)
            if entry is not None:
                _planned(told, address, entry, {each.tag.removeprefix(_MSPDI): each.text or "" for each in row})


def _parts(told: Told, project: str) -> list[Any]:
    found = told.reading.portfolio.projects[project]
    return [*found.tasks.values(), *found.milestones.values(), *found.gates.values()]


def _planned(told: Told, address: str, entry: Mapping[str, Any], row: Mapping[str, str]) -> None:
    item = told.reading.facts.schedule.items[address]
    if "PercentComplete" in row:
        progress = told.says.said[address, "progress"].get("list json")
        whole = isinstance(progress, Number) and progress.value == 1
        told.says.say("msproject", address, "all of it", row["PercentComplete"] == "100")
        told.says.say("schedule and progress", address, "all of it", item.done or whole)
    if "PhysicalPercentComplete" in row:
        physical = Number(Decimal(row["PhysicalPercentComplete"]) / 100, Decimal("0.02"))
        told.says.say("msproject", address, "progress", physical)
    if entry["finish"] is None:
        told.says.say("msproject", address, "finish", row.get("Finish", ""))
        return
    if entry["timezone"] == told.reading.facts.schedule.times.zone and not item.done:
        _moments(told, address, entry, row)
    _sizes(told, address, row)
    for figure in ("Duration", "Work"):
        if figure in row:
            told.says.say("whole", address, figure, _minutes(row[figure]))
            parts = [_minutes(row[f"{part}{figure}"]).value for part in ("Actual", "Remaining")]
            told.says.say("done and left", address, figure, Number(sum(parts, Decimal(0)), Decimal(2)))


def _assigned(told: Told, row: ET.Element, shares: list[ET.Element]) -> None:
    """The people of a row do its work between its start and its end, and the days of each come to theirs."""
    if not shares or row.find(f"{_MSPDI}Work") is None:
        return
    uid = f"row {row.findtext(f'{_MSPDI}Name')}"
    for kind in ("Work", "ActualWork", "RemainingWork"):
        told.says.say("row", uid, kind, _sum([row.findtext(f"{_MSPDI}{kind}")]))
        told.says.say("its people", uid, kind, _sum([each.findtext(f"{_MSPDI}{kind}") for each in shares]))
    for place, each in enumerate(shares):
        spans = [[one.findtext(f"{_MSPDI}{end}") or "" for end in ("Start", "Finish")] for one in (row, each)]
        told.says.say(
            "its people", f"{uid} {place}", "within the row", spans[0][0] <= spans[1][0] <= spans[1][1] <= spans[0][1]
        )
        told.says.say("row", f"{uid} {place}", "within the row", True)
        days = each.findall(f"{_MSPDI}TimephasedData")
        if days:
            told.says.say("days", f"{uid} {place}", "Work", _sum([one.findtext(f"{_MSPDI}Value") for one in days]))
            told.says.say("whole", f"{uid} {place}", "Work", _sum([each.findtext(f"{_MSPDI}Work")]))
            edges = [one.findtext(f"{_MSPDI}{end}") or "" for one in days for end in ("Start", "Finish")]
            told.says.say("days", f"{uid} {place}", "span", (edges == sorted(edges), edges[0], edges[-1]))
            told.says.say("whole", f"{uid} {place}", "span", (True, *spans[1]))


def _sum(periods: list[str | None]) -> Number:
    return Number(sum((_minutes(each or "").value for each in periods), Decimal(0)), Decimal(2))


def _sizes(told: Told, address: str, row: Mapping[str, str]) -> None:
    """How much there is to do of what has not begun: the estimate that is written, in the file and in lists."""
    task = told.tasks.get(address, {})
    said = {name for name, value in task.items() if value}
    # What is to lie between two moments has their size; what has begun has that of what was done and is left.
    if task.get("state") != "not started" or {"progress", "remaining_minutes", "worked"} & said:
        return
    if {"must_start", "must_finish"} <= said:
        return
    for size, figure, other in (("effort_minutes", "Work", ""), ("duration_minutes", "Duration", "effort_minutes")):
        estimate = task.get(size)
        if estimate is not None and figure in row and other not in task:
            likely = estimate["likely"] if isinstance(estimate, dict) else estimate
            told.says.say("msproject", address, size, _minutes(row[figure]))
            told.says.say("list json", address, size, Number(Decimal(likely), Decimal(1)))


def _moments(told: Told, address: str, entry: Mapping[str, Any], row: Mapping[str, str]) -> None:
    """Start and end of what is open, and the day for which a point in time is promised."""
    record = told.reading.portfolio.find(address)
    if "Deadline" in row and getattr(record, "due", None):
        # The file has no 24:00: the midnight that ends a day is the first moment of the next one.
        due = datetime.fromisoformat(row["Deadline"]) - timedelta(minutes=1)
        told.says.say("msproject", address, "promised", f"{due.date()}")
    if not getattr(record, "delivery", None):
        told.says.say("msproject", address, "ends", _at(told, address, row["Finish"][:16], entry["finish"]))
        told.says.say(
            "schedule json", address, "ends", _at(told, address, entry["levelled"]["finish"], entry["finish"])
        )
    if entry["kind"] in {"task", "summary"} and "ActualStart" not in row and entry["start"]:
        told.says.say("msproject", address, "begins", row["Start"][:16])
        told.says.say("schedule json", address, "begins", entry["levelled"]["start"])


def _at(told: Told, address: str, moment: str, day: str) -> str | tuple[str, int]:
    """A moment; of a point in time the day that it stands on, and how much of the work of that day lies before it.

    What opens a day of work stands at midnight here and at the first working minute in the file.
    """
    if told.plan[address]["kind"] not in POINTS:
        return moment
    when, shown = datetime.fromisoformat(moment), datetime.fromisoformat(day[:10])
    if not shown <= when <= shown + timedelta(days=1):
        day = moment
    day = day[:10]
    schedule = told.reading.facts.schedule
    outline = schedule.translated.outlines[address.partition("/")[0]]
    name = outline.calendar(outline.items[address]) or outline.project.calendar
    start, now = (schedule.times.patterns.start_of(each, name) for each in (date.fromisoformat(day), when))
    return day, schedule.times.calendar(name).between(start, now)


def _minutes(text: str) -> Number:
    found = _PERIOD.fullmatch(text)
    assert found, text
    return Number(Decimal(int(found[1]) * 60 + int(found[2])), Decimal(1))


def bars(told: Told) -> None:
    """The words of the bars of charts: from when to when, critical or not, for when it is promised, how much is done."""
    names = {each.title: each.id for project in told.reading.portfolio.projects for each in _parts(told, project)}
    names |= {project.title: id_ for id_, project in told.reading.portfolio.projects.items()}
    for path, page in told.pages.items():
        critical = dict[str, bool]()
        for words in page.bars:
            name, _, said = words.partition(": ")
            if name in names and (found := _BAR.match(said)):
                _bar(told, f"bar of {path}", names[name], found, said)
                # Of the pictures of one page those of milestones tell of promises alone.
                critical[names[name]] = critical.get(names[name], False) or ", critical" in said
        for address in critical.keys() & told.plan.keys():
            told.says.say(f"bar of {path}", address, "critical", critical[address])


def _bar(told: Told, place: str, address: str, found: re.Match[str], said: str) -> None:
    first, last = day(found[1] or found[2]), day(found[2])
    if address in told.reading.portfolio.projects:
        told.says.say(place, address, "end", last)
        return
    entry = told.plan.get(address)
    if entry is None:
        return  # A picture of promises has those of what is not planned, too.
    told.says.say(place, address, "finish", last)
    if entry["kind"] not in POINTS:
        told.says.say(place, address, "start", first)
    if promised := re.search(r"promised for (\d+ \w+ \d+)", said):
        told.says.say(place, address, "promised", day(promised[1]))
    if entry["kind"] == "task" and (done := re.search(r", (\d+)% done", said)):
        told.says.say(place, address, "progress", Number(Decimal(done[1]) / 100, Decimal("0.01")))


def graphs(told: Told) -> None:
    """Which work a graph shows as done."""
    names = {each.title: each.id for project in told.reading.portfolio.projects for each in _parts(told, project)}
    for label, look in _NODE.findall(told.call("graph", "tasks", "--format", "dot")):
        address = names.get(" ".join(label.replace("\\n", " ").split()), "")
        if told.plan.get(address, {}).get("kind") == "task":
            told.says.say("graph", address, "done", look == "green")
