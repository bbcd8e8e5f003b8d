"""The site for an audience: pages of what it may know, none that says that there is nothing of what is kept from it."""

import json
import re
from collections.abc import Iterable
from functools import cache
from itertools import chain
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from itpm.audience.known import named
from itpm.classification import Classification
from itpm.kept.store import Store
from itpm.page.blocks import Bullets, Column, Lead, Link, Muted, Page, Section, Table, Tile, Tiles
from itpm.page.shown import led
from itpm.page.shown import shown as left_of
from itpm.page.value import Told
from itpm.run.run import Inputs
from itpm.run.run import Run as Made
from itpm.site import sources
from itpm.site.sources import PREVIEW, Built, preview_pages, rendered
from itpm.text.folder import folder_tree
from itpm.text.tree import tree_of
from itpm.views.disclosure import Disclosure
from tests.audience.secrets import CANARY, ONE, OTHER, portfolio
from tests.conftest import ROOT, Folder, Run

STAFF, MANAGEMENT = Classification.STAFF, Classification.MANAGEMENT
PLACE = r'\bid="([^"]+)"|\{ *#([\w-]+)'


def built(said: dict[str, str], audience: str, tmp_path: Path) -> Built:
    run = Made(Inputs(tmp_path, tree_of(portfolio(said)), workers=1), Store(None))
    return rendered(run.told(named(audience, run.portfolio.settings)), directories=False)


def written(made: Built) -> str:
    pages = [(page.path, page.title, page.markdown, list(page.blocks), list(page.words)) for page in made.pages]
    return json.dumps([pages, made.extra], indent=1, ensure_ascii=False)


@pytest.mark.parametrize("audience", ["public", "staff"])
def test_pages_are_the_same_whatever_is_kept_from_the_audience(audience: str, tmp_path: Path) -> None:
    one, other = (written(built(said, audience, tmp_path)) for said in (ONE, OTHER))
    assert one == other
    assert [each for each in (CANARY, "takeover", "123,456", "123456", "veiled", "hostile") if each in one] == []
    assert len(one) > (50_000 if audience == "staff" else 1_000)


def test_the_control_differs(tmp_path: Path) -> None:
    one, other = (written(built(said, "restricted", tmp_path)) for said in (ONE, OTHER))
    assert one != other
    assert CANARY in one


@cache
def sample(audience: str) -> Built:
    run = Made(Inputs(ROOT, folder_tree(ROOT), workers=1), Store(None))
    return rendered(run.told(named(audience, run.portfolio.settings)), directories=False)


@pytest.mark.parametrize("audience", ["public", "staff", "works-council", "management"])
def test_every_link_leads_to_a_place_that_there_is(audience: str) -> None:
    every = sample(audience).pages
    said = {page.path.removesuffix(".md"): f"{page.markdown}{''.join(page.blocks)}" for page in every}
    places = {path: {"", "top", *chain(*re.findall(PLACE, text))} for path, text in said.items()}
    for page in every:
        own, folder = page.path.removesuffix(".md"), page.path.rpartition("/")[0]
        for target, anchor in re.findall(r'href="(?:([^"#:]+)\.html)?(?:#([^"]+))?"', "".join(page.blocks)):
            whole = Path(f"/{folder}/{target}").resolve().as_posix()[1:] if folder and target else target or own
            assert whole in places, (page.path, target)
            assert anchor in places[whole], (page.path, target, anchor)


def test_pages_about_what_an_audience_may_not_know_are_not_there() -> None:
    public = {page.path for page in sample("public").pages}
    assert {path for path in public if not path.startswith("objectives/")} == {"index.md", "strategy.md", "method.md"}
    assert "objectives/one-platform.md" in public
    staff = {page.path for page in sample("staff").pages}
    assert "budget.md" not in staff and {"people.md", "risks.md", "projects/erp.md"} <= staff
    assert "risks.md" not in {page.path for page in sample("works-council").pages}
    assert (
        not [path for path in staff if path.startswith("people/")]
        and {"teams/software.md", "departments/sales.md"} <= staff
    )
    management = {page.path: "".join(page.blocks) for page in sample("management").pages}
    assert "budget.md" in management
    # How full somebody is may be known there, and their leave may not.
    assert "Load of Jane Roe by week" in management["people/jane.md"]
    assert not [path for path, said in management.items() if "Leave in the next" in said]
    assert "Leave in the next" in "".join(
        next(page for page in sample("restricted").pages if page.path == "people/jane.md").blocks
    )


def shown(pages: Iterable[Page], most: Classification) -> tuple[Page, ...]:
    """What is left of some pages, with links among these."""
    left = [made for each in pages if (made := left_of(each, most)) is not None]
    return tuple(led(page, {each.path for each in left})[0] for page in left)


def test_what_an_audience_is_not_shown_besides_is_on_no_page() -> None:
    whole = [block for page in sample("works-council").pages for block in page.blocks]
    assert not [block for block in whole if "open risk" in block.lower()]
    assert [block for page in sample("staff").pages for block in page.blocks if "open risk" in block.lower()]


def test_no_sum_is_on_a_page_for_staff_and_no_commit_or_line_on_any_for_an_audience() -> None:
    whole = written(sample("staff"))
    assert re.findall(r"\d (?:[kM] )?(?:EUR|USD)\b", whole) == []
    assert re.findall(r"[a-z]+\.yaml:\d+", whole) == []
    assert sample("staff").extra["itpm_built"] == (
        "Built by itpm for staff: what is not shown to them does not count on these pages."
    )
    assert re.search(r"\d k EUR", written(sample("management")))


