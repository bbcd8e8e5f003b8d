"""Folders as trees: nothing outside is read, nothing that is not a file."""

import os
import stat
from pathlib import Path

import pytest

from itpm.kept.store import Store
from itpm.text.folder import folder_tree
from itpm.text.reading import ReadingOptions, read_documents
from itpm.text.tree import Blob, UnreadableError, blob_id, tree_of
from itpm.text.write import atomic_write
from tests.conftest import Folder


def documents(root: Path, **options: object) -> dict[str, list[str]]:
    tree = folder_tree(root)
    found = read_documents(tree.blobs, ReadingOptions(Store(None), **options))  # type: ignore[arg-type]
    return {d.path: [f.message for f in d.findings] for d in found}


def test_only_files_of_the_format_are_seen(folder: Folder) -> None:
    root = folder(
        {"itpm.yaml": "a: 1", "docs/x.yaml": "a: 1", "projects/a/b.yaml": "a: 1", ".git/c.yaml": "x", "x.txt": ""}
    )
    assert list(folder_tree(root).blobs) == ["itpm.yaml", "projects/a/b.yaml"]


def test_a_link_that_leaves_the_folder_is_refused(folder: Folder, tmp_path: Path) -> None:
    (tmp_path / "secret.yaml").write_text("a: 1")
    root = folder({"projects/a.yaml": "a: 1"})
    (root / "projects/b.yaml").symlink_to(tmp_path / "secret.yaml")
    (root / "projects/c.yaml").symlink_to("a.yaml")
    (root / "projects/d.yaml").symlink_to("d.yaml")
    (root / "projects/sub").symlink_to(tmp_path)
    found = documents(root)
    assert found["projects/b.yaml"] == ["a symbolic link that leaves the portfolio"]
    assert found["projects/c.yaml"] == ["a symbolic link to 'projects/a.yaml', which is read itself"]
    assert found["projects/d.yaml"] == ["the file cannot be read: a loop of symbolic links"]
    notes = [(path, note.text()) for path, note in folder_tree(root).notes]
    assert notes == [("projects/sub", "a symbolic link to a folder; folders are not followed")]


def test_what_is_not_a_file_is_refused(folder: Folder) -> None:
    root = folder({"projects/a.yaml": "a: 1"})
    os.mkfifo(root / "projects/pipe.yaml")
    (root / "projects/folder.yaml").mkdir()
    found = documents(root)
    assert found["projects/pipe.yaml"] == ["a named pipe, not a file"]
    assert found["projects/folder.yaml"] == ["a folder, not a file"]


def test_a_file_that_vanishes_is_a_finding(folder: Folder) -> None:
    root = folder({"projects/a.yaml": "a: 1"})
    tree = folder_tree(root)
    (root / "projects/a.yaml").unlink()
    found = list(read_documents(tree.blobs, ReadingOptions(Store(None))))
    assert found[0].findings[0].message == "the file is not there (any more)"


def test_an_unreadable_blob_is_a_finding() -> None:
    def refuse() -> bytes:
        raise UnreadableError("the file may not be read: permission denied")

    found = list(read_documents({"projects/a.yaml": Blob(3, refuse)}, ReadingOptions(Store(None))))
    assert found[0].findings[0].message == "the file may not be read: permission denied"


def test_a_large_file_is_refused_before_it_is_read() -> None:
    blob = Blob(17 * 1024 * 1024, lambda: pytest.fail("it was read"))
    found = list(read_documents({"projects/a.yaml": blob}, ReadingOptions(Store(None))))
    assert "bytes" in found[0].findings[0].message


def test_blob_ids_are_gits() -> None:
    assert blob_id(b"hello\n") == "ce013625030ba8dba906f756967f9e9ca394464a"


def test_the_cache_gives_back_what_was_parsed(tmp_path: Path) -> None:
    tree = tree_of({"projects/a.yaml": "name: A\nx: 1.50\nx: 2\ny: no # itpm: ignore[STR004] is text\n"})
    options = ReadingOptions(Store(tmp_path))
    first, second = (next(iter(read_documents(tree.blobs, options))) for _ in range(2))
    assert (first.data, first.findings, first.misreads, first.ignores) == (
        second.data, second.findings, second.misreads, second.ignores,
    )  # fmt: skip
    assert first.source.located().span(first.findings[0].origin) == second.source.located().span(
        second.findings[0].origin
    )


def test_a_broken_cache_entry_is_rebuilt_silently(tmp_path: Path) -> None:
    tree = tree_of({"projects/a.yaml": "name: A\nx: 1.50\n"})
    options = ReadingOptions(Store(tmp_path))
    expected = next(iter(read_documents(tree.blobs, options))).data
    kept = [path for path in tmp_path.rglob("*") if path.is_file()]
    assert kept
    for entry in kept:
        whole = entry.read_bytes()
        for broken in (
            b"",
            whole[:-1],
            *(whole[:i] + bytes([whole[i] ^ 0xFF]) + whole[i + 1 :] for i in range(len(whole))),
        ):
            entry.write_bytes(broken)
            document = next(iter(read_documents(tree.blobs, options)))
            assert document.data == expected
            assert document.source.located().places.find(("x",)) == (11, 15)
            entry.write_bytes(whole)


def test_the_cache_is_bounded(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("itpm.kept.store._BOUND_BYTES", 2000)
    monkeypatch.setattr("itpm.kept.store._SWEEP_AFTER", 1)
    tree = tree_of({f"projects/p{n}.yaml": f"name: Project {n}\n" for n in range(60)})
    list(read_documents(tree.blobs, ReadingOptions(Store(tmp_path))))
    assert sum(path.stat().st_size for path in (tmp_path / "entries").rglob("*") if path.is_file()) <= 2000


def test_many_files_are_parsed_on_every_core_alike(tmp_path: Path) -> None:
    tree = tree_of({f"projects/p{n:03}.yaml": f"name: {n}\nx: {n}.50\na: 1\na: 2\n" for n in range(220)})
    one = [(d.path, d.data, d.findings) for d in read_documents(tree.blobs, ReadingOptions(Store(None), 1))]
    two = [(d.path, d.data, d.findings) for d in read_documents(tree.blobs, ReadingOptions(Store(tmp_path), 2))]
    assert one == two


def test_a_file_is_written_whole_and_keeps_its_mode(tmp_path: Path) -> None:
    path = tmp_path / "a.yaml"
    path.write_text("old")
    path.chmod(0o640)
    atomic_write(path, "new")
    assert path.read_text() == "new"
    assert stat.S_IMODE(path.stat().st_mode) == 0o640
    with pytest.raises(OSError):
        atomic_write(tmp_path / "missing" / "b.yaml", "x")
    assert [p.name for p in tmp_path.iterdir()] == ["a.yaml"]


def test_a_crash_while_writing_leaves_the_old_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "a.yaml"
    path.write_text("old")

    def crash(*_arguments: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("pathlib.Path.replace", crash)
    with pytest.raises(OSError):
        atomic_write(path, "new")
    assert path.read_text() == "old"
    assert [p.name for p in tmp_path.iterdir()] == ["a.yaml"]
