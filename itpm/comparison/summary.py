"""A comparison as people are told it, put together once: the verdict, between what, and blocks of rows."""

from dataclasses import dataclass

from itpm.comparison.attribution import Attribution
from itpm.comparison.causes import BY, method
from itpm.comparison.told import Told, blocks, clock, sentence, unchanged
from itpm.message import phrase


@dataclass(frozen=True, slots=True)
class Summary:
    """All that a form for people is made of."""

    portfolio: str
    """What it calls itself."""
    word: str
    """The verdict in a word."""
    sentence: str
    clock: str
    blocks: tuple[Told, ...]
    method: str
    unchanged: str

    @property
    def foot(self) -> tuple[str, ...]:
        """How effects are split, and how many projects nothing touches: what there is of both."""
        return tuple(each for each in (self.method, _ended(self.unchanged)) if each)


def _ended(said: str) -> str:
    return phrase("{sentence}.", sentence=said) if said else ""


def summary(split: Attribution, *, only_worse: bool = False) -> Summary:
    """A comparison, and which edits make what, as people are told it."""
    compared = split.compared
    verdict, told = compared.verdict, tuple(blocks(compared, split, only_worse=only_worse))
    said = sentence(verdict)
    return Summary(
        compared.head.portfolio.name,
        verdict.word,
        phrase("Nothing gets worse. {rest}", rest=said) if only_worse and verdict.word == "better" else said,
        clock(compared),
        told,
        method(split) if split.lacking or any(BY in each.heads for each in told) else "",
        unchanged(compared),
    )
