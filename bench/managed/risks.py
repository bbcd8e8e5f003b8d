"""Risks with causes, responses and actions; issues; changes; decisions that are needed and taken."""

from random import Random
from typing import Any

from managed.days import ago
from managed.flaws import Flaws
from managed.plan import CHIEF, Plan

CAUSES = (
    "The supplier delivers to three other customers first",
    "Nobody has owned the data for years",
    "One person alone knows the old system",
    "The test system is shared with another project",
    "The law is not passed yet",
)
EVENTS = (
    "Interfaces come late",
    "The first load fails",
    "A key person leaves",
    "Tests take twice as long",
    "Rules change",
)
EFFECTS = ("Rework before the cut-over", "Two weeks without tests", "A second training for everybody")
RESPONSES = ("mitigate", "avoid", "transfer", "accept")
FLAWS = ("RSK001", "RSK002", "RSK003", "RSK004", "RSK005", "RSK007", "FRS009", "FRS022")
THREATS = 4


def risks(
    made: Plan, approved: int, rng: Random, flaws: Flaws
) -> tuple[dict[str, Any], dict[str, Any], dict[str, Any]]:
    """The risks of a project, and the issues and actions that belong to them."""
    found: dict[str, Any] = {}
    issues: dict[str, Any] = {}
    actions: dict[str, Any] = {}
    for number in range(THREATS + 1):
        id_ = f"risk-{number}"
        address = f"{made.id}/{id_}"
        risk = _risk(made, number, approved, rng)
        codes = () if made.over or number == THREATS else (*FLAWS, "RSK012") if made.begun and not number else FLAWS
        flaw = flaws.at(address, codes)
        actions |= _answered(made, id_, risk, rng)
        if made.over:
            risk["closed"] = {"date": f"{ago(40)}", "why": "The project is over"}
        elif number == 0 and made.begun and flaw in {"", "RSK012"}:
            issues |= _occurred(made, id_, risk, flaw, rng)
        _spoil(flaw, address, risk, actions, flaws)
        found[id_] = risk
    return found, issues, actions


