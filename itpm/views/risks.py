"""The risk register: where risks lie on the matrix, what they are expected to cost, and what is done about them."""

from collections.abc import Mapping, Sequence
from decimal import Decimal

from itpm.analysis.control.ageing import open_for
from itpm.analysis.figures.amounts import Unknown
from itpm.analysis.figures.figure import Computed
from itpm.analysis.risk.assessment import Assessment, is_threat
from itpm.analysis.risk.matrix import MIDDLE, STEPS
from itpm.analysis.risk.responses import steps
from itpm.message import phrase
from itpm.model.address import whole_of
from itpm.model.control import Risk
from itpm.model.project import Project
from itpm.model.stage import goes_on
from itpm.page.blocks import Block, Cell, Chip, Fold, Inline, Items, Lead, Muted, Page, Section, Table
from itpm.page.paths import RISKS
from itpm.views.disclosure import column, titled
from itpm.views.reading import NONE, Reading, day, linked, money_or, name_of, parted, project_link
from itpm.views.sections.beginning import beginning
from itpm.views.sections.findings import of_risks
from itpm.views.sections.risk_list import limit, top, urgent
from itpm.views.sections.risk_pictures import loss_bars, over_time
from itpm.views.words import choice, number, plural

_SHOWN, _FEW = 6, 12
_EMPTY = (
    "No project that goes on has an open risk. Write 'risks' in its file: what may go wrong, and what may go better."
)


def risks(reading: Reading) -> Page:
    """The matrix, every open risk, and the exposure of each project."""
    known = reading.facts.risk
    scored = {each.id: known.assessed(each) for each in known.open.values()}
    shown = sorted(known.open.values(), key=lambda each: (-(known.scored(each)[1] or 0), each.id))
    if not shown:
        return Page(RISKS, "Risks", (beginning(reading, _EMPTY, "risks"), *of_risks(reading, issues=False)))
    listed: Block = _register(reading, shown, scored)
    if len(shown) > _FEW:
        listed = reading.block(
            Fold(phrase("All {n:#,##0} open risks, the highest score first", n=len(shown)), (listed,)), "risk"
        )
    blocks: tuple[Block, ...] = (
        reading.block(Lead(_said(reading, shown)), "project.expected_loss", "risk.score"),
        Items(
            urgent(reading, shown),
            "No response is overdue, and each risk known to be above the appetite has one.",
        ),
        Section("Matrix", (_matrix(reading, shown),), "matrix"),
        Section("What they are expected to cost", (*loss_bars(reading, shown), *top(reading, shown)), "loss"),
        Section("Age and trend", over_time(reading, shown), "age"),
        Section("Open risks", (listed,), "register"),
        Section("Exposure by project", (_exposure(reading),), "exposure"),
        *of_risks(reading, issues=False),
    )
    return Page(RISKS, "Risks", tuple(each for each in blocks if not isinstance(each, Section) or each.blocks))


def _said(reading: Reading, shown: Sequence[Risk]) -> str:
    threats = sum(map(is_threat, shown))
    loss = reading.facts.risk.expected_loss
    return phrase(
        "{threats:open threat|open threats} and {good:open opportunity|open opportunities}. The threats are "
        "expected to "
        "cost {cost}.",
        threats=threats,
        good=len(shown) - threats,
        cost=money_or(loss, "an unknown sum"),
    )


def _matrix(reading: Reading, shown: Sequence[Risk]) -> Table:
    """Probability from top to bottom, impact from left to right; in each field the score and its risks.

    One whose impact may be higher than what is known of it stands where it is at least.
    """
    fields: dict[tuple[int, int], list[Risk]] = {}
    for risk in shown:
        at = reading.facts.risk.scores.field(Assessment(risk))
        if at is not None:
            fields.setdefault(at, []).append(risk)
    steps_ = range(1, STEPS + 1)
    columns = (
        column("Probability", "risk.probability"),
        *(column(phrase("Impact {step}", step=step), "risk.score") for step in steps_),
    )
    rows = tuple(
        (
            phrase("{step} of {steps}", step=chance, steps=STEPS),
            *(_field(reading, chance * step, fields.get((chance, step), [])) for step in steps_),
        )
        for chance in reversed(steps_)
    )
    return reading.table("Risks on the matrix", columns, rows)


def _field(reading: Reading, score: int, risks_: Sequence[Risk]) -> Cell:
    state = "red" if score > limit(reading) else "amber" if score > MIDDLE else "green"
    links = parted(linked(reading, each.id, titled(each)) for each in risks_[:_SHOWN])
    more: list[Inline] = [Muted(phrase("and {n} more", n=len(risks_) - _SHOWN))] if len(risks_) > _SHOWN else []
    return (Chip(str(score), state), *links, *more)


