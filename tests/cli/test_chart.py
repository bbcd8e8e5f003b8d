"""``itpm chart``: the pictures of the site as files of their own."""

import re
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from itpm.views.charts import CHARTS
from tests.conftest import ROOT, Folder, Run
from tests.repository import git
from tests.site.past import erp, grown

SVG = "{http://www.w3.org/2000/svg}"
DRAWN = {"milestone-trend": "Milestone trend", "burn-up": "Burn-up", "declared": "Declared and by the facts"}


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return grown(tmp_path_factory.mktemp("chart") / "p").portfolio


@pytest.mark.parametrize("name", [*DRAWN, "milestones"])
def test_a_picture_of_a_project_is_a_file_with_its_style(name: str, run: Run, root: Path, tmp_path: Path) -> None:
    target = tmp_path / "c.svg"
    code, out, err = run("chart", name, "erp", "-o", str(target), cwd=root)
    assert (code, out) == (0, "")
    svg = ET.fromstring(target.read_bytes())
    title, said = svg.find(f"{SVG}title"), svg.find(f"{SVG}desc")
    assert title is not None and said is not None
    assert title.text == DRAWN.get(name, "Milestones")
    assert err.strip() == f"{title.text}: {said.text}"
    style = svg.findtext(f"{SVG}style") or ""
    assert "prefers-color-scheme: dark" in style and "--ink: #16181d" in style and "url(" not in style
    assert not re.search(r"<script|href=|\son\w+=", target.read_text(encoding="utf-8"))


def test_pictures_of_the_portfolio_and_of_a_phone_are_the_same_each_time(run: Run, root: Path) -> None:
    wide = run("chart", "states", cwd=root)[1]
    assert wide == run("chart", "states", cwd=root)[1]
    assert 'width="672"' in wide.partition(">")[2].partition("<style")[0]
    assert 'width="382"' in run("chart", "projects", "--narrow", cwd=root)[1]


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("budgets", "Budgets of departments: 0 of 1 is forecast above what is approved."),
        ("project-money", "Money of projects: 1 of 6 is forecast above what is approved."),
        ("load", "Work for the time there is: "),
        ("risks", "Open risks: "),
    ],
)
def test_pictures_of_today_are_drawn_of_the_sample(name: str, said: str, run: Run) -> None:
    code, out, err = run("chart", name, cwd=ROOT)
    assert code == 0 and said in err
    assert ET.fromstring(out.encode()).tag == f"{SVG}svg"


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        (("chart", "burnup", "erp"), "there is no chart 'burnup'; did you mean 'burn-up'?"),
        (("chart", "zzz", "erp"), "there is no chart 'zzz'; there are milestone-trend, "),
        (("chart", "burn-up"), "the chart 'burn-up' takes a PROJECT, whose picture it is"),
        (("chart", "states", "erp"), "the chart 'states' takes no PROJECT: it is of the whole portfolio"),
        (("chart", "burn-up", "erq"), "there is no project 'erq'"),
        (("chart", "burn-up", "erp", "-o", "x.png"), "nothing is written as .png here"),
    ],
)
def test_a_wrong_call_says_what_is_wrong(typed: tuple[str, ...], said: str, run: Run, root: Path) -> None:
    code, out, err = run(*typed, cwd=root)
    assert (code, out) == (2, "") and said in err


def test_what_lies_outside_is_told_with_its_reason(run: Run, root: Path, folder: Folder) -> None:
    code, out, err = run("chart", "s-curve", "erp", cwd=root)
    assert (code, out) == (3, "") and "there is nothing to draw: none of it is known" in err
    bare = folder(
        {"itpm.yaml": "portfolio: A\n", "projects/erp.yaml": erp(10, "green", "2026-01-05").replace("[ann]", "[]")}
    )
    code, out, err = run("chart", "burn-up", "erp", cwd=bare)
    assert (code, out) == (3, "") and "How it came here is not known: " in err
    git(bare, "init", "-q")
    assert run("chart", "states", cwd=bare)[0] == 3
    assert run("chart", "milestones", "erp", cwd=bare)[0] == 0


def test_commands_of_the_manual_draw(run: Run, root: Path, tmp_path: Path) -> None:
    page = (ROOT / "docs/how-to/charts.md").read_text(encoding="utf-8")
    commands = re.findall(r"^\$ itpm (.+)$", page, re.MULTILINE)
    assert len(commands) >= 5
    for each in commands:
        words = each.split()
        target = tmp_path / words[words.index("--output") + 1]
        assert run(*words[: words.index("--output")], "-o", str(target), cwd=root)[0] == 0, each
        assert ET.fromstring(target.read_bytes()).tag == f"{SVG}svg"
    assert all(f"`{name}`" in page for name in CHARTS)


def test_names_of_charts_are_those_that_are_listed() -> None:
    assert list(CHARTS)[:3] == ["milestone-trend", "burn-up", "s-curve"]
    assert all((each.of_project is None) != (each.of_portfolio is None) for each in CHARTS.values())
