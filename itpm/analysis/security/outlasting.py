"""What makes an exception needless, and is done only after the exception has ended."""

from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from itpm.analysis.figures.amounts import Unknown
from itpm.analysis.lifecycle.renewal import Renewals
from itpm.model.address import whole_of
from itpm.model.control import Risk
from itpm.model.infrastructure import Asset
from itpm.model.naming import said_kind
from itpm.model.portfolio import Portfolio
from itpm.model.project import Project
from itpm.model.protection import PolicyException, SecurityException
from itpm.model.settled import settled
from itpm.model.stage import goes_on


class Late(NamedTuple):
    """What mends something on a day that is too late."""

    asset: Asset | None
    """What it replaces; None of a project that is exempt itself, or that bears the risk."""
    by_what: str
    day: date


def outlasted(
    portfolio: Portfolio, renewals: Renewals, exception: SecurityException | PolicyException
) -> Iterator[Late]:
    """What replaces the assets of an exception after its end; then its projects that go on longer, each once."""
    until = exception.until
    if until is None:
        return
    told: set[str] = set()
    for address in exception.of:
        kind, bare = said_kind(address)
        asset = portfolio.infrastructure.assets.get(bare) if kind in {"", "asset"} else None
        comes = renewals.replacement(asset) if asset is not None else None
        if asset is not None and comes is not None and not isinstance(comes.by, Unknown) and comes.by > until:
            told.add(whole_of(comes.address))
            yield Late(asset, comes.address, comes.by)
    for project in dict.fromkeys(_projects(portfolio, exception)):
        end = renewals.end(portfolio.projects[project])
        if project not in told and not isinstance(end, Unknown) and end > until:
            yield Late(None, project, end)


def _projects(portfolio: Portfolio, exception: SecurityException | PolicyException) -> Iterator[str]:
    """The projects that go on, of those that are exempt themselves or bear the open risk that is taken."""
    if isinstance(exception, PolicyException):
        meant = (portfolio.meant(each) for each in exception.of)
        found = [each for kinds in meant if kinds.keys() == {"project"} for each in kinds.values()]
    else:
        risk = portfolio.find(said_kind(exception.risk)[1]) if exception.risk else None
        bears = isinstance(risk, Risk) and not settled(risk).over
        found = [portfolio.projects[whole_of(risk.id)]] if risk is not None and bears else []
    yield from (each.id for each in found if isinstance(each, Project) and goes_on(each))
