"""Two figures that are shown alike are not told apart in the words beside them."""

import pytest

from itpm.analysis.facts import Facts
from itpm.page.blocks import Tiles
from itpm.page.value import texts
from itpm.views.project import project
from itpm.views.reading import Reading
from tests.conftest import DAY, workspace_of


@pytest.mark.parametrize(
    ("progress", "tile", "pace"),
    [
        # A tenth of a day is a fiftieth of a week, and no tenth of one.
        ("49.9%", "Work done 50% planned by now: 50%", "it has earned what its plan has by now"),
        ("49%", "Work done 49% Behind planned by now: 50%", "it has earned what its plan had 0.2 weeks ago"),
    ],
)
def test_what_is_behind_by_less_than_is_shown_is_not_said_to_be_behind(progress: str, tile: str, pace: str) -> None:
    """From 6 May to 22 September there are 100 working days, and by 14 July 50 of them have passed."""
    text = (
        "name: P\nstage: execution\n"
        f"tasks: {{t: {{name: T, duration: 60d, started: 2026-05-06, progress: {progress}, ev_method: percent}}}}\n"
        "budget: {ledger: {through: 2026-12-31}, lines: {l: {planned: 1000, tasks: [t]}}}\n"
        "baselines: {b: {approved: {date: 2026-05-01}, tasks: {t: {start: 2026-05-06, finish: 2026-09-22, cost: 1000}}}}\n"
    )
    workspace = workspace_of({"projects/p.yaml": text})
    assert workspace.findings == ()
    made = Reading(Facts(workspace.portfolio, DAY), (), {})
    tiles = next(each for each in project(made, made.portfolio.projects["p"]).blocks if isinstance(each, Tiles))
    assert " ".join(texts(tiles.tiles[0])) == tile
    (lost,) = (each for each in made.facts.status.health["p"].reasons if each.figure == "p.time_lost")
    assert str(lost.words) == pace
