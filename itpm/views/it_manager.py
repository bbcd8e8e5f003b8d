"""Mine as IT manager: a part for each of those who answer for teams, money, aims, services or policies."""

from collections.abc import Mapping

from itpm.page.blocks import Lead, Page, Section
from itpm.page.paths import IT_MANAGER
from itpm.say import plural
from itpm.views.reading import Reading
from itpm.views.sections.mine import Mine, of_managers, owed_table

_WHAT = "a department, a team, a programme, a budget, an objective, a service or a policy"


def it_manager(reading: Reading) -> Page:
    """What each IT manager owes, what waits for them, what turned worse and what to escalate."""
    managers = reading.facts.agenda.managers
    found = [Mine(reading, who, managers.projects.get(who, ()), managers.watched(who)) for who in managers.led]
    said = f"{plural(len(found), 'person of the staff answers', 'people of the staff answer')} for {_WHAT}."
    lead = reading.block(Lead(said if found else f"Nobody of the staff answers for {_WHAT}."), "answers")
    answers = {each.who: _answers(managers.counts(each.who)) for each in found}
    return Page(
        IT_MANAGER,
        "Mine as IT manager",
        (lead, *of_managers(reading, IT_MANAGER, found, answers), _of_nobody(reading)),
        words=tuple(each.name for each in found),
    )


def _answers(counts: Mapping[str, int]) -> str:
    """How many things of each kind somebody answers for."""
    return ", ".join(plural(count, kind, _SEVERAL.get(kind, f"{kind}s")) for kind, count in counts.items())


def _of_nobody(reading: Reading) -> Section:
    found = reading.facts.agenda.debts.of_nobody
    table = owed_table(reading, "Owed by nobody", found, "Somebody is named for everything that has to be done.")
    return Section("Owed by nobody", (table,), "nobody")


_SEVERAL = {"policy": "policies"}
