"""Who may know each field of the format: each has a class, few are public, and a sum is never for staff."""

from collections.abc import Iterator

import pytest

from itpm.classification import Classification
from itpm.load.fields import file_fields, record_fields
from itpm.model.classification import class_of_field, class_of_kind
from itpm.model.field import Field

PUBLIC = {
    "settings": "schema portfolio description currency timezone language hours_per_day fiscal_year calendar status_date"
    " discount_rate convention exchange_rates repository branch rules",
    "project": "schema programme theme stage kind serves departments",
    "goal": "description horizon",
    "theme": "description share",
    "objective": "description period kind confidence weight serves",
    "key-result": "description unit baseline target weight expected check_ins",
    "programme": "description serves",
}
"""What whoever may know a record may know of it, also where that is everybody; beside the name of every record."""
OF_ALL = {"name", "visibility"}
RESTRICTED = {"scenario": "base", "person": "review rate rate_band", "asset": "serial tag"}
RESTRICTED_FILES = {"staffing": "leave rate_bands"}


def of_class(kept: Field, wanted: Classification) -> set[str]:
    return {name for name, each in kept.fields.items() if class_of_field(each) is wanted and not each.kind}


def test_every_field_has_a_class_and_what_is_public_or_restricted_stands_here() -> None:
    for kind, kept in record_fields().items():
        public = set(PUBLIC.get(kind, "").split()) | (OF_ALL & kept.fields.keys() if kind != "scenario" else set())
        assert of_class(kept, Classification.PUBLIC) == public, kind
        assert of_class(kept, Classification.RESTRICTED) == set(RESTRICTED.get(kind, "").split()), kind
    for kind, kept in file_fields().items():
        if kind not in {"itpm", "project", "scenario"}:
            assert of_class(kept, Classification.RESTRICTED) == set(RESTRICTED_FILES.get(kind, "").split()), kind


def below(kept: Field, at: str, of: Classification) -> Iterator[tuple[str, Classification, Field]]:
    """Every value at the end of a field, with who may know it by all that stands above it."""
    least = max(of, class_of_field(kept), class_of_kind(kept.kind) if kept.kind else of)
    for name, each in kept.fields.items():
        yield from below(each, f"{at}.{name}", least)
    for each in (kept.values, kept.items):
        if each is not None:
            yield from below(each, f"{at}.*", least)
    yield at, least, kept


@pytest.mark.parametrize("kind", sorted(file_fields()))
def test_no_sum_of_money_is_for_fewer_than_management(kind: str) -> None:
    sums = {"money", "amount", "difference", "spread", "plan-spread"}
    found = [at for at, least, kept in below(file_fields()[kind], kind, Classification.PUBLIC)
             if kept.words & sums and least < Classification.MANAGEMENT]  # fmt: skip
    assert found == []
