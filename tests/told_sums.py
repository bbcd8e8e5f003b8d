"""Reads sums with their parts, counts with what is counted, and sheets with what the other forms say."""

import re
from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from tests.surfaces import Number, beside, csv_rows, exact, main_of, number
from tests.told import Told
from tests.workbooks import Book

_SHEETS = ("Budgets", "Lines", "Ledger", "Earned value")
_FIRST = date(1899, 12, 30)
"""The day from which spreadsheets count."""
_SUMS = ("planned", "committed", "accrued", "actual", "estimate", "forecast")
_HEADS = ("Planned", "Ordered", "Accrued", "Actual", "Still to come", "Forecast")
_HOURS = ("nominal", "available", "deployable", "allocated", "wanted", "unfilled", "tentative")
_COLUMNS = ("Nominal", "Available", "Deployable", "Allocated", "Wanted", "Nobody", "Tentative")


def sheets(told: Told) -> None:
    """Every cell of every sheet of a workbook: what the CSV of that sheet says."""
    target = told.folder / "budgets.xlsx"
    told.call("export", "budget", "-o", str(target))
    book = Book(target.read_bytes())
    target.unlink()
    for place, sheet in enumerate(_SHEETS, 1):
        rows = csv_rows(told.call("export", "budget", "--sheet", sheet))
        for number_, (said, row) in enumerate(zip(rows, book.rows(place), strict=True)):
            for name, text in said.items():
                value = row[name][0] if name in row else None
                told.says.say("xlsx", f"{sheet} {number_}", name, _cell(value, text))
                told.says.say("csv", f"{sheet} {number_}", name, _typed(value, text))


def _cell(value: Any, text: str) -> Any:  # noqa: ANN401 - a cell
    if isinstance(value, float):
        return f"{_FIRST + timedelta(days=int(value))}" if re.fullmatch(r"\d{4}-\d\d-\d\d", text) else exact(value)
    return value or None


def _typed(value: Any, text: str) -> Any:  # noqa: ANN401 - a cell
    return number(text) if isinstance(value, float) and not re.fullmatch(r"\d{4}-\d\d-\d\d", text) else text or None


def sums(told: Told) -> None:
    """The parts of a sum and the sum: lines of budgets, groups, tasks of earned value, what takes people's time."""
    for entry in told.json("budget")["budgets"]:
        for name in _SUMS:
            _added(told, f"{entry['id']} {name}", "lines", [line[name] for line in entry["lines"]], entry[name])
    groups = {by: told.json("budget", "--by", by)["groups"] for by in ("theme", "type", "category", "project")}
    for by, found in groups.items():
        for name in _SUMS:
            parts = [group[name] for group in found]
            if None not in parts:
                told.says.say(f"by {by}", "all money", name, _total(parts))
    for by, head in (("theme", "Theme"), ("type", "Type"), ("category", "Category")):
        for row, group in zip(told.pages["budget.md"].tables.get(f"Money by {by}", []), groups[by], strict=True):
            assert head in row
            for title, name in zip(_HEADS, _SUMS, strict=True):
                told.says.say("budget page", f"{by} {group['name']}", name, number(main_of(row[title]) or None))
                told.says.say(
                    "budget json", f"{by} {group['name']}", name, exact(group[name] and group[name]["amount"], "0.01")
                )
    _earned(told)
    _loads(told)


def shares(told: Told) -> None:
    """What objectives get on the page of the strategy, all together and by quarter, and what benefits come to."""
    page, made = told.pages["strategy.md"].tables, told.json("align")["objectives"]
    for row, entry in zip(page.get("What each objective gets", []), made, strict=bool(page)):
        for head, name in (("Weight", "weight_share"), ("Money", "money_share"), ("People", "people_share")):
            told.says.say("strategy page", entry["id"], name, None if "n/a" in row[head] else number(row[head]))
            told.says.say("align json", entry["id"], name, exact(entry[name]))
        told.says.say("strategy page", entry["id"], "forecast", _known(row["Forecast"]))
        told.says.say(
            "align json", entry["id"], "forecast", exact(entry["forecast"] and entry["forecast"]["amount"], "0.01")
        )
    for row, entry in zip(
        page.get("What each objective gets from now on: money and hours of people", []), made, strict=bool(page)
    ):
        for part in entry["from_now_on"][:4]:
            address = f"{entry['id']} {part['period']}"
            told.says.say("strategy page", address, "hours", number(beside(row[part["period"]])))
            told.says.say("align json", address, "hours", Number(Decimal(part["allocated_minutes"]) / 60))
            told.says.say("strategy page", address, "money", _known(main_of(row[part["period"]])))
            told.says.say("align json", address, "money", exact(part["money"] and part["money"]["amount"], "0.01"))
    for name in ("weight_share", "people_share"):
        parts = [entry[name] for entry in made]
        if parts and None not in parts and any(parts):
            told.says.say(
                "objectives", "all", name, Number(sum(map(Decimal, map(str, parts)), Decimal(0)), Decimal("0.001"))
            )
            told.says.say("whole", "all", name, Number(Decimal(1)))
    _by_quarter(told)


