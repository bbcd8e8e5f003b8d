"""What cells of registers name: people, other rows; and how a field that lies in another is set."""

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import Any

from itpm.interchange.columns import Line
from itpm.interchange.foreign import Who
from itpm.interchange.register_words import Kind
from itpm.interchange.values import ValueDoubtError


def set_field(made: dict[str, Any], way: str, value: object) -> None:
    """Sets what a way of one or two names leads to; nothing where there is no value."""
    above, _, below = way.partition(".")
    if value is not None and below:
        made.setdefault(above, {})[below] = value
    elif value is not None:
        made[above] = value


def people_of(line: Line, kind: Kind) -> dict[str, tuple[Who, ...]]:
    """Whom columns name, by those."""
    owner = Who("", line.of("owner"), line.of("owner mail"))
    made: dict[str, tuple[Who, ...]] = {"owner": (owner,)} if owner.said else {}
    for column in kind.who:
        found = tuple(Who("", each) for each in _parts(line.all(column)))
        made |= {column: found} if found else {}
    return {name: _with_mail(each) for name, each in made.items()}


def _with_mail(people: Collection[Who]) -> tuple[Who, ...]:
    """People of whom a mail address is said where a name should be."""
    return tuple(each._replace(mail=each.name) if "@" in each.name and not each.mail else each for each in people)


def _parts(texts: Sequence[str]) -> Iterator[str]:
    for text in texts:
        yield from filter(None, (each.strip() for each in re.split(r"[;\n]", text)))


def keys_of(texts: Sequence[str]) -> tuple[str, ...]:
    """Keys or names of other rows."""
    found = (each.strip() for text in texts for each in re.split(r"[;,\n]", text))
    return tuple(dict.fromkeys(filter(None, found)))


SIGNS: Mapping[str, str] = {"€": "EUR", "£": "GBP"}
"""Signs that are of one currency alone; a dollar may be one of many."""


def currency_of(head: str, text: str, beside: str) -> str:
    """The currency that a cell of a column names for the sums of its row; ``beside`` is the one that one of them has.

    Raises:
        ValueDoubtError: for what is none, and where both are not the same.
    """
    word = text.strip()
    found = SIGNS.get(word, word.upper())
    if re.fullmatch("[A-Z]{3}", found) is None:
        raise ValueDoubtError(f"column '{head}': '{word[:30]}' is no currency, as EUR is")
    if beside not in {"", found}:
        raise ValueDoubtError(f"column '{head}': '{found}', and its sum is in '{beside}'")
    return found
