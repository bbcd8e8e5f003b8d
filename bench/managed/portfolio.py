"""The files of a well-kept portfolio of many projects."""

from datetime import date
from pathlib import Path
from random import Random
from typing import Any

from itpm.text.dump import dump_yaml
from managed.around import ALONE, DEPARTMENTS, collaboration, staffing
from managed.days import ASKED, TODAY, after, ago, work_later
from managed.flaws import Flaws
from managed.plan import CHIEF, CREW, Plan, frozen, milestones, plan, tasks
from managed.quality import deliverables, gates
from managed.reporting import CATCH_UP, communications, flow, iterations, satisfaction, updates
from managed.risks import changes, decisions, issues, risks
from managed.work_flaws import spoil_plan

OBJECTIVES = 10
GRAVE = frozenset({"QUA003", "QUA005", "RSK001", "RSK007", "RSK008"})
"""Flaws of which an honest report says that the project is off track."""
EXPOSURE = 100000
"""So much risk a project is accepted."""


def write(count: int, out: Path, *, earlier: bool = False, often: float = 1) -> frozenset[tuple[str, str]]:
    """Write the portfolio; give back what is planted: codes of rules and the addresses that they should tell.

    ``earlier`` is the same portfolio with targets as they were at its last review; ``often``: so many times as many
    flaws are planted.
    """
    flaws = Flaws(Random(f"flaws {count}"), often)
    rng = Random(f"portfolio {count}")
    (out / "projects").mkdir(parents=True, exist_ok=True)
    _put(out / "itpm.yaml", _settings(count))
    _put(out / "strategy.yaml", {"objectives": {f"objective-{n}": _objective(n) for n in range(OBJECTIVES)}})
    _put(out / "staffing.yaml", staffing(CREW * count, rng, flaws))
    _put(out / "collaboration.yaml", collaboration(count, rng, flaws))
    for number in range(count):
        made = plan(number)
        _put(out / "projects" / f"{made.id}.yaml", _project(made, rng, flaws, earlier=earlier))
    return frozenset(flaws)


def _put(path: Path, data: dict[str, Any]) -> None:
    path.write_text(dump_yaml(data), encoding="utf-8")


def _settings(count: int) -> dict[str, Any]:
    appetite = {"score": 16, "exposure": count * EXPOSURE}
    said = {"portfolio": "Bench", "currency": "EUR", "status_date": f"{TODAY}", "discount_rate": "6%"}
    return said | {"risk": {"appetite": appetite}, "fiscal_year": {"starts": 1, "label": "start", "scheme": "calendar"}}


def _objective(number: int) -> dict[str, Any]:
    return {"name": f"Objective {number}", "period": "FY2026"}


def _stage(made: Plan) -> str:
    return "closed" if made.over else "execution" if made.begun else "planning"


def _project(made: Plan, rng: Random, flaws: Flaws, *, earlier: bool) -> dict[str, Any]:
    approved = 1000 * rng.randint(250, 400)
    found, became, actions = risks(made, approved, rng, flaws)
    said = _charter(made, rng, flaws)
    if made.begun and not made.over and said["governance"] == 1 and flaws.at(made.id, ("RSK006",), share=0.04):
        del found["risk-4"]
    said |= {
        "tasks": tasks(made, rng),
        "milestones": milestones(made),
        "deliverables": deliverables(made, rng, flaws, earlier=earlier),
        "gates": gates(made, rng, flaws),
        "budget": _budget(made, approved, rng, flaws),
        "baselines": {"original": {"approved": {"date": f"{made.agreed}", "by": CHIEF}, "tasks": frozen(made)}},
        "risks": found,
        "issues": became | issues(made, rng, flaws),
        "actions": actions,
        "changes": changes(made, rng, flaws),
        "decisions": decisions(made, rng, flaws),
        "satisfaction": satisfaction(made, rng, flaws),
    }
    said["updates"] = _reported(made, rng, flaws)
    if any(CATCH_UP in each.get("highlights", ()) for each in said["updates"].values()):
        said["actions"][CATCH_UP] = {
            "name": "Bring the next package forward",
            "owner": made.manager,
            "due": f"{after(TODAY, 21)}",
        }
    if made.slips and not made.over and not flaws.at(made.id, ("RSK011",), share=0.1):
        said["exceptions"] = {"late": {"name": "Later", "raised": f"{ago(10)}", "aspect": "time", "to": CHIEF}}
    if made.begun:
        said |= _counted(made, rng, flaws)
    if made.over:
        _close(made, said, flaws)
    spoil_plan(made, said, rng, flaws)
    return {name: value for name, value in said.items() if value != {}}


