"""Look for files that make itpm fail: ``python bench/fuzz.py [--minutes 20] [--seed N]``.

Each example is read, checked with every rule and told in every form, in this process; what raises, takes more than ten
CPU seconds or more than 500 MB is printed with its seed. Every fourth is the sample with a few changes (``m`` before
the seed), every fourth holds together for the most part (``d``), the others are written by the grammar of the schemas
and of YAML (``g``). ``tests/text/test_fuzz.py`` tries the seeds in ``corpus/``.
"""

import argparse
import resource
import signal
import sys
import time
import traceback
from pathlib import Path
from random import Random
from types import FrameType

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from tests.text.drawn import drawn
from tests.text.fuzzing import mutated, sample
from tests.text.grammar import written
from tests.text.told import told

MOST_SECONDS = 10
SAMPLE = sample()
MADE = (("m", lambda chance: mutated(chance, SAMPLE)), ("g", written), ("g", written), ("d", drawn))
"""How every fourth example is made, and the letter before its seed."""
MOST_MEMORY = 500


class TooSlowError(Exception):
    """An example took too long."""


def late(_number: int, _frame: FrameType | None) -> None:
    raise TooSlowError


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--minutes", type=float, default=20)
    parser.add_argument("--seed", type=int, default=0)
    asked = parser.parse_args()
    signal.signal(signal.SIGVTALRM, late)
    seed, end, kinds = asked.seed, time.monotonic() + asked.minutes * 60, set[str]()
    while time.monotonic() < end:
        signal.setitimer(signal.ITIMER_VIRTUAL, MOST_SECONDS)
        try:
            told(MADE[seed % len(MADE)][1](Random(seed)))
        except Exception as error:  # noqa: BLE001 - whatever it is, it is what is looked for
            place = traceback.extract_tb(error.__traceback__)[-1]
            kind = f"{type(error).__name__} {place.filename}:{place.lineno}"
            if kind not in kinds:
                kinds.add(kind)
                print(f"seed {MADE[seed % len(MADE)][0]}{seed}: {kind}: {str(error)[:200]}", flush=True)
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
        seed += 1
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"{seed - asked.seed} examples, {len(kinds)} failures, {memory:.0f} MB at most")
    sys.exit(bool(kinds) or memory > MOST_MEMORY)


if __name__ == "__main__":
    main()
