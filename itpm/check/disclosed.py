"""What a change shows to more people than before: records, audiences, and whom the site is built for."""

from collections.abc import Iterator, Mapping

from itpm.audience.known import NoAudienceError, named, site_audience
from itpm.diagnostic import Origin
from itpm.message import Message
from itpm.model.audience import Audience
from itpm.model.classification import class_of
from itpm.model.portfolio import Portfolio, Thing
from itpm.model.record import Record
from itpm.model.settings import Settings

Change = tuple[Origin | None, Message]
"""What is shown to more, and the place where the new state says so; None where it says nothing."""
_SETTINGS = "itpm.yaml"


def disclosed(base: Portfolio, head: Portfolio) -> Iterator[Change]:
    """Records that are for more people than they were, audiences that know more, and a site for such an audience.

    What came with the change was shown to nobody before, and what moved is compared with what it was.
    """
    yield from _records(base, head)
    yield from _audiences(base.settings, head.settings)
    yield from _site(base.settings, head.settings)


def _records(base: Portfolio, head: Portfolio) -> Iterator[Change]:
    for kind, there in base.by_kind.items():
        now: Mapping[str, Thing] = head.by_kind.get(kind, {})
        for address, then in there.items():
            record = now.get(address) or now.get(head.moves.now(address))
            if not isinstance(then, Record) or not isinstance(record, Record):
                continue
            before, after = class_of(then), class_of(record)
            if after < before:
                at = record.origin.at("visibility").key() if record.visibility else record.origin.key()
                message = Message(
                    "'{record}' is for {now}, and was for {then}", record=record.id, now=after.word, then=before.word
                )
                yield at, message


def _audiences(base: Settings, head: Settings) -> Iterator[Change]:
    for word in base.audiences:
        if word in head.audiences and _more(named(word, base), named(word, head)):
            at = Origin(_SETTINGS, ("audiences", word)).key()
            yield at, Message("the audience '{word}' may know more than it might", word=word)


def _site(base: Settings, head: Settings) -> Iterator[Change]:
    try:
        before, after = site_audience(None, base), site_audience(None, head)
    except NoAudienceError:
        return  # The site is built for nobody then, and that is told.
    if _more(before, after):
        said = head.site is not None and head.site.audience
        at = Origin(_SETTINGS, ("site", "audience")).key() if said else None
        yield at, Message("the site is built for {now}, and was for {then}", now=after.name, then=before.name)
    shown = [each.site is not None and each.site.source is True for each in (base, head)]
    if shown == [False, True]:
        at = Origin(_SETTINGS, ("site", "source")).key()
        yield at, Message("the site shows files, lines and commits, and did not")


def _more(before: Audience, after: Audience) -> bool:
    """Whether an audience may know something that it might not."""
    return after.classification > before.classification or bool(before.hidden - after.hidden)
