"""What of a value has to be looked at for an audience: compiled once from what the schemas say of its fields."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Final

from itpm.model.audience import Audience
from itpm.model.classification import class_of_field, class_of_value
from itpm.model.field import Field

_ANY: Final = "any-own"
"""What stands for every kind of a project."""


@dataclass(frozen=True)
class Plans:
    """The plans of all fields, for one audience."""

    audience: Audience
    gone: frozenset[str] = frozenset()
    """The kinds of which some records are left out: what names none of them refers to nothing that is."""
    _known: dict[int, "Plan"] = field(default_factory=dict)

    def of(self, kept: Field) -> "Plan":
        """The plan of a field."""
        found = self._known.get(id(kept))
        if found is None:
            # A field holds others, never itself.
            found = self._known[id(kept)] = self._made(kept)
        return found

    def withheld(self, kept: Field) -> bool:
        """Whether a field is for fewer than the audience, whatever stands in it."""
        return class_of_field(kept) > self.audience.classification or self.audience.hides_all(kept.keeps)

    def withheld_value(self, kept: Field) -> bool:
        """Whether that holds of what stands under the keys of a field that is not."""
        return class_of_value(kept) > self.audience.classification

    def unshown(self, declared: Mapping[str, Field]) -> Iterator[tuple[str, str]]:
        """By the kind of their records the fields that are withheld; ``declared`` are those of each kind of file."""
        for kept in (Field(kind=kind, values=each) for kind, each in declared.items()):
            for found in kept.collections():
                fields = found.values.fields if found.values is not None else {}
                yield from ((found.kind, name) for name, each in fields.items() if self.withheld(each))

    def names_gone(self, kept: Field) -> bool:
        """Whether something that is left out may be named in a field."""
        return bool(kept.refs and self.gone) and (_ANY in kept.refs or not self.gone.isdisjoint(kept.refs))

    def _made(self, kept: Field) -> "Plan":
        below = [each for each in (kept.keys, kept.values, kept.items) if each is not None]
        steps: dict[str, Field | None] = {}
        for name, each in kept.fields.items():
            # A name that is a word of Python has an attribute with a line behind it.
            if self.withheld(each):
                steps |= {name: None, f"{name}_": None}
            elif not self.of(each).idle:
                steps |= {name: each, f"{name}_": each}
        sums = kept.values is not None and self.withheld_value(kept.values)
        idle = not (kept.kind or steps or sums or self.names_gone(kept)) and all(self.of(each).idle for each in below)
        return Plan(kept, steps, idle)


@dataclass(frozen=True, slots=True)
class Plan:
    """How a value of a field is looked at: by its name the field of each part that has to be, None where it goes."""

    kept: Field
    steps: Mapping[str, Field | None]
    idle: bool
    """Whether nothing in it can be left out."""
