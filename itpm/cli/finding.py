"""A record by the address that somebody typed."""

from difflib import get_close_matches

import click

from itpm.model.portfolio import Portfolio
from itpm.model.project import Project
from itpm.model.record import Record


def found(portfolio: Portfolio, thing: str) -> Record:
    """The record with an address; where there is none, the call is wrong and near ones are named."""
    each = portfolio.find(thing)
    if each is not None:
        return each
    addresses = [other.id for other in portfolio.records()]
    ends = [address for address in addresses if address.endswith(f"/{thing}")]
    near = ends or get_close_matches(thing, addresses, n=3)
    hint = f" Did you mean {', '.join(near[:3])}?" if near else ""
    raise click.UsageError(f"there is no '{thing[:60]}'.{hint}")


def found_project(portfolio: Portfolio, thing: str) -> Project:
    """The project with an address; another record is a wrong call."""
    record = found(portfolio, thing)
    if not isinstance(record, Project):
        raise click.UsageError(f"'{record.id}' is no project")
    return record
