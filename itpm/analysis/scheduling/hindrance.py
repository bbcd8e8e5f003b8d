"""What keeps something from having a date, and the sentence that is made from it."""

from dataclasses import dataclass, replace

from itpm.message import phrase


@dataclass(frozen=True, slots=True)
class Hindrance:
    """What is said of the first thing on the way that has no date of its own.

    ``of`` is the address of that thing, empty where it is the one that has no date. ``planned``: it has a place in the
    plan; what was left open when its project was closed has none. ``waits``: something before it in the plan lacks its
    date for the same reason, and is where that is told.
    """

    said: str
    of: str = ""
    planned: bool = True
    waits: bool = False

    def behind(self, address: str) -> "Hindrance":
        """The same for what waits for an address."""
        return replace(self, of=self.of or address, waits=True)

    @property
    def root(self) -> str:
        """What is said, with what it is said of: ``erp/a: nobody says when``."""
        if not self.of:
            return self.said
        if self.planned:
            return phrase("{of}: {said}", of=self.of, said=self.said)
        return phrase("{of}, {said}", of=self.of, said=self.said)

    @property
    def words(self) -> str:
        """Why there is no date: ``nobody says when``, ``waits for erp/a: nobody says when``."""
        return phrase("waits for {root}", root=self.root) if self.of else self.said
