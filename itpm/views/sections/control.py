"""What a project manager controls: risks, and the log of decisions, issues and actions."""

from datetime import date
from typing import NamedTuple

from itpm.analysis.control.work_state import matter
from itpm.joined import listed
from itpm.message import phrase
from itpm.model.address import own_of
from itpm.model.control import Risk
from itpm.model.project import Project
from itpm.model.record import Record
from itpm.page.blocks import Cell, Chip, Inline, Muted, Section
from itpm.views.disclosure import column, titled
from itpm.views.reading import NONE, Reading, day, money, name_of, over, percent
from itpm.views.words import length


def risks(reading: Reading, each: Project) -> Section | None:
    """The risks, open ones first."""
    if not each.risks:
        return None
    columns = (
        column("Risk", "risk"),
        column("Probability", "risk.probability", number=True),
        column("Cost", "risk.impact", number=True),
        column("Delay", "risk.impact", number=True),
        column("Response", "risk.response"),
        column("Owner", "risk.owner"),
    )
    shown = sorted(each.risks.values(), key=lambda risk: (matter(reading.facts.schedule, risk).over, risk.id))
    rows = tuple(_risk_row(reading, risk) for risk in shown)
    anchors = tuple(own_of(risk.id) for risk in shown)
    return Section("Risks", (reading.table("Risks", columns, rows, anchors=anchors),), "risks")


def _risk_row(reading: Reading, risk: Risk) -> tuple[Cell, ...]:
    title: tuple[Inline, ...] = (titled(risk),)
    if risk.closed is not None:
        title = (titled(risk), Chip("Closed", "off"))
    elif risk.occurred is not None:
        title = (titled(risk), Chip("Occurred", "red"))
    elif (gone := over(reading, risk)) is not None:
        title = (titled(risk), gone)
    elif risk.kind == "opportunity":
        title = (titled(risk), Chip("Opportunity", "green"))
    chance = percent(risk.probability)
    if isinstance(risk.probability, int):
        chance = phrase("{step} of 5", step=risk.probability)
    impact = risk.impact
    return (
        title,
        chance,
        money(impact.cost) if impact else NONE,
        length(impact.delay) if impact and impact.delay else NONE,
        (risk.response or NONE).capitalize(),
        name_of(reading.portfolio, risk.owner),
    )


def log(reading: Reading, each: Project) -> Section | None:
    """Decisions to be made, what is wrong now, and what was agreed to be done."""
    portfolio = reading.portfolio
    lines = [
        *(
            _Line(d, "decision", d.due, "Decided" if d.decided else None, tuple(d.needed_from))
            for d in each.decisions.values()
        ),
        *(_Line(i, "issue", i.due, "Resolved" if i.resolved else None, _one(i.owner)) for i in each.issues.values()),
        *(_Line(a, "action", a.due, "Done" if a.done else None, _one(a.owner)) for a in each.actions.values()),
    ]
    if not lines:
        return None
    columns = (
        column("Matter", "decision", "issue", "action"),
        column("State", "decision", "issue", "action"),
        column("Due", "decision", "issue", "action"),
        column("Who", "decision", "issue", "action"),
    )
    rows = tuple(
        (
            (titled(line.record), Muted(line.word)),
            _chip(reading, line),
            day(line.due),
            listed(name_of(portfolio, who) for who in line.who) or NONE,
        )
        for line in lines
    )
    anchors = tuple(own_of(line.record.id) for line in lines)
    table = reading.table("Decisions, issues and actions", columns, rows, anchors=anchors)
    return Section("Decisions, issues and actions", (table,), "log")


class _Line(NamedTuple):
    """A line of the log; ``over`` is the word for its end, where it has come."""

    record: Record
    word: str
    due: date | None
    over: str | None
    who: tuple[str, ...]


def _one(who: str | None) -> tuple[str, ...]:
    return (who,) if who else ()


def _chip(reading: Reading, line: _Line) -> Chip:
    if line.over:
        return Chip(line.over, "green")
    late = line.due is not None and line.due < reading.day
    open_ = Chip("Overdue", "red") if late else Chip("Open", "amber" if line.word == "issue" else "unknown")
    return over(reading, line.record) or open_
