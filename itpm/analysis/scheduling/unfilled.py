"""Work of which something is left, and for which there is nobody."""

from collections.abc import Iterable, Mapping

from itpm.analysis.scheduling.schedule import Schedule
from itpm.model.address import whole_of


def unfilled(schedule: Schedule, projects: Iterable[str] = ()) -> Mapping[str, tuple[str, ...]]:
    """For each open task of which something is left, those of whom there is nobody, or not enough."""
    wanted = set(projects)
    return {
        address: sized.missing
        for address, sized in schedule.translated.sized.items()
        if sized.missing and not schedule.items[address].done and (not wanted or whole_of(address) in wanted)
        if sized.remaining is None or sized.remaining.minutes
    }
