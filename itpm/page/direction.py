"""Words that are written from right to left among others: each run of them keeps its own order, and moves no number."""

import re

_LETTER = "\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc"
_WORD = f"[{_LETTER}][{_LETTER}\\w]*"
_ANY = re.compile(f"[{_LETTER}]")
_RUN = re.compile(
    rf"<svg\b.*?</svg>|<bdi>.*?</bdi>|<[^>]*>|({_WORD}(?:[^<>{_LETTER}A-Za-z&;]{{1,4}}{_WORD})*(?:\s\d+(?=\s*<))?)",
    re.DOTALL,
)


def turned(html: str) -> str:
    """HTML in which such words are set apart as ``<bdi>``; what stands in tags and in pictures stays as it is."""
    if not _ANY.search(html):
        return html
    return _RUN.sub(lambda found: f"<bdi>{found[1]}</bdi>" if found[1] else found[0], html)
