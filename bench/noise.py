"""How often rules fire: ``python bench/noise.py [--families RSK,QUA] (COUNT | FOLDER)...``.

COUNT makes a well-kept portfolio of so many projects (``bench/managed``), in which it is known what is wrong: of each
rule is told how much was planted, how much of that is found, and what is found beside it. FOLDER is a portfolio. What
is shown as one habit counts as often as it was found, and is named.
"""

import argparse
import tempfile
from collections import Counter
from collections.abc import Iterable
from datetime import date
from pathlib import Path

from managed.days import TODAY
from managed.portfolio import write
from managed.reporting import BEFORE_LAST

from itpm.analysis.facts import Facts
from itpm.check import Checked, Selection, examined
from itpm.kept.store import Store
from itpm.load.workspace import Workspace, load
from itpm.model.settings import SINCE
from itpm.rules.catalogue import RULES
from itpm.run.run import text_checks
from itpm.text.folder import folder_tree
from itpm.text.reading import ReadingOptions

FAMILIES = "RSK,QUA,COL,FLO,FRS,SCH030"
SHOWN = 3
"""So many addresses are named of what is missed and of what was not planted."""
Planted = frozenset[tuple[str, str]]


def loaded(folder: Path) -> Workspace:
    """The portfolio of a folder, read without the cache."""
    return load(folder_tree(folder), ReadingOptions(Store(None)), None, text_checks())


def made(count: int, folder: Path, often: float = 1) -> tuple[Workspace, Facts, Planted]:
    """A made portfolio, as it was at its last review, and as it stood on the days of the reports before the last."""
    planted = write(count, folder / "now", often=often)
    write(count, folder / "then", earlier=True, often=often)
    now, then = loaded(folder / "now"), loaded(folder / "then")
    earlier = {SINCE: then.portfolio, **{f"{day}": now.portfolio for day in BEFORE_LAST}}
    return now, Facts(now.portfolio, TODAY, earlier), planted


def found(workspace: Workspace, facts: Facts, families: str) -> Checked:
    """What the rules of some families find."""
    return examined(facts, workspace, RULES, Selection(tuple(families.split(","))))


def tell(name: str, checked: Checked, planted: Planted, families: Iterable[str]) -> None:
    """Print a line for each rule."""
    hits = {(each.code, each.address) for each in checked.diagnostics}
    fired = Counter(each.code for each in checked.diagnostics)
    habits = {group.code for group in checked.groups}
    print(f"{name}\n{'rule':<8}{'fires':>7}{'planted':>9}{'found':>7}{'beside':>8}")
    for rule in RULES:
        if rule.facts is None or not any(rule.code.startswith(each) for each in families):
            continue
        meant = {each for each in planted if each[0] == rule.code}
        told = {each for each in hits if each[0] == rule.code}
        missed = sorted(at for code, at in meant if not any(tells((code, at), each) for each in told))
        beside = sorted(at for code, at in told if planted and not any(tells(each, (code, at)) for each in meant))
        words = "habit " if rule.code in habits else ""
        words += f"missed {', '.join(missed[:SHOWN])} " if missed else ""
        words += f"beside {', '.join(beside[:SHOWN])}" if beside else ""
        found_ = len(meant) - len(missed)
        print(f"{rule.code:<8}{fired[rule.code]:>7}{len(meant):>9}{found_:>7}{len(beside):>8}  {words}")


def tells(planted: tuple[str, str], told: tuple[str, str]) -> bool:
    """Whether a rule tells what was planted, or a part of it."""
    (meant, at), (code, where) = planted, told
    return code == meant and (where == at or where.startswith(f"{at}/"))


def main() -> None:
    asked = argparse.ArgumentParser()
    asked.add_argument("--families", default=FAMILIES)
    asked.add_argument("portfolios", nargs="+")
    said = asked.parse_args()
    for name in said.portfolios:
        if name.isdigit():
            with tempfile.TemporaryDirectory() as folder:
                workspace, facts, planted = made(int(name), Path(folder))
        else:
            workspace, planted = loaded(Path(name)), frozenset()
            day = workspace.portfolio.settings.status_date
            facts = Facts(workspace.portfolio, day if isinstance(day, date) else date.fromisoformat(str(day)))
        tell(name, found(workspace, facts, said.families), planted, said.families.split(","))


if __name__ == "__main__":
    main()
