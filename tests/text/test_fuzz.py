"""Files that nobody would write are told what is wrong with them: nothing raises, whatever the bytes."""

import json
from random import Random

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from itpm.report.formats import FORMATS
from tests.text.drawn import drawn
from tests.text.fuzzing import CORPUS, mutated, sample
from tests.text.grammar import written
from tests.text.told import told

FILES = sample()
SMALL = {
    name: FILES[name] for name in ("itpm.yaml", "calendars.yaml", "staffing/absence.yaml", "projects/payroll.yaml")
}
SEEDS = [line for line in (CORPUS / "seeds.txt").read_text(encoding="utf-8").split() if line[1:].isdigit()]


@pytest.mark.parametrize("seed", SEEDS)
def test_a_kept_seed_fails_nothing(seed: str) -> None:
    chance = Random(int(seed[1:]))
    made = mutated(chance, FILES) if seed[0] == "m" else (written if seed[0] == "g" else drawn)(chance)
    assert set(told(made)) == set(FORMATS)


@settings(derandomize=True, max_examples=60, deadline=None, database=None)
@given(st.integers(0, 2**32))
def test_nothing_that_the_grammar_writes_makes_it_fail(seed: int) -> None:
    json.loads(told(written(Random(seed)))["json"])


@settings(derandomize=True, max_examples=25, deadline=None, database=None, suppress_health_check=list(HealthCheck))
@given(st.integers(0, 2**32))
def test_no_change_of_a_portfolio_makes_it_fail(seed: int) -> None:
    json.loads(told(mutated(Random(seed), SMALL))["json"])


@settings(derandomize=True, max_examples=40, deadline=None, database=None)
@given(st.binary(max_size=200))
def test_no_bytes_make_it_fail(data: bytes) -> None:
    assert told({"itpm.yaml": b"portfolio: T\n", "projects/p.yaml": data})["text"]
