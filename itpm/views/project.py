"""One project: is it all right, what is next, what has to be done; then its plan, money, people and all the rest."""

from itpm.analysis.control.declared import State, declared_status
from itpm.message import phrase
from itpm.model.address import own_of
from itpm.model.project import Project
from itpm.page.blocks import Beside, Block, Link, Notice, Page
from itpm.page.paths import PROJECTS, project_page
from itpm.views.disclosure import titled
from itpm.views.reading import Reading, day, declared_chip, target_of
from itpm.views.sections.acting import acting, reasons
from itpm.views.sections.key_figures import key_figures
from itpm.views.sections.opening import charter_lines, verdict
from itpm.views.sections.part_control import control, quality
from itpm.views.sections.part_money import funds
from itpm.views.sections.part_people import links, team
from itpm.views.sections.part_plan import plan
from itpm.views.sections.part_updates import updates
from itpm.views.sections.pictures import pictures

_MOST_WORDS = 1200


def project(reading: Reading, each: Project) -> Page:
    """The page of one project: what matters on its first screen, then part by part."""
    programme = reading.portfolio.strategy.programmes.get(each.programme or "")
    crumbs = [Link("Projects", PROJECTS)]
    if programme is not None:
        crumbs.append(Link(titled(programme), target_of(reading, programme.id)))
    blocks: list[Block] = [*_notices(reading, each), verdict(reading, each), charter_lines(reading, each)]
    blocks += [key_figures(reading, each), *pictures(reading, each), *_now(reading, each)]
    blocks += [
        plan(reading, each),
        Beside((funds(reading, each), control(reading, each))),
        Beside((quality(reading, each), team(reading, each))),
        Beside((links(reading, each), updates(reading, each))),
    ]
    return Page(
        project_page(each.id),
        titled(each),
        tuple(blocks),
        tuple(crumbs),
        declared_chip(declared_status(each, reading.day)),
        reading.block(_words(each), "project", "risk", "task", "milestone", of=each.id),
    )


def _now(reading: Reading, each: Project) -> tuple[Block, ...]:
    """Who has to act, beside why it stands as it does."""
    acts, why = acting(reading, each), reasons(reading, each)
    if acts is None or why is None:
        return tuple(one for one in (acts, why) if one is not None)
    return (Beside((acts, why)),)


def _words(each: Project) -> tuple[str, ...]:
    """What search may find on the page: its own words first, then what is in it, as far as there is room."""
    inside = (*each.milestones.values(), *each.deliverables.values(), *each.tasks.values(), *each.risks.values())
    words = [each.id, each.description or ""]
    room = _MOST_WORDS
    for record in inside:
        said = f"{own_of(record.id)} {record.title}"
        room -= len(said)
        if room < 0:
            break
        words.append(said)
    return tuple(words)


def _notices(reading: Reading, each: Project) -> list[Block]:
    found: list[Block] = []
    if each.on_hold is not None and declared_status(each, reading.day).state is State.ON_HOLD:
        said = phrase("On hold since {day}", day=day(each.on_hold.since))
        if each.on_hold.until is not None:
            said = phrase("{since} until {day}", since=said, day=day(each.on_hold.until))
        if each.on_hold.reason:
            said = phrase("{since}: {reason}", since=said, reason=each.on_hold.reason)
        said = phrase("{sentence}.", sentence=said)
        found.append(reading.block(Notice(said, "off"), "project.on_hold", of=each.id))
    return found
