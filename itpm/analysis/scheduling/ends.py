"""When a project ends: with the last of its work, never, or nobody knows."""

from dataclasses import dataclass

from itpm.analysis.scheduling.schedule import Schedule, Scheduled, Span
from itpm.model.address import whole_of


@dataclass(frozen=True, slots=True)
class End:
    """The span of a project, None where it never ends, and why: ``never, because …``.

    ``unknown, because …`` beside a span: it ends no earlier, since part of it has no date yet.
    """

    span: Span | None
    lacking: str = ""
    undone: bool = False
    root: str = ""
    """What keeps it from having an end."""


def project_end(schedule: Schedule, project: str) -> End | None:
    """The span of all the work of a project; None where it has none.

    A project that contains work that nobody will do has no end.
    """
    outline = schedule.translated.outlines.get(project)
    if outline is None:
        return None
    items = [schedule.items[a] for a in outline.items if a in schedule.items and a not in outline.leaves]
    lacking = [item for item in items if item.dates is None]
    unknown = root = ""
    if lacking:
        worst = next((item for item in lacking if item.undone), lacking[0])
        root = worst.hindrance.behind(worst.address).root if worst.hindrance is not None else worst.address
        if worst.undone:
            return End(None, f"never, because {root}", undone=True, root=root)
        unknown = f"unknown, because {root}"
    spans = [item.dates for item in items if item.dates is not None]
    if not spans:
        return End(None, unknown, root=root) if unknown else None
    last = max(spans, key=lambda span: (span.finish, span.at_opening))
    first = min(spans, key=lambda span: (span.start, not span.after_close))
    zone = schedule.moments.elsewhere(project)
    return End(Span(first.start, last.finish, zone, first.after_close, last.at_opening), unknown, root=root)


def float_lacking(schedule: Schedule, item: Scheduled) -> str:
    """Why nobody can say how much later a thing with dates may be: its project has no end."""
    if item.dates is None:
        return item.lacking
    project = whole_of(item.address)
    end = project_end(schedule, project)
    if end is None or not end.lacking:
        return f"unknown, because the end of {project} is unknown"
    return f"unknown, because {project} {'never ends' if end.undone else 'has no known end'}: {end.root}"
