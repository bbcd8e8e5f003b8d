"""What is asked of deliverables and criteria: what is known of them, who answers, how long one waits."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from itpm.analysis.facts import Facts
from itpm.analysis.quality.judging import Judged, Standing, Verdict, verdict
from itpm.model.deliverable import Criterion, Deliverable
from itpm.model.field import Field
from itpm.queries.planned import DAY, FieldValue, Way

_NUMBER = Field(words=frozenset({"integer"}))
_PARTY = ("person", "team", "role", "department", "stakeholder", "supplier", "equipment")


@dataclass(frozen=True)
class QualityOf:
    """What is computed of deliverables and criteria, by name."""

    facts: Facts

    def of(self, kind: str) -> dict[str, tuple[Field, Way]]:
        """What is computed of a kind."""
        if kind == "criterion":
            return {
                "state": (Field(options=tuple(Verdict)), verdict),
                "tested": (DAY, _tested),
                "deliverable": (Field(refs=("deliverable",)), lambda each: each.id.rpartition("/")[0]),
            }
        if kind != "deliverable":
            return {}
        return {
            "standing": (Field(options=tuple(Standing)), self._of(lambda judged: judged.standing)),
            "accountable": (Field(words=frozenset({"ref"}), refs=_PARTY), _accountable),
            "waits": (_NUMBER, self._of(lambda judged: judged.waits(-1))),
        }

    def _of(self, way: Callable[[Judged], FieldValue]) -> Way:
        return lambda each: way(self.facts.quality.judged[each.id])


def _tested(criterion: Any) -> FieldValue:  # noqa: ANN401 - a criterion
    """The day of its result; nothing, and not unknown, where it was not tested."""
    return criterion.result.date if isinstance(criterion, Criterion) and criterion.result else None


def _accountable(deliverable: Any) -> FieldValue:  # noqa: ANN401 - a deliverable
    return deliverable.raci.accountable if isinstance(deliverable, Deliverable) and deliverable.raci else None
