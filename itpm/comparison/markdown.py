"""A comparison as the comment of a forge: short, folded, within the sizes that forges take.

Five rows of a block stand open and fifty more are folded; the rest is counted. The verdict, the clock, and how many
rows each block has are never left out. All that a portfolio says is neutral.
"""

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from itpm.comparison.summary import Summary
from itpm.comparison.told import Told
from itpm.report.neutral import neutral

OPEN, FOLDED = 5, 50
"""So many rows of a block are seen at once, and so many more when it is unfolded."""
MOST = 60_000
"""So long may a comment be, in bytes and in units of UTF-16: forges take 65,536 of them."""
_LONGEST_CELL = 200
_LONGEST_LINE = 1000


@dataclass(frozen=True, slots=True)
class _Cut:
    """A block and how many of its rows are shown."""

    told: Told
    shown: int

    @property
    def text(self) -> str:
        """The block with its count, its rows, and how many are left out."""
        return "\n".join(self._lines())

    def _lines(self) -> Iterator[str]:
        rows = self.told.rows[: self.shown]
        seen = len(rows) if self.told.open else min(len(rows), OPEN)
        yield f"### {self.told.title} ({len(self.told.rows)})"
        if rows[:seen]:
            yield ""
            yield from _table(self.told.heads, rows[:seen])
        if rows[seen:]:
            yield f"\n<details><summary>{len(rows) - seen} more</summary>\n"
            yield from _table(self.told.heads, rows[seen:])
            yield "\n</details>"
        if len(rows) < len(self.told.rows):
            yield f"\nand {len(self.told.rows) - len(rows)} more, not shown here"
        yield ""


def markdown(told: Summary) -> str:
    """The comment: a mark by which it is found again, a digest of what it says, and what it says.

    The commits that are compared are no part of the digest: a rebased branch that does the same says the same.
    """
    of = neutral(_cell(told.clock, _LONGEST_LINE))
    head = f"**{neutral(told.sentence)}**\n\n{of}\n"
    foot = " ".join(neutral(_cell(each, _LONGEST_LINE)) for each in told.foot)
    cut = [_Cut(each, len(each.rows) if each.open else OPEN + FOLDED) for each in told.blocks]
    mark = f"<!-- itpm:diff:{_mark(told.portfolio)} -->\n"
    room = MOST - _size(mark) - len(_digest("")) - 1
    body = _fitting(head, cut, foot, room)
    return f"{mark}{_digest(body.replace(of, '', 1))}\n{body}"


def _mark(name: str) -> str:
    """What a portfolio calls itself, as it may stand in a comment of HTML."""
    return "".join(each if each.isalnum() else "-" for each in name)[:60]


def _digest(body: str) -> str:
    return f"<!-- itpm:digest:{hashlib.sha256(body.encode()).hexdigest()} -->"


def _fitting(head: str, cut: Sequence[_Cut], foot: str, room: int) -> str:
    """The body, of whose longest block rows are left out from the end until it fits; what is let pass comes last."""
    cut = list(cut)
    texts = [each.text for each in cut]
    while _size(body := "\n".join((head, *texts, foot))) > room:
        place = max(range(len(cut)), key=lambda at: (cut[at].shown > 0, not cut[at].told.open, _size(texts[at])))
        cut[place] = _Cut(cut[place].told, min(cut[place].shown, len(cut[place].told.rows)) // 2)
        texts[place] = cut[place].text
    return body


def _size(text: str) -> int:
    return max(len(text.encode()), len(text.encode("utf-16-le")) // 2)


def _table(heads: Sequence[str], rows: Sequence[tuple[str, ...]]) -> Iterator[str]:
    yield _row(heads)
    yield _row(["---"] * len(heads))
    yield from (_row([neutral(_cell(each)) for each in row]) for row in rows)


def _cell(text: str, longest: int = _LONGEST_CELL) -> str:
    return text if len(text) <= longest else f"{text[: longest - 1]}…"


def _row(cells: Sequence[str]) -> str:
    return f"| {' | '.join(cells)} |"
