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
from fnmatch import fnmatch
from pathlib import Path

State = dict[str, bytes]
PLAN = (
    '<?xml version="1.0"?><Project xmlns="http://schemas.microsoft.com/project"><Title>Move</Title>'
    "<StartDate>2026-03-02T08:00:00</StartDate><CalendarUID>1</CalendarUID><Calendars><Calendar><UID>1</UID>"
    "<Name>Standard</Name><WeekDays><WeekDay><DayType>2</DayType><DayWorking>1</DayWorking><WorkingTimes><WorkingTime>"
    "<FromTime>08:00:00</FromTime><ToTime>16:00:00</ToTime></WorkingTime></WorkingTimes></WeekDay></WeekDays>"
    "</Calendar></Calendars><Tasks><Task><UID>1</UID><Name>Pack</Name><OutlineLevel>1</OutlineLevel>"
    "<Duration>PT8H0M0S</Duration></Task></Tasks><Resources><Resource><UID>7</UID><Name>Ann Lee</Name><Type>1</Type>"
    "<MaxUnits>1</MaxUnits></Resource></Resources><Assignments><Assignment><TaskUID>1</TaskUID><ResourceUID>7"
    "</ResourceUID><Units>1</Units></Assignment></Assignments></Project>"
)
FILES = {
    "itpm.yaml": "portfolio: Test\nstatus_date: 2026-03-01\n",
    "in/plan.xml": PLAN,
    "staffing.yaml": "people:\n  bob: {name: Bob}\n",
    "projects/p.yaml": "name: P\nstart: 2026-03-02\ntasks:\n  a: {name: A, effort: 5d, assign: [bob]}\n"
    "budget: {lines: {l: {name: L, planned: 1000}}}\n",
    "in/ledger.csv": "id,day,account,sum\n1,2026-02-03,4410,100.00\n2,2026-02-04,4410,5.00\n",
    "in/ledger.yaml": (
        "columns: {document: id, date: day, line: account, amount: sum}\ndecimal: point\ndates: ymd\nkind: actual\n"
        'lines: {"4410": p/l}\n'
    ),
    "out.csv": "what was there before\n",
}
COMMANDS = {
    "import": ("import", "msproject", "in/plan.xml"),
    "baseline": ("baseline", "set", "p", "first", "--by", "bob", "--uncommitted"),
    "init": ("init", "new", "--no-git"),
    "export": ("export", "msproject", "p", "-o", "out.csv"),
    "report": ("validate", "--format", "json", "-o", "out.csv"),
    "actuals": ("import", "actuals", "in/ledger.csv", "--map", "in/ledger.yaml"),
    "site": ("site", "build"),
}
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
TEMPORARY = (".itpm-*", ".*.tmp")


def state(folder: Path) -> State:
    """The content of every file that is no temporary one."""
    found = {path.relative_to(folder): path for path in sorted(folder.rglob("*")) if path.is_file()}
    return {str(name): path.read_bytes() for name, path in found.items() if not _temporary(name)}


def _temporary(name: Path) -> bool:
    return name.name != ".itpm-site" and any(fnmatch(part, each) for part in name.parts for each in TEMPORARY)


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
        left = any(_temporary(path.relative_to(folder)) for path in folder.rglob("*"))
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
            for file, text in FILES.items():
                (start / file).parent.mkdir(parents=True, exist_ok=True)
                (start / file).write_text(text, encoding="utf-8")
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
