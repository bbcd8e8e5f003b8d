"""Of which record a row of a comparison is told, and what of it is read: from that follows who may know it."""

from typing import NamedTuple

from itpm.analysis.explain.register import entries
from itpm.comparison.apart import Apart
from itpm.comparison.changes import briefly
from itpm.comparison.edits import WHOLES, Edit
from itpm.comparison.effects import Effect
from itpm.comparison.measure import Block
from itpm.diagnostic import Diagnostic
from itpm.rules.catalogue import BY_CODE


class About(NamedTuple):
    """What a row is told of, and by which fields, figures, analyses and kinds, as rules name what they read.

    None where nobody declares a name: that is for the fewest. ``worse``: it tells that something got worse, and
    ``newly_broken`` that it breaks a promise that it held; ``untouched``: nothing was edited that it may follow from.
    """

    address: str
    reads: tuple[str, ...] | None
    worse: bool = False
    newly_broken: bool = False
    untouched: bool = False
    brief: tuple[str, str] = ("", "")
    """Of what got worse: what it was and what it is, where there is little room."""


_ANALYSED = {Block.STATES: "health", Block.DATES: "schedule", Block.PEOPLE: "weeks", Block.MONEY: "budgets"}
_ONE_KIND = {"settings": "settings", "waivers": "waiver", "timesheets": "task"}
"""What belongs to no record with an address, by the kind that it is declared as."""


def of_effect(each: Effect, apart: Apart | None = None) -> About:
    """What a figure is told of: the figure where the register has it, else the analysis that it comes from."""
    worse = each.worse is True
    if apart is None or not worse:
        return About(each.address, (_read(each),), worse)
    broken = apart.broken(each)
    newly = broken is not None and broken.newly
    brief = briefly(each.before, each.unit), briefly(each.after, each.unit)
    return About(each.address, (_read(each),), worse, newly, apart.untouched(each), brief)


def _read(each: Effect) -> str:
    """The name of what a figure is read as."""
    if each.block is Block.PROMISES:
        return f"{each.kind}.{'baselines' if each.figure == 'baseline' else each.figure}"
    if any(each.figure in entry.group.by_name for entry in entries(each.kind)):
        return f"{each.kind}.{each.figure}"
    return _ANALYSED[each.block]


def of_finding(each: Diagnostic) -> About:
    """What a finding is told of: everything that its rule judges by."""
    rule = BY_CODE.get(each.code)
    return About(each.address, rule.reads if rule is not None else ())


def of_edit(each: Edit) -> About:
    """What an edit is told of: the field, or the kind of what came, went or moved."""
    name = each.field.partition(".")[0]
    if each.kind in WHOLES:
        kind = _ONE_KIND.get(each.kind, "")
        return About("", (f"{kind}.{name}" if kind == "settings" else kind,) if kind else None)
    if each.kind == "baseline":
        return About(each.address, ("project.baselines",))
    return About(each.address, (f"{each.kind}.{name}" if name else each.kind,))
