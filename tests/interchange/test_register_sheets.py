"""What a sheet lists is known by its name or its columns, and its rows are the same in any order."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from itpm.interchange.mapping import Meaning
from itpm.interchange.register_kinds import called, plain, shaped
from itpm.interchange.register_sheets import read_registers
from tests.interchange.test_registers import RISKS


@pytest.mark.parametrize(
    ("text", "shown"),
    [("0.4", "40%"), ("1", "100%"), ("0", "0%")],
)
def test_a_column_of_shares_is_read_as_one(text: str, shown: str) -> None:
    found = read_registers(f"Task,% complete\nA,0.5\nB,{text}\n".encode(), Meaning())
    assert [each.fields["progress"] for each in found.items] == ["50%", shown]


@given(st.permutations([*RISKS.splitlines()[1:], "R-3,Third,1,1,,,,", "R-10,Tenth,2,2,,,,"]))
def test_the_order_of_rows_never_matters(lines: list[str]) -> None:
    head = RISKS.splitlines()[0]
    found = read_registers("\n".join([head, *lines]).encode(), Meaning())
    assert {each.key: (each.name, each.fields) for each in found.items} == {
        each.key: (each.name, each.fields)
        for each in read_registers("\n".join([head, *sorted(lines)]).encode(), Meaning()).items
    }


@pytest.mark.parametrize(
    ("word", "kind"),
    [
        ("✅ Risk Register", "risks"),
        ("Aufgaben", "tasks"),
        ("RAID", ""),
        ("Issues:", "issues"),
        ("Budget", "budget/lines"),
    ],
)
def test_sheets_are_known_by_name(word: str, kind: str) -> None:
    found = called(word)
    assert (found.section if found is not None else "") == kind


def test_tables_are_known_by_their_columns_where_one_kind_alone_fits() -> None:
    assert (shaped(("ID", "Risiko", "Wahrscheinlichkeit")) or called("x")).section == "risks"  # type: ignore[union-attr]
    assert shaped(("ID", "Name", "Owner")) is None
    assert plain("📅 Gantt (2026)") == "Gantt (2026)"
