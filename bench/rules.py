"""CPU seconds of rules beyond the analyses that they read: ``python bench/rules.py [--top N] [COUNT...]``.

For each COUNT (250, 500 and 1,000 projects of 50 tasks without one) a well-kept portfolio (``bench/managed``) is made,
and read in a process of its own. All rules run once, so that what they read is computed; then they run again, and that
is what they take themselves. What the first run took more is the analyses. The exponent is that between the first
count and the last: 1 is in proportion, 2 is the square.
"""

import argparse
import gc
import json
import resource
import subprocess
import sys
import tempfile
import time
from math import log
from pathlib import Path

from noise import made

from itpm.rules.catalogue import RULES

COUNTS = (250, 500, 1000)
BAR = 6.0
"""So many CPU-seconds all rules may take of a thousand projects."""
STEEP, SMALLEST = 1.2, 0.02
"""From this exponent on a rule is named that takes more than so many seconds: of less the noise is larger."""
PASSES = 2


def measured(count: int) -> dict[str, object]:
    """Seconds of each rule, of the analyses, of reading, and the memory in MB, of a portfolio of so many projects."""
    with tempfile.TemporaryDirectory() as folder:
        clock = time.process_time()
        _workspace, facts, _planted = made(count, Path(folder))
        read = time.process_time() - clock
    first, again, found = 0.0, dict[str, float](), 0
    for rule in RULES:
        clock = time.process_time()
        found += len(tuple(rule.check(facts, {})))
        first += time.process_time() - clock
    analysed = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    for _ in range(PASSES):
        for rule in RULES:
            clock = time.process_time()
            tuple(rule.check(facts, {}))
            again[rule.code] = min(again.get(rule.code, 1e9), time.process_time() - clock)
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    own = sum(again.values())
    return {"rules": again, "analyses": first - own, "read": read, "found": found, "memory": [analysed, memory]}


def exponent(counts: list[int], seconds: list[float]) -> float | None:
    """How a time grows with the count; None where it is too small to tell."""
    if len(counts) < 2 or seconds[-1] < SMALLEST or min(seconds) <= 0:
        return None
    return log(seconds[-1] / seconds[0]) / log(counts[-1] / counts[0])


def main() -> None:
    asked = argparse.ArgumentParser()
    asked.add_argument("--top", type=int, default=20)
    asked.add_argument("--one", action="store_true", help="what one count takes, as JSON")
    asked.add_argument("counts", nargs="*", type=int)
    said = asked.parse_args()
    # As the command line does: what a run makes lives to its end.
    gc.disable()
    if said.one:
        print(json.dumps(measured(said.counts[0])))
        return
    counts = said.counts or list(COUNTS)
    found = []
    for count in counts:
        command = (sys.executable, __file__, "--one", str(count))
        found.append(json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout))
    tell(counts, found, said.top)


def tell(counts: list[int], found: list[dict[str, object]], top: int) -> None:
    """Print a line for each of the rules that take the most, and for all of them."""
    rules = {code: [each["rules"][code] for each in found] for code in found[-1]["rules"]}
    row("", [f"{each:,}" for each in counts], "exponent")
    steep = []
    for place, (code, seconds) in enumerate(sorted(rules.items(), key=lambda each: -each[1][-1])):
        grows = exponent(counts, seconds)
        if grows is not None and grows > STEEP:
            steep.append(code)
        if place < top:
            line(code, seconds, grows)
    every = [sum(each["rules"].values()) for each in found]
    line("all", every, exponent(counts, every))
    line("analyses", [each["analyses"] for each in found], exponent(counts, [each["analyses"] for each in found]))
    for place, name in enumerate(("MB before", "MB after")):
        row(name, [f"{each['memory'][place]:.0f}" for each in found])
    row("findings", [f"{each['found']:,}" for each in found])
    print(f"steeper than {STEEP}: {', '.join(steep) or 'none'}; bar of all over 1,000 projects: {BAR} CPU-s")


def line(name: str, seconds: list[float], grows: float | None) -> None:
    """One row of the table."""
    row(name, [f"{each:.3f}" for each in seconds], "–" if grows is None else f"{grows:.2f}")


def row(name: str, cells: list[str], last: str = "") -> None:
    """One row of the table as text."""
    print(f"{name:<10}{''.join(f'{each:>10}' for each in cells)}  {last}")


if __name__ == "__main__":
    main()
