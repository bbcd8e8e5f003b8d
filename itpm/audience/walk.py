"""One walk over a value of the model: without what an audience may not know, and without what refers to that."""

from collections.abc import Callable, Mapping
from dataclasses import is_dataclass
from operator import is_
from typing import Any, Final

from itpm.audience.plan import Plan, Plans
from itpm.classification import Classification
from itpm.model.by_date import ByDate
from itpm.model.field import Field
from itpm.model.record import Record, refilled

GONE: Final = object()
"""What stands for a value that is left out."""
NOT_SHOWN: Final = "not shown here"
"""Why a field says nothing whose value refers to what is left out."""
_MOST: Final = Classification.RESTRICTED
Knows = Callable[[str, Any], bool]
"""Whether somebody may know a record, or what stands for one, of a kind."""
Missing = Callable[[str, tuple[str, ...]], bool]
"""Whether what an address names is left out, of some kinds where they are said."""


class Walk:
    """The walk for one audience; ``withheld`` are the fields of records that lost a reference, by kind and address."""

    def __init__(self, plans: Plans, knows: Knows, missing: Missing) -> None:
        self._plans, self._knows, self._missing = plans, knows, missing
        self.withheld: set[tuple[str, str, str]] = set()
        self._lost = False
        self.fell = False
        """Whether a record is left out for what it refers to."""

    def value(self, value: Any, kept: Field) -> Any:  # noqa: ANN401 - a value of the model
        """A value without what is left out; itself where nothing is, and :data:`GONE` where it cannot be without it."""
        plan = self._plans.of(kept)
        if plan.idle or value is None:
            return value
        if isinstance(value, str):
            return self._reference(value, kept)
        if isinstance(value, Mapping):
            return self._mapping(value, kept)
        if isinstance(value, tuple):
            return value if hasattr(value, "_fields") else self._list(value, kept)
        if isinstance(value, ByDate):
            return self._by_date(value, kept)
        return self._parts(value, plan) if is_dataclass(value) and hasattr(value, "__dict__") else value

    def _reference(self, value: str, kept: Field) -> Any:  # noqa: ANN401
        if kept.refs and self._missing(value, kept.refs):
            self._lost = True
            return GONE
        return value

    def _list(self, value: tuple[Any, ...], kept: Field) -> Any:  # noqa: ANN401
        item = kept.items if kept.items is not None else kept
        made = tuple(new for each in value if (new := self._item(each, item)) is not GONE)
        same = len(made) == len(value) and all(map(is_, made, value))
        return value if same else made or GONE

    def _item(self, value: Any, kept: Field) -> Any:  # noqa: ANN401
        """An item of a list; one that names nobody any more says nothing."""
        outer, self._lost = self._lost, False
        made = self.value(value, kept)
        if self._lost and made is not GONE and not self._names(made, kept):
            made = GONE
        self._lost = self._lost or outer
        return made

    @staticmethod
    def _names(value: Any, kept: Field) -> bool:  # noqa: ANN401
        """Whether a part that lost a reference has another one."""
        named = (
            name for name, each in kept.fields.items() if each.refs or (each.items is not None and each.items.refs)
        )
        return any(getattr(value, name, None) for name in named)

    def _by_date(self, value: ByDate[Any], kept: Field) -> Any:  # noqa: ANN401
        item = kept.values if kept.values is not None else kept
        made = tuple((since, new) for since, each in value.steps if (new := self.value(each, item)) is not GONE)
        same = len(made) == len(value.steps) and all(
            new[1] is old[1] for new, old in zip(made, value.steps, strict=True)
        )
        return value if same else ByDate(made) if made else GONE

    def _mapping(self, value: Mapping[Any, Any], kept: Field) -> Any:  # noqa: ANN401
        keys = kept.keys.refs if kept.keys is not None and kept.keys.refs else kept.refs
        made: dict[Any, Any] = {}
        for key, each in value.items():
            if keys and isinstance(key, str) and self._missing(key, keys):
                self._lost = True
            elif (new := self._entry(each, kept)) is not GONE:
                made[key] = new
        same = len(made) == len(value) and all(made[key] is value[key] for key in made)
        return value if same else made or GONE

    def _entry(self, value: Any, kept: Field) -> Any:  # noqa: ANN401
        """What a mapping holds under a key: a record that somebody may know, or a value."""
        if kept.kind and not self._knows(kept.kind, value):
            return GONE
        if kept.values is None:
            return value
        if kept.kind:
            return self.record(value, self._plans.of(kept.values), kept.kind)
        return GONE if self._plans.withheld_value(kept.values) else self.value(value, kept.values)

    def record(self, value: Any, plan: Plan, kind: str) -> Any:  # noqa: ANN401
        """A record, or what stands for one; what it loses, it loses for itself."""
        outer = self._lost
        left, lost = self._left(value, plan)
        self._lost = outer
        if left is None:
            self.fell = True
            return GONE
        if isinstance(value, Record):
            self.withheld.update((kind, value.id, name) for name in lost)
            left = self._said(left, lost, plan)
        return value if left is vars(value) else refilled(value, left)

    def _parts(self, value: Any, plan: Plan) -> Any:  # noqa: ANN401
        """What stands in a record."""
        left, lost = self._left(value, plan)
        self._lost = self._lost or bool(lost)
        # A part of which nothing is left would say that there was something.
        if left is None or (not left and vars(value)):
            return GONE
        return value if left is vars(value) else refilled(value, left)

    def _left(self, value: Any, plan: Plan) -> tuple[dict[str, Any] | None, list[str]]:  # noqa: ANN401
        """What is left of the fields of something, and which of them lost a reference; None where it goes with them."""
        written, lost = vars(value), list[str]()
        if plan.steps.keys().isdisjoint(written):
            return written, lost
        left, outer = written, self._lost
        for name, each in written.items():
            if name not in plan.steps:
                continue
            below, self._lost = plan.steps[name], False
            new = GONE if below is None else self.value(each, below)
            if self._lost:
                lost.append(name.rstrip("_"))
            if new is each:
                continue
            left = dict(written) if left is written else left
            if new is not GONE:
                left[name] = new
            elif hasattr(type(value), name):
                del left[name]
            else:
                self._lost = outer
                return None, lost
        self._lost = outer
        return left, lost

    def _said(self, left: dict[str, Any], lost: list[str], plan: Plan) -> dict[str, Any]:
        """The fields of a record without those of the user's own, and with why some of them say nothing."""
        if not lost and "unknown" not in left and "custom" not in left:
            return left
        empty = {name: NOT_SHOWN for name in lost if name not in left and f"{name}_" not in left}
        said = left.get("unknown") or {}
        reasons = {path: why for path, why in said.items() if self._may_say(path, plan)} | empty
        gone = {name for name in ("custom",) if name in left and self._plans.audience.classification < _MOST}
        if reasons == said and not gone:
            return left
        return {name: each for name, each in left.items() if name not in gone} | {"unknown": reasons}

    def _may_say(self, path: str, plan: Plan) -> bool:
        """Whether the reason may be told why a field is not known."""
        kept: Field | None = plan.kept
        for step in path.split("."):
            below = None if kept is None else kept.fields.get(step)
            if below is not None and self._plans.withheld(below):
                return False
            kept = below or (kept and (kept.values or kept.items))
            if kept is not None and kept is not below and self._plans.withheld_value(kept):
                return False
        return True
