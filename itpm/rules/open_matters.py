"""The matters that rules look at: risks, issues, actions and changes that are open in projects that go on."""

from collections.abc import Callable, Iterable, Iterator

from itpm.analysis.facts import Facts
from itpm.message import Message
from itpm.model.project import Project
from itpm.model.record import Record
from itpm.model.settled import settled
from itpm.model.stage import goes_on
from itpm.rules.habit import Population

_PROJECT = frozenset({"project"})


def _inside(holds: Callable[[Project], Iterable[Record]]) -> Callable[[Facts], Iterator[str]]:
    """The open matters of some kind in the projects that go on."""

    def members(facts: Facts) -> Iterator[str]:
        for project in filter(goes_on, facts.portfolio.projects.values()):
            yield from (each.id for each in holds(project) if not settled(each).over)

    return members


OPEN_RISKS = Population(
    Message("{all:open risk|open risks}"), _PROJECT, _inside(lambda project: project.risks.values())
)
OPEN_ISSUES = Population(
    Message("{all:open issue|open issues}"), _PROJECT, _inside(lambda project: project.issues.values())
)
OPEN_RISKS_AND_ISSUES = Population(
    Message("{all:open risk or issue|open risks and issues}"),
    _PROJECT,
    _inside(lambda project: (*project.risks.values(), *project.issues.values())),
)
OPEN_ACTIONS = Population(
    Message("{all:open action|open actions}"), _PROJECT, _inside(lambda project: project.actions.values())
)
OPEN_CHANGES = Population(
    Message("{all:change that is not decided|changes that are not decided}"),
    _PROJECT,
    _inside(lambda project: project.changes.values()),
)
