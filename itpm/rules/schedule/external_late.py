"""SCH021: external late."""

from collections.abc import Iterable

from itpm.analysis.facts import Facts
from itpm.diagnostic import Duty, Finding, Severity
from itpm.rules.rule import rule


@rule("SCH021", "external-late", Severity.ERROR, serves=(Duty.PROJECT_PLANNING, Duty.DEPARTMENTS))
def external_late(facts: Facts) -> Iterable[Finding]:
    """A dependency is promised after it is needed.

    Another project has its part ready only after the latest day that keeps the plan of the project that waits for
    it. Agree on a date that holds, or plan around the gap.

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
    calendar = schedule.times.calendar(None)
    for each in facts.dependencies.links:
        giver, receiver = schedule.items.get(each.giver), schedule.items.get(each.receiver)
        if giver is None or receiver is None or giver.done or receiver.done or not giver.dates or not receiver.late:
            continue
        needed = receiver.late.start if (each.link.type or "FS") in {"FS", "SS"} else receiver.late.finish
        ready = giver.dates.finish if (each.link.type or "FS") in {"FS", "FF"} else giver.dates.start
        if ready > needed:
            days = calendar.between(needed, ready) / (float(schedule.times.hours_per_day) * 60)
            message = (
                f"'{each.giver}' is ready {schedule.day(ready)}, '{each.receiver}' needs it by {schedule.day(needed)}"
            )
            yield Finding("SCH021", each.origin, message, f"{days:.1f} working days short")
