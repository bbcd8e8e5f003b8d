"""What of the business stands still, for how long and at what loss, for people and for programs."""

from collections.abc import Iterator
from typing import Any

from itpm.analysis.continuity.business import Interrupted
from itpm.analysis.continuity.facts import ContinuityFacts
from itpm.analysis.continuity.figures import chain_of
from itpm.analysis.figures.amounts import Amount, Partly, Unknown, bounded, exactly, parts_of
from itpm.analysis.services.impact import Impact
from itpm.message import Said, phrase
from itpm.queries.figures import plain_sums
from itpm.say import printable


def hour_words(hourly: Amount, of: int) -> Said:
    """A loss in an hour, of so many processes: at least 4,000 EUR an hour, 1 of 2 not known."""
    if not isinstance(hourly, Unknown):
        return phrase("{loss} an hour", loss=exactly(hourly))
    if of == 1:
        return phrase("not known: {reason}", reason=hourly.reason)
    unknown = phrase("{count:#,##0} of {of:#,##0} not known", count=len(parts_of(hourly)), of=of)
    if isinstance(hourly, Partly) and hourly.told:
        return phrase("{known} an hour, {unknown}", known=bounded(hourly), unknown=unknown)
    return phrase("not known, {unknown}", unknown=unknown)


def back_words(known: ContinuityFacts, each: Interrupted) -> Said:
    """When the services of a process are back, beside how long it may be missed."""
    back = chain_of(known, each.part, each.back)
    said = (
        phrase("its services are to be back after {back}", back=back)
        if each.back.least
        else phrase("back: {back}", back=back)
    )
    if each.record.mtpd is not None:
        said = phrase("{said}, may be missed for {longest}", said=said, longest=str(each.record.mtpd))
    return phrase("{said} (too late)", said=said) if each.back.least and each.in_time is False else said


def business_text(known: ContinuityFacts, impact: Impact) -> Iterator[str]:
    """What stands still, a line each, and what all of it loses in an hour."""
    for part in impact.processes:
        each = known.business.processes[part.address]
        loss = hour_words(each.hourly, 1)
        yield f"process {part.address} {printable(each.record.title)}: loss {loss}; {back_words(known, each)}"
    if len(impact.processes) > 1:
        yield f"together: {hour_words(impact.hourly_loss, len(impact.processes))}"


def business_document(known: ContinuityFacts, impact: Impact) -> dict[str, Any]:
    """The same for programs: sums in the portfolio's currency, times in minutes, null where nobody knows."""
    return {
        "processes": [_plain(known.business.processes[each.address]) for each in impact.processes],
        **plain_sums({"hourly_loss": impact.hourly_loss}),
    }


def _plain(each: Interrupted) -> dict[str, Any]:
    back, longest = each.back, each.record.mtpd
    return {
        "id": each.part.address,
        "name": each.record.title,
        **plain_sums({"loss_per_hour": each.hourly}),
        "back_after_minutes": None if back.most is None else float(back.most),
        "back_after_at_least_minutes": float(back.least),
        "mtpd_minutes": None if longest is None else int(longest.minutes),
        "in_time": each.in_time,
    }
