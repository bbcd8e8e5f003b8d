"""What is asked of windows: whose they are, whether they are ahead, and what they are in the way of."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from itpm.analysis.facts import Facts
from itpm.analysis.services.ahead import Booked, booked
from itpm.model.field import Field
from itpm.model.stage import goes_on
from itpm.queries.planned import FieldValue, Way

STATES = ("ahead", "under-way", "over", "cancelled")
"""What a window may be; it is cancelled with the change that was turned down, and with what ends its project."""
_CHANGE = Field(refs=("change",))
_CLASHES = Field(items=Field(words=frozenset({"ref"}), refs=("window",)))
_FREEZES = Field(items=Field(words=frozenset({"ref"}), refs=("freeze",)))


@dataclass(frozen=True)
class ChangingOf:
    """What is computed of windows, by name."""

    facts: Facts

    def of(self, kind: str) -> dict[str, tuple[Field, Way]]:
        """What is computed of a kind."""
        if kind != "window":
            return {}
        return {
            "state": (Field(options=STATES), self._state),
            "change": (_CHANGE, lambda each: change.id if (change := self._booked[each.id].change) else None),
            "clashes": (_CLASHES, lambda each: tuple(dict.fromkeys(self._clashes.get(each.id, ())))),
            "in_freeze": (_FREEZES, lambda each: tuple(dict.fromkeys(self._freezes.get(each.id, ())))),
        }

    @cached_property
    def _booked(self) -> Mapping[str, Booked]:
        return {each.window.id: each for project in self.facts.portfolio.projects.values() for each in booked(project)}

    def _state(self, window: Any) -> FieldValue:  # noqa: ANN401 - a window
        each = self._booked[window.id]
        if each.over(self.facts.as_of):
            return "over"
        if each.dropped or not goes_on(each.project):
            return "cancelled"
        return "under-way" if each.begun(self.facts.as_of) else "ahead"

    @cached_property
    def _clashes(self) -> Mapping[str, list[str]]:
        found: dict[str, list[str]] = {}
        for clash in self.facts.services.windows.clashes:
            for each in clash.windows:
                found.setdefault(each.id, []).extend(other.id for other in clash.windows if other is not each)
        return found

    @cached_property
    def _freezes(self) -> Mapping[str, list[str]]:
        found: dict[str, list[str]] = {}
        for each in self.facts.services.windows.frozen:
            found.setdefault(each.ahead.id, []).append(each.freeze.id)
        return found
