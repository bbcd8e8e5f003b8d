"""The command line as its users meet it."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from itpm.cli.main import COMMANDS, LazyGroup
from tests.cli.small import FILES
from tests.conftest import ROOT, Folder, Run
from tests.repository import git, repository


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
        ("import', '--help", ("httpx", "httpcore", "ssl", "http.client")),
        ("fetch', '--help", ("httpx", "httpcore")),
        ("push', '--help", ("httpx", "httpcore")),
    ):
        script = code.format(argument)
        done = subprocess.run(
            [sys.executable, "-c", f"import os; os._exit=lambda c: None\n{script}"],
            capture_output=True,
            text=True,
            cwd=ROOT,
        )
        assert done.stdout.strip()
        for module in unwanted:
            assert f"'{module}'" not in done.stderr, (argument, module)


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


def test_explain_prints_the_page_of_a_rule(run: Run, folder: Folder) -> None:
    code, out, _err = run("explain", "ref009", cwd=folder(FILES))
    assert code == 0
    assert out.startswith("REF009 owner-gone (error; serves people)\n\nSomebody answers for open work and has left")
    assert "rules: {REF009: {weeks: 4, ahead: 13}}" in out
    assert len(run("explain", cwd=folder(FILES))[1].splitlines()) > 20


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


def test_schemas_for_the_editor_are_written_on_demand_and_told_when_old(run: Run, tmp_path: Path) -> None:
    run("init", "demo", cwd=tmp_path)
    demo = tmp_path / "demo"
    assert "no schemas" in run("doctor", cwd=demo)[1]
    assert "wrote 15 schemas into .itpm/schemas/" in run("schema", "--all", cwd=demo)[2]
    places = json.loads((demo / ".vscode/settings.json").read_text())["yaml.schemas"]
    assert len(places) == 15
    assert all((demo / path).is_file() for path in places)
    assert "schemas in .itpm/schemas/" in run("doctor", cwd=demo)[1]
    assert git(demo, "status", "--porcelain", "--ignored", ".itpm").startswith("!!")
    (demo / ".itpm/schemas/version").write_text("other\n")
    assert "schemas that are not those of today" in run("doctor", cwd=demo)[1]
    assert run("schema", "--all", "task", cwd=demo)[0] == 2
    assert run("schema", "--all", "project", cwd=demo)[0] == 2
