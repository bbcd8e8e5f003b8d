"""What opens pages: node with what npm brought, and a Chromium; and the sites that it opens."""

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import ROOT
from tests.site.test_browser import CHROMIUM

HERE = Path(__file__).parent
Look = Callable[[Path, Iterable[dict[str, Any]]], list[list[str]]]


@pytest.fixture(scope="session")
def look() -> Look:
    """Opens pages of a site, and says what is wrong; 'make browser' installs what it needs and demands that it is there."""
    node, chromium = shutil.which("node"), shutil.which(CHROMIUM)
    if node is None or chromium is None or not (HERE / "node_modules/axe-core").is_dir():
        if os.environ.get("ITPM_BROWSER"):
            pytest.fail("no node, no Chromium, or no axe-core beside the tests")
        pytest.skip("no browser and rules of accessibility here: 'make browser' installs them")

    def looked(site: Path, work: Iterable[dict[str, Any]]) -> list[list[str]]:
        folder = f"{site.resolve().as_uri()}/"
        asked = {
            "chromium": chromium,
            "work": [{**each, "folder": folder, "url": folder + each["page"]} for each in work],
        }
        command = [node, str(HERE / "pages.mjs")]
        done = subprocess.run(command, input=json.dumps(asked), capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stderr[-2000:]
        found: list[list[str]] = json.loads(done.stdout)
        return found

    return looked


@pytest.fixture(scope="session")
def manual_and_sample(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site of this repository: the sample portfolio with the manual."""
    site = tmp_path_factory.mktemp("browser") / "site"
    command = [sys.executable, "-m", "mkdocs", "build", "--strict", "--quiet", "--site-dir", str(site)]
    subprocess.run(command, cwd=ROOT, check=True, capture_output=True)
    return site


@pytest.fixture(scope="session")
def starter(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site of what 'itpm init' writes: one project, and little in it."""
    root = tmp_path_factory.mktemp("starter") / "portfolio"
    for words in (["init", str(root)], ["site", "build", "-C", str(root)]):
        subprocess.run([sys.executable, "-m", "itpm", *words], check=True, capture_output=True)
    return root / "site"
