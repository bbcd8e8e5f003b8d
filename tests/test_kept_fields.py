"""The list of fields that nothing reads yet is whole and true."""

from tests.kept_fields import KEPT_FOR, NAMESAKES, WHOLE, declared, unread


def test_each_field_that_nothing_reads_is_listed_with_what_will_and_no_other() -> None:
    listed = [field for names in KEPT_FOR.values() for field in names if not field.endswith(".*")]
    found = [field for field in unread() if field.partition(".")[0] not in WHOLE]
    assert sorted(listed) == sorted({*found, *NAMESAKES}), "a field is read now, or a new one is not"
    every = {*declared()}
    assert every >= NAMESAKES
    assert {field.partition(".")[0] for field in every} >= WHOLE
