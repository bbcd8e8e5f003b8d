"""The word most like another."""

from collections.abc import Sequence

_NEAR = 60


def nearest(word: str, words: Sequence[str], least: int = _NEAR) -> str:
    """A hint with the word most like another, or nothing; ``least`` is what they must have in common, of a hundred."""
    from rapidfuzz import fuzz, process  # noqa: PLC0415 - only where something is misspelt

    close = process.extractOne(word, words, scorer=fuzz.ratio, score_cutoff=least)
    return f"did you mean '{close[0]}'?" if close else ""
