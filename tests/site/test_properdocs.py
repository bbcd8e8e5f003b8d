"""ProperDocs, which goes on where MkDocs 1 ends, builds the same site of the same tree, byte by byte."""

import os
import subprocess
import sys
from pathlib import Path

from tests.conftest import Folder, Run
from tests.site.built import PORTFOLIO

_EPOCH = {**os.environ, "SOURCE_DATE_EPOCH": "1784000000"}


def _built(by: str, root: Path) -> dict[str, bytes]:
    site = root / by
    command = [sys.executable, "-m", by, "build", "--strict", "--quiet", "--site-dir", str(site)]
    done = subprocess.run(command, cwd=root, env=_EPOCH, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return {path.relative_to(site).as_posix(): path.read_bytes() for path in sorted(site.rglob("*")) if path.is_file()}


def test_a_site_with_the_plugin(folder: Folder) -> None:
    config = "site_name: Own\ntheme: {name: itpm}\nplugins: [search, {itpm: {portfolio: ., at: it}}]\nnav: [{Home: index.md}, itpm]\nnot_in_nav: /it/\n"
    root = folder({**PORTFOLIO, "mkdocs.yml": config, "docs/index.md": "# Own\n"})
    made = _built("properdocs", root)
    assert {"index.html", "it/projects/erp/index.html", "search/index.js", "css/itpm.css"} <= made.keys()
    assert made == _built("mkdocs", root)


def test_a_tree(folder: Folder, run: Run) -> None:
    root = folder(PORTFOLIO)
    assert run("site", "build", "--tree", "tree", cwd=root)[0] == 0
    made = _built("properdocs", root / "tree")
    assert b"On hold" in made["projects/erp.html"]
    assert made == _built("mkdocs", root / "tree")
