"""Arrows of networks that must not loop, as the walk over references draws them."""

from typing import Any, NamedTuple

from itpm.diagnostic import Origin, Pointer
from itpm.load.merge import Written

Route = tuple[Any, ...]
"""A route as a chain: (route above, key); the empty tuple is the root."""


def pointer_of(route: Route) -> Pointer:
    """A chain as a pointer."""
    steps: list[str | int] = []
    while route:
        route, step = route
        steps.append(step)
    return tuple(reversed(steps))


class Edge(NamedTuple):
    """An arrow of a network that must not loop: from a record to what it names; ``type`` is a link's own."""

    network: str
    source: str
    target: str
    text: str
    written: Written
    route: Route
    type: str = "FS"

    def origin(self) -> Origin:
        """Where the arrow is written."""
        place = self.written.origin(pointer_of(self.route))
        return Origin(place.path, place.pointer, text=self.text)
