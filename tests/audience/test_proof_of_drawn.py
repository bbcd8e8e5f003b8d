"""The proof over portfolios that are drawn, and over the sample, which uses every field of the format."""

from pathlib import Path

import pytest

from itpm.audience.known import named
from itpm.kept.store import Store
from itpm.run.run import Inputs, Run
from itpm.site.prove import prove
from itpm.text.folder import folder_tree
from itpm.text.tree import tree_of
from tests.audience.test_proof import pages
from tests.conftest import ROOT
from tests.full_portfolios import Whole


@pytest.mark.parametrize("audience", ["public", "staff", "management"])
@pytest.mark.parametrize("seed", range(4))
def test_of_a_drawn_portfolio_nothing_is_told_that_is_kept(seed: int, audience: str, tmp_path: Path) -> None:
    run = Run(Inputs(tmp_path, tree_of(Whole(seed).files()), workers=1), Store(None))
    proof = prove(run, named(audience, run.portfolio.settings), pages)
    assert [each.said for each in proof.leaks] == []
    assert proof.touched


@pytest.mark.parametrize("audience", ["public", "staff", "works-council", "management"])
def test_of_the_sample_nothing_is_told_that_is_kept(audience: str) -> None:
    run = Run(Inputs(ROOT, folder_tree(ROOT), workers=1), Store(None))
    proof = prove(run, named(audience, run.portfolio.settings), pages)
    assert [each.said for each in proof.leaks] == []
    assert len(proof.touched) > 50
