"""``itpm import actuals``: what finance has booked comes in once."""

from pathlib import Path

import pytest

from tests.cli.crm import FILES
from tests.conftest import Folder, Run


@pytest.fixture
def portfolio(folder: Folder) -> Path:
    return folder(FILES)


def test_actuals_come_in_once(run: Run, portfolio: Path) -> None:
    (portfolio / "july.csv").write_text(
        "No;Date;Account;Amount\nINV-1;02.07.2026;it/cloud;9.000,00\nINV-9;06.07.2026;it/cloud;1.200,50\n"
    )
    (portfolio / "map.yaml").write_text(
        "columns: {document: No, date: Date, line: Account, amount: Amount}\ndecimal: comma\ndates: dmy\ndelimiter: ';'\n"
    )
    call = ("import", "actuals", "july.csv", "--map", "map.yaml")
    assert "  would write budget/entries-july.yaml" in run(*call, "--dry-run", cwd=portfolio)[1]
    assert not (portfolio / "budget").exists()
    code, out, _err = run(*call, cwd=portfolio)
    assert code == 0 and out == "july: 1 document, 1 row booked already\n  wrote budget/entries-july.yaml\n"
    assert run(*call, cwd=portfolio)[0] == 0
    assert "10,200" in run("budget", "--by", "line", cwd=portfolio)[1]
    (portfolio / "july.csv").write_text(
        "No;Date;Account;Amount\nINV-9;06.07.2026;it/cloud;1.300,50\nBAD;x;it/cloud;1\n"
    )
    code, _out, err = run(*call, cwd=portfolio)
    assert code == 2 and "--replace" in err
    code, out, _err = run(*call, "--replace", cwd=portfolio)
    assert code == 1 and "row 3: BAD: 'x' is no date in the order dmy" in out


@pytest.mark.parametrize(
    ("layout", "csv", "message"),
    [
        ("a: [", "x", "map.yaml"),
        ("columns: {}\n", "x", "'decimal' must be one of"),
        (
            "columns: {document: No, date: D, line: L, amount: A}\ndecimal: comma\ndates: dmy\n",
            "x\n",
            "the file has no column 'No'",
        ),
        (
            "columns: {document: No, date: D, line: L, amount: A}\ndecimal: comma\ndates: dmy\nencoding: klingon\n",
            "x\n",
            "say its 'encoding'",
        ),
    ],
)
def test_a_layout_or_ledger_that_cannot_be_read_is_a_wrong_call(
    run: Run, portfolio: Path, layout: str, csv: str, message: str
) -> None:
    (portfolio / "map.yaml").write_text(layout)
    (portfolio / "july.csv").write_text(csv)
    code, _out, err = run("import", "actuals", "july.csv", "--map", "map.yaml", cwd=portfolio)
    assert code == 2 and message in err
