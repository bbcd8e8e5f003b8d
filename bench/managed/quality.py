"""What is handed over, with criteria, results and acceptance; and the gates at which it is decided to go on."""

from datetime import date
from random import Random
from typing import Any

from managed.days import ASKED, after, ago
from managed.flaws import Flaws
from managed.plan import CHIEF, GATES, MADE, PACKAGE, Plan

OPEN = ("QUA001", "QUA002", "COL001", "QUA007")
ACCEPTED = ("QUA003",)
PATIENCE = 15


def deliverables(made: Plan, rng: Random, flaws: Flaws, *, earlier: bool = False) -> dict[str, Any]:
    """Four deliverables; ``earlier``: as they stood at the last review."""
    found = {id_: _deliverable(made, id_, task, rng, flaws) for task, id_ in MADE.items()}
    for id_, said in found.items():
        eased = not made.over and "complete" in said["criteria"]
        if eased and flaws.at(f"{made.id}/{id_}/complete", ("FRS007",), share=0.002) and earlier:
            said["criteria"]["complete"]["target"] = "no more than 1 difference"
    return found


def _deliverable(made: Plan, id_: str, task: int, rng: Random, flaws: Flaws) -> dict[str, Any]:
    address, ended = f"{made.id}/{id_}", made.done(task)
    raci = {"accountable": made.manager, "responsible": [made.crew[1]], "consulted": [CHIEF]}
    said: dict[str, Any] = {"name": id_.capitalize(), "raci": raci, "criteria": _criteria(rng)}
    accepted = ended is not None and after(ended, 8) <= ASKED
    if ended is not None:
        said["submitted"] = f"{ended}"
        _tested(said, ended, made.crew[1])
    if accepted and ended is not None:
        said["accepted"] = {"date": f"{after(ended, 8)}", "by": CHIEF, "evidence": "https://files.example/minutes"}
    waited = accepted and ended is not None and after(ended, PATIENCE) < ASKED and not made.over
    codes = (*ACCEPTED, *(("QUA004",) if waited else ())) if accepted else ()
    if not made.over:
        codes = codes or OPEN
        _spoil(flaws.at(address, codes), address, made, said, flaws)
    return said


def _criteria(rng: Random) -> dict[str, Any]:
    return {
        "complete": {
            "name": "Complete",
            "statement": "Nothing of what was agreed is missing",
            "method": rng.choice(("review", "inspection")),
            "target": f"no more than {rng.randint(2, 5)} differences",
        },
        "fast": {
            "name": "Fast",
            "statement": "An answer comes in time",
            "method": "measurement",
            "target": f"{rng.randint(2, 9)} seconds at most",
        },
    }


def _tested(said: dict[str, Any], day: date, by: str) -> None:
    for criterion in said["criteria"].values():
        criterion["result"] = {"date": f"{day}", "value": "1", "passed": True, "by": by}


def _spoil(flaw: str, address: str, made: Plan, said: dict[str, Any], flaws: Flaws) -> None:
    if flaw == "QUA001":
        del said["criteria"]
        said["criteria"] = {}
    elif flaw == "QUA002":
        del said["criteria"]["fast"]["target"]
        said["criteria"]["fast"].pop("result", None)
        flaws.moved(flaw, address, f"{address}/fast")
    elif flaw == "QUA003":
        said["criteria"]["fast"]["result"]["passed"] = False
        flaws.moved(flaw, address, f"{address}/fast")
    elif flaw == "QUA004":
        del said["accepted"]
    elif flaw == "QUA007":
        said["criteria"]["fast"]["result"] = {"date": f"{min(made.start, ago(10))}", "passed": True, "by": made.crew[1]}
        flaws.moved(flaw, address, f"{address}/fast")
    elif flaw == "COL001":
        del said["raci"]["accountable"]


def gates(made: Plan, rng: Random, flaws: Flaws) -> dict[str, Any]:
    """Two gates: before the second half begins, and before it is handed over."""
    found: dict[str, Any] = {}
    for id_, task in GATES.items():
        due, day = after(made.steps[task].planned[1], 20), made.held(id_)
        said: dict[str, Any] = {"name": f"{id_.capitalize()} gate", "due": f"{due}", "after": [f"task-{task}"]}
        said["criteria"] = ["No open fault of severity 1", "Money is there"]
        if day is not None:
            said["held"] = {"date": f"{day}", "by": [CHIEF, made.manager], "decision": "proceed"}
            if rng.random() < 0.3:
                _condition(made, id_, said["held"], flaws)
        found[id_] = said
    started = made.steps[2 * PACKAGE + 1].now[0] <= ASKED
    if "held" in found["begin"] and started and not made.over:
        task = f"{made.id}/task-{2 * PACKAGE + 1}"
        if flaws.at(task, ("QUA005",)):
            del found["begin"]["held"]
    return found


def _condition(made: Plan, gate: str, held: dict[str, Any], flaws: Flaws) -> None:
    due = after(date.fromisoformat(held["date"]), 30)
    condition = {"text": "The runbook is written", "due": f"{due}"}
    missed = due < ago(5) and not made.over and flaws.at(f"{made.id}/{gate}", ("QUA005",))
    if due <= ASKED and not missed:
        condition["done"] = f"{after(due, -3)}"
    held["decision"] = "proceed-with-conditions"
    held["conditions"] = {"runbook": condition}
