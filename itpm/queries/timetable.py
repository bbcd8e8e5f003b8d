"""The schedule as rows: what ``itpm schedule`` prints, and the form that programs read."""

from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal
from typing import Any

from itpm.analysis.figures.tenths import told_days
from itpm.analysis.scheduling.baselines import Variance
from itpm.analysis.scheduling.disclosed import NOT_SHOWN
from itpm.analysis.scheduling.driving import Driving, driver, network_driver
from itpm.analysis.scheduling.late import Late
from itpm.analysis.scheduling.lateness import kept, late_minutes, latest, time_off_behind
from itpm.analysis.scheduling.schedule import Schedule, Scheduled, Span
from itpm.analysis.scheduling.scheduled import POINTS, network_vague
from itpm.analysis.scheduling.told_float import float_words
from itpm.analysis.scheduling.translated import Lag
from itpm.analysis.scheduling.unfilled import unfilled
from itpm.analysis.scheduling.ways import network_paths, paths
from itpm.model.address import whole_of
from itpm.model.documents import SCHEMA_VERSION
from itpm.model.moment_text import as_written
from itpm.queries.plain import Hours, lasting

_CLOCK = Hours(Decimal(24), Decimal(24), 7)
"""Of elapsed time every hour counts."""
COLUMNS = (
    "id",
    "kind",
    "start",
    "finish",
    "late",
    "float",
    "critical",
    "driver",
    "network_start",
    "network_finish",
    "network_float",
    "zone",
)
BASELINE_COLUMNS = ("baseline_start", "baseline_finish", "slip")
_NEAR_DAYS = 5
"""Up to how many days of slack a way to a milestone is nearly critical."""


def chosen(schedule: Schedule, projects: Iterable[str]) -> Iterator[Scheduled]:
    """The things of some projects, of all where none is named, in the order of addresses."""
    wanted = set(projects)
    for address in sorted(schedule.items):
        if not wanted or whole_of(address) in wanted:
            yield schedule.items[address]


def rows(
    schedule: Schedule, projects: Iterable[str], moved: Mapping[str, Variance] | None = None
) -> list[dict[str, Any]]:
    """One row each, in inclusive days and in working days of float; ``moved`` adds a baseline and the slip from it."""
    found = []
    for item in chosen(schedule, projects):
        row = {"id": item.address, "kind": item.kind, **_row(schedule, item), **_network(schedule, item)}
        row["zone"] = schedule.moments.elsewhere(item.address)
        if moved is not None:
            row |= _baseline(schedule, moved.get(item.address))
        found.append(row)
    return found


def _row(schedule: Schedule, item: Scheduled) -> dict[str, Any]:
    """The dates to count on with what belongs to them."""
    late = latest(schedule, item.address)
    row: dict[str, Any] = {
        "start": schedule.moments.first_day(item.opening).isoformat() if item.opening else None,
        "finish": schedule.moments.last_day(item.dates).isoformat() if item.dates else None,
        "late": None if late is None else late_days(schedule, late, item.address),
        "float": None if item.total_float is None else float_words(schedule, item),
        "critical": "yes" if item.critical else "unknown" if item.released else "",
        "driver": driver_words(schedule, item),
    }
    return row


def _network(schedule: Schedule, item: Scheduled) -> dict[str, Any]:
    span = item.network
    return {
        "network_start": schedule.moments.first_day(item.network_opening).isoformat() if item.network_opening else None,
        "network_finish": schedule.moments.last_day(span).isoformat() if span else None,
        "network_float": None if item.network_float is None else float_words(schedule, item, network=True),
    }


def _baseline(schedule: Schedule, moved: Variance | None) -> dict[str, Any]:
    if moved is None:
        return dict.fromkeys(BASELINE_COLUMNS)
    return {
        "baseline_start": schedule.moments.first_day(moved.baseline).isoformat() if moved.starts else None,
        "baseline_finish": schedule.moments.last_day(moved.baseline).isoformat() if moved.ends else None,
        "slip": None if moved.slip is None else moved.slip.told,
    }


def computed_dates(schedule: Schedule, item: Scheduled) -> dict[str, Any]:
    """What the schedule says of one thing: its dates, how late it is, its floats and what drives it."""
    made = {**_row(schedule, item), **_network(schedule, item)}
    late = item.late
    made["network_late_start"] = schedule.moments.first_day(late).isoformat() if late else None
    made["network_late_finish"] = schedule.moments.last_day(late).isoformat() if late else None
    free = item.network_free_float
    made["network_free_float"] = None if free is None else days(schedule, free, item.address)
    zone = schedule.moments.elsewhere(item.address)
    if zone:
        made["zone"] = zone
    if item.kind in POINTS and not item.done and not item.released:
        made |= _chains(schedule, item)
    return made


def _chains(schedule: Schedule, item: Scheduled) -> dict[str, Any]:
    """What a milestone hangs on: the critical chain of the plan, and the critical path of the network."""
    made: dict[str, Any] = {}
    if item.dates is not None:
        slack = paths(schedule, item.address)
        near = schedule.moments.day_minutes(item.address) * _NEAR_DAYS
        made["critical_chain"] = [address for address, minutes in slack.items() if not minutes]
        made["near_critical"] = {
            address: days(schedule, minutes, address) for address, minutes in slack.items() if 0 < minutes <= near
        }
    if item.network is not None:
        network = network_paths(schedule, item.address)
        made["network_critical_path"] = [address for address, minutes in network.items() if not minutes]
    return made


