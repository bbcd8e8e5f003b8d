"""One share of a stretch of time on every page: what is allocated, or where it is too much what is wanted."""

import pytest

from itpm.analysis.people.capacity import Load

ROOM = 2400


@pytest.mark.parametrize(
    ("allocated", "wanted", "share"),
    [(0, 1800, 0.0), (1200, 1800, 0.5), (2400, 1200, 1.0), (1200, 3600, 1.5), (3000, 1200, 1.25)],
)
def test_what_is_wanted_is_told_where_it_is_more_than_there_is(allocated: int, wanted: int, share: float) -> None:
    assert Load(ROOM, ROOM, ROOM, {"p": allocated}, wanted).shown == share


def test_without_time_there_is_no_share_but_of_what_is_too_much() -> None:
    assert Load().shown is None
    assert Load(by={"p": ROOM}).overloaded and Load(by={"p": ROOM}).shown == Load(by={"p": ROOM}).strain
