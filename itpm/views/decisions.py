"""Which choice is whose, by when, and what waits for it; what was chosen; what became of requests of departments."""

from itpm.analysis.collaboration.decisions import Needed
from itpm.analysis.collaboration.requests import Waiting
from itpm.message import phrase
from itpm.model.collaboration import Decision
from itpm.page.blocks import Cell, Chip, Lead, Link, Muted, Page, Section, Table
from itpm.page.paths import DECISIONS
from itpm.views.disclosure import column, titled
from itpm.views.reading import NONE, Reading, day, every_linked, linked
from itpm.views.registers import anchor_of
from itpm.views.sections.asked_for import BESIDES, Besides, overdue
from itpm.views.sections.asked_for import besides as asked_for
from itpm.views.sections.mine import due
from itpm.views.sections.requests import requests
from itpm.views.words import choice, plural, written


def decisions(reading: Reading) -> Page:
    """Decisions needed, the first due first; requests, those unanswered first; decisions taken, the latest first."""
    known = reading.facts.collaboration
    needed = sorted(
        known.decisions.needed, key=lambda each: (each.decision.due is None, each.decision.due, each.decision.id)
    )
    besides = asked_for(reading)
    waiting = sorted(known.requests.values(), key=lambda each: (not each.open, each.request.raised or reading.day))
    return Page(
        DECISIONS,
        "Decisions and requests",
        (
            reading.block(Lead(_lead(reading, needed, besides, waiting)), "decisions", "requests", *BESIDES),
            Section("Decisions needed", (_needed(reading, needed),), "needed"),
            Section("Also to be decided", (_besides(reading, besides),), "besides"),
            Section("Requests of departments", (requests(reading, waiting),), "requests"),
            Section("Decisions taken", (_taken(reading),), "taken"),
        ),
    )


def _lead(reading: Reading, needed: list[Needed], besides: Besides, waiting: list[Waiting]) -> str:
    late, late_besides = overdue(reading)
    open_ = sum(each.open for each in waiting)
    said = phrase("{n:decision is|decisions are} needed, {late} of them overdue", n=len(needed), late=late)
    requests_ = phrase("{n:request has|requests have} no answer yet", n=open_)
    if not besides:
        return phrase("{decisions}; {requests}.", decisions=said, requests=requests_)
    waits = phrase(
        "{n:change, exception or gate waits|changes, exceptions and gates wait} for a word, {late} of them overdue",
        n=len(besides),
        late=late_besides,
    )
    return phrase("{decisions}; {waits}; {requests}.", decisions=said, waits=waits, requests=requests_)


def _besides(reading: Reading, besides: Besides) -> Table:
    columns = (
        column("What", *BESIDES),
        column("Kind", *BESIDES),
        column("Due", *BESIDES),
        column("Needed from", *BESIDES),
        column("Project", "project"),
    )
    rows = tuple(
        (
            linked(reading, address, owed[0].title),
            choice(owed[0].promise.value),
            due(
                owed[0].due,
                phrase("{n:day|days} late", n=late) if (late := owed[0].overdue(reading.day)) else "",
            ),
            every_linked(reading, sorted(each.who for each in owed if each.who)),
            linked(reading, owed[0].project),
        )
        for address, owed in besides.items()
    )
    return reading.table("Also to be decided", columns, rows, "No change, no exception and no gate waits for a word.")


def _needed(reading: Reading, needed: list[Needed]) -> Table:
    columns = (
        column("Decision", "decision"),
        column("State", "decision.due", "decision.decided"),
        column("Due", "decision.due"),
        column("Needed from", "decision.needed_from"),
        column("Project", "project"),
        column("Waits for it", "decision.blocks", "task.blocked"),
        column("Options", "decision.options"),
    )
    rows = tuple(
        (
            _titled(reading, each.decision),
            _state(reading, each),
            day(each.decision.due),
            every_linked(reading, each.decision.needed_from),
            linked(reading, each.project.id) if each.project is not None else NONE,
            every_linked(reading, each.waits),
            written(" · ".join(each.decision.options) or NONE),
        )
        for each in needed
    )
    anchors = tuple(anchor_of("decision", each.decision.id) for each in needed)
    return reading.table("Decisions needed", columns, rows, "Nobody has to decide anything.", anchors)


def _titled(reading: Reading, decision: Decision) -> Cell:
    """A decision by its name: of a project, as a link to its page."""
    return linked(reading, decision.id) if "/" in decision.id else titled(decision)


def _state(reading: Reading, each: Needed) -> Cell:
    late = each.overdue(reading.day)
    if late:
        return (Chip("Overdue", "red"), Muted(plural(late, "day")))
    return Chip("Open", "unknown") if each.decision.due is None else Chip("In time", "green")


def _taken(reading: Reading) -> Table:
    columns = (
        column("Decision", "decision"),
        column("Outcome", "decision.outcome"),
        column("Decided", "decision.decided"),
        column("By", "decision.decided"),
        column("To be looked at again", "decision.revisit_by"),
        column("Record", "decision.decided"),
    )
    known = reading.facts.collaboration.decisions
    again = {each.id for each in known.to_revisit}
    rows = tuple(
        (
            _titled(reading, each),
            written(each.outcome or each.decided.text or NONE),
            day(each.decided.date),
            every_linked(reading, each.decided.by),
            (day(each.revisit_by), Chip("Passed", "amber")) if each.id in again else day(each.revisit_by),
            Link("where it is recorded", each.decided.evidence) if each.decided.evidence else NONE,
        )
        for each in known.taken
        if each.decided is not None
    )
    anchors = tuple(anchor_of("decision", each.id) for each in known.taken)
    return reading.table("Decisions taken", columns, rows, "No decision is recorded.", anchors)
