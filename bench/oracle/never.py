"""Work that nobody does any more: it has no date, moves nothing in the network, and makes nothing cheaper."""

import copy
import csv
import io
import re
import tempfile
from collections import Counter
from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from pathlib import Path
from typing import Any, NamedTuple

from oracle.door import Files, ended, run, scheduled, write

_LINE = {"name": "Own", "type": "opex", "category": "internal-labour", "planned": "from-tasks"}


def undone(files: Files, counts: Counter[str]) -> Iterator[str]:
    """Somebody leaves: their work, and what waits for it, have no date any more, and no project gets cheaper.

    In the network all other work stands where it stood, but for what is done as late as possible before an end that is
    no longer known. In the plan it may stand elsewhere: another pass may be the better one, and who was to work on it
    too is free.
    """
    yield from _left(files, counts, alone=True)
    yield from _left(files, counts, alone=False)


def _left(files: Files, counts: Counter[str], *, alone: bool) -> Iterator[str]:
    """One more task in each project, of somebody who is there and then is not, before and behind others."""
    stays = priced(files)
    gone = (date.fromisoformat(files["settings"]["status_date"]) - timedelta(days=200)).isoformat()
    stays["staffing"]["people"]["gone"] = {"name": "Gone", "rate": "500 EUR/d"}
    other = next(iter(files["staffing"]["people"]))
    for record in stays["projects"].values():
        tasks = record.setdefault("tasks", {})
        first = next((name for name, task in tasks.items() if "parent" not in task), None)
        assign: list[Any] = ["gone"] if alone else [{"who": "gone", "required": True}, other]
        tasks["never"] = {"name": "Never", "effort": "3d", "assign": assign, "after": [first] if first else []}
        tasks["last"] = {"name": "Last", "duration": "2d", "after": ["never"]}
    left = copy.deepcopy(stays)
    left["staffing"]["people"]["gone"]["employment"] = {"kind": "employee", "dates": f"..{gone}"}
    late = any(task.get("schedule") == "alap" for each in left["projects"].values() for task in each["tasks"].values())
    before, costs = planned(stays)
    after, dearer = planned(left)
    for address, span in before.items():
        if address.partition("/")[2] in {"never", "last"}:
            if after[address].levelled is not None:
                yield f"undone: {address} has a date"
            continue
        counts["dates beside work that nobody does"] += 1
        counts["dates that stay beside it"] += after[address] == span
        if after[address].network != span.network and not late:
            yield f"undone: {address} was {span.network} in the network, and is {after[address].network}"
    for project, cost in costs.items():
        if project in dearer:
            counts["costs beside work that nobody does"] += 1
            if dearer[project] < cost:
                yield f"undone: {project} cost {cost}, and {dearer[project]} with work that nobody does"


def priced(files: Files) -> dict[str, Any]:
    """A portfolio in which everybody's work costs something."""
    made = copy.deepcopy(dict(files))
    for person in made["staffing"]["people"].values():
        person["rate"] = "800 EUR/d"
    for record in made["projects"].values():
        record["budget"] = {"approved": 100000, "lines": {"own": dict(_LINE)}}
    return made


class Spans(NamedTuple):
    """From when to when something stands in the network, and in the plan; None: no date."""

    network: tuple[str | None, str | None]
    levelled: Mapping[str, Any] | None


def spans(entry: Mapping[str, Any]) -> Spans:
    """The dates of a task."""
    return Spans((entry["network"]["start"], entry["network"]["finish"]), ended(entry["levelled"]))


def planned(files: Files) -> tuple[Mapping[str, Spans], Mapping[str, float]]:
    """The dates of everything, and what each project will cost as far as that is known."""
    with tempfile.TemporaryDirectory(prefix="oracle-") as name:
        folder = write(files, Path(name))
        dates = {address: spans(entry) for address, entry in scheduled(folder).tasks.items()}
        _code, text, _said = run(folder, "budget", "--format", "csv")
    costs: dict[str, float] = {}
    for row in csv.DictReader(io.StringIO(text)):
        found = re.search(r"-?[\d.]+", row["forecast"])
        if found:
            costs[row["budget"]] = float(found[0])
    return dates, costs
