"""Reads every place in which itpm tells dates, states, money, people, scores and findings of a portfolio."""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from decimal import Decimal
from functools import cached_property
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from icalendar import Calendar

from itpm.site.rendering import render
from itpm.views.pages import pages
from itpm.views.reading import Reading
from tests.surfaces import Number, Sayings, Web, beside, by_id, csv_rows, document, exact, main_of, number, printed

MONEY = ("approved", "planned", "committed", "accrued", "actual", "forecast", "available", "unallocated")
EARNED = ("bac", "pv", "ev", "ac", "spi", "cpi", "eac", "vac", "tcpi_bac")
_HEADS = ("Planned", "Ordered", "Accrued", "Actual", "Forecast", "Approved", "Available", "Unallocated")
_NAMES = ("planned", "committed", "accrued", "actual", "forecast", "approved", "available", "unallocated")
_LATE = re.compile(r"([0-9.,]+) working days? late|([0-9.]+) working minutes? late|(without work) late")


@dataclass
class Told:
    """A portfolio in a folder, and everything that is said of it."""

    folder: Path
    call: Callable[..., str]
    """Runs a command line and gives what it prints."""
    reading: Reading
    says: Sayings = field(default_factory=Sayings)

    def json(self, *arguments: str) -> Any:
        """What a command says to programs."""
        return document(self.call(*arguments, "--format", "json"))

    def csv(self, *arguments: str) -> list[dict[str, str]]:
        """What a command says as CSV."""
        return csv_rows(self.call(*arguments, "--format", "csv"))

    @cached_property
    def pages(self) -> Mapping[str, Web]:
        """The pages of the site as they are read."""
        return {page.path: Web.of("\n".join(page.blocks)) for page in render(pages(self.reading), None)}

    @cached_property
    def plan(self) -> Mapping[str, Any]:
        """The schedule for programs, by address."""
        return by_id(self.json("schedule")["tasks"])


def day(text: str) -> str:
    """A day of a page, as in 14 Jul 2026, in the form of the others."""
    return f"{datetime.strptime(text, '%d %b %Y').date()}" if text not in {"–", "no date"} else ""  # noqa: DTZ007 - a day


# --- dates -----------------------------------------------------------------------------------------------------------


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


def say(told: Told, place: str, address: str, found: Mapping[str, Any]) -> None:
    """Several statements of one place about one thing."""
    for name, value in found.items():
        told.says.say(place, address, name, value)


def _of_plan(entry: Mapping[str, Any]) -> dict[str, Any]:
    found = {name: entry[name] or "" for name in ("start", "finish")}
    found |= {"critical": bool(entry["critical"]), "float_minutes": entry["total_float_minutes"]}
    found["reason"] = entry.get("reason", "")
    if entry["start"]:
        found["late"] = (entry["late_minutes"] or 0) > 0
    return found


def _of_row(row: Mapping[str, str]) -> dict[str, Any]:
    found: dict[str, Any] = {"start": row["start"], "finish": row["finish"], "critical": row["critical"] == "yes"}
    found["float"] = number(row["float"] or None)
    found["reason"] = row["driver"] if not row["start"] else ""
    found["network_finish"], found["network_float"] = row["network_finish"], number(row["network_float"] or None)
    if row["start"]:
        found["late"], found["lateness"] = bool(row.get("late")), number(row.get("late") or None)
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
        odd = [each for each in mine if not told.plan[each]["start"] or told.plan[each]["late_minutes"]]
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
    for name, _, value in lines:
        value = "" if value.startswith("–") else value
        if name in {"start", "finish", "network_finish"}:
            told.says.say("show", address, name, value)
        elif name == "lateness":
            told.says.say("show", address, name, _more_than_none(value))
        elif name in {"float", "network_float"}:
            told.says.say("show", address, name, number(value or None))
        elif name == "late" and told.plan[address]["start"]:
            told.says.say("show", address, name, value == "yes")


