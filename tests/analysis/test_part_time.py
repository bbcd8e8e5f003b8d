"""Half of somebody is half of somebody, whichever way a contract says it."""

import pytest

from itpm.analysis.people.capacity import Capacity
from itpm.analysis.time.stretches import buckets
from tests.analysis.staff import MONDAY, facts

HALVES = ("fte: 50%", "week: {mon-fri: 4h}", "fte: {2026-01-01: 100%, 2026-07-01: 50%}")


@pytest.mark.parametrize("contract", HALVES)
@pytest.mark.parametrize(
    "operation",
    [
        # A quarter of twenty hours.
        "{rota: {who: [ann], every: week}, load: 25%}",
        "{assign: [ann], load: 25%}",
        # Two share a half: a quarter each of their own.
        "{assign: [ann, bob], load: 50%}",
    ],
)
def test_a_load_is_a_part_of_the_time_that_somebody_works(contract: str, operation: str) -> None:
    staffing = f"people: {{ann: {{{contract}}}, bob: {{}}}}\noperations: {{shop: {operation}}}\n"
    weeks = Capacity(facts({"staffing.yaml": staffing}).schedule, buckets("week", MONDAY, MONDAY.replace(day=19)))
    (load,) = weeks.of_person("ann")
    assert (load.available / 60, load.allocated / 60, load.wanted / 60, load.unfilled) == (20, 5, 5, 0)


def test_a_load_follows_a_contract_that_changes() -> None:
    staffing = (
        "people: {ann: {fte: {2026-01-01: 50%, 2026-07-20: 100%}}}\noperations: {shop: {assign: [ann], load: 25%}}\n"
    )
    weeks = Capacity(facts({"staffing.yaml": staffing}).schedule, buckets("week", MONDAY, MONDAY.replace(day=26)))
    assert [load.allocated / 60 for load in weeks.of_person("ann")] == [5, 10]
