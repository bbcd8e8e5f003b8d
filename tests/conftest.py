"""What every test shares: a portfolio from texts, and the command line in this process."""

import os
import shutil
from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path
from random import Random
from zlib import crc32

import pytest
from hypothesis import HealthCheck, settings

from itpm.analysis.facts import Facts
from itpm.check import Selection, examined
from itpm.cli.options import Session
from itpm.diagnostic import Diagnostic
from itpm.kept.store import Store
from itpm.load.workspace import Workspace, load
from itpm.model.portfolio import Portfolio
from itpm.rules.catalogue import RULES
from itpm.run.kept import narrowed
from itpm.run.run import text_checks, with_approvals
from itpm.text.reading import ReadingOptions
from itpm.text.tree import tree_of

# The same examples in every run: a law that is broken is found when it is written, or by 'ITPM_CHANCE=1 make test'.
# No example has to be quick: how long one takes says how busy the machine is.
settings.register_profile(
    "same examples",
    derandomize=not os.environ.get("ITPM_CHANCE"),
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow],
)
settings.load_profile("same examples")

# Lines are counted where tests run and not in what they start, which takes half the time so.
if "PYTEST_XDIST_WORKER" in os.environ:
    os.environ.pop("COVERAGE_PROCESS_CONFIG", None)

DAY = date(2026, 7, 14)
ROOT = Path(__file__).resolve().parent.parent
Run = Callable[..., tuple[int, str, str]]
"""A command line in a folder (``cwd``): its exit code, output and chatter."""
Folder = Callable[..., Path]
"""Texts by path, written into a folder, whose path it gives."""


def pytest_addoption(parser: pytest.Parser) -> None:
    """``--every N`` runs one test of N, ``--part K`` says which; ``--once`` the first case of each; ``--rest`` the others.

    ``--shuffle SEED`` mixes them.
    """
    parser.addoption("--every", type=int, default=1, metavar="N", help="run one test of N")
    parser.addoption("--part", type=int, default=0, metavar="K", help="which of N: of another K others are run")
    parser.addoption("--once", action="store_true", help="run each test with the first of its cases")
    parser.addoption("--rest", action="store_true", help="run those that --every or --once leaves out")
    parser.addoption("--shuffle", type=int, metavar="SEED", help="run the tests in an order by chance")


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leaves out the tests that '--every' or '--once' does not ask for, and mixes them where '--shuffle' does."""
    every, rest = config.getoption("every"), config.getoption("rest")
    if every > 1:
        part = config.getoption("part") % every
        items[:] = [each for each in items if (crc32(each.nodeid.encode()) % every == part) is not rest]
    if config.getoption("once"):
        first = {each.nodeid.partition("[")[0]: each.nodeid for each in reversed(items)}
        items[:] = [each for each in items if (first[each.nodeid.partition("[")[0]] == each.nodeid) is not rest]
    seed = config.getoption("shuffle")
    if seed is not None:
        Random(seed).shuffle(items)


def workspace_of(files: Mapping[str, str | bytes], overlay: Mapping[str, str | bytes] | None = None) -> Workspace:
    """The workspace of some texts."""
    over = None if overlay is None else tree_of(overlay)
    return load(tree_of(files), ReadingOptions(Store(None)), over, text_checks())


def checked(
    files: Mapping[str, str | bytes],
    *codes: str,
    day: date = DAY,
    earlier: Mapping[str, Portfolio] | None = None,
    unread: str = "",
) -> tuple[Diagnostic, ...]:
    """The diagnostics of some texts, perhaps of some codes only."""
    workspace = workspace_of(files)
    facts = Facts(workspace.portfolio, day, earlier or {}, unread=unread, narrow=narrowed)
    return examined(facts, with_approvals(workspace, facts), RULES, Selection(tuple(codes))).diagnostics


def lines(diagnostics: tuple[Diagnostic, ...]) -> list[str]:
    """Diagnostics as the text report prints them."""
    return [f"{d.path}:{d.span.line}:{d.span.column}: {d.severity} {d.code}: {d.message}" for d in diagnostics]


@pytest.fixture(autouse=True)
def _own_surroundings(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> None:
    """No test sees the user's cache, git configuration or colours."""
    monkeypatch.setenv("ITPM_CACHE_DIR", str(tmp_path_factory.mktemp("cache")))
    monkeypatch.setenv("DISABLE_MKDOCS_2_WARNING", "true")
    for name in ("GIT_AUTHOR_NAME", "GIT_COMMITTER_NAME"):
        monkeypatch.setenv(name, "Test")
    for name in ("GIT_AUTHOR_EMAIL", "GIT_COMMITTER_EMAIL"):
        monkeypatch.setenv(name, "test@itpm.example")
    for name in ("NO_COLOR", "FORCE_COLOR", "SOURCE_DATE_EPOCH"):
        monkeypatch.delenv(name, raising=False)


@pytest.fixture
def folder(tmp_path: Path) -> Folder:
    """Writes files into a folder and gives its path."""

    def write(files: Mapping[str, str | bytes], name: str = "portfolio") -> Path:
        root = tmp_path / name
        for path, text in files.items():
            target = root / path
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(text.encode() if isinstance(text, str) else text)
        return root

    return write


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Run:
    """Runs a command line in a folder and gives its exit code, output and chatter."""
    from itpm.cli.main import main

    def call(*arguments: str, cwd: Path) -> tuple[int, str, str]:
        monkeypatch.chdir(cwd)
        capsys.readouterr()
        code = main(list(arguments))
        out, err = capsys.readouterr()
        return int(code), out, err

    return call


def read_once(folder: Path, patch: pytest.MonkeyPatch) -> tuple[Workspace, Facts]:
    """What is known of a folder, read and planned once: every command that is run after this answers from it."""
    made, fresh = Session(folder).run(), Session.run
    patch.setattr(Session, "run", lambda self, name=None: made if name is None else fresh(self, name))
    return made.workspace, made.facts


# Without a browser its tests cannot run at all; in CI, which installs one, they always do.
BROWSERS = ("chromium", "chromium-browser", "google-chrome")
collect_ignore = [] if os.environ.get("CI") or any(map(shutil.which, BROWSERS)) else ["site/test_browser.py"]
