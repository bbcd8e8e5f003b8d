"""Which test files run through which lines, how long each takes, and whether they notice a mutant."""

import json
import os
import shutil
import subprocess
import sys
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from coverage import CoverageData

from mutation.changes import Mutant

_IGNORED = shutil.ignore_patterns(".venv", ".*_cache", ".hypothesis", "__pycache__", ".git")

# A mutant that never ends is noticed too: it may take this much longer than the tests do.
_SECONDS, _TIMES = 30, 6


@dataclass(frozen=True)
class Reach:
    """A test file: its seconds, and for each module the lines that its tests run through."""

    path: str
    seconds: float
    lines: Mapping[str, frozenset[int]]
    imported: Mapping[str, frozenset[int]]
    """The lines that are run by importing, for whatever test is the first."""

    def sees(self, mutant: Mutant) -> bool:
        """Whether it runs through the place of a mutant."""
        every = (self.lines, self.imported)
        return any(not each.get(str(mutant.path), frozenset()).isdisjoint(mutant.lines) for each in every)


def copied(root: Path, place: Path) -> Path:
    """A copy of the project, without what is built."""
    shutil.copytree(root, place, ignore=_IGNORED, symlinks=True)
    return place


def reaches(copy: Path, tests: Sequence[str]) -> Iterator[Reach]:
    """Run the tests once, unchanged; a file that fails without any change is told, and can notice nothing."""
    settings, data, noted = copy / ".reach.ini", copy / ".reach", copy / ".reach.json"
    settings.write_text(f"[run]\nsource = itpm\ndata_file = {data}\n", encoding="utf-8")
    run = ("-m", "coverage", "run", f"--rcfile={settings}", "-m", "pytest", "-p", "mutation.contexts")
    _passes(copy, run, tests, None, {"ITPM_REACH": str(noted)})
    found = json.loads(noted.read_text(encoding="utf-8"))
    lines = _lines(copy, data)
    for path, seconds in found["seconds"].items():
        if path in found["failed"]:
            print(f"fails without a change, and is left out: {path}", flush=True)
        else:
            yield Reach(path, seconds, lines[path], lines[""])


def _lines(copy: Path, data: Path) -> Mapping[str, Mapping[str, frozenset[int]]]:
    """By test file, with nothing for what is imported: the lines of each module."""
    found: dict[str, dict[str, frozenset[int]]] = defaultdict(dict)
    read = CoverageData(str(data))
    read.read()
    for name in read.measured_files():
        by_file: dict[str, set[int]] = defaultdict(set)
        for line, files in read.contexts_by_lineno(name).items():
            for each in files:
                by_file[each].add(line)
        for each, lines in by_file.items():
            found[each][str(Path(name).relative_to(copy))] = frozenset(lines)
    return found


def noticed_by(mutant: Mutant, copy: Path, known: Sequence[Reach]) -> str | None:
    """The test files among which one fails with the mutant in place of its module; None where it survives."""
    place, original = copy / mutant.path, (mutant.root / mutant.path).read_text(encoding="utf-8")
    place.write_text(mutant.text, encoding="utf-8")
    try:
        for batch in _batches(mutant, known):
            limit = _SECONDS + _TIMES * sum(each.seconds for each in batch)
            if not _passes(copy, ("-m", "pytest", "-x"), [each.path for each in batch], limit, {}):
                return ", ".join(each.path for each in batch)
    finally:
        place.write_text(original, encoding="utf-8")
    return None


def _batches(mutant: Mutant, known: Sequence[Reach]) -> Iterator[Sequence[Reach]]:
    """The test files that run through a mutant, the nearest and quickest first, more of them each time."""
    near = f"tests/{mutant.path.parts[1]}/"
    left = sorted(
        (each for each in known if each.sees(mutant)), key=lambda each: (not each.path.startswith(near), each.seconds)
    )
    size = 8
    while left:
        yield left[:size]
        left, size = left[size:], size * 2


def _passes(copy: Path, run: Sequence[str], files: Sequence[str], limit: float | None, more: Mapping[str, str]) -> bool:
    environment = {
        **os.environ,
        "PYTHONPATH": os.pathsep.join((str(copy), str(copy / "bench"))),
        "PYTHONDONTWRITEBYTECODE": "1",
        **more,
    }
    process = subprocess.Popen(
        [sys.executable, *run, "-q", "-p", "no:cacheprovider", *files],
        cwd=copy,
        env=environment,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    try:
        return process.wait(limit) == 0
    except subprocess.TimeoutExpired:
        os.killpg(process.pid, 9)
        process.wait()
        return False
