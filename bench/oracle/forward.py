"""The forward pass: from what a task waits for to its dates; and work that is done as late as possible."""

from collections.abc import Iterable, Mapping, Sequence

from oracle.leaves import Leaf, Link
from oracle.times import NEVER, BeyondError

Placed = tuple[int, int, int]
"""When something started, when what is left of it begins, when it ends."""


def lagged(link: Link, moment: int) -> int:
    """A moment and a lag."""
    if moment >= NEVER or moment <= -NEVER or not link.lag:
        return moment
    try:
        if link.lag > 0:
            return link.times.ahead(moment, link.lag)
        found = link.times.back(moment, -link.lag)
        # Of two moments with no work between them, an end is the first, and a start is the last.
        return link.times.snap_back(found) if link.type in {"FS", "FF"} else found
    except BeyondError:
        return NEVER if link.lag > 0 else -NEVER


def reached(link: Link, placed: Mapping[str, Placed]) -> int:
    """From when on a link lets its task start, or finish; what it waits for and is not in ``placed`` bounds nothing."""
    end = 2 if link.type in {"FS", "FF"} else 0
    return max((lagged(link, placed[each][end]) for each in link.sources if each in placed), default=-NEVER)


def wanted(leaf: Leaf, placed: Mapping[str, Placed]) -> tuple[int, int]:
    """The first moment at which links let a task start, and finish."""
    start = max((reached(link, placed) for link in leaf.links if link.type in {"FS", "SS"}), default=-NEVER)
    finish = max((reached(link, placed) for link in leaf.links if link.type in {"FF", "SF"}), default=-NEVER)
    return start, finish


def put(leaf: Leaf, start: int, finish: int) -> Placed:
    """A task on its own, given the first moments at which it may start and finish."""
    if leaf.done is not None:
        begun = leaf.done if leaf.begun is None else leaf.begun
        return begun, begun, leaf.done
    if leaf.dropped:
        # What was dropped only passes on what it waits for.
        return (max(start, finish),) * 3
    unknown = (NEVER if leaf.begun is None else leaf.begun, NEVER, NEVER)
    if start >= NEVER or finish >= NEVER:
        return unknown
    if leaf.pace is None:
        moment = max(start, finish)
        return moment, moment, moment
    try:
        told = leaf.told and start == leaf.start
        begin, end = (start, leaf.pace.ahead(start, leaf.size)) if told else leaf.pace.put(start, leaf.size)
        if end < finish:
            begin, end = leaf.pace.put(max(start, begun_by(leaf, finish)), leaf.size)
    except BeyondError:
        return unknown
    return (begin if leaf.begun is None else leaf.begun), begin, max(end, finish)


def begun_by(leaf: Leaf, finish: int) -> int:
    """The last moment at which a task begins that is to end at a moment; none where so much time never went before."""
    try:
        return leaf.pace.back(finish, leaf.size) if leaf.pace is not None else finish
    except BeyondError:
        return -NEVER


class LoopError(ValueError):
    """Something waits for itself, whatever the types of the links."""


def ordered(leaves: Mapping[str, Leaf]) -> list[str]:
    """Everything after what it waits for.

    Raises:
        LoopError: with something that waits for itself.
    """
    found: dict[str, None] = {}
    seen: set[str] = set()

    def visit(address: str) -> None:
        if address in seen:
            if address not in found:
                raise LoopError(address)
            return
        seen.add(address)
        for link in leaves[address].links:
            for source in link.sources:
                visit(source)
        found[address] = None

    for address in leaves:
        visit(address)
    return list(found)


def followers(leaves: Mapping[str, Leaf]) -> dict[str, list[tuple[str, Link]]]:
    """Who waits for each leaf, and by which link."""
    found: dict[str, list[tuple[str, Link]]] = {each: [] for each in leaves}
    for address, leaf in leaves.items():
        for link in leaf.links:
            for source in link.sources:
                found[source].append((address, link))
    return found


def forward(leaves: Mapping[str, Leaf], order: Iterable[str]) -> dict[str, Placed]:
    """The earliest dates of everything."""
    placed: dict[str, Placed] = {}
    _stand(leaves, order, placed)
    return placed


def project_ends(leaves: Mapping[str, Leaf], placed: Mapping[str, Placed]) -> dict[str, int]:
    """The last known end of each project."""
    found: dict[str, int] = {}
    for address, leaf in leaves.items():
        if placed[address][2] < NEVER and not leaf.dropped:
            found[leaf.project] = max(found.get(leaf.project, -NEVER), placed[address][2])
    return found


