"""What was read stays as it was read: mappings and lists that refuse to be changed, and drafts that share with them."""

from collections.abc import Mapping, Sequence
from itertools import pairwise
from typing import Any, Never

Route = Sequence[Any]
"""The way to a value: keys of mappings and places of lists."""


def _refuse(self: object, *_said: object, **_named: object) -> Never:
    raise TypeError(f"{type(self).__name__}: what was read is not changed; make a draft of it")


class FrozenMap(dict[str, Any]):
    """A mapping as it was read."""

    __slots__ = ()
    __setitem__ = __delitem__ = __ior__ = _refuse
    clear = pop = popitem = setdefault = update = _refuse

    def __reduce__(self) -> tuple[Any, ...]:
        """Made again of its parts: nothing can be put in behind."""
        return FrozenMap, (dict(self),)


class FrozenList(list[Any]):
    """A list as it was read."""

    __slots__ = ()
    __setitem__ = __delitem__ = __iadd__ = __imul__ = _refuse
    append = clear = extend = insert = pop = remove = reverse = sort = _refuse

    def __reduce__(self) -> tuple[Any, ...]:
        """Made again of its parts: nothing can be put in behind."""
        return FrozenList, (list(self),)


class Draft:
    """Data that are being changed: what stays is shared with what was read, what is around a change is copied once."""

    def __init__(self, data: Mapping[str, Any]) -> None:
        """A draft of some data, which stay as they are."""
        self.data: Mapping[str, Any] = data
        self._own: dict[int, object] = {}

    def put(self, route: Route, value: Any) -> None:  # noqa: ANN401 - plain data
        """Sets a value; whatever cannot hold the next step of the way gives way to a mapping."""
        self._opened(route)[route[-1]] = value

    def take(self, route: Route) -> None:
        """Takes a value out, if it is there; in a list a hole keeps the other places true."""
        above = value_at(self.data, route[:-1]) if route else None
        if isinstance(above, dict):
            if route[-1] in above:
                del self._opened(route)[route[-1]]
        elif isinstance(above, list) and isinstance(route[-1], int) and route[-1] < len(above):
            self._opened(route)[route[-1]] = None

    def _opened(self, route: Route) -> Any:  # noqa: ANN401 - a mapping or a list
        """What holds the last step of a way, as a copy that is the draft's own."""
        here = self.data = self._mine(self.data, route[0])
        for step, following in pairwise(route):
            below = here.get(step) if isinstance(here, dict) else here[step]
            mine = self._mine(below, following)
            if mine is not below:
                here[step] = mine
            here = mine
        return here

    def _mine(self, value: Any, step: object) -> Any:  # noqa: ANN401
        if id(value) in self._own:
            return value
        made: Any = dict(value) if isinstance(value, dict) else {}
        if isinstance(value, list) and isinstance(step, int):
            made = list(value)
        self._own[id(made)] = made
        return made


def value_at(data: Any, route: Route) -> Any:  # noqa: ANN401 - plain data of any kind
    """The value at the end of a way; None where it leads nowhere."""
    for step in route:
        try:
            data = data[step]
        except (KeyError, IndexError, TypeError):
            return None
    return data