def _known(text: str) -> Number | None:
    return None if "n/a" in text else number(text)


def _by_quarter(told: Told) -> None:
    """The quarters of a department's year, each as the budget of that period."""
    for id_, funds in told.reading.facts.money.budgets.departments.items():
        for row in told.pages["budget.md"].tables.get(f"{funds.owner.title} by quarter", []):
            if main_of(row["Quarter"]) in {"Before the year", "After the year"}:
                continue
            entry = told.json("budget", id_, "--period", main_of(row["Quarter"]))["budgets"][0]
            for head, names in (
                ("Planned", ("planned",)),
                ("Actual and accrued", ("accrued", "actual")),
                ("Still to come", ("estimate",)),
            ):
                parts = [line[name] for line in entry["lines"] for name in names]
                told.says.say("budget page", f"{id_} {row['Quarter']}", head, _known(row[head]))
                told.says.say("budget json", f"{id_} {row['Quarter']}", head, None if None in parts else _total(parts))


def _total(parts: Iterable[Mapping[str, str]]) -> Number:
    amounts = [Decimal(part["amount"]) for part in parts]
    return Number(sum(amounts, Decimal(0)), Decimal("0.01") * (len(amounts) + 1))


def _added(told: Told, address: str, place: str, parts: list[Any], whole: Any) -> None:  # noqa: ANN401 - money
    """Parts that are all known come to the whole, but for cents to which each of them is rounded."""
    if None not in parts:
        told.says.say(place, address, "sum", _total(parts))
        told.says.say("whole", address, "sum", exact(whole and whole["amount"], "0.01"))


def _earned(told: Told) -> None:
    for id_ in told.reading.facts.value.earned_values:
        tables = told.pages[f"projects/{id_}.md"].tables
        for head, name in (("Budget", "bac"), ("Planned", "pv"), ("Earned", "ev")):
            cells = [
                None if "n/a" in row[head] else number(row[head]) for row in tables.get("Earned value by task", [])
            ]
            if cells and None not in cells:
                whole = sum((cell.value for cell in cells if cell), Decimal(0))
                told.says.say(
                    "by task", id_, name, Number(whole, sum((cell.step for cell in cells if cell), Decimal(0)))
                )


def _asked(period: Mapping[str, Any]) -> bool:
    return any(period[f"{name}_minutes"] for name in ("allocated", "wanted", "unfilled", "tentative"))


def _loads(told: Told) -> None:
    """Hours by what they are for, and those of teams, roles and skills on the page of people."""
    for by in ("person", "team", "role", "skill"):
        entries = told.json("staffing", "--by", by, "--unit", "quarter")["loads"]
        for entry in entries:
            for each in entry["periods"]:
                address, nobody = f"{by} {entry['name']} {each['period']}", each["unfilled_minutes"]
                told.says.say("parts", address, "allocated to", sum(each["allocated_to"].values()))
                told.says.say("whole", address, "allocated to", each["allocated_minutes"])
                told.says.say("parts", address, "wanted for", sum(each["wanted_for"].values()) + nobody)
                told.says.say("whole", address, "wanted for", each["wanted_minutes"])
        name, tables = f"Capacity by {by}", told.pages["people.md"].tables
        rows = [*tables.get(name, []), *tables.get(f"{name}: nothing to do", [])]
        entries.sort(key=lambda entry: not any(map(_asked, entry["periods"][:2])))  # Who has nothing to do is folded.
        pairs = [(entry, each) for entry in entries for each in entry["periods"][:2]]
        for row, (entry, each) in zip(rows, pairs, strict=by != "person"):
            for head, name in zip(_COLUMNS, _HOURS, strict=True):
                address = f"{by} {entry['name']} {row['Quarter']}"
                told.says.say("people page", address, name, number(row[head]))
                told.says.say(
                    "staffing json",
                    f"{by} {entry['name']} {each['period']}",
                    name,
                    Number(Decimal(each[f"{name}_minutes"]) / 60),
                )


