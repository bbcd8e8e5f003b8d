"""Mine as project manager: a part for each of those who manage a project in work."""

from itpm.joined import every_one
from itpm.message import phrase
from itpm.page.blocks import Lead, Page
from itpm.page.paths import PROJECT_MANAGER
from itpm.views.reading import Reading
from itpm.views.sections.kept import as_far
from itpm.views.sections.mine import Mine, of_managers


def project_manager(reading: Reading) -> Page:
    """What each project manager owes, what waits for them, what turned worse and what to escalate."""
    managers = reading.facts.agenda.managers
    found = [Mine(reading, who, projects) for who, projects in managers.projects.items()]
    lead = reading.block(Lead(_lead(reading, len(found))), "project.manager", "project.stage", "answers")
    answers = {each.who: every_one(one.title for one in each.projects) for each in found}
    return Page(
        PROJECT_MANAGER,
        "Mine as project manager",
        (lead, *of_managers(reading, PROJECT_MANAGER, found, answers)),
        words=tuple(each.name for each in found),
    )


def _lead(reading: Reading, count: int) -> str:
    """How many manage how many projects in work, and which of these nobody of the staff manages."""
    managers = reading.facts.agenda.managers
    managed = sum(map(len, managers.projects.values()))
    said = as_far(reading, phrase("Nobody of the staff manages a project in work"))
    if count:
        said = phrase(
            "{people:person of the staff manages|people of the staff manage} {projects:project|projects} in work",
            people=count,
            projects=managed,
        )
    alone = [each.title for each in managers.unmanaged]
    if not alone:
        return phrase("{sentence}.", sentence=said)
    return phrase("{managed}; nobody of the staff manages {projects}.", managed=said, projects=every_one(alone))
