"""What somebody has to decide: decisions, and the changes, exceptions and gates that wait for a word."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta

from itpm.analysis.agenda.owed import Due, Owed, Promise
from itpm.analysis.figures.amounts import Unknown
from itpm.joined import worded
from itpm.message import phrase
from itpm.page.blocks import Block, Bullets, Cell, Chip, Fold, Inline, Item, Items, Link, Section
from itpm.page.paths import DECISIONS
from itpm.views.disclosure import titled
from itpm.views.reading import Reading, day, every_linked, linked
from itpm.views.sections.unnamed import unnamed

BESIDES = ("change.raised", "change.approved", "change.rejected", "exception.reply", "gate.due", "gate.held")
_READS = ("decisions", *BESIDES)
_WORD = frozenset({Promise.CHANGE, Promise.EXCEPTION, Promise.GATE})
_OPEN = 5
"""So many stand open: the first due."""
_LISTED = 30
"""So many are listed at all."""
_SOON = timedelta(days=7)
Besides = Mapping[str, Sequence[Owed]]


def besides(reading: Reading) -> Besides:
    """The changes, exceptions and gates on which somebody has to decide, the first due first, each with who has to."""
    found: dict[str, list[Owed]] = {}
    for each in reading.facts.agenda.debts.all:
        if each.promise in _WORD:
            found.setdefault(each.address, []).append(each)
    return found


def overdue(reading: Reading) -> tuple[int, int]:
    """How many decisions are overdue, and how many changes, exceptions and gates that wait for a word."""
    needed = reading.facts.collaboration.decisions.needed
    late = sum(each.overdue(reading.day) > 0 for each in needed)
    return late, sum(owed[0].overdue(reading.day) > 0 for owed in besides(reading).values())


def to_decide(reading: Reading) -> Section | None:
    """Everything that needs a decision with who has to take it, by when, and what waits; None where nothing does."""
    found = sorted((*_decisions(reading), *_besides(reading)), key=lambda each: each[0])
    if not found:
        return None
    items = [item for _due, item in found[:_LISTED]]
    blocks: list[Block] = [Items(tuple(items[:_OPEN]), "")]
    if len(items) > _OPEN:
        key = "{count:more decision|more decisions}, due later or on no day"
        said = phrase(key, count=len(found) - _OPEN)
        blocks.append(reading.block(Fold(said, (Items(tuple(items[_OPEN:]), ""),)), *_READS))
    if len(found) > _LISTED:
        beyond = phrase("{count:#,##0} more stand on the page of decisions.", count=len(found) - _LISTED)
        blocks.append(reading.block(Bullets(((beyond, Link("See all", DECISIONS)),), row=True), *_READS))
    return Section("Decisions needed", tuple(blocks), "decide")


_Sorted = tuple[tuple[date, str], Item]


def _decisions(reading: Reading) -> Iterator[_Sorted]:
    for each in reading.facts.collaboration.decisions.needed:
        decision, project = each.decision, each.project
        title = linked(reading, decision.id) if project is not None else titled(decision)
        due: Due = decision.due or Unknown("nobody says by when")
        whose = (
            every_linked(reading, decision.needed_from)
            if decision.needed_from
            else unnamed(reading, decision.id, "nobody is named")
        )
        waits: tuple[Inline, ...] = ()
        if each.waits:
            waits = (" · waits for it: ", *_pieces(every_linked(reading, each.waits)))
        of: tuple[Inline, ...] = (linked(reading, project.id), " · ") if project is not None else ()
        yield _sorted(reading, decision.id, title, due, (*of, "by ", *_pieces(whose), *waits))


def _besides(reading: Reading) -> Iterator[_Sorted]:
    for address, owed in besides(reading).items():
        first = owed[0]
        named = sorted(each.who for each in owed if each.who)
        whose = every_linked(reading, named) if named else unnamed(reading, address, "nobody is named")
        of: tuple[Inline, ...] = (linked(reading, first.project), " · ") if first.project else ()
        told = (*of, phrase("{promise} · by ", promise=phrase(first.promise.value)), *_pieces(whose))
        yield _sorted(reading, address, linked(reading, address, first.title), first.due, told)


def _pieces(cell: Cell) -> tuple[Inline, ...]:
    return cell if isinstance(cell, tuple) else (cell,)


def _sorted(reading: Reading, address: str, title: Inline, due: Due, told: tuple[Inline, ...]) -> _Sorted:
    """An item with the key that puts it in order: the first due first, then what has no day."""
    chip, said = when_due(due, reading.day)
    item = reading.block(Item(chip, title, (*told, phrase(" · {said}", said=said))), *_READS, of=address)
    return (date.max if isinstance(due, Unknown) else due, address), item


def when_due(due: Due, today: date) -> tuple[Chip, str]:
    """The state of something due, and when that is beside the status date."""
    if isinstance(due, Unknown):
        return Chip("Open", "unknown"), phrase("no day: {why}", why=worded(due.reason))
    away = (due - today).days
    if away < 0:
        return Chip("Overdue", "red"), phrase("due {due}, {days:day|days} ago", due=day(due), days=-away)
    soon = Chip("Due", "amber") if due <= today + _SOON else Chip("Open", "unknown")
    return soon, phrase("due {due}, in {days:day|days}" if away else "due {due}, today", due=day(due), days=away)
