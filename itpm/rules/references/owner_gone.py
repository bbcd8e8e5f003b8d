"""REF009: owner gone."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date, timedelta

from itpm.analysis.alignment import goes_on
from itpm.analysis.facts import Facts
from itpm.diagnostic import Duty, Finding, Severity
from itpm.model.portfolio import Portfolio
from itpm.model.project import Project
from itpm.model.record import Record
from itpm.rules.rule import rule

_ROLES = ("owner", "manager", "sponsor")


@rule("REF009", "owner-gone", Severity.ERROR, serves=Duty.PEOPLE)
def owner_gone(facts: Facts, *, weeks: int = 4) -> Iterable[Finding]:
    """Somebody answers for open work and has left, or is away for long without a deputy.

    `weeks` is how long an absence may last before a deputy is needed (default 4).

    Fails:

    ```yaml
    # staffing.yaml
    people:
      omar: {employment: {kind: employee, dates: 2019-01-01..2026-03-31}}
    # projects/erp.yaml
    name: ERP
    owner: omar
    ```

    ```text
    projects/erp.yaml:2:8: error REF009: 'omar' left on 2026-03-31
    ```

    Passes:

    ```yaml
    # staffing.yaml
    people:
      omar: {employment: {kind: employee, dates: 2019-01-01..}}
    # projects/erp.yaml
    name: ERP
    owner: omar
    ```
    """
    gone = _gone(facts.portfolio, facts.as_of, timedelta(weeks=int(weeks)))
    for record in _open_records(facts.portfolio):
        for role in _ROLES:
            who = str(getattr(record, role, None))
            if who in gone:
                yield Finding("REF009", record.origin.at(role), f"'{who}' {gone[who]}", "name somebody who is there")


def _gone(portfolio: Portfolio, day: date, longest: timedelta) -> Mapping[str, str]:
    """People who cannot answer on a day, and why."""
    found: dict[str, str] = {}
    for id_, person in portfolio.staffing.people.items():
        dates = person.employment.dates if person.employment else None
        if dates is not None and dates.finish is not None and dates.finish < day:
            found[id_] = f"left on {dates.finish}"
            continue
        for leave in portfolio.staffing.leave.get(person.id, {}):  # type: ignore[call-overload]
            away = leave.holds(day) and leave.start and leave.finish and leave.finish - leave.start >= longest
            if away and not person.deputies:
                found[id_] = f"is away until {leave.finish} and has no deputy"
    return found


def _open_records(portfolio: Portfolio) -> Iterator[Record]:
    for project in portfolio.projects.values():
        if goes_on(project):
            yield project
            yield from _open_inside(project)
    infrastructure, strategy = portfolio.infrastructure, portfolio.strategy
    yield from infrastructure.services.values()
    yield from (asset for asset in infrastructure.assets.values() if asset.state not in {"retired", "disposed"})
    for collection in (infrastructure.plans, strategy.objectives, strategy.policies, strategy.programmes):
        yield from collection.values()


def _open_inside(project: Project) -> Iterator[Record]:
    yield from (risk for risk in project.risks.values() if risk.closed is None and risk.occurred is None)
    yield from (issue for issue in project.issues.values() if issue.resolved is None)
    yield from (action for action in project.actions.values() if action.done is None)
    yield from (benefit for benefit in project.benefits.values())
