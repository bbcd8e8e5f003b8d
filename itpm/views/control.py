"""What a project manager controls: risks, and the log of decisions, issues and actions."""

from datetime import date
from typing import NamedTuple

from itpm.model.control import Risk
from itpm.model.project import Project
from itpm.model.record import Record
from itpm.page.blocks import Cell, Chip, Column, Inline, Muted, Section, Table
from itpm.views.reading import NONE, Reading, day, money, name_of, percent


def risks(reading: Reading, each: Project) -> Section | None:
    """The risks, open ones first."""
    if not each.risks:
        return None
    columns = (
        Column("Risk"),
        Column("Probability", number=True),
        Column("Cost", number=True),
        Column("Delay", number=True),
        Column("Response"),
        Column("Owner"),
    )
    shown = sorted(
        each.risks.values(), key=lambda risk: (risk.closed is not None or risk.occurred is not None, risk.id)
    )
    rows = tuple(_risk_row(reading, risk) for risk in shown)
    anchors = tuple(risk.id.partition("/")[2] for risk in shown)
    return Section("Risks", (Table("Risks", columns, rows, anchors=anchors),), "risks")


def _risk_row(reading: Reading, risk: Risk) -> tuple[Cell, ...]:
    title: tuple[Inline, ...] = (risk.title,)
    if risk.closed is not None:
        title = (risk.title, Chip("Closed", "off"))
    elif risk.occurred is not None:
        title = (risk.title, Chip("Occurred", "red"))
    elif risk.kind == "opportunity":
        title = (risk.title, Chip("Opportunity", "green"))
    chance = f"{risk.probability} of 5" if isinstance(risk.probability, int) else percent(risk.probability)
    impact = risk.impact
    return (
        title,
        chance,
        money(impact.cost) if impact else NONE,
        str(impact.delay) if impact and impact.delay else NONE,
        (risk.response or NONE).capitalize(),
        name_of(reading.portfolio, risk.owner),
    )


def log(reading: Reading, each: Project) -> Section | None:
    """Decisions to be made, what is wrong now, and what was agreed to be done."""
    portfolio = reading.portfolio
    matters = [
        *(
            _Matter(d, "decision", d.due, "Decided" if d.decided else None, tuple(d.needed_from))
            for d in each.decisions.values()
        ),
        *(_Matter(i, "issue", i.due, "Resolved" if i.resolved else None, _one(i.owner)) for i in each.issues.values()),
        *(_Matter(a, "action", a.due, "Done" if a.done else None, _one(a.owner)) for a in each.actions.values()),
    ]
    if not matters:
        return None
    columns = (Column("Matter"), Column("State"), Column("Due"), Column("Who"))
    rows = tuple(
        (
            (matter.record.title, Muted(matter.word)),
            _chip(matter, reading.day),
            day(matter.due),
            ", ".join(name_of(portfolio, who) for who in matter.who) or NONE,
        )
        for matter in matters
    )
    anchors = tuple(matter.record.id.partition("/")[2] for matter in matters)
    table = Table("Decisions, issues and actions", columns, rows, anchors=anchors)
    return Section("Decisions, issues and actions", (table,), "log")


class _Matter(NamedTuple):
    """A line of the log; ``over`` is the word for its end, where it has come."""

    record: Record
    word: str
    due: date | None
    over: str | None
    who: tuple[str, ...]


def _one(who: str | None) -> tuple[str, ...]:
    return (who,) if who else ()


def _chip(matter: _Matter, today: date) -> Chip:
    if matter.over:
        return Chip(matter.over, "green")
    late = matter.due is not None and matter.due < today
    return Chip("Overdue", "red") if late else Chip("Open", "amber" if matter.word == "issue" else "unknown")
