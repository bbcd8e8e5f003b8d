"""What is under control in a project, and how good what it hands over is."""

from collections.abc import Iterator

from itpm.analysis.figures.amounts import Partly, Unknown
from itpm.analysis.quality.figures import project_figures
from itpm.chart.data import Bar, Bars
from itpm.chart.measure import SHARE
from itpm.joined import begun, verb_of
from itpm.message import phrase
from itpm.model.project import Project
from itpm.model.scalars import Money
from itpm.model.settled import settled
from itpm.page.blocks import Block, Chart, Lead, Section
from itpm.views.allowed import allowed
from itpm.views.reading import Reading, money_or
from itpm.views.sections.beginning import beginning
from itpm.views.sections.control import log, risks
from itpm.views.sections.corrective import corrective
from itpm.views.sections.folded import folded
from itpm.views.sections.governance import changes, deliverables
from itpm.views.sections.kept import here
from itpm.views.sections.now import risk_matrix

_KINDS = ("risk", "decision", "issue", "action", "change")


def control(reading: Reading, each: Project) -> Section:
    """Risks, decisions, issues, actions, changes, and what was done where it was off track."""
    known = tuple(kind for kind in _KINDS if allowed(reading, kind))
    reads = (*known, *(("costs",) if allowed(reading, "costs") else ()))
    said = _controlled(reading, each, known)
    blocks: list[Block] = [reading.block(Lead(said), *reads, of=each.id)] if known else []
    if known and not said:
        blocks = [beginning(reading, phrase("No risk and no decision is written."), "risks", project=each)]
    folds = (
        *folded(risks(reading, each), "{count:risk|risks}"),
        *folded(log(reading, each), "{count:matter|matters}"),
        *folded(changes(reading, each), "{count:change|changes}"),
        *folded(corrective(reading, each), "{count:decision|decisions}"),
    )
    picture = risk_matrix(reading, each)
    blocks += () if picture is None else (reading.block(Chart(picture), "risk.score", of=each.id),)
    return Section("Control", (*blocks, *folds), "control")


def _controlled(reading: Reading, each: Project, known: tuple[str, ...]) -> str:
    """What is open of what the audience may know of."""
    held = {
        kind: (said, found)
        for kind, said, found in (
            ("decision", "{count:open decision|open decisions}", each.decisions),
            ("issue", "{count:open issue|open issues}", each.issues),
            ("action", "{count:open action|open actions}", each.actions),
            ("change", "{count:open change|open changes}", each.changes),
        )
        if kind in known
    }
    parts = [*_open_risks(reading, each)] if "risk" in known else []
    for said, found in held.values():
        waiting = [one for one in found.values() if not settled(one).over]
        late = sum(settled(one).overdue(reading.day) for one in waiting)
        if waiting:
            counted = phrase(said, count=len(waiting))
            parts.append(phrase("{counted}, {late:#,##0} overdue", counted=counted, late=late) if late else counted)
    if parts:
        return begun(phrase("{parts:clauses}.", parts=tuple(parts)))
    if known != _KINDS:
        return phrase("Nothing that is shown here is open.")
    if any((each.risks, *(found for _said, found in held.values()))):
        return here(reading, "No risk, decision, issue, action or change is open.")
    return ""


def _open_risks(reading: Reading, each: Project) -> Iterator[str]:
    """How many there are, and what the threats among them are expected to cost, as far as that is known."""
    count = sum(one.id in reading.facts.risk.open for one in each.risks.values())
    if not count:
        return
    loss = reading.facts.risk.exposure(each).amount("expected_loss") if allowed(reading, "costs") else None
    known = money_or(loss, "") if isinstance(loss, Partly) or (isinstance(loss, Money) and loss.amount) else ""
    said = "{count:open risk|open risks} expected to cost {sum}" if known else "{count:open risk|open risks}"
    yield phrase(said, count=count, sum=known)


def quality(reading: Reading, each: Project) -> Section:
    """What is handed over, and whether it is good enough."""
    found = reading.facts.quality.of_project.get(each.id, ())
    if not found:
        none = phrase("Nothing is written that it hands over.")
        return Section("Quality", (beginning(reading, none, "deliverables", project=each),), "quality")
    lead = reading.block(Lead(_handed_over(reading, each)), "deliverable", of=each.id)
    picture = reading.block(Chart(_bars(reading, each)), "deliverable", of=each.id)
    return Section(
        "Quality", (lead, picture, *folded(deliverables(reading, each), "{count:deliverable|deliverables}")), "quality"
    )


def _handed_over(reading: Reading, each: Project) -> str:
    found = reading.facts.quality.of_project.get(each.id, ())
    accepted = sum(one.deliverable.accepted is not None for one in found)
    said = "{accepted:#,##0} of {count:deliverable|deliverables} {are:=is|are} accepted"
    parts = [phrase(said, accepted=accepted, count=len(found), are=verb_of(accepted, len(found)))]
    waiting = sum(one.deliverable.submitted is not None and one.deliverable.accepted is None for one in found)
    late = sum(settled(one.deliverable).overdue(reading.day) for one in found)
    parts += [phrase("{count:#,##0} handed over and not accepted", count=waiting)] if waiting else []
    parts += [phrase("{count:#,##0} overdue", count=late)] if late else []
    return phrase("{parts:and}.", parts=tuple(parts))


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
    said = phrase("{full:#,##0} of {count:#,##0} are complete.", full=full, count=len(bars))
    return Bars("How far it is proven", said, SHARE, tuple(bars))
