"""HON005: a plan was approved anew while the project was red."""

from collections.abc import Iterable
from itertools import pairwise

from itpm.analysis.control.declared import State
from itpm.analysis.facts import Facts
from itpm.diagnostic import Duty, Finding, Severity
from itpm.message import Message
from itpm.model.project import Project
from itpm.model.stage import goes_on
from itpm.rules.looked_at import BASELINED
from itpm.rules.looking_back import course, states
from itpm.rules.rule import compared, habit, rule


@compared
@habit(BASELINED, Message("{found:#,##0} of {of} had their plan approved anew while they were red"))
@rule(
    "HON005",
    "rebaselined-while-red",
    Severity.WARNING,
    serves=Duty.MONITORING,
    of_plan=True,
    reads=("health", "inspected", "project.baselines", "project.stage"),
)
def rebaselined_while_red(facts: Facts) -> Iterable[Finding]:
    """A plan was approved anew while the project was red."""
    before = states(facts)
    for project in filter(goes_on, facts.portfolio.projects.values()):
        line = [(facts.as_of, project), *((day, then) for day, then in course(facts, project, before))]
        for (_seen, now), (known, then) in pairwise(line):
            if not isinstance(now, Project) or not isinstance(then, Project) or not then.baselines:
                continue
            new = [name for name in now.baselines if name not in then.baselines]
            seen = facts.on(known) if new else None
            health = seen.status.health.get(then.id) if seen is not None else None
            if health is None or health.state is not State.OFF_TRACK:
                continue
            message = Message(
                "the plan '{name}' of '{project}' was approved while it was red: by its facts it was so on {day}",
                name=new[-1],
                project=project.id,
                day=known,
            )
            at = project.origin.at("baselines", new[-1]).key() if new[-1] in project.baselines else project.origin.key()
            hint = "report it against the plan before too, until it has recovered"
            yield Finding("HON005", at, message, hint)
            break
