"""A spreadsheet opens the workbooks that are written here and reads the same, and writes one that is brought in."""

import csv
import subprocess
from datetime import date
from decimal import Decimal, InvalidOperation
from pathlib import Path
from typing import Any

import pytest
from python_calamine import CalamineWorkbook

from tests.conftest import Folder, Run
from tests.servers.conftest import needed

EVERY_SHEET = "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,false,false,false,false,-1"
"""Each sheet as a file of its own, in UTF-8, values as they are kept and not as they are shown."""
ROOT = {
    "itpm.yaml": "portfolio: T\ncurrency: EUR\nstatus_date: 2026-07-14\n",
    "staffing.yaml": "people: {jane: {name: Jane Roe}}\n",
    "projects/erp.yaml": "name: =1+1\nmanager: jane\nstart: 2026-01-05\nbudget:\n  approved: {2026-01-05: 12500.50}\n"
    "  lines:\n    work: {name: '+SUM(1;2)', type: opex, planned: 8000.25}\n"
    "risks:\n  late: {name: '@late', owner: jane, probability: 40%, impact: {cost: 1000}, notes: \"two\\nlines\"}\n"
    "tasks:\n  plan: {name: Plan ü, effort: 5d, started: 2026-01-05, assign: [jane]}\n",
}


def converted(source: Path, form: str, folder: Path) -> Path:
    """What LibreOffice makes of a file."""
    needed("soffice")
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    done = subprocess.run(
        ["soffice", profile, "--headless", "--convert-to", form, "--outdir", str(folder / "out"), str(source)],
        capture_output=True,
        check=False,
        timeout=180,
    )
    assert done.returncode == 0, done.stderr.decode()[-500:]
    return folder / "out"


def plain(value: Any) -> str:
    """A cell as it is compared: a number by its value, also where it stands as per cent, a day in ISO 8601."""
    if isinstance(value, date):
        return value.isoformat()[:10]
    text = str(value)
    share = text.endswith("%")
    try:
        return f"{round(Decimal(text.removesuffix('%')) / (100 if share else 1), 6).normalize():f}"
    except InvalidOperation:
        return str(value)


@pytest.mark.parametrize("name", ["portfolio.xlsx", "budget.xlsx"])
def test_a_workbook_opens_and_holds_the_same(name: str, folder: Folder, run: Run, tmp_path: Path) -> None:
    where = folder(ROOT)
    if name == "budget.xlsx":
        assert run("export", "budget", "-o", name, cwd=where)[0] == 0
        source = where / name
    else:
        code, _out, err = run("site", "build", "--site", "site", cwd=where)
        assert code == 0, err
        source = where / "site" / name
    book = CalamineWorkbook.from_path(str(source))
    made = converted(source, EVERY_SHEET, tmp_path)
    assert len(book.sheet_names) > 2
    for sheet in book.sheet_names:
        ours = [[plain(cell) for cell in row] for row in book.get_sheet_by_name(sheet).to_python(skip_empty_area=False)]
        with (made / f"{source.stem}-{sheet}.csv").open(encoding="utf-8", newline="") as stream:
            theirs = [[plain(cell) for cell in row] for row in csv.reader(stream)]
        assert theirs == ours, sheet


def test_a_workbook_of_a_spreadsheet_is_brought_in(folder: Folder, run: Run, tmp_path: Path) -> None:
    where = folder(ROOT)
    (tmp_path / "Risks.csv").write_text("Risk ID,Risk,Probability,Impact,Raised\nR-1,Fire,30%,5,2026-05-01\n")
    made = converted(tmp_path / "Risks.csv", "xlsx", tmp_path)
    code, out, err = run("import", "googledrive", str(made / "Risks.xlsx"), "--into", "erp", cwd=where)
    assert (code, out.splitlines()[0]) == (0, "erp: 1 new record"), out + err
    text = (where / "projects/erp.yaml").read_text()
    assert all(each in text for each in ("probability: 30%", "level: 5", "raised: 2026-05-01", "id: erp/risks/R-1")), (
        text
    )
