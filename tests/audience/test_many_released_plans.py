"""The same over many portfolios that are drawn; and that what is kept moves nothing of what is told."""

from pathlib import Path

import pytest

from itpm.audience.known import named
from itpm.run.run import Inputs, Run
from itpm.site.prove import prove
from itpm.text.tree import tree_of
from tests.audience.released_plans import AUDIENCES, Drawn, true_and_fitting
from tests.audience.test_proof import pages


@pytest.mark.parametrize("seed", range(10, 50))
def test_drawn_plans_are_told_as_they_are(seed: int) -> None:
    drawn = Drawn(seed)
    for audience in AUDIENCES:
        true_and_fitting(drawn, audience)


@pytest.mark.parametrize("audience", AUDIENCES)
@pytest.mark.parametrize("seed", range(3))
def test_of_a_drawn_plan_nothing_is_told_that_is_kept(seed: int, audience: str, tmp_path: Path) -> None:
    run = Run(Inputs(tmp_path, tree_of(Drawn(seed).files), workers=1))
    assert [each.said for each in prove(run, named(audience, run.portfolio.settings), pages).leaks] == []
