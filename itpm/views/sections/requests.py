"""Requests of departments, and what became of them."""

from collections.abc import Sequence

from itpm.analysis.collaboration.requests import Waiting
from itpm.analysis.figures.amounts import Unknown
from itpm.joined import listed
from itpm.message import phrase
from itpm.model.patience import patience
from itpm.model.settled import settled
from itpm.page.blocks import Cell, Chip, Muted, Table
from itpm.views.disclosure import column, titled
from itpm.views.reading import NONE, Reading, day, linked, name_of
from itpm.views.registers import anchor_of

_STATUS = {
    "new": Chip("New", "unknown"),
    "triage": Chip("Triage", "unknown"),
    "accepted": Chip("Accepted", "green"),
    "planned": Chip("Planned", "green"),
    "done": Chip("Done", "green"),
    "declined": Chip("Declined", "off"),
}


def requests(reading: Reading, waiting: Sequence[Waiting]) -> Table:
    """Some requests, with how long each waited for its answer."""
    columns = (
        column("Request", "request"),
        column("Department", "request.department"),
        column("Status", "request.status"),
        column("Raised", "request.raised"),
        column("Answer", "request.reply"),
        column("Waited", "requests", number=True),
        column("Project", "request.project"),
    )
    rows = tuple(
        (
            titled(each.request),
            name_of(reading.portfolio, each.request.department),
            _STATUS[settled(each.request).state],
            day(each.request.raised),
            _answer(reading, each),
            NONE
            if isinstance(each.waited, Unknown)
            else phrase("{days:working day|working days}", days=int(each.waited)),
            linked(reading, each.request.project) if each.request.project else NONE,
        )
        for each in waiting
    )
    anchors = tuple(anchor_of("request", each.request.id) for each in waiting)
    return reading.table("Requests of departments", columns, rows, "No department asks for anything.", anchors)


def _answer(reading: Reading, each: Waiting) -> Cell:
    reply = each.request.reply
    if reply is not None:
        return (reply.text or "answered", Muted(listed((name_of(reading.portfolio, reply.by), day(reply.date)))))
    if not each.open:
        return NONE
    most = patience(reading.portfolio.settings).answer
    return Chip("Unanswered", "amber") if each.longer_than(most) else Chip("Not answered yet", "unknown")
