"""An entry that is not whole, not ours or not of its place is no entry; a folder that others own is not used."""

import os
import stat
from pathlib import Path

import msgpack
import pytest

from itpm.kept.store import Store, distrusted
from itpm.load.verdicts import Verdicts
from itpm.text.limits import DEFAULT_LIMITS
from tests.conftest import Folder, Run
from tests.repository import repository

KEY = "ab" * 20


def entry(folder: Path) -> Path:
    (found,) = (path for path in (folder / "entries").rglob("*") if path.is_file())
    return found


def test_what_is_kept_is_found_by_this_store_only(tmp_path: Path) -> None:
    Store(tmp_path / "a").put(KEY, "data", b"value")
    assert Store(tmp_path / "a").get(KEY, "data") == b"value"
    assert Store(tmp_path / "b").get(KEY, "data") is None
    # The same entry, laid under another name, under another key, or into another folder.
    here = entry(tmp_path / "a")
    here.with_name(here.name.replace("data", "clean")).write_bytes(here.read_bytes())
    assert Store(tmp_path / "a").get(KEY, "clean") is None
    assert Store(tmp_path / "a", b"secret").get(KEY, "data") is None
    Store(tmp_path / "b").put(KEY, "data", b"other")
    entry(tmp_path / "b").write_bytes(here.read_bytes())
    assert Store(tmp_path / "b").get(KEY, "data") is None


def test_those_who_know_the_secret_share_a_folder(tmp_path: Path) -> None:
    Store(tmp_path, b"secret").put(KEY, "data", b"value")
    assert Store(tmp_path, b"secret").get(KEY, "data") == b"value"
    assert Store(tmp_path, b"another").get(KEY, "data") is None


def test_a_verdict_of_others_is_never_believed(tmp_path: Path) -> None:
    shared = Verdicts.of(Store(tmp_path, b"secret"), DEFAULT_LIMITS, ())
    shared.add("blob", "project:00")
    shared.keep()
    assert not [path for path in tmp_path.rglob("*") if path.is_file()]
    own = Verdicts.of(Store(tmp_path), DEFAULT_LIMITS, ())
    own.add("blob", "project:00")
    own.keep()
    assert Verdicts.of(Store(tmp_path), DEFAULT_LIMITS, ()).clean("blob", "project:00")
    assert not Verdicts.of(Store(tmp_path, b"secret"), DEFAULT_LIMITS, ()).clean("blob", "project:00")


