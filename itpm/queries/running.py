"""What is asked of services, assets, monitors and incidents about how they run."""

from dataclasses import dataclass
from typing import Any

from itpm.analysis.facts import Facts
from itpm.analysis.figures.amounts import Unknown
from itpm.analysis.operation.monitoring import State, Watch, Watched
from itpm.analysis.services.graph import Part
from itpm.model.field import Field
from itpm.queries.planned import FieldValue, Way

_MOMENT = Field(words=frozenset({"moment"}))
_WINDOWS = Field(items=Field(words=frozenset({"ref"}), refs=("window",)))


@dataclass(frozen=True)
class RunningOf:
    """What is computed of how things run, by name."""

    facts: Facts

    def of(self, kind: str) -> dict[str, tuple[Field, Way]]:
        """What is computed of a kind."""
        if kind in {"service", "asset"}:
            return {
                "monitored": (Field(options=tuple(State)), lambda each: self._watched(kind, each).state()),
                "monitored_since": (_MOMENT, lambda each: self._since(self._watched(kind, each))),
            }
        if kind == "monitor":
            said = tuple(each for each in State if each is not State.UNKNOWN)
            return {
                "state": (Field(options=said), lambda each: self._watch(each).state()),
                "since": (_MOMENT, lambda each: self._watch(each).since()),
                "acknowledged": (Field(words=frozenset({"boolean"})), lambda each: self._watch(each).seen),
            }
        if kind == "incident":
            return {"preceded_by": (_WINDOWS, self._before)}
        return {}

    def _watch(self, monitor: Any) -> Watch:  # noqa: ANN401 - a monitor
        return self.facts.operation.watches[monitor.id]

    def _watched(self, kind: str, record: Any) -> Watched:  # noqa: ANN401 - a service or an asset
        return self.facts.operation.watched(Part(kind, record.id))

    def _since(self, watched: Watched) -> FieldValue:
        worst = watched.worst()
        return Unknown(watched.why()) if worst is None else worst.since()

    def _before(self, incident: Any) -> FieldValue:  # noqa: ANN401 - an incident
        return tuple(each.window.id for each in self.facts.operation.preceding.windows(incident))
