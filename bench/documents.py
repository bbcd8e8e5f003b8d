"""CPU seconds of all rules and budgets over documents on one line: ``python bench/documents.py [N...]``."""

import os
import resource
import subprocess
import sys
import tempfile
from pathlib import Path

COMMANDS = (("validate", "-q"), ("budget", "--by", "line", "--period", "FY2026"))


def spent(folder: Path, cache: Path, *command: str) -> float:
    """CPU seconds of a command."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    environment = {**os.environ, "ITPM_CACHE_DIR": str(cache)}
    done = subprocess.run(
        (sys.executable, "-m", "itpm", *command), cwd=folder, env=environment, capture_output=True, check=False
    )
    if done.returncode > 1:
        raise RuntimeError(done.stderr.decode())
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def write(count: int, folder: Path) -> None:
    """A department's line with documents, of which each third is booked against the order before it."""
    rows = [
        "budgets: {it: {fiscal_year: FY2026, lines: {x: {type: opex, category: cloud, planned: 900000000}}}}",
        "entries:",
    ]
    for number in range(count):
        day = f"2026-{number % 6 + 1:02}-{number % 27 + 1:02}"
        kind = ("commitment", "actual", "actual")[number % 3]
        against = f", against: D{number - 1}" if number % 3 == 1 else ""
        rows.append(f"  D{number}: {{date: {day}, line: it/x, kind: {kind}, amount: {1000 + number % 97}{against}}}")
    (folder / "budget.yaml").write_text("\n".join(rows) + "\n", encoding="utf-8")
    (folder / "itpm.yaml").write_text(
        "schema: 1\nportfolio: B\ncurrency: EUR\nstatus_date: 2026-07-14\n", encoding="utf-8"
    )


def main() -> None:
    print(f"{'documents':>9} | {'validate, cold':>14} {'warm':>6} {'budget':>7}")
    for count in map(int, sys.argv[1:] or ("4000", "16000")):
        with tempfile.TemporaryDirectory() as name:
            folder, cache = Path(name) / "portfolio", Path(name) / "cache"
            folder.mkdir()
            write(count, folder)
            cold, warm, budget = (spent(folder, cache, *command) for command in (COMMANDS[0], *COMMANDS))
        print(f"{count:>9} | {cold:>12.1f} s {warm:>4.1f} s {budget:>5.1f} s", flush=True)


if __name__ == "__main__":
    main()
