"""What a change makes worse, as findings at their places: what a forge marks in the lines of a pull request.

A check that is looser and a finding that is new stand where they were found. A figure that gets worse stands at the
edit that makes it so, where several do at each, and all those of one edit are one mark; what was taken away is marked
in the old state, where it still is. Where nobody knows which edit it is, the mark is at what gets worse.
"""

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal

from itpm.check.placed import readable
from itpm.comparison.attribution import Attribution, Part
from itpm.comparison.causes import sized
from itpm.comparison.changes import change, held
from itpm.comparison.compared import Side
from itpm.comparison.edits import WHOLES, Change, Edit
from itpm.comparison.effects import Effect
from itpm.diagnostic import Diagnostic, Origin, Severity, Span
from itpm.message import Message
from itpm.model.address import whole_of
from itpm.say import printable

WORSE = "worse"
"""The code of a mark that tells what an edit makes worse."""
SHOWN = 10
"""So many marks of a kind GitHub shows of a step."""
_FIGURES = 5
"""So many figures are told in a mark."""
_FILES = {"settings": "itpm.yaml", "finance": "budget.yaml"}
_TOP = Span(1, 1, 1, 1)
_Place = tuple[Side, Origin]


def annotations(split: Attribution) -> tuple[Diagnostic, ...]:
    """What is looser, found and worse, each at its place; what is let pass first."""
    compared = split.compared
    return (*compared.loosened, *compared.found, *_worse(split))


def shown(found: Sequence[Diagnostic]) -> tuple[tuple[Diagnostic, ...], int]:
    """Those that GitHub shows, by kind as many as it does, and how many more there are."""
    kept = tuple(each for kind in Severity for each in [one for one in found if one.severity is kind][:SHOWN])
    return tuple(each for each in found if each in kept), len(found) - len(kept)


def _worse(split: Attribution) -> Iterator[Diagnostic]:
    """What gets worse by each edit, in the order in which figures are told."""
    by_place: dict[tuple[str, Origin], tuple[Side, list[str]]] = {}
    for each in split.compared.effects:
        if each.worse:
            for (side, origin), alone in _places(each, split):
                by_place.setdefault((side.name, origin), (side, []))[1].append(_told(each, alone))
    for (_name, origin), (side, found) in by_place.items():
        yield _mark(side, origin, found, old=side is split.compared.base)


def _mark(side: Side, origin: Origin, found: Sequence[str], *, old: bool) -> Diagnostic:
    """One mark for everything that an edit makes worse."""
    told = "; ".join(found[:_FIGURES])
    more = f"; and {len(found) - _FIGURES} more" if len(found) > _FIGURES else ""
    by = "what was taken away here makes worse" if old else "this makes worse"
    what = Message("{by}: {figures}", by=by, figures=printable(readable(f"{told}{more}")))
    path, span = _span(side, origin)
    stated = readable("\x1f".join((WORSE, "old" if old else "new", path, *map(str, origin.pointer))))
    own = hashlib.sha256(stated.encode()).hexdigest()[:32]
    return Diagnostic(WORSE, Severity.WARNING, readable(path), span, what, identity=own)


def _told(each: Effect, alone: str) -> str:
    before, after = (held(value, each.unit) for value in (each.before, each.after))
    by = change(each)
    return f"{each.address}: {each.title} {before} → {after}{f', {by}' if by else ''}{alone}"


def _places(effect: Effect, split: Attribution) -> Iterator[tuple[_Place, str]]:
    """The edits that make a figure worse, each with what it does alone where there are several.

    Where nobody knows them it is the record that it is a figure of, and the settings where there is none of that.
    """
    makers = _makers(effect, split)
    found = [(place, part) for part in makers if (place := _of_part(effect, part, split)) is not None]
    if found:
        for place, part in found:
            alone = sized(effect, part.alone) if len(found) > 1 and part.alone else ""
            yield place, f" ({alone} of it by this alone)" if alone else ""
        return
    compared = split.compared
    for side in (compared.head, compared.base):
        record = side.portfolio.by_kind.get(effect.kind, {}).get(effect.address)
        origin = getattr(record, "origin", None)
        if isinstance(origin, Origin):
            yield (side, origin), ""
            return
    yield (compared.head, Origin(_FILES["settings"], offsets=(0, 0))), ""


def _makers(effect: Effect, split: Attribution) -> list[Part]:
    """The parts that go the way of the whole, else all; none where nobody knows."""
    if len(split.bundles) == 1:
        return [Part(split.bundles[0], Decimal(0), Decimal(0), None)]
    found = split.splits[effect.key]
    if found.lacking:
        return []
    total = sum((part.alone for part in found.parts), found.together)
    return [each for each in found.parts if each.alone * total > 0] or list(found.parts)


def _of_part(effect: Effect, part: Part, split: Attribution) -> _Place | None:
    """Where the edit of a part stands that is nearest to a figure; None where none has a place of its own."""
    edits = [each for each in split.compared.edits if each.group in part.bundle]
    return next((place for each in _near(effect, edits) if (place := _of_edit(each, split)) is not None), None)


def _near(effect: Effect, edits: Iterable[Edit]) -> list[Edit]:
    """Edits, those of the same record first, then those of the same project."""
    whole = whole_of(effect.address)
    return sorted(edits, key=lambda each: (each.address != effect.address, whole_of(each.address) != whole))


def _of_edit(edit: Edit, split: Attribution) -> _Place | None:
    """Where an edit stands: in the old state where it took something away; None where it has no place of its own."""
    compared, gone = split.compared, edit.change is Change.REMOVED
    side = compared.base if gone else compared.head
    keys = edit.field.split(".") if edit.field else []
    if edit.kind in WHOLES:
        path = _FILES.get(edit.kind, f"{edit.kind}.yaml")
        return side, Origin(path, tuple(keys))
    if not gone or not keys:
        return None if edit.origin is None else (side, edit.origin)
    there = compared.base.known.called.get((edit.kind, edit.address), edit.address)
    origin = getattr(side.portfolio.by_kind.get(edit.kind, {}).get(there), "origin", None)
    return (side, origin.at(*keys)) if isinstance(origin, Origin) else None


def _span(side: Side, origin: Origin) -> tuple[str, Span]:
    """The file and the lines of a place; the top of the file where its text is not here."""
    if side.workspace is None:
        return origin.path, _TOP
    standing = side.workspace.standing(origin)
    source = side.workspace.sources.get(standing.path)
    return standing.path, _TOP if source is None else source.located().span(standing)
