"""What starts servers of monitoring systems and stops them; 'make test-servers' demands that they are there."""

import os
import shutil
import socket
import subprocess
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

HERE = Path(__file__).parent
Started = Callable[..., Path]


@pytest.fixture(scope="module")
def started() -> Iterator[Started]:
    """Starts a server in a folder of its own, by its script; at the end it is stopped."""
    running: list[tuple[str, Path]] = []

    def start(name: str, program: str, *ports: int, prepare: Callable[[Path], None] | None = None) -> Path:
        needed(program)
        folder = Path(tempfile.mkdtemp(prefix=f"itpm-{name}-"))  # where others than who runs this can look
        folder.chmod(0o755)
        if prepare is not None:
            prepare(folder)
        running.append((name, folder))
        called(name, "start", str(folder), *map(str, ports))
        return folder

    yield start
    for name, folder in running:
        called(name, "stop", str(folder))
        shutil.rmtree(folder, ignore_errors=True)


def needed(program: str) -> None:
    """What 'make test-servers' needs is there, and nobody else asks for it."""
    if not os.environ.get("ITPM_SERVERS"):
        pytest.skip("'make test-servers' asks real servers")
    if shutil.which(program, path=f"{os.environ['PATH']}:/usr/sbin") is None:
        pytest.fail(f"no {program} here: tests/servers/install.sh installs it")


def called(name: str, *words: str) -> None:
    """Runs the script of a server as root."""
    root = [] if os.geteuid() == 0 else ["sudo", "-n"]
    with (Path(words[1]) / "script.log").open("ab") as log:
        done = subprocess.run([*root, str(HERE / f"{name}.sh"), *words], stdout=log, stderr=log, check=False)
    assert done.returncode == 0, (Path(words[1]) / "script.log").read_text()[-2000:]


def free_port() -> int:
    """A port that nobody listens at, of those that Zabbix takes."""
    for port in range(20_000 + os.getpid() % 10_000, 32_767):
        with socket.socket() as found:
            if port not in _TAKEN and found.connect_ex(("127.0.0.1", port)):
                _TAKEN.add(port)
                return port
    pytest.fail("no port is free")


_TAKEN: set[int] = set()


@pytest.fixture
def calm(monkeypatch: pytest.MonkeyPatch) -> None:
    """An environment without proxies, which would be asked for this machine."""
    for name in [each for each in os.environ if "proxy" in each.lower()]:
        monkeypatch.delenv(name)
