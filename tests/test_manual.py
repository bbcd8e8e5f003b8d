"""The manual is true: its reference is made from the code, and its commands run and print what it says."""

import re
import shlex
from itertools import chain
from pathlib import Path

import pytest
import yaml

from itpm.site.navigation import groups, with_groups
from itpm.views.pages import NAVIGATION
from tests import reference
from tests.conftest import ROOT, Run

_STEP = re.compile(r'```yaml title="([^"]+)"\n(.*?)```|```console\n(.*?)```', re.DOTALL)


@pytest.mark.parametrize("name", reference.PAGES)
def test_the_reference_is_made_from_the_code(name: str) -> None:
    assert (ROOT / "docs/reference" / name).read_text() == reference.PAGES[name](), "run 'make reference'"


@pytest.mark.parametrize(
    ("page", "own_folder"),
    [
        ("tutorial/first-portfolio.md", True),
        ("how-to/everyday.md", False),
        ("how-to/week.md", False),
        ("how-to/ask.md", False),
        ("how-to/schedule.md", False),
        ("how-to/money.md", False),
        ("how-to/money-year.md", True),
        ("how-to/people.md", False),
        ("how-to/risks.md", False),
        ("how-to/quality.md", False),
        ("how-to/flow.md", False),
        ("how-to/services.md", False),
        ("how-to/lifecycle.md", False),
        ("how-to/security.md", False),
        ("how-to/continuity.md", False),
        ("how-to/operation.md", False),
        ("how-to/status.md", False),
        ("how-to/departments.md", False),
        ("how-to/audiences.md", False),
        ("how-to/situations/erp.md", False),
        ("how-to/situations/network.md", False),
        ("how-to/situations/customer-app.md", False),
        ("how-to/situations/mail-to-cloud.md", False),
        ("how-to/situations/mission.md", False),
        ("how-to/situations/delivery.md", False),
    ],
)
def test_commands_print_what_the_manual_says(page: str, own_folder: bool, run: Run, tmp_path: Path) -> None:
    folder = tmp_path if own_folder else ROOT
    text = (ROOT / "docs" / page).read_text()
    steps = 0
    for path, content, session in _STEP.findall(text):
        if path:
            (folder / path).parent.mkdir(parents=True, exist_ok=True)
            (folder / path).write_text(content)
            continue
        for block in re.split(r"^\$ ", session, flags=re.MULTILINE)[1:]:
            command, _, expected = block.partition("\n")
            words = shlex.split(command)
            if words[0] == "cd":
                folder = folder / words[1]
                continue
            assert words[0] == "itpm"
            code, out, err = run(*words[1:], cwd=folder)
            assert code in {0, 1}, err
            assert expected.strip() in out, (command, out)
            steps += 1
    assert steps >= 5


def test_every_package_has_its_reason() -> None:
    import tomllib

    project = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
    every = chain(project["dependencies"], *project["optional-dependencies"].values())
    named = {re.split(r"[>=;\[ ]", each)[0] for each in every}
    page = (ROOT / "docs/explanation/dependencies.md").read_text()
    said = {
        name.strip() for row in re.findall(r"^\| ([a-z0-9, -]+) \|", page, re.MULTILINE) for name in row.split(",")
    } - {"package"}
    assert named == {name for name in said if not name.startswith("-")}


def test_every_page_is_in_the_navigation() -> None:
    # The pages of systems are led to by the list of systems, which the reference makes.
    nav = (ROOT / "mkdocs.yml").read_text() + (ROOT / "docs/reference/systems.md").read_text()
    for path in (ROOT / "docs").rglob("*.md"):
        assert str(path.relative_to(ROOT / "docs")) in nav


@pytest.mark.parametrize("path", ["mkdocs.yml", "itpm/cli/starter/mkdocs.yml"])
def test_the_navigation_of_a_site_leads_to_every_page_of_the_portfolio(path: str) -> None:
    nav = with_groups(yaml.safe_load((ROOT / path).read_text())["nav"])
    assert nav is not None and nav[: len(groups())] == groups()
    assert {page for each in groups() for below in each.values() for item in below for page in item.values()} == {
        each.file for each in NAVIGATION
    }


def test_nothing_but_one_function_writes_files() -> None:
    opening = re.compile(r"\.write_text\(|\.write_bytes\(|open\([^)]*[\"'][wax]b?[\"']")
    allowed = {
        "text/write.py",
        "kept/store.py",
        "cli/main.py",
        "cli/converting.py",
        "interchange/msproject/worker.py",
        "site/draw.py",
        "site/plugin.py",
        "site/files.py",
        "site/tree.py",
    }
    found = {str(p.relative_to(ROOT / "itpm")) for p in (ROOT / "itpm").rglob("*.py") if opening.search(p.read_text())}
    assert found <= allowed, (
        "a file of the user is written by text/write.py; a kept result, a temporary file, MkDocs' site or a bug report may differ"
    )


def test_only_the_edge_asks_the_clock() -> None:
    asking = re.compile(r"\b(?:date\.today|datetime\.now|time\.time|utcnow)\(")
    found = {str(p.relative_to(ROOT / "itpm")) for p in (ROOT / "itpm").rglob("*.py") if asking.search(p.read_text())}
    assert found == {"run/clock.py"}
