"""How a file of another system comes in, in tests: the command, and what it left."""

from collections.abc import Callable
from pathlib import Path

from tests.conftest import Run

Bring = Callable[..., tuple[int, str]]
"""Brings data in, with more words of the command; gives its exit code and all that it said."""
Fetch = Callable[..., tuple[int, str, str]]
"""Fetches with words of the command; gives its exit code, the document, and what was said."""


def bringing(run: Run, where: Path, system: str) -> Bring:
    """How data of a system come into a portfolio."""

    def call(data: str | bytes, *more: str) -> tuple[int, str]:
        (where / "file").write_bytes(data.encode() if isinstance(data, str) else data)
        code, out, err = run("import", system, "file", *more, cwd=where)
        assert [path.name for path in where.rglob(".*")] == []
        return code, out + err

    return call


def texts(where: Path) -> dict[Path, bytes]:
    """All files of a portfolio that people read."""
    return {path: path.read_bytes() for path in where.rglob("*.yaml")}
