"""Three states of a record become one: what one side changed is taken, what both changed is told."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from itpm.interchange.exchange import ForeignError
from itpm.interchange.last_imported import Base, Kept, Source, canonical, flat, steps, ways
from itpm.interchange.merging import OURS, THEIRS, decided
from itpm.interchange.owners import Owners

FIELDS = st.dictionaries(
    st.sampled_from(["name", "due", "labels"]), st.sampled_from(["a", "b", "c"]) | st.just(["x"]), max_size=3
)


@pytest.mark.parametrize(
    ("base", "ours", "theirs", "sets", "drops", "clash", "after"),
    [
        ("a", "a", "b", {"f": "b"}, [], False, "b"),
        ("a", "b", "a", {}, [], False, "a"),
        ("a", "b", "b", {}, [], False, "b"),
        ("a", "b", "c", {}, [], True, "a"),
        (None, None, "b", {"f": "b"}, [], False, "b"),
        (None, "a", "b", {}, [], True, None),
        (None, "b", "b", {}, [], False, "b"),
        ("a", "a", None, {}, ["f"], False, None),
        ("a", "b", None, {}, [], True, "a"),
        ("a", None, "a", {}, [], False, "a"),
        ("a", None, None, {}, [], False, None),
        (["x"], ["x", "mine"], ["x", "new"], {"f": ["x", "mine", "new"]}, [], False, ["x", "new"]),
        (["x", "y"], ["x", "y"], ["y"], {"f": ["y"]}, [], False, ["y"]),
        (["x"], ["x", "mine"], [], {"f": ["mine"]}, [], False, []),
        (["x", "y"], ["x", "y"], ["y", "x"], {}, [], False, ["y", "x"]),
        (["x", "y"], ["y", "x"], ["x"], {"f": ["x"]}, [], False, ["x"]),
    ],
)
def test_a_field_of_three_sides(
    base: Any, ours: Any, theirs: Any, sets: Any, drops: Any, clash: bool, after: Any
) -> None:
    sides = [{} if each is None else {"f": each} for each in (base, ours, theirs)]
    found = decided(*sides)
    assert (found.sets, list(found.drops), bool(found.clashes)) == (sets, drops, clash)
    assert found.base.get("f") == after


def test_whose_value_holds_where_both_changed_one_can_be_said_and_is_known_from_then_on() -> None:
    sides = {"f": "a"}, {"f": "b"}, {"f": "c"}
    theirs, ours = decided(*sides, THEIRS), decided(*sides, OURS)
    assert (theirs.sets, theirs.base, theirs.clashes) == ({"f": "c"}, {"f": "c"}, [])
    assert (ours.sets, ours.base, ours.clashes) == ({}, {"f": "c"}, [])
    assert decided(ours.base, {"f": "b"}, {"f": "c"}).clashes == []


@pytest.mark.parametrize(
    ("others", "mine", "theirs", "sets", "clash"),
    [
        # Lansweeper owns it. What somebody wrote by hand is no word of a system: as without an owner.
        ({}, "Cellar", "DC7", {}, True),
        ({}, "Cellar", "DC1", {}, False),
        ({}, "DC1", "DC7", {"location": "DC7"}, False),
        # What another system said yields.
        ({"location": "Room 2"}, "Room 2", "DC1", {"location": "DC1"}, False),
        ({"location": "Room 2"}, "Cellar", "DC7", {}, True),
    ],
)
def test_the_owner_of_a_field_holds_against_systems_and_never_against_a_hand(
    others: dict[str, str], mine: str, theirs: str, sets: dict[str, str], clash: bool
) -> None:
    owners = Owners("lansweeper", {"location": "lansweeper"}, {"manageengine": others})
    found = decided({"location": "DC1"}, {"location": mine}, {"location": theirs}, "", owners)
    assert (found.sets, bool(found.clashes)) == (sets, clash)


def _after(ours: dict[str, Any], found: Any) -> dict[str, Any]:
    made = {way: value for way, value in ours.items() if way not in found.drops}
    return made | {way: canonical(value) for way, value in found.sets.items()}


@given(FIELDS, FIELDS, FIELDS)
def test_a_merge_twice_is_a_merge_once(base: dict[str, Any], ours: dict[str, Any], theirs: dict[str, Any]) -> None:
    first = decided(base, ours, theirs)
    again = decided(first.base, _after(ours, first), theirs)
    assert (again.sets, list(again.drops)) == ({}, [])
    assert again.base == first.base
    assert [each[0] for each in again.clashes] == [each[0] for each in first.clashes]


@given(FIELDS, FIELDS)
def test_changes_that_do_not_meet_merge_in_either_order(base: dict[str, Any], theirs: dict[str, Any]) -> None:
    ours = {**base, "mine": "m"}
    there, here = decided(base, ours, theirs), decided(base, theirs, ours)
    assert there.clashes == [] == here.clashes
    assert _after(ours, there) == _after(theirs, here) | ({"mine": "m"})


def test_ways_lead_to_values_and_back_whatever_names_hold() -> None:
    data = {"links": {"a/b~c": "https://x.example"}, "product": {"name": "P"}, "empty": {}}
    assert dict(ways(data)) == {"links/a~1b~0c": "https://x.example", "product/name": "P", "empty": {}}
    assert steps("links/a~1b~0c") == ("links", "a/b~c")


def test_numbers_are_alike_however_they_are_written() -> None:
    assert flat({"a": 1.50, "b": 1200, "c": True}) == {"a": "1.5", "b": "1200", "c": True}


def test_a_base_is_read_as_it_was_written() -> None:
    base = Base(
        "trello", {"k": Kept("g", {"a": ["ü"]})}, {"g": Source("Board", "p", "2026-07-01", "2026-07-02", 1)}, "d"
    )
    assert Base.of("trello", base.text()) == base
    assert Base.of("trello", "") == Base("trello")


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("{", "line 1"),
        ("[]", "not what was last imported from trello"),
        ('{"schema": 1, "system": "jira"}', "not what was last imported from trello"),
        ('{"schema": 1, "system": "trello", "records": []}', "'records'"),
        ('{"schema": 1, "system": "trello", "records": {"a": {"fields": 1}}}', "'group' and 'fields'"),
        ('{"schema": 1, "system": "trello", "sources": {"a": {"into": 1}}}', "a source"),
        ("<<<<<<< ours\n", "line 1"),
    ],
)
def test_a_broken_base_is_told_and_never_taken_for_an_empty_one(text: str, said: str) -> None:
    with pytest.raises(ForeignError, match=f"imports/trello.json.*{said}"):
        Base.of("trello", text)
