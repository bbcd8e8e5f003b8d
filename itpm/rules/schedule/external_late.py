"""SCH021: external late."""

from collections.abc import Iterable

from itpm.analysis.facts import Facts
from itpm.analysis.scheduling.awaited import shortfalls
from itpm.analysis.scheduling.lateness import working_days
from itpm.diagnostic import Duty, Finding, Severity
from itpm.rules.rule import rule


@rule("SCH021", "external-late", Severity.ERROR, serves=(Duty.PROJECT_PLANNING, Duty.DEPARTMENTS))
def external_late(facts: Facts) -> Iterable[Finding]:
    """A dependency is promised after it is needed.

    Another project has its part ready only after the latest day that keeps what the waiting project promised, and
    nothing else holds that project up as long. Agree on a date that holds, or plan around the gap.

    Fails:

    ```yaml
    # projects/erp.yaml
    name: ERP
    stage: execution
    start: 2026-08-03
    deadline: 2026-09-18
    tasks:
      cut-over: {duration: 2d, assign: [ann], after: [network/go-live]}
    # projects/network.yaml
    name: Network
    stage: execution
    start: 2026-08-03
    tasks:
      roll-out: {duration: 8w, assign: [bob]}
    milestones:
      go-live: {after: [roll-out], before: [erp/cut-over]}
    # staffing.yaml
    people: {ann: {}, bob: {}}
    ```

    ```text
    projects/erp.yaml:6:51: error SCH021: 'network/go-live' is ready 2026-09-25, 'erp/cut-over' needs it by 2026-09-17
    ```

    Passes:

    ```yaml
    # projects/erp.yaml
    name: ERP
    stage: execution
    start: 2026-08-03
    deadline: 2026-09-30
    tasks:
      cut-over: {duration: 2d, assign: [ann], after: [network/go-live]}
    # projects/network.yaml
    name: Network
    stage: execution
    start: 2026-08-03
    tasks:
      roll-out: {duration: 8w, assign: [bob]}
    milestones:
      go-live: {after: [roll-out], before: [erp/cut-over]}
    # staffing.yaml
    people: {ann: {}, bob: {}}
    ```
    """
    schedule = facts.schedule
    for each in shortfalls(schedule, facts.dependencies):
        link, receiver = each.dependency, schedule.items[each.dependency.receiver]
        zone = schedule.zone(receiver.address)
        needed = f"'{receiver.address}' needs it by {schedule.day(each.needed, zone)}"
        if each.ready is None:
            giver = schedule.items[link.giver]
            message = f"'{link.giver}' will never be ready, because {giver.reason}; {needed}"
            yield Finding("SCH021", link.origin, message)
            continue
        message = f"'{link.giver}' is ready {schedule.day(each.ready - 1, zone)}, {needed}"
        short = working_days(each.minutes / schedule.day_minutes(receiver.address))
        yield Finding("SCH021", link.origin, message, f"{short} short")
