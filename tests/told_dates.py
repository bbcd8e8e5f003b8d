"""Reads every place that tells dates, states and ends: lists, explanations, calendars, plans, pages."""

import re
from collections.abc import Mapping
from datetime import timedelta
from decimal import Decimal
from typing import Any

from icalendar import Calendar

from tests.surfaces import Number, beside, exact, main_of, number, printed
from tests.told import Told, day, say

_LATE = re.compile(r"([0-9.,]+) working days? late|([0-9.]+) working minutes? late|(without work) late")


def dates(told: Told) -> None:
    """Start, finish, float, lateness and why there is no date, of every task, milestone, gate and summary."""
    for address, entry in told.plan.items():
        say(told, "schedule json", address, _of_plan(entry))
    for row in told.csv("schedule"):
        say(told, "schedule csv", row["id"], _of_row(row))
    for row in printed(told.call("schedule")):
        found = _of_row({name: "" if value == "–" else value for name, value in row.items()} | {"driver": ""})
        say(told, "schedule table", row["id"], {name: value for name, value in found.items() if name != "reason"})
    for kind in ("tasks", "milestones", "gates"):
        _listed(told, kind)
    _shown_dates(told)
    _calendar(told)
    _site_dates(told)


def _of_plan(entry: Mapping[str, Any]) -> dict[str, Any]:
    found = {name: entry[name] or "" for name in ("start", "finish")}
    found |= {"critical": bool(entry["critical"]), "float_minutes": entry["total_float_minutes"]}
    found["reason"] = entry.get("reason", "")
    if entry["finish"]:
        found["late"] = bool(entry["late"])
    return found


def _of_row(row: Mapping[str, str]) -> dict[str, Any]:
    found: dict[str, Any] = {"start": row["start"], "finish": row["finish"], "critical": row["critical"] == "yes"}
    found["float"] = number(row["float"] or None)
    found["reason"] = row["driver"] if not row["finish"] else ""
    found["network_finish"], found["network_float"] = row["network_finish"], number(row["network_float"] or None)
    if row["finish"]:
        found["late"], found["lateness"] = bool(row.get("late")), _more_than_none(row.get("late") or "")
    return found


_FIELDS = {
    "tasks": ("start", "finish", "float", "critical", "late"),
    "milestones": ("finish", "float", "critical", "late"),
}


def _listed(told: Told, kind: str) -> None:
    """What a list says as CSV and for programs."""
    columns = _FIELDS.get(kind, _FIELDS["milestones"])
    for row in told.csv("list", kind, "--columns", ",".join((*columns, "lateness", "network_finish", "network_float"))):
        found: dict[str, Any] = {name: row[name] for name in ("start", "finish", "network_finish") if name in row}
        found |= {"float": number(row["float"] or None), "network_float": number(row["network_float"] or None)}
        if row["finish"]:
            found |= {"critical": row["critical"] == "yes", "late": row["late"] == "yes"}
            found["lateness"] = _more_than_none(row["lateness"])
        say(told, f"list {kind} csv", row["id"], found)
    for entry in told.json("list", kind)[kind]:
        found = {name: entry[name] or "" for name in ("start", "finish") if name in entry}
        found["float_minutes"] = entry["float_minutes"]
        if entry["finish"]:
            found["late"] = bool(entry["late"])
        else:
            found["reason"] = entry["finish_reason"]
        say(told, f"list {kind} json", entry["id"], found)


def _more_than_none(text: str) -> Number | None:
    """How late something is; nothing where it is in time, as tables and pages say it."""
    found = number(text or None)
    return found if found is not None and found.value else None


def chosen(told: Told) -> list[str]:
    """Some things to look at one by one: the first of each project, whatever has no date, and what is late."""
    found: list[str] = []
    for project in told.reading.portfolio.projects:
        mine = [address for address in told.plan if address.startswith(f"{project}/")]
        odd = [each for each in mine if not told.plan[each]["finish"] or told.plan[each]["late_minutes"]]
        found += [*mine[:2], *odd[:2]]
    return list(dict.fromkeys(found))


def _shown_dates(told: Told) -> None:
    for address in chosen(told):
        computed = told.json("show", address)["record"]["computed"]
        found = {name: computed[name] or "" for name in ("start", "finish", "network_finish") if name in computed}
        found["float_minutes"] = computed["float_minutes"]
        if computed["finish"]:
            found["late"] = bool(computed["late"])
        else:
            found["reason"] = computed["finish_reason"]
        say(told, "show json", address, found)
        _shown_text(told, address)
        _explained(told, address)


