"""Quality and acceptance: what is handed over, by which criteria it is judged, and what gates decided and asked for."""

from collections.abc import Sequence

from itpm.analysis.explain.register import figure
from itpm.analysis.figures.amounts import Unknown
from itpm.analysis.quality.gates import Asked
from itpm.analysis.quality.judging import Judged, Standing, Verdict, verdict
from itpm.joined import listed
from itpm.message import phrase
from itpm.model.address import whole_of
from itpm.model.control import Gate
from itpm.model.deliverable import Criterion
from itpm.model.patience import patience
from itpm.model.settled import settled
from itpm.model.stage import goes_on
from itpm.page.blocks import Block, Bullets, Cell, Chip, Inline, Lead, Muted, Page, Section, Table
from itpm.page.paths import QUALITY
from itpm.views.disclosure import column, titled
from itpm.views.reading import NONE, Reading, day, linked, name_of, percent, project_link
from itpm.views.sections.beginning import beginning
from itpm.views.sections.findings import findings_told, of_family
from itpm.views.words import choice, plural, written

_EMPTY = (
    "No project that goes on hands anything over. Write 'deliverables' in its file: what, and when it is good enough."
)
_STANDINGS = {
    Standing.MET: Chip("Criteria met", "green"),
    Standing.FAILED: Chip("Failed", "red"),
    Standing.PARTLY: Chip("Tested in part", "amber"),
    Standing.UNTESTED: Chip("Not tested", "unknown"),
    Standing.BY_DONE: Chip("By the definition of done", "unknown"),
    Standing.NOTHING: Chip("No criteria", "amber"),
}
_VERDICTS = {
    Verdict.PASSED: Chip("Passed", "green"),
    Verdict.FAILED: Chip("Failed", "red"),
    Verdict.UNJUDGED: Chip("Not judged", "amber"),
    Verdict.UNTESTED: Chip("Not tested", "unknown"),
}
_FAMILY = "QUA"


def quality(reading: Reading) -> Page:
    """Deliverables with who answers, criteria that are still to be met, gates with what they asked for, findings."""
    known = reading.facts.quality
    shown = [each for each in known.judged.values() if goes_on(each.project)]
    gates = [g for p in reading.portfolio.projects.values() if goes_on(p) for g in p.gates.values()]
    if not shown and not gates:
        return Page(QUALITY, "Quality and acceptance", (beginning(reading, _EMPTY, "deliverables"),))
    blocks: list[Block] = [
        reading.block(
            Lead(_said(reading, shown)),
            "deliverable.accepted",
            "deliverable.criteria",
        ),
        Section("Deliverables", (_deliverables(reading, shown),), "deliverables"),
        Section("Criteria to be met", (_criteria(reading, shown),), "criteria"),
        Section("Gates", (_gates(reading, gates),), "gates"),
        Section("Conditions of gates", (_conditions(reading, known.conditions),), "conditions"),
    ]
    done = reading.portfolio.settings.done
    if done:
        items = Bullets(tuple(map(written, done)))
        told = reading.block(items, "settings.done")
        blocks.append(Section("Definition of done", (told,), "done"))
    found = findings_told(reading, "Findings about quality", of_family(reading, _FAMILY))
    return Page(QUALITY, "Quality and acceptance", (*blocks, *found))


def _said(reading: Reading, shown: Sequence[Judged]) -> str:
    most = patience(reading.portfolio.settings).acceptance
    accepted = sum(each.deliverable.accepted is not None for each in shown)
    late = sum(each.waits(most) is not None for each in shown)
    failed = sum(each.live and each.standing is Standing.FAILED for each in shown)
    return phrase(
        "{accepted} of {all:deliverable|deliverables} accepted; {late:deliverable|deliverables} done and not "
        "accepted for "
        "more than {days:day|days}, {failed} with a criterion that failed.",
        accepted=accepted,
        all=len(shown),
        late=late,
        days=most,
        failed=failed,
    )


def _deliverables(reading: Reading, shown: Sequence[Judged]) -> Table:
    """What is not accepted first, what has waited longest before all."""
    columns = (
        column("Deliverable", "deliverable"),
        column("Project", "project"),
        column("Accepted", "deliverable.accepted", "deliverable.submitted"),
        column("Judged", "deliverable.criteria"),
        column("Tested", "deliverable.criteria_tested", number=True),
        column("Met", "deliverable.criteria_met", number=True),
        column("Accountable", "deliverable.raci"),
        column("Responsible", "deliverable.raci"),
        column("Due", "deliverable.due"),
        column("Waits", "deliverable.submitted", "task.finished", number=True),
    )
    ordered = sorted(shown, key=lambda each: (not each.live, -(each.waits(-1) or -1), each.deliverable.id))
    rows = tuple(_deliverable(reading, each) for each in ordered)
    return reading.table("Deliverables", columns, rows, "Nothing is handed over.")


