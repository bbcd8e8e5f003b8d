"""A made portfolio of which is known what is wrong: the rules of control find that, and nothing beside it."""

import sys
from pathlib import Path

from tests.conftest import ROOT

sys.path.insert(0, str(ROOT / "bench"))

from noise import FAMILIES, found, made, tells

OFTEN = 12


def test_what_is_planted_is_found_and_nothing_else(tmp_path: Path) -> None:
    """In sixteen projects with twelve times the usual flaws: each rule tells the records that were spoilt."""
    workspace, facts, planted = made(16, tmp_path, OFTEN)
    told = {(each.code, each.address) for each in found(workspace, facts, FAMILIES).diagnostics}
    assert len({code for code, _address in planted}) > 20
    assert [each for each in planted if not any(tells(each, one) for one in told)] == []
    assert [one for one in told if not any(tells(each, one) for each in planted)] == []
