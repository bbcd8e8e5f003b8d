"""What a project is held to: gates, deliverables, changes and benefits, each in a table."""

from itpm.analysis.control.landing import Stand, landing
from itpm.analysis.quality.judging import Verdict
from itpm.joined import listed
from itpm.message import phrase
from itpm.model.address import own_of
from itpm.model.control import Change, Gate
from itpm.model.deliverable import Deliverable
from itpm.model.project import Project
from itpm.model.record import Record
from itpm.page.blocks import Cell, Chip, Code, Inline, Section
from itpm.views.disclosure import column, titled
from itpm.views.reading import NONE, Reading, day, money, name_of, over
from itpm.views.sections.stand import state
from itpm.views.sections.work import expected
from itpm.views.words import quantity

_DECISIONS = {
    "proceed": Chip("Proceed", "green"),
    "proceed-with-conditions": Chip("With conditions", "amber"),
    "rework": Chip("Rework", "amber"),
    "hold": Chip("Hold", "red"),
    "stop": Chip("Stop", "red"),
}


def _named(record: Record) -> tuple[Inline, ...]:
    return (titled(record), Code(own_of(record.id)))


def gates(reading: Reading, each: Project) -> Section | None:
    """Points at which somebody decides whether to go on."""
    if not each.gates:
        return None
    columns = (
        column("Gate", "gate"),
        column("Decision", "gate.held"),
        column("Due", "gate.due"),
        column("Expected or held", "gate.held", "schedule"),
        column("By", "gate.held"),
    )
    rows = tuple(_gate_row(reading, gate) for gate in each.gates.values())
    anchors = tuple(own_of(gate.id) for gate in each.gates.values())
    return Section("Gates", (reading.table("Gates", columns, rows, anchors=anchors),), "gates")


def _gate_row(reading: Reading, gate: Gate) -> tuple[Cell, ...]:
    plan = reading.facts.schedule
    stands = landing(plan, gate)
    open_ = state(stands) if stands.broken or stands.stand is Stand.NEVER else Chip("Open", "unknown")
    by = listed(name_of(reading.portfolio, who) for who in gate.held.by) if gate.held else ""
    how = _DECISIONS[gate.held.decision] if gate.held else over(reading, gate) or open_
    when = day(gate.held.date) if gate.held else expected(plan.items.get(gate.id), plan)
    return (_named(gate), how, day(gate.due), when, by or NONE)


def deliverables(reading: Reading, each: Project) -> Section | None:
    """What is handed over, and whether it is good enough."""
    if not each.deliverables:
        return None
    columns = (
        column("Deliverable", "deliverable"),
        column("State", "deliverable.accepted"),
        column("Criteria met", "deliverable.criteria", number=True),
        column("Accountable", "deliverable.raci"),
    )
    rows = tuple(_deliverable_row(reading, item) for item in each.deliverables.values())
    anchors = tuple(own_of(item.id) for item in each.deliverables.values())
    return Section("Deliverables", (reading.table("Deliverables", columns, rows, anchors=anchors),), "deliverables")


def _deliverable_row(reading: Reading, item: Deliverable) -> tuple[Cell, ...]:
    if item.accepted is not None:
        state = Chip("Accepted", "green")
    elif item.submitted is not None:
        state = Chip("Handed over", "amber")
    else:
        state = over(reading, item) or Chip("Open", "unknown")
    judged = reading.facts.quality.judged[item.id]
    met = judged.verdicts.count(Verdict.PASSED)
    none = "definition of done" if judged.by_done else "no criteria"
    criteria = phrase("{met} / {all}", met=met, all=len(item.criteria)) if item.criteria else none
    accountable = item.raci.accountable if item.raci else None
    return (_named(item), state, criteria, name_of(reading.portfolio, accountable))


def changes(reading: Reading, each: Project) -> Section | None:
    """Changes to what was agreed, and what became of them."""
    if not each.changes:
        return None
    columns = (
        column("Change", "change"),
        column("State", "change.approved"),
        column("Raised", "change.raised"),
        column("Cost", "change.impact", number=True),
        column("Reason", "change.reason"),
    )
    rows = tuple(_change_row(reading, change) for change in each.changes.values())
    anchors = tuple(own_of(change.id) for change in each.changes.values())
    return Section("Changes", (reading.table("Changes", columns, rows, anchors=anchors),), "changes")


def _change_row(reading: Reading, change: Change) -> tuple[Cell, ...]:
    state = over(reading, change) or Chip("Open", "amber")
    if change.approved is not None:
        state = Chip("Approved", "green")
    elif change.rejected is not None:
        state = Chip("Rejected", "off")
    cost = money(change.impact.cost) if change.impact else NONE
    return (_named(change), state, day(change.raised), cost, change.reason or NONE)


def benefits(reading: Reading, each: Project) -> Section | None:
    """What the organisation gains, and what it has seen of it."""
    if not each.benefits:
        return None
    columns = (
        column("Benefit", "benefit"),
        column("Owner", "benefit.owner"),
        column("From", "benefit.baseline", number=True),
        column("To", "benefit.target", number=True),
        column("Seen", "benefit.realised", number=True),
        column("Value", "benefit.value", number=True),
    )
    rows = tuple(
        (
            _named(item),
            name_of(reading.portfolio, item.owner),
            NONE if item.baseline is None else quantity(item.baseline, item.unit),
            NONE if item.target is None else quantity(item.target, item.unit),
            quantity(item.realised[max(item.realised)], item.unit) if item.realised else NONE,
            money(item.value.sum() if item.value else None),
        )
        for item in each.benefits.values()
    )
    anchors = tuple(own_of(item.id) for item in each.benefits.values())
    return Section("Benefits", (reading.table("Benefits", columns, rows, anchors=anchors),), "benefits")
