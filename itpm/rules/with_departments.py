"""What the rules about work with other departments look at: who hears, asks, decides and is served."""

from itpm.analysis.collaboration.stakeholders import HIGH
from itpm.analysis.facts import Facts
from itpm.message import Message
from itpm.model.project import Project
from itpm.model.stage import active
from itpm.rules.habit import Population

_PROJECT = frozenset({"project"})
_HEARD = frozenset({"collaboration", "project"})
INFLUENTIAL = Population(
    Message("{all:stakeholder of high influence|stakeholders of high influence}"),
    frozenset({"collaboration"}),
    lambda facts: (
        who
        for who, each in facts.collaboration.stakeholders.all.items()
        if each.concerned and (each.stakeholder.influence or 0) >= HIGH
    ),
)
REQUESTS = Population(
    Message("{all:open request|open requests}"),
    frozenset({"collaboration"}),
    lambda facts: (id_ for id_, each in facts.collaboration.requests.items() if each.open),
)
DECISIONS = Population(
    Message("{all:decision that is needed|decisions that are needed}"),
    _HEARD,
    lambda facts: (each.decision.id for each in facts.collaboration.decisions.needed),
)
TOUCHING = Population(
    Message("{all:project with departments|projects with departments}"),
    _PROJECT,
    lambda facts: (each.id for each in facts.portfolio.projects.values() if each.departments and _goes(facts, each)),
    whole=True,
)
ANSWERED = Population(
    Message("{all:communication with feedback|communications with feedback}"),
    _HEARD,
    lambda facts: (each.planned.communication.id for each in facts.collaboration.feedback),
)
ASKED_PROJECTS = Population(
    Message("{all:project with a gate, a review or an end|projects with a gate, a review or an end}"),
    _PROJECT,
    lambda facts: (id_ for id_, each in facts.collaboration.satisfaction.items() if each.counts and ":" not in id_),
    whole=True,
)
ASKED_SERVICES = Population(
    Message("{all:important service|important services}"),
    frozenset({"infrastructure"}),
    lambda facts: (each.of.id for id_, each in facts.collaboration.satisfaction.items() if each.counts and ":" in id_),
)


def _goes(facts: Facts, project: Project) -> bool:
    return active(project, facts.as_of)
