"""Whom a sentence speaks of: people by their names and ids."""

import re
from collections.abc import Iterable, Iterator
from typing import Any

from itpm.diagnostic import Finding
from itpm.load.merge import Whole
from itpm.model.prose import Suspicion

_SHORTEST = 3
_WORDS = frozenset((
    *("al", "an", "art", "bill", "chip", "dawn", "dean", "don", "drew", "ed", "faith", "frank", "gene", "grace"),
    *("grant", "hope", "ian", "iris", "it", "jack", "jean", "joy", "june", "lee", "mark", "may", "max", "miles"),
    *("olive", "page", "pat", "rich", "rob", "rose", "ruby", "sue", "victor", "will"),
))  # fmt: skip
"""Names that are words of the language too: only a full name is sure to mean somebody."""


def confirmed(suspicions: Iterable[Suspicion], staffing: Whole | None) -> Iterator[Finding]:
    """The suspicions whose sentence names somebody of the department."""
    doubts = list(suspicions)
    if not doubts or staffing is None:
        return
    pattern = _pattern(staffing.data.get("people"))
    if pattern is not None:
        yield from (each.finding for each in doubts if pattern.search(each.sentence))


def _pattern(people: Any) -> re.Pattern[str] | None:  # noqa: ANN401 - plain data
    """Names as they are written, and ids that are no words of the language."""
    if not isinstance(people, dict):
        return None
    found: set[str] = set()
    for id_, person in people.items():
        name = str(person.get("name") or "") if isinstance(person, dict) else ""
        parts = [name, *re.findall(r"[^\W_]+", name), str(id_), str(id_).capitalize()]
        found.update(part for part in parts if len(part) >= _SHORTEST and part.lower() not in _WORDS)
    words = "|".join(map(re.escape, sorted(found)))
    return re.compile(rf"(?<!\w)(?:{words})(?!\w)") if words else None
