"""Controls with their tests, exceptions of security and certificates, what is late or over first."""

from itpm.analysis.figures.amounts import Unknown
from itpm.analysis.security.protecting import Controlled, ControlState, Ending, Excepted
from itpm.message import phrase
from itpm.page.blocks import Cell, Chip, Link, Muted, Section, Table
from itpm.views.disclosure import column, titled
from itpm.views.reading import NONE, Reading, day, every_linked, name_of
from itpm.views.registers import CERTIFICATES, anchor_of
from itpm.views.sections.cut import MOST, cut
from itpm.views.sections.kept import none_of
from itpm.views.words import choice


def controls(reading: Reading) -> Table:
    """The controls, what nobody has tested in time first."""
    columns = (
        column("Control", "control"),
        column("Covers", "control.covers"),
        column("Tested", "control.tested"),
        column("Result", "control.result"),
        column("Next test by", "control.every", "control.tested"),
        column("State", "control.every", "control.tested"),
        column("Evidence", "control.evidence"),
        column("Answers", "*.owner"),
    )
    found = sorted(reading.facts.security.controls, key=lambda each: (_BY_STATE.index(each.state), each.control.id))
    rows = tuple(_control(reading, each) for each in found)
    anchors = tuple(anchor_of("control", each.control.id) for each in found)
    return reading.table("Controls", columns, rows, "No control is written down.", anchors)


_BY_STATE = (
    ControlState.NEVER,
    ControlState.OVERDUE,
    ControlState.UNKNOWN,
    ControlState.NOT_YET,
    ControlState.IN_TIME,
)


def _control(reading: Reading, each: Controlled) -> tuple[Cell, ...]:
    late = each.state in {ControlState.OVERDUE, ControlState.NEVER}
    tone = Chip(choice(each.state.value), "red") if late else Chip(choice(each.state.value), "unknown")
    control = each.control
    return (
        titled(control),
        every_linked(reading, control.covers),
        NONE if control.tested is None else day(control.tested),
        choice(control.result or NONE),
        NONE if each.due is None else day(each.due),
        Chip("In time", "green") if each.state is ControlState.IN_TIME else tone,
        Link("Evidence", control.evidence) if control.evidence else NONE,
        name_of(reading.portfolio, control.owner),
    )


def _left(each: Excepted | Ending) -> Cell:
    if isinstance(each.left, Unknown):
        return Muted(each.left.reason)
    left = phrase("{days:day|days}", days=each.left)
    return (left, Chip("Over", "red")) if each.left < 0 else left


def exceptions(reading: Reading) -> Table:
    """The exceptions of security, what is over and what nobody agreed to first."""
    columns = (
        column("Exception", "security-exception"),
        column("Of", "security-exception.of"),
        column("Why", "security-exception.reason"),
        column("Agreed", "security-exception.approved"),
        column("Left", "security-exception.until", number=True),
    )
    found = sorted(reading.facts.security.exceptions, key=_urgent)
    anchors = tuple(anchor_of("exception", each.exception.id) for each in found)
    rows = tuple(
        (
            titled(each.exception),
            every_linked(reading, each.exception.of),
            each.exception.reason or Muted("nobody says why"),
            _agreed(reading, each),
            _left(each),
        )
        for each in found
    )
    return reading.table("Exceptions", columns, rows, "Nothing is exempt.", anchors)


def _agreed(reading: Reading, each: Excepted) -> Cell:
    """Whether somebody agreed, as far as it is shown who did."""
    if each.agreed:
        return Chip("Agreed", "green")
    kept = none_of(reading, each.exception, "approved", "")
    return Muted(kept) if kept else Chip("Nobody agreed", "red")


def _urgent(each: Excepted) -> tuple[bool, int, str]:
    """What is over stands first, the longest first; then what nobody agreed to, and what has no end."""
    days = 0 if isinstance(each.left, Unknown) else each.left
    return (each.agreed and not isinstance(each.left, Unknown) and days >= 0, days, each.exception.id)


def certificates(reading: Reading) -> Section:
    """The certificates and keys that end soonest."""
    columns = (
        column("Certificate", "certificate"),
        column("Covers", "certificate.covers"),
        column("Issuer", "certificate.issuer"),
        column("Renewed", "certificate.renewal"),
        column("Left", "certificate.until", number=True),
        column("Answers", "*.owner"),
    )
    found = sorted(reading.facts.security.certificates, key=_soonest)
    rows = tuple(
        (
            titled(each.certificate),
            every_linked(reading, each.certificate.covers),
            each.certificate.issuer or NONE,
            choice(each.certificate.renewal or NONE),
            _left(each),
            name_of(reading.portfolio, each.certificate.owner),
        )
        for each in found[:MOST]
    )
    table = reading.table("Certificates and keys", columns, rows, "No certificate is written down.")
    blocks = cut(table, len(found), "all certificates", "itpm list certificates")
    return Section("Certificates and keys", blocks, CERTIFICATES)


def _soonest(each: Ending) -> tuple[int, str]:
    """What nobody knows the end of stands first: it may be over."""
    return (-(10**9) if isinstance(each.left, Unknown) else each.left, each.certificate.id)
