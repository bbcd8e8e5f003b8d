"""The command line as its users meet it."""

import json
import os
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

import pytest

from itpm.cli.main import COMMANDS, LazyGroup
from tests.conftest import ROOT
from tests.text.test_git import git, repository

Run = Callable[..., tuple[int, str, str]]
Folder = Callable[..., Path]
FILES = {
    "itpm.yaml": "portfolio: Test IT\ntimezone: Europe/Berlin\n",
    "staffing.yaml": "people: {jane: {name: Jane Roe}}\n",
    "projects/erp.yaml": "name: ERP\nmanager: jane\nstage: execution\non_hold: {since: 2026-01-05}\npriority: 700\ntasks:\n  a: {name: Design, effort: 5d}\n  b: {name: '=1+1', after: [a]}\n",
    "projects/crm.yaml": "name: CRM\nstage: idea\n",
}
BROKEN = {**FILES, "projects/bad.yaml": "name: Bad\nmanagr: jane\n"}


def test_help_lists_what_each_command_says_of_itself() -> None:
    group = LazyGroup()
    for name, (_module, short) in COMMANDS.items():
        command = group.get_command(None, name)  # type: ignore[arg-type]
        assert command is not None
        assert (command.help or "").split("\n")[0] == short, name


def test_version_and_help_need_few_imports() -> None:
    code = "import sys; sys.argv=['itpm','{0}'];\ntry:\n from itpm.__main__ import run; run()\nexcept SystemExit: pass\nprint(sorted(sys.modules), file=sys.stderr)"
    for argument, unwanted in (
        ("--version", ("click", "yaml")),
        ("--help", ("yaml", "jsonschema_rs", "mkdocs", "git")),
    ):
        script = code.format(argument).replace("run()", "run()") + ""
        done = subprocess.run(
            [sys.executable, "-c", f"import os; os._exit=lambda c: None\n{script}"],
            capture_output=True,
            text=True,
            cwd=ROOT,
        )
        assert done.stdout.strip()
        for module in unwanted:
            assert f"'{module}'" not in done.stderr, (argument, module)


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
    assert len(out.splitlines()) == 1981
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


def test_an_option_may_stand_in_the_environment(run: Run, folder: Folder, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ITPM_AS_OF", "2026-01-05")
    monkeypatch.setenv("ITPM_FORMAT", "jsonl")
    assert run("validate", cwd=folder(FILES))[1] == ""


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("validat",), "Did you mean 'validate'?"),
        (("validate", "--as-of", "2026-02-30"), "there is no 2026-02-30"),
        (("validate", "--at", "nope"), "no revision 'nope'"),
        (("explain", "REF01"), "Did you mean REF0"),
        (("show", "erp/c"), "Did you mean erp/"),
        (("list", "projects", "--where", "stage ="), "cannot read 'stage ='"),
        (("list", "projects", "--where", "name ~ erp & late = yes"), "cannot read 'late = yes'; tests are joined by"),
        (("list", "projects", "--where", "name ~ erp, late = yes"), "cannot read 'late = yes'; tests are joined by"),
        (("list", "projects", "--where", "name ~ erp && late=yes"), "cannot read 'late=yes'; tests are joined by"),
        (("list", "projects", "--where", "name=erp=x"), "cannot read '=x'; write"),
        (("schema", "nope"), "nope"),
    ],
)
def test_a_wrong_call_is_told_in_a_line(arguments: tuple[str, ...], said: str, run: Run, folder: Folder) -> None:
    root = repository(folder, FILES)
    code, out, err = run(*arguments, cwd=root)
    assert (code, out) == (2, "")
    assert said in err


def test_a_folder_without_a_portfolio_is_told(run: Run, tmp_path: Path) -> None:
    code, _out, err = run("validate", cwd=tmp_path)
    assert code == 2
    assert "begin one with 'itpm init'" in err


def test_it_works_from_any_folder_inside(run: Run, folder: Folder, tmp_path: Path) -> None:
    root = folder(FILES)
    assert run("validate", cwd=root / "projects")[0] == 0
    assert run("validate", "-C", str(root), cwd=tmp_path)[0] == 0


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


