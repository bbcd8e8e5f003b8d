"""How large the site of a portfolio is, and how long building it takes.

``python bench/site.py [FOLDER]`` builds the site of a portfolio (this repository's own by default) into a temporary
folder and prints bytes of each kind of page, whole and packed, beside the bars of the design.

``python bench/site.py --of 100 200 400 1000`` makes portfolios of so many projects with 50 tasks each, builds the site
of each twice, with a schedule that is new and one that is kept from the first time, and prints CPU seconds (of the user
and of the system), how many a project takes, and the largest memory. Nothing else should run beside it: a busy machine
counts more seconds for the same work.
"""

import gzip
import json
import os
import re
import subprocess
import sys
import tempfile
from pathlib import Path

from generate import generate

ROOT = Path(__file__).resolve().parent.parent
PAGE, PACKED, SCRIPTS = 60_000, 45_000, 14_000
"""Bars: HTML of a project's page without pictures and tables of data; with all of it, packed; all scripts."""
_PICTURES = re.compile(rb"<svg.*?</svg>|<table.*?</table>", re.DOTALL)


def built(folder: Path, target: Path, home: Path | None = None) -> tuple[float, int]:
    """Builds the site of a portfolio; CPU seconds and megabytes. ``home`` is where a cache of its own lies."""
    line = [sys.executable, "-m", "itpm", "site", "build", "--audience", "restricted"]
    environment = os.environ if home is None else {**os.environ, "XDG_CACHE_HOME": str(home)}
    told = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL, "env": environment}
    process = subprocess.Popen([*line, "-C", str(folder), "--site", str(target)], **told)  # type: ignore[call-overload]
    _pid, status, used = os.wait4(process.pid, 0)
    if status:
        raise SystemExit(f"the site of {folder} was not built")
    return used.ru_utime + used.ru_stime, used.ru_maxrss // 1024


def grown(counts: list[int]) -> int:
    """Prints what sites of more and more projects take."""
    print(f"{'projects':>8} {'schedule':>8} {'CPU-s':>7} {'ms a project':>12} {'MB':>6}")
    for count in counts:
        with tempfile.TemporaryDirectory() as scratch:
            place = Path(scratch)
            generate(count, place / "portfolio")
            for schedule in ("new", "kept"):
                seconds, megabytes = built(place / "portfolio", place / "site", place / "home")
                each = 1000 * seconds / count
                print(f"{count:>8,} {schedule:>8} {seconds:>7.1f} {each:>12.1f} {megabytes:>6,}", flush=True)
    return 0


def main() -> int:
    if sys.argv[1:2] == ["--of"]:
        return grown([int(each) for each in sys.argv[2:]])
    folder = Path(sys.argv[1]).resolve() if len(sys.argv) > 1 else ROOT
    with tempfile.TemporaryDirectory() as scratch:
        target = Path(scratch) / "site"
        seconds, megabytes = built(folder, target)
        print(f"built in {seconds:.1f} CPU-s, {megabytes} MB")
        print(f"{'page':40} {'bytes':>9} {'plain':>9} {'packed':>9}")
        fits = True
        for path in sorted(target.rglob("*.html")):
            data = path.read_bytes()
            plain, packed = len(_PICTURES.sub(b"", data)), len(gzip.compress(data, mtime=0))
            if path.parent.name == "projects":
                fits = fits and plain <= PAGE and packed <= PACKED
            print(f"{path.relative_to(target)!s:40} {len(data):>9,} {plain:>9,} {packed:>9,}")
        scripts = sum(path.stat().st_size for path in (target / "js").glob("*.js"))
        index = (target / "search/index.js").read_text().removeprefix("window.ITPM_SEARCH=")
        print(f"scripts {scripts:,} bytes (bar {SCRIPTS:,})")
        pages = {doc["location"].partition("#")[0] for doc in json.loads(index)}
        print(f"search {len(index) / len(pages):,.0f} bytes a page")
        fits = fits and scripts <= SCRIPTS
        print(f"bars of a project's page: {PAGE:,} plain, {PACKED:,} packed: {'kept' if fits else 'NOT KEPT'}")
    return 0 if fits else 1


if __name__ == "__main__":
    sys.exit(main())
