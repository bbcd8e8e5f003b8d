"""Random portfolios: the same seed gives the same one. Sizes are small, so that what differs can be read."""

from typing import Any

from oracle.nested import Nested

KINDS = ("tasks", "milestones", "gates")
CONSTRAINTS = ("not_before", "not_after", "finish_not_before", "finish_by", "must_start", "must_finish")


class Maker(Nested):
    """Makes one portfolio."""

    def portfolio(self) -> dict[str, Any]:
        """The whole portfolio."""
        settings = {
            "schema": 1,
            "portfolio": "T",
            "currency": "EUR",
            "timezone": self.zone,
            "hours_per_day": self.rng.choice((8, 8, 8, 7.5)),
            "calendar": "office",
            "status_date": self.today.isoformat(),
        }
        calendars = self.calendars()
        self.names = list(calendars)
        staffing = self.staffing()
        self.people, self.labs = list(staffing["people"]), list(staffing.get("equipment", {}))
        self.groups = [*staffing.get("teams", {}), *staffing.get("roles", {})]
        projects: dict[str, Any] = {}
        for number in range(self.rng.choice((1, 1, 2, 2, 3))):
            projects[f"p{number}"] = self.project(projects)
        return {"settings": settings, "calendars": calendars, "staffing": staffing, "projects": projects}

    def project(self, others: dict[str, Any]) -> dict[str, Any]:
        """A project that may wait for those before it."""
        made: dict[str, Any] = {"name": "P", "start": self.day(-14, 10)}
        made["stage"] = self.rng.choice(
            ("planning", "execution", "execution", "proposal" if self.often(0.2) else "execution")
        )
        self.rest(made)
        if self.often(0.3, "deadlines"):
            made["deadline"] = self.day(5, 60)
        if self.often(0.25, "project calendars"):
            made["calendar"] = self.rng.choice(self.names)
        if self.often(0.3):
            made["priority"] = self.rng.choice((100, 700))
        if self.wild < 0.3 and self.often(0.3, "allocations"):
            period = f"{self.day(0, 5)}..{self.day(10, 60)}"
            made["allocations"] = {self.rng.choice(self.people): {period: self.rng.choice(("20%", "50%"))}}
        made["tasks"], made["milestones"], made["gates"] = {}, {}, {}
        elsewhere = [f"{p}/{t}" for p, each in others.items() for kind in KINDS for t in each.get(kind, {})]
        for number in range(self.rng.randint(2, 11)):
            known = [
                *made["tasks"],
                *made["milestones"],
                *made["gates"],
                *(elsewhere[-6:] if self.often(0.3, "links between projects") else ()),
            ]
            if self.often(0.15, "milestones"):
                made["milestones"][f"m{number}"] = self.milestone(known)
            elif self.often(0.06, "gates"):
                made["gates"][f"g{number}"] = self.gate(known)
            else:
                made["tasks"][f"t{number}"] = self.task(known)
        if made["tasks"] and self.often(0.4, "summaries"):
            self.summarise(made)
        self.block(made)
        self.nest(made)
        return {name: value for name, value in made.items() if value}

    def rest(self, made: dict[str, Any]) -> None:
        """A project that is no more than an idea, or rests."""
        if self.often(0.05, "ideas"):
            made["stage"] = "idea"
        elif self.often(0.1, "on hold"):
            made["on_hold"] = {"since": self.day(-20, -1), "reason": "Money"}
            if self.often(0.6, "on hold until a day"):
                made["on_hold"]["until"] = self.day(-3, 25)

    def block(self, made: dict[str, Any]) -> None:
        """Work that is stopped by work before it, by an issue, or by nothing that has a date."""
        names = list(made["tasks"])
        for number, name in enumerate(names):
            task = made["tasks"][name]
            if "parent" in task or name == "s" or not self.often(0.05, "blocked"):
                continue
            task["blocked"] = {"since": self.day(-9, -1), "why": "Stopped"}
            kind, before = self.rng.random(), [each for each in names[:number] if each != "s"]
            if kind < 0.5 and before:
                task["blocked"]["by"] = self.rng.choice(before)
            elif kind < 0.9:
                made["issues"] = {"i": {"name": "Broken", "raised": self.day(-9, -9), "due": self.day(-2, 25)}}
                task["blocked"]["by"] = "i"

    def gate(self, known: list[str]) -> dict[str, Any]:
        """A decision whether to go on."""
        made: dict[str, Any] = {"name": "G"}
        if links := self.after(known):
            made["after"] = links
        if self.often(0.4):
            made["due"] = self.day(0, 60)
        if self.often(0.2, "gates that were held"):
            made["held"] = {
                "date": self.day(-9, -1),
                "decision": self.rng.choice(("proceed", "proceed-with-conditions", "rework", "hold", "stop")),
            }
        return made

    def summarise(self, made: dict[str, Any]) -> None:
        """Gathers some neighbours under a summary which none of them waits for."""
        tasks = list(made["tasks"])
        count = self.rng.randint(1, max(1, len(tasks) // 2))
        place = self.rng.randint(0, len(tasks) - count)
        inside = tasks[place : place + count]
        for name in inside:
            made["tasks"][name]["parent"] = "s"
        summary: dict[str, Any] = {"name": "S"}
        earlier = (name for name in made["milestones"] if int(name[1:]) < int(inside[0][1:]))
        before = [*tasks[:place], *earlier]
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
        """A link to a task, of some kind and with some lag."""
        kind = self.rng.choice(("FS", "FS", "FS", "SS", "FF", "SF"))
        lag = self.rng.choice(("", "", "", "+1d", "+4h", "+2ed", "+36eh", "-1d", "-3h", "-1ed", "+1w", "+90min"))
        self.counts[f"{kind} links"] += 1
        if lag:
            self.counts["lags"] += 1
        return source if kind == "FS" and not lag else f"{source} {kind}{lag}"

    def after(self, known: list[str]) -> list[str]:
        """What a task waits for."""
        chosen = self.rng.sample(known, min(len(known), self.rng.choice((0, 1, 1, 1, 2, 3))))
        return [self.link(each) for each in chosen]

    def milestone(self, known: list[str]) -> dict[str, Any]:
        """A point in time."""
        made: dict[str, Any] = {"name": "M"}
        if self.often(0.2, "external milestones"):
            made["delivery"] = {"party": self.rng.choice(self.people), "promised": self.day(0, 20)}
            if self.often(0.8):
                made["delivery"]["expected"] = self.day(0, 30)
        elif links := self.after(known):
            made["after"] = links
        if self.often(0.3, "due dates"):
            made["due"] = self.day(0, 60)
        elif self.often(0.1, "reached"):
            made["reached"] = self.day(-10, -1)
        return made

    def task(self, known: list[str]) -> dict[str, Any]:
        """Work."""
        made: dict[str, Any] = {"name": "T"}
        kind = self.rng.random()
        if self.often(0.05, "stretches"):
            first = self.rng.randint(-9, 20)
            made["must_start"], made["must_finish"] = self.day(first, first), self.day(first + 1, first + 9)
            if self.often(0.6):
                made["assign"] = self.assign()
        elif kind < 0.5:
            made["effort"] = self.rng.choice(("4h", "1d", "2d", "3d", "5d", "1.5d", "100min"))
            made["assign"] = self.assign()
        else:
            made["duration"] = self.rng.choice(("4h", "1d", "2d", "3d", "5d", "1w", "2ed", "30eh", "90min"))
            if self.often(0.5, "durations with people"):
                made["assign"] = self.assign()
                if self.later(0.3, "efforts in a length"):
                    made["effort"] = self.more.choice(("4h", "1d", "3d", "8d"))
        if links := self.after(known):
            made["after"] = links
        self.narrow(made)
        if self.often(0.2, "facts"):
            self.facts(made)
        elif self.often(0.06, "as late as possible"):
            made["schedule"] = "alap"
        elif self.often(0.04, "cancelled"):
            made["cancelled"] = {"date": self.day(-20, -1), "why": "Dropped"}
        return made

    def narrow(self, made: dict[str, Any]) -> None:
        """When and how work may be done."""
        if self.often(0.15, "task calendars"):
            made["calendar"] = self.rng.choice(self.names)
        if self.often(0.1, "limits of tasks") and "assign" in made:
            made["limits"] = self.limits()
        if "must_start" not in made and self.often(0.25):
            self.constrain(made)
        if "assign" in made and self.often(0.06, "overbooked"):
            made["overbook"] = {"allowed": self.rng.choice(("20%", "50%")), "why": "Agreed"}
            if self.often(0.3):
                made["overbook"]["until"] = self.day(-9, 20)
        if "effort" in made and self.often(0.1, "interruptible"):
            made["split"] = True
        if self.often(0.2):
            made["priority"] = self.rng.choice((200, 800))

    def assign(self) -> list[Any]:
        """Who works on it."""
        found: list[Any] = []
        for who in self.rng.sample(self.people, min(len(self.people), self.rng.choice((1, 1, 1, 2)))):
            if self.often(0.3, "allocation of an assignment"):
                found.append({"who": who, "allocation": self.rng.choice(("50%", "20%", "70%"))})
            elif self.often(0.1, "dates of an assignment"):
                found.append({"who": who, "dates": self.dates() if self.often(0.3) else f"{self.day(0, 15)}.."})
            elif self.often(0.1, "limits of an assignment"):
                found.append({"who": who, "limits": self.limits()})
            else:
                found.append(who)
        if self.wild > 0.6 and self.groups and self.often(0.4, "pools"):
            group = self.rng.choice(self.groups)
            found = [{"team" if group == "crew" else "role": group, "count": self.rng.choice((1, 1, 2))}]
            if self.often(0.3, "required pools"):
                found[0]["required"] = True
        elif self.wild > 0.6 and self.often(0.2, "choices"):
            found = [{"any": self.rng.sample(self.people, min(2, len(self.people))), "keep": self.often(0.5)}]
        elif len(found) > 1 and self.often(0.2, "required"):
            first = found[0]
            found[0] = {"who": first, "required": True} if isinstance(first, str) else {**first, "required": True}
        if self.labs and self.often(0.2, "work with equipment"):
            found.append("lab")
        return found

    def constrain(self, made: dict[str, Any]) -> None:
        """One of the six constraints."""
        name = self.rng.choice(CONSTRAINTS)
        if name in self.without:
            return
        self.counts[name] += 1
        day = self.workday(0, 30)
        made[name] = (
            day if self.often(0.6, "constraints as days") else f"{day}T{self.rng.choice(('10:00', '11:30', '16:15'))}"
        )
        if self.often(0.2):
            made[name] = {"date": made[name], "why": "Agreed"}

    def facts(self, made: dict[str, Any]) -> None:
        """What has happened."""
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
