"""What 'itpm validate' prints, counts, cuts and leaves out, and its exit code."""

import io
import json
import os
import subprocess
import sys

import pytest

from itpm.cli.main import main
from tests.cli import crm
from tests.cli.small import BROKEN, FILES
from tests.conftest import Folder, Run
from tests.repository import git, repository


def test_validate_prints_findings_and_says_so_by_its_exit(run: Run, folder: Folder) -> None:
    assert run("validate", "--as-of", "2026-07-14", cwd=folder(FILES, "good"))[:2] == (
        0,
        "Nothing is wrong — as of 2026-07-14, not in git.\n",
    )
    code, out, _err = run("validate", cwd=folder(BROKEN, "bad"))
    assert code == 1
    assert out.startswith(
        "projects/bad.yaml:2:1: error STR005: 'managr' is no field of a project – did you mean 'manager'?\n"
    )


def test_paths_narrow_what_is_reported(run: Run, folder: Folder) -> None:
    root = folder(BROKEN)
    assert run("validate", "projects/erp.yaml", cwd=root)[0] == 0
    assert run("validate", "projects", cwd=root)[0] == 1
    assert run("validate", "bad.yaml", cwd=root / "projects")[0] == 1
    assert run("validate", "/etc/hostname", cwd=root)[0] == 2


def test_what_fails_is_a_choice(run: Run, folder: Folder) -> None:
    root = folder({**FILES, "projects/w.yaml": "name: W\ncharter: {problem: TBD}\n"})
    assert run("validate", cwd=root)[0] == 0
    assert run("validate", "--fail-on", "warning", cwd=root)[0] == 1
    assert run("validate", "--select", "REF", "--fail-on", "info", cwd=root)[0] == 0
    assert run("validate", "--ignore", "STR007", "--fail-on", "info", cwd=root)[0] == 0


MANY = {"projects/p.yaml": "name: P\ncharter: {problem: TBD}\n" + "".join(f"y{n}: 1\n" for n in range(9))}


def test_text_is_cut_where_it_is_asked_the_gravest_first_and_the_last_line_counts_all(run: Run, folder: Folder) -> None:
    code, out, _err = run("validate", "--max-errors", "3", "--as-of", "2026-07-14", cwd=folder(MANY))
    assert code == 1
    assert [line.split(": ")[1].split()[0] for line in out.splitlines()[:3]] == ["error"] * 3
    assert out.splitlines()[3] == (
        "9 errors, 1 warning — as of 2026-07-14, not in git. 7 of them are not shown (--max-errors)."
    )


@pytest.mark.parametrize("form", ["json", "jsonl", "sarif", "github", "gitlab", "junit"])
def test_what_machines_read_is_never_cut(run: Run, folder: Folder, form: str) -> None:
    _code, out, _err = run("validate", "--max-errors", "3", "--format", form, cwd=folder(MANY))
    assert out.count("is no field of a project") >= 9
    assert out.count("only holds a place") >= 1


def test_text_that_is_not_on_a_terminal_is_whole(run: Run, folder: Folder) -> None:
    lines = "".join(f"y{n}: 1\n" for n in range(990))
    files = {f"projects/p{n}.yaml": f"name: P\n{lines}" for n in range(2)}
    out = run("validate", cwd=folder(files))[1]
    # Two headings and an empty line part the ten that matter most from the others.
    assert len(out.splitlines()) == 1981 + 3
    assert out.splitlines()[-1].startswith("1980 errors — ")


