"""Reads the figures in findings against every other place that tells them, and why figures are not known."""

import re
from collections.abc import Callable, Mapping
from decimal import Decimal
from typing import Any

from tests.surfaces import Number, beside, csv_rows, main_of, number
from tests.told import Told
from tests.workbooks import Book

_WHO = r"'(?P<who>[^']+)'"
_MESSAGES: Mapping[str, tuple[str, ...]] = {
    "BUD004": (
        rf"{_WHO} will cost (?P<forecast>(?:at least )?[^ ]+ [A-Z]+), (?:at least )?[\d,]+% above the approved (?P<approved>.+)",
        rf"{_WHO} will cost (?P<eac>.+) at its pace, [\d,]+% above the approved (?P<approved>.+)",
    ),
    "BUD005": (rf"{_WHO} has spent and ordered .+, and (?P<approved>.+) are approved",),
    "BUD007": (
        rf"CPI of measured work of {_WHO} is (?P<discrete_cpi>\S+): (?P<discrete_ev>.+) earned for (?P<discrete_ac>.+)",
    ),
    "BUD008": (
        rf"the budget of {_WHO} cannot be reached: (?P<ac>.+) of (?P<bac>.+) are spent",
        rf"TCPI of {_WHO} is (?P<tcpi_bac>\S+): work for .+",
    ),
    "BUD010": (rf"{_WHO} has spent (?P<spent_percent>\S+) of its budget for (?P<complete>\S+) of its work",),
    "BUD001": (
        rf"{_WHO} plans .+, and (?P<approved>.+) are approved",
        rf"projects charge .+ to {_WHO}, which holds (?P<planned>.+)",
    ),
    "BUD017": (
        rf"the business case of {_WHO} is worth (?P<npv>.+) at \S+",
        rf"the business case of {_WHO} is of .+",
    ),
    "SCH017": (rf"SPI\(t\) of {_WHO} is (?P<spi_t>\S+): it has earned (?P<es>\S+) of (?P<at>\S+) .+",),
    "ALN006": (
        rf"{_WHO} weighs (?P<weight_share>\S+) and gets (?P<money_share>\S+) of the money",
        rf"{_WHO} weighs (?P<weight_share>\S+) and gets (?P<people_share>\S+) of the people",
    ),
}
"""By code, what its findings say: of whom, and figures by their names."""
_OVERLOAD = re.compile(rf"{_WHO} (?:has|is wanted for) (?P<share>\d+%) of a week's (?:work|time) in (?P<week>\S+): .*")
_SLIP = re.compile(rf"{_WHO} is (?P<slip>[0-9.]+) working days? later than its baseline; .*")


def figures_of_findings(told: Told) -> None:
    """Each figure that a finding names, as the register, lists, documents and pages tell it."""
    weeks = {each["name"]: each for each in told.json("staffing", "--to", _half_a_year(told))["overloads"]}
    slips: dict[str, Mapping[str, str]] = {}
    for found in told.reading.diagnostics:
        matches = [re.fullmatch(pattern, found.message) for pattern in _MESSAGES.get(found.code, ())]
        assert not matches or any(matches), f"{found.code} is not read: {found.message}"
        for match in filter(None, matches):
            _named(told, match)
        if match := _OVERLOAD.fullmatch(found.message):
            each = weeks[match["who"]]
            told.says.say("finding", match["who"], "worst week", match["week"])
            told.says.say("staffing json", match["who"], "worst week", each["period"])
            told.says.say("finding", match["who"], "share of the worst week", number(match["share"]))
            told.says.say("staffing json", match["who"], "share of the worst week", _rounded(each["share"]))
        if match := _SLIP.fullmatch(found.message):
            project = match["who"].partition("/")[0]
            if project not in slips:
                slips[project] = _slips(told, project)
            told.says.say("finding", match["who"], "slip", number(match["slip"]))
            told.says.say("schedule --baseline", match["who"], "slip", number(slips[project][match["who"]]))


def _half_a_year(told: Told) -> str:
    return f"{told.reading.facts.people.weeks.buckets[-1].finish}"


def _rounded(share: float) -> Number:
    """A share of a document to whole per cent, as findings say it."""
    return Number(Decimal(str(share)), Decimal("0.01"))


def _named(told: Told, match: re.Match[str]) -> None:
    figures = match.groupdict()
    who = figures.pop("who")
    for name, said in figures.items():
        if name.startswith("discrete_"):
            # Level of effort earns as time passes, and is left out of what is judged.
            discrete = told.reading.facts.value.earned_values[who].discrete
            value = discrete[name.removeprefix("discrete_")]
            told.says.say("without level of effort", who, name, number(getattr(value, "amount", value)))
        told.says.say("finding", who, name, number(said))


def _slips(told: Told, project: str) -> Mapping[str, str]:
    """How far everything of a project is behind its current baseline."""
    name = told.csv("baseline", "list", project)[-1]["name"]
    return {row["id"]: row["slip"] for row in told.csv("schedule", project, "--baseline", name)}


def reasons(told: Told) -> None:
    """Why figures of budgets are not known: for programs, in rows, in the workbook and on the page."""
    target = told.folder / "reasons.xlsx"
    told.call("export", "budget", "-o", str(target))
    book = Book(target.read_bytes())
    target.unlink()
    budgets = told.json("budget")["budgets"]
    named = told.csv("budget", *(each["id"] for each in budgets)) if budgets else []
    lines = [row for row in named if not row.get("within") and "," not in row["name"]]
    for entry in budgets:
        _reasons(told, "budget json", entry["id"], entry)
        for line in entry["lines"]:
            _reasons(told, "budget json", line["id"], line)
    for place, rows, key, why in (
        ("budget csv", told.csv("budget"), "budget", "reason"),
        ("budget lines csv", lines, "name", "reason"),
        ("export csv", csv_rows(told.call("export", "budget", "--sheet", "Budgets")), "budget", "unknown"),
        ("xlsx", [_texts(row) for row in book.rows(1)], "budget", "unknown"),
        ("xlsx lines", [_texts(row) for row in book.rows(2)], "line", "unknown"),
    ):  # fmt: skip
        for row in rows:
            _given(told, place, row[key], row.get(why) or "")
    names = {each.owner.title: id_ for id_, each in told.reading.facts.money.budgets.departments.items()}
    names |= {project.title: id_ for id_, project in told.reading.portfolio.projects.items()}
    for row in told.pages["budget.md"].tables.get("Budgets of departments and projects", []):
        said = beside(row["Budget"]).removeprefix("n/a: ")
        _given(told, "budget page", names[main_of(row["Budget"])], said, _of_page)


def _texts(row: Mapping[str, tuple[Any, Any]]) -> dict[str, Any]:
    return {name: cell[0] for name, cell in row.items()}


def _of_page(name: str) -> str:
    """What a column of the page is called elsewhere."""
    return {"ordered": "committed", "still to come": "estimate"}.get(name, name)


def _reasons(told: Told, place: str, address: str, entry: Mapping[str, Any]) -> None:
    for name, value in entry.items():
        if name.endswith("_reason"):
            told.says.say(place, address, f"why no {name.removesuffix('_reason')}", value)


def _given(told: Told, place: str, address: str, text: str, called: Callable[[str], str] = str) -> None:
    """Reasons in a row: ``actual, forecast: nothing is booked; left: …``."""
    names: list[str] = []
    for part in re.split(r"; (?=[a-z_ ,]+: )", text) if text else []:
        heads, _, why = part.partition(": ")
        names = heads.split(", ")
        for name in names:
            told.says.say(place, address, f"why no {called(name)}", why)