def _reported(made: Plan, rng: Random, flaws: Flaws) -> dict[str, Any]:
    """Its reports: red where the work slips or something grave is open, unless that is kept back."""
    grave = made.slips or any(code in GRAVE and at.startswith(f"{made.id}/") for code, at in flaws)
    if made.slips and not made.over and flaws.at(made.id, ("FRS001",), share=0.3):
        grave = False
    return updates(made, rng, flaws, grave=grave)


def _charter(made: Plan, rng: Random, flaws: Flaws) -> dict[str, Any]:
    """Who and what a project is for."""
    serves = [rng.choice(DEPARTMENTS)]
    if made.begun and not made.over and flaws.at(made.id, ("COL006",)):
        serves.append(ALONE)
    return {
        "name": f"Project {made.number}",
        "manager": made.manager,
        "owner": made.crew[1],
        "sponsor": CHIEF,
        "stage": _stage(made),
        "governance": rng.randint(1, 4),
        "delivery": "agile" if made.number % 4 == 0 else "predictive",
        "serves": {f"objective-{made.number % OBJECTIVES}": "60%"},
        "departments": serves,
        "start": f"{made.start}",
        "deadline": f"{_deadline(made)}",
        "tolerances": {"time": "20d", "cost": "20%"},
        "status_every": "2w",
        "data_date": f"{ASKED}",
    }


def _budget(made: Plan, approved: int, rng: Random, flaws: Flaws) -> dict[str, Any]:
    """What is approved, and its lines."""
    sums = {f"{made.agreed}": {"amount": approved, "by": CHIEF}}
    if made.start < ago(100) and not made.over and flaws.at(made.id, ("RSK009",)):
        sums[f"{ago(60)}"] = {"amount": approved + 20000, "by": CHIEF}
    licences = {"name": "Licences", "type": "opex", "category": "software", "planned": rng.randrange(1000, 20000, 100)}
    labour = {"name": "Own staff", "type": "opex", "category": "internal-labour", "planned": "from-tasks"}
    return {"approved": sums, "contingency": 60000, "lines": {"labour": labour, "licences": licences}}


def _counted(made: Plan, rng: Random, flaws: Flaws) -> dict[str, Any]:
    """What is counted of the flow of its work, and what it sends."""
    live = not made.over
    if made.number % 4 == 0:
        return {"iterations": iterations(made.id, rng, flaws, left=_left(made))} if live else {}
    if made.number % 4 == 1:
        return {"flow": flow(made.id, rng, flaws, live=live)}
    return {"communications": communications(made, flaws)} if made.number % 4 == 2 else {}


def _deadline(made: Plan) -> date:
    return work_later(made.end, 25)


def _left(made: Plan) -> int:
    """The iterations up to the day that is promised."""
    return max(1, (_deadline(made) - TODAY).days // 14)


def _close(made: Plan, said: dict[str, Any], flaws: Flaws) -> None:
    """The end of a project, with everything settled."""
    said["closure"] = {"date": f"{after(TODAY, -29)}", "outcome": "Handed over", "lessons": ["Ask earlier"]}
    if flaws.at(f"{made.id}/risk-1", ("QUA006",)):
        del said["risks"]["risk-1"]["closed"]