@pytest.mark.parametrize(
    "value",
    [b"", b"\xc1", b"\x05", b"\xc0", b"\x91" * 5000, b"\xd4\x07x", msgpack.packb({"a": [1]}), msgpack.packb([1, 2, 3])],
)
@pytest.mark.parametrize("part", ["data", "places", "clean", "schedule", "findings"])
def test_an_entry_of_another_shape_is_no_entry(
    value: bytes, part: str, run: Run, folder: Folder, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("ITPM_CACHE_DIR", str(tmp_path / "store"))
    tasks = "tasks: {a: {name: A, effort: 1d, assign: [jane]}}\nnope: 1\n"
    root = folder({"staffing.yaml": "people: {jane: {name: Jane}}\n", "projects/p.yaml": f"name: P\n{tasks}"})
    whole = run("validate", "--as-of", "2026-07-14", cwd=root)
    plan = run("schedule", "--as-of", "2026-07-14", cwd=root)
    store = Store(tmp_path / "store")
    for path in (tmp_path / "store/entries").rglob(f"*.{part}"):
        key = path.parent.name + path.name.removesuffix(f".{part}")
        assert store.get(key, part) is not None
        store.put(key, part, value)
    assert run("validate", "--as-of", "2026-07-14", cwd=root) == whole
    assert run("schedule", "--as-of", "2026-07-14", cwd=root) == plan


def test_a_folder_of_another_or_for_everybody_is_not_used(
    run: Run, folder: Folder, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    store = tmp_path / "store"
    store.mkdir()
    monkeypatch.setenv("ITPM_CACHE_DIR", str(store))
    assert distrusted(store) == ""
    assert distrusted(tmp_path / "not-there") == ""
    store.chmod(0o777)
    assert distrusted(store) == "everybody may write into it"
    root = folder({"projects/p.yaml": "name: P\n"})
    code, _out, err = run("validate", "--select", "STR", cwd=root)
    assert code == 0
    assert f"the cache {store} is not used: everybody may write into it\n" in err
    assert list(store.iterdir()) == []
    store.chmod(0o770)
    assert distrusted(store) == "its group may write into it"
    store.chmod(0o700)
    monkeypatch.setattr(os, "getuid", lambda: 12345)
    assert distrusted(store) == "it belongs to another user"


def test_a_folder_that_is_made_is_for_its_user_alone(tmp_path: Path) -> None:
    """Also where new folders are for everybody."""
    before = os.umask(0)
    try:
        Store(tmp_path / "a/b").put(KEY, "data", b"1")
    finally:
        os.umask(before)
    assert {stat.S_IMODE(each.stat().st_mode) for each in (tmp_path / "a").rglob("*") if each.is_dir()} == {0o700}
    assert distrusted(tmp_path / "a/b") == ""


def test_a_folder_that_came_with_the_repository_says_nothing(
    run: Run, folder: Folder, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whoever brings a folder brings its key too: what is said there is believed with a secret of one's own only."""
    root = repository(folder, {"it/projects/p.yaml": "name: P\n"})
    inside = root / ".cache"
    monkeypatch.setenv("ITPM_CACHE_DIR", str(inside))
    _code, _out, err = run("validate", "--select", "STR", cwd=root / "it")
    assert f"the cache {inside} is not used: it lies in the repository" in err
    assert not inside.exists()
    monkeypatch.setenv("ITPM_CACHE_KEY", "a secret")
    assert "is not used" not in run("validate", "--select", "STR", cwd=root / "it")[2]
    assert inside.exists()
    monkeypatch.delenv("ITPM_CACHE_KEY")
    alone = folder({"projects/p.yaml": "name: P\n"}, "unpacked")
    monkeypatch.setenv("ITPM_CACHE_DIR", "kept")
    assert "the cache kept is not used: it lies in the repository" in run("validate", cwd=alone)[2]


def test_a_link_of_the_repository_says_not_where_results_are_kept(
    run: Run, folder: Folder, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """Whatever the folder behind it holds under the names of a cache is somebody's, with a secret too."""
    outside = tmp_path / "outside"
    outside.mkdir(mode=0o700)
    (outside / "key").write_text("precious")
    root = folder({"projects/p.yaml": "name: P\n"})
    (root / "kept").symlink_to(outside)
    (root / "loop").symlink_to("loop")
    repository(folder, {})
    for key in ("", "a secret"):
        monkeypatch.setenv("ITPM_CACHE_KEY", key)
        monkeypatch.setenv("ITPM_CACHE_DIR", "kept")
        assert "the cache kept is not used: it lies behind a link of this repository" in run("validate", cwd=root)[2]
        monkeypatch.setenv("ITPM_CACHE_DIR", "loop")
        code, _out, err = run("validate", cwd=root)
        assert code == 0
        assert "the cache loop is not used: it leads nowhere" in err
    assert [(each.name, each.read_text()) for each in outside.iterdir()] == [("key", "precious")]


def test_two_runs_that_begin_at_once_have_one_key(tmp_path: Path) -> None:
    one, two = Store(tmp_path), Store(tmp_path)
    one.put(KEY, "data", b"1")
    assert two.get(KEY, "data") == b"1"
    (tmp_path / "key").write_bytes(b"torn")
    torn = Store(tmp_path)
    assert torn.get(KEY, "data") is None
    torn.put(KEY, "data", b"2")
    assert Store(tmp_path).get(KEY, "data") == b"2"


def test_a_folder_that_cannot_be_written_keeps_nothing_and_says_nothing(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    store = Store(tmp_path / "file/below")
    store.put(KEY, "data", b"value")
    assert store.get(KEY, "data") is None
