"""What a project reports: updates, satisfaction, iterations, counts of flow, and its communication plan."""

from datetime import date
from random import Random
from typing import Any

from managed.days import TODAY, after, ago
from managed.flaws import Flaws
from managed.plan import CHIEF, Plan

REPORTS = 4
CATCH_UP = "catch-up"
"""The action that reports name while they are red."""
LAST = (ago(4), ago(11))
"""On one of these Fridays the last report was written, and every two weeks before."""
BEFORE_LAST = (ago(18), ago(25))
"""The days of the reports before those."""
ITERATIONS, WEEKS = 8, 6
FLOWING = ("FLO002", "FLO006")
SPRINTING = ("FLO003", "FLO004", "FLO005", "FLO007")


def updates(made: Plan, rng: Random, flaws: Flaws, *, grave: bool) -> dict[str, Any]:
    """Reports every two weeks, red or green."""
    last = LAST[made.number % 2]
    late = not made.over and made.start < ago(80) and bool(flaws.at(made.id, ("FRS002",)))
    state = "red" if grave else "green"
    found: dict[str, Any] = {}
    for number in reversed(range(REPORTS)):
        day = after(last, -14 * number - (28 if late else 0))
        if day < made.start:
            continue
        found[f"{day}"] = {
            "by": made.manager,
            "declared": {"overall": state, "schedule": state, "cost": "green"},
            "headline": "The second package waits" if state == "red" else "Work goes on as planned",
            "aspects": {"schedule": "As the plan says.", "risk": rng.choice(("Nothing new.", "One risk was closed."))},
            "achieved": ["A package was finished"],
            "next": ["The next package"],
        } | ({"highlights": [CATCH_UP]} if state == "red" and not made.over else {})
    return found


def satisfaction(made: Plan, rng: Random, flaws: Flaws) -> dict[str, Any]:
    """What the department thinks, asked after each gate, at the end, and each quarter."""
    days = [after(day, 2) for gate in ("begin", "ready") if (day := made.held(gate)) is not None]
    days += [ago(31), *((ago(120),) if made.start < ago(120) else ())] if made.begun else []
    score = rng.choice((3.5, 4, 4.5))
    found = {f"{day}": _score(score + 0.1 * place) for place, day in enumerate(sorted(days)) if day <= TODAY}
    asked = [day for gate in ("begin", "ready") if (day := made.held(gate)) is not None and after(day, 20) < TODAY]
    if asked and not made.over and flaws.at(made.id, ("COL010",), share=0.02):
        return {}
    return found


def _score(score: float) -> dict[str, Any]:
    return {"who": ["sales"], "score": round(min(score, 5), 1), "of": 5}


def iterations(owner: str, rng: Random, flaws: Flaws, *, left: int = 10) -> dict[str, Any]:
    """Eight iterations of two weeks, the last one still running; so many are ``left``."""
    flaw = flaws.at(owner, SPRINTING, share=0.02)
    first = after(TODAY, -1 - 14 * (ITERATIONS - 1))
    if flaw == "FLO007":
        flaws.moved(flaw, owner, f"{owner}/s3")
    elif flaw in {"FLO003", "FLO005"}:
        flaws.moved(flaw, owner, f"{owner}/s{ITERATIONS - (flaw == 'FLO003')}")
    made = {number: _iteration(number, rng, flaw) for number in range(1, ITERATIONS + 1)}
    backlog = 12 * left
    for number, said in reversed(made.items()):
        start = after(first, 14 * (number - 1))
        said |= {"dates": f"{start}..{after(start, 11)}", "backlog": backlog}
        backlog += int(said["completed"])
    return {f"s{number}": said for number, said in made.items()}


def _iteration(number: int, rng: Random, flaw: str) -> dict[str, Any]:
    committed = rng.randint(26, 30)
    said = {"name": f"Sprint {number}", "committed": committed, "added": rng.randint(0, 4)}
    said["carried"] = rng.randint(1, 3)
    said["completed"] = committed + said["added"] - said["carried"]
    if number == ITERATIONS:
        return {"name": said["name"], "committed": 48 if flaw == "FLO005" else 25, "completed": 4}
    if flaw == "FLO003" and number == ITERATIONS - 1:
        said |= {"added": 12, "completed": committed + 8, "carried": 4}
    elif flaw == "FLO004" and number >= ITERATIONS - 3:
        said |= {"completed": committed // 2, "added": 0, "carried": committed - committed // 2}
    elif flaw == "FLO007" and number == 3:
        said |= {"completed": committed + 20}
    return said


def flow(owner: str, rng: Random, flaws: Flaws, *, limit: int = 0, live: bool = True) -> dict[str, Any]:
    """Six weeks of what was begun, finished and in work."""
    codes = (*FLOWING, *(("FLO001",) if limit else ()))
    flaw = flaws.at(owner, codes, share=0.02) if live else ""
    found: dict[str, Any] = {}
    for number in reversed(range(WEEKS)):
        monday = after(TODAY, -8 - 7 * number)
        year, week, _ = monday.isocalendar()
        wip = (limit or 12) + (6 if flaw == "FLO001" else -rng.randint(0, 3))
        said: dict[str, Any] = {"started": rng.randint(5, 9), "finished": rng.randint(5, 9), "wip": wip}
        said |= {"oldest": f"{40 if flaw == 'FLO002' else rng.randint(4, 9)}d", "cycle": {"p50": "4d", "p85": "11d"}}
        found[f"{year}-W{week:02}"] = said
    if flaw == "FLO006":
        found["2026-07"] = {"started": 20, "finished": 21}
    return found


def communications(made: Plan, flaws: Flaws) -> dict[str, Any]:
    """A letter every two weeks, with what came back on it."""
    sent = [day for number in range(8) if (day := after(LAST[0], -14 * number)) >= made.start]
    said: dict[str, Any] = {"name": "Letter", "audience": ["sales", "operations"], "purpose": "Inform", "every": "2w"}
    said |= {"channel": "Mail", "sender": made.manager, "sent": {f"{day}": "Letter" for day in reversed(sent)}}
    flaw = "" if made.over or not sent else flaws.at(f"{made.id}/letter", ("COL007",), share=0.02)
    if sent:
        answer = {} if flaw else {"answer": "It comes in autumn"}
        said["feedback"] = {f"{_asked(sent)}": {"text": "When is the training?", **answer}}
    return {"letter": said}


def _asked(sent: list[date]) -> date:
    return after(sent[min(2, len(sent) - 1)], 1)


def reply(rng: Random) -> dict[str, Any]:
    """What a department was told."""
    return {"date": f"{ago(rng.randrange(1, 9))}", "by": CHIEF, "text": "Planned for the next quarter"}
