"""CPU seconds of a comparison: ``python bench/diff.py [--well-kept] [COUNT...]``.

A portfolio of COUNT projects (1,000 without one) with 50 tasks each is committed and compared with itself, so that
what is kept of it is kept. Then one task of it gets longer, and in processes of their own run: ``itpm validate
--changed``; ``itpm schedule``, which plans the new state anew; ``itpm validate`` with nothing kept; ``itpm diff HEAD``;
and that again, all kept.
"""

import argparse
import os
import resource
import subprocess
import sys
import tempfile
from pathlib import Path

HERE = Path(__file__).resolve().parent
COUNTS = (1000,)


def seconds(root: Path, cache: Path, *command: str) -> tuple[float, float]:
    """The CPU seconds of a process and those it started, and its memory in MB."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    line = [sys.executable, "-c", _MEASURED, *command]
    done = subprocess.run(
        line, cwd=root, env={**os.environ, "XDG_CACHE_HOME": str(cache)}, capture_output=True, text=True, check=False
    )
    if done.returncode not in {0, 1}:
        raise SystemExit(done.stderr)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    spent = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return spent, float(done.stderr.rsplit("\x1f", 1)[1])


_MEASURED = """
import atexit, resource, sys
atexit.register(lambda: sys.stderr.write(f"\\x1f{resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024}"))
from itpm.cli.main import main
sys.argv[0] = "itpm"
sys.exit(main())
"""


def git(root: Path, *arguments: str) -> None:
    """One call of git in a folder."""
    name = ("-c", "user.name=bench", "-c", "user.email=bench@example.com", "-c", "init.defaultBranch=main")
    subprocess.run(["git", *name, "-C", str(root), *arguments], check=True, capture_output=True)


def lengthened(root: Path) -> str:
    """Makes one task longer, and says which file holds it."""
    for path in sorted((root / "projects").rglob("*.yaml")):
        text = path.read_text(encoding="utf-8")
        place = text.rfind("effort: ")
        if place >= 0:
            path.write_text(f"{text[:place]}effort: 2{text[place + 8 :]}", encoding="utf-8")
            return path.relative_to(root).as_posix()
    raise SystemExit("there is no effort in it")


def main() -> None:
    """Measures and prints a line a count."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--well-kept", action="store_true")
    parser.add_argument("counts", nargs="*", type=int, default=list(COUNTS))
    asked = parser.parse_args()
    for count in asked.counts:
        with tempfile.TemporaryDirectory() as folder:
            root, cache = Path(folder) / "portfolio", Path(folder) / "cache"
            kept = ["--well-kept"] if asked.well_kept else []
            subprocess.run([sys.executable, str(HERE / "generate.py"), *kept, str(count), str(root)], check=True)
            git(root, "init", "-q")
            git(root, "add", "-A")
            git(root, "commit", "-qm", "as it is")
            first, _memory = seconds(root, cache, "diff", "HEAD", "-q")
            path = lengthened(root)
            found = str(Path(folder) / "found.txt")
            fast, _memory = seconds(root, cache, "validate", "-q", "--changed", "--base", "HEAD", "--output", found)
            plan, _memory = seconds(root, cache, "schedule", "-q", "--format", "csv")
            check, _memory = seconds(root, cache, "validate", "-q", "--no-cache", "--output", found)
            new, memory = seconds(root, cache, "diff", "HEAD", "-q")
            again, _memory = seconds(root, cache, "diff", "HEAD", "-q")
            told = f"changed {fast:.1f}, plan {plan:.1f}, check {check:.1f}, diff {new:.1f}, again {again:.1f} CPU-s"
            told = f"{told}, {memory:.0f} MB"
            print(f"{count} projects: base {first:.1f}; {path} edited: {told}", flush=True)


if __name__ == "__main__":
    main()
