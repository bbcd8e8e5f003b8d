"""Mine as IT manager: a part for each of those who answer for teams, money, aims, services or policies."""

from collections.abc import Mapping

from itpm.joined import listed
from itpm.message import phrase
from itpm.page.blocks import Lead, Page, Section
from itpm.page.paths import IT_MANAGER
from itpm.views.reading import Reading
from itpm.views.sections.kept import here
from itpm.views.sections.mine import Mine, of_managers, owed_table
from itpm.views.words import plural


def it_manager(reading: Reading) -> Page:
    """What each IT manager owes, what waits for them, what turned worse and what to escalate."""
    managers = reading.facts.agenda.managers
    found = [Mine(reading, who, managers.projects.get(who, ()), managers.watched(who)) for who in managers.led]
    said = phrase(
        "{n:person of the staff answers|people of the staff answer} for a department, a team, a programme, a "
        "budget, an objective, a service or a policy.",
        n=len(found),
    )
    if not found:
        nobody = phrase(
            "Nobody of the staff answers for a department, a team, a programme, a budget, an objective, a service or a "
            "policy."
        )
        said = here(reading, nobody)
    lead = reading.block(Lead(said), "answers")
    answers = {each.who: _answers(managers.counts(each.who)) for each in found}
    return Page(
        IT_MANAGER,
        "Mine as IT manager",
        (lead, *of_managers(reading, IT_MANAGER, found, answers), _of_nobody(reading)),
        words=tuple(each.name for each in found),
    )


def _answers(counts: Mapping[str, int]) -> str:
    """How many things of each kind somebody answers for."""
    return listed(plural(count, kind, _SEVERAL.get(kind, f"{kind}s")) for kind, count in counts.items())


def _of_nobody(reading: Reading) -> Section:
    found = reading.facts.agenda.debts.of_nobody
    table = owed_table(reading, "Owed by nobody", found, "Somebody is named for everything that has to be done.")
    return Section("Owed by nobody", (table,), "nobody")


_SEVERAL = {"policy": "policies"}
