"""Ledgers as files come out of other programs: what can be read for sure is taken, the rest names its row and column."""

from pathlib import Path

import pytest

from tests.conftest import Folder, Run
from tests.interchange.ledgers import FILES, HEAD, MAP, RESULT, Bring


@pytest.mark.parametrize(
    ("body", "why"),
    [
        ('A-1,2026-01-06,4410,5,INV,x\nA-2,2026-01-06,4410,6,INV,"never closed\nA-3,2026-01-06,4410,7,INV,x\n', "row 3, column 6: a quote is opened and never closed"),
        ('A-1,2026-01-06,4410,5,INV,x\n"A-2,2026-01-06,4410,6,INV,x\nA-3,2026-01-06,4410,7,INV,"x"\n', "row 3, column 1: text behind a closing quote"),
        ('A-1,2026-01-06,4410,5,INV,"x" y\n', "row 2, column 6: text behind a closing quote"),
        ("A-1,2026-01-06,44\x0010,5,INV,x\n", "row 2, column 3: a NUL character"),
        (f"A-1,2026-01-06,4410,5,INV,x\nA-2,2026-01-06,4410,5,INV,{'x' * 131_073}\n", "row 3, column 6: a cell of 131073 characters; 131072 are the most"),
    ],
)  # fmt: skip
def test_a_broken_table_is_refused_whole_with_row_and_column(bring_ledger: Bring, body: str, why: str) -> None:
    code, said, entries = bring_ledger(f"{HEAD}\n{body}")
    assert code == 2 and entries == {} and f"w.csv: {why}" in said


def test_rows_with_other_numbers_of_cells_and_long_texts_are_left_out(bring_ledger: Bring) -> None:
    csv = f"{HEAD}\n\nA-1,2026-01-06,4410,5,INV,x,,\nA-2,2026-01-06,4410,5,INV\nA-3,2026-01-06,4410,1,000,INV,x\n,,,,,\n   \nA-4,2026-01-06,4410,5,INV,{('ab ' * 6667)[:20_000] + 'c'}\nA-5,2026-01-06,4410,5,INV,{('ab ' * 6667)[:19_999] + 'c'}\nA-6"
    code, said, entries = bring_ledger(csv)
    assert code == 1 and list(entries) == ["A-1", "A-5"]
    assert "row 4: A-2: it has 5 cells, and there are 6 headings" in said
    assert "row 5: A-3: it has 7 cells, and there are 6 headings" in said
    assert "row 8: A-4: 20001 characters; a text has 20000 at most (column 'Text')" in said
    assert "row 10: A-6: it has 1 cells" in said and "4 doubtful rows left out" in said


LOCAL = '{"properties": {"entries": {"additionalProperties": {"properties": {"text": {"maxLength": 5}}}}}}'


def test_what_would_not_load_is_not_written_and_names_its_row(run: Run, folder: Folder) -> None:
    csv = f"{HEAD}\nA-1,2026-01-06,4410,5,INV,short\nA-2,2026-01-06,4410,5,INV,longer\n"
    root = folder({**FILES, "in/w.csv": csv, "schemas/local/budget.schema.json": LOCAL})
    for more in ((), ("--dry-run",), ("--replace",)):
        code, out, err = run("import", "actuals", "in/w.csv", "--map", "in/map.yaml", *more, cwd=root)
        assert code == 2 and out == "" and not (root / "budget").exists()
        assert (
            "in/w.csv: row 3: A-2: STR005" in err and f"(in {RESULT} at entries/A-2/text)" in err and "A-1" not in err
        )
    (root / "in/w.csv").write_text(csv.replace("longer", "short"))
    assert run("import", "actuals", "in/w.csv", "--map", "in/map.yaml", cwd=root)[0] == 0


def test_what_was_wrong_before_keeps_nobody_from_importing(run: Run, folder: Folder) -> None:
    csv = f"{HEAD}\nA-1,2026-01-06,4410,5,INV,x\n"
    root = folder(
        {**FILES, "in/w.csv": csv, "projects/bad.yaml": "name: Bad\ncolour: red\ntasks: {a: {after: [nobody]}}\n"}
    )
    assert run("validate", "--select", "STR,REF", cwd=root)[0] == 1
    assert run("import", "actuals", "in/w.csv", "--map", "in/map.yaml", cwd=root)[0] == 0


def test_many_faults_are_counted(run: Run, folder: Folder) -> None:
    body = "".join(f"A-{n},2026-01-06,4410,5,INV,longer {n}\n" for n in range(8))
    root = folder({**FILES, "in/w.csv": f"{HEAD}\n{body}", "schemas/local/budget.schema.json": LOCAL})
    code, _out, err = run("import", "actuals", "in/w.csv", "--map", "in/map.yaml", cwd=root)
    assert code == 2 and err.count("in/w.csv: row") == 5 and "and 3 more" in err


