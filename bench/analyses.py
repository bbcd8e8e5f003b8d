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

from itpm.analysis.facts import Facts
from itpm.analysis.money.breakdown import Breakdown
from itpm.analysis.people.skill_demand import skill_demand
from itpm.analysis.people.who import members
from itpm.analysis.strategy.coverage_over_time import over_time
from itpm.analysis.strategy.scoring import ranked
from itpm.analysis.value.earned_together import together
from itpm.kept.store import Store
from itpm.load.workspace import load
from itpm.text.folder import folder_tree
from itpm.text.reading import ReadingOptions

DAY = date(2026, 7, 14)


def money(facts: Facts) -> int:
    all_funds = (*facts.money.budgets.departments.values(), *facts.money.budgets.projects.values())
    groups = (Breakdown(facts.money.costs).by(key) for key in ("theme", "category", "type", "project"))
    return sum(len(funds.computed.values) for funds in all_funds) + sum(map(len, groups))


def earned(facts: Facts) -> int:
    values = facts.value.earned_values.values()
    found = sum(len(value.computed.values) + len(value.discrete.values) for value in values)
    in_time = sum(value.schedule is not None for value in values)
    return found + in_time + len(together(values, facts.money.costs.rates).values)


def benefits(facts: Facts) -> int:
    return sum(len(case.computed.values) for case in facts.value.business_cases.values())


def people(facts: Facts) -> int:
    groups = [who for by in ("person", "team", "role", "skill") for who in members(facts.schedule, by).values()]
    loads = sum(len(facts.people.weeks.of(who)) + len(facts.people.quarters.of(who)) for who in groups)
    wanted = skill_demand(facts.people.quarters, facts.people.skills)
    return loads + len(facts.people.skills.gaps) + len(facts.people.skills.of_work(facts.schedule)) + len(wanted)


def strategy(facts: Facts) -> int:
    states = [scored.state for scored in facts.strategy.scores.values()]
    parts = sum(map(len, over_time(facts.strategy.coverage, facts.people.quarters).values()))
    return (
        parts
        + len(facts.strategy.coverage.objectives)
        + len(facts.strategy.coverage.themes)
        + len(states)
        + len(ranked(facts.money.costs))
    )


PARTS: tuple[Callable[[Facts], int], ...] = (money, earned, benefits, people, strategy)


def main() -> None:
    # As the command line does: what a run makes lives to its end.
    gc.disable()
    head = "".join(f"{part.__name__:>10}" for part in PARTS)
    print(f"{'projects':>8}{'reading':>10}{'schedule':>10} |{head} | {'all':>8}{'memory':>10}{'figures':>12}")
    for count in map(int, sys.argv[1:] or ("1000",)):
        with tempfile.TemporaryDirectory() as name:
            folder = Path(name) / "portfolio"
            generate(count, folder, rich=True)
            clock = time.process_time()
            facts = Facts(load(folder_tree(folder), ReadingOptions(Store(None))).portfolio, DAY)
            read = time.process_time() - clock
        clock = time.process_time()
        planned = len(facts.schedule.items) + len(facts.schedule.bookings)
        scheduled = time.process_time() - clock
        taken, figures = [], planned
        for part in PARTS:
            clock = time.process_time()
            figures += part(facts)
            taken.append(time.process_time() - clock)
        memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        cells = "".join(f"{seconds:>8.2f} s" for seconds in taken)
        print(
            f"{count:>8}{read:>8.1f} s{scheduled:>8.1f} s |{cells} | {sum(taken):>6.2f} s"
            f"{memory:>7.0f} MB{figures:>12,}",
            flush=True,
        )


if __name__ == "__main__":
    main()
