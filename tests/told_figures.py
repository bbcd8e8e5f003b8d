"""Reads every place that tells money, people, scores and findings: tables, documents, exports, pages."""

import re
from collections.abc import Iterator, Mapping
from datetime import timedelta
from decimal import Decimal
from itertools import pairwise
from typing import Any

from itpm.analysis.explain.register import entries
from tests.surfaces import Number, beside, csv_rows, document, exact, main_of, number, printed
from tests.told import Told

MONEY = ("approved", "planned", "committed", "accrued", "actual", "forecast", "available", "unallocated")
EARNED = ("bac", "pv", "ev", "ac", "spi", "cpi", "eac", "vac", "tcpi_bac")
_HEADS = ("Planned", "Ordered", "Accrued", "Actual", "Forecast", "Approved", "Available", "Unallocated")
_NAMES = ("planned", "committed", "accrued", "actual", "forecast", "approved", "available", "unallocated")


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
    for id_ in told.reading.facts.money.budgets.projects:
        for row in told.csv("budget", id_):
            if "all lines" in row["name"]:
                for name in ("planned", "committed", "accrued", "actual", "forecast"):
                    told.says.say("budget PROJECT csv", id_, name, number(row[name] or None))
                continue
            for name in ("planned", "committed", "accrued", "actual", "estimate", "forecast", "left"):
                told.says.say("budget PROJECT csv", row["name"], name, number(row[name] or None))


def _site_money(told: Told) -> None:
    names = {each.owner.title: id_ for id_, each in (*told.reading.facts.money.budgets.departments.items(),)}
    names |= {project.title: id_ for id_, project in told.reading.portfolio.projects.items()}
    page = told.pages["budget.md"]
    for row in page.tables.get("Budgets of departments and projects", []):
        for head, name in zip(_HEADS, _NAMES, strict=True):
            told.says.say("budget page", names[main_of(row["Budget"])], name, number(main_of(row[head]) or None))
    for row in page.tables.get("Earned value of the projects in work", []):
        if main_of(row["Project"]) in names:
            for head, name in zip(("BAC", "PV", "EV", "AC", "CPI", "SPI", "EAC", "VAC"), ("bac", "pv", "ev", "ac", "cpi", "spi", "eac", "vac"), strict=True):  # fmt: skip
                told.says.say("budget page", names[main_of(row["Project"])], name, number(main_of(row[head]) or None))
    declared = [figure for entry in entries("project") for figure in entry.group.figures]
    titles = {(each.title, each.abbreviation): each.name for each in declared}
    for id_ in told.reading.facts.value.earned_values:
        for row in told.pages[f"projects/{id_}.md"].tables.get("Earned value", []):
            name, value = titles.get((main_of(row["Figure"]), beside(row["Figure"]))), row["Value"]
            if name is not None:
                told.says.say("project page", id_, name, None if "n/a" in value else number(value))


def _figures(told: Told) -> None:
    """What ``show`` and ``explain`` say of a project's money, and ``list`` of all figures."""
    for row in told.json("list", "figures")["figures"]:
        value = row["value"]
        found = exact(value["amount"], "0.01") if isinstance(value, dict) else exact(value, "0.0001")
        told.says.say("list figures", row["address"], row["figure"], found)
    for id_, value in list(told.reading.facts.value.earned_values.items())[:2]:
        figures = told.json("show", f"project:{id_}")["record"].get("figures", {})
        names = MONEY if not value.lines else (*MONEY, *EARNED)
        for name in names:
            found = figures.get(name)
            amount = found["amount"] if isinstance(found, dict) else found
            told.says.say("show", id_, name, exact(amount, "0.01" if isinstance(found, dict) else "0.0001"))
        for name, found in figures.items():
            if not isinstance(found, str) and (id_, name) in told.says.said:
                step = "0.01" if isinstance(found, dict) else "0.0001"
                told.says.say(
                    "all of show", id_, name, exact(found["amount"] if isinstance(found, dict) else found, step)
                )
        for name in ("forecast", *(("cpi", "bac") if value.lines else ())):
            cell = re.split(r"  +", told.call("explain", f"project:{id_}.{name}").splitlines()[0])[1]
            told.says.say("explain", id_, name, number(cell))


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
    year = told.reading.facts.people.weeks.buckets
    name, tables = "Allocated share of deployable time", told.pages["people.md"].tables
    for row in (row for table, rows in tables.items() if table.startswith(name) for row in rows):
        for bucket in year[:13] if row["Who"] in names else ():
            cell = row[bucket.name.partition("-")[2]]
            load = told.says.said[f"{names[row['Who']]} {bucket.name}", "utilisation"]
            if cell.endswith("%") and load and not cell.startswith("▲"):
                told.says.say("people page", f"{names[row['Who']]} {bucket.name}", "utilisation", number(cell))


