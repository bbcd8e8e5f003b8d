"""Work that nobody does: it moves nothing, and makes nothing cheaper."""

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
    for address, span in before.items():
        counts["dates beside work that nobody does"] += 1
        if after.get(address) != span:
            yield f"undone: {address} was {span}, is {after.get(address)} beside work that nobody does"
    for project, cost in costs.items():
        counts["costs beside work that nobody does"] += 1
        if project not in dearer or dearer[project] < cost:
            yield f"undone: {project} cost {cost}, and {dearer.get(project)} with work that nobody does"
    for project in more["projects"]:
        if any(after[f"{project}/{each}"] is not None for each in ("never", "last")):
            yield f"undone: {project}/never has a date"


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
