"""Work that nobody does: it makes no project end earlier, and nothing cheaper."""

import copy
import csv
import io
import re
import tempfile
from collections import Counter
from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from oracle.door import Files, run, scheduled, write

_LINE = {"name": "Own", "type": "opex", "category": "internal-labour", "planned": "from-tasks"}


def undone(files: Files, counts: Counter[str]) -> Iterator[str]:
    """One more task in each project, of somebody who left long ago, before work that is there and behind it."""
    made = priced(files)
    gone = (date.fromisoformat(files["settings"]["status_date"]) - timedelta(days=200)).isoformat()
    more = copy.deepcopy(made)
    more["staffing"]["people"]["gone"] = {
        "name": "Gone",
        "rate": "500 EUR/d",
        "employment": {"kind": "employee", "dates": f"..{gone}"},
    }
    for record in more["projects"].values():
        tasks = record.setdefault("tasks", {})
        first = next((name for name, task in tasks.items() if "parent" not in task), None)
        tasks["never"] = {"name": "Never", "effort": "3d", "assign": ["gone"], "after": [first] if first else []}
        tasks["last"] = {"name": "Last", "duration": "2d", "after": ["never"]}
    before, costs = planned(made)
    after, dearer = planned(more)
    for project in made["projects"]:
        counts["ends beside work that nobody does"] += 1
        ends = [last(project, before), last(project, {each: after[each] for each in before})]
        if ends[1] < ends[0]:
            yield f"undone: {project} ended {ends[0]}, and {ends[1]} beside work that nobody does"
        if project in costs and project in dearer:
            counts["costs beside work that nobody does"] += 1
            if dearer[project] < costs[project]:
                yield f"undone: {project} cost {costs[project]}, and {dearer[project]} with work that nobody does"
    for project in more["projects"]:
        if any(after[f"{project}/{each}"] is not None for each in ("never", "last")):
            yield f"undone: {project}/never has a date"


def last(project: str, dates: Mapping[str, Any]) -> str:
    """The last end of anything in a project."""
    finishes = (span["finish"] for address, span in dates.items() if span and address.startswith(f"{project}/"))
    return max(finishes, default="")


def priced(files: Files) -> dict[str, Any]:
    """A portfolio in which everybody's work costs something."""
    made = copy.deepcopy(dict(files))
    for person in made["staffing"]["people"].values():
        person["rate"] = "800 EUR/d"
    for record in made["projects"].values():
        record["budget"] = {"approved": 100000, "lines": {"own": dict(_LINE)}}
    return made


def planned(files: Files) -> tuple[Mapping[str, Any], Mapping[str, float]]:
    """The dates of everything, and what each project will cost as far as that is known."""
    with tempfile.TemporaryDirectory(prefix="oracle-") as name:
        folder = write(files, Path(name))
        dates = {address: entry["levelled"] for address, entry in scheduled(folder).tasks.items()}
        _code, text, _said = run(folder, "budget", "--format", "csv")
    costs: dict[str, float] = {}
    for row in csv.DictReader(io.StringIO(text)):
        found = re.search(r"-?[\d.]+", row["forecast"])
        if found:
            costs[row["budget"]] = float(found[0])
    return dates, costs
