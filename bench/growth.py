"""How cost grows with the input.

``python bench/growth.py [--command WORDS] [--at COUNT | --bytes SIZE] [--times N] [KIND...]``.

For each kind n, 2n and 4n of it, each in a process of its own, without the cache. The exponent of time is that between
n and 4n, without what itpm takes for an empty portfolio: 1 is in proportion, 2 is the square. Without ``--command``,
all commands of ``growing/counts.py``. With ``--bytes``, what one input of each kind needs that has so many bytes with
the names of its files. A run that ends without an answer is named at the end, with exit code 1.
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


def measured(asked: Iterable[str], folder: Path) -> Used:
    """One run in a process of its own."""
    words = (sys.executable, "-P", "-m", "itpm", *asked, "--no-cache")
    child = subprocess.Popen(
        words, cwd=folder, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, preexec_fn=bounded,  # noqa: PLW1509
    )  # fmt: skip
    _pid, status, used = os.wait4(child.pid, 0)
    child.returncode = os.waitstatus_to_exitcode(status)
    return Used(used.ru_utime + used.ru_stime, used.ru_maxrss / 1024, child.returncode)


def tried(command: str, files: Files) -> tuple[int, Used]:
    """The bytes, and what was used; in a commit where the command reads one.

    Words in braces are the names of the files that match, without their endings: ``{scenarios/*}``.
    """
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        size = written(folder, files)
        if " HEAD" in command:
            committed(folder)
        words = (
            sorted(each.stem for each in folder.glob(word[1:-1])) if word.startswith("{") else [word]
            for word in command.split()
        )
        return size, measured([each for row in words for each in row], folder)


def of_kind(
    command: str, kind: Callable[[int], Files], counts: Iterable[int], times: int
) -> list[tuple[int, int, Used]]:
    """The count, the bytes and what was used of each size: the least of some times, since nothing makes it less."""
    return [(count, *least(command, kind(count), times)) for count in counts]


def least(command: str, files: Files, times: int) -> tuple[int, Used]:
    """The bytes, and the least that was used."""
    return min((tried(command, files) for _time in range(times)), key=lambda each: each[1].seconds)


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


def refused(used: Used) -> str:
    """What to say of a run that gave no answer; nothing of one that did."""
    return "" if used.exit in {0, 1} else f" exit {used.exit}"


def row(kind: str, found: list[tuple[int, int, Used]], base: Used) -> str:
    seconds = " · ".join(f"{used.seconds:.1f}" for _count, _size, used in found)
    memory = " · ".join(f"{used.memory:.0f}" for _count, _size, used in found)
    (count, _size, few), (most, size, many) = found[0], found[-1]
    grown = exponent(few.seconds, many.seconds, base.seconds, most / count)
    more = exponent(few.memory / 100, many.memory / 100, base.memory / 100, most / count)
    bad = next((refused(used) for _count, _size, used in found if refused(used)), "")
    words = kind.replace("_", " ")
    return f"| {words} | {count:,} … {most:,} | {size / 1000:,.0f} | {seconds} | {grown} | {memory} | {more} |{bad}"


def sizes(command: str, kinds: list[str], size: int) -> list[str]:
    """What one input of a size needs, of each kind of a command; those that were refused."""
    failed: list[str] = []
    print(f"\n`itpm {command}`\n\n| kind | how many | kB | CPU-s | MB |\n| --- | --- | --- | --- | --- |", flush=True)
    for kind in kinds or COUNTS.get(command, {}):
        count = of_size(KINDS[kind], size)
        bytes_, used = tried(command, KINDS[kind](count))
        bad = refused(used)
        failed.extend([f"{command}: {kind}{bad}"] if bad else [])
        words = kind.replace("_", " ")
        print(
            f"| {words} | {count:,} | {bytes_ / 1000:,.0f} | {used.seconds:.1f} | {used.memory:.0f} |{bad}", flush=True
        )
    return failed


def table(command: str, kinds: list[str], at: int | None, times: int) -> list[str]:
    """The rows of one command; those that were refused."""
    failed: list[str] = []
    print(f"\n`itpm {command}`\n", flush=True)
    print(
        "| kind | how many | kB of the most | CPU-s | exponent | MB | exponent |\n"
        "| --- | --- | --- | --- | --- | --- | --- |"
    )
    usual = COUNTS.get(command, {})
    for kind in kinds or usual:
        first = at or usual.get(kind) or usual_count(kind)
        # Beside each kind anew: how fast a machine is changes with what else it does.
        _size, base = least(command, KINDS[kind](1) if "{" in command else {}, max(2, times))
        found = of_kind(command, KINDS[kind], (first, 2 * first, 4 * first), times)
        failed += [f"{command}: {kind} {count:,}{refused(used)}" for count, _size, used in found if refused(used)]
        print(row(kind, found, base), flush=True)
    return failed


def usual_count(kind: str) -> int:
    """With how many of a kind another command begins; 100 where none does."""
    return next((counts[kind] for counts in COUNTS.values() if kind in counts), 100)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--command", help="what itpm is called with; else all that are usual")
    parser.add_argument("--bytes", type=int, help="one input of so many bytes instead of three of growing ones")
    parser.add_argument("--at", type=int, help="the first count, instead of the usual one")
    parser.add_argument("--times", type=int, default=1, help="how often each is run, of which the least counts")
    parser.add_argument(
        "kinds", nargs="*", metavar="KIND", help="those of bench/growing; else the command's usual ones"
    )
    asked = parser.parse_args()
    unknown = sorted(set(asked.kinds) - set(KINDS))
    if unknown:
        parser.error(f"no kind {', '.join(unknown)} in bench/growing")
    failed: list[str] = []
    for command in (asked.command,) if asked.command else COUNTS:
        if asked.bytes:
            failed += sizes(command, asked.kinds, asked.bytes)
        else:
            failed += table(command, asked.kinds, asked.at, asked.times)
    if failed:
        sys.exit("without an answer:\n" + "\n".join(failed))


if __name__ == "__main__":
    main()
