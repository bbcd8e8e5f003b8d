"""A folder as an editor opens it, with the schemas and the settings that itpm writes, and the server that reads them."""

import json
import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from itpm.cli import editor
from tests.conftest import ROOT
from tests.editor.server import Server

INSTALLED = Path(__file__).parent / "node_modules/yaml-language-server/bin/yaml-language-server"


@pytest.fixture(scope="session")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """The language server over a copy of the sample; 'make editors' installs it and demands that it is there."""
    node = shutil.which("node")
    if node is None or not INSTALLED.is_file():
        if os.environ.get("ITPM_EDITORS"):
            pytest.fail("no node, or no yaml-language-server beside the tests")
        pytest.skip("no yaml-language-server here: 'make editors' installs it")
    root = tmp_path_factory.mktemp("edited")
    for path, text in editor.new_files(root).items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_text(text)
    with Server((node, str(INSTALLED), "--stdio"), root, json.loads(editor.settings())) as running:
        yield running


def sample() -> Iterator[tuple[str, str]]:
    """The files of the sample by their paths."""
    kinds = ("projects", "scenarios", "timesheets", "staffing", "budget", "infrastructure", "strategy", "waivers")
    found = [*ROOT.glob("*.yaml"), *(path for kind in kinds for path in (ROOT / kind).rglob("*.yaml"))]
    for path in sorted(found):
        if not path.name.startswith("."):
            yield path.relative_to(ROOT).as_posix(), path.read_text()
