"""The ways on which open work leads to a thing, and how far each piece of it may slip before that moves."""

from collections.abc import Mapping

from itpm.analysis.scheduling.schedule import Schedule
from itpm.engine.critical_path import Dates
from itpm.engine.paths import slack_to


def paths(schedule: Schedule, address: str) -> Mapping[str, int]:
    """The open work on the ways to a milestone, and how many working minutes each may slip before that does.

    In the plan to count on: ways lead along links and along the order of everybody's work.
    """
    order = schedule.order
    if order is None:
        return network_paths(schedule, address)
    return _ways(schedule, order, order.slack_to(schedule.translated.numbers[address]), address)


def network_paths(schedule: Schedule, address: str) -> Mapping[str, int]:
    """The same in the network, where nobody waits for people."""
    dates = schedule.dates
    return _ways(schedule, dates, slack_to(dates, schedule.translated.numbers[address]), address)


def _ways(schedule: Schedule, dates: Dates, slack: Mapping[int, int], address: str) -> Mapping[str, int]:
    addresses = schedule.translated.addresses
    return {
        addresses[node]: minutes
        for node, minutes in sorted(slack.items(), key=lambda pair: (pair[1], dates.starts[pair[0]], pair[0]))
        if addresses[node] not in {"", address}
    }


def hidden_behind(schedule: Schedule, dates: Dates, node: int) -> int | None:
    """The task behind a node that stands for an end of a summary; None where nothing it waits for drives it."""
    while not schedule.translated.addresses[node]:
        link = dates.driver(node).link
        if link is None:
            return None
        node = link.task
    return node
