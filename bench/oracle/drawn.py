"""Chance with a seed, and the calendars and people of a random portfolio."""

import random
from collections import Counter
from collections.abc import Collection
from datetime import date, timedelta
from typing import Any

ZONES = (
    "Europe/Berlin", "UTC", "America/New_York", "Asia/Kolkata", "Australia/Sydney", "America/St_Johns",
    "Pacific/Auckland", "Asia/Tokyo",
)  # fmt: skip
DAYS = (date(2026, 3, 2), date(2026, 3, 20), date(2026, 10, 14), date(2026, 6, 30), date(2026, 12, 10))
WEEKS: tuple[dict[str, list[str]], ...] = (
    {"mon-fri": ["09:00-13:00", "14:00-18:00"]},
    {"mon-thu": ["08:30-12:30", "13:15-17:15"], "fri": ["08:30-14:00"]},
    {"mon-fri": ["07:00-13:00", "14:00-16:00"]},
    {"sun-thu": ["10:00-18:00"]},
    {"mon-sun": ["00:00-24:00"]},
    {"mon-thu": ["22:00-06:00"]},
    {"tue": ["09:00-13:00"], "thu": ["09:00-13:00", "14:30-19:30"], "sat": ["08:00-11:00"]},
    {"fri-mon": ["21:30-01:30", "02:00-03:00"]},
)


class Chance:
    """What is drawn, and which features came of it."""

    def __init__(self, seed: int, without: Collection[str] = ()) -> None:
        """``without`` names features that are left out."""
        self.without = without
        self.rng = random.Random(seed)
        self.counts: Counter[str] = Counter()
        self.today = self.rng.choice(DAYS)
        self.zone = self.rng.choice(ZONES)
        # Some portfolios say what a plan must never do; others are plain, so that dates are exactly known.
        self.wild = self.rng.random()

    def often(self, probability: float, feature: str = "") -> bool:
        """Whether something happens, counted where it is a feature."""
        found = self.rng.random() < probability and feature not in self.without
        if found and feature:
            self.counts[feature] += 1
        return found

    def day(self, first: int, last: int) -> str:
        """A day so many days from today."""
        return (self.today + timedelta(days=self.rng.randint(first, last))).isoformat()

    def workday(self, first: int, last: int) -> str:
        """A day from Tuesday to Thursday, on which most calendars work."""
        day = self.today + timedelta(days=self.rng.randint(first, last))
        while day.weekday() not in {1, 2, 3}:
            day += timedelta(days=1)
        return day.isoformat()


class Staffed(Chance):
    """Makes calendars and people."""

    names: list[str]

    def calendars(self) -> dict[str, Any]:
        """The calendar of the house, and some others."""
        found: dict[str, Any] = {"office": {"week": WEEKS[0]}}
        if self.often(0.3, "closed days"):
            found["office"]["closed"] = {self.closed(): "Holiday" for _ in range(self.rng.randint(1, 3))}
        for number in range(self.rng.randint(0, 3)):
            made: dict[str, Any] = {"week": dict(self.rng.choice(WEEKS))}
            if self.often(0.4, "bases"):
                made = {"base": self.rng.choice(list(found))}
                if self.often(0.5):
                    made["week"] = {"fri": []} if self.often(0.5) else {"sat": ["10:00-14:00"]}
            if self.often(0.3, "zones"):
                made["timezone"] = self.rng.choice(ZONES)
            if self.often(0.3, "closed days"):
                made["closed"] = {self.closed(): "Closed"}
            if self.often(0.25, "open days"):
                made["open"] = {self.day(0, 40): ["08:00-12:00"]}
            if self.often(0.3):
                made["hours_per_day"] = self.rng.choice((4, 6, 7.5, 10))
            found[f"c{number}"] = made
        return found

    def closed(self) -> str:
        """Days without work."""
        first = self.rng.randint(0, 40)
        return (
            self.day(first, first) if self.often(0.6) else f"{self.day(first, first)}..{self.day(first + 1, first + 6)}"
        )

    def staffing(self) -> dict[str, Any]:
        """People, teams, equipment, leave and operations."""
        found: dict[str, Any] = {"people": {}}
        groups = self.often(0.4, "teams and roles")
        if groups:
            found["teams"] = {"crew": {"name": "Crew"}}
            found["roles"] = {"dev": {"name": "Developer"}}
            if self.often(0.2, "limits of a team"):
                found["teams"]["crew"]["limits"] = {"week": "60h"}
        for number in range(self.rng.randint(1, 5)):
            found["people"][f"w{number}"] = self.person(number, groups=groups)
        if self.often(0.2, "equipment"):
            found["equipment"] = {"lab": {"name": "Lab", "capacity": self.rng.choice((1, 2))}}
        away = {who: self.leave() for who in found["people"] if self.often(0.3, "leave")}
        if away:
            found["leave"] = away
        if self.wild < 0.4 and self.often(0.5, "operations"):
            found["operations"] = self.operations(list(found["people"]))
        return found

    def person(self, number: int, *, groups: bool) -> dict[str, Any]:
        """Somebody with time of their own."""
        made: dict[str, Any] = {"name": f"Worker {number}"}
        if groups and self.often(0.7):
            made["team"] = "crew"
        if groups and self.often(0.5):
            made["roles"] = ["dev"]
        if self.often(0.35, "own calendars"):
            made["calendar"] = self.rng.choice(self.names)
        made.update(self.contract())
        if self.often(0.15, "limits of people"):
            made["limits"] = self.limits()
        if self.often(0.05, "who leaves"):
            made["employment"] = {"kind": "employee", "dates": f"..{self.day(5, 60)}"}
        elif self.often(0.05, "who comes"):
            made["employment"] = {"kind": "employee", "dates": f"{self.day(1, 20)}.."}
        return made

    def contract(self) -> dict[str, Any]:
        """How much of somebody there is, and how much they do."""
        made: dict[str, Any] = {}
        if self.often(0.15, "part time"):
            made["week"] = {"mon": "8h", "tue": "4h", "thu": f"{self.rng.choice((3, 6))}h"}
        elif self.often(0.15, "fte"):
            made["fte"] = self.rng.choice(("50%", "80%"))
        if self.often(0.1, "run share"):
            made["run_share"] = self.rng.choice(("10%", "20%"))
        if self.often(0.15, "efficiency"):
            made["efficiency"] = self.rng.choice(("50%", "150%", "200%"))
        return made

    def limits(self) -> dict[str, str]:
        """The most of a day, a week or a month."""
        return self.rng.choice(({"day": "4h"}, {"week": "20h"}, {"month": "60h"}, {"day": "6h", "week": "24h"}))

    def leave(self) -> dict[str, str]:
        """Absence of one person."""
        found = {}
        for _ in range(self.rng.randint(1, 2)):
            first = self.rng.randint(0, 40)
            if self.often(0.5):
                found[self.day(first, first)] = self.rng.choice(("all", "am", "pm"))
            else:
                found[f"{self.day(first, first)}..{self.day(first + 1, first + 9)}"] = "all"
        return found

    def operations(self, people: list[str]) -> dict[str, Any]:
        """Work that takes time before any project."""
        dates = f"{self.day(0, 5)}..{self.day(10, 60)}"
        load = self.rng.choice(("20%", "50%"))
        if self.often(0.3, "rota"):
            who = self.rng.sample(people, min(2, len(people)))
            return {
                "duty": {"name": "Duty", "rota": {"who": who, "every": "week", "from": self.day(0, 7)}, "load": load}
            }
        return {"run": {"name": "Run", "load": load, "assign": [self.rng.choice(people)], "dates": dates}}
