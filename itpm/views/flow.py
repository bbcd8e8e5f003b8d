"""Flow: is the work of teams steady, what ages, does the rest fit?"""

from collections.abc import Iterator

from itpm.analysis.flow.facts import Flowing
from itpm.message import phrase
from itpm.model.project import Project
from itpm.page.blocks import Bullets, Inline, Lead, Link, Muted, Page, Section
from itpm.page.paths import FLOW, place, project_page
from itpm.views.disclosure import titled
from itpm.views.reading import Reading, project_link
from itpm.views.sections.beginning import beginning
from itpm.views.sections.findings import findings_told, of_family
from itpm.views.sections.flow import in_flow, in_iterations, told

_FAMILY = "FLO"
_EMPTY = (
    "No team and no project has iterations or counts its work. Write 'iterations' or 'flow' of a project or a team; "
    "the items stay in their tool."
)


def flow(reading: Reading) -> Page:
    """What teams and projects complete, what they have in work, and what is to be talked about."""
    every = reading.facts.flow
    if not every.flows:
        return Page(FLOW, "Flow", (beginning(reading, _EMPTY, "flow"), *_untold(reading)))
    flows = [(_title(each), each) for each in every.flows]
    found = of_family(reading, _FAMILY)
    lead = phrase(
        "Work is counted in {projects:project|projects} and {teams:team|teams}; "
        "{findings:finding|findings} in what they count.",
        projects=len(every.of_projects),
        teams=len(every.of_teams),
        findings=len(found),
    )
    return Page(
        FLOW,
        "Flow",
        (
            reading.block(Lead(lead), "in_flow"),
            *_untold(reading),
            Section("In iterations", (in_iterations(reading, flows),), "iterations"),
            Section("In flow, by the week", (in_flow(reading, flows),), "counted"),
            *findings_told(reading, "Findings of flow", found),
            *_teams(reading),
        ),
    )


def _untold(reading: Reading) -> Iterator[Bullets]:
    """The projects that are meant to work so, and of which nobody knows how it goes."""
    untold = reading.facts.flow.untold
    if untold:
        links = tuple((project_link(each), reading.block(_COUNTS_NOTHING, "project.delivery")) for each in untold)
        yield Bullets(links)


_COUNTS_NOTHING = Muted("works in iterations, by its 'delivery', and counts nothing: unknown")


def _title(each: Flowing) -> Inline:
    """A team or project with the place that tells more of it: its page, or its part of this one."""
    owner = each.owner
    if isinstance(owner, Project):
        return Link(titled(owner), place(project_page(owner.id), "flow"))
    return Link(titled(owner), place(FLOW, _anchor(owner.id)))


def _teams(reading: Reading) -> Iterator[Section]:
    """Each team by itself, as projects stand on their own pages."""
    for each in reading.facts.flow.of_teams.values():
        yield Section(titled(each.owner), told(reading, each), _anchor(each.owner.id))


def _anchor(team: str) -> str:
    """The place of a team on this page, which is none of its own sections."""
    return f"team-{team}"
