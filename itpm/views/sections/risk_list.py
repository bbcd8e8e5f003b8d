"""Which open risks need somebody now, and the list of those that are expected to cost most."""

from collections.abc import Sequence

from itpm.analysis.control.ageing import open_for, review_missed
from itpm.analysis.figures.amounts import Unknown
from itpm.analysis.risk.assessment import is_threat
from itpm.analysis.risk.matrix import USUALLY_ACCEPTED, accepted_score
from itpm.analysis.risk.responses import Step, steps
from itpm.joined import clauses
from itpm.message import phrase
from itpm.model.address import whole_of
from itpm.model.control import Risk
from itpm.page.blocks import Block, Cell, Chip, Item, Muted
from itpm.views.disclosure import column, titled
from itpm.views.reading import NONE, Reading, day, linked, money_or, name_of, percent, project_link
from itpm.views.sections.kept import none_of
from itpm.views.sections.risk_pictures import by_loss
from itpm.views.sections.unnamed import nobody, unnamed

_MOST, _TOP = 8, 10


def limit(reading: Reading) -> int:
    """The highest score that is not red."""
    accepted = accepted_score(reading.portfolio.settings)
    return USUALLY_ACCEPTED if accepted is None else accepted


def urgent(reading: Reading, shown: Sequence[Risk]) -> tuple[Item, ...]:
    """Risks with a response or a look that is overdue, and those above what is accepted without a response."""
    found = [item for each in shown if (item := _item(reading, each)) is not None]
    return tuple(found[:_MOST])


def _item(reading: Reading, risk: Risk) -> Item | None:
    late = [each for each in steps(reading.facts.schedule, risk) if each.overdue(reading.day)]
    least = reading.facts.risk.scored(risk)[1]
    high = is_threat(risk) and least is not None and least > limit(reading)
    if late:
        chip, said = Chip("Response overdue", "red"), _late(reading, late[0])
    elif high and not risk.response and not risk.actions:
        chip, said = (
            Chip("No response", "red"),
            phrase("score {score:#,##0} is above what is accepted", score=least or 0),
        )
    elif review_missed(risk, reading.day):
        chip, said = (
            Chip("Look overdue", "amber"),
            phrase("somebody was to look at it again by {day}", day=day(risk.review_by)),
        )
    else:
        return None
    age = open_for(risk, reading.day)
    why = [said] if age is None else [said, phrase("open for {days:day|days}", days=age)]
    who = name_of(reading.portfolio, risk.owner) if risk.owner else unnamed(reading, risk.id)
    item = Item(chip, linked(reading, risk.id, titled(risk)), (clauses(why), Muted(who)))
    return reading.block(item, "risk.score", "risk.actions", "schedule", of=risk.id)


def _late(reading: Reading, step: Step) -> str:
    days = (reading.day - step.due).days if step.due is not None else 0
    said = "'{name}' was due by {due}, {days:day|days} ago"
    return phrase(said, name=titled(step.record), due=day(step.due), days=days)


def top(reading: Reading, shown: Sequence[Risk]) -> tuple[Block, ...]:
    """The threats that are expected to cost most, each with who answers for it and when its response is due."""
    columns = (
        column("Threat", "risk"),
        column("Project", "project"),
        column("EMV", "risk.emv", number=True),
        column("EMV after the response", "risk.residual_emv", number=True),
        column("Likely", "risk.likelihood", number=True),
        column("Response due", "risk.actions", "schedule"),
        column("Answers", "risk.owner"),
        column("Open for", "risk.raised", number=True),
    )
    rows = tuple(_row(reading, risk) for risk, _loss in by_loss(reading, shown)[:_TOP])
    if not rows:
        return ()
    return (reading.table("Threats by expected loss", columns, rows),)


def _row(reading: Reading, risk: Risk) -> tuple[Cell, ...]:
    figures, age = reading.facts.risk.assessed(risk), open_for(risk, reading.day)
    likely = figures.values.get("likelihood") if figures is not None else None
    known = likely if likely is not None and not isinstance(likely, Unknown) else None
    return (
        linked(reading, risk.id, titled(risk)),
        project_link(reading.portfolio.projects[whole_of(risk.id)]),
        _emv(reading, risk, "emv"),
        _emv(reading, risk, "residual_emv"),
        percent(known),
        _due(reading, risk),
        name_of(reading.portfolio, risk.owner) if risk.owner else nobody(reading, risk.id),
        NONE if age is None else phrase("{days:day|days}", days=age),
    )


def _emv(reading: Reading, risk: Risk, name: str) -> str:
    figures = reading.facts.risk.assessed(risk)
    if figures is None or name not in figures.values:
        return NONE
    sum_ = figures.amount(name)
    return money_or(sum_, "n/a")


def _due(reading: Reading, risk: Risk) -> Cell:
    """The day of the next thing that is done about it, or that nothing is."""
    every = list(steps(reading.facts.schedule, risk))
    ahead = [each.due for each in every if each.open and each.due is not None]
    if ahead:
        first = min(ahead)
        return (day(first), Chip("Overdue", "red")) if first < reading.day else day(first)
    if every:
        return Muted("done" if not any(each.open for each in every) else "no day is written")
    none = none_of(reading, risk, "actions", "no action")
    return (risk.response.capitalize(), Muted(none)) if risk.response else Chip("None", "amber")
