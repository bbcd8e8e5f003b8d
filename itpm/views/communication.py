"""Who hears what, when, and is it kept; what came back; and what those who are served think of it."""

from itpm.analysis.collaboration.communications import Kept, Planned
from itpm.analysis.collaboration.feedback import PATIENCE, Heard
from itpm.analysis.collaboration.stakeholders import Standing
from itpm.analysis.figures.amounts import Unknown
from itpm.joined import listed
from itpm.message import phrase
from itpm.page.blocks import Cell, Chip, Column, Lead, Link, Muted, Page, Section, Table
from itpm.page.paths import COMMUNICATION, place
from itpm.views.disclosure import column, titled
from itpm.views.reading import NONE, Reading, day, every_linked, linked, name_of, parted
from itpm.views.registers import anchor_of
from itpm.views.sections.satisfaction import satisfaction
from itpm.views.words import choice, worded, written

_STATES = {
    Kept.KEPT: Chip("Kept", "green"),
    Kept.MISSED: Chip("Missed", "red"),
    Kept.NEVER: Chip("Never sent", "red"),
    Kept.BEGINS: Chip("Not due yet", "unknown"),
    Kept.AS_NEEDED: Chip("As needed", "unknown"),
    Kept.RESTS: Chip("Not in work", "off"),
}
_STEPS = (1, 2, 3, 4, 5)


def communication(reading: Reading) -> Page:
    """Stakeholders in their grid and one by one, the communication plan, feedback, and satisfaction."""
    known = reading.facts.collaboration
    plan, standing = known.communications.planned, tuple(known.stakeholders.all.values())
    return Page(
        COMMUNICATION,
        "Communication and satisfaction",
        (
            reading.block(Lead(_lead(plan, standing)), "communications", "stakeholders"),
            Section("Influence and interest", (_grid(reading, standing),), "grid"),
            Section("Stakeholders", (_stakeholders(reading, standing),), "stakeholders"),
            Section("Communication plan", (_plan(reading, plan),), "plan"),
            Section("Feedback", (_feedback(reading, known.feedback),), "feedback"),
            satisfaction(reading),
        ),
    )


def _lead(plan: tuple[Planned, ...], standing: tuple[Standing, ...]) -> str:
    going = [each for each in plan if each.state in {Kept.KEPT, Kept.MISSED, Kept.NEVER}]
    kept = sum(each.state is Kept.KEPT for each in going)
    silent = sum(each.silent() for each in standing)
    return phrase(
        "{kept} of {due:communication that is due is|communications that are due are} kept; "
        "{silent:stakeholder hears|stakeholders hear} nothing.",
        kept=kept,
        due=len(going),
        silent=silent,
    )


def _grid(reading: Reading, standing: tuple[Standing, ...]) -> Table:
    """Who has which influence and interest, from the one who can stop it and depends on it down."""
    columns = (
        column("Influence", "stakeholder.influence"),
        *(
            column(phrase("Interest {step}", step=each), "stakeholder.interest", "stakeholder.influence")
            for each in _STEPS
        ),
    )
    rows = tuple(
        (str(influence), *(_who(standing, influence, interest) for interest in _STEPS))
        for influence in reversed(_STEPS)
    )
    return reading.table("Influence and interest", columns, rows)


def _who(standing: tuple[Standing, ...], influence: int, interest: int) -> Cell:
    found = [each.stakeholder for each in standing]
    here = [each for each in found if (each.influence, each.interest) == (influence, interest)]
    links = (Link(titled(each), place(COMMUNICATION, anchor_of("stakeholder", each.id))) for each in here)
    return parted(links) or NONE