def test_explain_prints_the_page_of_a_rule(run: Run, folder: Folder) -> None:
    code, out, _err = run("explain", "ref009", cwd=folder(FILES))
    assert code == 0
    assert out.startswith("REF009 owner-gone (error; serves people)\n\nSomebody answers for open work and has left")
    assert "rules: {REF009: {weeks: 4, ahead: 13}}" in out
    assert len(run("explain", cwd=folder(FILES))[1].splitlines()) > 20


def test_list_prints_a_table_json_and_csv(run: Run, folder: Folder) -> None:
    root = folder(FILES)
    assert [line.split()[0] for line in run("list", "projects", cwd=root)[1].splitlines()] == [
        "id",
        "---",
        "crm",
        "erp",
    ]
    rows = json.loads(run("list", "tasks", "--format", "json", cwd=root)[1])["tasks"]
    assert rows[0]["id"] == "erp/a" and rows[0]["effort_minutes"] == 2400 and rows[0]["state"] == "not started"
    assert run("list", "tasks", "--format", "csv", cwd=root)[1].splitlines()[2].startswith("erp/b,'=1+1,")
    for kind in ("people", "risks", "services", "key-results", "budget-lines", "calendars", "decisions"):
        assert run("list", kind, cwd=ROOT)[0] == 0


@pytest.mark.parametrize(
    ("where", "expected"),
    [
        ("stage = execution", ["erp"]), ("stage != execution", ["crm"]), ("priority > 500", ["erp"]), ("name ~ cr", ["crm"]),
        ("stage in [idea, closed] or priority >= 700", ["crm", "erp"]), ("stage = idea and name = ERP", []), ("manager = jane", ["erp"]),
        ("tasks.a.name = Design", ["erp"]), ("name = 'CRM'", ["crm"]), ("priority <= 700", ["erp"]),
    ],
)  # fmt: skip
def test_where_chooses_rows(where: str, expected: list[str], run: Run, folder: Folder) -> None:
    out = run("list", "projects", "--where", where, "--format", "json", cwd=folder(FILES))[1]
    assert [row["id"] for row in json.loads(out)["projects"]] == expected


@pytest.mark.parametrize(
    "where", ["and", "a = 1 and", "a = 1 b = 2", "__class__", "a ** 9", "(a = 1)", "a = 1 or or b = 2", "nope < 3"]
)
def test_where_refuses_what_it_does_not_know(where: str, run: Run, folder: Folder) -> None:
    assert run("list", "projects", "--where", where, cwd=folder(FILES))[0] == 2


def test_show_says_everything_about_a_record(run: Run, folder: Folder) -> None:
    root = folder(FILES)
    assert "written in: projects/erp.yaml:7\n" in run("show", "erp/a", cwd=root)[1]
    record = json.loads(run("show", "erp", "--format", "json", cwd=root)[1])["record"]
    assert record["computed"]["status"] == "on-hold"
    assert run("show", "erp", cwd=ROOT)[0] == 0


def test_graph_writes_dot_mermaid_and_svg(run: Run, folder: Folder) -> None:
    root = folder(FILES)
    assert run("graph", "tasks", cwd=root)[1].startswith("digraph {")
    assert '  n1["=1+1"]' in run("graph", "tasks", "--format", "mmd", cwd=root)[1]
    assert run("graph", "tasks", "-o", "g.svg", cwd=root)[0] == 0
    assert "</svg>" in (root / "g.svg").read_text()
    for name in ("dependencies", "strategy", "services"):
        assert run("graph", name, "--format", "svg", cwd=ROOT)[0] == 0


