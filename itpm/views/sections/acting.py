"""Who has to act on a project: what waits for whom, and since when; and why it stands as it does."""

from collections.abc import Sequence

from itpm.analysis.control.attention import OpenPoint
from itpm.analysis.status.reason import Reason
from itpm.joined import begun
from itpm.message import phrase
from itpm.model.project import Project
from itpm.page.blocks import Block, Fold, Item, Items, Muted, Section
from itpm.views.reading import STATES, Reading, every_linked, linked
from itpm.views.sections.standing import standing, trust_words
from itpm.views.sections.troubles import chip
from itpm.views.sections.unnamed import unnamed

_MOST = 3
"""So many are to be seen at a glance."""


def acting(reading: Reading, each: Project) -> Section | None:
    """The open points of a project, the gravest first, each with who has to act; None where there are none."""
    points = reading.facts.control.to_act_on(each)
    if not points:
        return None
    blocks: list[Block] = [_points(reading, each, points[:_MOST])]
    if len(points) > _MOST:
        more = reading.value(
            phrase("{count:more matter|more matters}, less grave", count=len(points) - _MOST), "answers", of=each.id
        )
        blocks.append(Fold(more, (_points(reading, each, points[_MOST:]),)))
    return Section("Who has to act", tuple(blocks), "attention")


def _points(reading: Reading, each: Project, points: Sequence[OpenPoint]) -> Items:
    return reading.block(
        Items(tuple(_point(reading, each, point) for point in points), ""), "schedule", "answers", of=each.id
    )


def _point(reading: Reading, each: Project, point: OpenPoint) -> Item:
    """A point with its owner; where nobody answers for it alone, the manager."""
    who = point.who or ((each.manager,) if each.manager else ())
    named = every_linked(reading, who) if who else unnamed(reading, point.address, "nobody is named")
    owner = named if isinstance(named, tuple) else (named,)
    why = (begun(point.said), "–", *owner)
    return Item(chip(point.trouble), linked(reading, point.address, point.title), why)


def reasons(reading: Reading, each: Project) -> Section | None:
    """The figures of a project in work that are not as they should be, the worst first; the table of all is folded."""
    found, whole = reading.facts.status.health.get(each.id), standing(reading, each)
    if found is None or whole is None:
        return None
    wrong = [one for one in found.gravest if one.state in _WRONG]
    blocks: list[Block] = []
    if wrong:
        items = Items(tuple(_reason(reading, one) for one in wrong[:_MOST]), "")
        blocks.append(reading.block(items, "health", of=each.id))
    lacking = len(found.gravest) - len(wrong)
    key = "All {count:figure|figures} behind the state" + (", {lacking} of them unknown" if lacking else "")
    said = phrase(key, count=len(found.reasons), lacking=lacking)
    title = (
        reading.value(said, "health", of=each.id),
        reading.block(Muted(trust_words(found.trust)), "health", of=each.id),
    )
    blocks.append(Fold(title, whole.blocks, "standing"))
    return Section("Why it stands so", tuple(blocks), "why")


_WRONG = tuple(state for state, made in STATES.items() if made.state in {"amber", "red"})


def _reason(reading: Reading, each: Reason) -> Item:
    who = (
        every_linked(reading, each.place.who)
        if each.place.who
        else unnamed(reading, each.figure.rpartition(".")[0], "nobody is named")
    )
    owner = who if isinstance(who, tuple) else (who,)
    return Item(
        STATES[each.state], each.aspect.value.capitalize(), (phrase("{words:begins}", words=each.words), "–", *owner)
    )