def counts(told: Told) -> None:
    """What pages count, against what is listed."""
    entries = told.json("list", "projects")["projects"]
    home, states = told.pages["index.md"], _works(told)
    words = " ".join(home.words)
    verdict = re.search(r"(\d+) of (\d+) projects? in work (?:is|are) on track", words)
    said = re.search(r"declared: (\d+ / \d+)", home.tiles.get("On track by the facts", ("",))[0])
    tile = said[1] if said is not None else None
    if verdict is not None:
        told.says.say("home tile", "projects", "on track", tile)
        told.says.say("home", "projects", "on track", f"{verdict[1]} / {verdict[2]}")
        told.says.say("list", "projects", "on track", f"{states.count('green')} / {len(states)}")
    else:  # Nobody has ever reported: of none is said that it is not on track.
        told.says.say("home tile", "projects", "reported", tile is not None)
        told.says.say("list", "projects", "reported", set(states) - {"unknown"} != set())
    for state, said in (("red", "off track"), ("amber", "at risk"), ("unknown", "unknown")):
        reported = re.search(r"on track as reported(?: \(([^)]*)\))?", words)
        found = re.search(rf"(\d+) (?:(?:is|are) )?{said}", (reported[1] or "") if reported is not None else words)
        if verdict is not None:
            told.says.say("home", "projects", said, int(found[1]) if found else 0)
            told.says.say("list", "projects", said, states.count(state))
    lead = [int(each) for each in re.findall(r"\d+", told.pages["projects/index.md"].words[0])]
    told.says.say("projects page", "projects", "how many", sum(lead))
    told.says.say("list", "projects", "how many", len(entries))
    told.says.say("projects page", "projects", "in work", lead[0])
    told.says.say("list", "projects", "in work", len(states))
    _of_roadmap(told)
    rules = told.pages["checks.md"].tables.get("Rules", [])
    told.says.say("checks page", "findings", "how many", sum(int(row["Findings"].replace(",", "")) for row in rules))
    told.says.say(
        "people tile",
        "work without anybody",
        "how many",
        number(told.pages["people.md"].tiles["Work without anybody"][0]),
    )
    # Who is named and leaves is told by name; the tile counts what asks for a team, a role or a skill.
    people = {each["id"] for each in told.json("list", "people")["people"]}
    unfilled = {each["id"] for each in told.json("schedule")["unfilled"] if not people.issuperset(each["missing"])}
    waiting = {
        each["id"]
        for each in entries
        if each["stage"] in {"proposal", "idea"} or "until" not in (each.get("on_hold") or {"until": ""})
    }
    told.says.say(
        "schedule json",
        "work without anybody",
        "how many",
        number(sum(each.partition("/")[0] not in waiting for each in unfilled)),
    )


def _works(told: Told) -> list[str]:
    """The states of the projects in work."""
    return [
        each["status"]
        for each in told.json("list", "projects")["projects"]
        if each["stage"] in {"planning", "execution", "closing"} and each["status"] != "on-hold"
    ]


def _of_roadmap(told: Told) -> None:
    lead = told.pages["roadmap.md"].words[0]
    for kind, noun in (("milestones", "milestone"), ("gates", "gate")):
        found = re.search(rf"(\d+) open {noun}", lead)
        listed = [row["id"] for row in told.csv("list", kind, "--open")]
        told.says.say("roadmap", kind, "open", int(found[1]) if found else 0)
        told.says.say("list", kind, "open", sum(address in told.plan for address in listed))
    rows = [address for address, _row in told.milestones_of_roadmap()]
    for kind in ("milestones", "gates"):
        known = {
            each.id for project in told.reading.portfolio.projects.values() for each in getattr(project, kind).values()
        }
        told.says.say("rows of the roadmap", kind, "open", len(known & {*rows}))
