"""``itpm impact PERSON``: what nobody else can run, and what they answer for."""

import json
from pathlib import Path

import pytest

from tests.conftest import Folder, Run

FILES = {
    "itpm.yaml": "schema: 1\nportfolio: T\nstatus_date: 2026-07-14\n",
    "staffing.yaml": "roles: {runner: {name: Runner, skills: {ITOP: 4}}}\n"
    "people:\n"
    "  ann: {name: Ann, roles: [runner], skills: {ITOP: 5}}\n"
    "  bob: {name: Bob, roles: [runner], skills: {ITOP: 4}}\n"
    "operations:\n"
    "  mail-care: {name: Care of mail, every: month, effort: 1h, assign: [ann], service: mail}\n"
    "  shop-care: {name: Care of the shop, every: month, effort: 1h, assign: [ann, bob], service: shop}\n",
    "infrastructure.yaml": "services: {mail: {name: Mail, owner: ann}, shop: {name: Shop, owner: bob}}\n"
    "access: {mail-admin: {name: Mail, of: [mail], who: [ann], level: admin, since: 2026-01-01}}\n",
}


@pytest.fixture
def root(folder: Folder) -> Path:
    return folder(FILES)


def test_what_only_a_person_can_run_and_what_they_answer_for_is_told(run: Run, root: Path) -> None:
    code, out, err = run("impact", "ann", cwd=root)
    assert (code, out.splitlines()) == (
        0,
        [
            "if person ann Ann is not there:",
            "nobody else can run:",
            "  service mail Mail: ITOP",
            "answers for:",
            "  owns 'mail'",
            "gets into:",
            "  service mail: admin by mail-admin; nobody else",
            "what of plans would stay undone: itpm staffing --without ann",
        ],
    )
    assert "as of 2026-07-14" in err
    out = run("impact", "bob", cwd=root)[1]
    assert "nobody else can run: no service that says what it takes\nanswers for:\n  owns 'shop'\n" in out


def test_programs_are_told_the_same_as_staffing_says(run: Run, root: Path) -> None:
    found = json.loads(run("impact", "ann", "--format", "json", cwd=root)[1])["impact"]
    assert found["alone"] == [{"service": "mail", "skills": ["ITOP"]}]
    assert [(each["opens"]["id"], each["others"]) for each in found["keys"]] == [("mail", [])]
    without = json.loads(run("staffing", "--without", "ann", "--format", "json", cwd=root)[1])
    assert found["answers_for"] == without["answers_for"] != []
    rows = run("impact", "ann", "--format", "csv", cwd=root)[1].splitlines()
    assert rows == ["what,kind,id,name,skills", "alone runs,service,mail,Mail,ITOP", "answers for,service,mail,Mail,"]


def test_a_person_is_asked_for_alone(run: Run, root: Path) -> None:
    code, _out, err = run("impact", "ann", "mail", cwd=root)
    assert code == 2 and "one person at a time" in err
