"""CPU seconds of a history: ``python bench/history.py [--commits N] [--tasks N] [COUNT...]``.

A portfolio of COUNT projects (1,000 without one) is committed, and in each of 500 further commits over 60 weeks one to
three of its projects get another effort. Then are measured, each in a process of its own: reading the files of every
revision (its objects, and which files they are); 60 points of what is shown of a project, with nothing
kept; the same 60 with all kept; and every change of a promise, new and kept.
"""

import argparse
import random
import re
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import generate
from diff import seconds

_READ = """
import sys, time
from pathlib import Path
from itpm.text.committed_files import CommittedFiles
from itpm.text.commits import line
begun = time.process_time()
files = CommittedFiles(Path(sys.argv[1]))
states = [files.of(each.tree) for each in line(files.git, files.git.resolve("HEAD").commit)]
count = sum(len(files.tree(each).blobs) for each in states)
print(len(states), count, files.read, time.process_time() - begun)
"""
_WEEK = 7 * 86_400
_FIRST = 1_700_000_000


def stream(root: Path, commits: int) -> Iterator[bytes]:
    """The commits of a portfolio, as git takes them in."""
    chance = random.Random(1)
    files = {path.relative_to(root).as_posix(): path.read_bytes() for path in sorted(root.rglob("*")) if path.is_file()}
    settings = re.sub(rb"(?m)^status_date:.*\n", b"", files["itpm.yaml"])
    files["itpm.yaml"] = settings
    yield from commit(0, _FIRST, files)
    projects = [path for path in files if path.startswith("projects/") and b"effort: " in files[path]]
    for number in range(1, commits + 1):
        chosen = chance.sample(projects, chance.randint(1, 3))
        for path in chosen:
            files[path] = re.sub(rb"effort: \d+", b"effort: %d" % chance.randint(1, 9), files[path], count=1)
        yield from commit(number, _FIRST + number * 60 * _WEEK // commits, {path: files[path] for path in chosen})


def commit(number: int, second: int, files: dict[str, bytes]) -> Iterator[bytes]:
    """One of them."""
    yield b"commit refs/heads/main\nmark :%d\ncommitter B <b@example.com> %d +0000\ndata 1\nx\n" % (number + 1, second)
    yield b"from :%d\n" % number if number else b""
    for path, data in files.items():
        yield b"M 100644 inline %s\ndata %d\n%s\n" % (path.encode(), len(data), data)


def main() -> None:
    """Measures and prints a line a count."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--commits", type=int, default=500)
    parser.add_argument("--tasks", type=int, default=50)
    parser.add_argument("counts", nargs="*", type=int, default=[1000])
    asked = parser.parse_args()
    for count in asked.counts:
        with tempfile.TemporaryDirectory() as folder:
            measured(Path(folder), count, asked.commits, asked.tasks)


def measured(folder: Path, count: int, commits: int, tasks: int) -> None:
    """Measures one count and prints its lines."""
    made, root, cache = folder / "made", folder / "portfolio", folder / "cache"
    generate.TASKS = tasks
    generate.generate(count, made)
    subprocess.run(["git", "init", "-q", "-b", "main", str(root)], check=True)
    whole = b"".join(stream(made, commits))
    subprocess.run(["git", "-C", str(root), "fast-import", "--quiet"], input=whole, check=True)
    subprocess.run(["git", "-C", str(root), "checkout", "-q", "-f", "main"], check=True)
    line = [sys.executable, "-c", _READ, str(root)]
    read = subprocess.run(line, check=True, capture_output=True, text=True).stdout.split()
    print(
        f"{count} projects of {tasks} tasks: {read[0]} revisions read in {float(read[3]):.2f} CPU-s, {read[2]} folders"
    )
    for call in (("project:project-00000",), ("--moves",)):
        for said in ("new", "kept"):
            spent, memory = seconds(root, cache, "history", *call, "-q", "--format", "json")
            print(f"  {call[0]}, {said}: {spent:.1f} CPU-s, {memory:.0f} MB", flush=True)


if __name__ == "__main__":
    main()
