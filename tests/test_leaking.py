"""COL008: what texts say of what is kept from those who may read them."""

from tests.conftest import checked, lines

SITE = {"itpm.yaml": "schema: 1\nsite: {audience: staff}\n"}


def told(erp: str, hidden: str = "name: Take over them\nvisibility: management\n", **files: str) -> list[str]:
    made = {**SITE, "projects/erp.yaml": erp, "projects/secret.yaml": hidden, **files}
    return [line.partition(": error ")[2] for line in lines(checked(made, "COL008"))]


def test_the_name_of_a_hidden_record_in_a_text_that_is_shown() -> None:
    assert told("name: ERP\nnotes: They will Take over them soon\n") == [
        "COL008: 'erp' says 'Take over them', which is kept from 'staff'"
    ]
    assert told("name: ERP\nnotes: They will Take over themselves\n") == []
    assert told("name: ERP\nnotes: They will Take over them soon\n", "name: Take over them\n") == []


def test_what_is_kept_by_its_field() -> None:
    staffing = "people: {ann: {name: Ann, rate: {unknown: Comes with the merger}}}\n"
    files = {"staffing.yaml": staffing}
    assert told("name: ERP\nnotes: It Comes with the merger\n", **files) == [
        "COL008: 'erp' says 'Comes with the merger', which is kept from 'staff'"
    ]


def test_sums_of_five_digits_that_are_not_round_in_any_form() -> None:
    for text in ("has 123456 left", "has 123,456 left", "has 123.456 left", "has 123 456 left"):
        erp = f"name: ERP\nnotes: It {text}\nbudget: {{contingency: 123456}}\n"
        assert len(told(erp)) == 1, text
    for text in ("has 1234567 left", "has 12345 left"):
        assert told(f"name: ERP\nnotes: It {text}\nbudget: {{contingency: 123456}}\n") == [], text
    assert told("name: ERP\nnotes: It has 120000 rows\nbudget: {contingency: 120000}\n") == []


def test_a_single_word_may_be_any_word() -> None:
    assert told("name: ERP\nnotes: The Migration goes on\n", "name: Migration\nvisibility: management\n") == []


def test_nothing_is_told_where_nothing_is_kept() -> None:
    files = {"itpm.yaml": "schema: 1\nsite: {audience: restricted}\n"}
    assert told("name: ERP\nnotes: They will Take over them soon\n", **files) == []
