"""Releases that milestones come with, and products with how long they are supported: releases.yaml, products.yaml."""

from collections.abc import Mapping
from datetime import date

from itpm.model.record import Record, empty, record
from itpm.model.scalars import Moment, Ref


@record
class Release(Record):
    """A release that milestones come with: what is not ready then waits for the next one."""

    released: date | None = None
    date: Moment | None = None

    @property
    def title(self) -> str:
        """Its name; without one its key, which is free text and may hold a slash."""
        return self.name or (super().title if "/" not in self.id else self.id)


@record
class Releases:
    """Releases that milestones come with: releases.yaml."""

    releases: Mapping[str, Release] = empty()


@record
class ProductCycle(Record):
    """A release of a product that is supported on its own."""

    released: date | None = None
    active_until: date | None = None
    security_until: date | None = None
    extended_until: date | None = None
    lts: bool | None = None
    ended: date | None = None


@record
class Product(Record):
    """A product that IT uses, or might."""

    ring: str | None = None
    supplier: Ref | None = None
    cycles: Mapping[str, ProductCycle] = empty()

    @property
    def title(self) -> str:
        """Its name; without one its key, which is free text and may hold a slash."""
        return self.name or (super().title if "/" not in self.id else self.id)


@record
class Products:
    """Products and how long they are supported: products.yaml."""

    products: Mapping[str, Product] = empty()
