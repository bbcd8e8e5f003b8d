"""Everything that was read and joined becomes one frozen portfolio."""

from collections.abc import Mapping
from functools import partial
from typing import Any

from itpm.diagnostic import Finding
from itpm.kept.memory import Memory
from itpm.load.merge import Whole
from itpm.load.records import Builder
from itpm.load.values import scale_of
from itpm.model.budget import Finance
from itpm.model.calendar import Calendars
from itpm.model.collaboration import Collaboration
from itpm.model.disclosed import Disclosures
from itpm.model.infrastructure import Infrastructure
from itpm.model.keeping import Moves, Waivers
from itpm.model.portfolio import Portfolio, Timesheet
from itpm.model.products import Products, Releases
from itpm.model.project import Project
from itpm.model.scenario import Scenario
from itpm.model.settings import Settings
from itpm.model.staffing import Staffing
from itpm.model.strategy import Strategy

CLASSES: Mapping[str, type] = {
    "itpm": Settings,
    "calendars": Calendars,
    "strategy": Strategy,
    "staffing": Staffing,
    "budget": Finance,
    "infrastructure": Infrastructure,
    "collaboration": Collaboration,
    "releases": Releases,
    "products": Products,
    "moved": Moves,
    "waivers": Waivers,
    "disclosed": Disclosures,
}
"""The class of each kind that there is one of."""


_MANY = ("project", "scenario", "timesheet")


def currency_of(wholes: Mapping[tuple[str, str], Whole]) -> str:
    """The currency of amounts that say none."""
    settings = wholes.get(("itpm", "itpm"))
    return str(settings.data.get("currency", "EUR")) if settings else "EUR"


def ratings_of(wholes: Mapping[tuple[str, str], Whole]) -> Any:  # noqa: ANN401 - plain data
    """The portfolio's own scale of ratings as it is written; None where it has none."""
    settings = wholes.get(("itpm", "itpm"))
    return settings.data.get("ratings") if settings else None


def build(
    wholes: dict[tuple[str, str], Whole], mentioned: frozenset[str], memory: Memory, *, complete: bool
) -> tuple[Portfolio, list[Finding]]:
    """The portfolio that joined data say, and what in them has no meaning. The wholes are given away one by one."""
    findings: list[Finding] = []
    many: dict[str, dict[str, Any]] = {kind: {} for kind in _MANY}
    currency, ratings = currency_of(wholes), ratings_of(wholes)
    short: dict[tuple[type, str], Any] = {}

    def built(kind: str, name: str) -> Any:  # noqa: ANN401 - a record, or a timesheet
        whole = wholes.pop((kind, name), None) or Whole(kind, name, f"{name}.yaml")
        make = partial(_built, whole, currency, ratings, short)
        record, found = memory.made("record", (kind, name), (whole, currency, ratings), make)
        findings.extend(found)
        return record

    singles = {kind: built(kind, kind) for kind in CLASSES}
    for kind, name in sorted(wholes):
        if kind in many:
            made = built(kind, name)
            many[kind][getattr(made, "id", name)] = made
    portfolio = Portfolio(
        settings=singles["itpm"],
        strategy=singles["strategy"],
        staffing=singles["staffing"],
        finance=singles["budget"],
        infrastructure=singles["infrastructure"],
        collaboration=singles["collaboration"],
        calendars=singles["calendars"].calendars,
        releases=singles["releases"].releases,
        products=singles["products"].products,
        projects=many["project"],
        scenarios=many["scenario"],
        timesheets=many["timesheet"],
        moved=singles["moved"].moved,
        waivers=singles["waivers"].waivers,
        disclosed=singles["disclosed"].disclosed,
        complete=complete,
        mentioned=mentioned,
    )
    return portfolio, findings


def _built(
    whole: Whole,
    currency: str,
    ratings: Any,  # noqa: ANN401 - plain data
    short: dict[tuple[type, str], Any],
) -> tuple[Any, list[Finding]]:
    """The record of a whole, or its timesheet, and what in it has no meaning."""
    builder = Builder(whole, currency, short, scale_of(ratings) if whole.kind == "project" else None)
    if whole.kind == "timesheet":
        return builder.mapping(Timesheet), builder.findings
    cls = CLASSES.get(whole.kind)
    if cls is not None:
        return builder.root(cls), builder.findings
    return builder.root(Project if whole.kind == "project" else Scenario, whole.name), builder.findings
