"""INF021: windows of different projects or changes are in each other's way."""

from collections.abc import Iterable, Iterator

from itpm.analysis.facts import Facts
from itpm.analysis.services.clashes import Clash, How
from itpm.diagnostic import Duty, Finding, Related, Severity
from itpm.message import Message, phrase
from itpm.rules.changing import MOMENTS, at_stake
from itpm.rules.rule import rule


@rule(
    "INF021",
    "window-clash",
    Severity.WARNING,
    serves=Duty.INFRASTRUCTURE,
    reads=MOMENTS,
)
def window_clash(facts: Facts) -> Iterable[Finding]:
    """Windows of different projects or changes are in each other's way."""
    zone = facts.services.windows.zone_of(None)
    for clash in facts.services.windows.clashes:
        start, end = clash.shared.told(zone)
        last = clash.last
        message = Message(
            "{what} from {start} to {end}",
            what=_what(clash),
            start=start,
            end=end,
        )
        at = last.window.origin.at("start")
        also = tuple(each.window.origin.at("start") for each in clash.windows if each is not last)
        told = at_stake(facts, clash.part, start.date())
        yield Finding("INF021", at, message, _HINT, tuple(_beside(clash)), stake=told, also=also)


def _what(clash: Clash) -> Message:
    """What is in the way of what."""
    names = tuple(each.id for each in clash.windows)
    if clash.how is How.STOPS:
        stops, changes = clash.windows
        return Message(
            "'{window}' stops '{service}', which '{other}' changes,",
            window=stops.id,
            service=clash.part.address,
            other=changes.id,
        )
    if clash.how is How.SAME:
        return Message("{windows:quoted} both change '{service}'", windows=names, service=clash.part.address)
    return Message("{windows:quoted} together stop '{service}'", windows=names, service=clash.part.address)


def _beside(clash: Clash) -> Iterator[Related]:
    for each in clash.windows:
        if each is not clash.last:
            window = each.window
            yield Related(
                window.origin.key(),
                phrase("from {start} to {finish}", start=window.start, finish=window.finish),
            )


_HINT = "move one of them, or make them one window of one change"
