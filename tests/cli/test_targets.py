"""Where results go: what cannot be written is refused before anything is read, and no file is called what it is not."""

import json

import pytest

from itpm.run.run import Run as Looked
from tests.cli.test_writing_commands import FILES
from tests.conftest import Folder, Run

PORTFOLIO = {
    **FILES,
    "projects/p.yaml": "name: P\nstage: execution\ntasks: {t: {name: T, duration: 2d}}\n",
    "in/map.yaml": "columns: {document: Nr, date: Day, amount: Sum, line: Line, kind: Kind}\ndecimal: point\ndates: ymd\n",
    "in/ledger.csv": "Nr,Day,Sum,Line,Kind\n",
    "a-file": "",
    "full/note.txt": "mine",
}
WRITERS = [
    "list tasks -o {}",
    "schedule -o {}",
    "validate -o {}",
    "show p -o {}",
    "explain p/t -o {}",
    "budget -o {}",
    "graph tasks -o {}",
    "export ics -o {}",
    "export msproject p -o {}",
    "export budget -o {}",
]


@pytest.fixture
def unread(monkeypatch: pytest.MonkeyPatch) -> None:
    """A machine on which no portfolio can be read any more."""

    def never(self: Looked) -> None:
        raise AssertionError("the portfolio was read")

    monkeypatch.setattr(Looked, "workspace", property(never))


@pytest.mark.usefixtures("unread")
@pytest.mark.parametrize("call", WRITERS)
@pytest.mark.parametrize(("target", "why"), [("no/where", "No such file"), ("a-file/x", "Not a directory")])
def test_an_output_that_cannot_be_written_is_refused_first(
    call: str, target: str, why: str, run: Run, folder: Folder
) -> None:
    code, out, said = run(*call.format(target).split(), cwd=folder(PORTFOLIO))
    assert (code, out) == (2, "") and f"--output: {target} cannot be written: {why}" in said


@pytest.mark.usefixtures("unread")
@pytest.mark.parametrize(
    ("call", "why"),
    [
        ("site build --site full", "full was not made by itpm and is not empty; name another folder"),
        ("site build --tree full", "full was not made by itpm and is not empty; name another folder"),
        ("site build --site a-file/site", "cannot be made: "),
        ("site build --site s --tree s/tree", "lie in each other"),
        ("site build --site projects", "was not made by itpm"),
        ("import actuals in/ledger.csv --map in/map.yaml", "is no folder"),
    ],
)
def test_folders_that_cannot_be_used_are_refused_first(call: str, why: str, run: Run, folder: Folder) -> None:
    root = folder({**PORTFOLIO, "budget": ""})
    code, out, said = run(*call.split(), cwd=root)
    assert (code, out) == (2, "") and why in said and "the portfolio was read" not in said


def test_a_baseline_looks_at_its_place_before_people_are_levelled(
    run: Run, folder: Folder, monkeypatch: pytest.MonkeyPatch
) -> None:
    def never(*_call: object) -> None:
        raise AssertionError("people were levelled")

    monkeypatch.setattr("itpm.analysis.facts.Facts.levelled", never)
    root = folder({**PORTFOLIO, "staffing.yaml": "people: {ann: {name: Ann}}\n"})
    (root / "projects/p").write_text("no folder")
    code, _out, said = run("baseline", "set", "p", "one", "--by", "ann", "--uncommitted", cwd=root)
    assert code == 2 and "is no folder" in said


def test_a_dry_run_says_what_the_import_would_refuse(run: Run, folder: Folder) -> None:
    root = folder({**FILES, "projects/move.yaml": "name: Mine\n"})
    for more, ended in (((), 2), (("--dry-run",), 0)):
        code, _out, said = run("import", "msproject", "in/plan.xml", *more, cwd=root)
        assert (
            code == ended and "projects/move.yaml is there already and may hold edits; --replace writes it anew" in said
        )
    assert (root / "projects/move.yaml").read_text() == "name: Mine\n"


@pytest.mark.parametrize("call", ["list tasks", "schedule", "budget", "staffing", "align", "scenario list"])
def test_rows_are_written_in_the_form_that_their_file_is_called(call: str, run: Run, folder: Folder) -> None:
    root = folder(PORTFOLIO)
    if call == "scenario list":
        call = "list scenarios"
    assert run(*call.split(), "-o", "rows.json", cwd=root)[0] == 0
    assert json.loads((root / "rows.json").read_text())["schema_version"] == 1
    assert run(*call.split(), "-o", "rows.csv", cwd=root)[0] == 0
    asked = run(*call.split(), "--format", "csv", cwd=root)[1]
    assert (root / "rows.csv").read_text() == asked
    assert run(*call.split(), "-o", "rows.txt", cwd=root)[0] == 0
    assert (root / "rows.txt").read_text() == run(*call.split(), cwd=root)[1] != asked
    for ending in ("xlsx", "xls", "ods", "pdf"):
        code, _out, said = run(*call.split(), "-o", f"rows.{ending}", cwd=root)
        assert code == 2 and f"nothing is written as .{ending} here; name a file .csv, .json" in said
        assert not (root / f"rows.{ending}").exists()


@pytest.mark.parametrize(
    ("call", "why"),
    [
        ("list tasks --format csv -o x.xlsx", "--format csv does not fit the name x.xlsx"),
        ("list tasks --format json -o x.csv", "--format json does not fit the name x.csv"),
        ("list tasks --format table -o x.CSV", "--format table does not fit the name x.CSV"),
        ("validate --format junit -o x.json", "--format junit does not fit the name x.json"),
        ("export budget --format csv -o x.xlsx", "--format csv does not fit the name x.xlsx"),
        ("graph tasks -o x.png", "nothing is written as .png here; name a file .dot, .mmd, .svg"),
        ("show p -o x.csv", "nothing is written as .csv here; name a file .json"),
        ("export ics -o x.csv", "nothing is written as .csv here"),
        ("export msproject p -o x.mpp", "nothing is written as .mpp here"),
        ("explain p/t -o x.json", "nothing is written as .json here"),
    ],
)  # fmt: skip
def test_no_file_is_called_what_it_is_not(call: str, why: str, run: Run, folder: Folder) -> None:
    code, out, said = run(*call.split(), cwd=folder(PORTFOLIO))
    assert (code, out) == (2, "") and why in said


@pytest.mark.parametrize(
    ("call", "begins"),
    [
        ("validate -o x.xml", "<?xml"),
        ("validate -o x.sarif", "{"),
        ("validate --format gitlab -o x.json", "["),
        ("validate --format sarif -o x.json", "{"),
        ("export budget -o x.xlsx", "PK"),
        ("export ics -o x.ics", "BEGIN:VCALENDAR"),
        ("export msproject p -o x.xml", "<?xml"),
        ("graph tasks -o x.mmd", "flowchart"),
        ("show p -o x.json", "{"),
    ],
)
def test_the_usual_names_say_the_form(call: str, begins: str, run: Run, folder: Folder) -> None:
    root = folder(PORTFOLIO)
    code, _out, said = run(*call.split(), cwd=root)
    assert code in {0, 1}, said
    assert (root / call.rpartition(" ")[2]).read_bytes().startswith(begins.encode())
