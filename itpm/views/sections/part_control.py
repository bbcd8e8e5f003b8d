"""What is under control in a project, and how good what it hands over is."""

from itpm.analysis.figures.amounts import Unknown
from itpm.analysis.quality.figures import project_figures
from itpm.chart.data import Bar, Bars
from itpm.chart.measure import SHARE
from itpm.model.project import Project
from itpm.model.scalars import Money
from itpm.model.settled import settled
from itpm.page.blocks import Block, Chart, Lead, Section
from itpm.say import beginning, every, number, part_of, plural
from itpm.views.allowed import allowed
from itpm.views.reading import Reading, money
from itpm.views.sections.control import log, risks
from itpm.views.sections.corrective import corrective
from itpm.views.sections.folded import folded
from itpm.views.sections.governance import changes, deliverables
from itpm.views.sections.now import risk_matrix


def control(reading: Reading, each: Project) -> Section:
    """Risks, decisions, issues, actions, changes, and what was done where it was off track."""
    blocks: list[Block] = [reading.block(Lead(_controlled(reading, each)), *_reads(reading), of=each.id)]
    folds = (
        *folded(risks(reading, each), "risk"),
        *folded(log(reading, each), "matter"),
        *folded(changes(reading, each), "change"),
        *folded(corrective(reading, each), "decision"),
    )
    picture = risk_matrix(reading, each)
    blocks += () if picture is None else (reading.block(Chart(picture), "risk", "scores", of=each.id),)
    return Section("Control", (*blocks, *folds), "control")


def _reads(reading: Reading) -> tuple[str, ...]:
    return ("risk", "decision", "issue", "change", *(["costs"] if allowed(reading, "costs") else []))


def _controlled(reading: Reading, each: Project) -> str:
    parts = []
    open_ = [one.id for one in each.risks.values() if one.id in reading.facts.risk.open]
    if open_:
        loss = reading.facts.risk.exposure(each).amount("expected_loss") if allowed(reading, "costs") else None
        known = loss if isinstance(loss, Money) and loss.amount else None
        parts.append(plural(len(open_), "open risk") + (f" expected to cost {money(known)}" if known else ""))
    for noun, found in (
        ("decision", each.decisions),
        ("issue", each.issues),
        ("action", each.actions),
        ("change", each.changes),
    ):
        waiting = [one for one in found.values() if not settled(one).over]
        late = sum(settled(one).overdue(reading.day) for one in waiting)
        if waiting:
            parts.append(plural(len(waiting), f"open {noun}") + (f", {number(late)} overdue" if late else ""))
    if parts:
        return f"{beginning('; '.join(parts))}."
    if any((each.risks, each.decisions, each.issues, each.actions, each.changes)):
        return "No risk, decision, issue, action or change is open."
    return f"No risk and no decision is written: add 'risks:' or 'decisions:' to {each.origin.path}."


def quality(reading: Reading, each: Project) -> Section:
    """What is handed over, and whether it is good enough."""
    found = reading.facts.quality.of_project.get(each.id, ())
    lead = reading.block(Lead(_handed_over(reading, each)), "deliverable", of=each.id)
    if not found:
        return Section("Quality", (lead,), "quality")
    picture = reading.block(Chart(_bars(reading, each)), "deliverable", of=each.id)
    return Section("Quality", (lead, picture, *folded(deliverables(reading, each), "deliverable")), "quality")


def _handed_over(reading: Reading, each: Project) -> str:
    found = reading.facts.quality.of_project.get(each.id, ())
    if not found:
        return f"Nothing is written that it hands over: add 'deliverables:' to {each.origin.path}."
    accepted = sum(one.deliverable.accepted is not None for one in found)
    are = part_of(accepted, len(found), "is", "are")
    parts = [f"{number(accepted)} of {plural(len(found), 'deliverable')} {are} accepted"]
    waiting = sum(one.deliverable.submitted is not None and one.deliverable.accepted is None for one in found)
    late = sum(settled(one.deliverable).overdue(reading.day) for one in found)
    parts += [f"{number(waiting)} handed over and not accepted"] if waiting else []
    parts += [f"{number(late)} overdue"] if late else []
    return f"{every(parts)}."


def _bars(reading: Reading, each: Project) -> Bars:
    """How much is tested, met and accepted."""
    figures = project_figures(reading.facts.quality.of_project[each.id])
    names = ("criteria_tested", "criteria_met", "deliverables_accepted")
    bars = []
    for name in names:
        value = figures.ratio(name)
        known = None if isinstance(value, Unknown) else float(value)
        note = value.reason if isinstance(value, Unknown) else ""
        bars.append(Bar(figures.title(name), known, None, "c1" if known == 1 else "c2", note))
    full = sum(bar.value == 1 for bar in bars)
    return Bars("How far it is proven", f"{number(full)} of {number(len(bars))} are complete.", SHARE, tuple(bars))