def test_a_document_that_is_there_in_another_file_is_no_second_one(run: Run, folder: Folder) -> None:
    root = folder(
        {
            **FILES,
            "in/w.csv": f"{HEAD}\nA-1,2026-01-06,4410,5,INV,x\n",
            "in/v.csv": f"{HEAD}\nA-1,2026-01-06,4410,5 USD,INV,x\n",
        }
    )
    assert run("import", "actuals", "in/w.csv", "--map", "in/map.yaml", cwd=root)[0] == 0
    code, out, _err = run("import", "actuals", "in/v.csv", "--map", "in/map.yaml", cwd=root)
    assert code == 1 and "it is booked already, in budget/entries-w.yaml, with other figures" in out
    code, out, _err = run("import", "actuals", "in/w.csv", "--name", "again", "--map", "in/map.yaml", cwd=root)
    assert code == 0 and out == "again: 1 row booked already\n"


def test_what_is_exported_is_known_when_it_comes_back(run: Run, folder: Folder) -> None:
    layout = "columns: {document: document, date: date, line: line, amount: amount, kind: kind, currency: currency, text: text}\ndecimal: point\ndates: ymd\n"
    root = folder(
        {
            **FILES,
            "in/w.csv": f'{HEAD}\n-A-1,2026-01-06,4410,5,INV,"=1+1"\nA-2,2026-01-06,4420,1234.5,GS,@x\n',
            "in/back.yaml": layout,
        }
    )
    assert run("import", "actuals", "in/w.csv", "--map", "in/map.yaml", cwd=root)[0] == 0
    assert run("export", "budget", "--sheet", "ledger", "-o", "in/out.csv", cwd=root)[0] == 0
    code, out, _err = run("import", "actuals", "in/out.csv", "--map", "in/back.yaml", cwd=root)
    assert code == 0 and out == "out: 2 rows booked already\n"


def test_the_same_file_again_says_that_nothing_changed(run: Run, folder: Folder) -> None:
    root = folder(FILES | {"m.yaml": MAP, "w.csv": f"{HEAD}\nA-1,2026-01-06,4410,5,INV,x\n"})
    call = ("import", "actuals", "w.csv", "--map", "m.yaml")
    assert run(*call, cwd=root)[:2] == (0, f"w: 1 document\n  wrote {RESULT}\n")
    before = (root / RESULT).read_bytes()
    assert run(*call, cwd=root)[:2] == (0, f"w: 1 document\n  unchanged: {RESULT}\n")
    assert run(*call, "--replace", cwd=root)[1] == f"w: 1 document\n  unchanged: {RESULT}\n"
    assert (root / RESULT).read_bytes() == before
    (root / RESULT).write_text(before.decode().replace("5", "6"))
    told = "otherwise than it was known:\n  w.csv: A-1: it was imported before with other figures\n"
    assert run(*call, "--replace", cwd=root)[1] == f"w: 1 document\n  wrote {RESULT}\n{told}"


def test_what_finance_changed_since_an_import_is_told(run: Run, folder: Folder) -> None:
    project = FILES["projects/p.yaml"].replace("budget: {", "budget: {ledger: {through: 2026-01-31}, ")
    rows = "A-1,2026-01-06,4410,5,INV,x\nA-2,2026-01-07,4410,7,INV,y\n"
    root = folder(FILES | {"projects/p.yaml": project, "m.yaml": MAP, "w.csv": f"{HEAD}\n{rows}"})
    call = ("import", "actuals", "w.csv", "--map", "m.yaml", "--replace")
    assert run(*call, cwd=root)[0] == 0
    (root / "w.csv").write_text(f"{HEAD}\nA-1,2026-01-06,4410,6,INV,x\nA-3,2026-01-08,4410,1,INV,z\n")
    told = run(*call, cwd=root)[1].partition("otherwise than it was known:\n")[2].splitlines()
    assert told == [
        "  w.csv: A-1: it was imported before with other figures",
        "  w.csv: A-2: it was imported before and is not there any more",
        "  w.csv: A-3: 2026-01-08 lies in the days of which 'p/hw' was complete",
    ]


def test_a_dry_run_writes_nothing_and_shows_the_file_where_asked(run: Run, folder: Folder) -> None:
    root = folder({**FILES, "in/w.csv": f"{HEAD}\nA-2,2026-01-06,4410,10,INV,whole\n"})
    call = ("import", "actuals", "in/w.csv", "--map", "in/map.yaml", "--dry-run")
    assert run(*call, cwd=root)[1] == f"w: 1 document\n  would write {RESULT}\n"
    out = run(*call, "-v", cwd=root)[1]
    assert f"# {RESULT}\n# Imported from finance's ledger." in out and "amount: 10, text: whole" in out
    assert not (root / "budget").exists()


def test_nothing_is_written_outside_the_portfolio(run: Run, folder: Folder, tmp_path: Path) -> None:
    root = folder({**FILES, "in/w.csv": f"{HEAD}\nA-2,2026-01-06,4410,10,INV,whole\n"})
    (tmp_path / "outside").mkdir()
    (root / "budget").symlink_to(tmp_path / "outside")
    code, _out, err = run("import", "actuals", "in/w.csv", "--map", "in/map.yaml", cwd=root)
    assert code == 2 and "leads out of the portfolio" in err and list((tmp_path / "outside").iterdir()) == []
    assert run("import", "actuals", "in/w.csv", "--map", "in/map.yaml", "--at", "HEAD", cwd=root)[0] == 2
    (root / "budget").unlink()
    code, _out, err = run("import", "actuals", "in/w.csv", "--map", "in/map.yaml", "--max-file-size", "60", cwd=root)
    assert code == 2 and "more than 60 bytes" in err
