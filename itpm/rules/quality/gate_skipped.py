"""QUA005: work goes on without the decision of its gate, or without what was asked for there."""

from collections.abc import Iterable, Iterator

from itpm.analysis.facts import Facts
from itpm.diagnostic import Duty, Finding, Severity
from itpm.message import Message
from itpm.model.task import Milestone
from itpm.rules.rule import rule

_CODE = "QUA005"


@rule(
    _CODE,
    "gate-skipped",
    Severity.ERROR,
    serves=(Duty.QUALITY, Duty.STRATEGY),
    reads=(
        "action.done",
        "action.due",
        "gate.held",
        "milestone.after",
        "milestone.cancelled",
        "milestone.reached",
        "project.gates",
        "project.stage",
        "task.after",
        "task.cancelled",
        "task.finished",
        "task.started",
    ),
)
def gate_skipped(facts: Facts) -> Iterable[Finding]:
    """Work goes on without the decision of its gate, or without what was asked for there."""
    yield from _early(facts)
    yield from _open(facts)


def _early(facts: Facts) -> Iterator[Finding]:
    for each in facts.quality.skipped:
        gate, held = each.gate, each.gate.held
        did = Message("was reached") if isinstance(each.work, Milestone) else Message("began")
        if held is None:
            message = Message(
                "'{work}' {did} on {day}, and nobody has decided at '{gate}', which it waits for",
                work=each.work.id,
                did=did,
                day=each.day,
                gate=gate.id,
            )
        else:
            message = Message(
                "'{work}' {did} on {day}, and at '{gate}', which it waits for, '{decision}' was decided on {held}",
                work=each.work.id,
                did=did,
                day=each.day,
                gate=gate.id,
                decision=held.decision,
                held=held.date,
            )
        hint = "hold the gate, or correct the day that is wrong; work that needs no decision does not wait for it"
        at, cause = each.work.origin.at("after", each.position), f"{each.work.id} {gate.id}"
        yield Finding(_CODE, at, message, hint, cause=cause)


def _open(facts: Facts) -> Iterator[Finding]:
    for each in facts.quality.conditions:
        if each.due is not None and each.overdue(facts.as_of):
            message = Message(
                "condition '{name}' of '{gate}' was to be met by {due}",
                name=each.name,
                gate=each.gate.id,
                due=each.due,
            )
            at = each.gate.origin.at("held", "conditions", each.name).key()
            hint = "write `done`, or decide again at the gate"
            cause = str(each.condition.action or "")
            yield Finding(_CODE, at, message, hint, severity=Severity.WARNING, cause=cause)
