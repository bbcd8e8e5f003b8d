"""CPU seconds, wall seconds and memory of ``itpm validate``: ``python bench/validate.py [--all] [--well-kept] N...``.

Only the rules of structure and references run, those that read files; with ``--all`` all of them, schedules included.
``--well-kept``: over the portfolio in which the rules of registers have work, see ``bench/generate.py``.
"""

import os
import subprocess
import sys
import tempfile
from pathlib import Path

from generate import WELL_KEPT, generate
from managed.portfolio import write

make = write if WELL_KEPT in sys.argv else generate
EVERYTHING = "--all" in sys.argv
COMMAND = (sys.executable, "-m", "itpm", "validate", "-q", *(() if EVERYTHING else ("--select", "STR,REF")))


def measured(folder: Path, cache: Path) -> tuple[float, float, float]:
    """CPU and wall seconds and the peak of memory in MB, over the command and its children."""
    code = (
        "import resource, subprocess, sys, time\n"
        "start = time.perf_counter()\n"
        "done = subprocess.run(sys.argv[1:], stdout=subprocess.DEVNULL, check=False)\n"
        "assert done.returncode == 1, done.returncode\n"
        "used = resource.getrusage(resource.RUSAGE_CHILDREN)\n"
        "print(used.ru_utime + used.ru_stime, time.perf_counter() - start, used.ru_maxrss / 1024)\n"
    )
    environment = {**os.environ, "ITPM_CACHE_DIR": str(cache)}
    done = subprocess.run(
        (sys.executable, "-c", code, *COMMAND), cwd=folder, env=environment, capture_output=True, text=True, check=True
    )
    cpu, wall, memory = map(float, done.stdout.split())
    return cpu, wall, memory


def main() -> None:
    print(f"{'projects':>8} {'MB':>6} | {'cold CPU':>9} {'wall':>6} | {'warm CPU':>9} {'wall':>6} | {'memory':>8}")
    for count in map(int, [each for each in sys.argv[1:] if each.isdigit()] or ("1000",)):
        with tempfile.TemporaryDirectory() as name:
            folder = Path(name) / "portfolio"
            make(count, folder)
            size = sum(path.stat().st_size for path in folder.rglob("*.yaml")) / 1e6
            cold = measured(folder, Path(name) / "cache")
            warm = measured(folder, Path(name) / "cache")
        memory = max(cold[2], warm[2])
        print(
            f"{count:>8} {size:>6.1f} | {cold[0]:>7.1f} s {cold[1]:>4.1f} s"
            f" | {warm[0]:>7.1f} s {warm[1]:>4.1f} s | {memory:>5.0f} MB",
            flush=True,
        )
    print(f"Python {sys.version.split()[0]}, {os.cpu_count()} cores")


if __name__ == "__main__":
    main()
