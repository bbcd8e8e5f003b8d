"""Who works here, and who is served: people, teams, departments, stakeholders and their requests."""

from random import Random
from typing import Any

from managed.days import ago
from managed.flaws import Flaws
from managed.plan import CHIEF, person, project_id
from managed.reporting import flow, iterations, reply

DEPARTMENTS = ("sales", "operations", "finance", "people-office")
ALONE, UNHEARD = "archive", "annex"
"""A department in which nobody is known, and one for which nothing in the communication plan is meant."""
PEOPLE_PER_TEAM = 40
LIMIT = 12


def staffing(people: int, rng: Random, flaws: Flaws) -> dict[str, Any]:
    """People in teams; every third team works in iterations, every third counts its flow."""
    teams: dict[str, Any] = {}
    for number in range(max(1, people // PEOPLE_PER_TEAM)):
        id_ = f"team-{number:03d}"
        teams[id_] = {"name": f"Team {number}", "lead": person(number * PEOPLE_PER_TEAM)}
        if number % 3 == 1:
            teams[id_] |= {"wip": LIMIT, "flow": flow(id_, rng, flaws, limit=LIMIT)}
        elif number % 3 == 2:
            teams[id_]["iterations"] = iterations(id_, rng, flaws)
    everybody = {CHIEF: {"name": "The chief", "roles": ["manager"]}}
    everybody |= {person(each): _person(each, len(teams), rng) for each in range(people)}
    return {
        "departments": {each: {"name": each.capitalize()} for each in (*DEPARTMENTS, ALONE, UNHEARD)},
        "roles": {"developer": {"name": "Developer"}, "manager": {"name": "Project manager"}},
        "teams": teams,
        "people": everybody,
    }


def _person(number: int, teams: int, rng: Random) -> dict[str, Any]:
    return {
        "name": f"Person {number}",
        "roles": ["developer" if number % 2 else "manager"],
        "team": f"team-{min(number // PEOPLE_PER_TEAM, teams - 1):03d}",
        "employment": {"kind": "employee", "dates": "2022-03-01.."},
        "rate": rng.randrange(500, 900, 20),
    }


def collaboration(count: int, rng: Random, flaws: Flaws) -> dict[str, Any]:
    """Stakeholders, requests of departments, decisions, and a report to everybody."""
    sent = {f"{ago(4 + 14 * each)}": f"Issue {each}" for each in reversed(range(10))}
    news = {"name": "News", "audience": list(DEPARTMENTS), "purpose": "Inform", "every": "2w", "channel": "Mail"}
    return {
        "stakeholders": dict(_stakeholder(each, count, rng, flaws) for each in range(4 + count // 10)),
        "requests": dict(_request(each, rng, flaws) for each in range(count // 2)),
        "communications": {"news": news | {"sender": CHIEF, "sent": sent}},
    }


def _stakeholder(number: int, count: int, rng: Random, flaws: Flaws) -> tuple[str, dict[str, Any]]:
    id_ = f"stakeholder-{number:04d}"
    department = DEPARTMENTS[number % len(DEPARTMENTS)]
    influence = rng.randint(1, 5)
    if flaws.at(id_, ("COL002",), share=0.05):
        department, influence = UNHEARD, 5
    engagement = {"now": rng.choice(("neutral", "supportive")), "want": "supportive"}
    said = {"name": f"Stakeholder {number}", "department": department, "influence": influence, "engagement": engagement}
    cares = [] if department == UNHEARD else [project_id(rng.randrange(count))]
    return id_, said | {"interest": rng.randint(1, 5), **({"projects": cares} if cares else {})}


def _request(number: int, rng: Random, flaws: Flaws) -> tuple[str, dict[str, Any]]:
    id_ = f"request-{number:04d}"
    said: dict[str, Any] = {"name": f"Request {number}", "department": rng.choice(DEPARTMENTS), "owner": CHIEF}
    if flaws.at(id_, ("COL003",)):
        return id_, said | {"raised": f"{ago(40)}", "status": "triage"}
    if rng.random() < 0.2:
        return id_, said | {"raised": f"{ago(rng.randrange(1, 12))}", "status": "new"}
    return id_, said | {"raised": f"{ago(rng.randrange(12, 300))}", "status": "declined", "reply": reply(rng)}
