"""Drawing graphs: the ``dot`` of the machine, else the embedded one; many at once, never for long."""

import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from itpm.text.program import program

_SECONDS_EACH = 0.5
_SECONDS_LEAST = 20
_LARGEST_NODES = 1500
_LARGEST_EDGES = 3000
_BATCH = 100
_VERSION = re.compile(r"graphviz version ([\w.~-]+)")


@dataclass(frozen=True, slots=True)
class Drawer:
    """A program that draws DOT as SVG: its command, and whether it takes several files in one run."""

    command: str
    name: str
    batches: bool


def find_drawer() -> Drawer | None:
    """``ITPM_DOT``, then ``dot`` on the path, then the embedded ``graphviz-pure``."""
    said = os.environ.get("ITPM_DOT")
    if said is not None:
        found = shutil.which(said)
        return Drawer(found, said, "pure" not in said) if found else None
    dot = program("dot")
    if dot:
        return Drawer(dot, "Graphviz", batches=True)
    beside = Path(sys.executable).parent
    for name in ("graphviz-pure", "graphviz_pure"):
        found = program(name) or shutil.which(str(beside / name))
        if found:
            return Drawer(found, "graphviz-pure", batches=False)
    return None


def version(drawer: Drawer) -> str:
    """What a drawer calls itself."""
    done = _run([drawer.command, "-V"], _SECONDS_LEAST)
    found = _VERSION.search("" if done is None else (done.stderr + done.stdout).decode(errors="replace"))
    return f"{drawer.name} {found[1]}" if found else drawer.name


def drawable(source: str) -> bool:
    """False for a graph so large that nobody could read its picture, nor wait for it."""
    return source.count("\n") <= _LARGEST_NODES + _LARGEST_EDGES and source.count("->") <= _LARGEST_EDGES


def draw(sources: Sequence[str], drawer: Drawer | None) -> list[str | None]:
    """The SVG of each DOT text; None where it cannot be drawn. Never raises for what a graph holds."""
    if drawer is None:
        return [None] * len(sources)
    drawn: list[str | None] = []
    for start in range(0, len(sources), _BATCH):
        drawn.extend(_batch(sources[start : start + _BATCH], drawer))
    return drawn


def _batch(sources: Sequence[str], drawer: Drawer) -> list[str | None]:
    with tempfile.TemporaryDirectory(prefix="itpm-") as name:
        paths = [Path(name) / f"{number}.dot" for number in range(len(sources))]
        for path, source in zip(paths, sources, strict=True):
            if drawable(source):
                path.write_text(source, encoding="utf-8")
        there = [path for path in paths if path.exists()]
        seconds = _SECONDS_LEAST + _SECONDS_EACH * len(there)
        if drawer.batches and there:
            _run([drawer.command, "-Tsvg", "-O", *map(str, there)], seconds)
        elif there:
            for path in there:
                _run([drawer.command, "-Tsvg", str(path), "-o", f"{path}.svg"], _SECONDS_LEAST)
        return [_drawn(path) for path in paths]


def _drawn(path: Path) -> str | None:
    svg = Path(f"{path}.svg")
    if not svg.exists():
        return None
    text = svg.read_text(encoding="utf-8", errors="replace")
    return text if "</svg>" in text else None


def _run(command: list[str], seconds: float) -> subprocess.CompletedProcess[bytes] | None:
    try:
        return subprocess.run(command, capture_output=True, timeout=seconds, check=False)
    except (OSError, subprocess.TimeoutExpired):
        return None
