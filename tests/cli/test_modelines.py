"""Files name their schema to editors where it is kept in git: one line, the right path from every folder, nothing else."""

import json
from pathlib import Path

import pytest

from itpm.cli.modelines import troubles
from itpm.text.threeway import merged
from tests.conftest import Folder, Run
from tests.repository import git, repository

SAYS = "# yaml-language-server: $schema="
FILES: dict[str, str | bytes] = {
    "itpm.yaml": "portfolio: P\n",
    "staffing.yaml": "# who\npeople: {ann: {name: Ann}}\n",
    "staffing/more/of/them.yaml": "people: {bob: {name: Bob}}\n",
    "projects/erp.yaml": b"name: ERP\r\nmanager: ann\r\n",
    "projects/erp/tasks.yaml": b"\xef\xbb\xbftasks: {build: {effort: 5d}}\n",
    "projects/fin/crm.yaml": "---\nname: CRM\n",
    "timesheets/2026-W10.yaml": f"# hours\n# yaml-language-server:   $schema=/elsewhere.json and more\n\n{SAYS}not-in-the-head\n",
    "scenarios/deep/late.yaml": "name: Late",
    "docs/note.yaml": "a: 1\n",
    "schemas/local/project.schema.json": '{"properties": {"x-centre": {"enum": ["IT"]}}}',
}
WANTED: dict[str, str | bytes] = {
    "itpm.yaml": f"{SAYS}schemas/itpm.schema.json\nportfolio: P\n",
    "staffing.yaml": f"{SAYS}schemas/staffing.schema.json\n# who\npeople: {{ann: {{name: Ann}}}}\n",
    "staffing/more/of/them.yaml": f"{SAYS}../../../schemas/staffing.schema.json\npeople: {{bob: {{name: Bob}}}}\n",
    "projects/erp.yaml": f"{SAYS}../schemas/project.schema.json\r\nname: ERP\r\nmanager: ann\r\n".encode(),
    "projects/erp/tasks.yaml": f"\ufeff{SAYS}../../schemas/project.schema.json\ntasks: {{build: {{effort: 5d}}}}\n".encode(),
    "projects/fin/crm.yaml": f"{SAYS}../../schemas/project.schema.json\n---\nname: CRM\n",
    "timesheets/2026-W10.yaml": f"# hours\n{SAYS}../schemas/timesheet.schema.json\n\n{SAYS}not-in-the-head\n",
    "scenarios/deep/late.yaml": f"{SAYS}../../schemas/scenario.schema.json\nname: Late",
    "docs/note.yaml": "a: 1\n",
}  # fmt: skip


def test_each_file_names_the_schema_of_its_kind_once(folder: Folder, run: Run) -> None:
    root = folder(FILES)
    before = run("validate", "--format", "json", cwd=root)
    for count in (8, 0):
        code, out, err = run("schema", "--all", "-o", "schemas", "--modelines", cwd=root)
        assert (code, out) == (0, "") and f"wrote the line into {count} files" in err
        for path, text in WANTED.items():
            assert (root / path).read_bytes() == (text if isinstance(text, bytes) else text.encode()), path
    for line, path in ((WANTED[path].splitlines(), path) for path in WANTED if path.startswith("projects")):
        said = line[0].decode() if isinstance(line[0], bytes) else line[0]
        named = (root / path).parent / said.partition("$schema=")[2]
        assert json.loads(named.read_text())["$id"] == "urn:itpm:schema:project:1"
    # What the portfolio asks beyond the format is in them, as editors are to hold files against it.
    assert "of-your-own" in (root / "schemas/project.schema.json").read_text()
    after = run("validate", "--format", "json", cwd=root)
    codes = [[each["code"] for each in json.loads(said[1])["diagnostics"]] for said in (before, after)]
    assert codes[0] == codes[1] and before[0] == after[0]


def test_another_folder_and_a_portfolio_in_a_folder(folder: Folder, run: Run) -> None:
    root = repository(folder, {"pm/itpm.yaml": "portfolio: P\n", "pm/projects/a.yaml": "name: A\n"})
    assert run("schema", "--all", "-o", "tools", "--modelines", "-C", "pm", cwd=root)[0] == 0
    assert (root / "pm/projects/a.yaml").read_text() == f"{SAYS}../../tools/project.schema.json\nname: A\n"
    assert (root / "tools/project.schema.json").is_file()
    assert run("schema", "--all", "-o", "pm/schemas", "--modelines", "-C", "pm", cwd=root)[0] == 0
    assert (root / "pm/projects/a.yaml").read_text() == f"{SAYS}../schemas/project.schema.json\nname: A\n"


