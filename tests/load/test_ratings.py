"""Ratings in words of the portfolio's own scale: each stands for green, amber or red, by the day of the report."""

import pickle
from datetime import date

import pytest

from itpm.analysis.control.declared import State, declared_status
from itpm.model.rating import Rating
from itpm.queries.plain import Hours, plain
from itpm.queries.written import written
from tests.conftest import DAY, workspace_of

SCALE = "ratings: {amber-green: green, amber-red: amber, 2026-06-01: {amber-red: red}}\n"
UPDATES = "name: A\nstage: execution\nupdates:\n  2026-05-01: {declared: {overall: amber-red}}\n  2026-07-01: {declared: {overall: amber-red, cost: {unknown: Secret}}}\n"


def test_a_word_stands_for_what_it_did_on_the_day_of_the_report() -> None:
    workspace = workspace_of({"itpm.yaml": SCALE, "projects/a.yaml": UPDATES})
    assert workspace.findings == ()
    project = workspace.portfolio.projects["a"]
    assert declared_status(project, date(2026, 5, 2)).state is State.AT_RISK
    assert declared_status(project, DAY).state is State.OFF_TRACK
    assert project.unknown == {"updates.2026-07-01.declared.cost": "Secret"}


def test_the_word_is_shown_and_travels_with_its_state() -> None:
    rating = Rating.of("amber", "amber-red")
    assert (written(rating), plain(rating, Hours(8, 8))) == ("amber-red", "amber-red")  # type: ignore[arg-type]
    again = pickle.loads(pickle.dumps(rating))  # noqa: S301 - made here
    assert (again, again.said) == ("amber", "amber-red")


@pytest.mark.parametrize(
    ("word", "what", "hint"),
    [
        ("amber-rd", "'amber-rd' is not one of green, amber, red, amber-green, amber-red", "did you mean 'amber-red'?"),
        ("Green", "'Green' is not one of green, amber, red", ""),
        (
            "best",
            "'best' is not one of green, amber, red, amber-green, amber-red",
            "'ratings' of itpm.yaml lists words of your own",
        ),
    ],
)
def test_a_word_of_no_scale_is_told_and_says_nothing(word: str, what: str, hint: str) -> None:
    text = f"name: A\nupdates: {{2026-05-01: {{declared: {{overall: {word}}}}}}}\n"
    workspace = workspace_of({"itpm.yaml": SCALE, "projects/a.yaml": text})
    (found,) = workspace.findings
    assert (found.code, str(found.what), found.hint or hint) == ("STR006", what, hint or found.hint)
    assert declared_status(workspace.portfolio.projects["a"], DAY).update.declared.overall is None
