"""What is said of what reads each field is whole: each is read, or kept for a feature. That it is true as well is asked of mypy."""

import pytest

from tests.conftest import ROOT
from tests.declared_fields import Declared, declared
from tests.field_readers import ROOMS, readers
from tests.followed_fields import followed
from tests.kept_fields import AT_MOST, kept, wrong
from tests.read_by_name import LOADED, by_name


def test_every_field_is_read_or_listed_with_what_will_read_it() -> None:
    assert [*readers()] == sorted(each.name for each in declared()), "run 'make reference'"
    assert [*wrong(kept(), readers())] == []


def test_fewer_fields_are_listed_from_time_to_time_and_never_more() -> None:
    assert len(kept()) == AT_MOST, "the number in tests/kept_fields.py follows the list, downwards"


def test_a_field_that_is_read_is_not_listed_and_one_that_nothing_reads_is() -> None:
    found = {"Task.effort": ("analysis schedule",), "Task.colour": (), "Risk.effect": ()}
    assert [*wrong(("Risk.effect", "Task.effort"), found)] == [
        "nothing reads Task.colour: say in tests/kept_fields.py which feature will",
        "Task.effort is read by analysis schedule: take it out of tests/kept_fields.py",
    ]


def test_what_is_read_while_a_file_is_loaded_is_named_there() -> None:
    for field, path in LOADED.items():
        assert f'"{field.partition(".")[2]}"' in (ROOT / path).read_text(), field


def test_every_room_of_the_analysis_has_a_word_for_what_it_computes() -> None:
    assert {each.parent.name for each in (ROOT / "itpm/analysis").glob("*/__init__.py")} == {*ROOMS}


def test_what_is_asked_of_each_aspect_by_its_name_is_read() -> None:
    told = readers()
    assert "analysis state by the facts" in told["HealthThresholds.scope"]
    assert "analysis state by the facts" in told["Declared.people"]


def test_a_table_of_names_reads_the_fields_of_its_records_alone() -> None:
    known = {each.name: each for each in declared()}

    def told(name: str) -> list[str]:
        return [*by_name(known[name])]

    assert told("Programme.board") == ["analysis open points"]
    assert told("Risk.closed") == ["analysis open points"]
    assert told("RiskClosed.date") == ["rule FRS016"]
    assert told("Reply.date") == ["rule FRS016"]
    assert told("ContinuityPlan.review_by") == []
    assert told("Reply.text") == []


@pytest.mark.parametrize(
    "name",
    [
        "Incident.services",
        "Control.policy",
        "PolicyException.of",
        "Relations.superseded_by",
        "Impact.task",
        "Link.task",
        "BudgetLine.tasks",
    ],
)
def test_a_chain_follows_what_names_records_of_chains(name: str) -> None:
    assert "command trace" in readers()[name]


@pytest.mark.parametrize(
    "name",
    ["Relations.see", "Update.highlights", "Record.owner", "Contract.services", "Task.iteration", "Raci.accountable"],
)
def test_a_chain_follows_nobody_no_look_aside_and_no_report(name: str) -> None:
    assert name in readers()
    assert name not in followed()


def test_a_field_is_known_by_what_declares_it() -> None:
    from itpm.model.record import Record
    from itpm.model.task import Task

    known: dict[str, Declared] = {each.name: each for each in declared()}
    assert "Task.notes" not in known
    assert Task in known["Record.notes"].classes
    assert known["Record.notes"].record is Record
    assert known["ExceptionReport.raised"].said == "exception.raised"
