"""What-ifs."""

from collections.abc import Mapping

from itpm.model.record import empty, record
from itpm.model.scalars import Money, Ref


@record
class Scenario:
    """A what-if: values set over the portfolio as it is."""

    schema: int | None = None
    name: str
    description: str | None = None
    base: Ref | None = None
    why: str | None = None
    set: Mapping[str, object] = empty()
    targets: Mapping[str, Money] = empty()
