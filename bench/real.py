"""A reported portfolio of before in the shapes of today: ``python bench/real.py FOLDER [TARGET]``.

FOLDER holds projects of the US IT Dashboard of 2012 as they were written when the format had no place for what is
reported and not planned: custom fields, invented lengths, ``finish_not_before``. They are written anew into TARGET (a
folder that is thrown away without one), loaded, and what the source says is counted again in the records.
"""

import sys
import tempfile
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from itpm.analysis.facts import Facts
from itpm.analysis.figures.amounts import Unknown
from itpm.check import Selection, examined
from itpm.kept.store import Store
from itpm.load.workspace import Workspace, load
from itpm.rules.catalogue import RULES
from itpm.run.run import text_checks
from itpm.text.dump import dump_yaml
from itpm.text.folder import folder_tree
from itpm.text.reader import read_yaml
from itpm.text.reading import ReadingOptions

_INVENTED = ("finish_not_before", "remaining", "duration")
"""What stood in the place of an end that was reported of running work."""
_REPORTED = "finish_not_before"
"""The one of these that holds the reported end. 'x-completion-b1' is that of the first baseline: where the two differ
(352 tasks with a variance), what is declared is the distance to this one in 240, and to that one in one."""
_SAID = ("x-updated", "x-declared-schedule-variance", "x-declared-cost-variance")
_DAYS = 5


def rewritten(data: Mapping[str, Any]) -> dict[str, Any]:
    """A project in the shapes of today."""
    project = _by_system(data)
    owner = data.get("owner")
    tasks = {id_: _task(task, owner) for id_, task in (data.get("tasks") or {}).items()}
    return {**project, "tasks": tasks} if tasks else project


def _by_system(record: Mapping[str, Any]) -> dict[str, Any]:
    """A record whose number in another system stands below that system's name."""
    made = dict(record)
    if "external" in made:
        external = dict(made["external"])
        made["external"] = {external.pop("system"): external}
    return made


def _task(task: Mapping[str, Any], owner: str | None) -> dict[str, Any]:
    """A task with the end that is expected of it, and with what is declared."""
    made = {key: value for key, value in _by_system(task).items() if key not in _SAID}
    seen, end = task.get("x-updated"), task.get(_REPORTED)
    if end is not None and "finished" not in task:
        made = {key: value for key, value in made.items() if key not in _INVENTED and key != "as_of"}
        made["expected"] = {"finish": end, **({"as_of": seen} if seen else {}), **({"by": owner} if owner else {})}
    # There what is early and what is saved lies above zero.
    days, money = (task.get(f"x-declared-{each}-variance") for each in ("schedule", "cost"))
    declared = {} if days is None else {"schedule": f"{-days}ed"}
    declared |= {} if money is None else {"cost": -money}
    if declared:
        made["declared"] = {**declared, **({"as_of": seen} if seen else {})}
    return made


def write(source: Path, target: Path) -> list[Mapping[str, Any]]:
    """Writes a portfolio anew; the projects as they were."""
    before = []
    for path in sorted(source.rglob("*.yaml")):
        text = path.read_text(encoding="utf-8")
        if path.parent.name == "projects":
            data = read_yaml(text).data
            before.append(data)
            text = dump_yaml(rewritten(data))
        place = target / path.relative_to(source)
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_text(text, encoding="utf-8")
    return before


def said(projects: list[Mapping[str, Any]], source: Path) -> dict[str, int]:
    """What the source says that had no place."""
    tasks = [task for each in projects for task in (each.get("tasks") or {}).values()]
    days, money = ([task.get(f"x-declared-{each}-variance") for task in tasks] for each in ("schedule", "cost"))
    return {
        "projects and tasks with a number in the other system": sum("external" in each for each in (*projects, *tasks)),
        "ends reported of open work": sum(_REPORTED in task and "finished" not in task for task in tasks),
        "declared variances of time": sum(each is not None for each in days),
        "declared variances of money": sum(each is not None for each in money),
        "of both below zero there": sum(each is not None and each < 0 for each in (*days, *money)),
        "sums of what was spent": (source / "budget.yaml").read_text(encoding="utf-8").count("kind: actual"),
    }


