"""Every kind of page in a real browser, as those see it who use a phone, a keyboard, paper, large letters or no script.

Each page is opened from its folder: light and dark at 390, 1,024 and 1,400 px it does not scroll sideways and axe-core
finds nothing (WCAG 2.2 AA and best practice); nothing is asked of the network, the console is silent, nothing that was
painted moves, nothing moves for who asked for that, forced colours leave words and shapes, and paper cuts nothing off.
Some kinds are also walked through by keyboard, zoomed, printed, and read without scripts.
"""

import os
from pathlib import Path
from typing import Any
from zlib import crc32

from tests.browser.conftest import Look
from tests.conftest import Folder, Run
from tests.site.built import PORTFOLIO

VIEWS = tuple((scheme, width) for scheme in ("light", "dark") for width in (1400, 1024, 390))
EVERY = int(os.environ.get("ITPM_EVERY", "1"))
"""Of the six views of a page axe-core is asked in one of so many; all others are looked at without it."""
DEEP = ("index.html", "projects/erp.html", "people.html", "strategy.html", "404.html", "how-to/site.html")
OF_MANUAL = ("manual.html", "how-to/site.html", "how-to/week.html", "reference/rules.html", "explanation/figures.html")


def work(site: Path, *, deep: tuple[str, ...] = (), only: tuple[str, ...] = ()) -> list[dict[str, Any]]:
    """The pages of a site: one of those that there are many of, and the manual's only where they are named."""
    found = sorted(path.relative_to(site).as_posix() for path in site.rglob("*.html"))
    kinds = {page if page in only or "/" not in page else page.rpartition("/")[0] for page in found}
    every = [*(page for page in found if page in only or page in deep or "/" not in page)]
    for folder in sorted(kinds - set(found)):
        if not only or folder in {"projects", "services", "assets", "people"}:
            every += [next(page for page in found if page.startswith(f"{folder}/") and page not in every)]
    return [_asked(page, deep) for page in dict.fromkeys(every)]


def _asked(page: str, deep: tuple[str, ...]) -> dict[str, Any]:
    start = crc32(page.encode())
    views = [[scheme, width, (start + at) % EVERY == 0] for at, (scheme, width) in enumerate(VIEWS)]
    return {"page": page, "views": views, "deep": page in deep}


def told(found: list[list[str]]) -> str:
    return "\n".join(": ".join(each) for each in found)


def test_every_kind_of_page_of_the_sample_and_the_manual(look: Look, manual_and_sample: Path) -> None:
    found = look(manual_and_sample, work(manual_and_sample, deep=DEEP, only=OF_MANUAL))
    assert not found, told(found)


def test_home_is_printed_on_two_sheets_and_a_project_is_no_scroll(look: Look, manual_and_sample: Path) -> None:
    asked = [{"page": "index.html", "sheets": 2}, {"page": "projects/erp.html", "tall": 3500}]
    found = look(manual_and_sample, asked)
    assert not found, told(found)
    assert len(look(manual_and_sample, [{"page": "projects/erp.html", "tall": 900, "sheets": 1}])) == 2


def test_pages_of_one_project(look: Look, starter: Path) -> None:
    found = look(starter, work(starter, deep=("index.html",)))
    assert not found, told(found)


def test_pages_of_texts_that_are_markup(look: Look, folder: Folder, run: Run) -> None:
    root = folder(PORTFOLIO)
    assert run("site", "build", cwd=root)[0] == 0
    found = look(root / "site", work(root / "site", deep=("projects/erp.html",)))
    assert not found, told(found)