def _explained(told: Told, address: str) -> None:
    """The end of a chain of reasons; what has no date says why."""
    text = told.call("explain", address)
    lines, entry = text.splitlines(), told.plan[address]
    if not entry["start"]:
        told.says.say("explain", address, "has no date", lines[0].split()[0])
        told.says.say("schedule json", address, "has no date", entry["reason"].split(",")[0])
        return
    if entry["total_float_minutes"] is None:
        return
    last = lines[-1]
    told.says.say("explain", address, "float", number(last.removeprefix("float ")))
    told.says.say("explain", address, "critical", ", critical" in last)
    told.says.say("explain", address, "late", bool(_LATE.search(last)))
    if found := _LATE.search(last):
        told.says.say("explain", address, "lateness", number(found[1] or "0.0"))


def _calendar(told: Told) -> None:
    """Days and progress of a calendar file; what is never done is a to-do without days, and says why."""
    content = told.call("export", "ics")
    for part in Calendar.from_ical(content).walk():
        if part.name not in {"VEVENT", "VTODO"}:
            continue
        address = str(part["uid"]).partition("@")[0]
        found: dict[str, Any] = {"start": "", "finish": ""}
        if "dtstart" in part:
            end = part.get("dtend") or part.get("due")
            found = {"start": f"{part['dtstart'].dt}", "finish": f"{end.dt - timedelta(days=1)}"}
        else:
            found["reason"] = str(part["comment"])
        say(told, "ics", address, found)
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
            if row["Start"] in {"Never", "Unknown"}:
                say(told, place, address, {"start": "", "finish": "", "reason": row["Hangs on"]})
                continue
            found: dict[str, Any] = {"start": day(main_of(row["Start"])), "finish": day(main_of(row["Finish"]))}
            found |= {"float": number(main_of(row["Float"])), "critical": beside(row["Float"]) == "critical"}
            found |= {"late": row["Late"] != "–", "network_float": number(row["Network float"])}
            if "working day" in row["Late"]:
                found["lateness"] = number(row["Late"])
            say(told, place, address, found)
    for row in told.pages["roadmap.md"].tables.get("Open milestones", []):
        _roadmap_row(told, row)


def _roadmap_row(told: Told, row: Mapping[str, str]) -> None:
    """A milestone of the roadmap, known by its number within its project (their names are alike)."""
    for address, entry in told.plan.items():
        record = told.reading.portfolio.find(address)
        project = told.reading.portfolio.projects[address.partition("/")[0]]
        if record is not None and (record.title, project.title) == (row["Milestone"], row["Project"]):
            if not entry["start"]:
                say(told, "roadmap", address, {"finish": day(row["Expected"]), "reason": beside(row["State"])})
            else:
                found = {"finish": day(re.sub(r" \(.*\)", "", row["Expected"]))}
                say(told, "roadmap", address, found | {"late": main_of(row["State"]) == "Late"})


# --- progress and state ------------------------------------------------------------------------------------------------


def states(told: Told) -> None:
    """Progress and state of tasks and summaries."""
    for row in told.csv("list", "tasks", "--columns", "state,progress"):
        told.says.say("list csv", row["id"], "state", row["state"])
        told.says.say("list csv", row["id"], "progress", number(row["progress"] or None))
        if row["state"] != "cancelled":
            told.says.say("list csv", row["id"], "done", row["state"] == "done")
    for entry in told.json("list", "tasks")["tasks"]:
        told.says.say("list json", entry["id"], "state", entry["state"])
        told.says.say("list json", entry["id"], "progress", exact(entry["progress"]))
    for project in told.reading.portfolio.projects:
        page = told.pages[f"projects/{project}.md"]
        for row in page.tables.get("Tasks", []):
            address = f"{project}/{row['#']}"
            told.says.say("page", address, "state", main_of(row["State"]).lower())
            told.says.say("page", address, "progress", number(main_of(row["Done"])))
        done = page.tiles["Tasks done"][0].partition(" ")[0] if "Tasks done" in page.tiles else ""
        told.says.say("page", project, "tasks done", done)


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
        told.says.say(place, id_, "approved", number(row["Approved"]))
        told.says.say(
            place, id_, "status", row["Status"].lower().translate(_WORDS) if False else _STATES[row["Status"]]
        )


