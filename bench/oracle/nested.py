"""Summaries of random portfolios: within each other, and with fields that hold for all of their parts."""

from typing import Any

from oracle.staffed import Staffed

_NESTED = 0.3


class Nested(Staffed):
    """Puts summaries into summaries, and says of them what else would be said of each part."""

    people: list[str]

    def nest(self, made: dict[str, Any]) -> None:
        """A summary above the summary of a project, with what stands before that, and fields of both."""
        tasks = made["tasks"]
        if "s" not in tasks or not self._chance("nested summaries"):
            return
        above: dict[str, Any] = {"name": "SS"}
        tasks["s"]["parent"] = "ss"
        before = [name for name in list(tasks)[: list(tasks).index("s")] if "parent" not in tasks[name]]
        for name in before[-1:] if self.last.random() < 0.5 else ():
            tasks[name]["parent"] = "ss"
        for name, milestone in made["milestones"].items():
            if self.last.random() < 0.3 and not self._waits_behind(made, name):
                milestone["parent"] = self.last.choice(("s", "ss"))
        for record in (tasks["s"], above):
            self._say(record)
        names = list(tasks)
        inside = {name for name in names if self._within(tasks, name)}
        last = max(names.index(name) for name in inside)
        for name in names[last + 1 :]:
            if self.last.random() < 0.2:
                tasks[name].setdefault("after", []).append(self.last.choice(("ss", "ss SS+1d", "ss FF", "s SF+2d")))
        made["tasks"] = {"ss": above, **tasks}

    def _chance(self, feature: str) -> bool:
        found = self.last.random() < _NESTED and feature not in self.without
        self.counts[feature] += found
        return found

    def _within(self, tasks: dict[str, Any], name: str) -> bool:
        return name == "s" or tasks[name].get("parent") in {"s", "ss"}

    def _waits_behind(self, made: dict[str, Any], name: str) -> bool:
        """Whether a milestone waits for something that may wait for a summary."""
        return bool(made["milestones"][name].get("after"))

    def _say(self, record: dict[str, Any]) -> None:
        """Something that holds for all parts of a summary."""
        kind = self.last.random()
        day = self.day_at(self.last.randint(0, 25))
        if kind < 0.15:
            record["limits"] = self.last.choice(({"day": "6h"}, {"week": "24h"}))
        elif kind < 0.3:
            record["schedule"] = "alap"
        elif kind < 0.45:
            record["assign"] = [self.last.choice(self.people)]
        elif kind < 0.7:
            name = self.last.choice(("not_before", "not_after", "finish_by", "finish_not_before"))
            record[name] = day if self.last.random() < 0.6 else f"{day}T11:30"
        elif kind < 0.8:
            record["calendar"] = self.last.choice(self.names)
