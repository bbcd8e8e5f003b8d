"""The first sentence of the home page: what is reported and what the facts say, in one form, for whoever may know it."""

from pathlib import Path

import pytest

from itpm.page.blocks import Lead
from itpm.page.value import texts
from tests.german import made, written

FILES = {
    "itpm.yaml": "schema: 1\nportfolio: Test\ncurrency: EUR\nstatus_date: 2026-07-14\n",
    # Both projects want the whole of Ann at once.
    "staffing.yaml": "people: {ann: {name: Ann}}\n",
    "projects/a.yaml": (
        "name: A\nstage: execution\nstart: 2026-07-13\ntasks: {t: {effort: 10d, assign: [ann]}}\n"
        "milestones: {m: {name: M, after: [t], due: 2026-07-17}}\n"
        "updates: {2026-07-13: {declared: {overall: green}, headline: All is well}}\n"
    ),
    "projects/b.yaml": (
        "name: B\nstage: execution\nstart: 2026-07-13\ntasks: {u: {effort: 6d, assign: [ann]}}\n"
        "updates: {2026-07-13: {declared: {overall: amber}, headline: Could be better}}\n"
    ),
}


@pytest.mark.parametrize(
    ("audience", "said"),
    [
        (
            "management",
            (
                "1 of 2 projects in work is on track as reported (1 at risk), 0 by the facts (2 at risk): "
                "the plan breaks 1 promise and 1 person has more work than time."
            ),
        ),
        # What the facts say, and who has more work than time, is for management.
        ("staff", "1 of 2 projects in work is on track as reported (1 at risk): the plan breaks 1 promise."),
    ],
)
def test_it_says_what_is_reported_and_what_the_facts_say_to_whoever_may_know(
    tmp_path: Path, audience: str, said: str
) -> None:
    home = next(page for page in made(written(FILES, tmp_path), audience) if page.path == "index.md")
    assert " ".join(texts(next(each for each in home.blocks if isinstance(each, Lead)))) == said