def _overloaded(told: Told, weeks: Mapping[str, Any]) -> None:
    # Whoever still comes counts as whoever is there.
    there = set(told.reading.facts.people.around)
    known = {each["name"]: each for each in weeks["overloads"] if each["name"] in there}
    told.says.say("staffing json", "people", "overloaded", sorted(known))
    told.says.say("people page", "people", "overloaded", sorted(_wanted_by_several(told)))
    coded = {found.message.split("'")[1] for found in told.reading.diagnostics if found.code == "CAP001"}
    if not told.accepted:
        told.says.say("findings", "people", "overloaded", sorted(coded & there))
    told.says.say("people tile", "people", "how many", number(told.pages["people.md"].tiles["Overallocated"][0]))
    told.says.say("staffing json", "people", "how many", number(len(known)))


def _wanted_by_several(told: Told) -> Iterator[str]:
    names = {each.title: who for who, each in told.reading.portfolio.staffing.people.items()}
    words = told.pages["people.md"].words
    for of, said in pairwise(words):
        found = re.match(r"(?:[0-9,]+ %|no time)(.*)", of)
        if found and found[1] in names and said.startswith(("Allocated ", "Wanted ")):
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
        told.says.say("strategy page", names[main_of(row["Objective"])], "score", number(main_of(row["Score"]) or None))


def _rounded(text: str) -> Number | None:
    """A number that was rounded to hundredths and shows no zeros behind."""
    found = number(text or None)
    return found if found is None else Number(found.value, Decimal("0.01"))


def findings(told: Told) -> None:
    """How many findings there are of each weight."""
    made = told.json("validate")
    counts = {weight: made["counts"][weight] for weight in ("error", "warning", "info")}
    told.says.say("validate json", "findings", "counts", counts)
    # What follows from a finding stands below it, without a place of its own.
    text = told.call("validate", "--all")
    lines = {weight: len(re.findall(rf"^(?:\S+:\d+:\d+:|   ) {weight} ", text, re.MULTILINE)) for weight in counts}
    told.says.say("validate text", "findings", "counts", lines)
    said = told.call("validate").rstrip().rpartition("\n")[2]
    words = {"error": "error", "warning": "warning", "info": "note"}
    last = {weight: re.search(rf"(\d+) {word}", said) for weight, word in words.items()}
    told.says.say(
        "its last line", "findings", "counts", {each: int(found[1]) if found else 0 for each, found in last.items()}
    )
    for form, count in (("sarif", _sarif), ("junit", _junit), ("jsonl", _jsonl), ("gitlab", _gitlab)):
        told.says.say(f"validate {form}", "findings", "how many", count(told.call("validate", "--format", form)))
    told.says.say("validate json", "findings", "how many", sum(counts.values()))
    home = next(
        found[0] for words in told.pages["index.md"].words if (found := re.search(r"Checks:.*warnings?", words))
    )
    told.says.say(
        "home",
        "findings",
        "errors and warnings",
        [int(each.replace(",", "")) for each in re.findall(r"\d[\d,]*", home)],
    )
    told.says.say("validate json", "findings", "errors and warnings", [counts["error"], counts["warning"]])
    lead = [int(each.replace(",", "")) for each in re.findall(r"\d[\d,]*", told.pages["checks.md"].words[0])]
    told.says.say("checks page", "findings", "counts", dict(zip(counts, lead or [0, 0, 0], strict=True)))


def _sarif(text: str) -> int:
    return sum(len(run["results"]) for run in document(text)["runs"])


def _junit(text: str) -> int:
    return text.count("<failure") + text.count("<system-out")


def _jsonl(text: str) -> int:
    return sum("code" in document(line) for line in text.splitlines())


def _gitlab(text: str) -> int:
    return len(document(text))
