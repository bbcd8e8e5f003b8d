"""INF022: a window lies in a freeze of what it changes or stops, or something replaces what carries that."""

from collections.abc import Iterable, Iterator

from itpm.analysis.facts import Facts
from itpm.analysis.figures.amounts import Unknown
from itpm.analysis.lifecycle.renewal import Way
from itpm.analysis.services.graph import Part
from itpm.analysis.services.windows import Frozen
from itpm.diagnostic import Duty, Finding, Related, Severity
from itpm.message import Message, phrase
from itpm.model.infrastructure import Asset
from itpm.model.scalars import as_day
from itpm.rules.changing import MOMENTS, at_stake
from itpm.rules.lifetimes import RENEWED_BY
from itpm.rules.rule import rule


@rule(
    "INF022",
    "window-in-freeze",
    Severity.WARNING,
    serves=Duty.INFRASTRUCTURE,
    reads=("freeze.start", "freeze.finish", "freeze.services", "asset.state", *sorted({*MOMENTS, *RENEWED_BY})),
)
def window_in_freeze(facts: Facts) -> Iterable[Finding]:
    """A window lies in a freeze of what it changes or stops, or something replaces what carries that."""
    zone = facts.services.windows.zone_of(None)
    for each in facts.services.windows.frozen:
        freeze, window = each.freeze, each.ahead.window
        start, end = each.shared.told(zone)
        message = Message("{what} from {start} to {end}, in the freeze '{freeze}'",
                          what=_what(each), start=start, end=end, freeze=freeze.id)  # fmt: skip
        beside = Related(
            freeze.origin.key(),
            phrase("from {start} to {finish}", start=freeze.start, finish=freeze.finish),
        )
        stake = at_stake(facts, each.service, start.date())
        yield Finding("INF022", window.origin.at("start"), message, _HINT, (beside,), stake=stake)
    for asset in facts.lifecycle.supports.used:
        yield from _replaced(facts, asset)


def _replaced(facts: Facts, asset: Asset) -> Iterator[Finding]:
    """Something takes the place of what a frozen service stands on, by the plan on a day of the freeze."""
    windows, comes = facts.services.windows, facts.lifecycle.renewals.replacement(asset)
    if comes is None or comes.way is not Way.REPLACED or isinstance(comes.by, Unknown):
        return
    for freeze in windows.coming_freezes:
        if as_day(freeze.start) <= comes.by <= as_day(freeze.finish):
            stops = facts.services.stop(Part("asset", asset.id)).stops
            named = windows.frozen_services(freeze)
            services = (each.part for each in stops if each.part.kind == "service")
            hit = next((part for part in services if not freeze.services or part in named), None)
            if hit is not None:
                message = Message(
                    "'{name}' replaces '{asset}', which carries '{service}', on {day}, in the freeze '{freeze}'",
                    name=comes.address,
                    asset=asset.id,
                    service=hit.address,
                    day=comes.by,
                    freeze=freeze.id,
                )
                stake, at = at_stake(facts, hit, comes.by), asset.origin.at("replaced_by")
                yield Finding("INF022", at, message, _LATER, severity=Severity.INFO, stake=stake)


def _what(each: Frozen) -> Message:
    """What a window does to what is frozen."""
    if each.service is None or each.through is None:
        return Message("'{window}' is", window=each.ahead.id)
    if each.service == each.through:
        return Message("'{window}' changes '{service}'", window=each.ahead.id, service=each.service.address)
    return Message(
        "'{window}' changes '{part}', which stops '{service}',",
        window=each.ahead.id,
        part=each.through.address,
        service=each.service.address,
    )


_LATER = "plan it for before or after the freeze"
_HINT = "move it out of the freeze, or waive this with who agreed to it and why it cannot wait"
