"""What pages tell of the past, and why they cannot, is said in the language of the site; what programs read is not."""

import re
from collections.abc import Iterator
from pathlib import Path
from unittest import mock

import pytest

from itpm.site import sources
from tests.cyrillic import Texts
from tests.history.repositories import SETTINGS, Made
from tests.site.past import PEOPLE, erp, grown

_DAY = re.compile(r"\b\d{4}-\d\d-\d\d\b")


def told(root: Path, page: str) -> Iterator[str]:
    """What a page says in German."""
    (root / "itpm.yaml").write_text(f"{SETTINGS}language: de\nsite: {{audience: restricted}}\n", encoding="utf-8")
    built = sources.build_pages(root, as_of=None, directories=False, prefix="", audience="restricted")
    parser = Texts()
    parser.feed("\n".join(map(str, next(each.blocks for each in built.pages if each.path == page))))
    return iter(parser.found)


def test_days_that_cannot_be_read_are_told(tmp_path: Path) -> None:
    said = list(told(grown(tmp_path / "p").portfolio, "history.md"))
    assert "Die Dateien vom 19. Jan. 2026 waren nicht lesbar: projects/erp.yaml nicht lesbar." in said


def test_what_changed_since_the_review_is_told(tmp_path: Path) -> None:
    said = list(told(grown(tmp_path / "p").portfolio, "since-review.md"))
    assert "Ende" in said and "Finish" not in said
    assert not [each for each in said if _DAY.search(each) and "." not in each]  # Fields have days in their names.


@pytest.mark.parametrize(
    ("tag", "why"),
    [
        ("", "Es gibt nichts zum Vergleichen: kein Tag „board/*“ steht an einem früheren Commit."),
        ("board/1", "Es gibt nichts zum Vergleichen: projects/erp.yaml ist im Stand board/1 nicht lesbar."),
    ],
)
def test_why_nothing_is_compared_is_told(tmp_path: Path, tag: str, why: str) -> None:
    made = Made.at(tmp_path / "p")
    broken = erp(10, "green", "2026-01-05") if not tag else "name: [\n"
    made.commit("2026-01-05", {"itpm.yaml": SETTINGS, "staffing.yaml": PEOPLE, "projects/erp.yaml": broken})
    if tag:
        made.tag(tag)
        made.commit("2026-01-12", {"projects/erp.yaml": erp(10, "green", "2026-01-12")})
    assert why in list(told(made.portfolio, "since-review.md"))


def test_the_audit_trail_is_told_in_the_numbers_of_the_language(tmp_path: Path) -> None:
    made = Made.at(tmp_path / "p")
    budget = "budget: {approved: {2026-01-05: {amount: %s}}}\n"
    files = {"itpm.yaml": SETTINGS, "staffing.yaml": PEOPLE}
    for day, amount in (("2026-01-05", "185000"), ("2026-01-12", "370000.5")):
        made.commit(day, {**files, "projects/erp.yaml": erp(10, "green", day) + budget % amount})
    with mock.patch.object(sources, "since_review", return_value=sources.Since(why="")):
        said = " ".join(told(made.portfolio, "projects/erp.md"))
    assert "185.000 EUR" in said and "370.000,50 EUR" in said
    assert "370,000" not in said and "370000" not in said
