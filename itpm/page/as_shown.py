"""What is empty for readers from whom something is kept: that is said of what is shown to them, and of nothing else.

It is said on all their pages alike, whether something is kept there or not: where it stood alone, it would tell.
"""

from dataclasses import fields, is_dataclass, replace
from functools import cache
from typing import Any

from itpm.message import Said, phrase, words_of
from itpm.page.blocks import Items, Page, Table
from itpm.page.value import Told


def as_shown(page: Page) -> Page:
    """A page on which what is empty says that it is so of what is shown."""
    made: Page = _told(page)
    return made


def of_shown(said: str) -> Said:
    """A sentence that says of something that it is not there, as one of what is shown."""
    return phrase("{said} What is not shown here does not count.", said=_words(said))


def far(said: str) -> Said:
    """The same of a part of a sentence."""
    return phrase("{said}, as far as it is shown here", said=_words(said))


def _words(said: str) -> Said:
    return said if isinstance(said, Said) else Said(said, said)


def _told(block: Any) -> Any:  # noqa: ANN401 - any part of a page
    if isinstance(block, tuple):
        made = tuple(_told(each) for each in block)
        return made if any(new is not old for new, old in zip(made, block, strict=True)) else block
    if isinstance(block, Table):
        return block if block.rows else replace(block, empty=_empty(block.empty))
    if isinstance(block, Items):
        return block if block.items else replace(block, empty=_empty(block.empty))
    changed = {}
    for name in _holding(type(block)):  # type: ignore[arg-type] # a type is hashable
        value = getattr(block, name)
        if (new := _told(value)) is not value:
            changed[name] = new
    return replace(block, **changed) if changed else block


def _empty(said: str) -> str:
    made = of_shown(said)
    if isinstance(said, Told):
        return Told(made, said.classification, said.address, words=words_of(made))
    return made


@cache
def _holding(kind: type) -> tuple[str, ...]:
    """The fields of a block that hold others."""
    names = {each.name for each in fields(kind)} if is_dataclass(kind) else set[str]()
    return tuple(name for name in ("blocks", "wide", "narrow") if name in names)
