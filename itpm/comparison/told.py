"""A comparison in rows of words: what every form for people prints, block by block, the same in each."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from itpm.check.loosened import looser
from itpm.comparison.about import About, of_edit, of_effect, of_finding
from itpm.comparison.apart import Apart
from itpm.comparison.approvals import Needed
from itpm.comparison.approvers import Approvers
from itpm.comparison.attribution import Attribution
from itpm.comparison.causes import BY, by_edits
from itpm.comparison.changes import NOTHING, change, held, parts
from itpm.comparison.compared import Comparison, Verdict, downstream, touched
from itpm.comparison.edits import Change, Edit
from itpm.comparison.effects import Effect
from itpm.comparison.measure import Block
from itpm.comparison.reviews import from_whom
from itpm.diagnostic import Diagnostic
from itpm.joined import chained, clauses, counted, listed, worded
from itpm.message import Said, phrase, said
from itpm.queries.value_words import value_words

Rows = Sequence[tuple[str, ...]]
_LONGEST = 80
"""So much of a value is told in a row."""
_TITLES = {
    Block.STATES: "States by the facts",
    Block.PROMISES: "Promises",
    Block.DATES: "Dates",
    Block.MONEY: "Money",
    Block.PEOPLE: "People beyond their time",
    Block.OBJECTIVES: "Objectives",
    Block.RISKS: "Risks and continuity",
}
_COUNTED = {
    Block.STATES.value: "state|states",
    Block.PROMISES.value: "promise|promises",
    Block.DATES.value: "date|dates",
    Block.MONEY.value: "sum|sums",
    Block.PEOPLE.value: "person beyond their time|people beyond their time",
    Block.OBJECTIVES.value: "objective|objectives",
    Block.RISKS.value: "figure of risk|figures of risk",
    "error": "error|errors",
    "warning": "warning|warnings",
}
_EFFECT_HEADS = ("what", "figure", "before", "after", "change")
BY_ITSELF, BY_EDITS = "by itself", "by edits"
"""The heads of the columns that say what of a change came without edits, and what with them."""
_FINDING_HEADS = ("code", "severity", "where", "what")
_BY_ITSELF = "by_itself"
_SHAPES: Mapping[str, tuple[str, tuple[str, ...], bool]] = {
    "loosened": ("Checks loosened", ("where", "what"), True),
    "approvals": ("Approvals needed", ("rule", "what", "from whom", "because"), True),
    **{block.value: (title, _EFFECT_HEADS, False) for block, title in _TITLES.items()},
    "found": ("Findings that are new", _FINDING_HEADS, False),
    "silenced": ("Findings that are not told any more", _FINDING_HEADS, False),
    "gone": ("Findings that are gone", _FINDING_HEADS, False),
    _BY_ITSELF: ("Moved by itself", _EFFECT_HEADS, False),
    "edits": ("Edits", ("what", "field", "before", "after", "where"), False),
    "downstream": ("Should look, though nothing of theirs was edited", ("owner", "projects"), False),
}
"""By the name of a block: its title, the heads of its columns, and whether none of it may be folded away."""


@dataclass(frozen=True, slots=True)
class Told:
    """A block: its title, the heads of its columns, its rows, and whether none of it may be folded away."""

    name: str
    title: str
    heads: tuple[str, ...]
    rows: Rows
    open: bool = False
    about: Sequence[About] = ()
    """What each row is told of."""


_Made = tuple[str, Rows, Sequence[About]]


def block_title(of: Block) -> str:
    """What a block of figures is called."""
    return _TITLES[of]


def block(name: str, rows: Rows, days: tuple[date, date], about: Sequence[About] = ()) -> Told:
    """A block by its name; ``days`` are those of the old state and of both, for what only time did.

    Raises:
        ValueError: for rows that have no place in it, or a name that no block has.
    """
    title, heads, is_open = _SHAPES.get(name, ("", (), False))
    if name == _BY_ITSELF:
        title = phrase("{title} from {first} to {last}", title=worded(title), first=days[0], last=days[1])
    if heads == _EFFECT_HEADS and rows and len(rows[0]) > len(heads):
        heads = (*heads, BY) if len(rows[0]) == len(heads) + 1 else (*heads, BY_ITSELF, BY_EDITS)
    if not title or any(len(row) != len(heads) for row in rows):
        raise ValueError(name)
    return Told(name, title, heads, rows, is_open, about)


def blocks(compared: Comparison, split: Attribution | None = None, *, only_worse: bool = False) -> Iterator[Told]:
    """What there is to tell, without blocks that are empty; what is let pass first, and always whole.

    ``split`` says by which edits each figure is another one, where there are several.
    """
    told = None if split is None or split.lacking or len(split.bundles) == 1 else split
    every_one = [*_judged(compared, told, only_worse=only_worse), *(() if only_worse else _others(compared))]
    days = compared.base.day, compared.day
    return (block(name, rows, days, about) for name, rows, about in every_one if rows)


def _judged(compared: Comparison, split: Attribution | None, *, only_worse: bool) -> Iterator[_Made]:
    loosened = compared.loosened
    yield "loosened", [(each.path, said(looser(each.what))) for each in loosened], list(map(of_finding, loosened))
    asked = [] if compared.head.portfolio.audience else list(_approvals(compared))
    yield "approvals", [row for row, _about in asked], [about for _row, about in asked]
    apart = Apart(compared) if compared.meanwhile is not None else None
    for of in Block:
        found = [each for each in compared.effects if each.block is of and (each.worse or not only_worse)]
        found.sort(key=lambda each: not each.worse)
        by = () if split is None else tuple(by_edits(each, split.splits[each.key]) for each in found)
        rows = [(*_effect(each, apart), *by[place : place + 1]) for place, each in enumerate(found)]
        yield of.value, rows, [of_effect(each, apart) for each in found]
    yield _findings("found", compared.found)
    yield _findings("silenced", compared.silenced)


def _others(compared: Comparison) -> Iterator[_Made]:
    yield _findings("gone", compared.gone)
    alone = () if compared.meanwhile is not None else compared.by_itself
    yield _BY_ITSELF, list(map(_effect, alone)), list(map(of_effect, alone))
    yield "edits", list(map(edit_row, compared.edits)), list(map(of_edit, compared.edits))
    waiting = downstream(compared)
    rows = [(who or phrase("nobody owns it"), ", ".join(owned)) for who, owned in waiting.items()]
    yield "downstream", rows, [About(who, ("schedule", "health")) for who in waiting]


def _findings(name: str, found: Sequence[Diagnostic]) -> _Made:
    return name, list(map(finding_row, found)), list(map(of_finding, found))


def _approvals(compared: Comparison) -> Iterator[tuple[tuple[str, ...], About]]:
    """What needs approval; a rule that nobody can judge by is told as well: it may be about this change."""
    found = compared.approvals
    for each in found.needed:
        row = each.rule, each.address or each.what, whose(each, found.approvers), because(each)
        yield row, About(each.address, ("settings.approvals", each.kind) if each.address else ("settings.approvals",))
    for wrong in found.misread:
        yield (wrong.rule, phrase("cannot be judged"), "", wrong.why), About("", ("settings.approvals",))


def whose(each: Needed, approvers: Approvers) -> str:
    """Whose approval a change needs, in words: 'owner: omar or nadia', '2 of omar or jane'."""
    if each.count is not None:
        return phrase("{n:#,##0} of {whom}", n=each.count, whom=from_whom(approvers, each.people))
    return clauses(
        phrase("{seat}: {whom}", seat=worded(seat.said), whom=from_whom(approvers, seat.people)) for seat in each.seats
    )


def because(each: Needed) -> str:
    """The edits for which a change needs approval, in words."""
    said = [
        Said(edit.field)
        if edit.field
        else phrase("{kind} {change}", kind=worded(edit.kind), change=worded(edit.change.value))
        for edit in each.because
    ] or [worded(each.what)]
    return listed(dict.fromkeys(said))


def sentence(verdict: Verdict) -> str:
    """The verdict in a sentence: 'Worse: 2 dates, 1 sum and 1 error. Better: 1 date. 3 checks are looser.'."""
    said = []
    if verdict.worse:
        said.append(phrase("Worse: {counts:and}.", counts=_counts(verdict.worse)))
    if verdict.better:
        said.append(phrase("Better: {counts:and}.", counts=_counts(verdict.better)))
    if verdict.loosened:
        said.append(phrase("{n:check is|checks are} looser than before.", n=verdict.loosened))
    if not said and verdict.edits:
        said.append(phrase("{n:edit|edits}, and nothing gets worse or better.", n=verdict.edits))
    return chained(said or (phrase("Nothing changes."),))


def _counts(counts: Mapping[str, int]) -> tuple[Said, ...]:
    """How many figures of each block are another one."""
    named = ((counts.get(name, 0), forms) for name, forms in _COUNTED.items())
    return tuple(counted(n, *forms.split("|")) for n, forms in named if n)


def clock(compared: Comparison) -> str:
    """Between what and what, and on which day both are seen, or each."""
    sides = ((each.name, each.commit) for each in (compared.base, compared.head))
    then = compared.base.day if compared.meanwhile is not None else None
    return seen_on(sides, compared.day, then, backwards=compared.backwards)


def seen_on(sides: Iterable[tuple[str, str]], day: date, then: date | None = None, *, backwards: bool) -> str:
    """The same of names and commits, which are empty for a folder; ``backwards`` where the first is the newer one.

    ``then`` is the day of the first, where each is seen on its own.
    """
    names = tuple(f"{name} ({commit[:8]})" if commit else name for name, commit in sides)
    if then is None:
        said = phrase("{names:and}, both as of {day}", names=names, day=day)
    else:
        said = phrase("{old} as of {then}, and {new} as of {day}", old=names[0], then=then, new=names[1], day=day)
    if not backwards:
        return said
    return phrase("{said}; the first is the newer one, so that all is told the other way round", said=said)


def unchanged(compared: Comparison) -> str:
    """How many projects nothing touches; empty where there is none."""
    return untouched(*touched(compared))


def untouched(seen: int, every_one: int) -> str:
    """The same of how many are touched, and how many there are."""
    rest = every_one - seen
    return phrase("{n:project|projects} unchanged", n=rest) if rest > 0 else ""


def _effect(each: Effect, apart: Apart | None = None) -> tuple[str, ...]:
    before, after = (
        held(value, each.unit) if there else NOTHING
        for value, there in zip((each.before, each.after), each.there, strict=True)
    )
    row = each.address, worded(each.title), before, after
    return (*row, change(each)) if apart is None else (*row, *parts(each, apart))


def finding_row(each: Diagnostic) -> tuple[str, ...]:
    """A finding as a row: its code, weight, place and sentence."""
    return each.code, worded(each.severity.value), each.where, each.message


def edit_row(each: Edit) -> tuple[str, ...]:
    """An edit as a row: what, which field, before, after, in which file."""
    what = Said(each.address) if each.address else worded(each.kind)
    where = each.origin.path if each.origin is not None else ""
    if each.change is Change.MOVED:
        return what, "", Said(str(each.before)), Said(str(each.after)), where
    if not each.field:
        did = phrase("{kind} {change}", kind=worded(each.kind), change=worded(each.change.value))
        if each.parts:
            did = phrase("{done} with {n:record|records}", done=did, n=each.parts)
        return what, did, "", "", where
    return what, each.field, value_words(each.before, _LONGEST), value_words(each.after, _LONGEST), where
