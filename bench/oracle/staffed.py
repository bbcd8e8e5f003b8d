"""The calendars and the people of a random portfolio."""

from typing import Any

from oracle.contracted import Contracted
from oracle.drawn import WEEKS

GROUPS = ["crew", "dev"]


class Staffed(Contracted):
    """Makes calendars and people."""

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
                made["timezone"] = self.rng.choice(self.zones)
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
            found["operations"] = self.operations(list(found["people"]), GROUPS if groups else [])
        if self.often(0.15, "training"):
            found["training"] = self.courses(list(found["people"]))
        self.turn(found)
        return found

    def person(self, number: int, *, groups: bool) -> dict[str, Any]:
        """Somebody with time of their own."""
        made: dict[str, Any] = {"name": f"Worker {number}"}
        if groups and self.often(0.7):
            made["team"] = "crew"
        if groups and self.often(0.5):
            made["roles"] = ["dev"]
        made.update(self.contract())
        if self.often(0.15, "limits of people"):
            made["limits"] = self.limits()
        if self.often(0.05, "who leaves"):
            made["employment"] = {"kind": "employee", "dates": f"..{self.day(5, 60)}"}
        elif self.often(0.05, "who comes"):
            made["employment"] = {"kind": "employee", "dates": f"{self.day(1, 20)}.."}
        return made

    def limits(self) -> dict[str, str]:
        """The most of a day, a week or a month."""
        return self.rng.choice(({"day": "4h"}, {"week": "20h"}, {"month": "60h"}, {"day": "6h", "week": "24h"}))
