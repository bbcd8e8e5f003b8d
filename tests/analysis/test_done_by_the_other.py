"""What one of several people does less of a length, and another more than they would alone, is done by somebody."""

from datetime import date

import pytest

from itpm.analysis.people.capacity import Capacity
from itpm.analysis.time.stretches import buckets
from tests.analysis.levelled import MONDAY, planned

TASKS = """\
first: {effort: 24h, assign: [jane], priority: 900}
both: {duration: 5d, effort: 30h, assign: [jane, bob]}
"""


@pytest.mark.parametrize(
    ("limits", "unfilled"),
    [
        # Alone, Jane would do 20 of the 30 hours; behind her own work it is 16.7, and Bob, who has more time by then, 13.3.
        ("", 0.0),
        # 24 hours a week leave her 10 of the second week: 6.7 of the 30 have no place.
        ("limits: {week: 24h}", 6.7),
    ],
)
def test_only_what_nobody_does_is_unfilled(limits: str, unfilled: float) -> None:
    people = f"people: {{jane: {{{limits}}}, bob: {{fte: {{2026-01-01: 50%, 2026-03-09: 100%}}}}}}\n"
    capacity = Capacity(planned(TASKS, people), buckets("week", MONDAY, date(2026, 3, 29)))
    lost = {who: sum(load.unfilled for load in capacity.of_person(who)) / 60 for who in ("jane", "bob")}
    assert lost == {"jane": pytest.approx(unfilled, abs=0.05), "bob": 0}
