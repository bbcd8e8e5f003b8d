"""Why an object of git or a file cannot be read is a sentence that each language says, with its reason."""

from pathlib import Path

import pytest

from itpm.languages import language_of
from itpm.load.near_days import day_hint, moment_hint
from itpm.message import Message, message_of, words_of
from itpm.text.committed_files import CommittedFiles
from itpm.text.folder import folder_tree
from itpm.text.git import Git
from itpm.text.gitcall import GitError
from itpm.text.reader import read_yaml
from itpm.text.tree import UnreadableError
from tests.conftest import Folder
from tests.repository import git, repository
from tests.text.test_git_hostile import loose

GERMAN = language_of("de")
FILES = {"itpm.yaml": "portfolio: T\n", "projects/p.yaml": "name: P\n", "other/p.yaml": "name: Q\n"}


def put(root: Path, wanted: str, other: str) -> None:
    """One object in the place of another."""
    loose(root, wanted).chmod(0o644)
    loose(root, wanted).write_bytes(loose(root, other).read_bytes())


def said(error: Exception) -> str:
    return message_of(error).text(GERMAN)


def test_an_object_that_is_not_what_its_id_says(folder: Folder) -> None:
    root = repository(folder, FILES)
    wanted, other = (git(root, "rev-parse", f"HEAD:{each}/p.yaml") for each in ("projects", "other"))
    put(root, wanted, other)
    with pytest.raises(GitError) as own:
        Git(root).read(wanted)
    assert said(own.value) == "es enthält nicht, was seine Id sagt"
    found = Git(root).blob(wanted, "100644")
    assert found.trouble is not None and found.trouble.text(GERMAN) == (
        f"das Git-Objekt {wanted[:9]} ist nicht lesbar: es enthält nicht, was seine Id sagt"
    )


def test_a_folder_that_is_not_what_its_id_says(folder: Folder) -> None:
    root = repository(folder, FILES)
    wanted, other = (git(root, "rev-parse", f"HEAD:{each}") for each in ("projects", "other"))
    put(root, wanted, other)
    files = CommittedFiles(root)
    with pytest.raises(GitError) as error:
        files.tree(files.of(git(root, "rev-parse", "HEAD^{tree}")))
    assert said(error.value) == (
        f"das Git-Objekt {wanted[:9]}, ein Ordner, ist nicht lesbar: es enthält nicht, was seine Id sagt"
    )


def test_an_object_that_is_too_large(folder: Folder) -> None:
    root = repository(folder, FILES)
    with pytest.raises(GitError) as error:
        Git(root).read(git(root, "rev-parse", "HEAD:itpm.yaml"), most_bytes=3)
    assert said(error.value) == "es hat 13 Byte; höchstens 3 sind erlaubt"


def test_a_file_that_turned_into_a_link_to_itself(folder: Folder) -> None:
    """It is read after it was looked at; the reason is that of the machine, in the words of the reader."""
    root = folder(FILES)
    blob = folder_tree(root).blobs["projects/p.yaml"]
    (root / "projects/p.yaml").unlink()
    (root / "projects/p.yaml").symlink_to("p.yaml")
    with pytest.raises(UnreadableError) as error:
        blob.read()
    assert said(error.value) == "die Datei ist nicht lesbar: eine Schleife symbolischer Links"


@pytest.mark.parametrize(
    ("written", "told"),
    [
        ("31.12.2026", "2026-12-31 schreiben"),
        ("2026-12", "den Tag ergänzen, wie in 2026-12-01 oder 2026-12-31"),
        ("2026-Q4", "einen Tag davon schreiben, wie in 2026-10-01 oder 2026-12-31"),
        ("2026-12-31 17:00", "gemeint ist ein Tag ohne Uhrzeit: 2026-12-31 schreiben"),
    ],
)
def test_how_a_day_is_written(written: str, told: str) -> None:
    hint = words_of(day_hint(written))
    assert isinstance(hint, Message) and hint.text(GERMAN) == told


def test_a_time_with_a_zone_and_a_list_in_the_place_of_fields() -> None:
    hint = words_of(moment_hint("2026-12-31T17:00Z"))
    assert isinstance(hint, Message) and hint.text(GERMAN) == (
        "eine Uhrzeit hat keine Zone und ist die ihres Ortes: wo die Uhr sie dort zeigt, 2026-12-31T17:00 schreiben"
    )
    (fault,) = read_yaml("- a\n").faults
    assert fault.what.text(GERMAN) == "die Datei enthält eine Liste, keine Felder"
