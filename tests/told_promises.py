"""Reads every place that tells what is promised, for when, and how far behind it the plan is."""

import re
from collections.abc import Iterator, Mapping
from datetime import date, datetime
from typing import Any

from itpm.analysis.scheduling.scheduled import POINTS
from tests.surfaces import beside, main_of, number
from tests.told import Told, day
from tests.told_dates import chosen

_BROKEN = re.compile(
    r"'(?P<who>[^']+)' (?P<what>is due|may not start after|must be finished by|must start|must finish|has the deadline) "
    r"(?P<day>\S+).*? and (?:(?P<verb>starts|ends)(?: with '(?P<last>[^']+)' on)? (?P<then>\d{4}-\d\d-\d\d)"
    r"(?:(?: at the earliest)?: (?:at least )?(?P<days>[0-9.,]+) working days? late)?|(?P<never>will never be done))"
)
_OUTSIDE = re.compile(r"expected ([0-9.,]+) working days? after what was promised", re.IGNORECASE)
_PASSED = re.compile(r"promised for (\d+ \w+) \((\d+) days? ago\)", re.IGNORECASE)


def promises(told: Told) -> None:
    """What is promised of points in time and projects, in lists, plans, pages, findings, and in what needs attention."""
    for kind in ("milestones", "gates"):
        for entry in told.json("list", kind)[kind]:
            _promised(told, "list json", entry["id"], entry.get("due"), entry.get("delivery"))
        columns = "due,delivery.promised" if kind == "milestones" else "due"
        for row in told.csv("list", kind, "--columns", columns):
            _promised(told, "list csv", row["id"], row["due"], {"promised": row.get("delivery.promised")})
    for address in chosen(told):
        record = told.json("show", address)["record"]
        if told.plan[address]["kind"] in POINTS:
            _promised(told, "show json", address, record.get("due"), record.get("delivery"))
    for kind in ("tasks", "milestones", "gates"):
        for entry in told.json("list", kind)[kind]:
            if entry["id"] in told.plan and "lateness_minutes" in entry and told.plan[entry["id"]]["finish"]:
                told.says.say("list json", entry["id"], "late minutes", entry["lateness_minutes"] or 0)
                told.says.say("schedule json", entry["id"], "late minutes", told.plan[entry["id"]]["late_minutes"] or 0)
    _project_pages(told)
    _roadmap(told)
    _of_projects(told)
    _found(told)
    _attended(told)


def _promised(told: Told, place: str, address: str, due: str | None, outside: Mapping[str, Any] | None) -> None:
    told.says.say(place, address, "promised", (due or (outside or {}).get("promised") or "")[:10])


def _project_pages(told: Told) -> None:
    for project in told.reading.portfolio.projects:
        tables = told.pages[f"projects/{project}.md"].tables
        for row in tables.get("Milestones", []):
            told.says.say(f"page of {project}", f"{project}/{row['#']}", "promised", day(main_of(row["Promised"])))
        for row in tables.get("Gates", []):
            told.says.say(f"page of {project}", f"{project}/{row['#']}", "promised", day(row["Due"]))


def _roadmap(told: Told) -> None:
    for address, row in told.milestones_of_roadmap():
        told.says.say("roadmap", address, "promised", day(main_of(row["Promised"])))
        late = beside(row["State"]) if main_of(row["State"]) in {"Late", "Missed"} else ""
        if "working day" in late:
            told.says.say("roadmap", address, "lateness", number(late))


def _of_projects(told: Told) -> None:
    """Deadlines, and which milestone is promised next."""
    portfolio = told.reading.portfolio
    for entry in told.json("list", "projects")["projects"]:
        told.says.say("list json", entry["id"], "deadline", (entry.get("deadline") or "")[:10])
    for row in told.csv("list", "projects", "--columns", "deadline"):
        told.says.say("list csv", row["id"], "deadline", row["deadline"][:10])
    names = {project.title: id_ for id_, project in portfolio.projects.items()}
    for id_ in portfolio.projects:
        tiles = told.pages[f"projects/{id_}.md"].tiles
        promised = re.search(r"promised: (\d+ \w+ \d{4}) \(deadline\)", " ".join(tiles["Finish"]))
        told.says.say("tile", id_, "deadline", day(promised[1] if promised else "–"))
        if "promised: " in " ".join(tiles["Next milestone"]):
            told.says.say("tile", id_, "next milestone", main_of(tiles["Next milestone"][0]))
        _tasks_done(told, id_)
        if "Tasks done" in tiles:  # Where its work is weighed, that is told instead.
            told.says.say("tile", id_, "tasks done", main_of(tiles["Tasks done"][0]))
            running = int(beside(tiles["Tasks done"][0]).partition(" ")[0])
            told.says.say("tile", id_, "tasks in work", running)
    for place in ("index.md", "projects/index.md"):
        for rows in told.pages[place].tables.values():
            for row in rows:
                if row.get("Project") in names and "Promised end" in row:
                    _of_project(told, place, names[main_of(row["Project"])], row)