def test_graph_without_anything_to_draw_with(run: Run, folder: Folder, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ITPM_DOT", "/nowhere/dot")
    code, _out, err = run("graph", "tasks", "--format", "svg", cwd=folder(FILES))
    assert code == 3
    assert "install Graphviz" in err


def test_schema_doctor_and_completion_print(run: Run, folder: Folder, tmp_path: Path) -> None:
    root = folder(FILES)
    assert json.loads(run("schema", "project", cwd=root)[1])["title"] == "A project"
    assert "project" in run("schema", cwd=root)[1].split()
    assert "libyaml" in run("doctor", cwd=root)[1]
    assert run("doctor", cwd=tmp_path)[0] == 0
    for shell in ("bash", "zsh", "fish"):
        assert "_ITPM_COMPLETE" in run("completion", shell, cwd=root)[1]


def test_completion_knows_addresses(run: Run, folder: Folder, monkeypatch: pytest.MonkeyPatch) -> None:
    environment = {**os.environ, "_ITPM_COMPLETE": "bash_complete", "COMP_WORDS": "itpm show erp/", "COMP_CWORD": "2"}
    done = subprocess.run(
        [Path(sys.executable).parent / "itpm"],
        cwd=folder(FILES),
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    assert [line.partition(",")[2] for line in done.stdout.splitlines()] == ["erp/a", "erp/b"]


@pytest.mark.parametrize("second", [1789949700, 1789947900])
def test_the_day_of_a_new_portfolio_is_that_of_its_own_time_zone(
    second: int, run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A quarter past midnight in UTC, and a quarter before it: what is begun now is never ahead."""
    monkeypatch.setenv("SOURCE_DATE_EPOCH", str(second))
    day = datetime.fromtimestamp(second, UTC).date().isoformat()
    assert run("init", "demo", cwd=tmp_path)[0] == 0
    assert day in (tmp_path / "demo/strategy.yaml").read_text()
    assert run("validate", "--fail-on", "info", cwd=tmp_path / "demo")[:2][0] == 0


def test_init_makes_a_portfolio_that_checks_and_builds(run: Run, tmp_path: Path) -> None:
    assert run("init", "demo", cwd=tmp_path)[0] == 0
    demo = tmp_path / "demo"
    assert (demo / ".git").is_dir()
    assert run("validate", "--fail-on", "info", cwd=demo)[:2][0] == 0
    assert run("site", "build", cwd=demo)[0] == 0
    assert (demo / "site/index.html").is_file()
    workflow = demo / ".github/workflows/portfolio.yml"
    assert "--format github" in workflow.read_text()
    subprocess.run(
        [Path(sys.executable).parent / "check-jsonschema", "--builtin-schema", "vendor.github-workflows", workflow],
        check=True,
    )
    before = {p: p.read_bytes() for p in demo.rglob("*") if p.is_file() and ".git/" not in str(p)}
    assert run("init", cwd=demo)[0] == 2
    assert all(p.read_bytes() == data for p, data in before.items())


# A backstop: what hangs is ended, what is slow on a busy machine is not.
SECONDS = 300


def heard() -> None:
    """A shell starts background jobs deaf to interrupts; the commands under test are to hear them everywhere."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)


@contextmanager
def itpm(*arguments: str, cwd: Path) -> Iterator[subprocess.Popen[bytes]]:
    """A command in a process of its own, which does not outlive the test whatever happens in it."""
    with subprocess.Popen(
        [sys.executable, "-m", "itpm", *arguments],
        cwd=cwd,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        preexec_fn=heard,
    ) as process:
        try:
            yield process
        finally:
            process.kill()


def test_a_closed_pipe_is_quiet(folder: Folder) -> None:
    root = folder({"projects/p.yaml": "name: P\n" + "".join(f"y{n}: 1\n" for n in range(5000))})
    with itpm("validate", "--max-errors", "100000", cwd=root) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.readline()
        process.stdout.close()
        assert process.stderr.read() == b""
        assert process.wait(SECONDS) in {0, 1, 141}


@pytest.mark.parametrize(("number", "code"), [(signal.SIGINT, 130), (signal.SIGTERM, 143)])
def test_an_interrupt_is_quiet(number: int, code: int, folder: Folder) -> None:
    with itpm("site", "serve", "--address", "127.0.0.1:0", cwd=folder(FILES)) as process:
        assert process.stderr is not None
        assert process.stderr.readline().startswith(b"http://")
        process.send_signal(number)
        _out, err = process.communicate(timeout=SECONDS)
    assert process.returncode in {code, 0}
    assert b"Traceback" not in err


def test_who_is_asked_twice_to_end_ends_once(folder: Folder) -> None:
    """As by a program that asks a process and then its whole group."""
    root = folder(FILES)
    os.mkfifo(root / "plan.xml")
    with itpm("import", "msproject", "plan.xml", cwd=root) as process:
        with (root / "plan.xml").open("wb"):  # as soon as it reads, and then it waits for what never comes
            for _time in range(2):
                process.send_signal(signal.SIGTERM)
            _out, err = process.communicate(timeout=SECONDS)
    assert (process.returncode, err) == (143, b"")


def test_a_bug_of_ours_is_one_line_and_a_report_without_data(
    run: Run, folder: Folder, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    secret = " ".join(["secret", "value"])  # noqa: FLY002 - so that the traceback's own line does not hold it

    def fail(*_arguments: object) -> None:
        raise RuntimeError(secret)

    monkeypatch.setenv("TMPDIR", str(tmp_path))
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    monkeypatch.setattr("itpm.run.run.examined", fail)
    code, out, err = run("validate", cwd=folder(FILES))
    assert (code, out, len(err.splitlines())) == (70, "", 1)
    report = next(tmp_path.glob("itpm-bug-*.txt")).read_text()
    assert "RuntimeError" in report
    assert "secret value" not in report + err


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
def test_a_report_can_be_written_whatever_the_locale_knows(folder: Folder, encoding: str, form: str) -> None:
    root = folder({**FILES, "projects/tést.yaml": "name: A\n", "projects/x.yaml": "name: Ünï ☃\nsnöw☃: 1\n"})
    done = subprocess.run(
        [sys.executable, "-m", "itpm", "validate", "--format", form],
        capture_output=True,
        cwd=root,
        env={**os.environ, "PYTHONIOENCODING": encoding, "PYTHONPATH": str(ROOT)},
    )
    assert done.returncode == 1, done.stderr
    assert "snöw☃" in done.stdout.decode("utf-8")


def test_init_writes_what_people_edit_and_nothing_else(run: Run, tmp_path: Path) -> None:
    code, out, _err = run("init", "my demo", cwd=tmp_path)
    assert code == 0
    written = [path for path in (tmp_path / "my demo").rglob("*") if path.is_file() and ".git/" not in str(path)]
    assert len(written) <= 20
    assert sum(len(path.read_text().splitlines()) for path in written) < 400
    assert out.splitlines()[1:3] == ["  cd 'my demo'", "  itpm validate          checks the portfolio"]


def test_init_sends_nobody_to_where_they_are(run: Run, tmp_path: Path) -> None:
    _code, out, _err = run("init", "--no-git", cwd=tmp_path)
    assert "cd " not in out
    assert out.splitlines()[1].split()[:2] == ["itpm", "validate"]


def test_schemas_for_the_editor_are_written_on_demand_and_told_when_old(run: Run, tmp_path: Path) -> None:
    run("init", "demo", cwd=tmp_path)
    demo = tmp_path / "demo"
    assert "no schemas" in run("doctor", cwd=demo)[1]
    assert "wrote 14 schemas into .itpm/schemas/" in run("schema", "--all", cwd=demo)[2]
    places = json.loads((demo / ".vscode/settings.json").read_text())["yaml.schemas"]
    assert len(places) == 14
    assert all((demo / path).is_file() for path in places)
    assert "schemas in .itpm/schemas/" in run("doctor", cwd=demo)[1]
    assert git(demo, "status", "--porcelain", "--ignored", ".itpm").startswith("!!")
    (demo / ".itpm/schemas/version").write_text("other\n")
    assert "schemas that are not those of today" in run("doctor", cwd=demo)[1]
    assert run("schema", "--all", "task", cwd=demo)[0] == 2
    assert run("schema", "--all", "project", cwd=demo)[0] == 2
