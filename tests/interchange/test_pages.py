"""The pages of other systems are true: their files are brought in by their commands, which print what the page says."""

import re
import shlex
from pathlib import Path

import pytest

from itpm.interchange.catalogue import names, system
from tests.conftest import ROOT, Run

PAGES = ROOT / "docs/how-to/systems"
_STEP = re.compile(r'```[a-z]+ title="([^"]+)"\n(.*?)```|```console\n(.*?)```', re.DOTALL)
OWN = {"msproject": "msproject.md", "endoflife": "lifecycle.md", "ledger": "money.md"}
"""Systems whose page stands elsewhere among the how-tos."""


@pytest.mark.parametrize("page", sorted(each.name for each in PAGES.glob("*.md") if each.name != "index.md"))
def test_commands_print_what_the_page_says(page: str, run: Run, tmp_path: Path) -> None:
    steps = 0
    for path, content, session in _STEP.findall((PAGES / page).read_text()):
        if path:
            (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
            (tmp_path / path).write_text(content)
            continue
        for block in re.split(r"^\$ ", session, flags=re.MULTILINE)[1:]:
            command, _, expected = block.partition("\n")
            words = shlex.split(command)
            assert words[0] == "itpm"
            code, out, err = run(*words[1:], cwd=tmp_path)
            assert code in {0, 1}, err
            assert expected.strip() in out, (command, out)
            steps += 1
    assert steps >= 3


@pytest.mark.parametrize("name", names())
def test_every_system_says_what_it_does_and_has_a_page(name: str) -> None:
    found = system(name)
    page = ROOT / "docs/how-to" / OWN[name] if name in OWN else PAGES / f"{found.name}.md"
    assert page.is_file()
    assert found.own or (found.name == name and found.about.strip())
    assert not found.own or name in OWN
    for words in (found.brings, found.fetches, found.hands):
        assert not words.endswith(".")
