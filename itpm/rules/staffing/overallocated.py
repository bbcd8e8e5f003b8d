"""CAP001: overallocated."""

from collections.abc import Iterable, Mapping

from itpm.analysis.capacity import Load
from itpm.analysis.facts import Facts
from itpm.diagnostic import Duty, Finding, Origin, Severity
from itpm.model.staffing import Person
from itpm.rules.rule import rule


@rule("CAP001", "overallocated", Severity.WARNING, serves=(Duty.PEOPLE, Duty.RESOURCES))
def overallocated(facts: Facts, *, warning: float = 1.0, error: float = 1.2) -> Iterable[Finding]:
    """Somebody has more work in a week than time.

    Allocated is what the plan books, what is allocated to projects, and operations; deployable is working time less
    leave, training and the share for operations. Levelling never books more than there is: this tells of what is
    promised beyond it. Above `warning` (default 100 %), an error above `error` (default 120 %), in the next half
    year. Overbooking that was agreed on a task, and is not over, is added to both.

    Fails:

    ```yaml
    # staffing.yaml
    people: {ann: {}}
    # projects/crm.yaml
    name: CRM
    stage: execution
    start: 2026-07-01
    allocations: {ann: {2026-Q3: 80%}}
    # projects/erp.yaml
    name: ERP
    stage: execution
    start: 2026-07-01
    allocations: {ann: {2026-08: 60%}}
    ```

    ```text
    staffing.yaml:1:10: error CAP001: 'ann' has 140% of a week's work in 2026-W32: crm 32 h, erp 24 h
    ```

    Passes:

    ```yaml
    # staffing.yaml
    people: {ann: {}}
    # projects/crm.yaml
    name: CRM
    stage: execution
    start: 2026-07-01
    allocations: {ann: {2026-Q3: 50%}}
    # projects/erp.yaml
    name: ERP
    stage: execution
    start: 2026-07-01
    allocations: {ann: {2026-08: 50%}}
    ```
    """
    agreed = _agreed(facts)
    for who, person in facts.portfolio.staffing.people.items():
        most = float(warning) + agreed.get(who, 0.0)
        loads = facts.weeks.of_person(who)
        over = [(place, load) for place, load in enumerate(loads) if _share(load) > most]
        if not over:
            continue
        place, worst = max(over, key=lambda pair: _share(pair[1]))
        share = _share(worst)
        projects = ", ".join(
            f"{what} {minutes / 60:.0f} h" for what, minutes in sorted(worst.by.items(), key=lambda p: -p[1])
        )
        message = f"'{who}' has {share:.0%} of a week's work in {facts.weeks.buckets[place].name}: {projects}"
        hint = f"{worst.deployable / 60:.0f} hours are deployable; {len(over)} week{'s' * (len(over) > 1)} in all"
        severity = Severity.ERROR if share > float(error) + agreed.get(who, 0.0) else None
        yield Finding("CAP001", _place(facts, who, person), message, hint, severity=severity)


_ROUNDING = 0.005


def _share(load: Load) -> float:
    """Allocated over deployable; without any deployable time, whatever is allocated is too much."""
    if load.deployable:
        return load.allocated / load.deployable - _ROUNDING
    return 0.0 if load.allocated < 60 else 9.99


def _agreed(facts: Facts) -> Mapping[str, float]:
    """What overbooking was agreed on the open tasks of each person."""
    found: dict[str, float] = {}
    for project in facts.portfolio.projects.values():
        for task in project.tasks.values():
            over = task.overbook
            if over is not None and (over.until is None or over.until >= facts.as_of):
                for who in facts.schedule.booked.get(task.id, ()):
                    found[who] = max(found.get(who, 0.0), float(over.allowed))
    return found


def _place(facts: Facts, who: str, person: Person) -> Origin:
    """One allocation that is too much by itself, else the person."""
    for project in facts.portfolio.projects.values():
        for name, shares in project.allocations.items():
            for period, share in shares.items():
                if name == who and share > 1:
                    return project.origin.at("allocations", name, period.text)
    return person.origin.key()
