"""Who can get into what: suppliers, teams and people, with when that ends and is looked at again."""

from collections.abc import Iterator

from itpm.analysis.security.access import AccessState, Granted
from itpm.model.naming import said_kind
from itpm.page.blocks import COMMA, Cell, Chip, Inline, Muted, Section
from itpm.views.disclosure import column, titled
from itpm.views.reading import NONE, Reading, day, every_linked, linked, name_of
from itpm.views.registers import ACCESS
from itpm.views.sections.cut import MOST, cut
from itpm.views.words import choice

_STATES = {
    AccessState.OVER: Chip("Over", "red"),
    AccessState.HELD: Chip("Held", "green"),
    AccessState.AHEAD: Chip("Not yet", "unknown"),
    AccessState.WITHDRAWN: Chip("Withdrawn", "off"),
}
_LEVELS = ("admin", "write", "physical", "read", None)
"""What goes farthest first."""


def access(reading: Reading) -> Section:
    """The rights of access: what is over or without ground first, then what was to be looked at, then by how far."""
    columns = (
        column("Right", "access-right"),
        column("Into", "access-right.of"),
        column("Who", "access-right.who", "contract.dates", "person.employment"),
        column("How far", "access-right.level"),
        column("What for", "access-right.purpose"),
        column("Until", "access-right.until"),
        column("State", "access-right.since", "access-right.until", "access-right.withdrawn"),
        column("Review by", "access-right.every", "access-right.reviewed", "access-right.since"),
        column("Answers", "*.owner"),
    )
    found = sorted(reading.facts.security.access.granted, key=lambda each: _urgent(reading, each))
    rows = tuple(_row(reading, each) for each in found[:MOST])
    table = reading.table("Access", columns, rows, "No right of access is written down.")
    return Section("Access", cut(table, len(found), "all rights", "itpm list access"), ACCESS)


def _urgent(reading: Reading, each: Granted) -> tuple[bool, bool, bool, int, str]:
    known = reading.facts.security.access
    bad = each.state is AccessState.OVER or (
        each.opens and bool(known.gone(each.right) or known.uncovered(each.right) or not each.right.who)
    )
    return (not each.opens, not bad, not _late(reading, each), _LEVELS.index(each.right.level), each.right.id)


def _late(reading: Reading, each: Granted) -> bool:
    return each.opens and each.due is not None and each.due < reading.day


def _row(reading: Reading, each: Granted) -> tuple[Cell, ...]:
    right = each.right
    due: Cell = NONE
    if each.opens:
        due = Muted("not known") if each.due is None else day(each.due)
        due = (day(each.due), Chip("Overdue", "red")) if _late(reading, each) else due
    return (
        titled(right),
        every_linked(reading, right.of),
        tuple(_holders(reading, each)) or Muted("nobody says"),
        choice(right.level) if right.level else Muted("nobody says"),
        right.purpose or NONE,
        day(right.until),
        _STATES[each.state],
        due,
        name_of(reading.portfolio, right.owner),
    )


def _holders(reading: Reading, each: Granted) -> Iterator[Inline]:
    """Who holds it, with what is wrong with that."""
    known, right = reading.facts.security.access, each.right
    wrong = {one.id: Chip("No contract", "red") for one in known.uncovered(right)} if each.opens else {}
    wrong |= {one.id: Chip("Has left", "red") for one, _left in known.gone(right)} if each.opens else {}
    for at, address in enumerate(dict.fromkeys(right.who)):
        if at:
            yield COMMA
        yield linked(reading, address)
        if (who := said_kind(address)[1]) in wrong:
            yield wrong[who]
