"""Pages in a real browser: nothing of the data runs, and nothing breaks. Needs Chromium; CI installs it."""

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.site.built import PORTFOLIO

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome") or "chromium"
OPTIONS = (
    "--headless", "--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync", "--virtual-time-budget=3000", "--enable-logging=stderr",
)  # fmt: skip


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("browser")
    for path, text in PORTFOLIO.items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_text(text.replace("window.ITPM_XSS=1", "document.title='ITPM-XSS'"))
    subprocess.run([sys.executable, "-m", "itpm", "site", "build"], cwd=root, check=True, capture_output=True)
    return root / "site"


@pytest.mark.parametrize(
    "page",
    ["index.html", "projects/erp.html", "projects/index.html", "strategy.html", "dependencies.html", "checks.html"],
)
def test_nothing_of_the_data_runs(page: str, site: Path, tmp_path: Path) -> None:
    command = [CHROMIUM, *OPTIONS, f"--user-data-dir={tmp_path}", "--dump-dom", (site / page).as_uri()]
    done = subprocess.run(command, capture_output=True, text=True, timeout=600, check=False)
    title = re.search(r"<title>(.*?)</title>", done.stdout, re.DOTALL)
    assert title is not None, done.stderr[-500:]
    assert title[1].strip() != "ITPM-XSS"
    assert "ITPM-XSS" in done.stdout
    assert "CONSOLE" not in done.stderr, [line for line in done.stderr.splitlines() if "CONSOLE" in line]
    assert 'id="scheme" type="button" aria-label="Switch between light and dark">' in done.stdout, (
        "the page's own script ran"
    )
