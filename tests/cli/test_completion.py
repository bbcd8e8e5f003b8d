"""Completion in the shell knows kinds and addresses."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.mail import MAIL
from tests.cli.small import FILES
from tests.conftest import Folder, Run


@pytest.fixture
def root(folder: Folder) -> Path:
    return folder(MAIL)


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("itpm show service:m", ["service:mail"]),
        ("itpm -C . show core", ["core-switch"]),
        ("itpm list scen", ["scenarios"]),
        ("itpm list tasks --person k", ["kai"]),
        ("itpm graph serv", ["services"]),
        ("itpm budget i", ["it", "it/cloud", "it/work"]),
        ("itpm explain it/", ["it/cloud", "it/work"]),
    ],
)
def test_completion_knows_kinds_and_addresses(words: str, expected: list[str], root: Path) -> None:
    environment = {
        **os.environ,
        "_ITPM_COMPLETE": "bash_complete",
        "COMP_WORDS": words,
        "COMP_CWORD": str(len(words.split()) - 1),
    }
    done = subprocess.run(
        [Path(sys.executable).parent / "itpm"], cwd=root, env=environment, capture_output=True, text=True, check=False
    )
    assert [line.partition(",")[2] for line in done.stdout.splitlines()] == expected


def test_completion_knows_addresses(run: Run, folder: Folder, monkeypatch: pytest.MonkeyPatch) -> None:
    environment = {**os.environ, "_ITPM_COMPLETE": "bash_complete", "COMP_WORDS": "itpm show erp/", "COMP_CWORD": "2"}
    done = subprocess.run(
        [Path(sys.executable).parent / "itpm"],
        cwd=folder(FILES),
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    assert [line.partition(",")[2] for line in done.stdout.splitlines()] == ["erp/a", "erp/b"]
