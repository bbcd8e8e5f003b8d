"""Every figure of two portfolios, walked: what is listed, explained, printed of budgets and told by pages is one value."""

import re
import shlex
from collections.abc import Callable, Iterator
from dataclasses import fields
from pathlib import Path
from typing import Any

import pytest

from itpm.analysis.explain import register
from itpm.analysis.facts import Facts
from itpm.check.run import examined
from itpm.page.paths import BUDGET
from itpm.page.value import Told as Text
from itpm.page.value import texts
from itpm.queries.figures import said_in_unit
from itpm.rules.catalogue import RULES
from itpm.views.pages import pages
from itpm.views.reading import Reading
from tests.conftest import Folder, Run, read_once
from tests.full_portfolios import Whole
from tests.site.cells import all_tables
from tests.surfaces import Number, csv_rows, document, exact, number
from tests.test_consistency import sample

Call = Callable[..., str]
Said = tuple[str, Number | None]
"""On which side of a number something lies, and the number; None where nobody knows it."""
BESIDE = ("_reason", "_known", "_unknown_count", "_bound")
_BOUND = re.compile(r"(≥|≤|at least|at most)?\s*(.*)")
_SIDES = {"≥": "≥", "at least": "≥", "≤": "≤", "at most": "≤", "": "", None: ""}
_NUMBER = re.compile(r"[-+−]?\d|≥|≤|n/a|–$|at least|at most")
MORE_THAN_FIGURES = {"explain", "id", "kind", "lines", "charged", "earned_value", "within_budget", "name", "without"}


def said(text: str) -> Said:
    """What a text says: 12 EUR, at least 12 EUR, ≤ 3.5, n/a."""
    found = _BOUND.match(text.lstrip("|"))
    assert found
    return _SIDES[found[1]], number(found[2])


def in_plain(row: dict[str, Any], name: str) -> Said:
    """What a document says of a figure."""
    value, known = row[name], row.get(f"{name}_known")
    if value is None and known is not None:
        side = _SIDES[row.get(f"{name}_bound")]  # without one nobody knows on which side it lies
        return side, exact(known["amount"], "0.01") if side else None
    return "", exact(value["amount"] if isinstance(value, dict) else value, "0.01")


def agree(one: Said, other: Said) -> bool:
    """Whether both say the same; that a sum is at least nothing says no more than that nobody knows it."""
    told = [
        (side, value) for side, value in (one, other) if value is not None and not (side == "≥" and not value.value)
    ]
    return not told or (len(told) == 2 and told[0][0] == told[1][0] and told[0][1].agrees(told[1][1]))


def listed(call: Call) -> Iterator[str]:
    """Where the lists of all figures and their explanations differ."""
    made = document(call("list", "figures", "--format", "json"))["figures"]
    for row, cells in zip(made, csv_rows(call("list", "figures", "--format", "csv")), strict=True):
        first = call("explain", row["id"]).splitlines()[0]
        title, rest = first[: len(row["title"])], first[len(row["title"]) :].strip()
        if title != row["title"] or not agree(said(rest), in_plain(row, "value")):
            yield f"{row['id']} is {row['value']}, explained as {first}"
        side = _SIDES[cells["value_bound"]]
        known = side, number(cells["value"] or (cells["value_known"] if side else None))
        plain = in_plain(row, "value")
        if row["unit"] not in {"%", "% of time"} and not agree(known, plain):
            yield f"{row['id']} is {row['value']}, in CSV {cells}"


def printed(call: Call, known: dict[str, Any]) -> Iterator[str]:
    """Where budgets, their lines and breakdowns print something else than what is explained, or that is not."""
    for entry in document(call("budget", "--format", "json"))["budgets"]:
        yield from _same(entry, known)
        yield from _same({"id": entry["id"], **entry.get("earned_value", {})}, known)
        for line in entry["lines"]:
            for each in (line, *line.get("charged", ())):
                yield from _same(each, known)
    for by in ("theme", "project", "line"):
        for group in document(call("budget", "--by", by, "--format", "json"))["groups"]:
            if group["name"] != "unassigned" and "without" not in group:
                yield from _same({"id": group["name"], **group}, known)


