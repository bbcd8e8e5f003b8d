"""Kill each command that writes: ``python bench/kills.py [--times 200] [WORD...]``.

Every other time before a random one of its changes, else at a random time. Afterwards everything must be as it was, or
as the command makes it, or become that by the same command. What is left beside it may be temporary files that the
starter's ``.gitignore`` names. Prints how often what was found.
"""

import argparse
import os
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from tests.writing import COMMANDS, State, is_temporary, state, write

KILLING = """
import os, signal, sys
folder, moment, counted, words = sys.argv[1], int(sys.argv[2]), sys.argv[3], sys.argv[4:]
from itpm.cli.main import leave, main
WRITING = {"os.rename", "os.remove", "os.mkdir", "os.rmdir", "os.chmod", "os.link", "os.symlink", "shutil.move"}
here = os.path.realpath(folder)
seen = 0
def hook(event, said):
    global seen
    if event == "open" and isinstance(said[2], int) and said[2] & (os.O_WRONLY | os.O_RDWR):
        name = said[0]
    elif event in WRITING:
        name = said[0]
    else:
        return
    if isinstance(name, int) or not os.path.abspath(os.fsdecode(name)).startswith(here + os.sep):
        return
    seen += 1
    if seen == moment:
        os.kill(os.getpid(), signal.SIGKILL)
sys.addaudithook(hook)
code = main(words)
with open(counted, "w") as file:
    file.write(str(seen))
leave(code)
"""
"""The moment before each change of a file or folder of the portfolio, as Python's audit events tell it."""


def run(folder: Path, words: tuple[str, ...], moment: int = 0, after: float | None = None) -> int:
    """Run a command, which is killed at a change of the folder, counted from 1, or after so many seconds.

    How many changes there were; -1 where it was killed.
    """
    counted = folder.with_name(f"{folder.name}.count")
    call = (sys.executable, "-c", KILLING, str(folder), str(moment), str(counted), *words)
    quiet = {**os.environ, "DISABLE_MKDOCS_2_WARNING": "true", "SOURCE_DATE_EPOCH": "1772323200"}
    quiet["ITPM_CACHE_DIR"] = str(folder.with_name("cache"))
    child = subprocess.Popen(
        call, cwd=folder, env=quiet, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True
    )
    try:
        child.wait(after)
    except subprocess.TimeoutExpired:
        os.killpg(child.pid, signal.SIGKILL)
        child.wait()
    return -1 if child.returncode == -signal.SIGKILL else int(counted.read_text())


def once(start: Path, end: State, words: tuple[str, ...], kill: tuple[int, float | None]) -> tuple[str, bool]:
    """What is found after a command was killed, and whether something temporary stays for good."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name) / "it"
        shutil.copytree(start, folder)
        killed = run(folder, words, *kill) < 0
        now, before = state(folder), state(start)
        found = "new" if now == end else "old" if now == before else "between"
        run(folder, words)
        if state(folder) != end:
            # What refuses to do its work twice was done, and says so.
            found = found if found == "new" else "OTHER"
        elif found == "between":
            found = "finished by the same command"
        left = any(is_temporary(path.relative_to(folder)) for path in folder.rglob("*"))
        return found if killed else "ended before", left


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--times", type=int, default=200)
    parser.add_argument("commands", nargs="*")
    asked = parser.parse_args()
    chance = random.Random(asked.times)
    for word, words in COMMANDS.items():
        if asked.commands and word not in asked.commands:
            continue
        with tempfile.TemporaryDirectory() as name:
            start, done = Path(name) / "start", Path(name) / "done"
            write(start)
            shutil.copytree(start, done)
            begun = time.monotonic()
            changes, end = run(done, words), state(done)
            lasts = time.monotonic() - begun
            found: Counter[str] = Counter()
            for number in range(asked.times):
                kill = (chance.randint(1, changes), None) if number % 2 else (0, chance.uniform(0, 1.2 * lasts))
                kind, left = once(start, end, words, kill)
                found.update([kind, *(["temporary files stay"] if left else [])])
        print(
            f"{word} ({changes} moments): {', '.join(f'{kind} {count}' for kind, count in sorted(found.items()))}",
            flush=True,
        )


if __name__ == "__main__":
    main()