def test_a_preview_shows_everything_and_says_so(folder: Folder) -> None:
    root = folder(portfolio(ONE))
    made = preview_pages(root, as_of=None, directories=False)
    assert made.extra["itpm_notice"] == PREVIEW
    assert CANARY in written(made)


def test_a_site_is_for_whom_the_settings_say_and_a_word_goes_before(run: Run, folder: Folder) -> None:
    root = folder(portfolio(ONE) | {"itpm.yaml": portfolio(ONE)["itpm.yaml"] + "site: {audience: board}\n"})
    code, _out, err = run("site", "build", "--no-cache", cwd=root)
    assert (code, err.splitlines()[-1].partition(", ")[2]) == (0, "for board")
    assert "hostile" in (root / "site/risks.html").read_text()
    code, _out, err = run("site", "build", "--no-cache", "--audience", "staff", cwd=root)
    assert (code, err.splitlines()[-1].partition(", ")[2]) == (0, "for staff")
    every = [path for path in (root / "site").rglob("*") if path.is_file()]
    assert [path for path in every if CANARY.encode() in path.read_bytes() or "veiled" in path.name] == []
    folder({"itpm.yaml": portfolio(ONE)["itpm.yaml"] + "site: {audience: bored}\n"})
    code, _out, err = run("site", "build", "--no-cache", cwd=root)
    assert code == 2 and "there is no audience 'bored'" in err


SECRET, KNOWN = Told("12,000 EUR", MANAGEMENT, "erp.eac"), Told("ERP", STAFF, "erp")


def left(*blocks: object) -> tuple[object, ...]:
    found = shown([Page("index.md", "P", blocks)], STAFF)  # type: ignore[arg-type]
    return found[0].blocks


def test_a_sentence_with_something_withheld_is_gone_as_a_whole_and_so_are_words_about_it() -> None:
    assert left(Lead(("It costs ", SECRET, "."))) == ()
    assert left(Section("Money", (Lead("Sums are rounded."), Lead((SECRET,))))) == ()
    kept = Section("Money", (Lead("Sums are rounded."), Lead((KNOWN,)), Lead((SECRET,))))
    assert left(kept) == (Section("Money", (Lead("Sums are rounded."), Lead((KNOWN,)))),)


def test_a_part_of_a_list_goes_alone() -> None:
    assert left(Bullets((KNOWN, SECRET))) == (Bullets((KNOWN,)),)
    assert left(Tiles((Tile("Cost", SECRET), Tile("Name", KNOWN)))) == (Tiles((Tile("Name", KNOWN),)),)


def test_a_table_loses_columns_and_is_gone_where_nothing_but_names_is_left() -> None:
    money = Column(Told("Cost", MANAGEMENT), number=True, reads=("project.eac",))
    name, stage = Column("Project"), Column(Told("Stage", STAFF), reads=("project.stage",))
    row = (KNOWN, Told("execution", STAFF, "erp.stage"), SECRET)
    table = Table(Told("T", MANAGEMENT), (name, stage, money), (row,), anchors=("erp",))
    assert left(table) == (Table("T", (name, stage), (row[:2],), anchors=("erp",)),)
    assert left(Table("T", (name, money), ((KNOWN, SECRET),))) == ()
    assert left(Table("T", (name, stage, money), (), empty="No project costs anything.")) == ()


def test_a_step_of_the_way_to_a_page_that_is_not_there_is_left_out() -> None:
    there = Page(
        "projects/erp.md", "ERP", (Lead((KNOWN,)),), crumbs=(Link("Home", "index.md"), Link("Money", "budget.md"))
    )
    assert led(there, {"index.md", "projects/erp.md"})[0].crumbs == (Link("Home", "index.md"),)


def test_a_project_that_is_public_has_a_page_for_everybody(tmp_path: Path) -> None:
    files = portfolio(ONE)
    files["projects/erp.yaml"] += "visibility: public\n"
    run = Made(Inputs(tmp_path, tree_of(files), workers=1), Store(None))
    found = rendered(run.told(named("public", run.portfolio.settings)), directories=False)
    assert "index.md" in {page.path for page in found.pages}
    assert CANARY not in written(found)


def test_a_link_to_a_page_that_is_not_there_is_plain_text() -> None:
    there = Page("index.md", "P", (Lead((Link("Home", "index.md#top"), Link("Money", "budget.md"), Muted("x"))),))
    found = shown([there, Page("budget.md", "B", (Lead((SECRET,)),))], STAFF)
    assert [page.path for page in found] == ["index.md"]
    assert found[0].blocks == (Lead((Link("Home", "index.md#top"), "Money", Muted("x"))),)


def test_a_page_that_led_to_one_of_which_nothing_was_left_comes_again(monkeypatch: pytest.MonkeyPatch) -> None:
    """The home page is made before it is known that nothing is left of the other one."""
    home = Page("index.md", "P", (Lead((Link("Money", "budget.md"),)),))
    every = {"index.md": lambda: home, "budget.md": lambda: Page("budget.md", "B", (Lead((SECRET,)),))}
    monkeypatch.setattr(sources, "makers", lambda _reading: every)
    reading: Any = SimpleNamespace(told=Disclosure({}))
    found = {page.path: page for page in sources._told(reading, STAFF)}
    assert {path: page.blocks for path, page in found.items()} == {"index.md": (Lead(("Money",)),)}
