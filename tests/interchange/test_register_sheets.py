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


def test_above_a_table_may_stand_what_it_is_about() -> None:
    table = "Project,ERP,,\nOwner,Jane Roe,Status,Open\n,,,\nRisk ID,Risk,Owner,Impact\nR-1,Late,Jane Roe,3\n"
    found = read_registers(table.encode(), Meaning())
    assert [(each.key, each.name, each.who["owner"][0].name) for each in found.items] == [("R-1", "Late", "Jane Roe")]
    assert "the names of columns stand in row 4" in found.found


def test_of_two_columns_for_one_thing_the_first_holds_and_the_other_is_told() -> None:
    found = read_registers(b"Milestone,Planned date,Baseline date\nGo live,2026-09-01,2026-08-01\n", Meaning())
    assert [each.fields["due"] for each in found.items] == ["2026-09-01"]
    assert [str(each) for each in found.lost] == [
        "'Baseline date': a column without a meaning here, 1 cell: say 'columns:'"
    ]


def test_sums_with_a_comma_show_it_beside_their_currency() -> None:
    found = read_registers('Budgetzeile,Plankosten\nLizenzen,"12.500,50 €"\n'.encode(), Meaning())
    assert "the decimal sign is ','" in found.found
    assert [(str(each.fields["planned"]), each.fields["currency"]) for each in found.items] == [("12500.50", "EUR")]


def test_remarks_are_as_long_as_the_format_takes() -> None:
    found = read_registers(f"Risk,Mitigation\nLate,{'x' * 30_000}\n".encode(), Meaning())
    assert len(found.items[0].fields["notes"]) == 20_000
