"""``itpm status``: declared, derived, and how far both can be trusted."""

import json
from typing import Any

import pytest

from tests.analysis.crm import FILES, crm
from tests.conftest import Folder, Run


def document(run: Run, folder: Folder, files: dict[str, str], *arguments: str) -> Any:
    code, out, err = run("status", *arguments, "--format", "json", cwd=folder(files))
    assert code == 0, err
    return json.loads(out)


def test_it_holds_the_three_answers_with_their_reasons(run: Run, folder: Folder) -> None:
    (project,) = document(run, folder, FILES)["projects"]
    assert project["declared"] == {"state": "green", "said": "green", "day": "2026-07-10", "old": False}
    assert project["now"] == dict.fromkeys(
        ("state", "schedule", "cost", "scope", "quality", "risk", "benefits", "people"), "red"
    )
    assert project["odds"]["state"] == "unknown"
    assert (project["odds"]["date"], project["odds"]["date_reason"]) == (None, "not forecast yet")
    assert project["trust"]["grade"] == "doubtful"
    assert project["trust"]["declared_better_by_steps"] == 2
    (failed,) = (each for each in project["reasons"] if each["figure"] == "crm.criteria_failed")
    assert failed == {
        "aspect": "quality",
        "state": "red",
        "figure": "crm.criteria_failed",
        "value": 0.25,
        "amber_above": 0.0,
        "red_above": 0.1,
        "said": "1 of 4 criteria failed",
        "place": "projects/crm.yaml:19",
        "since": "2026-06-22",
        "since_known": "on",
        "who": ["ann"],
    }


def test_an_unknown_figure_is_null_and_says_why(run: Run, folder: Folder) -> None:
    (project,) = document(run, folder, crm(("  contingency: 10000\n", ""), (", probability: 50%", "")))["projects"]
    (loss,) = (each for each in project["reasons"] if each["figure"] == "crm.loss_uncovered")
    assert loss["state"] == "red"  # What is known of it is more than nothing, and nothing is kept for it.
    (project,) = document(run, folder, crm(("realised: {2026-07-05: 50}", "owner: eve"), ("owner: eve, unit", "unit")))[
        "projects"
    ]
    (lost,) = (each for each in project["reasons"] if each["figure"] == "crm.benefit_missing")
    assert (lost["state"], lost["value"], lost["value_reason"]) == ("unknown", None, "no value has been seen")


SECOND = """\
name: Small
stage: execution
programme: both
tasks: {t: {name: T, duration: 5d}}
budget: {approved: {2026-06-01: {amount: 300000}}}
"""


def test_several_are_counted_and_weighed_and_never_averaged(run: Run, folder: Folder) -> None:
    files = crm(("name: CRM\n", "name: CRM\nprogramme: both\n"), projects__small=SECOND)
    files["strategy.yaml"] = "programmes: {both: {name: Both}}\n"
    found = document(run, folder, files)
    for each in (found["portfolio"], found["programmes"]["both"]):
        assert each["counts"] == {"green": 0, "unknown": 1, "amber": 0, "red": 1}
        assert (each["state"], each["worst"]) == ("red", "crm")
        assert each["approved_shares"] == {"green": 0.0, "unknown": 0.75, "amber": 0.0, "red": 0.25}
        assert each["aspects"]["scope"] == {"green": 0, "unknown": 1, "amber": 0, "red": 1}


def test_a_duty_that_no_data_serve_is_not_told(run: Run, folder: Folder) -> None:
    duties = {each["duty"]: each for each in document(run, folder, FILES)["duties"]}
    assert [*duties] == ["I1", "I2", "I3", "I4", "I5", "P1", "P2", "P3", "P4", "P5"]
    assert (duties["I3"]["share"], duties["I3"]["share_reason"], duties["I3"]["looked_at"]) == (None, "not told", 0)
    assert duties["P3"]["share"] < 1
    assert duties["P3"]["looked_at"] > duties["P3"]["found"] > 0


@pytest.mark.parametrize(
    ("arguments", "error"),
    [
        (("crn",), "there is no project 'crn'. Did you mean crm?"),
        (("idea",), "'idea' is idea: a state is derived of projects in work"),
        (("crm", "--why", "--format", "csv"), "--why tells of projects in lines; --format has no meaning beside it"),
    ],
)
def test_a_wrong_call_is_told(run: Run, folder: Folder, arguments: tuple[str, ...], error: str) -> None:
    code, _out, err = run("status", *arguments, cwd=folder({**FILES, "projects/idea.yaml": "name: I\nstage: idea\n"}))
    assert (code, error in err) == (2, True), err


def test_why_and_explain_say_the_same(run: Run, folder: Folder) -> None:
    root = folder(FILES)
    code, why, err = run("status", "crm", "--why", cwd=root)
    assert code == 0, err
    assert run("explain", "crm.health", cwd=root)[1] == why
    assert (
        "red     cost     112,000 EUR are forecast, and 100,000 EUR approved (12%; amber above 5%, red above 10%)"
        in why
    )
    assert "crm.over_approved – projects/crm.yaml:23, since when is not known, eve or bob can change it" in why
    assert "odds    not forecast yet" in why
    code, out, err = run("explain", "crm.over_approved", cwd=root)
    assert (code, out.split()[:4]) == (0, ["Above", "what", "is", "approved"]), err


def test_nothing_in_work_is_said(run: Run, folder: Folder) -> None:
    root = folder({"itpm.yaml": "portfolio: T\nstatus_date: 2026-07-13\n", "projects/i.yaml": "name: I\nstage: idea\n"})
    assert run("status", cwd=root)[1] == "No project is in work.\n"
    assert run("status", "--why", cwd=root)[1] == "No project is in work.\n"
