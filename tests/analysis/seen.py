"""What tests of analyses share: what is known of some texts, and sums."""

from datetime import date
from decimal import Decimal

from itpm.analysis.facts import Facts
from itpm.model.scalars import Money
from tests.conftest import DAY, workspace_of


def facts(files: dict[str, str], day: date = DAY) -> Facts:
    """What is known on a day of texts in which nothing is wrong."""
    workspace = workspace_of(files)
    assert workspace.findings == ()
    return Facts(workspace.portfolio, day)


def euro(amount: object) -> Money:
    """A sum in euro."""
    return Money(Decimal(str(amount)), "EUR")


def cents(amount: Decimal) -> Decimal:
    """An amount to the cent, halves to the even one."""
    return round(amount, 2)
