"""Files that are written together: whatever happens on the way, all of them are old or all are new."""

import json
import os
import signal
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from itpm.text.journal import JOURNAL, UnsettledError
from itpm.text.together import OutsideRootError, settle, write_together

OLD = {"projects/a.yaml": b"name: old\n", "staffing.yaml": b"people: {}\n"}
NEW = {"projects/a.yaml": b"name: new\n", "calendars/deep/a.yaml": b"a: {}\n", "staffing.yaml": b"people: {x: {}}\n"}
PLACES = {Path(path): data for path, data in NEW.items()}
STEPS = ("open", "replace", "unlink", "fsync", "mkdir", "chmod", "rmdir", "utime")
"""What is done to the disk, by its name in the operating system's module."""


def portfolio(root: Path) -> Path:
    for path, data in OLD.items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_bytes(data)
    return root


def content(root: Path) -> dict[str, bytes]:
    return {path.relative_to(root).as_posix(): path.read_bytes() for path in root.rglob("*") if path.is_file()}


def counted(monkeypatch: pytest.MonkeyPatch, wanted: int | None, fault: BaseException) -> list[str]:
    """Counts what is done to the disk, and lets one of the steps fail."""
    done: list[str] = []

    def failing(name: str) -> None:
        real = getattr(os, name)

        def step(*arguments: object, **options: object) -> object:
            done.append(name)
            if len(done) == wanted:
                raise fault
            return real(*arguments, **options)

        monkeypatch.setattr(os, name, step)

    for name in STEPS:
        failing(name)
    return done


def steps_of(root: Path, monkeypatch: pytest.MonkeyPatch) -> int:
    with monkeypatch.context() as patch:
        done = counted(patch, None, OSError())
        write_together(root, PLACES)
    assert {"open", "replace", "fsync", "mkdir"} <= set(done)
    return len(done)


def test_all_files_are_written_and_nothing_else_is_left(tmp_path: Path) -> None:
    root = portfolio(tmp_path)
    (root / "staffing.yaml").chmod(0o640)
    write_together(root, PLACES)
    assert content(root) == NEW
    assert (root / "staffing.yaml").stat().st_mode & 0o777 == 0o640
    write_together(root, {})
    assert content(root) == NEW


