"""How files of other systems come in, and how their servers are asked: what the tests of all systems share.

A module of tests says which system it is about (SYSTEM), and with which portfolio it begins (ROOT); where it asks a
server, as whom (CALLER) and below which path of it (UNDER).
"""

import os
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from itpm.interchange import client as clients
from itpm.text.reading import parse
from tests.conftest import Folder, Run
from tests.interchange.coming import Bring, Fetch, bringing
from tests.interchange.ledgers import FILES, MAP, RESULT
from tests.interchange.replaying import Replay, replaying


@pytest.fixture
def where(folder: Folder, request: pytest.FixtureRequest) -> Path:
    """A portfolio as it was before anything came in."""
    return folder(request.module.ROOT)


@pytest.fixture
def bring(run: Run, where: Path, request: pytest.FixtureRequest) -> Bring:
    """Brings a file of the system in."""
    return bringing(run, where, request.module.SYSTEM)


@pytest.fixture
def replay(monkeypatch: pytest.MonkeyPatch, request: pytest.FixtureRequest) -> Iterator[Replay]:
    """A server of the system, of which nobody else and no proxy is told."""
    for name in [each for each in os.environ if "proxy" in each.lower() or each.startswith("ITPM_")]:
        if name != "ITPM_CACHE_DIR":
            monkeypatch.delenv(name)
    monkeypatch.setattr(clients.time, "sleep", lambda _seconds: None)
    system = request.module.SYSTEM.upper()
    with replaying(Replay()) as made:
        monkeypatch.setenv(f"ITPM_{system}_URL", made.address + getattr(request.module, "UNDER", ""))
        monkeypatch.setenv(f"ITPM_{system}_TOKEN", request.module.CALLER)
        yield made


@pytest.fixture
def fetch(run: Run, where: Path, request: pytest.FixtureRequest) -> Fetch:
    """Fetches from the server of the system; no part of the token is told."""

    def call(*words: str) -> tuple[int, str, str]:
        code, out, err = run("fetch", request.module.SYSTEM, *words, cwd=where)
        token = request.module.CALLER
        secret = [part for part in token.split(":")[1:] if len(part) > len("secret")]
        assert all(part not in out + err for part in (token, *secret))
        return code, out, err

    return call


@pytest.fixture
def bring_ledger(run: Run, folder: Folder) -> Callable[..., tuple[int, str, dict[str, Any]]]:
    """Imports a ledger and gives the exit code, what was said, and the entries as they are read again."""

    def call(csv: str | bytes, layout: str = MAP, *more: str) -> tuple[int, str, dict[str, Any]]:
        root = folder({**FILES, "in/map.yaml": layout, "in/w.csv": csv})
        (root / RESULT).unlink(missing_ok=True)
        code, out, err = run("import", "actuals", "in/w.csv", "--map", "in/map.yaml", *more, cwd=root)
        assert [path.name for path in root.rglob(".*")] == []
        if not (root / RESULT).exists():
            return code, out + err, {}
        checked = run("validate", "--select", "STR,REF", "--fail-on", "info", cwd=root)
        assert checked[0] == 0, checked[1]
        found = parse((root / RESULT).read_bytes())
        assert found.faults == ()
        return code, out + err, found.data["entries"]

    return call
