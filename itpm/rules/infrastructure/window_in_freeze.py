"""INF022: a window lies in a freeze of what it changes or stops."""

from collections.abc import Iterable

from itpm.analysis.facts import Facts
from itpm.analysis.services.windows import Frozen
from itpm.diagnostic import Duty, Finding, Related, Severity
from itpm.message import Message
from itpm.model.moment_text import as_told
from itpm.rules.changing import MOMENTS, at_stake
from itpm.rules.rule import rule


@rule(
    "INF022",
    "window-in-freeze",
    Severity.WARNING,
    serves=Duty.INFRASTRUCTURE,
    reads=("freeze.start", "freeze.finish", "freeze.services", *MOMENTS),
)
def window_in_freeze(facts: Facts) -> Iterable[Finding]:
    """A window lies in a freeze of what it changes or stops."""
    zone = facts.services.windows.zone_of(None)
    for each in facts.services.windows.frozen:
        freeze, window = each.freeze, each.ahead.window
        start, end = each.shared.told(zone)
        message = Message("{what} from {start} to {end}, in the freeze '{freeze}'",
                          what=_what(each), start=start, end=end, freeze=freeze.id)  # fmt: skip
        beside = Related(freeze.origin.key(), f"from {as_told(freeze.start)} to {as_told(freeze.finish)}")
        stake = at_stake(facts, each.service, start.date())
        yield Finding("INF022", window.origin.at("start"), message, _HINT, (beside,), stake=stake)


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


_HINT = "move it out of the freeze, or waive this with who agreed to it and why it cannot wait"