BUDGETS: tuple[tuple[str, ...], ...] = (
    (),
    ("--period", "FY2026"),
    ("--period", "2026-Q3"),
    *(("--by", by) for by in ("department", "programme", "theme", "category", "type", "project", "line")),
    ("--by", "category", "--period", "FY2026-Q2"),
    ("--draft", "FY2026"),
    ("--draft", "FY2027"),
    ("--years", "3"),
)
"""Answers of `itpm budget`, every figure of which is explained by what stands beside it."""
SAYS_MORE = {"id", "kind", "name", "lines", "charged", "earned_value", "within_budget", "without", "within"}
SAYS_MORE |= {"within_before", "beyond", "explain", "budgets", "groups", "years", "rates", "period", "schema_version"}
SAYS_MORE |= {"as_of", "days", "by", "all", "errors_in_files"}


def addressed(made: Any) -> Iterator[dict[str, Any]]:  # noqa: ANN401 - JSON
    """Every row of a document that says what explains it."""
    for each in made.values() if isinstance(made, dict) else made if isinstance(made, list) else ():
        yield from addressed(each)
    if isinstance(made, dict) and "explain" in made:
        yield made


def unexplained(call: Call, *answers: tuple[str, ...]) -> Iterator[str]:
    """Where rows of budgets say something else than what they say explains it."""
    for arguments in answers:
        rows = list(addressed(document(call("budget", *arguments, "--format", "json"))))
        assert rows, arguments
        for row in rows:
            at, *options = shlex.split(row["explain"])
            thing = at.removesuffix(".FIGURE")
            if not options and not thing.startswith("all "):
                continue  # Every figure of a record is walked by its own address.
            names = [name for name in row.keys() - SAYS_MORE if not name.endswith(BESIDE)]
            values = _explained(call, thing, options, names)
            for name in names:
                minutes = name.endswith("_minutes")
                shown = ("", exact(row[name] / 60, "0.1")) if minutes else in_plain(row, name)
                if name not in values or not agree(said(values[name]), shown):
                    yield f"{arguments}: {at} {options} is {name} {row[name]}, explained as {values.get(name)}"


def _explained(call: Call, thing: str, options: list[str], names: list[str]) -> dict[str, str]:
    """What is explained of a row: of one figure by itself, of more by the list of all of them."""
    if len(names) == 1:
        return {names[0]: re.split(r"  +", call("explain", f"{thing}.{names[0]}", *options).splitlines()[0])[1]}
    rows = [re.split(r"  +", line) for line in call("explain", thing, *options).splitlines()]
    values = {name: value for name, _title, value, *_words in rows}
    return values | {f"{name}_minutes": value for name, value in values.items() if f"{name}_minutes" in names}


def _same(row: dict[str, Any], known: dict[str, Any]) -> Iterator[str]:
    for name, value in row.items():
        if name in MORE_THAN_FIGURES or name.endswith(BESIDE):
            continue
        figure = known.get(f"{row['id']}.{name}")
        if figure is None:
            yield f"{row['id']}.{name} is printed as {value}, and is not explained"
        elif (value or {}).get("currency") == (figure["value"] or {}).get("currency") if _money(value) else True:
            mine, its = in_plain(row, name), in_plain(figure, "value")
            if not agree(mine, its):
                yield f"{row['id']}.{name} is printed as {value}, and explained as {figure['value']}"


def _money(value: Any) -> bool:  # noqa: ANN401 - JSON
    return isinstance(value, dict)


def told(facts: Facts, reading: Reading) -> Iterator[tuple[str, bool]]:
    """Each figure that a page tells by its address, and whether it is what is computed."""
    for page in pages(reading):
        for text in texts(page.blocks):
            if not isinstance(text, Text) or not _NUMBER.match(text):
                continue
            address, _dot, name = text.address.rpartition(".")
            meant = facts.portfolio.meant(address).items() if address else ()
            rights = [
                said_in_unit(register.declared(kind)[name].unit, register.figure(facts, record, name), exact=True)
                for kind, record in meant
                if name in register.declared(kind) and name not in {each.name for each in fields(record)}  # type: ignore[arg-type]
            ]
            if rights:
                # An address that several things have is that of the one whose row it stands in.
                right = " or ".join(rights)
                holds = any(agree(said(text), said(each)) for each in rights)
                yield f"{page.path} says {text} of {text.address}, and {right} is right", holds


