"""What is nobody's business: told of people, not of hospitals, trades and forms."""

import re

import pytest

from tests.conftest import ROOT, checked, workspace_of

STAFF = "people: {jane: {name: Jane Roe}, ben: {name: Ben Ohlsen}, may: {name: May Wills}}\n"


def told(text: str) -> list[str]:
    files = {"staffing.yaml": STAFF, "projects/p.yaml": f"name: P\ndescription: {text}\n"}
    return [d.message for d in checked(files, "STR015")]


@pytest.mark.parametrize(
    "text",
    [
        "Late since Jane is on sick leave",
        "jane went on maternity leave in May",
        "Ben Ohlsen is in hospital until June",
        "The rest waits for Ben, back from surgery",
        "Ohlsen was diagnosed with something",
        "We lost a week. Jane had a burnout",
        "May Wills is pregnant",
        "Jane was hospitalised",
    ],
)
def test_health_of_somebody_is_told(text: str) -> None:
    assert len(told(text)) == 1


@pytest.mark.parametrize(
    "text",
    [
        "pause the development work on the new hospital",
        "Jane asked to pause the development work on the new hospital",
        "Ben moves the servers of the hospital to a new room",
        "Ben works on diagnostics of the storage",
        "Jane builds software for therapy",
        "Jane works on the sick leave form",
        "The service is for patients in hospital",
        "Everybody on parental leave gets a laptop. Jane orders them",
        "It may come in May, while somebody is on sick leave",
        "Burnout of the team is a risk",
    ],
)
def test_health_as_a_subject_is_not(text: str) -> None:
    assert told(text) == []


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("The salary of Jane is 60,000", 1),
        ("Ben earns 50,000 a year", 1),
        ("The shop earns 5 % more with it", 0),
        ("Jane plans it. The shop earns 5 % more", 0),
        ("Whoever is hired: salary of 50,000", 0),
    ],
)
def test_a_salary_is_that_of_somebody(text: str, count: int) -> None:
    assert told(f"'{text}'") == ["a salary"] * count
    own = {"staffing.yaml": f"people: {{jane: {{name: Jane Roe, notes: '{text}'}}}}\n"}
    assert [d.message for d in checked(own, "STR015")] == ["a salary"]


def test_a_text_in_the_record_of_a_person_needs_no_name_and_that_of_a_department_does() -> None:
    staff = (
        "people:\n  jane: {name: Jane Roe, notes: Back from surgery}\n"
        "departments:\n  hospital: {description: All on sick leave are counted in hospital}\n  ward: {notes: Jane is on sick leave}\n"
    )
    found = checked({"staffing.yaml": staff}, "STR015")
    assert [d.span.line for d in found] == [2, 5]


def test_who_joins_later_makes_an_old_sentence_personal() -> None:
    text = "name: P\ndescription: Late since Omar is on sick leave\n"
    assert checked({"staffing.yaml": STAFF, "projects/p.yaml": text}, "STR015") == ()
    staff = STAFF.replace("jane:", "omar: {}, jane:")
    assert len(checked({"staffing.yaml": staff, "projects/p.yaml": text}, "STR015")) == 1


def test_a_pseudonym_in_git_has_its_name_and_rate_in_an_overlay_and_without_it_leads_to_nobody() -> None:
    page = (ROOT / "docs/how-to/people.md").read_text()
    shared, private = re.findall(r"```yaml\n# [^\n]*staffing\.yaml[^\n]*\n(.*?)```", page, re.DOTALL)
    base = {
        "staffing.yaml": "roles: {developer: {}}\nteams: {software: {}}\n" + shared,
        "calendars.yaml": "calendars: {office: {}}\n",
    }
    known, erased = workspace_of(base, {"staffing.yaml": private}), workspace_of(base)
    assert known.findings == erased.findings == ()
    person, nobody = (each.portfolio.staffing.people["p17"] for each in (known, erased))
    assert (person.name, [str(rate.amount) for _day, rate in person.rate.steps]) == ("Jane Roe", ["720", "760"])  # type: ignore[union-attr]
    assert set(known.portfolio.staffing.leave) == {"p17"}
    assert (nobody.title, nobody.rate, dict(erased.portfolio.staffing.leave)) == ("P17", None, {})
    assert "Jane" not in repr(erased.portfolio)