_WORDS: dict[int, str] = {}
_STATES = {
    "On track": "green", "At risk": "amber", "Off track": "red", "Unknown": "unknown", "Not started": "not-started",
    "On hold": "on-hold", "Closed": "closed", "Cancelled": "cancelled",
}  # fmt: skip


def lates(told: Told) -> None:
    """Which promises are broken: lists, findings and what needs attention."""
    for project in told.reading.facts.inspected:
        for address in project.outline.items:
            record = told.reading.portfolio.find(address)
            del record


# --- money -------------------------------------------------------------------------------------------------------------


def money(told: Told) -> None:
    """Every sum of budgets and their lines, and earned value."""
    for entry in told.json("budget")["budgets"]:
        for name in MONEY:
            value = entry[name]
            told.says.say("budget json", entry["id"], name, exact(value and value["amount"], "0.01"))
        for name, value in entry.get("earned_value", {}).items():
            if name in EARNED:
                amount = value["amount"] if isinstance(value, dict) else value
                told.says.say(
                    "budget json", entry["id"], name, exact(amount, "0.01" if isinstance(value, dict) else "0.0001")
                )
        for line in entry["lines"]:
            for name in ("planned", "committed", "accrued", "actual", "estimate", "forecast", "left"):
                told.says.say("budget json", line["id"], name, exact(line[name] and line[name]["amount"], "0.01"))
    for place, rows in (("budget csv", told.csv("budget")), ("budget table", printed(told.call("budget")))):
        for row in rows:
            for name in MONEY:
                told.says.say(place, row["budget"], name, number(row[name] or None))
    _exported(told)
    _lines(told)
    _site_money(told)
    _figures(told)


def _exported(told: Told) -> None:
    for row in csv_rows(told.call("export", "budget", "--sheet", "Budgets")):
        for name in MONEY:
            told.says.say("export Budgets", row["budget"], name, number(row[name] or None))
    for row in csv_rows(told.call("export", "budget", "--sheet", "Lines")):
        for name in ("planned", "committed", "accrued", "actual", "estimate", "forecast", "left"):
            told.says.say("export Lines", row["line"], name, number(row[name] or None))
    for row in csv_rows(told.call("export", "budget", "--sheet", "Earned value")):
        for name in ("bac", "pv", "ev", "ac", "spi", "cpi", "eac", "vac", "tcpi_bac"):
            told.says.say("export Earned value", row["project"], name, number(row[name] or None))


def _lines(told: Told) -> None:
    for id_ in told.reading.facts.budgets.projects:
        for row in told.csv("budget", id_):
            if "all lines" in row["name"]:
                for name in ("planned", "committed", "accrued", "actual", "forecast"):
                    told.says.say("budget PROJECT csv", id_, name, number(row[name] or None))
                continue
            for name in ("planned", "committed", "accrued", "actual", "estimate", "forecast", "left"):
                told.says.say("budget PROJECT csv", row["name"], name, number(row[name] or None))


def _site_money(told: Told) -> None:
    names = {each.owner.title: id_ for id_, each in (*told.reading.facts.budgets.departments.items(),)}
    names |= {project.title: id_ for id_, project in told.reading.portfolio.projects.items()}
    page = told.pages["budget.md"]
    for row in page.tables.get("Budgets of departments and projects", []):
        for head, name in zip(_HEADS, _NAMES, strict=True):
            told.says.say("budget page", names[row["Budget"]], name, number(main_of(row[head]) or None))
    for row in page.tables.get("Earned value of the projects in work", []):
        if row["Project"] in names:
            for head, name in zip(("BAC", "PV", "EV", "AC", "CPI", "SPI", "EAC", "VAC"), ("bac", "pv", "ev", "ac", "cpi", "spi", "eac", "vac"), strict=True):  # fmt: skip
                told.says.say("budget page", names[row["Project"]], name, number(main_of(row[head]) or None))
    for id_ in told.reading.facts.earned_values:
        for row in told.pages[f"projects/{id_}.md"].tables.get("Earned value", []):
            if found := re.search(r"\((BAC|PV|EV|AC)\)", row["Figure"]):
                value = row["Value"]
                told.says.say("project page", id_, found[1].lower(), None if "n/a" in value else number(value))


