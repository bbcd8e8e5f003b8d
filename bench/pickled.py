"""How many bytes travel to another process, and how long they take: ``python bench/pickled.py FOLDER [FOLDER …]``."""

import pickle
import sys
import time
from datetime import date
from pathlib import Path

from itpm.analysis.facts import Facts
from itpm.kept.store import Store
from itpm.load.workspace import load
from itpm.text.folder import folder_tree
from itpm.text.reading import ReadingOptions

DAY = date(2026, 7, 14)


def main(folders: list[str]) -> None:
    """A line for each folder and thing."""
    if not folders:
        sys.exit(__doc__)
    print("folder  projects  thing          bytes   out      in")
    for folder in folders:
        portfolio = load(folder_tree(Path(folder)), ReadingOptions(Store(None))).portfolio
        facts = Facts(portfolio, DAY)
        things = {"portfolio": portfolio, "problem": facts.schedule.problem, "network": facts.schedule.problem.network}
        for name, thing in things.items():
            started = time.process_time()
            made = pickle.dumps(thing, protocol=pickle.HIGHEST_PROTOCOL)
            dumped = time.process_time()
            pickle.loads(made)  # noqa: S301 - made here
            loaded = time.process_time()
            print(
                f"{Path(folder).name:<8}{len(portfolio.projects):>8}  {name:<10}{len(made):>10,}"
                f"  {dumped - started:.2f} s  {loaded - dumped:.2f} s"
            )


if __name__ == "__main__":
    main(sys.argv[1:])