def _stakeholders(reading: Reading, standing: tuple[Standing, ...]) -> Table:
    columns = (
        column("Stakeholder", "stakeholder"),
        column("Department", "stakeholder.department"),
        column("Approach", "stakeholder.influence", "stakeholder.interest"),
        column("Stands", "stakeholder.engagement"),
        column("Should stand", "stakeholder.engagement"),
        column("Cares for", "stakeholder.projects"),
        column("Last heard", "stakeholders"),
        column("Next", "stakeholders"),
    )
    rows = tuple(_standing(reading, each) for each in standing)
    anchors = tuple(anchor_of("stakeholder", each.stakeholder.id) for each in standing)
    return reading.table("Stakeholders", columns, rows, "Nobody is named.", anchors)


def _standing(reading: Reading, each: Standing) -> tuple[Cell, ...]:
    who, said = each.stakeholder, each.stakeholder.engagement
    approach = NONE if isinstance(each.approach, Unknown) else choice(each.approach.value)
    last: Cell = (day(each.last), Chip("Silent", "red")) if each.silent() else day(each.last)
    return (
        titled(who),
        name_of(reading.portfolio, who.department),
        approach,
        choice(said.now if said is not None and said.now else NONE),
        choice(said.want if said is not None and said.want else NONE),
        every_linked(reading, who.projects),
        last,
        _awaited(reading, each),
    )


def _awaited(reading: Reading, each: Standing) -> Cell:
    """When they hear next, and that they should have by now."""
    if isinstance(each.next, Unknown) or each.next >= reading.day:
        return _next(each.next)
    return (day(each.next), Chip("Missed", "amber"))


def _next(found: object) -> Cell:
    return Muted(found.reason) if isinstance(found, Unknown) else day(found)


def _plan(reading: Reading, plan: tuple[Planned, ...]) -> Table:
    columns: tuple[Column, ...] = (
        column("Communication", "communication"),
        column("State", "communications"),
        column("Due next", "communications"),
        column("Last", "communications"),
        column("Kept in a year", "communications", number=True),
        column("Every", "communication.every"),
        column("Audience", "communication.audience"),
        column("Purpose", "communication.purpose"),
        column("By", "communication.sender", "communication.channel"),
        column("Project", "project"),
    )
    late = [*(Kept.NEVER, Kept.MISSED, Kept.KEPT, Kept.BEGINS, Kept.AS_NEEDED, Kept.RESTS)]
    shown = sorted(plan, key=lambda each: (late.index(each.state), each.communication.id))
    anchors = tuple(anchor_of("communication", each.communication.id) for each in shown)
    rows = tuple(_planned(reading, each) for each in shown)
    return reading.table("Communication plan", columns, rows, "No communication is planned.", anchors)


def _planned(reading: Reading, each: Planned) -> tuple[Cell, ...]:
    said = each.communication
    kept, due = each.record
    by: Cell = name_of(reading.portfolio, said.sender)
    return (
        titled(said),
        _STATES[each.state],
        _next(each.next),
        day(each.last),
        f"{kept} / {due}" if due else NONE,
        worded(said.every or NONE),
        listed(name_of(reading.portfolio, who) for who in said.audience) or NONE,
        written(said.purpose or NONE),
        (by, Muted(written(said.channel))) if said.channel and isinstance(by, str) else by,
        linked(reading, each.project.id) if each.project is not None else NONE,
    )


def _feedback(reading: Reading, heard: tuple[Heard, ...]) -> Table:
    columns = (
        column("Of", "communication"),
        column("Day", "communication.feedback"),
        column("What came back", "communication.feedback"),
        column("What became of it", "communication.feedback"),
    )
    rows = tuple(
        (titled(each.planned.communication), day(each.day), written(each.said.text), _became(reading, each))
        for each in heard
    )
    anchors = tuple(f"{anchor_of('feedback', each.planned.communication.id)}-{each.day.isoformat()}" for each in heard)
    return reading.table("Feedback", columns, rows, "Nothing came back.", anchors)


def _became(reading: Reading, each: Heard) -> Cell:
    if each.said.action is not None:
        return linked(reading, each.said.action)
    if each.said.answer is not None:
        return written(each.said.answer)
    return Chip("Nothing yet", "amber" if each.older_than(PATIENCE, reading.day) else "unknown")
