"""Reads what-ifs and questions: comparisons in all their forms, a plan without somebody, and lists that were asked for."""

import re
from collections import Counter
from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from tests.surfaces import Number, csv_rows, exact, number, printed
from tests.told import Told
from tests.told_dates import chosen

_FURTHER = ("network_start", "network_finish", "network_late_start", "network_late_finish", "driver")
_FLOATS = ("network_float", "network_free_float")


def scenarios(told: Told) -> None:
    """Ends, floats, costs and booked time of each scenario in every form, and those of the portfolio as it is."""
    names = list(told.reading.portfolio.scenarios)[:2]
    if not names:
        return
    made = told.json("scenario", "compare", *names)
    base = {entry["id"]: entry for entry in made["variants"][0]["projects"]}
    for variant in made["variants"]:
        for entry in variant["projects"]:
            _variant(told, variant["name"], entry)
    for entry in base.values():
        _as_it_is(told, entry)
    for variant in made["variants"]:
        if variant["name"] == "renamed":
            told.says.say("scenario json", "renamed", "changes", [each["id"] for each in variant["projects"]])
            told.says.say("a name", "renamed", "changes", [])
    forms = {"csv": csv_rows(told.call("scenario", "compare", *names, "--format", "csv"))}
    forms["table"] = printed(told.call("scenario", "compare", *names))
    for form, rows in forms.items():
        for row in rows:
            address, cells = (
                f"{row['project']} {row['variant']}",
                {name: "" if cell == "–" else cell for name, cell in row.items()},
            )
            known = re.match(r"\d{4}-", cells["finish"])
            told.says.say(form, address, "end", cells["finish"] if known else "")
            told.says.say(form, address, "booked days", number(cells["booked"] or None))
            told.says.say(form, address, "labour", number(cells["labour"] or None))
            told.says.say(form, address, "least float", number(cells["least_float"] or None))
            if row["variant"] in names:
                told.says.say(form, address, "moved", number(cells["moved"] or None))


def _variant(told: Told, name: str, entry: Mapping[str, Any]) -> None:
    address, plan = f"{entry['id']} {name}", told.reading.facts.schedule
    told.says.say("json", address, "end", entry["finish"] or "")
    told.says.say("json", address, "labour", exact(entry["labour"] and entry["labour"]["amount"], "0.01"))
    for key, said, where in (
        ("booked_minutes", "booked days", ""),
        ("least_float_minutes", "least float", entry["id"]),
        ("moved_minutes", "moved", entry["id"]),
    ):
        minutes = entry[key]
        value = (
            None
            if minutes is None
            else Number(Decimal(minutes) / Decimal(plan.moments.day_minutes(where)), Decimal("0.0001"))
        )
        if said != "moved" or name in told.reading.portfolio.scenarios:
            told.says.say("json", address, said, value)


def _as_it_is(told: Told, entry: Mapping[str, Any]) -> None:
    """The first of what is compared is the plan that every other command tells."""
    told.says.say("scenario compare", entry["id"], "end", entry["finish"] or "")
    if entry["finish"] is None:
        told.says.say("scenario compare", entry["id"], "no end", entry["finish_reason"].partition("; ")[0])
    if entry["least_float_minutes"] is None:
        return
    floats = [
        each["total_float_minutes"] for address, each in told.plan.items() if address.startswith(f"{entry['id']}/")
    ]
    told.says.say("scenario compare", entry["id"], "least float", entry["least_float_minutes"])
    told.says.say(
        "schedule json", entry["id"], "least float", min((each for each in floats if each is not None), default=None)
    )


def leaves(told: Told) -> None:
    """What would change without who has the most to do, in every form, against the ends that are told elsewhere."""
    busy = Counter(who for each in told.reading.facts.schedule.booked.values() for who in each)
    who = max(told.reading.portfolio.staffing.people, key=lambda each: busy[each])
    made = told.json("staffing", "--without", who)
    text = told.call("staffing", "--without", who)
    rows = {row["project"]: row for row in printed(text.split("\n\n")[-1])} if made["changes"] else {}
    listed = {row["project"]: row for row in told.csv("staffing", "--without", who)}
    for entry in made["changes"]:
        project = entry["project"]
        told.says.say("staffing --without", project, "end", entry["finish"] or "")
        for place, row in (("csv", listed[project]), ("table", rows[project])):
            for name in ("finish", "moved", "undone"):
                said = "" if row[name] == "–" else row[name]
                told.says.say(f"without {place}", project, f"{name} without", said.removesuffix("…")[:40].rstrip())
                told.says.say("without json", project, f"{name} without", _said(entry, name)[:40].rstrip())
    answers = text.partition("Somebody else has to answer for")[2].partition("\n\n")[0].splitlines()[1:]
    told.says.say("json", who, "answers for", len(made["answers_for"]))
    told.says.say("table", who, "answers for", len(answers))
    undone = {each["address"] for each in made["undone"]}
    stays = text.partition("Stays undone:\n")[2].partition("\n\n")[0].splitlines()
    told.says.say("json", who, "stays undone", sorted(undone))
    told.says.say(
        "table", who, "stays undone", sorted(re.split(r"  +", line.strip())[0].split(" of ")[-1] for line in stays)
    )


def _said(entry: Mapping[str, Any], name: str) -> str:
    """What programs get of something, or why they get nothing."""
    return str(entry[name] or entry.get(f"{name}_reason") or "")


def lists(told: Told) -> None:
    """What is computed in a column of a list, and asked for with --where: as the schedule and ``show`` say it."""
    for kind in ("tasks", "milestones", "gates"):
        for row in told.csv("list", kind, "--columns", ",".join((*_FURTHER, *_FLOATS))):
            for name in _FURTHER:
                told.says.say(f"list {kind}", row["id"], name, row[name])
            for name in _FLOATS:
                told.says.say(f"list {kind}", row["id"], name, number(row[name] or None))
    for row in told.csv("schedule"):
        if row["kind"] != "summary":
            for name in ("network_start", "driver"):
                told.says.say("schedule csv", row["id"], name, row[name])
    for address in chosen(told):
        computed = told.json("show", address)["record"]["computed"]
        for name in _FURTHER:
            if name != "driver" or told.plan[address]["kind"] != "summary":
                told.says.say("show json", address, name, computed.get(name) or "")
        for name in _FLOATS:
            told.says.say("show json", address, name, number(computed.get(name) or None))
    _asked(told)


def _asked(told: Told) -> None:
    entries = told.json("list", "tasks")["tasks"]
    ends = sorted(each["finish"] for each in entries if each["finish"])
    middle = ends[len(ends) // 2] if ends else "2026-01-01"
    for where, test in (
        ("state=done", lambda each: each["state"] == "done"),
        ("late=yes", lambda each: each["late"] is True),
        ("critical=yes", lambda each: each["critical"] is True),
        ("float<0d", lambda each: (each["float_minutes"] or 0) < 0),
        (f"finish<={middle}", lambda each: (each["finish"] or "9") <= middle),
        ("progress>=50%", lambda each: (each["progress"] or 0) >= 0.5),
    ):
        told.says.say(
            "list --where", where, "tasks", [row["id"] for row in told.csv("list", "tasks", "--where", where)]
        )
        told.says.say("list json", where, "tasks", [each["id"] for each in entries if test(each)])
