"""People and standing work of a random portfolio: contracts that change, absence, courses, operations."""

from datetime import timedelta
from typing import Any

from oracle.drawn import Chance

_TURNS = 0.06
"""How many of all people."""


class Contracted(Chance):
    """Makes what people have agreed to beside projects."""

    names: list[str]

    def by_date(self, value: object, other: object, feature: str) -> Any:  # noqa: ANN401 - a value of any field
        """A value, or one that is another from some day on."""
        if not self.often(0.25, feature):
            return value
        return {self.day(-20, -5): value, self.day(2, 30): other}

    def contract(self) -> dict[str, Any]:
        """How much of somebody there is, and how much they do."""
        made: dict[str, Any] = {}
        if self.often(0.35, "own calendars"):
            made["calendar"] = self.by_date(
                self.rng.choice(self.names), self.rng.choice(self.names), "calendars by date"
            )
        if self.often(0.15, "part time"):
            made["week"] = {"mon": "8h", "tue": "4h", "thu": f"{self.rng.choice((3, 6))}h"}
            if self.often(0.25, "weeks by date"):
                made["week"] = {**made["week"], self.day(2, 30): {"mon-wed": "7h"}}
        elif self.often(0.2, "fte"):
            made["fte"] = self.by_date(*self.rng.sample(("50%", "80%", "100%"), 2), "fte by date")
        if self.often(0.1, "run share"):
            made["run_share"] = self.rng.choice(("10%", "20%"))
        if self.often(0.15, "efficiency"):
            made["efficiency"] = self.rng.choice(("50%", "150%", "200%"))
        return made

    def turn(self, staffing: dict[str, Any]) -> None:
        """What changes for somebody just when work goes on: it may be the day before where they are, or a night."""
        for who, person in staffing["people"].items():
            if self.last.random() > _TURNS or "changes at the status date" in self.without:
                continue
            self.counts["changes at the status date"] += 1
            today, before = (self.day_at(step) for step in (0, -1))
            kind = self.last.choice(("leave", "half", "comes", "leaves", "calendar", "fte", "week"))
            if kind in {"leave", "half"}:
                away = staffing.setdefault("leave", {}).setdefault(who, {})
                away[self.last.choice((before, f"{self.day_at(-3)}..{before}", today))] = (
                    "all" if kind == "leave" else "pm"
                )
            elif kind in {"comes", "leaves"}:
                day = self.last.choice((before, today))
                person["employment"] = {"kind": "employee", "dates": f"{day}.." if kind == "comes" else f"..{day}"}
            elif kind == "calendar":
                person["calendar"] = {
                    self.day_at(-9): self.last.choice(self.names),
                    today: self.last.choice(self.names),
                }
            elif kind == "fte" and "week" not in person:
                person["fte"] = dict(
                    zip((self.day_at(-9), today), self.last.sample(("50%", "80%", "100%"), 2), strict=True)
                )
            elif kind == "week":
                person["week"] = {"mon-fri": "4h", today: {"mon-wed": "7h"}}

    def day_at(self, step: int) -> str:
        """A day so many days behind the status date."""
        return (self.today + timedelta(days=step)).isoformat()

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

    def courses(self, people: list[str]) -> dict[str, Any]:
        """Training of some people."""
        first = self.rng.randint(0, 30)
        planned = f"{self.day(first, first)}..{self.day(first + 1, first + 3)}" if self.often(0.7) else self.day(0, 30)
        return {"course": {"name": "Course", "for": self.rng.sample(people, min(2, len(people))), "planned": planned}}

    def dates(self) -> str:
        """Some days, open on either side or on none."""
        return self.rng.choice(
            (f"{self.day(0, 5)}..{self.day(10, 60)}", f"{self.day(0, 20)}..", f"..{self.day(5, 40)}", self.day(0, 20))
        )

    def operations(self, people: list[str], groups: list[str]) -> dict[str, Any]:
        """Work that takes time before any project."""
        made: dict[str, Any] = {"name": "Run", "load": self.rng.choice(("20%", "50%"))}
        if self.often(0.7, "dates of operations"):
            made["dates"] = self.dates()
        if self.often(0.3, "rota"):
            made["rota"] = {"who": self.rng.sample(people, min(2, len(people)))}
            if self.often(0.7):
                made["rota"]["every"] = self.rng.choice(("day", "week", "month"))
            if self.often(0.7):
                made["rota"]["from"] = self.day(-20, 7)
            return {"duty": made}
        if self.often(0.3, "operations of an effort"):
            made.pop("load")
            made["effort"] = self.rng.choice(("4h", "2d"))
            made["every"] = self.rng.choice(("week", "month"))
        made["assign"] = [
            self.standing(who) for who in self.rng.sample(people, min(len(people), self.rng.choice((1, 2))))
        ]
        if groups and self.often(0.3, "operations of a group"):
            group = self.rng.choice(groups)
            made["assign"] = [{"team" if group == "crew" else "role": group}]
        return {"run": made}

    def standing(self, who: str) -> Any:  # noqa: ANN401 - a name, or a record
        """Somebody who does an operation, perhaps in some days only."""
        if self.often(0.2, "dates in operations"):
            return {"who": who, "dates": self.dates()}
        return who
