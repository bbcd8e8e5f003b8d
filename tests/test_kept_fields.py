"""What is said of fields of which nothing is made yet is true, as far as their names tell; ``tests.read_by_type`` knows their types."""

import re

from itpm.rules.catalogue import RULES
from tests.kept_fields import kept, unread


def test_a_field_whose_name_stands_nowhere_in_the_code_is_listed_with_what_will_read_it() -> None:
    assert sorted({*unread()} - kept()) == [], "a new field that nothing reads"


def test_no_rule_judges_by_a_field_that_is_listed() -> None:
    judged = {name for each in RULES for name in each.reads}
    assert sorted(field for field in kept() if _said(field) in judged) == []


def _said(field: str) -> str:
    """A field as rules name it: ``security-exception.risk``."""
    record, _dot, name = field.partition(".")
    return f"{re.sub('(?<=[a-z])(?=[A-Z])', '-', record).lower()}.{name.rstrip('_')}"
