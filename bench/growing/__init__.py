"""Kinds of input, each of any size: what a stranger can send."""

from collections.abc import Callable
from inspect import getmembers, isfunction

from growing import direction, elsewhere, inside, large, money, staff, times, work, wrong
from growing.base import Files

KINDS: dict[str, Callable[[int], Files]] = {
    name: kind
    for words in (work, wrong, money, staff, times, direction, elsewhere, inside, large)
    for name, kind in getmembers(words, isfunction)
    if kind.__module__ == words.__name__ and not name.startswith("_")
}
