"""``itpm list figures``: every figure of the portfolio as a row, the same as in every other place."""

import csv
import io
import json
from collections.abc import Iterator
from decimal import Decimal
from typing import Any

import pytest

from itpm.analysis.facts import Facts
from tests.conftest import ROOT, Run, read_once


@pytest.fixture(scope="module")
def sample() -> Iterator[Facts]:
    """The sample, read once for all that is asked of it here."""
    with pytest.MonkeyPatch.context() as patch:
        yield read_once(ROOT, patch)[1]


def listed(run: Run, *asked: str) -> list[dict[str, Any]]:
    code, out, err = run("list", "figures", *asked, "--format", "json", cwd=ROOT)
    assert code == 0, err
    return json.loads(out)["figures"]  # type: ignore[no-any-return]


@pytest.mark.usefixtures("sample")
def test_each_is_the_one_that_its_record_shows(run: Run) -> None:
    rows = listed(run)
    assert len(rows) > 500
    seen: dict[tuple[str, str], dict[str, Any]] = {}
    for row in rows:
        asked = (row["kind"], row["address"])
        if asked not in seen:
            named = row["address"] if ":" in row["address"] else ":".join(asked)
            out = run("show", named, "--format", "json", cwd=ROOT)[1]
            seen[asked] = json.loads(out)["record"]
        shown = seen[asked]
        assert row["value"] == shown["figures"][row["figure"]]
        assert row.get("value_reason") == shown["figures"].get(f"{row['figure']}_reason")
        if isinstance(row["value"], dict):
            assert row["unit"] == row["value"]["currency"]
        else:
            # A sum that nobody knows has its currency in a table, where a document has no place for it.
            assert row["unit"] == shown["figure_units"].get(row["figure"], row["unit"] and "EUR")
    whole = {f"{kind}:{address}": len(shown["figures"]) for (kind, address), shown in seen.items()}
    assert all(whole.values())


@pytest.mark.usefixtures("sample")
def test_a_table_holds_numbers_in_their_unit(run: Run) -> None:
    out = run("list", "figures", "--of", "erp", "--format", "csv", cwd=ROOT)[1]
    rows = {(r["address"], r["figure"]): r for r in csv.DictReader(io.StringIO(out))}
    document = {(r["address"], r["figure"]): r for r in listed(run, "--of", "erp")}
    assert rows.keys() == document.keys()
    assert {address.partition("/")[0] for address, _figure in rows} == {"erp"}
    for key, row in rows.items():
        value = document[key]["value"]
        if value is None:
            # In a table the reason begins with what is known of a sum.
            known, _colon, reason = row["reason"].rpartition(": ") if row["value_known"] else ("", "", row["reason"])
            assert (row["value"], reason) == ("", document[key]["value_reason"]) and bool(known) == bool(
                row["value_known"]
            )
        elif isinstance(value, dict):
            assert (Decimal(row["value"]), row["unit"]) == (Decimal(value["amount"]), value["currency"])
        else:
            scale = 100 if row["unit"] == "%" else 1
            assert abs(Decimal(row["value"]) - Decimal(str(value)) * scale) <= Decimal("0.005")


@pytest.mark.usefixtures("sample")
@pytest.mark.parametrize(
    ("where", "figures"),
    [
        ("figure = cpi and value > 0", {"cpi"}),
        ("figure ~ eac and value > 900000 EUR", {"eac", "eac_atypical", "eac_cost_schedule", "eac_bottom_up"}),
        ("value = 48.8682 and unit = %", {"complete"}),
        ("figure in [eac, vac] and unit = EUR", {"eac", "vac"}),
        ("class = public and kind = objective", {"score", "passed", "weight_share"}),
        ("reason ~ 'no in-service date'", {"life", "depreciation", "monthly_depreciation"}),
    ],
)
def test_what_holds_of_them_can_be_asked(run: Run, where: str, figures: set[str]) -> None:
    found = {row["figure"] for row in listed(run, "--where", where)}
    assert found and found <= figures


@pytest.mark.usefixtures("sample")
@pytest.mark.parametrize(
    ("asked", "said"),
    [
        (("--where", "figure = ecc"), "'figure' is never 'ecc'"),
        (("--where", "colour = red"), "there is no field 'colour'"),
        (("--where", "value > many"), "'value'"),
        (("--columns", "colour"), "the fields are address, kind, figure, title, value, unit, class, reason"),
        (("--person", "kim"), "--of says of whom or of what"),
        (("--open",), "--of says of whom or of what"),
        (("--of", "stock-by-hour"), "a request has no figures"),
        (("--of", "order-desk-dr"), "a continuity plan has no figures"),
        (("--of", "erp/design"), "a task has no figures"),
        (("--of", "nobody"), "there is no 'nobody'"),
    ],
)
def test_what_figures_do_not_have_is_an_error(run: Run, asked: tuple[str, ...], said: str) -> None:
    code, out, err = run("list", "figures", *asked, cwd=ROOT)
    assert (code, out) == (2, "") and said in err and err.count("\n") == 1
