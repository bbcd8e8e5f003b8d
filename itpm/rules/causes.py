"""Findings with one cause: of the rules that would tell it, the first that fires leads, and the others are its details.

A waiver of the leader covers its details of other rules. What stands ``apart`` is shown with the leader, and has to be
accepted by itself: it is told of the same thing, and may be wrong although the leader is accepted.
"""

from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True, slots=True)
class Cause:
    """Rules that one cause makes fire, in the order in which they lead; ``whole`` where it is one of a whole file."""

    codes: tuple[str, ...]
    whole: bool = False
    apart: frozenset[str] = frozenset()

    def key(self, code: str, kind: str, address: str) -> tuple[str, str]:
        """What a finding is about, as far as this cause tells one thing from another."""
        return kind, address.partition("/")[0] if self.whole or code in self.apart else address


CAUSES: Final = (
    Cause(("SCH016", "SCH017", "SCH011", "SCH013", "SCH014"), whole=True),
    Cause(("SCH001", "SCH006")),
    Cause(("BUD005", "BUD004", "BUD001", "BUD014", "BUD008", "BUD007"), apart=frozenset({"BUD014"})),
)
OF_CODE: Final = {code: cause for cause in CAUSES for code in cause.codes}
