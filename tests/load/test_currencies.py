"""Currencies are those of ISO 4217: a code that does not exist is told where it stands, with the one that was meant."""

from decimal import Decimal

import pytest

from itpm.model.currency import _CODES, _MINOR, minor_digits, parse_currency
from itpm.model.meaningless import WordError
from tests.conftest import Folder, Run, checked, lines, workspace_of


def test_the_codes_are_those_of_the_list() -> None:
    # 178 of list one, without XTS (for tests) and XXX (for no currency), and what was withdrawn since 2000.
    assert all(len(code) == 3 and code.isalpha() and code.isupper() for code in _CODES)
    assert set(_MINOR) <= set(_CODES)
    assert {"EUR", "XAF", "XCG", "ZWG", "BGN", "HRK", "DEM"} <= set(_CODES)
    assert not {"XXX", "XTS", "EUO", "UKP"} & set(_CODES)
    assert (minor_digits("JPY"), minor_digits("BHD"), minor_digits("EUR")) == (0, 3, 2)


@pytest.mark.parametrize(
    ("typed", "hint"),
    [
        ("EUO", "did you mean 'EUR'?"),
        ("UDS", "did you mean 'USD'?"),
        ("GPB", "did you mean 'GBP'?"),
        ("CHX", "did you mean 'CHF'?"),
        ("XXX", "write a code of ISO 4217, as in EUR"),
        ("QQQ", "write a code of ISO 4217, as in EUR"),
    ],
)
def test_a_code_that_does_not_exist_is_refused_with_the_nearest(typed: str, hint: str) -> None:
    with pytest.raises(WordError) as refused:
        parse_currency(typed)
    assert (str(refused.value), refused.value.hint) == (f"there is no currency '{typed}'", hint)


FILES = {
    "itpm.yaml": "currency: EUO\nexchange_rates: {2026-01-01: {UDS: 1.08, CHF: 0.95}}\n",
    "budget.yaml": (
        "currency: CHX\nbudgets: {it: {currency: GPB, lines: {l: {planned: 5, currency: JPX}}}}\n"
        "suppliers: {s: {}}\ncontracts: {c: {supplier: s, currency: SEX}}\n"
        "entries: {A-1: {date: 2026-01-02, line: it/l, kind: actual, amount: 5, currency: NOX}}\n"
    ),
    "projects/p.yaml": "name: P\nbudget: {currency: DKX}\n",
}


def test_every_field_that_takes_one_is_looked_at() -> None:
    assert lines(checked(FILES, "STR006")) == [
        "budget.yaml:1:11: error STR006: there is no currency 'CHX'",
        "budget.yaml:2:26: error STR006: there is no currency 'GPB'",
        "budget.yaml:2:65: error STR006: there is no currency 'JPX'",
        "budget.yaml:4:40: error STR006: there is no currency 'SEX'",
        "budget.yaml:5:82: error STR006: there is no currency 'NOX'",
        "itpm.yaml:1:11: error STR006: there is no currency 'EUO'",
        "itpm.yaml:2:31: error STR006: there is no currency 'UDS'",
        "projects/p.yaml:2:20: error STR006: there is no currency 'DKX'",
    ]


def test_the_rates_that_exist_hold() -> None:
    (table,) = workspace_of(FILES).portfolio.settings.exchange_rates.values()
    assert table.rates == {"CHF": Decimal("0.95")}


def test_one_that_is_typed_or_imported_is_looked_at_too(run: Run, folder: Folder) -> None:
    root = folder(
        {"itpm.yaml": "currency: EUR\nstatus_date: 2026-03-02\n", "projects/p.yaml": "name: P\nstage: proposal\n"}
    )
    code, _out, err = run("align", "--budget", "100 UDS", cwd=root)
    assert (code, "there is no currency 'UDS'; did you mean 'USD'?" in err) == (2, True)
    (root / "map.yaml").write_text(
        "columns: {document: D, date: T, line: L, amount: A, currency: C}\ndecimal: point\ndates: ymd\nlines: {x: p/x}\n"
    )
    (root / "w.csv").write_text("D,T,L,A,C\nA-1,2026-01-05,x,10,EUO\nA-2,2026-01-05,x,10 GPB,\n")
    (root / "projects/p.yaml").write_text("name: P\nbudget: {lines: {x: {planned: 4}}}\n")
    said = "".join(run("import", "actuals", "w.csv", "--map", "map.yaml", cwd=root)[1:])
    assert "there is no currency 'EUO'; did you mean 'EUR'?" in said
    assert "there is no currency 'GPB'; did you mean 'GBP'?" in said