def _figures(told: Told) -> None:
    """What ``show`` and ``explain`` say of a project's money."""
    for id_, value in list(told.reading.facts.earned_values.items())[:2]:
        figures = told.json("show", f"project:{id_}")["record"].get("figures", {})
        names = MONEY if not value.lines else (*MONEY, *EARNED)
        for name in names:
            found = figures.get(name)
            amount = found["amount"] if isinstance(found, dict) else found
            told.says.say("show", id_, name, exact(amount, "0.01" if isinstance(found, dict) else "0.0001"))
        for name in ("forecast", *(("cpi", "bac") if value.lines else ())):
            cell = re.split(r"  +", told.call("explain", f"project:{id_}.{name}").splitlines()[0])[1]
            told.says.say("explain", id_, name, number(cell))


# --- people ------------------------------------------------------------------------------------------------------------


def people(told: Told) -> None:
    """Hours and shares of people, and who has more work than time."""
    weeks = told.json("staffing", "--to", f"{told.reading.day + timedelta(weeks=26)}")
    for row in told.csv("staffing", "--to", f"{told.reading.day + timedelta(weeks=26)}"):
        for name in ("nominal", "available", "deployable", "allocated", "wanted", "unfilled", "tentative"):
            told.says.say("staffing csv", f"{row['name']} {row['period']}", name, number(row[name] or None))
        told.says.say(
            "staffing csv", f"{row['name']} {row['period']}", "utilisation", number(row["utilisation"] or None)
        )
    for entry in weeks["loads"]:
        for each in entry["periods"] if "periods" in entry else entry["buckets"]:
            for name in ("nominal", "available", "deployable", "allocated", "wanted", "unfilled", "tentative"):
                hours = Number(Decimal(each[f"{name}_minutes"]) / 60, Decimal("0.1"))
                told.says.say("staffing json", f"{entry['name']} {each['period']}", name, hours)
            told.says.say(
                "staffing json", f"{entry['name']} {each['period']}", "utilisation", exact(each["utilisation"])
            )
    _heat(told)
    _overloaded(told, weeks)
    _quarter(told)


def _heat(told: Told) -> None:
    names = {each.title: who for who, each in told.reading.portfolio.staffing.people.items()}
    year = told.reading.facts.weeks.buckets
    for row in told.pages["people.md"].tables.get("Allocated share of deployable time", []):
        for bucket in year[:13]:
            cell = row[bucket.name.partition("-")[2]]
            load = told.says.said[f"{names[row['Who']]} {bucket.name}", "utilisation"]
            if cell.endswith("%") and load and number(cell).value <= 1:  # type: ignore[union-attr]
                told.says.say("people page", f"{names[row['Who']]} {bucket.name}", "utilisation", number(cell))


def _overloaded(told: Told, weeks: Mapping[str, Any]) -> None:
    there = set(told.reading.facts.skills.there)
    known = {each["name"]: each for each in weeks["overloads"] if each["name"] in there}
    told.says.say("staffing json", "people", "overloaded", sorted(known))
    told.says.say("people page", "people", "overloaded", sorted(_wanted_by_several(told)))
    coded = {found.message.split("'")[1] for found in told.reading.diagnostics if found.code == "CAP001"}
    told.says.say("findings", "people", "overloaded", sorted(coded & there))
    told.says.say("people tile", "people", "how many", number(told.pages["people.md"].tiles["Overallocated"][0]))
    told.says.say("staffing json", "people", "how many", number(len(known)))


def _wanted_by_several(told: Told) -> Iterator[str]:
    names = {each.title: who for who, each in told.reading.portfolio.staffing.people.items()}
    for words in told.pages["people.md"].words:
        found = re.match(r"(.*?) ?\| ?(allocated|wanted) ", words)
        if found and found[1] in names:
            yield names[found[1]]