def contradicted(projects: list[Mapping[str, Any]]) -> tuple[int, int, int, int]:
    """Of how many tasks the source says an approved end, one of their own and a variance, and in how many these differ.

    Then those of which the variance says late and the own end does not, and those that are said late, differ by more
    than a day, and have the end that was approved first: of others somebody may have meant the first.
    """
    comparable = differing = late = unmoved = 0
    for project in projects:
        for name, task in (project.get("tasks") or {}).items():
            frozen = [each["tasks"].get(name, {}).get("finish") for each in (project.get("baselines") or {}).values()]
            own, said = task.get("finished", task.get(_REPORTED)), task.get("x-declared-schedule-variance")
            if own is not None and said is not None and frozen and frozen[-1] is not None:
                early = (date.fromisoformat(frozen[-1]) - date.fromisoformat(own)).days
                comparable += 1
                another = (early > 0, early < 0) != (said > 0, said < 0)
                differing += abs(early - said) > _DAYS or another
                late += said < 0 <= early
                unmoved += said < 0 and abs(early - said) > 1 and task.get("x-completion-b1") == frozen[-1]
    return comparable, differing, late, unmoved


def kept(workspace: Workspace) -> dict[str, int]:
    """The same, counted in the records."""
    projects = list(workspace.portfolio.projects.values())
    tasks = [task for each in projects for task in each.tasks.values()]
    declared = [task.declared for task in tasks if task.declared is not None]
    late = sum(each.schedule is not None and each.schedule.amount > 0 for each in declared)
    dear = sum(each.cost is not None and each.cost.amount > 0 for each in declared)
    return {
        "projects and tasks with a number in the other system": sum(
            bool(each.external) for each in (*projects, *tasks)
        ),
        "ends reported of open work": sum(task.expected is not None for task in tasks),
        "declared variances of time": sum(each.schedule is not None for each in declared),
        "declared variances of money": sum(each.cost is not None for each in declared),
        "of both below zero there": late + dear,
        "sums of what was spent": sum(each.kind == "actual" for each in workspace.portfolio.finance.entries.values()),
    }


def main() -> None:
    source = Path(sys.argv[1])
    with tempfile.TemporaryDirectory() as name:
        target = Path(sys.argv[2]) if len(sys.argv) > 2 else Path(name)
        projects = write(source, target)
        before = said(projects, source)
        workspace = load(folder_tree(target), ReadingOptions(Store(None)), None, text_checks())
        after = kept(workspace)
        for what, count in before.items():
            print(f"{what:<55} {count:>6} {after[what]:>6}{'' if count == after[what] else '  LOST'}")
        left = sum(key.startswith("x-") for each in workspace.portfolio.projects.values() for key in each.custom)
        print(f"findings about shapes: {len(workspace.findings)}; custom fields of projects: {left}")
        facts = Facts(workspace.portfolio, date.fromisoformat(str(workspace.portfolio.settings.status_date)))
        costs = facts.money.costs
        unknown = sum(isinstance(costs.sums(line).actual, Unknown) for line in costs.lines.values())
        print(f"lines of which nobody knows what they have cost: {unknown} of {len(costs.lines)}")
        found = examined(facts, workspace, RULES, Selection(("FRS008",))).diagnostics
        comparable, differing, late, unmoved = contradicted(projects)
        print(f"declared variances of time: {comparable} have an approved end and one of their own")
        print(
            f"of these more than {_DAYS} days off, or late where they are not: {differing}; FRS008 tells {len(found)}"
        )
        print(f"of these declared late, and not late by their own dates: {late}")
        print(f"declared late, more than a day off, and approved only once: {unmoved}")


if __name__ == "__main__":
    main()
