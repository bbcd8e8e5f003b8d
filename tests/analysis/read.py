"""A portfolio of texts in which nothing is wrong."""

from itpm.model.portfolio import Portfolio
from tests.conftest import workspace_of


def portfolio(files: dict[str, str]) -> Portfolio:
    workspace = workspace_of(files)
    assert workspace.findings == ()
    return workspace.portfolio
