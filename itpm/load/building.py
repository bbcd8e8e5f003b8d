"""Everything that was read and joined becomes one frozen portfolio."""

from collections.abc import Mapping
from typing import Any

from itpm.diagnostic import Finding
from itpm.load.merge import Whole
from itpm.load.records import Builder
from itpm.model.budget import Finance
from itpm.model.calendar import Calendars
from itpm.model.collaboration import Collaboration
from itpm.model.infrastructure import Infrastructure
from itpm.model.keeping import Moves, Waivers
from itpm.model.portfolio import Portfolio, Timesheet
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
    "moved": Moves,
    "waivers": Waivers,
}
"""The class of each kind that there is one of."""


def build(
    wholes: Mapping[tuple[str, str], Whole], mentioned: frozenset[str], *, complete: bool
) -> tuple[Portfolio, list[Finding]]:
    """The portfolio that checked and joined data say, and what in them has no meaning. The data are released."""
    findings: list[Finding] = []
    singles: dict[str, Any] = {}
    many: dict[str, dict[str, Any]] = {"project": {}, "scenario": {}, "timesheet": {}}
    settings = wholes.get(("itpm", "itpm"))
    currency = str(settings.data.get("currency", "EUR")) if settings else "EUR"
    short: dict[tuple[type, str], Any] = {}
    for kind in CLASSES:
        whole = wholes.get((kind, kind)) or Whole(kind, kind, f"{kind}.yaml")
        builder = Builder(whole, currency, short)
        singles[kind] = builder.root(CLASSES[kind])
        findings.extend(builder.findings)
        whole.data = {}
    for (kind, name), whole in sorted(wholes.items()):
        if kind in many:
            builder = Builder(whole, currency, short)
            many[kind][name] = _one(builder, kind, name)
            findings.extend(builder.findings)
            whole.data = {}
    portfolio = Portfolio(
        settings=singles["itpm"],
        strategy=singles["strategy"],
        staffing=singles["staffing"],
        finance=singles["budget"],
        infrastructure=singles["infrastructure"],
        collaboration=singles["collaboration"],
        calendars=singles["calendars"].calendars,
        projects=many["project"],
        scenarios=many["scenario"],
        timesheets=many["timesheet"],
        moved=singles["moved"].moved,
        waivers=singles["waivers"].waivers,
        complete=complete,
        mentioned=mentioned,
    )
    return portfolio, findings


def _one(builder: Builder, kind: str, name: str) -> Any:  # noqa: ANN401 - a record, or a timesheet
    if kind == "timesheet":
        return builder.mapping(Timesheet)
    return builder.root(Project if kind == "project" else Scenario, name)
