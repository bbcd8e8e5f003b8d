"""A project of one task for Ann, and the hours that are wanted of people and allocated to them."""

from datetime import date, timedelta

from itpm.analysis.facts import Facts
from itpm.analysis.people.capacity import Capacity
from itpm.analysis.time.stretches import buckets
from tests.analysis.staff import MONDAY, facts

HEAD = "name: A\nstage: execution\nstart: 2026-07-13\n"


def capacity(seen: Facts, weeks: int = 12) -> Capacity:
    first = seen.as_of
    return Capacity(seen.schedule, buckets("week", first, first + timedelta(weeks=weeks) - timedelta(days=1)))


def wanted(files: dict[str, str], who: str = "ann", day: date = MONDAY, weeks: int = 12) -> list[float]:
    """Hours that are wanted of somebody, week by week, without the empty weeks at the end."""
    hours = [load.wanted / 60 for load in capacity(facts(files, day), weeks).of_person(who)]
    while hours and not hours[-1]:
        hours.pop()
    return hours


def allocated(files: dict[str, str], who: str = "ann", day: date = MONDAY) -> list[float]:
    hours = [load.allocated / 60 for load in capacity(facts(files, day)).of_person(who)]
    while hours and not hours[-1]:
        hours.pop()
    return hours


def one(task: str, people: str = "ann: {}", project: str = "") -> dict[str, str]:
    return {"staffing.yaml": f"people: {{{people}}}\n", "projects/a.yaml": f"{HEAD}{project}tasks: {{t: {{{task}}}}}\n"}
