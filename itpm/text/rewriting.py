"""Many wishes on a text at once, in stages: what a stage changes is there for the next, and each is proven once."""

from collections.abc import Iterable, Mapping, Sequence
from functools import partial
from itertools import zip_longest
from typing import Any, NamedTuple

from itpm.diagnostic import Pointer
from itpm.text.carrying import carried, stripped
from itpm.text.edit import Change, applied, proven
from itpm.text.frozen import Draft, value_at
from itpm.text.wishes import call, drop, put, wrap


class Wish(NamedTuple):
    """What is to become of a value: set, taken away, called otherwise, or put below a key of its own."""

    way: str
    route: Pointer
    value: Any = None
    before: Any = None
    """The place of what is carried."""


def set_value(route: Pointer, value: Any) -> Wish:  # noqa: ANN401 - plain data
    """Sets a value; a key that is new stands last."""
    return Wish("set", route, _plain(value))


def _plain(value: Any) -> Any:  # noqa: ANN401 - plain data
    """Data whose texts are nothing but texts: an address that knows what it means is written as any other."""
    if type(value) is str:
        return value
    if isinstance(value, str):
        return str.__str__(value)
    if isinstance(value, Mapping):
        return {_plain(key): _plain(each) for key, each in value.items()}
    return [_plain(each) for each in value] if isinstance(value, list) else value


def carry(route: Pointer, value: Mapping[str, Any], source: Pointer) -> Wish:
    """Sets a new key to what some entries of a source say, before that; they are taken away by wishes of their own."""
    return Wish("carry", route, value, source)


def strip(route: Pointer) -> Wish:
    """Takes a value away, and leaves the comments beside it."""
    return Wish("strip", route)


def remove(route: Pointer) -> Wish:
    """Takes a value away."""
    return Wish("remove", route)


def rename(route: Pointer, key: str) -> Wish:
    """Calls a key otherwise; its value stays as it is written."""
    return Wish("rename", route, key)


def nest(route: Pointer, key: str) -> Wish:
    """Puts a value below a key of its own."""
    return Wish("nest", route, key)


def fulfil(draft: Draft, wishes: Iterable[Wish]) -> None:
    """Does to data what is wished of their text, in the order of the wishes."""
    for way, route, value, _before in wishes:
        here = value_at(draft.data, route)
        if way in {"remove", "strip", "rename"}:
            draft.take(route)
        if way == "rename":
            draft.put((*route[:-1], value), here)
        elif way not in {"remove", "strip"}:
            draft.put(route, {value: here} if way == "nest" else value)


def rewritten(path: str, text: str, wishes: Sequence[Sequence[Wish]]) -> str:
    """A text in which wishes are fulfilled, each row of them one after the other.

    Raises:
        EditError: where that cannot be written without changing something else.
    """
    for stage in zip_longest(*wishes):
        changes = [_change(each) for each in _deepest_first([each for each in stage if each is not None])]
        text = applied(text, proven(path, text, changes))
    return text


def _deepest_first(stage: list[Wish]) -> list[Wish]:
    """Values that are set, so that of two that are new at the end of a block the one further in stands first."""
    only_set = all(each.way == "set" for each in stage)
    return sorted(stage, key=lambda each: -len(each.route)) if only_set else stage


def _change(wish: Wish) -> Change:
    way, route, value, before = wish
    if way == "set":
        return (lambda page: page.set(route, value, None)), partial(put, route=route, value=value)
    if way == "carry":
        return (lambda page: carried(page, route, value, before)), partial(put, route=route, value=dict(value))
    if way == "strip":
        return (lambda page: stripped(page, route)), partial(drop, route=route)
    if way == "remove":
        return (lambda page: page.remove(route)), partial(drop, route=route)
    if way == "rename":
        return (lambda page: page.rename(route, value)), partial(call, route=route, key=value)
    return (lambda page: page.wrap(route, value)), partial(wrap, route=route, key=value)