def _deliverable(reading: Reading, each: Judged) -> tuple[Cell, ...]:
    found, raci, waits = each.deliverable, each.deliverable.raci, each.waits(-1)
    responsible = listed(name_of(reading.portfolio, who) for who in raci.responsible) if raci else ""
    long = waits is not None and each.waits(patience(reading.portfolio.settings).acceptance) is not None
    waited: Cell = NONE if waits is None else plural(waits, "day")
    return (
        linked(reading, found.id, titled(found)),
        project_link(each.project),
        _accepted(reading, each),
        _STANDINGS[each.standing],
        _share(reading, each, "criteria_tested"),
        _share(reading, each, "criteria_met"),
        name_of(reading.portfolio, raci.accountable if raci else None),
        responsible or NONE,
        day(found.due),
        (waited, Chip("Overdue", "amber")) if long and isinstance(waited, str) else waited,
    )


def _share(reading: Reading, each: Judged, name: str) -> str:
    found = figure(reading.facts, each.deliverable, name)
    return NONE if isinstance(found, Unknown) else percent(found)


def _accepted(reading: Reading, each: Judged) -> Cell:
    accepted, submitted = each.deliverable.accepted, each.deliverable.submitted
    if accepted is not None:
        who: tuple[Inline, ...] = (Muted(name_of(reading.portfolio, accepted.by)),) if accepted.by else ()
        return (Chip("Accepted", "green"), day(accepted.date), *who)
    if submitted is not None:
        return (Chip("Handed over", "amber"), day(submitted))
    return Chip("Open", "unknown")


def _criteria(reading: Reading, shown: Sequence[Judged]) -> Table:
    """The criteria of what is still to be accepted that are not met."""
    columns = (
        column("Criterion", "criterion"),
        column("Of", "deliverable"),
        column("State", "criterion.result"),
        column("What must hold", "criterion.statement"),
        column("How it is seen", "criterion.method"),
        column("To be met", "criterion.target"),
        column("Seen", "criterion.result"),
    )
    rows = tuple(
        _criterion(reading, each, one)
        for each in shown
        if each.live
        for one in each.deliverable.criteria.values()
        if verdict(one) is not Verdict.PASSED
    )
    return reading.table("Criteria to be met", columns, rows, "Every criterion of what is to be accepted is met.")


def _criterion(reading: Reading, each: Judged, one: Criterion) -> tuple[Cell, ...]:
    seen = one.result
    evidence: tuple[Inline, ...] = ()
    if seen is not None and seen.by:
        evidence = (Muted(name_of(reading.portfolio, seen.by)),)
    return (
        titled(one),
        linked(reading, each.deliverable.id, titled(each.deliverable)),
        _VERDICTS[verdict(one)],
        written(one.statement or NONE),
        choice(one.method or NONE),
        written(one.target or NONE),
        NONE
        if seen is None
        else (phrase("{day}: {seen}", day=day(seen.date), seen=str(seen.value or NONE)), *evidence),
    )


def _gates(reading: Reading, gates: Sequence[Gate]) -> Table:
    columns = (
        column("Gate", "gate"),
        column("Project", "project"),
        column("Decision", "gate.held"),
        column("Held", "gate.held"),
        column("Due", "gate.due"),
        column("What must hold", "gate.criteria"),
        column("By", "gate.held"),
    )
    rows = tuple(_gate(reading, each) for each in gates)
    return reading.table("Gates", columns, rows, "No project that goes on has a gate.")


def _gate(reading: Reading, gate: Gate) -> tuple[Cell, ...]:
    held = gate.held
    open_ = Chip("Overdue", "red") if settled(gate).overdue(reading.day) else Chip("Open", "unknown")
    by = listed(name_of(reading.portfolio, who) for who in held.by) if held is not None else ""
    return (
        linked(reading, gate.id, titled(gate)),
        project_link(reading.portfolio.projects[whole_of(gate.id)]),
        open_ if held is None else Chip(choice(held.decision), "green" if gate.passed else "red"),
        NONE if held is None else day(held.date),
        day(gate.due),
        written(" · ".join(gate.criteria) or NONE),
        by or NONE,
    )


def _conditions(reading: Reading, asked: Sequence[Asked]) -> Table:
    columns = (
        column("Gate", "gate"),
        column("Condition", "gate.held"),
        column("State", "gate.held", "action.done"),
        column("Due", "gate.held", "action.due"),
        column("Action", "gate.held"),
    )
    rows = tuple(_condition(reading, each) for each in asked)
    return reading.table("Conditions of gates", columns, rows, "No gate asked for anything.")


def _condition(reading: Reading, each: Asked) -> tuple[Cell, ...]:
    action = each.condition.action
    state: Cell = Chip("Overdue", "red") if each.overdue(reading.day) else Chip("Open", "unknown")
    return (
        linked(reading, each.gate.id, titled(each.gate)),
        written(each.condition.text or each.name),
        state if each.done is None else (Chip("Met", "green"), day(each.done)),
        day(each.due),
        linked(reading, action) if action is not None else NONE,
    )
