"""Random plans to Microsoft Project and back: ``python bench/round_trip.py [--plans 2000] [--seed 0]``.

Prints each plan of which something differs that was told neither on the way out nor on the way in; exit code 1 then.
"""

import argparse
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from tests.interchange.drawn import Draw, untold


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--plans", type=int, default=2000)
    parser.add_argument("--seed", type=int, default=0)
    asked = parser.parse_args()
    differing = 0
    for seed in range(asked.seed, asked.seed + asked.plans):
        faults = untold(seed)
        if faults:
            differing += 1
            print(f"seed {seed}: {'; '.join(faults)}\n{Draw(seed).plan()}", flush=True)
    print(f"{asked.plans} plans, {differing} differ untold")
    sys.exit(bool(differing))


if __name__ == "__main__":
    main()
