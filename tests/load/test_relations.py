"""What a project says of others without order: of itself it says nothing, and what takes its place leads to no circle."""

import pytest

from tests.conftest import checked, lines


def told(first: str, second: str) -> list[str]:
    files = {
        "projects/a.yaml": f"name: First\nrelates: {first}\n",
        "projects/b.yaml": f"name: Second\nrelates: {second}\n",
    }
    return lines(checked(files, "REF003", "REF004"))


@pytest.mark.parametrize(
    ("relation", "column", "says"),
    [("see", 17, "points to"), ("replaces", 22, "replaces"), ("superseded_by", 27, "is superseded by")],
)
def test_a_project_is_not_related_to_itself(relation: str, column: int, says: str) -> None:
    found = told(f"{{{relation}: [a]}}", "{see: [a]}")
    assert found == [f"projects/a.yaml:2:{column}: error REF004: 'a' {says} itself"]


def test_two_that_take_the_place_of_each_other_are_a_loop() -> None:
    found = told("{superseded_by: [b]}", "{superseded_by: [a]}")
    assert found == ["projects/a.yaml:2:27: error REF003: a loop: a is superseded by b is superseded by a"]


def test_two_may_point_to_each_other_and_say_the_same_from_both_sides() -> None:
    assert told("{see: [b]}", "{see: [a]}") == []
    assert told("{superseded_by: [b]}", "{replaces: [a]}") == []
