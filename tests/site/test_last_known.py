"""What is not known of the last status date is told with the day on which it was known last, never as of now."""

import pytest

from itpm.chart.data import Lines
from itpm.views.history import history, states_counted
from itpm.views.reading import Reading
from itpm.views.sections.over_time import burn_up, milestone_trend
from tests.history.repositories import SETTINGS, Made
from tests.site.cells import cells
from tests.site.past import PEOPLE, erp, read


@pytest.fixture(scope="module")
def past(tmp_path_factory: pytest.TempPathFactory) -> Reading:
    """Ten days of work, then fifteen of which a fifth is done, then a file that cannot be read; it is mended since."""
    made = Made.at(tmp_path_factory.mktemp("past") / "repository")
    begun = {"itpm.yaml": SETTINGS, "staffing.yaml": PEOPLE}
    later = erp(15, "green", "2026-01-12", ", started: 2026-01-05, progress: 20%")
    made.commit("2026-01-05", {**begun, "projects/erp.yaml": erp(10, "green", "2026-01-05")})
    made.commit("2026-01-12", {"projects/erp.yaml": later})
    made.commit("2026-01-19", {"projects/erp.yaml": "name: [\n"})
    (made.portfolio / "projects/erp.yaml").write_text(later)
    return read(made.portfolio)


def test_pictures_of_work_and_milestones_name_the_day(past: Reading) -> None:
    """Of 120 h 24 were done on the 12th, and there were 80 h on the 5th; 'Live' moved from the 16th to the 27th."""
    project = past.portfolio.projects["erp"]
    work, milestones = burn_up(past, project), milestone_trend(past, project)
    assert isinstance(work, Lines) and isinstance(milestones, Lines)
    assert work.says == (
        "On 12 Jan 2026, when it was last known, 20% of the work was done; its scope grew by 40 h since 5 Jan 2026."
    )
    assert milestones.says == (
        "'Live' moved most: to 27 Jan 2026, 11 days later than on 5 Jan 2026. That was last known on 12 Jan 2026."
    )


def test_the_page_of_the_history_names_the_day(past: Reading) -> None:
    states = states_counted(past)
    assert states is not None
    assert states.says.startswith("On 12 Jan 2026, the last status date that could be read: 1 ")
    (row,) = cells(history(past))["Ends of projects"]
    assert row[3] == "27 Jan 2026 last known on 12 Jan 2026"
