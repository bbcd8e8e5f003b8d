"""Nine groups, the same on every page; the pages of a group, and those of its records, reach each other."""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml

from itpm.page.paths import BUDGET, CHECKS, DEPENDENCIES, HOME, PEOPLE, PROJECTS, ROADMAP, STRATEGY
from itpm.site.navigation import groups, with_groups
from itpm.views import pages as of_pages
from itpm.views.checks import checks
from itpm.views.pages import NAVIGATION, Entry, Group, grouped
from tests.conftest import Folder, Run
from tests.site.built import PORTFOLIO, pages, parsed

NINE = ["Overview", "Projects", "Roadmap", "Strategy", "Money", "People", "Services", "Control", "Reports"]


def test_there_are_nine_groups_in_their_order() -> None:
    assert [str(group) for group in Group] == NINE


def test_the_home_page_is_the_first_and_each_page_stands_once() -> None:
    assert NAVIGATION[0].file == HOME
    assert len({each.file for each in NAVIGATION}) == len({each.title for each in NAVIGATION}) == len(NAVIGATION)


def test_addresses_of_pages_stay_what_links_from_outside_know() -> None:
    known = [
        "index.md",
        "projects/index.md",
        "roadmap.md",
        "strategy.md",
        "budget.md",
        "people.md",
        "dependencies.md",
        "checks.md",
    ]
    assert [HOME, PROJECTS, ROADMAP, STRATEGY, BUDGET, PEOPLE, DEPENDENCIES, CHECKS] == known
    assert set(known) <= {each.file for each in NAVIGATION}


def test_a_line_says_the_group_of_a_page_and_a_group_without_pages_is_left_out(monkeypatch: pytest.MonkeyPatch) -> None:
    entries = (
        Entry(Group.OVERVIEW, "Portfolio", HOME, checks),
        Entry(Group.CONTROL, "Checks", CHECKS, checks),
        Entry(Group.MONEY, "Budget", BUDGET, checks),
        Entry(Group.CONTROL, "Late", "late.md", checks),
    )
    monkeypatch.setattr(of_pages, "NAVIGATION", entries)
    assert list(grouped()) == [Group.OVERVIEW, Group.MONEY, Group.CONTROL]
    assert groups("it/")[1:] == [
        {"Money": [{"Budget": "it/budget.md"}]},
        {"Control": [{"Checks": "it/checks.md"}, {"Late": "it/late.md"}]},
    ]


def test_groups_take_the_place_that_a_person_gave_them() -> None:
    manual = {"Manual": [{"About": "manual.md"}, "itpm.md"]}
    assert with_groups(["own.md", "itpm", manual]) == ["own.md", *groups(), manual]
    assert with_groups(["own.md", manual]) == ["own.md", manual]
    assert with_groups([]) == []
    assert with_groups(None) is None


def rows(path: Path) -> dict[str, list[tuple[str, str, str]]]:
    """The rows of a page by name: what each says, where it leads and whether one is there."""
    found: dict[str, list[tuple[str, str, str]]] = {}
    for nav in parsed(path).iter("nav"):
        if "row" in nav.attrib.get("class", "").split():
            found[nav.attrib["aria-label"]] = [
                (_text(a), a.attrib["href"], a.attrib.get("aria-current", "")) for a in nav.iter("a")
            ]
    return found


def _text(element: Any) -> str:
    return "".join(element.itertext()).strip()


def test_every_page_has_the_same_groups_and_the_manual(sample: Path) -> None:
    expected = [*map(str, grouped()), "Manual"]
    for path in pages(sample):
        assert [text for text, _where, _here in rows(path)["Main"]] == expected, path


def test_a_page_says_in_which_group_it_is_and_leads_to_the_others_of_it(sample: Path) -> None:
    for each in NAVIGATION:
        found = rows(sample / each.file.replace(".md", ".html"))
        assert [text for text, _where, here in found["Main"] if here] == [each.group]
        others = grouped()[each.group]
        if len(others) == 1:
            assert [name for name in found if name != "On this page"] == ["Main"]
        else:
            second = found[f"Pages of {each.group}"]
            assert [(text, here) for text, _where, here in second] == [
                (it.title, "page" if it is each else "") for it in others
            ]


def test_the_page_of_a_project_stands_in_the_group_of_projects(sample: Path) -> None:
    found = rows(sample / "projects/erp.html")
    assert [text for text, _where, here in found["Main"] if here == "true"] == ["Projects"]
    assert ("Projects", "index.html", "true") in found["Pages of Projects"]
    assert ("Dependencies", "../dependencies.html", "") in found["Pages of Projects"]


def test_the_manual_has_its_pages_at_the_side(sample: Path) -> None:
    found = rows(sample / "how-to/week.html")
    assert list(found) == ["Main"]
    side = next(nav for nav in parsed(sample / "how-to/week.html").iter("nav") if nav.attrib.get("class") == "side")
    assert [_text(a) for a in side.iter("a") if a.attrib.get("aria-current")] == ["Your week"]


def test_the_home_page_is_called_as_the_site_and_led_to_by_its_name(sample: Path) -> None:
    assert _text(next(parsed(sample / "index.html").iter("title"))) == "Kestrel Bay IT"
    for path, address in (("index.html", "index.html"), ("projects/erp.html", "../index.html")):
        brand = next(a for a in parsed(sample / path).iter("a") if a.attrib.get("class") == "brand")
        assert brand.attrib["href"] == address


def test_a_tree_names_every_page_so_that_it_can_be_built_without_the_plugin(folder: Folder, run: Run) -> None:
    root = folder({"itpm.yaml": "portfolio: P\n"})
    assert run("site", "build", "--audience", "restricted", "--tree", "build", cwd=root)[0] == 0
    assert yaml.safe_load((root / "build/mkdocs.yml").read_text())["nav"] == json.loads(json.dumps(groups()))


def test_groups_stand_among_pages_of_ones_own_also_below_a_folder(folder: Folder) -> None:
    config = "site_name: Own\ntheme: {name: itpm}\nplugins: [search, {itpm: {portfolio: ., at: it, audience: restricted}}]\nnav: [{Home: index.md}, itpm, {Notes: [one.md, two.md]}]\nnot_in_nav: /it/\n"
    texts = {"mkdocs.yml": config, "docs/index.md": "# Own\n", "docs/one.md": "# One\n", "docs/two.md": "# Two\n"}
    root = folder({**PORTFOLIO, **texts})
    command = [Path(sys.executable).parent / "mkdocs", "build", "--strict", "-q"]
    done = subprocess.run(command, cwd=root, capture_output=True, check=False)
    assert done.returncode == 0, done.stderr
    found = rows(root / "site/it/projects/erp/index.html")
    assert [text for text, _where, _here in found["Main"]] == ["Home", *map(str, grouped()), "Notes"]
    assert [text for text, _where, here in found["Pages of Projects"] if here == "true"] == ["Projects"]
    assert [text for text, _where, here in rows(root / "site/two/index.html")["Pages of Notes"] if here] == ["Two"]
