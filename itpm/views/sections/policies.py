"""What holds for all: policies and their review."""

from datetime import date

from itpm.analysis.strategy.alignment import overdue_policies
from itpm.model.strategy import Policy
from itpm.page.blocks import (
    Chip,
    Table,
)
from itpm.views.disclosure import column, titled
from itpm.views.reading import (
    NONE,
    Reading,
    day,
    name_of,
)


def policies(reading: Reading) -> Table:
    """The policies, and when each is to be looked at again."""
    columns = (
        column("Policy", "policy"),
        column("Version", "policy.version"),
        column("Owner", "policy.owner"),
        column("Serves", "policy.serves"),
        column("Review by", "policy.review_by"),
        column("State", "policy.review_by"),
    )
    late = overdue_policies(reading.portfolio, reading.day)
    rows = tuple(
        (
            titled(each),
            each.version or NONE,
            name_of(reading.portfolio, each.owner),
            ", ".join(name_of(reading.portfolio, goal) for goal in each.serves) or NONE,
            day(each.review_by),
            Chip("Overdue", "red") if each in late else _force(each, reading.day),
        )
        for each in reading.portfolio.strategy.policies.values()
    )
    return reading.table("Policies and their review", columns, rows)


def _force(policy: Policy, today: date) -> Chip:
    """Whether a policy that is not overdue holds already."""
    later = policy.effective is not None and policy.effective > today
    return Chip("Not yet in force", "unknown") if later else Chip("In force", "green")
