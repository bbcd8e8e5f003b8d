"""Findings with one cause: of the rules that would tell it, the first that fires leads, and the others are its details.

A waiver of the leader covers its details of other rules. What stands ``apart`` is shown with the others, and accepted
by itself and for itself alone: it is told of the same thing, and may be wrong although the others are accepted.
"""

from dataclasses import dataclass
from typing import Final

from itpm.model.address import whole_of


@dataclass(frozen=True, slots=True)
class Cause:
    """Rules that one cause makes fire, in the order in which they lead; ``whole`` where it is one of a whole file."""

    codes: tuple[str, ...]
    whole: bool = False
    apart: frozenset[str] = frozenset()
    each: bool = False
    """Whether what leads is told once for each cause, as for each who leaves: another of its code leads for itself."""

    def key(self, code: str, kind: str, address: str, cause: str = "") -> tuple[str, str]:
        """What a finding is about, as far as this cause tells one thing from another; ``cause`` is what it says."""
        if cause:
            return "", cause
        return kind, whole_of(address) if self.whole or code in self.apart else address


CAUSES: Final = (
    Cause(
        # A promise that is broken, what is awaited for it too long, and what was approved: the same days too late.
        ("SCH007", "SCH021", "SCH016", "SCH017", "SCH011", "SCH013", "SCH014"),
        whole=True,
        apart=frozenset({"SCH007", "SCH021"}),
    ),
    Cause(("SCH001", "SCH006")),
    Cause(("RSK001", "RSK002")),
    Cause(("RSK003", "FRS009")),
    # A decision that is overdue, and the work that waits for it.
    Cause(("COL004", "SCH026"), each=True),
    # An action that is overdue, and the gate that asked for it; a gate that nobody held, and work done behind it.
    Cause(("RSK005", "QUA005", "SCH028"), each=True),
    Cause(("CAP002", "CAP010", "SCH023"), each=True),
    Cause(("BUD005", "BUD004", "BUD001", "BUD014", "BUD008", "BUD007", "BUD010"), apart=frozenset({"BUD014"})),
)
OF_CODE: Final = {code: cause for cause in CAUSES for code in cause.codes}
