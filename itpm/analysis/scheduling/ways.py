"""The ways on which open work leads to a thing, and how far each piece of it may slip before that moves."""

from collections.abc import Mapping
from typing import Final, NamedTuple

from itpm.analysis.scheduling.schedule import Schedule
from itpm.analysis.scheduling.translated import Lag
from itpm.engine.critical_path import Dates
from itpm.engine.paths import slack_to
from itpm.engine.precedence import LinkType, ends
from itpm.message import phrase

_JOINED: Final = {
    (False, True): LinkType.FS,
    (False, False): LinkType.SS,
    (True, True): LinkType.FF,
    (True, False): LinkType.SF,
}
"""A link by the ends that it joins: whether it holds an end, and whether it waits for one."""
_WAITS: Final = {
    LinkType.FS: phrase("after"),
    LinkType.SS: phrase("once begun:"),
    LinkType.FF: phrase("ends no earlier than"),
    LinkType.SF: phrase("ends no earlier than the start of"),
}


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


class Way(NamedTuple):
    """The link that drives something: which ends it joins, the task that is waited for, and the lags on the way there.

    ``task`` is empty where nothing with an address is waited for.
    """

    type: LinkType
    task: str
    node: int | None
    lags: tuple[Lag, ...]

    @property
    def words(self) -> str:
        """Such as ``after erp/design and 3 working days``."""
        of = (self.task or phrase("what it waits for"), *(lag.words for lag in self.lags))
        return phrase("{waits} {of:chain}", waits=_WAITS[self.type], of=of)


def way(schedule: Schedule, dates: Dates, node: int) -> Way | None:
    """What drives a node, past the nodes that only pass links on; None where no link does.

    Summaries and work that was dropped are looked through: the link that is told joins the end of the node that the
    first of the links on the way holds, and the end of the task that the last of them waits for.
    """
    made = schedule.translated
    link = dates.driver(node).link
    if link is None:
        return None
    found, lags = [link], [made.lags.get((node, link))]
    while not made.addresses[link.task]:
        node = link.task
        link = dates.driver(node).link
        if link is None:
            break
        found.append(link)
        lags.append(made.lags.get((node, link)))
    type_ = _JOINED[found[0].type in {LinkType.FF, LinkType.SF}, ends(found[-1])]
    known = tuple(lag for lag in lags if lag is not None)
    before = None if link is None else link.task
    return Way(type_, "" if before is None else made.addresses[before], before, known)
