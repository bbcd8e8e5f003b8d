"""A mark says the same in every chart: on the roadmap, in the plan of a project, and from quarter to quarter."""

from itpm.analysis.facts import Facts
from itpm.chart.data import Timeline
from itpm.page.blocks import Bar, Bars, Chart, Charts, Gantt, Page, Section
from itpm.page.gantt import chart
from itpm.page.links import Linker
from itpm.views.pages import pages
from itpm.views.reading import Reading
from itpm.views.roadmap import roadmap
from itpm.views.sections.board_pictures import next_quarters
from tests.conftest import DAY, workspace_of
from tests.site.cells import flat

PROJECT = """\
name: A
stage: STAGE
start: 2026-07-14
tasks: {t: {name: T, duration: 10d}}
milestones:
  first: {name: First, after: [t], due: 2026-07-20}
  kept: {name: Kept, after: [t], due: 2026-09-20}
  later: {name: Later, after: [t]}
baselines:
  v1:
    approved: {date: 2026-06-01}
    tasks:
      t: {start: 2026-07-01, finish: 2026-07-14}
      kept: {start: 2026-07-15, finish: 2026-07-15}
      later: {start: 2026-07-15, finish: 2026-07-15}
"""


def reading(files: dict[str, str]) -> Reading:
    workspace = workspace_of(files)
    assert workspace.findings == ()
    return Reading(Facts(workspace.portfolio, DAY), (), {})


def marks(page: Page) -> dict[str, tuple[object, ...]]:
    """What each milestone shows, by its name."""
    bars = (bar for each in flat(page.blocks) if isinstance(each, Gantt) for group in each.groups for bar in group.bars)
    points = [each for each in bars if each.kind == "milestone" and " – " not in each.label]
    return {each.label: (each.baseline, each.late, each.against, each.proposed) for each in points}


def test_the_plan_of_a_project_marks_a_milestone_as_the_roadmap_does() -> None:
    """All are expected on 27 July: after the promise of one, and after what was approved of two; one promise is kept."""
    made = reading({"projects/a.yaml": PROJECT.replace("STAGE", "execution")})
    own = marks(next(each for each in pages(made) if each.path == "projects/a.md"))
    assert own == marks(roadmap(made))
    assert {name: each[1:] for name, each in own.items()} == {
        "First": (True, "promised for 20 Jul 2026", False),
        "Kept": (True, "promised for 20 Sep 2026", False),
        "Later": (True, "approved for 15 Jul 2026", False),
    }


def test_what_is_only_proposed_is_marked_so_on_both() -> None:
    text = PROJECT.replace("STAGE", "proposal").partition("baselines")[0]
    made = reading({"projects/a.yaml": text})
    own = marks(next(each for each in pages(made) if each.path == "projects/a.md"))
    assert own == marks(roadmap(made))
    assert own["First"][1:] == (False, "proposed for 20 Jul 2026, binds nobody yet", True)
    assert own["Later"][1:] == (False, "proposed, binds nobody yet", True)
    notes = {
        bar.label: bar.note for each in roadmap(made).blocks if isinstance(each, Gantt) for bar in each.groups[0].bars
    }
    assert notes["First – A"] == "27 Jul 2026, proposed"


def test_a_day_that_has_to_stand_behind_the_promise_is_said_to_be_the_planned_one() -> None:
    """The mark stands at the left edge and its promise close by: there is no room before it for what is planned."""
    near = Bar("M", 20000.0, 20000.0, "milestone", baseline=(20005.0, 20005.0), note="4 Oct 2024")
    far = Bar("N", 20000.0, 20000.0, "milestone", baseline=(20900.0, 20900.0), note="4 Oct 2024")
    drawn = str(chart(Gantt("G", (Bars("", (near,)), Bars("", (far,))), 20001.0), Linker("index.html")))
    assert drawn.count(">planned 4 Oct 2024<") == 1 and drawn.count(">4 Oct 2024<") == 1


def test_the_quarters_of_home_have_days_of_one_length() -> None:
    """From 14 July 13 weeks, and 13 more; in the second a promise of 31 March 2027 reaches 78 days beyond it."""
    text = "name: A\nstage: execution\nmilestones:\n"
    text += "  one: {name: One, not_before: {date: 2026-08-03, why: So}, due: 2026-08-10}\n"
    text += "  two: {name: Two, not_before: {date: 2026-12-01, why: So}, due: 2027-03-31}\n"
    section = next_quarters(reading({"projects/a.yaml": text}))
    assert isinstance(section, Section)
    (charts,) = (each for each in section.blocks if isinstance(each, Charts))
    pictures = [each.picture for each in charts.charts if isinstance(each, Chart)]
    lengths = [max(each.ends) - min(each.ends) for each in pictures if isinstance(each, Timeline)]
    assert lengths == [91 + 78, 91 + 78]
