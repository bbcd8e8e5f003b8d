"""SCH015: a project in execution has no approved baseline."""

from collections.abc import Iterable

from itpm.analysis.facts import Facts
from itpm.diagnostic import Duty, Finding, Severity
from itpm.message import Message, phrase
from itpm.model.record import field_of
from itpm.model.stage import under_way
from itpm.rules.looked_at import UNDER_WAY
from itpm.rules.rule import habit, rule
from itpm.rules.uncovered import NO_BASELINES


@habit(
    UNDER_WAY,
    Message("{found:#,##0} of {of} have no approved baseline"),
    NO_BASELINES,
)
@rule(
    "SCH015",
    "no-baseline",
    Severity.WARNING,
    serves=(Duty.PROJECT_PLANNING, Duty.MONITORING),
    reads=("inspected", "project.stage", "project.tasks"),
)
def no_baseline(facts: Facts) -> Iterable[Finding]:
    """A project in execution has no approved baseline."""
    for seen in facts.inspected:
        project = seen.project
        if under_way(project) and project.tasks and seen.baselines is None:
            message = Message(
                "'{project}' is in {stage} without an approved baseline", project=project.id, stage=str(project.stage)
            )
            yield Finding(
                "SCH015",
                field_of(project, "stage"),
                message,
                phrase("itpm baseline set {project} original --by WHO", project=project.id),
            )
