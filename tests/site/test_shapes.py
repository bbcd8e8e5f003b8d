"""The home page of portfolios of which one thing is recorded: useful, true, and silent about all that never was."""

import re
from collections.abc import Callable

import pytest

from itpm.analysis.facts import Facts
from itpm.check import examined
from itpm.model.chains import single
from itpm.page.blocks import Chip, Items, Table
from itpm.rules.catalogue import RULES
from itpm.views.reading import Reading
from tests.conftest import DAY, workspace_of
from tests.shapes import named, owned, paid, released, reported
from tests.site.at_home import at_home, flat


def seen(files: dict[str, str]) -> Reading:
    workspace = workspace_of(files)
    assert workspace.findings == ()
    found = examined(Facts(workspace.portfolio, DAY), workspace, RULES)
    return Reading(Facts(workspace.portfolio, DAY), found.diagnostics, {}, found.truncated, groups=found.groups)


# Of 25: two of five are green, one red, one amber, one silent. Releases come every 14 days from 5 January: the 14th, on
# 6 July, is the last before 14 July, and five of these are out. Of 25 assets five are retired; 5 + 5 are past support.
# Every fifth project costs half as much again, and another a thousand times as much.
SAID: list[tuple[Callable[[], dict[str, str]], str, dict[str, str], int, int]] = [
    (
        reported,
        "10 of 25 projects in work are on track as reported (5 off track, 5 at risk, 5 unknown), and the facts do not say.",
        {"On track by the facts": "unknown", "Forecast against approved": "unknown", "Finish against promise": "unknown",
         "People over 100 %": "unknown", "Objectives served": "unknown"},
        11, 5,
    ),
    (released, "25 releases (9 overdue, the next on 20 Jul 2026).", {"Releases overdue": "9 / 25"}, 1, 0),
    (
        owned,
        "20 assets in use (10 past support, of 5 nobody says how long they are supported).",
        {"Past support": "10 / 20"},
        2, 10,  # what is past its support: fewer than twenty are no habit
    ),
    (
        paid,
        ("None of 25 projects in work reports how it stands, and 0 are on track by the facts (6 off track, 19 unknown): 6 projects are forecast above what is approved and 1 sum is far from "
        "what was planned."),
        {"On track by the facts": "0 / 25", "Forecast against approved": "≥ 256.6 M EUR", "Finish against promise": "unknown",
         "People over 100 %": "unknown", "Objectives served": "unknown"},
        6, 7,
    ),
    (named, "25 projects, and none says its stage.", {"Projects": "25"}, 0, 0),
]  # fmt: skip


@pytest.mark.parametrize(
    ("shape", "verdict", "tiles", "points", "alone"), SAID, ids=lambda each: getattr(each, "__name__", "")
)
def test_the_home_page_says_what_is_recorded_and_nothing_else(
    shape: Callable[[], dict[str, str]], verdict: str, tiles: dict[str, str], points: int, alone: int
) -> None:
    reading = seen(shape())
    made = at_home(reading)
    blocks = list(flat(made.blocks))
    assert made.lead == verdict
    assert {label: tile.value for label, tile in made.tiles.items()} == tiles
    assert not re.search(r"\b0 (of|/) 0\b", str(blocks))
    # What all of them lack is a habit, told in one line each.
    assert len(single(reading.diagnostics, reading.groups)) == alone
    assert len(reading.groups) <= 6
    (listed,) = (each for each in blocks if isinstance(each, Items) and each.empty)
    assert bool(listed.items) is bool(points)
    assert made.line[0].startswith(f"{points} point")
    reds = [str(cell) for each in blocks if isinstance(each, Table) for row in each.rows for cell in row for first in (cell[0] if isinstance(cell, tuple) else cell,) if isinstance(first, Chip) and first.state == "red"]  # fmt: skip
    # Five are reported red; of those that are paid, six cost at least more than is approved: so do facts and forecasts say.
    assert len(reds) == {reported: 5, paid: 12}.get(shape, 0)
    assert all(any(cell[0] != "–" if isinstance(cell, tuple) else cell != "–" for cell in column) for each in blocks if isinstance(each, Table) for column in zip(*each.rows, strict=True))  # fmt: skip
