"""From what an analysis counts to findings."""

from collections.abc import Iterable, Iterator

from itpm.analysis.health.measure import Hit, Measure
from itpm.diagnostic import Finding, Origin
from itpm.model.project import Project
from itpm.model.scalars import parse_duration

_DAYS = {"d": 1.0, "w": 5.0, "h": 1 / 8}


def told(code: str, measure: Measure) -> Iterator[Finding]:
    """The cases of a point that is not passed."""
    if measure.passed is False:
        yield from findings(code, measure.hits)


def findings(code: str, hits: Iterable[Hit]) -> Iterator[Finding]:
    """Each case as a finding."""
    for hit in hits:
        yield Finding(code, hit.origin, hit.message, hit.hint, hit.related)


def place(project: Project, field: str) -> Origin:
    """Where a field of a project is written; the project's name where it is not."""
    return project.origin.at(field).key() if getattr(project, field) else project.origin.at("name")


def days_of(threshold: object) -> float:
    """A threshold in working days: 44, or '44d', or '9w'."""
    if isinstance(threshold, str):
        size = parse_duration(threshold)
        return float(size.amount) * _DAYS.get(size.unit, 1.0)
    return float(str(threshold))
