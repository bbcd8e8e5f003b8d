"""Random portfolios: the same seed gives the same one. Sizes are small, so that what differs can be read."""

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

CONSTRAINTS = ("not_before", "not_after", "finish_not_before", "finish_by", "must_start", "must_finish")


class Maker:
    """Makes one portfolio."""

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
        found = self.rng.random() < probability and feature not in self.without
        if found and feature:
            self.counts[feature] += 1
        return found

    def day(self, first: int, last: int) -> str:
        return (self.today + timedelta(days=self.rng.randint(first, last))).isoformat()

    def workday(self, first: int, last: int) -> str:
        """A day from Tuesday to Thursday, on which most calendars work."""
        day = self.today + timedelta(days=self.rng.randint(first, last))
        while day.weekday() not in {1, 2, 3}:
            day += timedelta(days=1)
        return day.isoformat()

    def portfolio(self) -> dict[str, Any]:
        settings = {
            "schema": 1, "portfolio": "T", "currency": "EUR", "timezone": self.zone,
            "hours_per_day": self.rng.choice((8, 8, 8, 7.5)), "calendar": "office", "status_date": self.today.isoformat(),
        }  # fmt: skip
        calendars = self.calendars()
        self.names = list(calendars)
        staffing = self.staffing()
        self.people, self.labs = list(staffing["people"]), list(staffing.get("equipment", {}))
        self.groups = [*staffing.get("teams", {}), *staffing.get("roles", {})]
        projects: dict[str, Any] = {}
        for number in range(self.rng.choice((1, 1, 2, 2, 3))):
            projects[f"p{number}"] = self.project(projects)
        return {"settings": settings, "calendars": calendars, "staffing": staffing, "projects": projects}

    def calendars(self) -> dict[str, Any]:
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
        first = self.rng.randint(0, 40)
        return self.day(first, first) if self.often(0.6) else f"{self.day(first, first)}..{self.day(first + 1, first + 6)}"

    def staffing(self) -> dict[str, Any]:
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
        made: dict[str, Any] = {"name": f"Worker {number}"}
        if groups and self.often(0.7):
            made["team"] = "crew"
        if groups and self.often(0.5):
            made["roles"] = ["dev"]
        if self.often(0.35, "own calendars"):
            made["calendar"] = self.rng.choice(self.names)
        if self.often(0.15, "part time"):
            made["week"] = {"mon": "8h", "tue": "4h", "thu": f"{self.rng.choice((3, 6))}h"}
        elif self.often(0.15, "fte"):
            made["fte"] = self.rng.choice(("50%", "80%"))
        if self.often(0.1, "run share"):
            made["run_share"] = self.rng.choice(("10%", "20%"))
        if self.often(0.15, "efficiency"):
            made["efficiency"] = self.rng.choice(("50%", "150%", "200%"))
        if self.often(0.15, "limits of people"):
            made["limits"] = self.limits()
        if self.often(0.05, "who leaves"):
            made["employment"] = {"kind": "employee", "dates": f"..{self.day(5, 60)}"}
        elif self.often(0.05, "who comes"):
            made["employment"] = {"kind": "employee", "dates": f"{self.day(1, 20)}.."}
        return made

    def limits(self) -> dict[str, str]:
        return self.rng.choice(({"day": "4h"}, {"week": "20h"}, {"month": "60h"}, {"day": "6h", "week": "24h"}))

    def leave(self) -> dict[str, str]:
        found = {}
        for _ in range(self.rng.randint(1, 2)):
            first = self.rng.randint(0, 40)
            if self.often(0.5):
                found[self.day(first, first)] = self.rng.choice(("all", "am", "pm"))
            else:
                found[f"{self.day(first, first)}..{self.day(first + 1, first + 9)}"] = "all"
        return found

    def operations(self, people: list[str]) -> dict[str, Any]:
        dates = f"{self.day(0, 5)}..{self.day(10, 60)}"
        load = self.rng.choice(("20%", "50%"))
        if self.often(0.3, "rota"):
            who = self.rng.sample(people, min(2, len(people)))
            return {"duty": {"name": "Duty", "rota": {"who": who, "every": "week", "from": self.day(0, 7)}, "load": load}}
        return {"run": {"name": "Run", "load": load, "assign": [self.rng.choice(people)], "dates": dates}}

    def project(self, others: dict[str, Any]) -> dict[str, Any]:
        made: dict[str, Any] = {"name": "P", "start": self.day(-14, 10)}
        made["stage"] = self.rng.choice(("planning", "execution", "execution", "proposal" if self.often(0.2) else "execution"))
        if self.often(0.3, "deadlines"):
            made["deadline"] = self.day(5, 60)
        if self.often(0.25, "project calendars"):
            made["calendar"] = self.rng.choice(self.names)
        if self.often(0.3):
            made["priority"] = self.rng.choice((100, 700))
        if self.wild < 0.3 and self.often(0.3, "allocations"):
            period = f"{self.day(0, 5)}..{self.day(10, 60)}"
            made["allocations"] = {self.rng.choice(self.people): {period: self.rng.choice(("20%", "50%"))}}
        made["tasks"], made["milestones"] = {}, {}
        elsewhere = [f"{p}/{t}" for p, each in others.items() for t in (*each.get("tasks", {}), *each.get("milestones", {}))]
        for number in range(self.rng.randint(2, 11)):
            known = [*made["tasks"], *made["milestones"], *(elsewhere[-6:] if self.often(0.3, "links between projects") else ())]
            if self.often(0.15, "milestones"):
                made["milestones"][f"m{number}"] = self.milestone(known)
            else:
                made["tasks"][f"t{number}"] = self.task(known)
        if self.often(0.4, "summaries"):
            self.summarise(made)
        return {name: value for name, value in made.items() if value}

    def summarise(self, made: dict[str, Any]) -> None:
        """Gathers some neighbours under a summary which none of them waits for."""
        tasks = list(made["tasks"])
        count = self.rng.randint(1, max(1, len(tasks) // 2))
        place = self.rng.randint(0, len(tasks) - count)
        inside = tasks[place : place + count]
        for name in inside:
            made["tasks"][name]["parent"] = "s"
        summary: dict[str, Any] = {"name": "S"}
        before = [name for name in (*tasks[:place], *(m for m in made["milestones"] if int(m[1:]) < int(inside[0][1:])))]
        waits = {text.partition(" ")[0] for name in inside for text in made["tasks"][name].get("after", [])}
        if before and not waits & set(inside) and self.often(0.5, "links to summaries"):
            summary["after"] = [self.link(self.rng.choice(before))]
        if self.often(0.3):
            summary["calendar"] = self.rng.choice(self.names)
        if self.often(0.2, "constraints of summaries"):
            summary["not_before"] = self.day(0, 20)
        for name in tasks[place + count :]:
            if self.often(0.3, "links from summaries"):
                made["tasks"][name].setdefault("after", []).append(self.link("s"))
        made["tasks"] = {**dict.fromkeys(tasks[:place]), "s": summary, **made["tasks"]} | {"s": summary}
        made["tasks"] = {name: record for name, record in made["tasks"].items() if record is not None}

    def link(self, source: str) -> str:
        kind = self.rng.choice(("FS", "FS", "FS", "SS", "FF", "SF"))
        lag = self.rng.choice(("", "", "", "+1d", "+4h", "+2ed", "+36eh", "-1d", "-3h", "-1ed", "+1w", "+90min"))
        self.counts[f"{kind} links"] += 1
        if lag:
            self.counts["lags"] += 1
        return source if kind == "FS" and not lag else f"{source} {kind}{lag}"

    def after(self, known: list[str]) -> list[str]:
        chosen = self.rng.sample(known, min(len(known), self.rng.choice((0, 1, 1, 1, 2, 3))))
        return [self.link(each) for each in chosen]

    def milestone(self, known: list[str]) -> dict[str, Any]:
        made: dict[str, Any] = {"name": "M"}
        if self.often(0.2, "external milestones"):
            made["external"] = {"party": self.rng.choice(self.people), "promised": self.day(0, 20)}
            if self.often(0.8):
                made["external"]["expected"] = self.day(0, 30)
        elif links := self.after(known):
            made["after"] = links
        if self.often(0.3, "due dates"):
            made["due"] = self.day(0, 60)
        elif self.often(0.1, "reached"):
            made["reached"] = self.day(-10, -1)
        return made

    def task(self, known: list[str]) -> dict[str, Any]:
        made: dict[str, Any] = {"name": "T"}
        kind = self.rng.random()
        if kind < 0.5:
            made["effort"] = self.rng.choice(("4h", "1d", "2d", "3d", "5d", "1.5d", "100min"))
            made["assign"] = self.assign()
        else:
            made["duration"] = self.rng.choice(("4h", "1d", "2d", "3d", "5d", "1w", "2ed", "30eh", "90min"))
            if self.often(0.5, "durations with people"):
                made["assign"] = self.assign()
        if links := self.after(known):
            made["after"] = links
        if self.often(0.15, "task calendars"):
            made["calendar"] = self.rng.choice(self.names)
        if self.often(0.1, "limits of tasks") and "assign" in made:
            made["limits"] = self.limits()
        if self.often(0.25):
            self.constrain(made)
        if self.often(0.2, "facts"):
            self.facts(made)
        elif self.often(0.06, "as late as possible"):
            made["schedule"] = "alap"
        elif self.often(0.04, "cancelled"):
            made["cancelled"] = {"date": self.day(-20, -1), "why": "Dropped"}
        if "effort" in made and self.often(0.1, "interruptible"):
            made["split"] = True
        if self.often(0.2):
            made["priority"] = self.rng.choice((200, 800))
        return made

    def assign(self) -> list[Any]:
        found: list[Any] = []
        for who in self.rng.sample(self.people, min(len(self.people), self.rng.choice((1, 1, 1, 2)))):
            if self.often(0.3, "allocation of an assignment"):
                found.append({"who": who, "allocation": self.rng.choice(("50%", "20%", "70%"))})
            elif self.often(0.1, "dates of an assignment"):
                found.append({"who": who, "dates": f"{self.day(0, 15)}.."})
            elif self.often(0.1, "limits of an assignment"):
                found.append({"who": who, "limits": self.limits()})
            else:
                found.append(who)
        if self.wild > 0.6 and self.groups and self.often(0.4, "pools"):
            group = self.rng.choice(self.groups)
            found = [{"team" if group == "crew" else "role": group, "count": self.rng.choice((1, 1, 2))}]
        elif self.wild > 0.6 and self.often(0.2, "choices"):
            found = [{"any": self.rng.sample(self.people, min(2, len(self.people))), "keep": self.often(0.5)}]
        elif len(found) > 1 and self.often(0.2, "required"):
            first = found[0]
            found[0] = {"who": first, "required": True} if isinstance(first, str) else {**first, "required": True}
        if self.labs and self.often(0.2, "work with equipment"):
            found.append("lab")
        return found

    def constrain(self, made: dict[str, Any]) -> None:
        name = self.rng.choice(CONSTRAINTS)
        if name in self.without:
            return
        self.counts[name] += 1
        day = self.workday(0, 30)
        made[name] = day if self.often(0.6, "constraints as days") else f"{day}T{self.rng.choice(('10:00', '11:30', '16:15'))}"
        if self.often(0.2):
            made[name] = {"date": made[name], "why": "Agreed"}

    def facts(self, made: dict[str, Any]) -> None:
        kind = self.rng.random()
        if kind < 0.35:
            made["started"], made["finished"] = self.day(-30, -12), self.day(-11, -1)
            return
        made["started"] = self.day(-15, -1)
        if kind < 0.55:
            made["remaining"] = self.rng.choice(("4h", "1d", "2d"))
        elif kind < 0.8:
            made["progress"] = self.rng.choice(("0%", "20%", "50%", "90%"))
        elif "effort" in made:
            made["worked"] = {self.people[0]: {f"{self.day(-5, -5)}": self.rng.choice(("3h", "4h"))}}