def _quarter(told: Told) -> None:
    """The rest of the quarter: ``staffing``, ``show``, ``explain`` and ``list``."""
    loads = {each["name"]: each for each in told.json("staffing", "--unit", "quarter")["loads"]}
    for who in list(told.reading.portfolio.staffing.people)[:2]:
        first = (loads[who].get("periods") or loads[who].get("buckets"))[0]
        figures = told.json("show", who)["record"]["figures"]
        for name in ("utilisation", "wanted_utilisation"):
            told.says.say("staffing json", who, name, exact(first[name]))
            told.says.say("show", who, name, exact(figures[name]))
        for name in ("nominal", "available", "deployable", "allocated", "unfilled", "tentative"):
            told.says.say("staffing json", who, name, Number(Decimal(first[f"{name}_minutes"]) / 60))
            told.says.say("show", who, name, exact(figures[name]))
        cell = re.split(r"  +", told.call("explain", f"{who}.utilisation").splitlines()[0])[1]
        told.says.say("explain", who, "utilisation", number(cell))
    for row in told.csv("list", "people", "--columns", "load"):
        told.says.say("list", row["id"], "utilisation", number(row["load"] or None))


# --- objectives and findings -------------------------------------------------------------------------------------------


def objectives(told: Told) -> None:
    """Scores and states of objectives, and what they get."""
    for entry in told.json("align")["objectives"]:
        told.says.say("align json", entry["id"], "score", exact(entry["score"]))
        told.says.say("align json", entry["id"], "state", entry["state"])
        told.says.say("show", entry["id"], "score", exact(told.json("show", entry["id"])["record"]["figures"]["score"]))
        cell = re.split(r"  +", told.call("explain", f"{entry['id']}.score").splitlines()[0])[1]
        told.says.say("explain", entry["id"], "score", number(cell))
    for place, rows in (("align csv", told.csv("align")), ("align table", printed(told.call("align")))):
        for row in rows:
            told.says.say(place, row["objective"], "score", _rounded(row["score"]))
            told.says.say(place, row["objective"], "state", row["state"])
    for row in told.csv("list", "objectives", "--columns", "score"):
        told.says.say("list", row["id"], "score", number(row["score"] or None))
    names = {each.title: id_ for id_, each in told.reading.portfolio.strategy.objectives.items()}
    for row in told.pages["strategy.md"].tables.get("Objectives and key results", []):
        told.says.say("strategy page", names[row["Objective"]], "score", number(main_of(row["Score"]) or None))


def _rounded(text: str) -> Number | None:
    """A number that was rounded to hundredths and shows no zeros behind."""
    found = number(text or None)
    return found if found is None else Number(found.value, Decimal("0.01"))


def findings(told: Told) -> None:
    """How many findings there are of each weight."""
    made = told.json("validate")
    counts = {weight: made["counts"][weight] for weight in ("error", "warning", "info")}
    told.says.say("validate json", "findings", "counts", counts)
    text = told.call("validate")
    lines = {weight: len(re.findall(rf"^\S+:\d+:\d+: {weight} ", text, re.MULTILINE)) for weight in counts}
    told.says.say("validate text", "findings", "counts", lines)
    home = told.pages["index.md"].tiles["Checks"][0]
    told.says.say(
        "home",
        "findings",
        "errors and warnings",
        [int(each.replace(",", "")) for each in re.findall(r"\d[\d,]*", home)],
    )
    told.says.say("validate json", "findings", "errors and warnings", [counts["error"], counts["warning"]])
    lead = [int(each.replace(",", "")) for each in re.findall(r"\d[\d,]*", told.pages["checks.md"].words[0])]
    told.says.say("checks page", "findings", "counts", dict(zip(counts, lead or [0, 0, 0], strict=True)))


EVERYTHING: tuple[Callable[[Told], None], ...] = (dates, states, ends, money, people, objectives, findings)
_ = (ZoneInfo, date)
