"""Who gets into what, for people and for programs: the keys of a party and who else has them, and who opens a thing."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from itpm.analysis.security.access import Access, AccessState, Granted, Key
from itpm.analysis.services.graph import Part
from itpm.say import printable

_FAR = "access"
_NO_LEVEL = "how far is not known"


@dataclass(frozen=True)
class KeysAnswer:
    """The rights by which a person, team, role, department, supplier or stakeholder gets in."""

    access: Access
    holder: str

    def document(self) -> list[dict[str, Any]]:
        """Each thing that each right opens, with who else gets in."""
        return [
            {
                **_plain(key.granted),
                "opens": {"kind": part.kind, "id": part.address},
                "through": key.through,
                "others": [each._asdict() for each in self.access.others(part, self.holder)],
            }
            for key, part in self._opened()
        ]

    def text(self) -> Iterator[str]:
        """The same, a line each."""
        for key, part in self._opened():
            others = ", ".join(f"{who} ({level or _NO_LEVEL})" for who, level in self.access.others(part, self.holder))
            through = "" if key.through == self.holder else f", through {key.through}"
            who = f"else {others}" if others else "nobody else"
            yield f"{part.kind} {part.address}: {_said(key.granted)}{through}; {who}"

    def _opened(self) -> Iterator[tuple[Key, Part]]:
        return ((key, part) for key in self.access.of(self.holder) for part in self.access.parts(key.granted.right))


@dataclass(frozen=True)
class OpenedAnswer:
    """The rights that open a service or an asset."""

    access: Access
    part: Part

    def document(self) -> list[dict[str, Any]]:
        """Each right, and who holds it."""
        return [{**_plain(each), "who": list(self.access.holders(each.right))} for each in self.access.into(self.part)]

    def text(self) -> Iterator[str]:
        """The same, a line each."""
        for each in self.access.into(self.part):
            yield f"{', '.join(self.access.holders(each.right)) or 'nobody knows who'}: {_said(each)}"


def _plain(each: Granted) -> dict[str, Any]:
    right = each.right
    return {
        "right": right.id,
        "level": right.level,
        "state": each.state.value,
        "until": right.until.isoformat() if right.until is not None else None,
        "review_due": each.due.isoformat() if each.due is not None else None,
    }


def _said(each: Granted) -> str:
    right = each.right
    until = "" if right.until is None else f" until {right.until}"
    over = ", which is over" if each.state is AccessState.OVER else ""
    return f"{right.level or _FAR} by {printable(right.id)}{until}{over}"
