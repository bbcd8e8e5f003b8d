"""Where a record has its place on the site, and that the place is on the page."""

from datetime import date

import pytest

from itpm.analysis.facts import Facts
from itpm.page.blocks import Page
from itpm.views.pages import pages
from itpm.views.reading import Reading, linked, target_of
from tests.conftest import workspace_of

FILES = {
    "itpm.yaml": "schema: 1\nportfolio: T\nstatus_date: 2026-07-01\ncurrency: EUR\n",
    "staffing.yaml": "people: {jane: {name: Jane}, gone: {name: Gone, employment: {dates: ..2025-12-31}}}\nteams: {it: {name: IT}}\n",
    "strategy.yaml": "goals: {g: {name: G}}\nobjectives: {o: {name: O, serves: {g: 100%}, key_results: {k: {name: K}}}}\n"
    "programmes: {one: {name: One}, rest: {name: Rest}}\n",
    "budget.yaml": "budgets: {it-2026: {name: IT 2026, fiscal_year: 2026, lines: {l: {planned: 5}}}}\n",
    "projects/a.yaml": "name: A\nstage: execution\nprogramme: one\nmanager: jane\ntasks: {t: {effort: 1d, assign: [jane]}}\n"
    "milestones: {m: {due: 2026-08-01}}\ncommunications: {c: {every: week}}\nexceptions: {e: {raised: 2026-06-01}}\n",
    "projects/z.yaml": "name: Z\nstage: idea\nprogramme: rest\n",
}


@pytest.fixture(scope="module")
def reading() -> Reading:
    return Reading(Facts(workspace_of(FILES).portfolio, date(2026, 7, 1)), (), {})


@pytest.fixture(scope="module")
def made(reading: Reading) -> dict[str, Page]:
    return {page.path: page for page in pages(reading)}


@pytest.mark.parametrize(
    ("address", "target"),
    [
        ("a", "projects/a.md"),
        ("a/t", "projects/a.md#t"),
        ("a/m", "projects/a.md#m"),
        ("a/c", "communication.md#communication-a-c"),
        ("a/e", "issues.md#a--e"),
        ("o", "objectives/o.md"),
        ("o/k", "objectives/o.md"),
        ("it-2026", "budget.md#it-2026"),
        ("it-2026/l", "budget.md#it-2026"),
        ("one", "projects/index.md#one"),
        ("rest", "projects/index.md"),
        ("jane", "people/jane.md"),
        ("gone", ""),
        ("it", "teams/it.md"),
        ("g", ""),
        ("nobody", ""),
        ("", ""),
    ],
)
def test_a_record_has_its_place_on_a_page(reading: Reading, made: dict[str, Page], address: str, target: str) -> None:
    assert target_of(reading, address) == target
    assert getattr(linked(reading, address), "target", "") == target
    path, _hash, anchor = target.partition("#")
    assert not path or path in made
    assert not anchor or f"'{anchor}'" in str(made[path].blocks)
