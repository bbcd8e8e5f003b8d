"""The files by which a forge checks a portfolio: those that this repository uses, with what installs just this itpm."""

import json
import re
from collections.abc import Mapping
from importlib.metadata import PackageNotFoundError, distribution
from importlib.resources import files
from types import MappingProxyType
from typing import Final

from itpm import __version__

_CHECKS: Final = {".github/workflows/itpm.yml": "github.yml"}
FORGES: Final[Mapping[str, Mapping[str, str]]] = MappingProxyType(
    {
        "github": {
            **_CHECKS,
            ".github/workflows/itpm-approvals.yml": "github-approvals.yml",
            ".github/workflows/itpm-fork.yml": "github-fork.yml",
            ".github/workflows/itpm-fork-comment.yml": "github-fork-comment.yml",
        },
        "gitlab": {".gitlab-ci.yml": "gitlab-ci.yml"},
    }
)
"""By forge, the files that it reads and what they are made of."""
_OWN = "      - uses: $/\n"
"""How this repository calls itself."""
_PYTHON = """\
      - uses: actions/setup-python@a26af69be951a213d495a4c3e4e4022e16d87065 # v5.6.0
        with:
          python-version: "3.12"
      - run: python -m pip install "$itpm"
"""


def forge_files(forge: str | None) -> dict[str, str]:
    """The files for a forge by their paths; where none is named, the workflow that checks pull requests on GitHub."""
    folder = files("itpm.cli") / "starter"
    wanted, (requirement, action) = FORGES[forge] if forge else _CHECKS, _installed()
    installs = f"      - uses: {action}\n" if action else _PYTHON
    texts = {path: (folder / name).read_text(encoding="utf-8") for path, name in wanted.items()}
    return {path: text.replace(_OWN, installs).replace('"$itpm"', f'"{requirement}"') for path, text in texts.items()}


def _installed() -> tuple[str, str]:
    """What installs just this itpm: the commit that it came from, else its release; and as an action of GitHub."""
    release = f"itpm=={__version__}", ""
    try:
        origin = json.loads(distribution("itpm").read_text("direct_url.json") or "{}")
        url, commit = origin["url"], origin["vcs_info"]["commit_id"]
    except (PackageNotFoundError, ValueError, KeyError, TypeError):
        return release
    if not re.fullmatch(r"https://[A-Za-z0-9._/~-]+", url) or not re.fullmatch(r"[0-9a-f]{40,64}", commit):
        return release
    there = re.fullmatch(r"https://github\.com/([A-Za-z0-9._-]+/[A-Za-z0-9._-]+?)(?:\.git)?/?", url)
    return f"itpm @ git+{url}@{commit}", f"{there[1]}@{commit}" if there is not None else ""
