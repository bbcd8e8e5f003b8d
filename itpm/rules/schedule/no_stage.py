"""SCH027: a project with promises does not say where it is in its life."""

from collections.abc import Iterable

from itpm.analysis.facts import Facts
from itpm.diagnostic import Duty, Finding, Severity
from itpm.message import Message
from itpm.model.project import Project
from itpm.rules.rule import rule


@rule(
    "SCH027",
    "no-stage",
    Severity.INFO,
    serves=Duty.PROJECT_PLANNING,
    reads=("gate.due", "milestone.due", "project.deadline", "project.gates", "project.milestones", "project.stage"),
)
def no_stage(facts: Facts) -> Iterable[Finding]:
    """A project with promises does not say where it is in its life."""
    for project in facts.portfolio.projects.values():
        if project.stage is None and _promises(project):
            said = Message(
                "'{project}' has no stage: its promises hold, and what is asked for at a stage is not judged",
                project=project.id,
            )
            yield Finding("SCH027", project.origin.at("name"), said, "add 'stage: planning', or what it is in")


def _promises(project: Project) -> bool:
    dues = [each.due for each in project.milestones.values()] + [each.due for each in project.gates.values()]
    return project.deadline is not None or any(due is not None for due in dues)
