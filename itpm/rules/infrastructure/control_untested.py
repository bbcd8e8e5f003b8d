"""INF015: a control that nobody answers for, that was not tested in time, or that failed without an issue."""

from collections.abc import Iterable, Iterator

from itpm.analysis.facts import Facts
from itpm.analysis.security.protecting import Controlled, ControlState
from itpm.diagnostic import Duty, Finding, Severity
from itpm.message import Message
from itpm.model.naming import said_kind
from itpm.model.protection import Control
from itpm.rules.rule import habit, rule
from itpm.rules.securing import CONTROLS


@habit(CONTROLS, Message("of {found:#,##0} of {of} nobody knows that they work"))
@rule(
    "INF015",
    "control-untested",
    Severity.WARNING,
    serves=Duty.INFRASTRUCTURE,
    reads=(
        "control.every",
        "control.findings",
        "control.owner",
        "control.result",
        "control.since",
        "control.tested",
        "security-exception.control",
        "security-exception.until",
    ),
)
def control_untested(facts: Facts) -> Iterable[Finding]:
    """A control that nobody answers for, that was not tested in time, or that failed without an issue."""
    excepted = {said_kind(each.exception.control or "")[1] for each in facts.security.exceptions if not each.ended}
    for each in facts.security.controls:
        control = each.control
        if control.owner is None:
            message = Message("nobody answers for '{control}'", control=control.id)
            yield Finding("INF015", control.origin.key(), message, "write its `owner`")
        wrong = _untested(each)
        if wrong is not None:
            at = control.origin.at("tested") if control.tested is not None else control.origin.key()
            yield Finding("INF015", at, wrong, _EVERY if each.unpaced else "test it, and write the day and the result")
        if control.id not in excepted:
            yield from _not_passed(control)


_EVERY = "write in `every` how often it is tested"


def _not_passed(control: Control) -> Iterator[Finding]:
    """A last test that did not pass, and of which no issue says why; where it does not hold was agreed otherwise."""
    if control.tested is not None and control.result in {"partial", "failed"} and not control.findings:
        message = Message(
            "the test of '{control}' on {day} did not pass, and no issue says what went wrong",
            control=control.id,
            day=control.tested,
        )
        yield Finding("INF015", control.origin.at("result"), message, "name in `findings` the issues that it showed")


def _untested(each: Controlled) -> Message | None:
    """What is wrong with its tests; None where nothing is."""
    control = each.control
    if each.state is ControlState.OVERDUE and control.tested is not None and each.due is not None:
        return Message(
            "'{control}' was tested on {day}, and the next test was due by {due}",
            control=control.id,
            day=control.tested,
            due=each.due,
        )
    if each.state is ControlState.NEVER:
        return Message("nobody has tested '{control}'", control=control.id)
    if each.state is ControlState.UNKNOWN and control.tested is None:
        return Message("nobody knows when '{control}' was tested", control=control.id)
    if each.unpaced:
        return Message("nobody says how often '{control}' is to be tested", control=control.id)
    return None
