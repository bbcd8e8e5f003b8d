"""What loops: each network of references that must not has its word."""

import pytest

from itpm.load.kinds import KINDS
from itpm.load.loops import _VERBS
from itpm.load.schemas import COMMON, Schema, schema
from tests.conftest import workspace_of
from tests.load.test_standalone import nodes


@pytest.mark.parametrize("name", [*KINDS, COMMON])
def test_each_network_without_loops_has_a_word(name: str) -> None:
    whole: Schema = schema(name)
    assert {str(each["x-acyclic"]) for each in nodes(whole) if "x-acyclic" in each} <= _VERBS.keys()


def test_a_policy_is_no_part_of_itself() -> None:
    found = workspace_of({"strategy.yaml": "policies: {a: {name: A, part_of: a}}\n"}).findings
    assert [(each.code, str(each.message)) for each in found] == [("REF004", "'a' is part of itself")]
