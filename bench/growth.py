"""How cost grows with the input: ``python bench/growth.py [--command WORDS] [--at COUNT | --bytes SIZE] [KIND...]``.

For each kind n, 2n and 4n of it, each in a process of its own, without the cache. The exponent of time is that between
n and 4n, without what itpm takes for an empty portfolio: 1 is in proportion, 2 is the square. Without ``--command``,
all commands of ``growing/counts.py``. With ``--bytes``, what one input of each kind needs that has so many bytes with
the names of its files.
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

from growing import KINDS
from growing.base import BASE, Files
from growing.counts import COUNTS

MOST_SECONDS = 120
MOST_MEMORY = 4 << 30
SMALLEST = 0.05
"""Below so many CPU seconds no exponent is said: the machine's noise is larger."""

AUTHOR = ("-c", "user.name=bench", "-c", "user.email=bench@example.org", "-c", "commit.gpgsign=false")


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


def committed(folder: Path) -> None:
    """One commit of all, and one more for each line of ``history.txt``, which changes the name of a project."""
    for words in (("init", "-q", "-b", "main"), ("add", "-A"), (*AUTHOR, "commit", "-q", "-m", "All of it")):
        subprocess.run(("git", *words), cwd=folder, check=True)
    history = folder / "history.txt"
    if history.is_file():
        each = (
            "commit refs/heads/main\ncommitter bench <bench@example.org> {time} +0000\ndata 4\nMore\n{parent}"
            "M 100644 inline projects/q.yaml\ndata {size}\n{text}\n"
        )
        made = []
        for number, line in enumerate(history.read_text(encoding="utf-8").splitlines()):
            text = f"name: Q{number} {line}"
            parent = "" if number else "from refs/heads/main^0\n"
            made.append(each.format(time=1767225600 + number, parent=parent, size=len(text), text=text))
        subprocess.run(("git", "fast-import", "--quiet"), cwd=folder, check=True, input="".join(made).encode())


def bounded() -> None:
    resource.setrlimit(resource.RLIMIT_CPU, (MOST_SECONDS, MOST_SECONDS))
    resource.setrlimit(resource.RLIMIT_AS, (MOST_MEMORY, MOST_MEMORY))


def measured(command: str, folder: Path) -> Used:
    """One run in a process of its own."""
    words = (sys.executable, "-P", "-m", "itpm", *command.split(), "--no-cache")
    child = subprocess.Popen(
        words, cwd=folder, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, preexec_fn=bounded,  # noqa: PLW1509
    )  # fmt: skip
    _pid, status, used = os.wait4(child.pid, 0)
    child.returncode = os.waitstatus_to_exitcode(status)
    return Used(used.ru_utime + used.ru_stime, used.ru_maxrss / 1024, child.returncode)


def tried(command: str, files: Files) -> tuple[int, Used]:
    """The bytes, and what was used; in a commit where the command reads one."""
    with tempfile.TemporaryDirectory() as name:
        size = written(Path(name), files)
        if " HEAD" in command:
            committed(Path(name))
        return size, measured(command, Path(name))


def of_kind(command: str, kind: Callable[[int], Files], counts: Iterable[int]) -> list[tuple[int, int, Used]]:
    """The count, the bytes and what was used of each size."""
    return [(count, *tried(command, kind(count))) for count in counts]


def of_size(kind: Callable[[int], Files], size: int) -> int:
    """How many of a kind make up about so many bytes, names of files included."""
    count, bytes_ = 1, 0
    for _time in range(12):
        bytes_ = sum(len(name) + len(text) for name, text in kind(count).items())
        if bytes_ > size * 0.9:
            break
        count = max(count + 1, min(16 * count, int(count * size / bytes_)))
    return count


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


def sizes(command: str, kinds: list[str], size: int) -> None:
    """What one input of a size needs, of each kind of a command."""
    print(f"\n`itpm {command}`\n\n| kind | how many | kB | CPU-s | MB |\n| --- | --- | --- | --- | --- |", flush=True)
    for kind in kinds or COUNTS.get(command, {}):
        count = of_size(KINDS[kind], size)
        bytes_, used = tried(command, KINDS[kind](count))
        bad = "" if used.exit in {0, 1} else f" exit {used.exit}"
        words = kind.replace("_", " ")
        print(
            f"| {words} | {count:,} | {bytes_ / 1000:,.0f} | {used.seconds:.1f} | {used.memory:.0f} |{bad}", flush=True
        )


def table(command: str, kinds: list[str], at: int | None) -> None:
    """The rows of one command."""
    tried(command, {})
    print(f"\n`itpm {command}`\n", flush=True)
    print(
        "| kind | how many | kB of the most | CPU-s | exponent | MB | exponent |\n"
        "| --- | --- | --- | --- | --- | --- | --- |"
    )
    usual = COUNTS.get(command, {})
    for kind in kinds or usual:
        first = at or usual[kind]
        # Beside each kind anew: how fast a machine is changes with what else it does.
        _size, base = min((tried(command, {}) for _time in range(2)), key=lambda each: each[1].seconds)
        print(row(kind, of_kind(command, KINDS[kind], (first, 2 * first, 4 * first)), base), flush=True)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--command", help="what itpm is called with; else all that are usual")
    parser.add_argument("--bytes", type=int, help="one input of so many bytes instead of three of growing ones")
    parser.add_argument("--at", type=int, help="the first count, instead of the usual one")
    parser.add_argument("kinds", nargs="*", choices=[[], *KINDS])
    asked = parser.parse_args()
    for command in (asked.command,) if asked.command else COUNTS:
        if asked.bytes:
            sizes(command, asked.kinds, asked.bytes)
        else:
            table(command, asked.kinds, asked.at)


if __name__ == "__main__":
    main()
