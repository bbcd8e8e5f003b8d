"""Change the code at one place at a time, and see whether a test notices.

    python bench/mutate.py --sample 60 --seed 1           60 random changes of analysis and engine
    python bench/mutate.py itpm/engine/sweep.py           every change of a module or a folder
    python bench/mutate.py --jobs 4 itpm/analysis/money

A mutant swaps a comparison, a sum, a product, ``and``/``or``, ``min``/``max`` or ``all``/``any``, counts a number one
up, turns a condition or a sign. Each is written into a copy of the project, never into the project. The tests are run
once without a change, to know which file runs through which lines; a mutant meets the files that run through its place.
A survivor is printed with its place; ``bench/README.md`` says of those that two samples left why they change no answer.
"""

import argparse
import random
import sys
import tempfile
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from queue import SimpleQueue

from mutation.changes import Mutant, mutants
from mutation.noticing import copied, noticed_by, reaches

ROOT = Path(__file__).resolve().parent.parent
CODE = ("itpm/analysis", "itpm/engine")

# What must notice: what is computed is looked at by these, without a command line or a site in between.
TESTS = (
    "tests/analysis",
    "tests/engine",
    "tests/cli",
    "tests/test_rules.py",
    "tests/test_thresholds.py",
    "tests/test_sample.py",
)


def _modules(asked: list[str]) -> list[Path]:
    paths = [ROOT / each for each in asked]
    files = [each for path in paths for each in ([path] if path.is_file() else sorted(path.rglob("*.py")))]
    return [each.relative_to(ROOT) for each in files]


def main() -> int:
    """Run the mutants, print those that nothing noticed; 1 where there are any."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("paths", nargs="*", metavar="PATH", default=list(CODE))
    parser.add_argument("--sample", type=int, metavar="N", help="N of the mutants, by chance")
    parser.add_argument("--seed", type=int, help="the chance; another one each time where nothing is said")
    parser.add_argument("--jobs", type=int, default=1)
    asked = parser.parse_args()
    seed = random.SystemRandom().randrange(10**6) if asked.seed is None else asked.seed
    work = [mutant for path in _modules(asked.paths) for mutant in mutants(ROOT, path)]
    every = len(work)
    if asked.sample is not None:
        work = random.Random(seed).sample(work, min(asked.sample, every))
        print(f"{len(work)} of {every} mutants, seed {seed}", flush=True)
    with tempfile.TemporaryDirectory() as place:
        copies: SimpleQueue[Path] = SimpleQueue()
        first = copied(ROOT, Path(place) / "0")
        known = list(reaches(first, TESTS))
        for each in (first, *(copied(ROOT, Path(place) / str(n)) for n in range(1, asked.jobs))):
            copies.put(each)

        def run(mutant: Mutant) -> str | None:
            copy = copies.get()
            try:
                return noticed_by(mutant, copy, known)
            finally:
                copies.put(copy)

        left = 0
        with ThreadPoolExecutor(asked.jobs) as pool:
            for mutant, by in zip(work, pool.map(run, work), strict=True):
                where = f"{mutant.path}:{mutant.lines.start}  {mutant.before}  →  {mutant.after}".replace("\n", " ")
                left += by is None
                print(("killed    " if by else "survived  ") + where[:200], flush=True)
    print(f"{len(work)} mutants, {left} survived", flush=True)
    return int(left > 0)


if __name__ == "__main__":
    sys.exit(main())
