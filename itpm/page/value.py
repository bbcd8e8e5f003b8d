"""A text of a page that is a value: who may know it, and of what it is told.

The words of a page are plain texts and everybody's. What stands in a record or is computed is a :class:`Told`: a text,
so that everything that shows texts shows it, with its class and its address; and with the words it is told in, where
it is more than what a record says: those have another language. Nothing is taken out of a page by the
class: what an audience may not know was never asked for. The class is an assertion, for tests and for what publishes.
"""

from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass
from functools import cache
from operator import is_
from typing import Any, Final, Self, TypeVar, cast

from itpm.classification import Classification
from itpm.message import Message, Said, words_of

Block = TypeVar("Block")


class Told(Said):
    """A text with its class and its address: ``erp/design.due``, ``erp.eac``, ``ben``; and what it is said by.

    ``exact`` is what it says where the text is rounded: 959871.00 EUR of 960 k EUR.
    """

    __slots__ = ("address", "classification", "exact")
    address: str
    classification: Classification
    exact: str

    def __new__(
        cls,
        text: str,
        classification: Classification,
        address: str = "",
        exact: str = "",
        words: Message | str | None = None,
    ) -> Self:
        """The same text, known to be a value; a sentence stays one."""
        made = str.__new__(cls, text)  # a page holds thousands of them
        made.words = text.words if isinstance(text, Said) else words
        made.classification, made.address, made.exact = classification, address, exact
        return made

    def holds(self, classification: Classification, address: str) -> bool:
        """Whether it is a value of this class or a stricter one already, with its own address where there is one."""
        return self.classification >= classification and bool(self.address or not address)

    def __reduce__(self) -> tuple[Any, ...]:
        """A value stays one where it travels."""
        return Told, (str(self), self.classification, self.address, self.exact, self.words)


RELEASED: Final = "*"
"""The mark at the end of a sum that its readers know because it was released."""


def is_released(text: str) -> bool:
    """Whether a text is a sum that was released."""
    return isinstance(text, Told) and bool(text.exact) and text.endswith(RELEASED)


_UNSAID: Final = frozenset(
    {
        "target",
        "key",
        "state",
        "look",
        "kind",
        "anchor",
        "anchors",
        "path",
        "source",
        "group",
        "groups",
        "reads",
        "figure",
        "language",
    }
)
"""Fields of blocks that lead somewhere, or say how something looks or in which language, and are not read."""


def valued(block: Block, classification: Classification, address: str) -> Block:
    """A block with all that is read of it as values; one that is a value already keeps its address and is no weaker."""
    return cast("Block", _valued(block, classification, address))


def _valued(block: Any, classification: Classification, address: str) -> Any:  # noqa: ANN401 - any part of a page
    if isinstance(block, str):
        if not block or (type(block) is Told and block.holds(classification, address)):
            return block
        strictest = max(block.classification, classification) if isinstance(block, Told) else classification
        own, exact = (block.address, block.exact) if isinstance(block, Told) else ("", "")
        return Told(str(block), strictest, own or address, exact, words_of(block))
    if isinstance(block, tuple):
        made_of = [_valued(each, classification, address) for each in block]
        return block if all(map(is_, block, made_of)) else tuple(made_of)
    made = {}
    for name in read_of(type(block)):  # type: ignore[arg-type] # a type is hashable
        given = getattr(block, name)
        told = _valued(given, classification, address) if given else given
        if told is not given:  # numbers and what is empty stay, and there are many of them
            made[name] = told
    return _remade(block, made) if made else block


def _remade(block: Any, made: Mapping[str, Any]) -> Any:  # noqa: ANN401 - any part of a page
    """A block with some of its fields changed."""
    kind: type = type(block)
    return kind(**{name: made[name] if name in made else getattr(block, name) for name in _names_of(kind)})


@cache
def _names_of(kind: type[Any]) -> tuple[str, ...]:
    return tuple(each.name for each in fields(kind))


@cache
def read_of(kind: type) -> tuple[str, ...]:
    """The fields of a block that somebody reads: a graph names its clusters by keys, a chart has groups of bars."""
    names = [each.name for each in fields(kind)] if is_dataclass(kind) else []
    return tuple(name for name in names if name not in _UNSAID or (name == "groups" and "nodes" not in names))


def texts(block: Any) -> Iterator[str]:  # noqa: ANN401 - any part of a page
    """Every text of a block that somebody reads, and those that are searched."""
    found = list[str]()
    _gather(block, found)
    return iter(found)


def _gather(block: Any, found: list[str]) -> None:  # noqa: ANN401 - any part of a page
    if isinstance(block, str):
        found.append(block)
    elif isinstance(block, tuple):
        for each in block:
            _gather(each, found)
    else:
        for name in read_of(type(block)):  # type: ignore[arg-type] # a type is hashable
            given = getattr(block, name)
            if given or isinstance(given, str):  # numbers that are nothing, and what is not there, say nothing
                _gather(given, found)
