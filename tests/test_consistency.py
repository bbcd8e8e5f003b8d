"""One figure comes from one place: every place in which something is told says the same of it."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from itpm.check.run import examined
from itpm.cli.options import Session
from itpm.rules.catalogue import RULES
from itpm.views.reading import Reading
from tests.conftest import ROOT
from tests.full_portfolios import Whole
from tests.told import Told
from tests.told_dates import dates, ends, states
from tests.told_figures import findings, money, objectives, people

SEEDS = range(50)
EVERYTHING: tuple[Callable[[Told], None], ...] = (dates, states, ends, money, people, objectives, findings)
Runs = Callable[..., tuple[int, str, str]]


def told(folder: Path, run: Runs, patch: pytest.MonkeyPatch) -> Told:
    """A portfolio with everything that is said of it; it is read and planned once, and each place asks anew."""

    def call(*arguments: str) -> str:
        code, out, said = run(*arguments, cwd=folder)
        assert code in {0, 1}, (arguments, said)
        chatter[:] = said.splitlines()
        return out

    chatter: list[str] = []

    session = Session(folder)
    workspace = session.workspace()
    facts = session.facts(workspace)
    patch.setattr(Session, "workspace", lambda *_said: workspace)
    patch.setattr(Session, "facts", lambda *_said, **_more: facts)
    found = examined(facts, workspace, RULES)
    made = Told(folder, call, Reading(facts, found.diagnostics, "", {}, found.truncated), chatter, "sample" in folder.name)
    for teller in EVERYTHING:
        teller(made)
    return made


@pytest.mark.parametrize("seed", SEEDS)
def test_everything_is_said_alike(
    seed: int, folder: Callable[..., Path], run: Runs, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert list(told(folder(Whole(seed).files()), run, monkeypatch).says.differences()) == []


def test_the_sample_says_everything_alike(tmp_path: Path, run: Runs, monkeypatch: pytest.MonkeyPatch) -> None:
    root = tmp_path / "sample"
    names = ("projects", "budget", "staffing", "scenarios", "infrastructure", "timesheets")
    for name in names:
        shutil.copytree(ROOT / name, root / name)
    for path in ROOT.glob("*.yaml"):
        shutil.copy(path, root / path.name)
    assert list(told(root, run, monkeypatch).says.differences()) == []
