"""Flaws of the plan itself, of what is said of work, and of the days of all that."""

from datetime import date
from random import Random
from typing import Any

from managed.days import ASKED, after, ago, work_later
from managed.flaws import Flaws
from managed.plan import Plan

WORKED = 5
"""Of so many working days, at most, hours are written for a task that takes one."""
ENDED = ("FRS020",)
AHEAD = ("SCH030",)


def spoil_plan(made: Plan, said: dict[str, Any], rng: Random, flaws: Flaws) -> None:
    """Constraints that can be kept, here and there one that cannot, and flaws of what is reported."""
    if made.over:
        return
    _constrain(made, said, rng, flaws)
    if not made.begun:
        return
    if flaws.at(made.id, ("FRS013",)):
        said["data_date"] = f"{ago(24)}"
    if made.number % 3 and flaws.at(made.id, ("FRS005",)):
        _approve_anew(made, said)
    running = [task for task, step in made.steps.items() if step.now[0] <= ASKED < step.now[1]]
    for task, step in made.steps.items():
        if step.now[1] <= ASKED and task % 10 == 1:
            _ended(made, task, said["tasks"][f"task-{task}"], flaws)
    for task in running:
        _running(f"{made.id}/task-{task}", made.steps[task].now[0], said["tasks"][f"task-{task}"], flaws)


def _running(address: str, start: date, record: dict[str, Any], flaws: Flaws) -> None:
    """Flaws of what is said of work that is under way."""
    worked = sum(work_later(start, each) < ASKED for each in range(WORKED))
    codes = [
        code for code, fits in (("FRS008", "declared" in record), ("FRS017", True), ("FRS021", worked > 1)) if fits
    ]
    flaw = flaws.at(address, codes)
    if flaw == "FRS008":
        record["declared"]["schedule"] = "15d"
    elif flaw == "FRS017":
        del record["started"]
    elif flaw == "FRS021":
        del record["progress"]
        record |= {"effort": "1d", "worked": {record["assign"][0]: {f"{start}..{ASKED}": f"{worked}d"}}}


def _constrain(made: Plan, said: dict[str, Any], rng: Random, flaws: Flaws) -> None:
    for task in (13, 33, 44):
        step = made.steps[task]
        if step.now[0] <= ASKED:
            continue
        record = said["tasks"][f"task-{task}"]
        record["not_before"] = {"date": f"{step.planned[0]}", "why": "The room is free from then on"}
        address = f"{made.id}/task-{task + 1}"
        behind = said["tasks"][f"task-{task + 1}"]
        end = work_later(step.planned[1], 30)
        if flaws.at(address, AHEAD):
            end = after(step.planned[0], -10)
        elif rng.random() < 0.5:
            continue
        behind["finish_by"] = {"date": f"{end}", "why": "The others wait for it"}


def _ended(made: Plan, task: int, record: dict[str, Any], flaws: Flaws) -> None:
    if flaws.at(f"{made.id}/task-{task}", ENDED, share=0.003):
        record["remaining"] = "3d"


def _approve_anew(made: Plan, said: dict[str, Any]) -> None:
    """A second approved plan that ends a quarter later than the first."""
    first = said["baselines"]["original"]["tasks"]
    moved = {id_: _later(each, (made.end - made.start).days // 4) for id_, each in first.items()}
    day = f"{max(ago(30), made.start)}"
    said["baselines"]["second"] = {"approved": {"date": day, "by": made.manager}, "tasks": moved}
    said["changes"] = {**said.get("changes", {}), "longer": _longer(day, made.manager)}


def _later(frozen: dict[str, Any], days: int) -> dict[str, Any]:
    return frozen | {each: f"{after(date.fromisoformat(frozen[each]), days)}" for each in ("start", "finish")}


def _longer(day: str, by: str) -> dict[str, Any]:
    said = {"name": "A quarter longer", "reason": "More to do", "raised": f"{ago(35)}", "by": by}
    return said | {"impact": {"delay": "40d"}, "approved": {"date": day, "by": by}}
