"""Every sum on a site for an audience is one of those that its readers were thought to know when a release was made."""

import re
from decimal import Decimal
from itertools import product
from pathlib import Path

import pytest

from itpm.audience.known import named
from itpm.kept.store import Store
from itpm.run.run import Inputs
from itpm.run.run import Run as Made
from itpm.text.tree import tree_of
from tests.analysis.disclosing.test_told_labour import Drawn, drawn_from, read, released, seen
from tests.audience.test_proof import pages

_EXACT = re.compile(r'"exact": ?"[≥≤ ]*(-?\d+(?:\.\d+)?) EUR')
_APPROVED, _BOUGHT = 900000, 5000


def shown(drawn: Drawn, place: Path) -> set[Decimal]:
    """The sums in what programs read of every page."""
    files = drawn.files
    frozen = released(drawn).facts.portfolio.disclosed["board"]
    labour = [
        {"lines": [*map(str, each.lines)]}
        | {name: int(sum_.amount) for name in ("planned", "actual", "forecast") if (sum_ := getattr(each, name))}
        for each in frozen.labour
    ]
    if labour:
        files["disclosed/board.yaml"] = f"disclosed: {{board: {{as_of: 2026-07-14, labour: {labour}}}}}\n".replace(
            "'", ""
        )
    run = Made(Inputs(place, tree_of(files), workers=1), Store(None))
    pages(run.told(named("board", run.portfolio.settings)), place)
    texts = (each.read_text(errors="replace") for each in place.rglob("*.json"))
    return {Decimal(found) for text in texts for found in _EXACT.findall(text)}


@pytest.mark.parametrize("seed", [1, 2, 5])
def test_no_sum_of_a_site_is_another_one(seed: int, tmp_path: Path) -> None:
    drawn = drawn_from(seed)
    count = len(drawn.work)
    labour = {Decimal(round(low + high)) / 2 for _row, low, high in read(drawn, seen(released(drawn)))}
    bought, approved = ([Decimal(n * each) for n in range(count + 1)] for each in (_BOUGHT, _APPROVED))
    known = {one + other for one, other in product([Decimal(0), *labour], bought)}
    allowed = known | {one - other for one, other in product(approved, known)} | {-each for each in known}
    allowed |= {one - other for one, other in product(known, known)}
    told = shown(drawn, tmp_path)
    assert len(told) > 3 and told - allowed == set()
    # And they are there: what is released of labour, with what was bought.
    assert labour and told & {each + Decimal(_BOUGHT) * n for each in labour for n in range(1, count + 1)}
    for rate in drawn.rates.values():
        assert Decimal(rate) not in told - {Decimal(0)}