def test_more_than_a_thousand_of_one_code_in_a_file_are_counted_and_not_placed(run: Run, folder: Folder) -> None:
    root = folder(
        {"projects/p.yaml": "name: P\n" + "".join(f"y{n}: 1\n" for n in range(1234)), "projects/q.yaml": "name: Q\n"}
    )
    document = json.loads(run("validate", "--format", "json", cwd=root)[1])
    assert document["counts"]["error"] == 1234
    assert document["truncated"] == [{"file": "projects/p.yaml", "code": "STR005", "count": 1234}]
    assert sum(each["code"] == "STR005" for each in document["diagnostics"]) == 1000
    elsewhere = json.loads(run("validate", "projects/q.yaml", "--format", "json", cwd=root)[1])
    assert elsewhere["truncated"] == []
    out = run("validate", cwd=root)[1].splitlines()
    assert out[-2] == "projects/p.yaml: error STR005: and 234 more STR005 in this file, 1234 in all"
    assert out[-1].startswith("1234 errors — ")
    assert "234 more STR005" in run("validate", "--format", "junit", cwd=root)[1]
    assert 'failures="1234"' in run("validate", "--format", "junit", cwd=root)[1]
    assert json.loads(run("validate", "--format", "jsonl", cwd=root)[1].splitlines()[-1])["truncated"]["count"] == 1234
    assert "1234 in all" in run("validate", "--format", "gitlab", cwd=root)[1]
    assert "1234 in all" in run("validate", "--format", "sarif", cwd=root)[1]
    assert "itpm: 1234 errors" in run("validate", "--format", "github", cwd=root)[1]


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("--select", "FOO"), "there is no rule 'FOO'"),
        (("--select", "STR,REF0002"), "there is no rule 'REF0002': did you mean 'REF002'?"),
        (("--ignore", "SHC001"), "there is no rule 'SHC001': did you mean 'SCH001'?"),
        (("--ignore", "SHC"), "did you mean 'SCH'?"),
        (("--select", "orphan"), "did you mean 'REF006'?"),
        (("--select", ","), "--select names no code"),
        (("--select", ""), "it is empty"),
        (("--select", "S"), "there is no rule 'S'"),
        (("--select", "STR", "--ignore", "STR"), "nothing is left to look at"),
        (("--fail-on", "fatal"), "'fatal' is not one of"),
        (("nothing.yaml",), "nothing.yaml does not exist"),
        (("README.md",), "README.md holds no file of the portfolio"),
        (("notes",), "notes holds no file of the portfolio"),
    ],
)
def test_a_mistake_in_the_call_is_no_clean_bill(
    run: Run, folder: Folder, arguments: tuple[str, ...], said: str
) -> None:
    root = folder({**BROKEN, "README.md": "Read me\n", "notes/a.txt": "A\n"})
    code, out, err = run("validate", *arguments, cwd=root)
    assert (code, out) == (2, "")
    assert said in err


def test_a_family_the_beginning_of_codes_and_lower_case_are_understood(run: Run, folder: Folder) -> None:
    root = folder(BROKEN)
    for said in ("STR", "str005", "STR00", "REF,STR005"):
        assert run("validate", "--select", said, cwd=root)[0] == 1
    assert run("validate", "--ignore", "STR", cwd=root)[0] == 0


def test_a_selected_rule_that_is_switched_off_is_told(run: Run, folder: Folder) -> None:
    root = folder({**FILES, "itpm.yaml": "rules: {STR007: off, REF006: {severity: off}}\n"})
    assert "switched off in itpm.yaml: REF006, STR007" in run("validate", "--select", "STR,REF", cwd=root)[2]
    assert "switched off" not in run("validate", cwd=root)[2]


def test_paths_count_from_the_folder_of_the_portfolio_or_from_here(run: Run, folder: Folder) -> None:
    root = folder(BROKEN)
    assert run("validate", "-C", str(root), "projects/bad.yaml", cwd=root.parent)[0] == 1
    assert run("validate", "-C", "portfolio", "portfolio/projects/bad.yaml", cwd=root.parent)[0] == 1
    assert run("validate", "-C", str(root), "projects/erp.yaml", cwd=root.parent)[0] == 0


