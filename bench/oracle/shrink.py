"""Makes a portfolio smaller while what differs in it stays: records, fields and entries are left out one by one."""

import copy
from collections.abc import Callable, Iterator, Mapping
from typing import Any

Path = tuple[Any, ...]
_KEPT = {
    ("settings",), ("calendars",), ("staffing",), ("projects",), ("calendars", "office"), ("staffing", "people"),
    ("settings", "schema"), ("settings", "portfolio"), ("settings", "currency"), ("settings", "calendar"),
    ("settings", "timezone"), ("settings", "status_date"), ("settings", "hours_per_day"),
}  # fmt: skip
_NEEDED = {
    "name",
    "who",
    "any",
    "team",
    "role",
    "party",
    "since",
    "by",
    "every",
    "from",
    "expected",
    "why",
    "date",
    "decision",
    "allowed",
    "for",
    "planned",
    "load",
    "raised",
    "due",
}


def shrunk(files: Mapping[str, Any], differs: Callable[[Mapping[str, Any]], bool], tries: int = 400) -> dict[str, Any]:
    """The smallest portfolio that was found in so many tries and that still differs."""
    best = copy.deepcopy(dict(files))
    moved = True
    while moved and tries > 0:
        moved = False
        for path in list(_paths(best)):
            smaller = _without(best, path)
            if smaller is None:
                continue
            tries -= 1
            if differs(smaller):
                best, moved = smaller, True
            if tries <= 0:
                break
    return best


def _paths(record: Any, above: Path = ()) -> Iterator[Path]:  # noqa: ANN401 - any part of a file
    """Everything that may be left out, the largest parts first."""
    keys = (
        list(record) if isinstance(record, dict) else range(len(record) - 1, -1, -1) if isinstance(record, list) else ()
    )
    for key in keys:
        path = (*above, key)
        if path not in _KEPT and key not in _NEEDED:
            yield path
    for key in keys:
        yield from _paths(record[key], (*above, key))


def _without(files: Mapping[str, Any], path: Path) -> dict[str, Any] | None:
    """A portfolio without one of its parts, and without what then names nothing; None where nothing is left."""
    made = copy.deepcopy(dict(files))
    place: Any = made
    for key in path[:-1]:
        if not _there(place, key):
            return None
        place = place[key]
    if not _there(place, path[-1]):
        return None
    del place[path[-1]]
    if path[-1] in {"effort", "duration"}:
        return None
    _tidy(made)
    return made if made["projects"] else None


def _there(place: Any, key: Any) -> bool:  # noqa: ANN401 - any part of a file
    """Whether a part is still where it was before others were left out."""
    if isinstance(place, dict):
        return key in place
    return isinstance(place, list) and isinstance(key, int) and key < len(place)


def _tidy(files: dict[str, Any]) -> None:
    """Leaves out references to what is gone, and what is empty."""
    staffing, calendars = files["staffing"], set(files["calendars"])
    people = {name for kind in ("people", "equipment", "teams", "roles") for name in staffing.get(kind, {})}
    for record in (*files["calendars"].values(), *staffing["people"].values()):
        _drop(record, "base", calendars)
        _drop(record, "calendar", calendars)
        _drop(record, "team", people)
        _thin(record, "roles", people)
    staffing["leave"] = {who: days for who, days in staffing.get("leave", {}).items() if who in people and days}
    for name, record in list(staffing.get("operations", {}).items()):
        _thin(record, "assign", people)
        _thin(record.get("rota", {}), "who", people)
        if "assign" not in record and "who" not in record.get("rota", {}):
            del staffing["operations"][name]
    for name, record in list(staffing.get("training", {}).items()):
        _thin(record, "for", people)
        if "for" not in record:
            del staffing["training"][name]
    for name in [name for name, part in staffing.items() if not part and name != "people"]:
        del staffing[name]
    known = {
        f"{project}/{name}"
        for project, each in files["projects"].items()
        for kind in ("tasks", "milestones", "gates")
        for name in each.get(kind, {})
    }
    for project, record in files["projects"].items():
        _tidy_project(project, record, (people, calendars, known))


def _drop(record: dict[str, Any], name: str, there: set[str]) -> None:
    """Leaves out a field that names what is gone."""
    said = record.get(name)
    if not (set(said.values()) if isinstance(said, dict) else {said}) <= there:
        record.pop(name, None)


def _thin(record: dict[str, Any], name: str, there: set[str]) -> None:
    """Leaves out entries of a field that name what is gone, and the field where none is left."""
    left = [each for each in record.get(name, []) if _named(each) <= there]
    record.pop(name, None)
    if left:
        record[name] = left


def _tidy_project(project: str, record: dict[str, Any], there: tuple[set[str], set[str], set[str]]) -> None:
    people, calendars, known = there
    record["allocations"] = {who: each for who, each in record.get("allocations", {}).items() if who in people and each}
    _drop(record, "calendar", calendars)
    issues = {_address(project, each) for each in record.get("issues", {})}
    for item in (item for kind in ("tasks", "milestones", "gates") for item in record.get(kind, {}).values()):
        if "by" in item.get("blocked", {}) and _address(project, item["blocked"]["by"]) not in known | issues:
            del item["blocked"]
        _thin(item, "assign", people)
        _drop(item, "calendar", calendars)
        item["after"] = [each for each in item.get("after", []) if _address(project, each) in known]
        item["worked"] = {who: each for who, each in item.get("worked", {}).items() if who in people and each}
        if _address(project, item.get("parent", "")) not in known:
            item.pop("parent", None)
        for name in ("after", "worked"):
            if not item[name]:
                del item[name]
    for name in ("tasks", "milestones", "gates", "allocations"):
        if not record.get(name):
            record.pop(name, None)


def _address(project: str, text: str) -> str:
    source = text.partition(" ")[0]
    return source if "/" in source else f"{project}/{source}"


def _named(entry: Any) -> set[str]:  # noqa: ANN401 - a name, or a record
    if isinstance(entry, str):
        return {entry}
    return set(entry.get("any", [])) | {entry[name] for name in ("who", "team", "role") if name in entry}