def test_a_line_that_leads_nowhere_is_told_and_mended(folder: Folder, run: Run) -> None:
    root = repository(folder, {"itpm.yaml": "portfolio: P\n", "projects/a.yaml": "name: A\n"})
    assert run("schema", "--all", "-o", "schemas", "--modelines", cwd=root)[0] == 0
    assert list(troubles(root)) == []
    assert "schemas in schemas, which files name" in run("doctor", cwd=root)[1]
    git(root, "add", "-A")
    (root / "projects/fin").mkdir()
    git(root, "mv", "projects/a.yaml", "projects/fin/a.yaml")
    assert "projects/fin/a.yaml: the first line names a schema that is not there" in run("doctor", cwd=root)[1]
    assert run("schema", "--all", "-o", "schemas", "--modelines", cwd=root)[0] == 0
    assert (root / "projects/fin/a.yaml").read_text() == f"{SAYS}../../schemas/project.schema.json\nname: A\n"
    assert list(troubles(root)) == []
    (root / "schemas/version").write_text("of another itpm\n")
    (said,) = troubles(root)
    assert "are not those of today" in said and "itpm schema --all -o" in said
    (root / "schemas/project.schema.json").unlink()
    (root / "schemas/itpm.schema.json").unlink()
    (said,) = troubles(root)
    assert said.startswith("itpm.yaml and 1 more file: the first line names a schema that is not there")


@pytest.mark.parametrize("said", ["https://schemas.example/project.schema.json", "file:///nowhere/x.json"])
def test_an_address_is_for_the_editor_to_find(said: str, folder: Folder) -> None:
    root = folder({"itpm.yaml": f"{SAYS}{said}\nportfolio: P\n", "projects/a.yaml": f"name: A\n{SAYS}nowhere\n"})
    assert list(troubles(root)) == []


def test_files_that_are_not_read_are_left_alone_and_told(folder: Folder, run: Run) -> None:
    root = folder({"itpm.yaml": "portfolio: P\n", "projects/a.yaml": "n\xe4me: A\n".encode("latin-1")})
    (root / "projects/link.yaml").symlink_to(root / "itpm.yaml")
    code, _out, err = run("schema", "--all", "-o", "schemas", "--modelines", cwd=root)
    assert code == 1 and "left alone: projects/a.yaml" in err and "left alone: projects/link.yaml" in err
    assert (root / "projects/a.yaml").read_bytes() == "n\xe4me: A\n".encode("latin-1")
    assert (root / "itpm.yaml").read_text() == f"{SAYS}schemas/itpm.schema.json\nportfolio: P\n"


def test_a_merge_by_record_keeps_it(folder: Folder, run: Run) -> None:
    root = folder({"itpm.yaml": "portfolio: P\n"})
    base = "name: A\n# work\nstage: idea\n"
    line = f"{SAYS}../schemas/project.schema.json\n"
    found = merged(base, line + base, base.replace("idea", "planning"))
    assert found is not None and found.text == line + base.replace("idea", "planning")
    assert run("migrate", cwd=root)[0] == 0


@pytest.mark.parametrize(
    "call",
    [
        "schema --all --modelines",
        "schema project --modelines",
        "schema project --all -o schemas --modelines",
        "schema --modelines -o schemas",
        "schema --all --modelines -o .itpm/schemas",
        "schema --all --modelines -o ../elsewhere",
        "schema --all --modelines -o itpm.yaml",
        "schema --all --modelines -o -",
    ],
)
def test_wrong_calls(call: str, folder: Folder, run: Run) -> None:
    root = repository(folder, {"itpm.yaml": "portfolio: P\n", "README.md": "x\n"})
    before = sorted(root.rglob("*"))
    assert run(*call.split(), cwd=root)[0] == 2
    assert sorted(each for each in root.rglob("*") if ".git" not in each.parts) == [
        each for each in before if ".git" not in each.parts
    ]
    assert (root / "itpm.yaml").read_text() == "portfolio: P\n" and not Path(root.parent / "elsewhere").exists()
    assert run("schema", "--all", "--modelines", "-o", "a b", cwd=root)[0] == 2
