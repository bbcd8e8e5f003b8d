"""Who works on a project and how full they are, and what it hangs on: other projects, objectives, services."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from itpm.analysis.people.capacity import Load
from itpm.joined import begun, verb_of
from itpm.message import phrase
from itpm.model.project import Project
from itpm.page.blocks import Block, Chart, Graph, Lead, Section
from itpm.views.allowed import allowed
from itpm.views.reading import Reading
from itpm.views.sections.about import people
from itpm.views.sections.folded import folded
from itpm.views.sections.kept import as_far, here
from itpm.views.sections.network import dependency_table, neighbourhood
from itpm.views.sections.now import project_load, working_on
from itpm.views.sections.serving import served, served_services


def team(reading: Reading, each: Project) -> Section:
    """Who answers for it, who has a role in it, and how full those are who work on it."""
    known = allowed(reading, "weeks")
    reads = ("project.team", "weeks") if known else ("project.team",)
    loads = working_on(reading, each) if known else None
    lead = reading.block(Lead(_said(reading, each, loads)), *reads, of=each.id)
    roles = people(reading, each)
    picture = project_load(reading, loads) if loads is not None else None
    below: tuple[Block, ...] = () if roles is None else roles.blocks
    if picture is not None:
        known_ = None if roles is None else replace(roles, title="Roles", anchor="roles")
        below = (reading.block(Chart(picture), "weeks", of=each.id), *folded(known_))
    return Section("People", (lead, *below), "people")


def _said(reading: Reading, each: Project, loads: Mapping[str, Sequence[Load]] | None) -> str:
    """How many work on it, and how full they are; ``loads`` is None where that is not told."""
    if loads is None:
        roles = len(each.team)
        if not roles:
            return here(reading, phrase("No role is named in it."))
        return phrase("{count:role|roles} {count:=is|are} named in it.", count=roles)
    if not loads:
        return here(reading, "Nobody has work for it in the weeks to come.")
    over = sum(any(load.overloaded for load in weeks) for weeks in loads.values())
    said = (
        "{over:#,##0} of {count:person|people} who work on it {have:=has|have} more work than time in a week to come."
    )
    return phrase(said, over=over, count=len(loads), have=verb_of(over, len(loads)))


def links(reading: Reading, each: Project) -> Section:
    """What it waits for, what waits for it, and what it serves and changes."""
    found = reading.facts.dependencies.of(each.id)
    blocks: list[Block] = [reading.block(Lead(_linked(reading, each)), "dependencies", "alignment", of=each.id)]
    graph = (_around(reading, each),) if found else ()
    table = Section("Links between projects", (dependency_table(reading, found),), "links") if found else None
    beside = (*folded(table, "{count:link|links}"), *served(reading, each), *served_services(reading, each))
    return Section("Dependencies", (*blocks, *graph, *beside), "dependencies")


def _around(reading: Reading, each: Project) -> Graph:
    """The projects around one; a few below each other, which a half of the page has room for."""
    found = neighbourhood(reading, each.id)
    if len(found.nodes) > _FEW:
        return found
    return replace(found, nodes=tuple(replace(node, group="") for node in found.nodes), down=True)


_FEW = 4


def _linked(reading: Reading, each: Project) -> str:
    found = reading.facts.dependencies.of(each.id)
    waits = sum(one.receiving == each.id for one in found)
    gives, loose = len(found) - waits, sum(not one.agreed for one in found)
    parts = [phrase("it waits for {count:thing|things} of other projects", count=waits)] if waits else []
    parts += [phrase("{count:thing|things} of others {count:=waits|wait} for it", count=gives)] if gives else []
    parts += [phrase("{count:link is|links are} agreed by one side only", count=loose)] if loose else []
    parts = parts or [as_far(reading, phrase("it waits for no other project, and none waits for it"))]
    return begun(phrase("{parts:and}.", parts=tuple(parts)))