def days(schedule: Schedule, minutes: float, address: str = "") -> str:
    """Working minutes as working days of the calendar of a thing; of the portfolio where none is named."""
    return told_days(minutes, schedule.moments.day_minutes(address))


def late_days(schedule: Schedule, late: Late, address: str) -> str:
    """Lateness in working days; where only days off lie between, in elapsed ones: 3ed from a Friday to a Monday."""
    return days(schedule, late.minutes, address) if late.off is None else str(late.off)


def driver_words(schedule: Schedule, item: Scheduled) -> str:
    """What keeps a thing from starting earlier, in a few words; why it has no dates where it has none."""
    if item.dates is None:
        return item.lacking
    return "" if item.kind == "summary" else driver(schedule, item.address).words


def document(
    schedule: Schedule, projects: Iterable[str], moved: Mapping[str, Variance] | None = None
) -> dict[str, Any]:
    """The schedule for programs: local times to the minute, floats in working minutes, unknown dates null."""
    answer = schedule.answer
    return {
        "schema_version": SCHEMA_VERSION,
        "as_of": schedule.as_of.isoformat(),
        "level": schedule.level.value,
        "timezone": schedule.times.zone,
        "tasks": [_entry(schedule, item, moved) for item in chosen(schedule, projects)],
        "unfilled": [
            {"id": address, "missing": list(names)} for address, names in sorted(unfilled(schedule, projects).items())
        ],
        "objective": None if answer is None or not answer.objective else round(answer.objective),
        "bound": None if answer is None else round(answer.bound),
        "gap": None if answer is None or answer.gap is None else round(answer.gap, 6),
    }


def _entry(schedule: Schedule, item: Scheduled, moved: Mapping[str, Variance] | None) -> dict[str, Any]:
    early, late = item.network, item.late
    single = item.kind != "summary"
    entry: dict[str, Any] = {
        "id": item.address,
        "kind": item.kind,
        "timezone": schedule.moments.zone(item.address),
        "start": schedule.moments.first_day(item.opening).isoformat() if item.opening else None,
        "finish": schedule.moments.last_day(item.dates).isoformat() if item.dates else None,
        "late": None if (keeps := kept(schedule, item.address)) is None else not keeps,
        "late_minutes": late_minutes(schedule, item.address),
        "total_float_minutes": item.total_float,
        "critical": None if item.vague else item.critical,
        "driver": _driver(driver(schedule, item.address)) if single and item.dates is not None else None,
        "levelled": _levelled(schedule, item),
        "network": {
            "start": _time(schedule, item.network_opening, 0),
            "finish": _time(schedule, early, 1),
            "late_start": _time(schedule, late, 0),
            "late_finish": _time(schedule, late, 1),
            "total_float_minutes": item.network_float,
            "free_float_minutes": item.network_free_float,
            "critical": None if network_vague(item) else item.network_critical,
            "driver": _driver(network_driver(schedule, item.address)) if single and early is not None else None,
        },
    }
    off = time_off_behind(schedule, item.address) if entry["late"] else None
    if off is not None:
        # No working time lies between, and it is late all the same.
        entry["late_elapsed_minutes"] = round(lasting(off, _CLOCK))
    if item.float_by_clock:
        entry["float_elapsed_minutes"] = item.float_by_clock
    if item.network_float_by_clock:
        entry["network"]["float_elapsed_minutes"] = item.network_float_by_clock
    if item.dates is None:
        entry["reason"] = item.lacking
    if early is None:
        entry["network_reason"] = NOT_SHOWN if item.released else item.reason
    if moved is not None:
        found = moved.get(item.address)
        entry["baseline"] = None if found is None else _frozen(schedule, found)
    return entry


def _levelled(schedule: Schedule, item: Scheduled) -> dict[str, Any] | None:
    """The dates of the levelled plan; of what has begun and will never be done, its start alone."""
    if item.unlevelled or item.opening is None:
        return None
    return {"start": _time(schedule, item.opening, 0), "finish": _time(schedule, item.levelled, 1)}


def _frozen(schedule: Schedule, moved: Variance) -> dict[str, Any]:
    row, slip = _baseline(schedule, moved), moved.slip
    return {
        "start": row["baseline_start"],
        "finish": row["baseline_finish"],
        "slip_minutes": None if slip is None else slip.minutes,
        "slip_elapsed_minutes": None if slip is None else slip.elapsed,
    }


def _time(schedule: Schedule, span: Span | None, end: int) -> str | None:
    if span is None:
        return None
    moment = span.finish if end else span.start
    return as_written(schedule.moments.local(moment, span.zone))


def _driver(driving: Driving) -> dict[str, Any]:
    way = driving.way
    if way is not None:
        return {"cause": "link", "task": way.task, "type": way.type.name, "lags": [_lag(each) for each in way.lags]}
    if driving.delay is not None:
        return {"cause": driving.cause, **driving.delay.fields}
    if driving.person:
        return {"cause": driving.cause, "person": driving.person, "task": driving.task}
    return {"cause": driving.cause}


def _lag(lag: Lag) -> dict[str, Any]:
    """A lag as it is written, and the calendar that it counts in; null for elapsed time."""
    return {"written": str(lag.written), "elapsed": lag.written.elapsed, "calendar": lag.calendar or None}
