"""ALN001: a project in work serves nothing."""

from collections.abc import Iterable

from itpm.analysis.facts import Facts
from itpm.diagnostic import Duty, Finding, Severity
from itpm.message import Message
from itpm.model.stage import active
from itpm.rules.looked_at import FREE_PROJECTS
from itpm.rules.rule import habit, rule
from itpm.rules.uncovered import NO_OBJECTIVES


@habit(
    FREE_PROJECTS,
    Message("{found:#,##0} of {of} serve no objective"),
    NO_OBJECTIVES,
)
@rule("ALN001", "no-objective", Severity.ERROR, serves=Duty.STRATEGY, reads=("alignment",))
def no_objective(facts: Facts) -> Iterable[Finding]:
    """A project in work serves nothing."""
    for id_ in facts.strategy.alignment.aimless:
        project = facts.portfolio.projects[id_]
        if active(project, facts.as_of):
            yield Finding(
                "ALN001",
                project.origin.at("name"),
                Message("'{id}' serves no objective", id=id_),
                "add 'serves:' or 'mandatory:'",
            )
