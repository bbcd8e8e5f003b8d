"""What a save does to a file with the settings that 'itpm init' writes, and where a file finds its schema without them."""

import json
import shutil
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from itpm.cli import editor
from itpm.cli.init import new_files
from tests.conftest import Folder, Run
from tests.editor.conftest import INSTALLED, sample
from tests.editor.server import Server

SETTINGS = json.loads(editor.settings())


def texts() -> Iterator[tuple[str, str]]:
    """The files of the sample and of a new portfolio, also those that are no YAML."""
    yield from sample()
    yield from new_files(date(2026, 3, 2)).items()


def test_what_editors_do_on_a_save_changes_no_byte() -> None:
    """As .editorconfig and the settings ask: no blanks at the end of a line, a line end at the end, two blanks deep."""
    config = new_files(date(2026, 3, 2))[".editorconfig"]
    asked = {"trim_trailing_whitespace = true", "insert_final_newline = true", "end_of_line = lf", "indent_size = 2"}
    assert asked <= set(config.splitlines())
    assert SETTINGS["files.insertFinalNewline"] and SETTINGS["[yaml]"]["editor.tabSize"] == 2
    assert not SETTINGS["[yaml]"]["editor.formatOnSave"] and not SETTINGS["yaml.format.enable"]
    count = 0
    for path, text in texts():
        count += 1
        saved = "".join(f"{line.rstrip()}\n" for line in text.replace("\r\n", "\n").splitlines())
        assert saved == text, path
        if path.endswith((".yaml", ".yml")):
            assert not any(line.startswith("\t") for line in text.splitlines()), path
    assert count > 40


@pytest.mark.usefixtures("server")  # which says whether one is here
def test_the_formatter_that_is_switched_off_would_change_them() -> None:
    node = shutil.which("node")
    assert node is not None
    on = {**SETTINGS, "yaml.format.enable": True}
    with Server((node, str(INSTALLED), "--stdio"), Path.cwd(), on) as running:
        text = dict(sample())["projects/erp.yaml"]
        running.open("projects/erp.yaml", text)
        assert running.format("projects/erp.yaml") != []


@pytest.mark.usefixtures("server")
def test_a_file_that_names_its_schema_needs_no_settings(folder: Folder, run: Run) -> None:
    node = shutil.which("node")
    assert node is not None
    root = folder({"itpm.yaml": "portfolio: P\n", "projects/fin/a.yaml": "name: A\nstage: idea\nfoo: 1\n"})
    assert run("schema", "--all", "-o", "schemas", "--modelines", cwd=root)[0] == 0
    for settings in ({"yaml.format.enable": False}, SETTINGS):
        with Server((node, str(INSTALLED), "--stdio"), root, settings) as running:
            text = (root / "projects/fin/a.yaml").read_text()
            (wrong,) = running.open("projects/fin/a.yaml", text)
            assert wrong["range"]["start"]["line"] == 3 and "foo" in wrong["message"]
            assert "Where it is in its life." in running.hover("projects/fin/a.yaml", 2, 2)
            assert running.open("itpm.yaml", (root / "itpm.yaml").read_text()) == []
            # From another folder the line leads nowhere, and nothing else is said of the file.
            (lost,) = running.open("projects/a.yaml", text)
            assert "Unable to load schema" in lost["message"]
