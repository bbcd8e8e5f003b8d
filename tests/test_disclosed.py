"""A change that shows something to more people than before is told with the checks that it loosens."""

import pytest

from itpm.check.loosened import BASE
from tests.conftest import checked, workspace_of

RISK = "name: CRM\nstage: execution\nrisks: {%s: {name: V, owner: jane%s}}\n"
STAFF = {"staffing.yaml": "people: {jane: {name: Jane}}\n"}


def told(before: dict[str, str], now: dict[str, str]) -> list[str]:
    found = checked({**STAFF, **now}, "FRS014", earlier={BASE: workspace_of({**STAFF, **before}).portfolio})
    return [f"{each.path}:{each.span.line} {each.message.removeprefix('looser than before: ')}" for each in found]


def risk(said: str, name: str = "vendor") -> dict[str, str]:
    return {"projects/crm.yaml": RISK % (name, f", visibility: {said}" if said else "")}


def settings(said: str) -> dict[str, str]:
    return {"itpm.yaml": f"portfolio: T\n{said}\n"}


@pytest.mark.parametrize(
    ("before", "now", "found"),
    [
        ("management", "", ["projects/crm.yaml:3 'crm/vendor' is for staff, and was for management"]),
        ("management", "public", ["projects/crm.yaml:3 'crm/vendor' is for public, and was for management"]),
        ("", "public", ["projects/crm.yaml:3 'crm/vendor' is for public, and was for staff"]),
        # What staff may know of a risk is what they know of one of which nothing is said.
        ("staff", "", []),
        ("", "restricted", []),
    ],
)
def test_a_record_that_is_for_more_people_is_told(before: str, now: str, found: list[str]) -> None:
    assert told(risk(before), risk(now)) == found


def test_a_record_that_moved_is_compared_with_what_it_was_and_a_new_one_with_nothing() -> None:
    moved = {"moved.yaml": "moved: {crm/vendor: {to: crm/seller, date: 2026-07-01}}\n"}
    assert told(risk("management"), {**risk("", "seller"), **moved}) == [
        "projects/crm.yaml:3 'crm/seller' is for staff, and was for management"
    ]
    assert told(risk("management"), risk("public", "seller")) == []


AUDIENCES = "audiences: {board: {class: %s%s}}"


@pytest.mark.parametrize(
    ("before", "now", "found"),
    [
        (AUDIENCES % ("staff", ""), AUDIENCES % ("management", ""), ["itpm.yaml:2 the audience 'board' may know more than it might"]),
        (AUDIENCES % ("staff", ", hide: [risks]"), AUDIENCES % ("staff", ""), ["itpm.yaml:2 the audience 'board' may know more than it might"]),
        (AUDIENCES % ("staff", ", hide: [risks]"), AUDIENCES % ("staff", ", hide: [risks, budget]"), []),
        (AUDIENCES % ("management", ""), AUDIENCES % ("staff", ""), []),
        ("site: {audience: staff}", "site: {audience: management}", ["itpm.yaml:2 the site is built for management, and was for staff"]),
        ("site: {audience: staff}", "", []),
        ("site: {audience: public}", "", ["itpm.yaml:1 the site is built for staff, and was for public"]),
        ("", "site: {audience: management}", ["itpm.yaml:2 the site is built for management, and was for staff"]),
        ("", "site: {source: true}", ["itpm.yaml:2 the site shows files, lines and commits, and did not"]),
        ("site: {audience: management}", "site: {audience: staff}", []),
        ("", "site: {audience: staff}", []),
    ],
)  # fmt: skip
def test_audiences_that_know_more_and_a_site_for_more_people_are_told(before: str, now: str, found: list[str]) -> None:
    assert told(settings(before), settings(now)) == found
