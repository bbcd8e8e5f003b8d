"""Policies and procedures: what they hold for, how far they are followed, and what is exempt for a time."""

from itpm.analysis.security.policies import Adopted, Exempt
from itpm.analysis.strategy.alignment import overdue_policies
from itpm.message import phrase
from itpm.page.blocks import Cell, Chip, Inline, Muted, Table
from itpm.views.disclosure import column, titled
from itpm.views.reading import NONE, Reading, day, every_linked, linked, name_of, parted, percent
from itpm.views.registers import anchor_of
from itpm.views.sections.kept import none_of
from itpm.views.words import choice


def policies_of(reading: Reading) -> Table:
    """The policies, what is to be done about them first: what was to be reviewed, then what nothing shows to hold."""
    columns = (
        column("Policy", "policy"),
        column("Kind", "policy.kind", "policy.version", "policy.part_of"),
        column("Holds for", "policy.applies_to"),
        column("Serves", "policy.serves"),
        column("Answers", "policy.owner"),
        column("Since", "policy.effective"),
        column("Followed", "policy.adoption"),
        column("Evidence", "policy.evidence"),
        column("Controls", "control.policy"),
        column("Review by", "policy.review_by"),
        column("State", "policy.review_by", "policy.effective", "policy.kind", "policy.adoption", "policy.evidence"),
    )
    late = {each.id for each in overdue_policies(reading.portfolio, reading.day)}
    controls: dict[str, list[str]] = {}
    for each in reading.portfolio.infrastructure.controls.values():
        controls.setdefault(str(each.policy), []).append(each.id)
    found = sorted(
        reading.facts.security.policies,
        key=lambda each: (each.policy.id not in late, not each.binds or each.shown, not each.in_force),
    )
    rows = tuple(_policy(reading, each, controls.get(each.policy.id, []), each.policy.id in late) for each in found)
    anchors = tuple(anchor_of("policy", each.policy.id) for each in found)
    return reading.table("Policies and procedures", columns, rows, "No policy is written down.", anchors)


def _policy(reading: Reading, each: Adopted, controls: list[str], late: bool) -> tuple[Cell, ...]:  # noqa: FBT001
    policy = each.policy
    version = (Muted(phrase("version {version}", version=policy.version)),) if policy.version else ()
    part = (Muted(phrase("of {name}", name=name_of(reading.portfolio, policy.part_of))),) if policy.part_of else ()
    return (
        titled(policy),
        (choice(policy.kind or NONE), *version, *part),
        every_linked(reading, policy.applies_to),
        _serves(reading, each),
        name_of(reading.portfolio, policy.owner),
        day(policy.effective),
        _followed(each),
        NONE if each.evidence is None else (each.evidence[1], Muted(day(each.evidence[0]))),
        every_linked(reading, controls),
        day(policy.review_by),
        Chip("Review overdue", "red") if late else _state(each),
    )


def _serves(reading: Reading, each: Adopted) -> Cell:
    goals: list[Inline] = []
    for goal, share in each.policy.serves.items():
        goals += [linked(reading, goal), Muted(percent(share))]
    return tuple(goals) or NONE


def _followed(each: Adopted) -> Cell:
    """How far it is followed, and when that was seen."""
    if each.adoption is None:
        return Muted("nobody looked") if each.binds else NONE
    seen, share = each.adoption
    return (percent(share), Muted(day(seen)))


def _state(each: Adopted) -> Chip:
    if not each.in_force:
        return Chip("Not yet in force", "unknown")
    if each.binds and not each.shown:
        return Chip("Nothing shows it", "amber")
    return Chip("In force", "green")


def exempt(reading: Reading) -> Table:
    """Where policies do not hold, what is over and what nobody agreed to first."""
    columns = (
        column("Policy", "policy"),
        column("Exempt", "policy.exceptions"),
        column("Why", "policy.exceptions"),
        column("Agreed", "policy.exceptions"),
        column("Ends", "policy.exceptions"),
        column("Left", "policy.exceptions", number=True),
    )
    found = sorted((one for each in reading.facts.security.policies for one in each.exempt), key=_urgent)
    rows = tuple(_exempt(reading, each) for each in found)
    return reading.table("What is exempt", columns, rows, "Nothing is exempt from a policy.")


def _urgent(each: Exempt) -> tuple[bool, int, str]:
    left = each.left
    return (each.agreed and left is not None and left >= 0, left or 0, each.name)


def _exempt(reading: Reading, each: Exempt) -> tuple[Cell, ...]:
    exception, left = each.exception, each.left
    approved = exception.approved
    by = parted(linked(reading, who) for who in approved.by) if approved is not None else ()
    days: Cell = Muted("nobody says when") if left is None else phrase("{days:day|days}", days=left)
    return (
        titled(each.policy),
        every_linked(reading, exception.of),
        exception.reason or Muted("nobody says why"),
        (*by, Muted(day(approved.date))) if approved is not None and by else _disagreed(reading, each),
        day(exception.until),
        (days, Chip("Over", "red")) if left is not None and left < 0 and isinstance(days, str) else days,
    )


def _disagreed(reading: Reading, each: Exempt) -> Cell:
    """That nobody agreed, unless whoever did is not shown."""
    kept = none_of(reading, each.policy, "exceptions", "")
    return Muted(kept) if kept else Chip("Nobody agreed", "red")
