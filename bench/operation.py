"""What each question about how services run costs: ``python bench/operation.py [SERVICES] [ASSETS] [INCIDENTS]``.

5,000, 20,000 and 50,000 where nothing is said. Makes a portfolio with services on assets and on each other, half of
them watched, incidents of seven months, and 2,050 windows, some of which last for months. Prints the processor time of
reading it, and of each question asked by itself of what was read.
"""

import gc
import random
import sys
import time
from collections.abc import Callable, Iterator
from datetime import date

from itpm.analysis.facts import Facts
from itpm.analysis.operation.figures import operation_figures
from itpm.kept.store import Store
from itpm.load.workspace import load
from itpm.rules.catalogue import BY_CODE
from itpm.text.reading import ReadingOptions
from itpm.text.tree import tree_of

_CAUSES = ("change", "hardware", "software", "capacity", "unknown")


def text(services: int, assets: int, incidents: int, draw: random.Random) -> Iterator[str]:
    """The lines of infrastructure.yaml."""
    yield "services:"
    for number in range(services):
        needs = [f"a{draw.randrange(assets)}" for _each in range(4)]
        needs += [f"s{draw.randrange(number)}"] if number > 10 and number % 2 else []
        told = f"tier: {number % 4 + 1}, availability: 99.9%"
        yield f"  s{number}: {{{told}, depends_on: [{', '.join(dict.fromkeys(needs))}]}}"
    yield "assets:"
    yield from (f"  a{number}: {{state: in-use}}" for number in range(assets))
    yield "monitors:"
    yield from (f"  m{number}: {{watches: s{number}}}" for number in range(0, services, 2))
    yield "incidents:"
    for number in range(incidents):
        day = f"2026-{draw.randrange(1, 8):02}-{draw.randrange(1, 14):02}"
        began = f"{day}T{draw.randrange(24):02}:{draw.randrange(60):02}"
        what = f"minutes: {draw.randrange(200)}, severity: {draw.randrange(1, 5)}, cause: {draw.choice(_CAUSES)}"
        yield f"  I-{number}: {{date: {began}, services: [s{draw.randrange(services)}], {what}}}"


def windows(services: int, draw: random.Random) -> Iterator[str]:
    """The lines of a project with windows."""
    yield "name: P\nstage: execution\nwindows:"
    for number in range(2_050):
        first = f"2026-{draw.randrange(1, 7):02}-{draw.randrange(1, 28):02}"
        last = f"{first}T23:00" if number % 41 else "2026-07-02T06:00"
        yield f"  w{number}: {{start: {first}T20:00, finish: {last}, services: [s{draw.randrange(services)}]}}"


def main(services: int = 5_000, assets: int = 20_000, incidents: int = 50_000) -> None:
    gc.disable()  # As every run of the command does.
    draw = random.Random(7)
    files = {
        "itpm.yaml": "schema: 1\nportfolio: Many incidents\n",
        "infrastructure.yaml": "\n".join(text(services, assets, incidents, draw)) + "\n",
        "projects/p.yaml": "\n".join(windows(services, draw)) + "\n",
    }
    clock = time.process_time()
    workspace = load(tree_of(files), ReadingOptions(Store(None)))
    print(f"read: {time.process_time() - clock:.2f} s, {len(workspace.findings)} findings")
    facts = Facts(workspace.portfolio, date(2026, 7, 14))
    known = facts.operation
    every = workspace.portfolio.infrastructure.incidents.values()
    questions: dict[str, Callable[[], object]] = {
        "what stands on what": lambda: facts.services.tiers,
        "what went wrong with each service": lambda: known.histories,
        "availability of four months": lambda: [known.achieved(each, 4) for each in known.histories],
        "what recurs": lambda: [*known.recurring()],
        "figures of all services": lambda: [operation_figures(known, each) for each in known.histories],
        "windows before all incidents": lambda: [known.preceding.windows(each) for each in every],
        **{code: lambda code=code: [*BY_CODE[code].check(facts, {})] for code in ("INF009", "INF019", "FRS023")},
    }
    for name, ask in questions.items():
        clock = time.process_time()
        ask()
        print(f"{name}: {time.process_time() - clock:.2f} s")


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
