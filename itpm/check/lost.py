"""What a rule would miss: a field that it reads, and that had to be left out because it is wrong."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache

from itpm.diagnostic import Finding, Origin
from itpm.load.fields import compiled
from itpm.load.near import meant_at
from itpm.load.workspace import Workspace
from itpm.rules.family import family_of

_RECORD, _FIELD = 2, 3
"""How many keys lead to a record, and to a field of it."""


def of_register(code: str) -> bool:
    """Whether a rule judges registers: risks, issues and changes, deliverables, work with departments, flow."""
    family = family_of(code)
    return family is not None and family.judges_registers


@dataclass(frozen=True, slots=True)
class Lost:
    """By the path of a file, what was left out of it: the place, and the name of the field as rules read it."""

    fields: Mapping[str, tuple[tuple[Origin, str], ...]]
    reads: Mapping[str, frozenset[str]]
    """By the code of a rule, the fields that it reads, each as ``risk.probability``."""

    @classmethod
    def of(cls, workspace: Workspace, causes: Iterable[Finding], reads: Mapping[str, tuple[str, ...]]) -> "Lost":
        """What findings left out, and what may stand where nothing could be read; ``reads`` are names by codes."""
        kinds, found = workspace.places, dict[str, list[tuple[Origin, str]]]()
        lost = [(each.origin, tuple(map(str, meant_at(each.origin, each.hint)))) for each in causes]
        lost += ((each, tuple(map(str, each.pointer))) for each in workspace.unknown)
        for origin, pointer in lost:
            if pointer and origin.path in kinds:
                found.setdefault(origin.path, []).append((origin, _name(kinds[origin.path][0], pointer)))
        registers = {code: names for code, names in reads.items() if of_register(code)}
        return cls(
            {path: tuple(each) for path, each in found.items()},
            {code: frozenset(".".join(name.split(".")[:2]) for name in names) for code, names in registers.items()},
        )

    def silences(self, code: str, origin: Origin) -> bool:
        """Whether a rule of a register would find at a place what is not written otherwise, but wrongly.

        What is lost of one record says nothing of another one of its kind.
        """
        reads = self.reads.get(code)
        lost = self.fields.get(origin.path)
        if not reads or not lost:
            return False
        return any(name in reads and not _apart(place, origin) for place, name in lost)

    def hides(self, code: str) -> bool:
        """Whether something that a rule of a register reads was left out anywhere."""
        reads = self.reads.get(code, frozenset())
        return any(name in reads for lost in self.fields.values() for _place, name in lost)


def _apart(lost: Origin, found: Origin) -> bool:
    """Whether two places lie in two records of one collection."""
    one, other = lost.pointer[:_RECORD], found.pointer[:_RECORD]
    return len(one) == len(other) == _RECORD and one[0] == other[0] and one[1] != other[1]


def _name(kind: str, pointer: tuple[str, ...]) -> str:
    """The name of the field that lacks at a place in a kind of file; of a record as a whole, its collection."""
    record = _collections(kind).get(pointer[0])
    return f"{kind}.{pointer[0]}" if record is None or len(pointer) < _FIELD else f"{record}.{pointer[_RECORD]}"


@cache
def _collections(kind: str) -> Mapping[str, str]:
    """By the field of a kind of file, the kind of the records that it keeps."""
    return {name: each.kind for name, each in compiled(kind).fields.items() if each.kind}
