"""SCH023: there is no date for a piece of work."""

from collections.abc import Iterable

from itpm.analysis.facts import Facts
from itpm.analysis.health.measure import Inspected
from itpm.analysis.scheduling.schedule import Scheduled
from itpm.diagnostic import Duty, Finding, Severity
from itpm.message import Message
from itpm.model.stage import approved_work, tentative_work
from itpm.rules.rule import rule


@rule("SCH023", "no-date", Severity.ERROR, serves=Duty.PROJECT_PLANNING, reads=("schedule",))
def no_date(facts: Facts) -> Iterable[Finding]:
    """There is no date for a piece of work."""
    for project in facts.portfolio.projects.values():
        if not (approved_work(project) or tentative_work(project)):
            continue
        seen = Inspected(facts.schedule, project)
        whole: set[str] = set()
        for address, item in seen.items.items():
            if item.dates is None and not item.waits:
                severity = None if item.undone and approved_work(project) else Severity.WARNING
                lacks = Message("date") if item.opened is None else Message("end")
                told = _whole(seen, address, item)
                if told not in whole:
                    whole.add(told)
                    message = Message("'{told}' has no {lacks}: {reason}", told=told, lacks=lacks, reason=item.reason)
                    yield Finding("SCH023", seen.outline.items[told].origin.key(), message, severity=severity)


def _whole(seen: Inspected, address: str, item: Scheduled) -> str:
    """The largest summary of which all parts have no date for one reason that is not in people; else the part."""
    made = seen.schedule.translated
    found = address
    outside = item.hindrance is not None and bool(item.hindrance.of)
    for above in seen.outline.above(address):
        parts = [seen.items[leaf] for leaf in seen.outline.leaves[above] if leaf in seen.items]
        alike = all((part.dates, part.hindrance, part.opened) == (None, item.hindrance, item.opened) for part in parts)
        if len(parts) == 1 or not alike:
            break
        if not outside and any(made.numbers[part.address] in made.works for part in parts):
            break
        found = above
    return found
