"""In which order the lines of two changes stand that were made from one text, and which comments are the same."""

from collections import Counter, defaultdict
from collections.abc import Callable, Hashable, Iterator, Sequence
from difflib import SequenceMatcher
from itertools import pairwise
from typing import Any, TypeVar

from itpm.text.chunks import Item, Part

_T = TypeVar("_T")
_H = TypeVar("_H", bound=Hashable)
_Token = tuple[Hashable, ...]
Three = tuple[Item | None, Item | None, Item | None]


class ClashError(Exception):
    """Both sides changed one thing in different ways."""


def which(three: Sequence[Any], alike: Callable[[Any, Any], bool]) -> int:
    """The number of the side that says what holds, of base, ours and theirs.

    Raises:
        ClashError: where both changed it in different ways.
    """
    base, ours, theirs = three
    if alike(ours, theirs) or alike(theirs, base):
        return 1
    if alike(ours, base):
        return 2
    raise ClashError


def chosen(base: _T, ours: _T, theirs: _T) -> _T:
    """What holds of three writings.

    Raises:
        ClashError: where both changed it in different ways.
    """
    three = base, ours, theirs
    return three[which(three, lambda one, two: bool(one == two))]


def arranged(base: Part, ours: Part, theirs: Part) -> Iterator[tuple[str | None, Three]]:
    """Entries by their keys, and comments, each as base, ours and theirs have it, in the order of the merged file."""
    known = _own(base)
    tables = [known, *(_named(side, known) for side in (ours, theirs))]
    for token in order(*(list(each) for each in tables)):
        first, mine, other = (table.get(token) for table in tables)
        yield (str(token[0]) if len(token) == 1 else None), (first, mine, other)


def left(three: Three) -> str:
    """A comment with the empty lines above it, both where both changed it; nothing of one that a side took away."""
    base, *sides = three
    there = [each for each in sides if each is not None]
    new = [each.text for each in there if base is None or each.text != base.text]
    if base is not None and not new:
        new = [base.text] if len(there) == len(sides) else []
    return gap(three) + "".join(dict.fromkeys(new)) if new else ""


def _either(base: str, ours: str, theirs: str) -> str:
    return theirs if ours == base else ours


def gap(three: Three) -> str:
    """The empty lines above an entry."""
    base, *sides = three
    found = [each.gap for each in sides if each is not None]
    return _either(base.gap if base is not None else found[0], found[0], found[-1])


def _own(part: Part) -> dict[_Token, Item]:
    """The items of the text that both began with: entries by key, comments by what they say and their number."""
    seen: Counter[str] = Counter()
    found: dict[_Token, Item] = {}
    for key, item in part.items:
        said = item.text.strip()
        found[(key,) if key is not None else (said, seen[said])] = item
        if key is None:
            seen[said] += 1
    return found


def _named(part: Part, known: dict[_Token, Item]) -> dict[_Token, Item]:
    """The items of a side: comments that were there by their old names, new ones by the entry that they stand above."""
    above = _above(list(known), [token[0] if len(token) == 1 else None for token in known])
    free = dict.fromkeys(token for token in known if len(token) > 1)
    places = _above(list(range(len(part.items))), [key for key, _item in part.items])
    waiting = {number: item.text.strip() for number, (key, item) in enumerate(part.items) if key is None}
    names: dict[int, _Token] = {}
    # The same text above the same entry is the same comment, then the same text elsewhere, then another text there.
    for alike, there in ((True, True), (True, False), (False, True)):
        fits: dict[Hashable, list[_Token]] = defaultdict(list)
        for token in reversed(free):
            fits[alike and token[0], there and above[token]].append(token)
        for number, said in list(waiting.items()):
            same = fits[alike and said, there and places[number]]
            if same:
                names[number] = same.pop()
                del free[names[number]], waiting[number]
    seen: Counter[_Token] = Counter()
    found: dict[_Token, Item] = {}
    for number, (key, item) in enumerate(part.items):
        new = (item.text.strip(), places[number])
        token = (key,) if key is not None else names.get(number) or (*new, seen[new])
        seen[new] += token[:2] == new
        found[token] = item
    return found


def _above(items: Sequence[_H], keys: Sequence[Any]) -> dict[_H, Any]:
    """For each item the key of the entry that it stands above; None at the end."""
    found, last = {}, None
    for item, key in zip(reversed(items), reversed(keys), strict=True):
        last = last if key is None else key
        found[item] = last
    return found


def order(base: Sequence[_H], ours: Sequence[_H], theirs: Sequence[_H]) -> Iterator[_H]:
    """All in the order of the side that moved some, else of ours; those of the other behind their neighbour."""
    common = set(base) & set(ours) & set(theirs)
    before, mine, other = ([key for key in each if key in common] for each in (base, ours, theirs))
    first, second = (theirs, ours) if mine == before != other else (ours, theirs)
    known, own = set(first), set(first) - set(second) - set(base)
    behind: dict[_H | None, list[_H]] = {}
    last: _H | None = None
    for key in second:
        if key in known:
            last = key
        else:
            behind.setdefault(last, []).append(key)
    waiting = behind.get(None, [])
    for key in first:
        if key not in own:
            yield from waiting
            waiting = behind.get(key, [])
        yield key
    yield from waiting


def by_lines(base: str, ours: str, theirs: str) -> str:
    """Lines of both changes of a text.

    Raises:
        ClashError: where both changed lines beside each other.
    """
    old, mine, other = (text.splitlines(keepends=True) for text in (base, ours, theirs))
    pairs = [
        {
            one: two
            for start, end, size in SequenceMatcher(None, old, new, autojunk=False).get_matching_blocks()
            for one, two in zip(range(start, start + size + 1), range(end, end + size + 1), strict=True)
            if one < start + size or one == len(old)
        }
        for new in (mine, other)
    ]
    found: list[str] = []
    stops = [-1, *(number for number in range(len(old) + 1) if all(number in pair for pair in pairs))]
    for start, end in pairwise(stops):
        parts = [old[start + 1 : end]]
        for new, pair in zip((mine, other), pairs, strict=True):
            parts.append(new[pair.get(start, -1) + 1 : pair[end]])
        even = len({len(part) for part in parts}) == 1
        found += [*(chosen(*lines) for lines in zip(*parts, strict=True))] if even else chosen(*parts)
        found += old[end : end + 1]
    return "".join(found)
