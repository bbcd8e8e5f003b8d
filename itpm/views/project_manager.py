"""Mine as project manager: a part for each of those who manage a project in work."""

from itpm.page.blocks import Lead, Page
from itpm.page.paths import PROJECT_MANAGER
from itpm.say import every, plural
from itpm.views.reading import Reading
from itpm.views.sections.mine import Mine, of_managers


def project_manager(reading: Reading) -> Page:
    """What each project manager owes, what waits for them, what turned worse and what to escalate."""
    managers = reading.facts.agenda.managers
    found = [Mine(reading, who, projects) for who, projects in managers.projects.items()]
    lead = reading.block(Lead(_lead(reading, len(found))), "project.manager", "project.stage")
    answers = {each.who: every([str(one.title) for one in each.projects]) for each in found}
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
    people = plural(count, "person of the staff manages", "people of the staff manage")
    said = f"{people} {plural(managed, 'project')} in work"
    said = said if count else "Nobody of the staff manages a project in work"
    alone = [each.title for each in managers.unmanaged]
    return f"{said}; nobody of the staff manages {every(alone)}." if alone else f"{said}."
