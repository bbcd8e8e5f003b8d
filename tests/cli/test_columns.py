"""The tables of all kinds, read as somebody new reads them: nothing is empty throughout, and kinds are called as people do."""

from collections.abc import Iterator

import pytest

from itpm.analysis.facts import Facts
from itpm.load.fields import record_fields
from itpm.queries.listing import COMPUTED, KINDS, Question, listing
from tests.conftest import ROOT, Run, read_once


@pytest.fixture(scope="module")
def sample() -> Iterator[Facts]:
    with pytest.MonkeyPatch.context() as patch:
        yield read_once(ROOT, patch)[1]


@pytest.mark.parametrize("kind", sorted(KINDS.keys() - COMPUTED))
def test_no_column_of_the_sample_is_empty_throughout(kind: str, sample: Facts) -> None:
    listed = listing(sample, kind, record_fields(), Question())
    assert listed.rows
    told = {name for row in listed.rows for name, (value, _kept) in row.cells.items() if value not in (None, (), "")}
    assert [name for name in listed.columns if name not in told] == []


def test_what_a_monitor_said_is_listed_and_shown(sample: Facts, run: Run) -> None:
    assert "erp-db-ping" in run("list", "monitors", "--where", "state = up", cwd=ROOT)[1]
    assert "no state of it was imported" in run("list", "monitors", cwd=ROOT)[1]
    assert "as it was imported last" in run("explain", "erp-db-ping.since", cwd=ROOT)[1]


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("procedures", 'try: itpm list policies --where "kind = procedure"'),
        ("opportunities", 'try: itpm list risks --where "kind = opportunity"'),
        ("kinds", "there are projects, tasks, milestones"),
        ("cycles", "did you mean 'product-cycles'?"),
    ],
)
def test_another_word_for_a_kind_leads_to_it(typed: str, said: str, run: Run) -> None:
    code, _out, err = run("list", typed, cwd=ROOT)
    assert code == 2
    assert said in err


@pytest.mark.parametrize(
    ("kind", "said"), [("training", "3 pieces of training,"), ("equipment", "1 piece of equipment,")]
)
def test_what_has_no_plural_is_counted_in_pieces(kind: str, said: str, sample: Facts, run: Run) -> None:
    assert said in "".join(run("list", kind, cwd=ROOT)[1:])