def untold(call: Call, reading: Reading) -> Iterator[str]:
    """Sums of the page of budgets that say nothing, or something else, of what `itpm explain` takes to explain them."""
    (page,) = (each for each in pages(reading) if each.path == BUDGET)
    known: dict[tuple[str, ...], dict[str, str]] = {}
    # What falls into a fiscal year is that of all budgets, which 'itpm budget --period' tells; it is compared with that elsewhere.
    tables = [
        each
        for each in all_tables(page.blocks)
        if re.search(r"^(Money by (?!fiscal)|Budgets of|Lines of)|by quarter$", each.name)
    ]
    sums = [text for table in tables for row in table.rows for cell in row[1:] for text in texts(cell)]
    count = 0
    for text in (each for each in sums if _NUMBER.match(each) and re.search(r"[A-Z]{3}$|^n/a$", each)):
        if not isinstance(text, Text) or "." not in text.address:
            yield f"{text} says nothing of what it is"
            continue
        at, *options = shlex.split(text.address)
        row, _dot, figure = at.rpartition(".")
        if (row, *options) not in known and options:
            known[row, *options] = _explained(call, row, options, [])
        right = known[row, *options] if options else _explained(call, row, options, [figure])
        if not agree(said(text), said(right[figure])):
            yield f"{text} is said of {text.address}, and {right[figure]} is right"
        count += 1
    if count < 50:
        yield f"only {count} sums stand in the tables"


def empties(call: Call) -> Iterator[str]:
    """Cells of money that say nothing, and no reason why."""
    for arguments in (
        (),
        *(("--by", by) for by in ("theme", "type", "line")),
        ("--years", "3"),
        ("--draft", "FY2027"),
        ("--period", "FY2026"),
    ):
        for row in csv_rows(call("budget", *arguments, "--format", "csv")):
            empty = [
                name for name, cell in row.items() if not cell and name not in {"reason", "within", "unit", "currency"}
            ]
            for name in empty:
                if not name.endswith(BESIDE) and not re.search(rf"\b{name}\b", row.get("reason") or ""):
                    yield f"budget {' '.join(arguments)}: {next(iter(row.values()))}.{name} is empty, {row.get('reason')}"


@pytest.mark.parametrize("portfolio", ["sample", "drawn"])
def test_every_figure_is_one_value_wherever_it_stands(
    portfolio: str, folder: Folder, tmp_path: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = {"sample": ("it-2026", "erp", "theme:run", "it-2026/erp", "supplier:linkline"), "drawn": ("p0",)}
    root = sample(tmp_path) if portfolio == "sample" else folder(Whole(101).files())

    def call(*arguments: str) -> str:
        code, out, chatter = run(*arguments, cwd=root)
        assert code in {0, 1} and out, (arguments, chatter)
        return out

    workspace, facts = read_once(root, monkeypatch)
    known = {row["id"]: row for row in document(call("list", "figures", "--format", "json"))["figures"]}
    found = examined(facts, workspace, RULES)
    reading = Reading(facts, found.diagnostics, {}, found.truncated)
    shown = list(told(facts, reading))
    assert list(untold(call, reading)) == []
    assert [fault for fault, right in shown if not right] == [] and len(shown) > (150 if portfolio == "sample" else 40)
    assert list(listed(call)) == []
    assert list(printed(call, known)) == []
    assert list(empties(call)) == []
    named = [(thing,) for thing in asked[portfolio]]
    assert list(unexplained(call, *BUDGETS, *named, *((*each, "--period", "FY2026-Q2") for each in named))) == []
    for entry in document(call("align", "--format", "json"))["objectives"]:
        for name in ("booked_minutes", "forecast", "cost", "money_share", "people_share", "weight_share", "score"):
            assert call("explain", f"{entry['id']}.{name}")