def _tasks_done(told: Told, project: str) -> None:
    """The states of the tasks of a project that have no parts, as lists say them."""
    whole = {each.parent for each in told.reading.portfolio.projects[project].tasks.values()}
    rows = told.csv("list", "tasks", "--of", f"project:{project}", "--columns", "state")
    states = [row["state"] for row in rows if row["id"] not in whole and row["state"] != "cancelled"]
    told.says.say("list", project, "tasks done", f"{states.count('done')} / {len(states)}" if states else "–")
    told.says.say("list", project, "tasks in work", states.count("in work"))


def _of_project(told: Told, place: str, project: str, row: Mapping[str, str]) -> None:
    if beside(row["Promised end"]) == "deadline":
        told.says.say(place, project, "deadline", day(main_of(row["Promised end"])))
    else:
        told.says.say(place, project, "deadline", "")
    next_one = row.get("Next milestone, promised", "")  # A short table leaves out what nobody fills.
    if next_one:
        told.says.say(place, project, "next milestone", main_of(next_one))
    if "Tasks done" in row:
        told.says.say(place, project, "tasks done", row["Tasks done"])
    for name, said in (
        (main_of(next_one), beside(next_one)),
        tuple(map(row["Promised end"].split(" | ").__getitem__, (-1, 0))),
    ):
        for each in told.reading.portfolio.projects[project].milestones.values():
            if each.title == name:
                told.says.say(place, each.id, "promised", day(" ".join(said.partition(",")[0].split()[:3])))
                if slip := re.search(r"([\d.,]+) working days? late", said):
                    told.says.say(place, each.id, "lateness", number(slip[1]))


def _found(told: Told) -> None:
    """What findings say of broken promises: for when, when the plan gets there, and how late that is."""
    late: dict[str, list[str]] = {}
    for found in told.reading.diagnostics:
        match = _BROKEN.match(found.message) if found.code == "SCH007" else None
        if match is None:
            continue
        who = match["who"]
        if match["what"] in {"is due", "has the deadline"}:
            name = "promised" if match["what"] == "is due" else "deadline"
            told.says.say("finding", who, name, match["day"][:10])
        if match["then"]:
            told.says.say(
                "finding", match["last"] or who, "start" if match["verb"] == "starts" else "finish", match["then"]
            )
        if match["days"] and match["what"] != "has the deadline":
            late.setdefault(who, []).append(match["days"])
        # What has begun has its start all the same.
        item = told.reading.facts.schedule.items.get(who)
        begun = item is not None and item.opening is not None
        if match["never"] and match["what"] != "has the deadline" and not begun:
            told.says.say("finding", who, "start", "")
    for who, said in late.items():
        if (who, "lateness") in told.says.said and not _outside(told, who):
            told.says.say("finding", who, "lateness", max(map(number, said), key=lambda each: each.value))  # type: ignore[union-attr]


def _outside(told: Told, address: str) -> bool:
    return bool(getattr(told.reading.portfolio.find(address), "delivery", None))


def _attended(told: Told) -> None:
    """What needs attention, at home and on the page of its project: the same words, and their days."""
    for place, words in _matters(told):
        if found := _PASSED.search(words):
            when = datetime.strptime(f"{found[1]} {told.reading.day.year}", "%d %B %Y").date()  # noqa: DTZ007 - a day
            told.says.say(place, words, "days ago", int(found[2]))
            told.says.say("counted", words, "days ago", _ago(told.reading.day, when))
    for address, row in told.milestones_of_roadmap():
        title = told.reading.portfolio.find(address).title  # type: ignore[union-attr]
        for place, words in _matters(told):
            if title in words and (found := _OUTSIDE.search(words)) and main_of(row["State"]) in {"Late", "Missed"}:
                told.says.say(place, address, "lateness", number(found[1]))


def _ago(today: date, when: date) -> int:
    """Days since the last time that a day of a year was."""
    return (today - (when if when <= today else when.replace(year=when.year - 1))).days


def _matters(told: Told) -> Iterator[tuple[str, str]]:
    for path, page in told.pages.items():
        if path == "index.md" or path.startswith("projects/"):
            yield from (
                (f"attention of {path}", words)
                for words in page.words
                if _PASSED.search(words) or _OUTSIDE.search(words)
            )
