"""What-ifs side by side: the figures of a comparison, with a column for the portfolio as it is and one for each."""

from collections.abc import Iterator, Sequence
from typing import Any

from itpm.comparison.changes import change, held
from itpm.comparison.compared import Comparison
from itpm.comparison.document import edit_plain, effect_plain, findings_plain
from itpm.comparison.effects import Effect
from itpm.comparison.measure import Block, Key
from itpm.comparison.summary import Summary
from itpm.comparison.told import Told, block_title, edit_row, finding_row, sentence
from itpm.say import plural

_NONE = "–"


def side_by_side(variants: Sequence[Comparison], clock: str) -> Summary:
    """What each of some states does to the same one, block by block; each is compared with the portfolio as it is."""
    single = len(variants) == 1
    said = (
        sentence(variants[0].verdict)
        if single
        else f"{plural(len(variants), 'what-if')} beside the portfolio as it is."
    )
    words = {each.verdict.word for each in variants}
    word = words.pop() if len(words) == 1 else "mixed"
    verdicts = [(each.head.name, sentence(each.verdict)) for each in variants]
    first = () if single else (Told("verdicts", "Verdicts", ("variant", "verdict"), verdicts, open=True),)
    blocks = (*first, *(each for each in _blocks(variants) if each.rows))
    return Summary(variants[0].head.portfolio.name, word, said, clock, blocks, "", "")


def _blocks(variants: Sequence[Comparison]) -> Iterator[Told]:
    base, names = variants[0].base, tuple(each.head.name for each in variants)
    found: dict[Key, list[Effect | None]] = {}
    for place, variant in enumerate(variants):
        for each in variant.effects:
            found.setdefault(each.key, [None] * len(variants))[place] = each
    for block in Block:
        rows = [_row(each) for each in found.values() if _first(each).block is block]
        yield Told(block.value, block_title(block), ("what", "figure", base.name, *names), rows)
    heads = ("variant", "code", "severity", "where", "what")
    for name, title in (("found", "Findings that are new"), ("gone", "Findings that are gone")):
        told = ((each.head.name, *finding_row(one)) for each in variants for one in getattr(each, name))
        yield Told(name, title, heads, list(told))
    edited = ((each.head.name, *edit_row(one)) for each in variants for one in each.edits)
    yield Told("edits", "Edits", ("variant", "what", "field", "before", "after", "where"), list(edited))


def _first(found: Sequence[Effect | None]) -> Effect:
    return next(each for each in found if each is not None)


def _row(found: Sequence[Effect | None]) -> tuple[str, ...]:
    """A figure as it is, and as each of them makes it, with by how much that is more or later."""
    first = _first(found)
    before = held(first.before, first.unit) if first.there[0] else _NONE
    return first.address, first.title, before, *(before if each is None else _after(each) for each in found)


def _after(each: Effect) -> str:
    if not each.there[1]:
        return "gone"
    by = change(each)
    return held(each.after, each.unit) + (f" ({by})" if by else "")


def document(variants: Sequence[Comparison]) -> list[dict[str, Any]]:
    """The same for programs: what each of them does, complete."""
    return [
        {
            "name": each.head.name,
            "verdict": each.verdict.word,
            "sentence": sentence(each.verdict),
            "effects": [effect_plain(one) for one in each.effects],
            "findings": {"new": findings_plain(each.found), "gone": findings_plain(each.gone)},
            "edits": [edit_plain(one) for one in each.edits],
        }
        for each in variants
    ]
