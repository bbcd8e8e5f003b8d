"""Plans of other formats: how they are known, what is said where they cannot be read, and that one reader reads them all."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from itpm.interchange.exchange import ForeignError
from itpm.interchange.msproject.formats import GAN, MPP, MPX, PMXML, XER, Form, form_of, unwrapped
from tests.conftest import Folder, Run
from tests.interchange.converter import COMPOUND, converter
from tests.interchange.mspdi import ANN, assigned, link, plan, work

__all__ = ["converter"]
XML = plan(work(1, "Design", 16, 16) + work(2, "Build", 8, more=link(1, 3, 4800)), ANN + assigned((1, 1, "1", "")))
ITPM = {"itpm.yaml": "schema: 1\nportfolio: P\ncurrency: EUR\nstatus_date: 2026-03-01\n"}
POD = b"\xac\xed\x00\x05t\x00\x031.0" + b"@@@@@@@@@@ProjectLibreSeparator_MSXML@@@@@@@@@@" + XML
MPX_HEAD = b"MPX,Microsoft Project for Windows,4.0,ANSI\n"


@pytest.mark.parametrize(
    ("data", "form"),
    [
        (COMPOUND, MPP),
        (MPX_HEAD, MPX),
        (b"MPX;Microsoft Project;4.0;ANSI\r\n", MPX),
        (b"MPXJ is a library", None),
        (b"\xef\xbb\xbfERMHDR\t20.12\t2026-11-30\n", XER),
        (b'<?xml version="1.0"?>\n<!-- of P6 -->\n<APIBusinessObjects xmlns="http://x"/>', PMXML),
        (b'<p6:APIBusinessObjects xmlns:p6="http://x"/>', PMXML),
        (b'<?xml version="1.0"?><project name="G" version="3.2" view-date="2026-03-02"><tasks/></project>', GAN),
        (b'<project name="L" company="" mrproject-version="2"><tasks/></project>', None),
        (XML, None),
        (b"", None),
    ],
)
def test_a_format_is_known_by_what_a_file_holds(data: bytes, form: Form | None) -> None:
    assert form_of(data) is form


@pytest.mark.parametrize("data", [b"PK\x03\x04" + bytes(30), b"\x1f\x8b\x08" + bytes(30)])
def test_an_archive_is_not_unpacked(data: bytes) -> None:
    with pytest.raises(ForeignError, match="archive"):
        form_of(data)


def test_a_file_of_projectlibre_holds_the_xml_that_is_read(run: Run, folder: Folder) -> None:
    assert unwrapped(POD) == XML and unwrapped(XML) is XML
    first, second = folder({**ITPM, "plan.pod": POD}, "one"), folder({**ITPM, "plan.xml": XML}, "two")
    assert run("import", "msproject", "plan.pod", cwd=first)[0] == 0
    assert run("import", "msproject", "plan.xml", cwd=second)[0] == 0
    assert _rows(first) == _rows(second)
    code, _out, err = run("import", "msproject", "x.pod", cwd=folder({**ITPM, "x.pod": POD[:9]}, "three"))
    assert code == 2 and "no plan as XML" in err


def test_another_format_is_read_by_the_same_reader(run: Run, folder: Folder, converter: Path) -> None:
    first, second = folder({**ITPM, "plan.bin": COMPOUND + XML}, "one"), folder({**ITPM, "plan.xml": XML}, "two")
    code, out, err = run("import", "msproject", "plan.bin", cwd=first)
    assert (code, err) == (0, "") and "p: 2 tasks, 0 milestones, 1 new person" in out
    assert run("import", "msproject", "plan.xml", cwd=second)[0] == 0
    assert _rows(first) == _rows(second)
    assert "after: [design SS+1d]" in _rows(first)
    assert "# Imported from Microsoft Project." in (first / "projects/p.yaml").read_text()
    # The same file again needs neither MPXJ nor Java.
    shutil.rmtree(converter / "mpxj")
    assert run("import", "msproject", "plan.bin", cwd=first)[1] == "p: unchanged since the last import of this file\n"


def test_lines_of_a_file_that_nobody_has_are_not_told(run: Run, folder: Folder, converter: Path) -> None:
    odd = XML.replace(b"<Duration>PT16H0M0S", b"<Deadline>2026-03-20T18:00:00</Deadline><Duration>PT16H0M0S")
    twice = XML.replace(b"<UID>2</UID><ID>2", b"<UID>1</UID><ID>2")
    root = folder({**ITPM, "odd.mpp": COMPOUND + odd, "twice.mpp": COMPOUND + twice})
    out = run("import", "msproject", "odd.mpp", cwd=root)[1]
    assert "  Design: a deadline of 2026-03-20, which becomes 'finish_by'\n" in out and " line " not in out
    code, _out, err = run("import", "msproject", "twice.mpp", cwd=root)
    assert code == 2 and "twice.mpp: Task 1 is there already" in err


@pytest.mark.parametrize(
    ("data", "words", "code", "said"),
    [
        (COMPOUND + b"raise org.mpxj.MPXJException: /opt/secret/x", (), 2, "plan: the file is no MPP of Microsoft Project"),
        (MPX_HEAD + b"raise Error reading file (failed at line 21) /opt/secret", (), 2, "plan: line 21: the file is no MPX"),
        (COMPOUND + b"raise File is password protected", (), 2, "plan: a password protects it; save it without one"),
        (COMPOUND + b"raise java.lang.OutOfMemoryError: Java heap space", (), 2, "more memory than a plan may take"),
        (COMPOUND + b"raise java.lang.UnsupportedClassVersionError: x", (), 3, "Java 11 or newer"),
        (COMPOUND + b"exit ", (), 2, "came to its end over it"),
        (COMPOUND + b"writes 67108865", (), 2, "as XML it has more than 64 MB"),
        (COMPOUND + b"<Project/>", (), 2, "plan: the file is not a project in Microsoft's XML form"),
        (MPX_HEAD + b"speaks de\n" + XML, (), 2, "it is not in 'en'; --language says which: de"),
        (MPX_HEAD + b"speaks de\n" + XML, ("--language", "fr"), 2, "it is not in 'fr'; --language says which: de"),
        (COMPOUND + XML, ("--language", "de"), 2, "--language is for MPX; this is MPP of Microsoft Project"),
        (COMPOUND + XML, ("--project", "A"), 2, "--project is for files of several projects; MPP holds one"),
        (XML, ("--project", "A"), 2, "--project is for other formats"),
        (b"ERMHDR\tx\nNorth,South\n" + XML, (), 2, "it holds 2 projects; --project says which: 'North', 'South'"),
        (b"ERMHDR\tx\nNorth\n" + XML, ("--project", "East"), 2, "it holds 1 project; --project says which: 'North'"),
        (b"<project view-date='x'>\n<a>\n", (), 2, "plan: line 3: the file is not XML"),
        (b"<!DOCTYPE x [<!ENTITY a 'b'>]><project view-date='x'/>", (), 2, "document type"),
        (b"<APIBusinessObjects>" + b"<a>" * 70, (), 2, "nested deeper"),
        (b"PK\x03\x04", (), 2, "plan: the file is an archive"),
    ],
)  # fmt: skip
def test_what_cannot_be_read_is_told_in_our_words(
    data: bytes, words: tuple[str, ...], code: int, said: str, run: Run, folder: Folder, converter: Path
) -> None:
    root = folder({**ITPM, "plan": data})
    before = sorted(root.rglob("*"))
    found, out, err = run("import", "msproject", "plan", *words, cwd=root)
    assert (found, out) == (code, "") and said in err
    assert "secret" not in err and "itpm-plan-" not in err and err.count("\n") <= 2
    assert sorted(root.rglob("*")) == before


def test_a_language_and_a_project_are_chosen(run: Run, folder: Folder, converter: Path) -> None:
    several = b"ERMHDR\tx\nNorth,South\n" + XML.replace(b"<Title>P<", b"<Title>Number Which<")
    root = folder({**ITPM, "plan.mpx": MPX_HEAD + b"speaks de\n" + XML, "plan.xer": several})
    assert run("import", "msproject", "plan.mpx", "--language", "de", cwd=root)[0] == 0
    assert "number-2: 2 tasks" in run("import", "msproject", "plan.xer", "--project", "South", cwd=root)[1]
    assert "# Imported from Primavera P6." in (root / "projects/number-2.yaml").read_text()
    # Another project of the same file is another import.
    assert "number-1: 2 tasks" in run("import", "msproject", "plan.xer", "--project", "North", cwd=root)[1]
    assert "unchanged" in run("import", "msproject", "plan.xer", "--project", "South", cwd=root)[1]


def test_what_is_missing_is_said(run: Run, folder: Folder, converter: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    root = folder({**ITPM, "plan.mpp": COMPOUND + XML})
    monkeypatch.setenv("NO_JAVA", "1")
    code, _out, err = run("import", "msproject", "plan.mpp", cwd=root)
    assert code == 3 and "needs Java 11 or newer: install it" in err and "secret" not in err
    shutil.rmtree(converter / "mpxj")
    code, _out, err = run("import", "msproject", "plan.mpp", cwd=root)
    assert code == 3 and "pip install 'itpm[mpp]'" in err


def test_what_takes_too_long_is_ended(
    run: Run, folder: Folder, converter: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("itpm.cli.converting._SECONDS", 2)
    code, _out, err = run("import", "msproject", "plan.mpp", cwd=folder({**ITPM, "plan.mpp": COMPOUND + b"sleep "}))
    assert code == 2 and "longer than 2 seconds" in err


def test_nothing_of_it_is_left_in_the_folder_for_such_files(
    run: Run, folder: Folder, converter: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path / "temp"))
    (tmp_path / "temp").mkdir()
    run("import", "msproject", "plan.mpp", cwd=folder({**ITPM, "plan.mpp": COMPOUND + XML}))
    assert list((tmp_path / "temp").iterdir()) == []


def test_itpm_never_imports_java() -> None:
    code = (
        "import sys, itpm.cli.imports, itpm.cli.converting; print([m for m in sys.modules if m in {'jpype', 'mpxj'}])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, env={**os.environ}, check=True)
    assert done.stdout == "[]\n"


def _rows(root: Path) -> str:
    return (root / "projects/p.yaml").read_text().partition("\ntasks:")[2]
