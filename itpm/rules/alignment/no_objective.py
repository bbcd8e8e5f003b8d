"""ALN001: a project in work serves nothing."""

from collections.abc import Iterable

from itpm.analysis.facts import Facts
from itpm.diagnostic import Duty, Finding, Severity
from itpm.message import Message
from itpm.model.stage import active
from itpm.rules.rule import rule


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
