"""What a project is held to: gates, deliverables, changes and benefits, each in a table."""

from itpm.model.address import own_of
from itpm.model.control import Change, Gate
from itpm.model.deliverable import Deliverable
from itpm.model.project import Project
from itpm.page.blocks import Cell, Chip, Code, Column, Inline, Section, Table
from itpm.views.reading import NONE, Reading, day, money, name_of, over

_DECISIONS = {
    "proceed": Chip("Proceed", "green"),
    "proceed-with-conditions": Chip("With conditions", "amber"),
    "rework": Chip("Rework", "amber"),
    "hold": Chip("Hold", "red"),
    "stop": Chip("Stop", "red"),
}


def _named(title: str, id_: str) -> tuple[Inline, ...]:
    return (title, Code(own_of(id_)))


def gates(reading: Reading, each: Project) -> Section | None:
    """Points at which somebody decides whether to go on."""
    if not each.gates:
        return None
    columns = (Column("Gate"), Column("Decision"), Column("Due"), Column("Held"), Column("By"))
    rows = tuple(_gate_row(reading, gate) for gate in each.gates.values())
    anchors = tuple(own_of(gate.id) for gate in each.gates.values())
    return Section("Gates", (Table("Gates", columns, rows, anchors=anchors),), "gates")


def _gate_row(reading: Reading, gate: Gate) -> tuple[Cell, ...]:
    late = gate.due is not None and gate.due < reading.day
    chip = over(reading, gate) or (Chip("Overdue", "red") if late else Chip("Open", "unknown"))
    by = ", ".join(name_of(reading.portfolio, who) for who in gate.held.by) if gate.held else ""
    state = _DECISIONS[gate.held.decision] if gate.held else chip
    return (_named(gate.title, gate.id), state, day(gate.due), day(gate.held.date if gate.held else None), by or NONE)


def deliverables(reading: Reading, each: Project) -> Section | None:
    """What is handed over, and whether it is good enough."""
    if not each.deliverables:
        return None
    columns = (Column("Deliverable"), Column("State"), Column("Criteria met", number=True), Column("Accountable"))
    rows = tuple(_deliverable_row(reading, item) for item in each.deliverables.values())
    anchors = tuple(own_of(item.id) for item in each.deliverables.values())
    return Section("Deliverables", (Table("Deliverables", columns, rows, anchors=anchors),), "deliverables")


def _deliverable_row(reading: Reading, item: Deliverable) -> tuple[Cell, ...]:
    if item.accepted is not None:
        state = Chip("Accepted", "green")
    elif item.submitted is not None:
        state = Chip("Handed over", "amber")
    else:
        state = over(reading, item) or Chip("Open", "unknown")
    met = sum(bool(criterion.result and criterion.result.passed) for criterion in item.criteria.values())
    criteria = f"{met} / {len(item.criteria)}" if item.criteria else "no criteria"
    accountable = item.raci.accountable if item.raci else None
    return (_named(item.title, item.id), state, criteria, name_of(reading.portfolio, accountable))


def changes(reading: Reading, each: Project) -> Section | None:
    """Changes to what was agreed, and what became of them."""
    if not each.changes:
        return None
    columns = (Column("Change"), Column("State"), Column("Raised"), Column("Cost", number=True), Column("Reason"))
    rows = tuple(_change_row(reading, change) for change in each.changes.values())
    anchors = tuple(own_of(change.id) for change in each.changes.values())
    return Section("Changes", (Table("Changes", columns, rows, anchors=anchors),), "changes")


def _change_row(reading: Reading, change: Change) -> tuple[Cell, ...]:
    state = over(reading, change) or Chip("Pending", "amber")
    if change.approved is not None:
        state = Chip("Approved", "green")
    elif change.rejected is not None:
        state = Chip("Rejected", "off")
    cost = money(change.impact.cost) if change.impact else NONE
    return (_named(change.title, change.id), state, day(change.raised), cost, change.reason or NONE)


def benefits(reading: Reading, each: Project) -> Section | None:
    """What the organisation gains, and what it has seen of it."""
    if not each.benefits:
        return None
    columns = (
        Column("Benefit"),
        Column("Owner"),
        Column("From", number=True),
        Column("To", number=True),
        Column("Seen", number=True),
        Column("Value", number=True),
    )
    rows = tuple(
        (
            _named(item.title, item.id),
            name_of(reading.portfolio, item.owner),
            NONE if item.baseline is None else f"{item.baseline} {item.unit or ''}",
            NONE if item.target is None else f"{item.target} {item.unit or ''}",
            f"{item.realised[max(item.realised)]}" if item.realised else NONE,
            money(item.value.sum() if item.value else None),
        )
        for item in each.benefits.values()
    )
    anchors = tuple(own_of(item.id) for item in each.benefits.values())
    return Section("Benefits", (Table("Benefits", columns, rows, anchors=anchors),), "benefits")
