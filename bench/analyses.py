"""CPU seconds of all analyses of money, people and strategy: ``python bench/analyses.py N...``.

Reading and scheduling N generated projects of 50 tasks (bench/generate.py) come first and are told apart.
"""

import gc
import resource
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path

from generate import generate

from itpm.analysis.breakdown import Breakdown
from itpm.analysis.capacity import members
from itpm.analysis.earned_value import together
from itpm.analysis.explained import purse_figures
from itpm.analysis.facts import Facts
from itpm.analysis.scoring import ranked
from itpm.load.workspace import load
from itpm.text.cache import Cache
from itpm.text.folder import folder_tree
from itpm.text.reading import ReadingOptions

DAY = date(2026, 7, 14)


def money(facts: Facts) -> None:
    for purse in (*facts.budgets.departments.values(), *facts.budgets.projects.values()):
        assert purse_figures(purse).figures
    for key in ("theme", "category", "type", "project"):
        assert Breakdown(facts.costs).by(key)


def earned(facts: Facts) -> None:
    for value in facts.earned_values.values():
        assert value.computed.figures
        assert value.discrete.figures
        assert value.schedule is None or value.schedule.planned >= 0
    assert together(facts.earned_values.values(), facts.costs.rates).figures


def benefits(facts: Facts) -> None:
    for case in facts.business_cases.values():
        assert case.computed.figures


def people(facts: Facts) -> None:
    for by in ("person", "team", "role", "skill"):
        for who in members(facts.schedule, by).values():
            assert facts.weeks.of(who)
            assert facts.quarters.of(who)
    assert facts.skills.gaps is not None


def strategy(facts: Facts) -> None:
    assert facts.coverage.objectives
    assert facts.coverage.themes is not None
    assert [standing.state for standing in facts.standings.values()]
    assert ranked(facts.costs) is not None


PARTS: tuple[Callable[[Facts], None], ...] = (money, earned, benefits, people, strategy)


def main() -> None:
    # As the command line does: what a run makes lives to its end.
    gc.set_threshold(500_000)
    head = "".join(f"{part.__name__:>10}" for part in PARTS)
    print(f"{'projects':>8}{'reading':>10}{'schedule':>10} |{head} | {'all':>8}{'memory':>10}")
    for count in map(int, sys.argv[1:] or ("1000",)):
        with tempfile.TemporaryDirectory() as name:
            folder = Path(name) / "portfolio"
            generate(count, folder, rich=True)
            clock = time.process_time()
            facts = Facts(load(folder_tree(folder), ReadingOptions(Cache(None))).portfolio, DAY)
            read = time.process_time() - clock
        clock = time.process_time()
        assert facts.schedule.items
        assert facts.schedule.bookings
        scheduled = time.process_time() - clock
        taken = []
        for part in PARTS:
            clock = time.process_time()
            part(facts)
            taken.append(time.process_time() - clock)
        memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        cells = "".join(f"{seconds:>8.2f} s" for seconds in taken)
        print(
            f"{count:>8}{read:>8.1f} s{scheduled:>8.1f} s |{cells} | {sum(taken):>6.2f} s{memory:>7.0f} MB", flush=True
        )


if __name__ == "__main__":
    main()
