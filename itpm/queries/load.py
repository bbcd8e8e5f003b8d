"""The load of people in rows and for programs: nominal, available, deployable, allocated, and what wants them."""

from collections.abc import Mapping
from typing import Any

from itpm.analysis.facts import Facts
from itpm.analysis.figures.shares import beyond, percent_of, share_of
from itpm.analysis.people.capacity import Capacity, Load
from itpm.analysis.people.group_loads import loads
from itpm.analysis.people.operations import below, unmeasured
from itpm.analysis.people.overload import overloads
from itpm.analysis.time.stretches import Bucket
from itpm.model.documents import SCHEMA_VERSION
from itpm.say import number

COLUMNS = (
    "name",
    "period",
    "nominal",
    "available",
    "deployable",
    "allocated",
    "utilisation",
    "wanted",
    "wanted_utilisation",
    "overloaded",
    "unfilled",
    "tentative",
    "for",
)
_HOUR = 60


def hours(minutes: float) -> float:
    """Minutes as hours, to one place."""
    return round(minutes / _HOUR, 1)


def rows(capacity: Capacity, found: Mapping[str, tuple[Load, ...]]) -> list[dict[str, Any]]:
    """A row for each name and stretch of time, in hours."""
    return [
        {
            "name": name,
            "period": bucket.name,
            "nominal": hours(load.nominal),
            "available": hours(load.available),
            "deployable": hours(load.deployable),
            "allocated": hours(load.allocated),
            "utilisation": load.utilisation,
            "wanted": hours(load.wanted),
            "wanted_utilisation": load.pressure,
            "overloaded": load.overloaded,
            "unfilled": hours(load.unfilled),
            "tentative": hours(load.tentative),
            "for": ", ".join(load.by),
        }
        for name, row in found.items()
        for bucket, load in zip(capacity.buckets, row, strict=True)
    ]


def matrix(capacity: Capacity, found: Mapping[str, tuple[Load, ...]]) -> tuple[tuple[str, ...], list[dict[str, Any]]]:
    """Names down, time across, and in each cell the share of deployable time that is allocated.

    Of whom more is wanted than there is, or who is booked for proposals, another row tells that.
    """
    names = [bucket.name for bucket in capacity.buckets]
    if all("-W" in name for name in names):
        names = [name.partition("-")[2] if place else name for place, name in enumerate(names)]
    made = []
    for name, row in found.items():
        shares = {"allocated": [load.utilisation for load in row]}
        if any(beyond(load.pressure) for load in row):
            shares["wanted"] = [load.pressure for load in row]
        if any(load.tentative for load in row):
            shares["tentative"] = [share_of(load.tentative, load.deployable) for load in row]
        for place, (what, figures) in enumerate(shares.items()):
            cells: dict[str, Any] = {"name": f"  {what}" if place else name}
            cells |= {title: percent_or_none(share) for title, share in zip(names, figures, strict=True)}
            missing = hours(sum(load.unfilled for load in row))
            cells["unfilled"] = (f"{number(missing, '#,##0.0')} h" if missing else None) if not place else ""
            made.append(cells)
    return ("name", *names, "unfilled"), made


def percent_or_none(share: float | None) -> str:
    """A share for a table."""
    return "–" if share is None else f"{percent_of(share)}%"


def remarks(capacity: Capacity, by: str, found: Mapping[str, tuple[Load, ...]]) -> list[str]:
    """What a table of shares says in words: who has more work than time, and what nobody does beside its rows."""
    over = list(overloads(capacity.buckets, found))
    lines = [f"More work than time: {len(over)} of {len(found)}."] if found else []
    lines += [f"  {each.who}: {each.words}" for each in over]
    beside = _beside(capacity, by, found)
    said = ", ".join(f"{name} {number(hours(sum(row)), '0.0')} h" for name, row in beside.items())
    lines += [f"Nobody, and in no row: {said}."] if said else []
    unsaid = ", ".join(each.id for each in unmeasured(capacity.portfolio.staffing))
    lines += [f"Nobody says how much time these operations take, and they count as none: {unsaid}."] if unsaid else []
    undated = capacity.demand.undated
    return [*lines, f"Work without a date, in no stretch: {', '.join(undated)}."] if undated else lines


def _beside(capacity: Capacity, by: str, found: Mapping[str, tuple[Load, ...]]) -> Mapping[str, tuple[int, ...]]:
    """What nobody does of teams, roles and skills that have no row."""
    teams = (
        {name for each in found for name in below(capacity.portfolio.staffing, each)} if by == "team" else set(found)
    )
    people = capacity.portfolio.staffing.people
    names = (name for name in sorted(capacity.wanting) if name not in teams and name not in people)
    return {name: row for name in names if any(row := capacity.unfilled(name))}


def document(facts: Facts, capacity: Capacity, by: str) -> dict[str, Any]:
    """The load for programs, in minutes."""
    found = loads(capacity, by)
    entries = [
        {
            "name": name,
            "periods": [_period(bucket, load) for bucket, load in zip(capacity.buckets, row, strict=True)],
        }
        for name, row in found.items()
    ]
    over = [
        {
            "name": each.who,
            "period": each.worst.name,
            "share": each.load.strain if each.load.deployable else None,
            "wanted": not each.booked,
            "first": each.first.name,
            "last": each.last.name,
            "periods": each.count,
        }
        for each in overloads(capacity.buckets, found)
    ]
    beside = {name: sum(row) for name, row in _beside(capacity, by, found).items()}
    made = {
        "schema_version": SCHEMA_VERSION,
        "as_of": facts.as_of.isoformat(),
        "by": by,
        "loads": entries,
        "overloads": over,
    }
    return made | {"unfilled_beside_minutes": beside, "undated": list(capacity.demand.undated)}


def _period(bucket: Bucket, load: Load) -> dict[str, Any]:
    made = {
        "period": bucket.name,
        "start": bucket.start.isoformat(),
        "finish": bucket.finish.isoformat(),
        "nominal_minutes": load.nominal,
        "available_minutes": load.available,
        "deployable_minutes": load.deployable,
        "allocated_minutes": load.allocated,
        "allocated_to": dict(load.by),
        "wanted_minutes": load.wanted,
        "wanted_for": dict(load.wanted_by),
        "unfilled_minutes": load.unfilled,
        "tentative_minutes": load.tentative,
        "utilisation": load.utilisation,
        "wanted_utilisation": load.pressure,
        "overloaded": load.overloaded,
    }
    if load.deployable:
        return made
    why = "nothing can be deployed"
    return made | {"utilisation_reason": why, "wanted_utilisation_reason": why}