class Behind:
    """What waits for a leaf where everything stands; dropped work only passes on what it waits for."""

    def __init__(self, leaves: Mapping[str, Leaf], placed: Mapping[str, Placed]) -> None:
        self.leaves, self.placed, self.links = leaves, placed, followers(leaves)

    def firm(self, address: str) -> "Behind":
        """The same, where what is tentative gives way to a leaf that is not."""
        made = Behind(self.leaves, self.placed)
        if not self.leaves[address].tentative:
            made.links = {
                each: [(then, link) for then, link in row if not self.leaves[then].tentative]
                for each, row in self.links.items()
            }
        return made

    def binds(self, address: str) -> bool:
        """Whether anything that could be moved waits for a leaf."""
        for each, link in self.links[address]:
            if self.leaves[address].begun is not None and link.type in {"SS", "SF"}:
                continue  # A start that is a fact.
            if self.leaves[each].dropped:
                if self.binds(each):
                    return True
            elif self.leaves[each].done is None and self.placed[each][2] < NEVER:
                return True
        return False

    def still(self, address: str, there: Placed) -> bool:
        """Whether nothing is moved by a leaf at other dates."""
        return all(self._still(link, there, each) for each, link in self.links[address])

    def _still(self, link: Link, there: Placed, follower: str) -> bool:
        leaf, stands = self.leaves[follower], self.placed[follower]
        if leaf.done is not None or stands[2] >= NEVER:
            return True
        moment = lagged(link, there[2] if link.type in {"FS", "FF"} else there[0])
        if leaf.dropped:
            return self.still(follower, (moment, moment, moment))
        return moment <= (stands[1] if link.type in {"FS", "SS"} else stands[2])


def as_late(
    leaves: Mapping[str, Leaf], order: Sequence[str], placed: dict[str, Placed], deadlines: Mapping[str, int]
) -> None:
    """Moves what is to be done late to the last dates that move nothing else.

    What is tentative gives way to the rest, and so finds its own place behind where that has come to stand. What was
    dropped passes on where it has come to stand, too.
    """
    sure = {address: leaf for address, leaf in leaves.items() if not leaf.tentative}
    _late_among(leaves, [each for each in order if each in sure], placed, (deadlines, project_ends(sure, placed)))
    rest = [each for each in order if each not in sure]
    _stand(leaves, [each for each in order if each not in sure or leaves[each].dropped], placed)
    _late_among(leaves, rest, placed, (deadlines, project_ends(leaves, placed)))
    _stand(leaves, [each for each in order if leaves[each].dropped], placed)


def _stand(leaves: Mapping[str, Leaf], order: Iterable[str], placed: dict[str, Placed]) -> None:
    """Puts some leaves where what they wait for lets them stand."""
    for address in order:
        leaf = leaves[address]
        start, finish = wanted(leaf, placed)
        placed[address] = put(leaf, max(start, leaf.floor, leaf.start), max(finish, leaf.finish))


def _late_among(
    leaves: Mapping[str, Leaf],
    order: Sequence[str],
    placed: dict[str, Placed],
    until: tuple[Mapping[str, int], Mapping[str, int]],
) -> None:
    """Moves those of some leaves that are to be done late, from the last to the first; ``until``: deadlines, ends."""
    every, (deadlines, ends) = Behind(leaves, placed), until
    for address in reversed(order):
        leaf = leaves[address]
        if not leaf.late or leaf.done is not None or placed[address][2] >= NEVER or leaf.dropped:
            continue
        last, behind = leaf.latest_finish, every.firm(address)
        if last >= NEVER and not behind.binds(address):
            last = deadlines.get(leaf.project, ends[leaf.project])
        low, high = placed[address][1], placed[address][1] + 700 * 1440

        def fits(
            moment: int, address: str = address, leaf: Leaf = leaf, last: int = last, behind: Behind = behind
        ) -> bool:
            there = put_late(leaf, moment)
            if leaf.begun is not None:
                there = (-NEVER, *there[1:])
            elif there[1] > leaf.latest_start:
                return False
            return there[2] <= last and behind.still(address, there)

        if not fits(low):
            continue
        while low < high:
            middle = (low + high + 1) // 2
            low, high = (middle, high) if fits(middle) else (low, middle - 1)
        if low > placed[address][1]:
            placed[address] = put_late(leaf, low)


def put_late(leaf: Leaf, moment: int) -> Placed:
    """A task that begins from a moment on; its end is held by what is imposed on it, and moves nothing."""
    start, resume, finish = put(leaf, moment, -NEVER)
    return start, resume, max(finish, leaf.finish) if finish < NEVER else finish
