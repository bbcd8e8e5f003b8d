"""What is asked of assets, cycles and contracts about how long they last: days, and which record says them."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from itpm.analysis.facts import Facts
from itpm.analysis.figures.amounts import Unknown
from itpm.analysis.lifecycle.ends import Support
from itpm.model.field import Field
from itpm.queries.planned import DAY, FieldValue, Way

_FROM = Field(refs=("asset", "product-cycle"))
_RING = Field(options=("adopt", "trial", "assess", "hold"))
_TIER = Field(words=frozenset({"integer"}))


@dataclass(frozen=True)
class LastingOf:
    """What is computed of what ends, by name."""

    facts: Facts

    def of(self, kind: str) -> dict[str, tuple[Field, Way]]:
        """What is computed of a kind."""
        known = self.facts.lifecycle
        if kind == "contract":
            return {
                "ends": (DAY, lambda each: self._term(each, "ends") or Unknown("it has no end")),
                "notice_by": (DAY, lambda each: self._term(each, "notice_by") or Unknown("it has no end or no notice")),
            }
        if kind != "asset":
            return {}
        return {
            "support": (Field(options=tuple(Support)), known.supports.state),
            "support_ends": (DAY, lambda each: known.supports.of(each).day),
            "support_from": (_FROM, self._says),
            "replaced_on": (DAY, self._replaced),
            "ring": (_RING, self._ring),
            "full_on": (DAY, self._full),
            "tier": (_TIER, lambda each: known.tier(each) or Unknown("nothing that has a tier stands on it")),
        }

    def _term(self, contract: Any, name: str) -> date | None:  # noqa: ANN401 - a contract
        found: date | None = getattr(self.facts.lifecycle.terms[contract.id], name)
        return found

    def _says(self, asset: Any) -> FieldValue:  # noqa: ANN401 - an asset
        by = self.facts.lifecycle.supports.of(asset).said_by
        return by.id if by is not None else None

    def _replaced(self, asset: Any) -> FieldValue:  # noqa: ANN401 - an asset
        comes = self.facts.lifecycle.renewals.replacement(asset)
        return comes.by if comes is not None else None

    def _ring(self, asset: Any) -> FieldValue:  # noqa: ANN401 - an asset
        product = self.facts.lifecycle.supports.installed.product(asset)
        if product is None:
            return Unknown("products.yaml does not list what it stands on")
        return product.ring or Unknown(f"nobody says what IT thinks of '{product.id}'")

    def _full(self, asset: Any) -> FieldValue:  # noqa: ANN401 - an asset
        if asset.usage is None:
            return None
        return self.facts.lifecycle.usages.of(asset).full(self.facts.as_of) or Unknown("its usage does not rise")
