"""How large the site of the sample portfolio is, and how long building it takes.

``python bench/site.py [FOLDER]`` builds the site of a portfolio (this repository's own by default) into a temporary
folder and prints bytes of each kind of page, whole and packed, beside the bars of the design.
"""

import gzip
import json
import re
import resource
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PAGE, PACKED, SCRIPTS = 60_000, 45_000, 14_000
"""Bars: HTML of a project's page without pictures and tables of data; with all of it, packed; all scripts."""
_PICTURES = re.compile(rb"<svg.*?</svg>|<table.*?</table>", re.DOTALL)


def main() -> int:
    folder = Path(sys.argv[1]).resolve() if len(sys.argv) > 1 else ROOT
    with tempfile.TemporaryDirectory() as scratch:
        target = Path(scratch) / "site"
        subprocess.run(
            [
                sys.executable,
                "-m",
                "itpm",
                "site",
                "build",
                "--audience",
                "restricted",
                "-C",
                str(folder),
                "--site",
                str(target),
            ],
            check=True,
            capture_output=True,
        )
        used = resource.getrusage(resource.RUSAGE_CHILDREN)
        print(f"built in {used.ru_utime + used.ru_stime:.1f} CPU-s, {used.ru_maxrss // 1024} MB")
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