def test_a_fault_at_any_step_takes_everything_back(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    steps = steps_of(portfolio(tmp_path / "count"), monkeypatch)
    seen = set()
    for step in range(1, steps + 1):
        root = portfolio(tmp_path / str(step))
        raised = True
        with monkeypatch.context() as patch:
            counted(patch, step, OSError(28, "No space left on device") if step % 2 else KeyboardInterrupt())
            try:
                write_together(root, PLACES)
                raised = False
            except (OSError, KeyboardInterrupt):
                pass
        after = content(root)
        # A fault while the journal is taken away comes too late to take anything back, and is settled by the next.
        if JOURNAL in after:
            settle(root)
            after = content(root)
        assert after in (OLD, NEW), step
        # Only what makes no difference to the files may fail without a word.
        assert raised or after == NEW, step
        assert (root / "calendars").exists() == (after == NEW), step
        seen.add(after == NEW)
        write_together(root, PLACES)
        assert content(root) == NEW
    assert False in seen


SCRIPT = """
import os, signal, sys
from pathlib import Path
wanted, done = int(sys.argv[2]), 0
def killing(name):
    real = getattr(os, name)
    def step(*arguments, **options):
        global done
        done += 1
        if done == wanted:
            os.kill(os.getpid(), signal.SIGKILL)
        return real(*arguments, **options)
    setattr(os, name, step)
import itpm.text.together as together
for name in {steps!r}:
    killing(name)
together.write_together(Path(sys.argv[1]), {places!r})
"""


def killed(root: Path, step: int) -> int:
    script = SCRIPT.replace("{steps!r}", repr(STEPS)).replace(
        "{places!r}", f"{{Path(k): v for k, v in {NEW!r}.items()}}"
    )
    return subprocess.run([sys.executable, "-c", script, str(root), str(step)], check=False).returncode


def test_whoever_is_killed_at_any_step_leaves_work_that_the_next_one_settles(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    steps = steps_of(portfolio(tmp_path / "count"), monkeypatch)
    ends = []
    for step in range(1, steps + 1):
        root = portfolio(tmp_path / str(step))
        assert killed(root, step) == -signal.SIGKILL
        settle(root)
        after = content(root)
        assert after in (OLD, NEW), step
        ends.append(after == NEW)
    # Up to the moment when all is ready everything stays old, and from then on everything is new.
    assert ends == sorted(ends) and set(ends) == {True, False}


def test_the_same_command_goes_on_where_one_was_killed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    steps = steps_of(portfolio(tmp_path / "count"), monkeypatch)
    for step in (steps // 3, 2 * steps // 3, steps - 4):
        root = portfolio(tmp_path / str(step))
        assert killed(root, step) == -signal.SIGKILL
        write_together(root, PLACES)
        assert content(root) == NEW


READY = """
import os, signal, sys
from pathlib import Path
real = os.replace
def replace(source, *rest, **options):
    if str(source).endswith(".new"):
        os.kill(os.getpid(), signal.SIGKILL)
    return real(source, *rest, **options)
os.replace = replace
from itpm.text.together import write_together
write_together(Path(sys.argv[1]), PLACES)
"""


def ready(root: Path) -> Path:
    """A portfolio whose import was killed when all was ready and nothing in its place."""
    portfolio(root)
    script = READY.replace("PLACES", f"{{Path(k): v for k, v in {NEW!r}.items()}}")
    assert subprocess.run([sys.executable, "-c", script, str(root)], check=False).returncode == -signal.SIGKILL
    assert json.loads((root / JOURNAL).read_text())["state"] == "ready"
    return root


def test_an_edit_since_then_is_not_lost(tmp_path: Path) -> None:
    root = ready(tmp_path)
    (root / "staffing.yaml").write_text("people: {edited: {}}\n")
    with pytest.raises(UnsettledError, match=r"staffing\.yaml was changed since"):
        write_together(root, {Path("x.yaml"): "a: 1\n"})
    assert (root / "staffing.yaml").read_text() == "people: {edited: {}}\n" and not (root / "x.yaml").exists()
    (root / JOURNAL).unlink()
    write_together(root, {Path("x.yaml"): "a: 1\n"})


def test_what_lay_ready_and_is_gone_is_taken_back(tmp_path: Path) -> None:
    root = ready(tmp_path)
    for path in root.rglob(".itpm-*.new"):
        path.unlink()
    assert settle(root) == 3 and content(root) == OLD
    assert settle(root) == 0


@pytest.mark.parametrize(
    "said",
    [
        "", "[]", "{}", "[" * 100_000, '{"state": "ready", "files": [], "folders": 3}', '{"state": "later", "files": [], "folders": []}',
        {"path": "../x"}, {"path": "/etc/passwd"}, {"path": ".git/config", "new": ".git/.itpm-x"}, {"path": ".GIT/config", "new": ".GIT/.itpm-x"}, {"new": "projects/b.yaml"}, {"new": "../.itpm-1.new"},
        {"old": "staffing.yaml"}, {"path": 7},
    ],
)  # fmt: skip
def test_a_journal_that_is_none_is_not_believed(tmp_path: Path, said: object) -> None:
    root = portfolio(tmp_path / "root")
    (tmp_path / "x").write_text("outside")
    if isinstance(said, dict):
        entry = {
            "path": "projects/a.yaml",
            "new": "projects/.itpm-1.new",
            "old": None,
            "before": None,
            "after": "",
        } | said
        said = json.dumps({"state": "begun", "files": [entry], "folders": []})
    (root / JOURNAL).write_text(str(said))
    before = content(tmp_path)
    with pytest.raises(UnsettledError, match="is no journal of itpm"):
        settle(root)
    with pytest.raises(UnsettledError):
        write_together(root, PLACES)
    assert content(tmp_path) == before


def test_a_pipe_or_a_folder_in_the_place_of_the_journal_is_none(tmp_path: Path) -> None:
    root = portfolio(tmp_path)
    for made in (os.mkfifo, Path.mkdir):
        made(root / JOURNAL)
        with pytest.raises(UnsettledError, match="is no journal of itpm"):
            write_together(root, PLACES)
        (root / JOURNAL).rmdir() if (root / JOURNAL).is_dir() else (root / JOURNAL).unlink()
    assert content(root) == OLD


def test_nothing_is_written_outside_through_a_link_or_otherwise(tmp_path: Path) -> None:
    root = portfolio(tmp_path / "root")
    outside = tmp_path / "outside"
    outside.mkdir()
    (outside / "file.yaml").write_text("kept\n")
    (root / "budget").symlink_to(outside)
    (root / "strategy.yaml").symlink_to(outside / "file.yaml")
    (root / "within.yaml").symlink_to("staffing.yaml")
    for path in (
        "budget/e.yaml",
        "budget/new/e.yaml",
        "strategy.yaml",
        "../outside/file.yaml",
        str(outside / "n.yaml"),
        ".git/hooks/x",
        ".Git/hooks/x",
        "projects/GIT~1/x",
    ):
        with pytest.raises(OutsideRootError, match="leads out of the portfolio"):
            write_together(root, {Path("staffing.yaml"): "changed\n", Path(path): "x"})
    assert (
        content(outside) == {"file.yaml": b"kept\n"} and (root / "staffing.yaml").read_bytes() == OLD["staffing.yaml"]
    )
    write_together(root, {Path("within.yaml"): "through a link\n"})
    assert (root / "within.yaml").is_symlink() and (root / "staffing.yaml").read_text() == "through a link\n"


def test_a_folder_that_was_made_for_nothing_goes_again(tmp_path: Path) -> None:
    root = tmp_path / "new" / "portfolio"
    (tmp_path / "file").write_text("")
    with pytest.raises(OutsideRootError):
        write_together(root, {Path("../x"): "x"})
    assert not (tmp_path / "new").exists()
    with pytest.raises(OSError):
        write_together(tmp_path, {Path("a.yaml"): "x", Path("file/b.yaml"): "x"})
    assert content(tmp_path) == {"file": b""}


def test_two_at_once_write_one_after_the_other(tmp_path: Path) -> None:
    root = portfolio(tmp_path)
    sides = [{Path(path): f"{side}\n" * 2000 for path in NEW} for side in ("one", "two")]
    writers = [
        threading.Thread(target=lambda files=files: [write_together(root, files) for _ in range(5)]) for files in sides
    ]
    for each in writers:
        each.start()
    for each in writers:
        each.join()
    assert len(set(content(root).values())) == 1 and len(content(root)) == 3


def test_a_root_that_may_not_be_written_stays_as_it_is(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    root = portfolio(tmp_path)
    monkeypatch.setattr(os, "open", _refusing(os.open))
    with pytest.raises(PermissionError):
        write_together(root, PLACES)
    monkeypatch.undo()
    assert content(root) == OLD


def _refusing(real: object) -> object:
    def opened(path: object, flags: int, *rest: object, **more: object) -> object:
        if flags & os.O_WRONLY:
            raise PermissionError(13, "Permission denied")
        return real(path, flags, *rest, **more)  # type: ignore[operator]

    return opened