def _shown_text(told: Told, address: str) -> None:
    """The lines of ``show``; a name that stands there twice is a difference."""
    block = told.call("show", address).partition("computed:\n")[2]
    lines = [line.strip().partition(": ") for line in block.splitlines() if line.startswith("  ")]
    lines = lines[: next((n for n, line in enumerate(block.splitlines()) if not line.startswith(" ")), None)]
    for name, _, said in lines:
        value = "" if said.startswith("–") else said
        if name in {"start", "finish", "network_finish"}:
            told.says.say("show", address, name, value)
        elif name == "lateness":
            told.says.say("show", address, name, _more_than_none(value))
        elif name in {"float", "network_float"}:
            told.says.say("show", address, name, number(value or None))
        elif name == "late" and told.plan[address]["finish"]:
            told.says.say("show", address, name, value == "yes")


def _explained(told: Told, address: str) -> None:
    """The end of a chain of reasons; what has no date says why."""
    text = told.call("explain", address)
    lines, entry = text.splitlines(), told.plan[address]
    if not entry["finish"]:
        told.says.say("explain", address, "has no date", lines[0].split()[0])
        told.says.say("schedule json", address, "has no date", entry["reason"].split(",")[0])
        return
    if entry["total_float_minutes"] is None:
        return
    last = lines[-1]
    told.says.say("explain", address, "float", number(last.removeprefix("float ")))
    told.says.say("explain", address, "critical", ", critical" in last)
    told.says.say("explain", address, "late", bool(_LATE.search(last)))
    if (found := _LATE.search(last)) and found[1]:
        told.says.say("explain", address, "lateness", number(found[1]))


def _calendar(told: Told) -> None:
    """Days and progress of a calendar file, and what it says of that which has no date."""
    content = told.call("export", "ics")
    for line in told.chatter:
        if found := re.match(r"not in the calendar: (\S+): (.*)", line):
            say(told, "ics", found[1], {"finish": "", "reason": found[2]})
    for part in Calendar.from_ical(content).walk():
        if part.name not in {"VEVENT", "VTODO"}:
            continue
        address = told.reading.portfolio.moves.now(str(part["uid"]).partition("@")[0])
        if str(part["status"]) == "CANCELLED":
            told.says.say("ics", address, "dropped", True)
            continue
        if address not in told.plan:  # done before what it is part of was cancelled
            told.says.say("ics", address, "done", str(part["status"]) in {"COMPLETED", "CONFIRMED"})
            continue
        end = part.get("dtend") or part.get("due")
        days = {"start": f"{part['dtstart'].dt}", "finish": f"{end.dt - timedelta(days=1)}"}
        say(told, "ics", address, days)
        if part.name == "VTODO" and "percent-complete" in part:
            told.says.say(
                "ics", address, "progress", Number(Decimal(int(part["percent-complete"])) / 100, Decimal("0.02"))
            )
        if part.name == "VTODO":
            told.says.say("ics", address, "done", str(part["status"]) == "COMPLETED")


def _site_dates(told: Told) -> None:
    for project in told.reading.portfolio.projects:
        page, place = told.pages[f"projects/{project}.md"], f"page of {project}"
        for row in page.tables.get("Dates of the project", []):
            address = f"{project}/{main_of(row['What']).split()[-1]}"
            if {row["Start"], row["Finish"]} & {"Never", "Unknown"}:
                # Of what has begun the start is known all the same.
                begun = "" if row["Start"] in {"Never", "Unknown"} else day(main_of(row["Start"]))
                say(told, place, address, {"start": begun, "finish": "", "reason": row["Hangs on"]})
                continue
            found: dict[str, Any] = {"start": day(main_of(row["Start"])), "finish": day(main_of(row["Finish"]))}
            found |= {"float": number(main_of(row["Float"])), "critical": beside(row["Float"]) == "critical"}
            found |= {"late": row["Later than promised"] != "–", "network_float": number(row["Network float"])}
            if "working day" in row["Later than promised"]:
                found["lateness"] = number(row["Later than promised"])
            say(told, place, address, found)
    for address, row in told.milestones_of_roadmap():
        if address not in told.plan:
            assert row["Expected"] == "–"
        elif not told.plan[address]["finish"]:
            say(told, "roadmap", address, {"finish": day(row["Expected"]), "reason": beside(row["State"])})
        else:
            found = {"finish": day(re.sub(r" \(.*\)", "", row["Expected"]))}
            say(told, "roadmap", address, found | {"late": main_of(row["State"]) in {"Late", "Missed"}})


