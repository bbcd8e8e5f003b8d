"""How time and memory grow with each kind of input: ``python bench/growth.py [--command WORD] [--at COUNT] [KIND...]``.

For each kind n, 2n and 4n of it, each in a process of its own, without the cache. The exponent of time is that between
n and 4n, without what itpm takes for an empty portfolio: 1 is in proportion, 2 is the square.
"""

import argparse
import os
import resource
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from math import log
from pathlib import Path

import growing
from growing import BASE, Files
from growing_counts import SCHEDULED, VALIDATED

MOST_SECONDS = 120
MOST_MEMORY = 4 << 30
SMALLEST = 0.05
"""Below so many CPU seconds no exponent is said: the machine's noise is larger."""


@dataclass(frozen=True, slots=True)
class Used:
    """CPU seconds, peak of memory in MB, and the exit."""

    seconds: float
    memory: float
    exit: int


def written(folder: Path, files: Files) -> int:
    """Write files, and say how many bytes they have."""
    for name, text in {**BASE, **files}.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return sum(len(text) for text in files.values())


def bounded() -> None:
    resource.setrlimit(resource.RLIMIT_CPU, (MOST_SECONDS, MOST_SECONDS))
    resource.setrlimit(resource.RLIMIT_AS, (MOST_MEMORY, MOST_MEMORY))


def measured(command: str, folder: Path) -> Used:
    """One run in a process of its own."""
    words = (sys.executable, "-m", "itpm", command, "--no-cache", *(("-q",) if command == "validate" else ()))
    child = subprocess.Popen(
        words, cwd=folder, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, preexec_fn=bounded,  # noqa: PLW1509
    )  # fmt: skip
    _pid, status, used = os.wait4(child.pid, 0)
    child.returncode = os.waitstatus_to_exitcode(status)
    return Used(used.ru_utime + used.ru_stime, used.ru_maxrss / 1024, child.returncode)


def of_kind(command: str, kind: Callable[[int], Files], counts: Iterable[int]) -> list[tuple[int, int, Used]]:
    """The count, the bytes and what was used of each size."""
    found = []
    for count in counts:
        with tempfile.TemporaryDirectory() as name:
            size = written(Path(name), kind(count))
            found.append((count, size, measured(command, Path(name))))
    return found


def exponent(few: float, many: float, base: float, times: float) -> str:
    """How often a doubling doubles it; nothing where there is too little to say."""
    if many - base < SMALLEST * 4 or few - base < SMALLEST:
        return "–"
    return f"{log((many - base) / (few - base)) / log(times):.2f}"


def row(kind: str, found: list[tuple[int, int, Used]], base: Used) -> str:
    seconds = " · ".join(f"{used.seconds:.1f}" for _count, _size, used in found)
    memory = " · ".join(f"{used.memory:.0f}" for _count, _size, used in found)
    (count, _size, few), (most, size, many) = found[0], found[-1]
    grown = exponent(few.seconds, many.seconds, base.seconds, most / count)
    more = exponent(few.memory / 100, many.memory / 100, base.memory / 100, most / count)
    bad = "" if all(used.exit in {0, 1} for _count, _size, used in found) else f" exit {found[-1][2].exit}"
    words = kind.replace("_", " ")
    return f"| {words} | {count:,} … {most:,} | {size / 1000:,.0f} | {seconds} | {grown} | {memory} | {more} |{bad}"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--command", choices=("validate", "schedule"), default="validate")
    parser.add_argument("--at", type=int, help="the first count, instead of the usual one")
    parser.add_argument("kinds", nargs="*")
    asked = parser.parse_args()
    known = VALIDATED if asked.command == "validate" else SCHEDULED
    with tempfile.TemporaryDirectory() as name:
        written(Path(name), {})
        measured(asked.command, Path(name))
        base = measured(asked.command, Path(name))
    print(f"`itpm {asked.command}` of an empty portfolio: {base.seconds:.2f} CPU-s, {base.memory:.0f} MB", flush=True)
    print(
        "| kind | how many | kB of the most | CPU-s | exponent | MB | exponent |\n"
        "| --- | --- | --- | --- | --- | --- | --- |"
    )
    for kind, usual in known.items():
        if not asked.kinds or kind in asked.kinds:
            first = asked.at or usual
            print(
                row(kind, of_kind(asked.command, getattr(growing, kind), (first, 2 * first, 4 * first)), base),
                flush=True,
            )


if __name__ == "__main__":
    main()