def test_paths_may_lie_in_the_overlay(run: Run, folder: Folder) -> None:
    root = folder(FILES)
    over = folder({"staffing/rates.yaml": "people: {jane: {rat: 5}}\n"}, "over")
    assert run("validate", "--overlay", str(over), str(over), cwd=root)[0] == 1
    assert run("validate", "--overlay", str(over), str(over / "staffing" / "rates.yaml"), cwd=root)[0] == 1
    assert run("validate", "--overlay", str(over), ".", cwd=root)[0] == 0


def test_a_result_goes_to_a_file(run: Run, folder: Folder) -> None:
    root = folder(BROKEN)
    code, out, _err = run("validate", "--format", "json", "-o", "report.json", cwd=root)
    assert (code, out) == (1, "")
    assert json.loads((root / "report.json").read_text())["counts"]["error"] == 1
    assert run("validate", "-o", "missing/report.json", cwd=root)[0] == 2


def test_the_status_date_is_the_commits_until_something_changes(
    run: Run, folder: Folder, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GIT_COMMITTER_DATE", "2026-03-01T23:30:00+0000")
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1790000000")
    root = repository(folder, FILES)
    head = git(root, "rev-parse", "HEAD")[:9]
    assert run("validate", cwd=root)[1] == f"Nothing is wrong — as of 2026-03-02, commit {head}.\n"
    (root / "projects/crm.yaml").write_text("name: CRM 2\n")
    assert run("validate", cwd=root)[1] == f"Nothing is wrong — as of 2026-09-21, commit {head}, changed since.\n"
    assert run("validate", "--at", "HEAD", cwd=root)[1] == f"Nothing is wrong — as of 2026-03-02, commit {head}.\n"
    assert "CRM\n" in run("show", "crm", "--at", "HEAD", cwd=root)[1]


def test_output_is_the_same_under_any_settings(folder: Folder) -> None:
    root = folder(BROKEN)
    outputs = set()
    for extra in (
        {"PYTHONHASHSEED": "1", "TZ": "Pacific/Kiritimati"},
        {"PYTHONHASHSEED": "7", "TZ": "Etc/GMT+12", "LC_ALL": "C"},
    ):
        command = [sys.executable, "-m", "itpm", "validate", "--as-of", "2026-07-14", "--format", "json"]
        done = subprocess.run(
            command, cwd=root, env={**os.environ, "PYTHONUTF8": "1", **extra}, capture_output=True, check=False
        )
        outputs.add(done.stdout)
    assert len(outputs) == 1


@pytest.mark.parametrize("encoding", ["ascii", "latin-1", "cp1252", "utf-8"])
@pytest.mark.parametrize("form", ["text", "full", "json", "jsonl", "sarif", "github", "gitlab", "junit"])
def test_a_report_can_be_written_whatever_the_locale_knows(
    folder: Folder, monkeypatch: pytest.MonkeyPatch, encoding: str, form: str
) -> None:
    monkeypatch.chdir(
        folder({**FILES, "projects/tést.yaml": "name: A\n", "projects/x.yaml": "name: Ünï ☃\nsnöw☃: 1\n"})
    )
    written = io.BytesIO()
    monkeypatch.setattr(sys, "stdout", io.TextIOWrapper(written, encoding=encoding))
    assert main(["validate", "--format", form]) == 1
    sys.stdout.flush()
    assert "snöw☃" in written.getvalue().decode("utf-8")


def test_findings_are_kept_until_a_file_or_the_day_changes(run: Run, folder: Folder) -> None:
    root = folder(crm.FILES)
    first = run("validate", cwd=root)
    assert run("validate", cwd=root)[:2] == first[:2] == run("validate", "--no-cache", cwd=root)[:2]
    assert "BUD018" not in first[1] and "SCH" not in run("validate", "--select", "BUD", cwd=root)[1]
    assert "BUD018" in run("validate", "--as-of", "2026-07-01", cwd=root)[1]
    entries = root / "budget.yaml"
    entries.write_text(entries.read_text().replace("2026-07-02", "2026-09-02"))
    assert "BUD018" in run("validate", cwd=root)[1]
