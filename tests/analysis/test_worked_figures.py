"""Each figure that follows from others comes to what somebody worked out by hand."""

from decimal import Decimal

import pytest

from itpm.analysis.explain.register import REGISTER
from itpm.analysis.figures.figure import Given, Group, Unit
from itpm.model.scalars import Money
from tests.analysis.worked_figures import COUNTED_IN, EXAMPLES, Example
from tests.conftest import ROOT

CASES = [(each, name) for each in EXAMPLES for name in each.follows]


@pytest.mark.parametrize(("example", "name"), CASES, ids=[f"{each.group.title}: {name}" for each, name in CASES])
def test_a_figure_comes_to_what_was_worked_out(example: Example, name: str) -> None:
    given = {each: Given(_value(example.group, each, said)) for each, said in example.given.items()}
    assert example.group.of(given)[name] == _value(example.group, name, example.follows[name])


def _value(group: Group, name: str, said: str) -> Money | Decimal:
    return Money(Decimal(said), "EUR") if group.by_name[name].unit is Unit.MONEY else Decimal(said)


def test_every_figure_that_follows_from_others_has_an_example() -> None:
    worked = {(each.group.title, name) for each in EXAMPLES for name in each.follows}
    assert {(group.title, each.name) for group in _groups() for each in group.figures if each.compute} == worked


def test_every_figure_that_is_counted_names_the_tests_that_count_it_by_hand() -> None:
    named = {(title, name) for title, files in COUNTED_IN.items() for name in files}
    counted = {(group.title, each.name) for group in _groups() for each in group.figures if each.compute is None}
    assert sorted(counted) == sorted(named)
    tests = ROOT / "tests/analysis"
    texts = {
        file: (tests / file).read_text(encoding="utf-8") for files in COUNTED_IN.values() for file in files.values()
    }
    assert [name for files in COUNTED_IN.values() for name, file in files.items() if name not in texts[file]] == []


def _groups() -> list[Group]:
    return [each.group for each in REGISTER]
