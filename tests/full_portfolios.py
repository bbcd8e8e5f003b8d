"""Random portfolios with everything that has a figure: plans of the oracle with money, objectives, baselines and reports."""

import sys
from datetime import timedelta
from typing import Any

from tests.conftest import ROOT

sys.path.insert(0, str(ROOT / "bench"))

from oracle.door import dumped, texts
from oracle.portfolios import Maker

_STAGES = ("planning", "execution", "execution", "execution", "closing", "proposal", "idea", "cancelled")


class Whole(Maker):
    """Makes one portfolio with plans, people, money, objectives, promises on days off and much that is not known."""

    def files(self) -> dict[str, str]:
        """The texts of the portfolio."""
        made = self.portfolio()
        for name, project in made["projects"].items():
            project["name"] = f"Project {name}"
            self._govern(project)
            self._fund(project)
            self._promise(project)
            self._freeze(project)
            self._serve(name, project)
        people = made["staffing"]["people"]
        made["staffing"].setdefault("roles", {})["nobody"] = {"name": "Nobody"}
        made["staffing"]["rate_bands"] = {"a": 600, "b": 800}
        for number, person in enumerate(people.values()):
            person["rate_band"] = "a" if number else "b"
            if self.often(0.2):
                person["employment"] = {"kind": "employee", "dates": f"..{self.day(5, 30)}"}
        self._leave_undone(made["projects"])
        for name, project in made["projects"].items():
            for kind in ("tasks", "milestones", "gates"):
                for own, record in project.get(kind, {}).items():
                    record["name"] = f"The {own} of {name}"
        files = {**texts(made), "strategy.yaml": dumped(self._strategy()), "budget.yaml": dumped(self._budget(made))}
        return files | self._wonder(made["projects"])

    def _wonder(self, projects: dict[str, Any]) -> dict[str, str]:
        """What if something takes longer; and if a project had another name, which changes nothing."""
        renamed = {"name": "Renamed", "set": {f"{next(iter(projects))}.name": "Another name"}}
        files = {"scenarios/renamed.yaml": dumped(renamed)}
        open_ = [
            f"{project}/{name}.{size}"
            for project, each in projects.items()
            for name, task in each.get("tasks", {}).items()
            for size in ("effort", "duration")
            if size in task and "finished" not in task
        ]
        if open_:
            longer = {"name": "Longer", "set": {self.rng.choice(open_): "8d"}}
            files["scenarios/longer.yaml"] = dumped(longer)
        return files

    def _govern(self, project: dict[str, Any]) -> None:
        """Stage, hold and reports."""
        project["stage"] = self.rng.choice(_STAGES)
        if self.often(0.15):
            project["on_hold"] = {"since": self.day(-9, -1), "reason": "Waits"}
            if self.often(0.6):
                project["on_hold"]["until"] = self.day(-1, 20)
        if self.often(0.6):
            declared = {"overall": self.rng.choice(("green", "amber", "red"))}
            project["updates"] = {self.day(-20, 0): {"declared": declared, "headline": "Goes on"}}
        project["mandatory"] = "Law" if self.often(0.2) else None

    def _fund(self, project: dict[str, Any]) -> None:
        """Lines of money, what is approved and what is booked."""
        if not self.often(0.7):
            return
        lines: dict[str, Any] = {}
        for number in range(self.rng.randint(1, 3)):
            planned = self.rng.choice((1000, 1234.56, 98765.43, 123456.78, "from-tasks"))
            lines[f"l{number}"] = {"name": f"Line {number}", "planned": planned, "type": "opex"}
            if self.often(0.5):
                lines[f"l{number}"]["charge_to"] = "it/all"
        project["budget"] = {"lines": lines} | ({"currency": "CHF"} if self.often(0.1) else {})
        if self.often(0.7):
            project["budget"]["approved"] = {
                self.day(-30, -1): {"amount": self.rng.choice((500, 5000, 99999.5, 250000))}
            }
            project["budget"]["contingency"] = 500

    def _promise(self, project: dict[str, Any]) -> None:
        """Promises of any day, days off among them; some by the minute."""
        for milestone in project.get("milestones", {}).values():
            if "reached" not in milestone and self.often(0.6):
                milestone["due"] = self.day(-5, 40)
            if "reached" not in milestone and "delivery" not in milestone and self.often(0.2):
                milestone[self.rng.choice(("not_after", "must_start"))] = self.day(-5, 30)
        if "s" in project.get("tasks", {}) and self.often(0.2):
            project["tasks"]["s"]["cancelled"] = {"date": self.day(-9, -1), "why": "Dropped"}
            for milestone in project.get("milestones", {}).values():
                if self.often(0.5):
                    milestone["parent"] = "s"
        if self.often(0.3):
            project["milestones"] = project.get("milestones", {})
            project["milestones"]["last"] = {"after": list(project.get("tasks", {}))[:1], "due": self.day(0, 30)}
        if self.often(0.3):
            project.setdefault("gates", {})["go"] = {
                "name": "Go",
                "due": self.day(0, 30),
                "after": list(project.get("tasks", {}))[-1:],
            }

    def _freeze(self, project: dict[str, Any]) -> None:
        """An approved plan."""
        if not self.often(0.5):
            return
        frozen = {}
        for name in project.get("tasks", {}):
            first = self.today + timedelta(days=self.rng.randint(-20, 10))
            last = first + timedelta(days=self.rng.randint(0, 9))
            frozen[name] = {"start": f"{first}T09:00", "finish": f"{last}T18:00", "effort": "2d", "duration": "2d"}
        approved = {"date": self.day(-30, -21), "by": "w0"}
        project["baselines"] = {"one": {"approved": approved, "tasks": frozen}}

    def _serve(self, name: str, project: dict[str, Any]) -> None:
        if self.often(0.6):
            project["serves"] = {self.rng.choice(("fast", "safe")): "100%"}
        for key in [key for key, value in project.items() if value is None]:
            del project[key]
        self._names = [*getattr(self, "_names", []), name]

    def _leave_undone(self, projects: dict[str, Any]) -> None:
        """Work that nobody does, and work of which nobody knows how long it takes."""
        for project in projects.values():
            for task in project.get("tasks", {}).values():
                if "effort" in task and "finished" not in task and self.often(0.06):
                    task["assign"] = [{"role": "nobody"}]
                if "started" in task and "progress" in task and self.often(0.2):
                    del task["progress"]

    def _strategy(self) -> dict[str, Any]:
        result = {"baseline": 10, "target": 0, "check_ins": {self.day(-9, -1): {"value": self.rng.randint(0, 12)}}}
        year = f"FY{self.today.year}"
        return {
            "objectives": {
                "fast": {"name": "Fast", "period": year, "kind": "committed", "key_results": {"days": result}},
                "safe": {"name": "Safe", "period": year, "weight": 2, "key_results": {"none": {"baseline": 1, "target": 3}}},
            }
        }  # fmt: skip

    def _budget(self, made: dict[str, Any]) -> dict[str, Any]:
        entries: dict[str, Any] = {}
        for name, project in made["projects"].items():
            for line, record in project.get("budget", {}).get("lines", {}).items():
                if record["planned"] == "from-tasks":
                    continue
                kinds = self.rng.sample(("actual", "accrual", "commitment"), self.rng.randint(0, 3))
                for kind in kinds:
                    amount = self.rng.choice((100, 33.33, 4567.89))
                    entries[f"{name}-{line}-{kind}"] = {
                        "date": self.day(-25, 0), "line": f"{name}/{line}", "kind": kind, "amount": amount,
                    }  # fmt: skip
        lines = {"all": {"name": "All", "planned": 300000, "type": "opex"}}
        budgets = {"it": {"name": "IT", "fiscal_year": f"FY{self.today.year}", "lines": lines}}
        approved = {"amount": self.rng.choice((400000, 400000, 50))}
        budgets["it"] |= {"approved": {self.day(-60, -50): approved}} if self.often(0.7) else {}
        found: dict[str, Any] = {"budgets": budgets}
        return found | ({"entries": entries} if entries else {})