_STILL_TO_COME = frozenset({"never", "proposed", "no promise", "missed", "late", "unknown", "in time"})
"""How pages say how a milestone stands that is still to come."""


def states(told: Told) -> None:
    """Progress and state of tasks and summaries."""
    for row in told.csv("list", "tasks", "--columns", "state,progress"):
        told.says.say("list csv", row["id"], "state", row["state"])
        told.says.say("list csv", row["id"], "progress", number(row["progress"] or None))
        told.says.say("list csv", row["id"], "dropped", True if row["state"] == "cancelled" else None)
        if row["state"] != "cancelled":
            told.says.say("list csv", row["id"], "done", row["state"] == "done")
    for row in told.csv("list", "milestones", "--columns", "state"):
        told.says.say("list csv", row["id"], "whether open", row["state"])
        told.says.say("list csv", row["id"], "dropped", True if row["state"] == "cancelled" else None)
    for entry in told.json("list", "tasks")["tasks"]:
        told.says.say("list json", entry["id"], "state", entry["state"])
        told.says.say("list json", entry["id"], "progress", exact(entry["progress"]))
    for project in told.reading.portfolio.projects:
        page = told.pages[f"projects/{project}.md"]
        for row in page.tables.get("Tasks", []):
            address = f"{project}/{row['#']}"
            told.says.say("page", address, "state", main_of(row["State"]).lower())
            told.says.say("page", address, "progress", number(main_of(row["Done"])))
        for row in page.tables.get("Milestones", []):
            state = main_of(row["State"]).lower()
            state = "open" if state in _STILL_TO_COME else state
            told.says.say("page", f"{project}/{row['#']}", "whether open", state)


# --- projects ----------------------------------------------------------------------------------------------------------


def ends(told: Told) -> None:
    """The end of each project, whether it is late, its state, and the money that is approved."""
    for entry in told.json("list", "projects")["projects"]:
        id_ = entry["id"]
        found: dict[str, Any] = {"end": entry["finish"] or "", "status": entry["status"]}
        if not entry["finish"]:
            found["no end"] = entry["finish_reason"]
        money = entry["approved"]
        say(told, "list json", id_, found | {"approved": exact(money and money["amount"], "0.01")})
        if entry["stage"] in {"planning", "execution", "closing"}:
            told.says.say("list json", id_, "late project", entry["late"] is True)
    for row in told.csv("list", "projects", "--columns", "finish"):
        told.says.say("list csv", row["id"], "end", row["finish"])
    for entry in told.json("status")["projects"]:
        told.says.say("status json", entry["project"], "by its facts", entry["state"])
    for row in told.csv("status"):
        told.says.say("status csv", row["project"], "by its facts", row["now"])
    for id_, project in told.reading.portfolio.projects.items():
        computed = told.json("show", f"project:{id_}")["record"]["computed"]
        told.says.say("show", id_, "end", computed["finish"] or "")
        _project_explained(told, id_)
        for place in ("projects/index.md", "index.md"):
            for rows in told.pages[place].tables.values():
                _project_rows(told, place, id_, project.title, rows)


def _project_explained(told: Told, id_: str) -> None:
    if not any(address.startswith(f"{id_}/") for address in told.plan):
        return
    first = told.call("explain", f"project:{id_}").splitlines()[0]
    if told.says.said[id_, "end"]["list json"] == "":
        told.says.say("explain", id_, "end", "" if first.split()[0] in {"never", "unknown"} else first)


def _project_rows(told: Told, place: str, id_: str, title: str, rows: list[dict[str, str]]) -> None:
    for row in rows:
        if row.get("Project") != title or "Ends by the plan" not in row:
            continue
        cell = row["Ends by the plan"]
        known = main_of(cell) not in {"Never", "Unknown", "–"}
        told.says.say(place, id_, "end", day(main_of(cell)) if known else "")
        if not known and beside(cell):
            told.says.say(place, id_, "no end", beside(cell))
        if "Approved" in row:  # A short table leaves out what nobody fills.
            told.says.say(place, id_, "approved", number(main_of(row["Approved"])))
        told.says.say(place, id_, "status", _STATES[main_of(row["Status"])])
        if derived := beside(row["Status"]):
            told.says.say(place, id_, "by its facts", _STATES[derived.removeprefix("by its facts: ").capitalize()])


_STATES = {
    "On track": "green", "At risk": "amber", "Off track": "red", "Unknown": "unknown", "Not started": "not-started",
    "On hold": "on-hold", "Closed": "closed", "Cancelled": "cancelled",
}  # fmt: skip