def _register(reading: Reading, shown: Sequence[Risk], scored: Mapping[str, Computed | None]) -> Table:
    columns = (
        column("Risk", "risk"),
        column("Project", "project"),
        column("Score", "risk.score", number=True),
        column("After", "risk.residual_score", number=True),
        column("EMV", "risk.emv", number=True),
        column("Expected delay", "risk.expected_delay", number=True),
        column("Response", "risk.response", "risk.actions"),
        column("Owner", "risk.owner"),
        column("Strikes", "schedule"),
        column("Touches", "schedule"),
        column("Look again", "risk.review_by"),
        column("Open for", "risk.raised", number=True),
    )
    rows = tuple(_row(reading, each, scored[each.id]) for each in shown)
    return reading.table("Open risks", columns, rows)


def _row(reading: Reading, risk: Risk, found: Computed | None) -> tuple[Cell, ...]:
    near, age = reading.facts.risk.proximity, open_for(risk, reading.day)
    touched = near.milestones(risk)
    title: tuple[Inline, ...] = (linked(reading, risk.id, titled(risk)),)
    milestones: Cell = linked(reading, touched[0].id, titled(touched[0])) if touched else NONE
    if len(touched) > 1 and not isinstance(milestones, tuple):
        milestones = (milestones, Muted(phrase("and {n} more", n=len(touched) - 1)))
    return (
        title if is_threat(risk) else (*title, Chip("Opportunity", "green")),
        project_link(reading.portfolio.projects[whole_of(risk.id)]),
        _score(reading, risk),
        _score(reading, risk, residual=True),
        _money(found, "emv"),
        _days(found, "expected_delay"),
        _response(reading, risk),
        name_of(reading.portfolio, risk.owner),
        day(near.strikes(risk)),
        milestones,
        day(risk.review_by),
        NONE if age is None else plural(age, "day"),
    )


def _score(reading: Reading, risk: Risk, *, residual: bool = False) -> str:
    """A score; of one that is known in part what it is at least."""
    score, least = reading.facts.risk.scored(risk, residual=residual)
    if isinstance(score, Decimal):
        return number(score)
    return NONE if least is None else phrase("≥ {score:#,##0}", score=least)


def _response(reading: Reading, risk: Risk) -> Cell:
    done = list(steps(reading.facts.schedule, risk))
    said = choice(risk.response or "none")
    if not done:
        return said if risk.response else Muted("None")
    over = sum(not each.open for each in done)
    late = any(each.overdue(reading.day) for each in done)
    rest: tuple[Inline, ...] = (Muted(phrase("{done} of {n:action|actions} done", done=over, n=len(done))),)
    return (said, *rest, *((Chip("Overdue", "red"),) if late else ()))


def _number(found: Computed | None, name: str) -> str:
    value = found.values.get(name) if found is not None else None
    return number(value) if isinstance(value, Decimal) else NONE


def _money(found: Computed | None, name: str) -> str:
    return money_or(found.amount(name)) if found is not None and name in found.values else NONE


def _days(found: Computed | None, name: str) -> str:
    value = found.values.get(name) if found is not None else None
    return plural(value, "day") if isinstance(value, Decimal) else NONE


def _exposure(reading: Reading) -> Table:
    columns = (
        column("Project", "project"),
        column("Expected loss", "project.expected_loss", number=True),
        column("Expected gain", "project.expected_gain", number=True),
        column("EMV", "project.emv", number=True),
        column("After responses", "project.residual_emv", number=True),
        column("Contingency left", "project.contingency_left", number=True),
        column("Expected delay", "project.expected_delay", number=True),
        column("Highest score", "project.highest_score", number=True),
    )
    projects = [each for each in reading.portfolio.projects.values() if goes_on(each) and each.risks]
    return reading.table("Exposure by project", columns, tuple(_of(reading, each) for each in projects))


def _of(reading: Reading, project: Project) -> tuple[Cell, ...]:
    found = reading.facts.risk.exposure(project)
    funds = reading.facts.money.budgets.projects.get(project.id)
    left = funds.computed.amount("contingency_left") if funds is not None else Unknown("it has no money")
    return (
        project_link(project),
        *(money_or(found.amount(name), "n/a") for name in ("expected_loss", "expected_gain", "emv", "residual_emv")),
        money_or(left, "n/a"),
        _days(found, "expected_delay"),
        _number(found, "highest_score"),
    )