def _risk(made: Plan, number: int, approved: int, rng: Random) -> dict[str, Any]:
    threat = number < THREATS
    return {
        "name": rng.choice(EVENTS) if threat else "The pilot may be of use to a second department",
        "cause": rng.choice(CAUSES),
        "effect": rng.choice(EFFECTS) if threat else "Its own start is saved",
        "kind": "threat" if threat else "opportunity",
        "probability": f"{rng.randrange(5, 50, 5)}%",
        "impact": {"cost": approved * rng.randint(1, 9) // 100, "delay": f"{rng.randint(1, 12)}d", "task": "task-49"},
        "owner": rng.choice(made.crew),
        "response": rng.choice(RESPONSES) if threat else "enhance",
        "raised": f"{ago(rng.randrange(60, 200))}",
        "reviewed": f"{ago(rng.randrange(1, 25))}",
        "review_by": f"{ago(-rng.randrange(5, 60))}",
    }


def _answered(made: Plan, id_: str, risk: dict[str, Any], rng: Random) -> dict[str, Any]:
    """The action that answers a risk, and what is left of it then."""
    action: dict[str, Any] = {"name": f"Answer {id_}", "owner": risk["owner"], "due": f"{ago(rng.randrange(-60, 60))}"}
    if made.over or action["due"] <= f"{ago(0)}":
        action["done"] = min(action["due"], f"{ago(35)}") if made.over else action["due"]
    risk["actions"] = [f"answer-{id_}"]
    risk["residual"] = {"probability": "5%", "impact": {"delay": "1d"}}
    return {f"answer-{id_}": action}


def _occurred(made: Plan, id_: str, risk: dict[str, Any], flaw: str, rng: Random) -> dict[str, Any]:
    """The issue that a risk has become."""
    day = ago(rng.randrange(1, 15))
    if flaw:
        risk["occurred"] = {"date": f"{day}"}
        return {}
    risk["occurred"] = {"date": f"{day}", "issue": "issue-0"}
    said = {"name": risk["name"], "severity": 3, "kind": "problem", "raised": f"{day}", "risk": id_}
    return {"issue-0": said | {"owner": made.crew[1], "due": f"{ago(-20)}", "actions": [f"answer-{id_}"]}}


def _spoil(flaw: str, address: str, risk: dict[str, Any], actions: dict[str, Any], flaws: Flaws) -> None:
    """Plant a flaw in a risk."""
    high = {"probability": "90%", "impact": {"level": 4}}
    if flaw == "RSK001":
        risk |= high
        del risk["response"]
    elif flaw == "RSK002":
        del risk["owner"]
    elif flaw == "RSK003":
        risk |= {"reviewed": f"{ago(29)}", "review_by": f"{ago(3)}"}
    elif flaw == "RSK004":
        del risk["cause"]
    elif flaw == "RSK005":
        (name,) = risk["actions"]
        actions[name] = {**actions[name], "due": f"{ago(12)}"}
        actions[name].pop("done", None)
        flaws.moved(flaw, address, f"{address.partition('/')[0]}/{name}")
    elif flaw == "RSK007":
        risk |= {
            "probability": "95%",
            "impact": {"level": 5},
            "residual": {"probability": "95%", "impact": {"level": 5}},
        }
    elif flaw == "FRS009":
        del risk["review_by"]
        risk["reviewed"] = f"{ago(50)}"
    elif flaw == "FRS022":
        risk["response"] = "exploit"


def issues(made: Plan, rng: Random, flaws: Flaws) -> dict[str, Any]:
    """Issues of which some are solved."""
    found: dict[str, Any] = {}
    for number in range(1, 4 if made.begun else 1):
        raised = rng.randrange(2, 80) if not made.over else rng.randrange(60, 90)
        said: dict[str, Any] = {"name": rng.choice(EVENTS), "severity": rng.randint(3, 4), "kind": "problem"}
        said |= {"raised": f"{ago(raised)}", "owner": rng.choice(made.crew), "due": f"{ago(-14)}"}
        flaw = "" if made.over else flaws.at(f"{made.id}/issue-{number}", ("RSK002", "RSK008"))
        if flaw == "RSK002":
            del said["owner"]
        elif flaw == "RSK008":
            said |= {"severity": 1, "raised": f"{ago(70)}"}
        elif raised > 15 or made.over:
            said["resolved"] = f"{ago(raised - 12)}"
        found[f"issue-{number}"] = said
    return found


def changes(made: Plan, rng: Random, flaws: Flaws) -> dict[str, Any]:
    """One change that is decided, and one that is new."""
    if not made.begun:
        return {}
    day, by = ago(rng.randrange(40, 60)), CHIEF
    said = {"name": "Leave a report out", "reason": "Nobody reads it", "raised": f"{ago(65)}", "by": made.crew[1]}
    said["impact"] = {"scope": "One report less"}
    decided = {"date": f"{day}", "by": by}
    found = {"fewer": said | {"approved" if rng.random() < 0.7 else "rejected": decided}}
    if made.over or rng.random() < 0.6:
        return found
    raised = 9
    if flaws.at(f"{made.id}/more", ("RSK010",)):
        raised = 45
    more = {"name": "One more report", "reason": "Asked for in tests", "raised": f"{ago(raised)}", "by": made.crew[1]}
    return found | {"more": {**more, "impact": {"cost": 4000, "scope": "One report"}}}


def decisions(made: Plan, rng: Random, flaws: Flaws) -> dict[str, Any]:
    """One decision that is taken, and one that is needed."""
    taken = {"name": "Where it runs", "needed_from": [CHIEF], "due": f"{ago(100)}", "options": ["Here", "Outside"]}
    taken |= {"outcome": "Here", "decided": {"date": f"{ago(101)}", "by": CHIEF}}
    flaw = "" if made.over else flaws.at(f"{made.id}/where", ("COL005",))
    taken["revisit_by"] = f"{ago(5 if flaw else -rng.randrange(60, 400))}"
    if made.over:
        return {"where": taken}
    needed = {"name": "Who may see it", "needed_from": [made.manager], "options": ["All", "Some"]}
    late = flaws.at(f"{made.id}/who", ("COL004",))
    return {"where": taken, "who": {**needed, "due": f"{ago(30) if late else ago(-rng.randrange(3, 40))}"}}
