"""Laws of drawn money that need no second count: forms say the same, periods add up, currencies change nothing."""

import csv
import io
import re
from collections.abc import Callable, Iterator, Mapping
from decimal import Decimal
from typing import Any

from oracle.money_drawn import Case, texts

Files = Mapping[str, str]
Asked = Callable[..., Any]
QUARTERS = ("2026-Q1", "2026-Q2", "2026-Q3", "2026-Q4")
SUMS = ("planned", "committed", "accrued", "actual", "estimate", "forecast", "left")
CENT = Decimal("0.001")
_AMOUNT = re.compile(r"(planned: |\{2026-Q4: |amount: |contingency: |/l[0-9]: )(\d+(?:\.\d+)?)")


def _lines(made: Any) -> Mapping[str, Mapping[str, Any]]:  # noqa: ANN401 - JSON
    """Every line of every budget, and what is charged to it."""
    found = {}
    for entry in made["budgets"]:
        for line in entry["lines"]:
            for each in (line, *line.get("charged", ())):
                found[f"{entry['id']}: {each['id']}"] = each
    return found


def _amount(cell: Any) -> Decimal | None:  # noqa: ANN401 - a sum or nothing
    return None if cell is None else Decimal(cell["amount"])


def forms(asked: Asked, text: Callable[..., str], case: Case) -> Iterator[str]:
    """CSV says what JSON says, with what is known of the rest, and its lines come to its totals."""
    files = texts(case)
    names = [*case.lines, "it"]
    made = _lines(asked(files, "budget", *names))
    rows = list(csv.DictReader(io.StringIO(text(files, "budget", *names, "--format", "csv"))))
    said = {name.partition(": ")[2]: each for name, each in made.items()}
    for row in rows:
        for key in SUMS if row["name"] in said else ():
            one, other = row[key] or None, _amount(said[row["name"]][key])
            if (None if one is None else Decimal(one)) != other:
                yield f"CSV says {one}, JSON {other} of {row['name']}.{key}"
            known = said[row["name"]].get(f"{key}_known")
            if known and row.get(f"{key}_known") != known["amount"]:
                yield f"CSV knows {row.get(f'{key}_known')}, JSON {known} of {row['name']}.{key}"
    for name in case.lines:
        mine = [row for row in rows if row["name"].startswith(f"{name}/") and not row.get("within")]
        whole = next(row for row in rows if row["name"] == f"{name}, all lines")
        for key in SUMS:
            parts = [row[key] for row in mine]
            if all(parts) and sum(map(Decimal, parts)) != Decimal(whole[key]):
                yield f"the lines of {name} come to {sum(map(Decimal, parts))} {key}, not to {whole[key]}"
            if not all(parts) and whole[key]:
                yield f"{name}.{key} is known, and a line of it is not"


def periods(asked: Asked, case: Case) -> Iterator[str]:
    """The quarters of the year come to the whole, sum by sum and line by line."""
    files = texts(case)
    whole = _lines(asked(files, "budget"))
    parts = [_lines(asked(files, "budget", "--period", each)) for each in QUARTERS]
    # Where a project claims nobody knows how much of a line, nobody knows in which quarters the line lies.
    unclear = any(_amount(line["planned"]) is None for line in whole.values())
    for name, line in whole.items():
        for key in SUMS[:5]:
            if unclear and key == "planned" and any(_amount(part[name][key]) is None for part in parts):
                continue
            total, found = _amount(line[key]), [_amount(part[name][key]) for part in parts]
            if total is not None and (None in found or sum(each for each in found if each is not None) != total):
                yield f"the quarters of {name}.{key} are {found}, the whole is {total}"


def currencies(asked: Asked, case: Case) -> Iterator[str]:
    """All money written in another currency, of which one unit buys half as much, is the same money."""
    files = texts(case)
    doubled = {path: _AMOUNT.sub(_double, text) for path, text in files.items()}
    doubled["budget.yaml"] = "currency: USD\n" + doubled["budget.yaml"]
    for name in case.lines:
        path = f"projects/{name}.yaml"
        doubled[path] = doubled[path].replace("budget:\n", "budget:\n  currency: USD\n")
    doubled["itpm.yaml"] = files["itpm.yaml"] + "exchange_rates: {2025-01-01: {USD: 2}}\n"
    one, other = (asked(each, "budget", "--by", "line")["groups"] for each in (files, doubled))
    for mine, theirs in zip(one, other, strict=True):
        for key in SUMS:
            if _differ(_amount(mine[key]), _amount(theirs[key])):
                yield f"in USD {mine['name']}.{key} is {theirs[key]}, in EUR {mine[key]}"


def _differ(one: Decimal | None, other: Decimal | None) -> bool:
    # A plan is spread to the cent of its own currency: half a cent of the other.
    return (one is None) != (other is None) or (one is not None and other is not None and abs(one - other) > 5 * CENT)


def _double(found: re.Match[str]) -> str:
    return f"{found[1]}{Decimal(found[2]) * 2}"
