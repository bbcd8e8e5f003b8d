"""A comparison that was written as JSON is told again without the portfolio, whoever wrote it."""

import json
import re
from pathlib import Path
from typing import Any

import pytest

from itpm.comparison.markdown import MOST
from itpm.comparison.retold import MOST_BYTES
from tests.cli.test_diff import FILES, edit
from tests.conftest import Folder, Run
from tests.repository import repository


@pytest.fixture
def root(folder: Folder) -> Path:
    return repository(folder, FILES)


@pytest.fixture
def written(root: Path, run: Run, tmp_path: Path) -> Path:
    edit(root, "projects/erp.yaml", "remaining: 10d", "remaining: 16d")
    edit(root, "projects/shop.yaml", "effort: 5d", "effort: 9d")
    edit(root, "itpm.yaml", "currency: EUR", "rules: {STR007: off}\ncurrency: EUR")
    path = tmp_path / "diff.json"
    assert run("diff", "--output", str(path), cwd=root)[0] == 0
    return path


def again(run: Run, path: Path, *more: str) -> tuple[int, str, str]:
    """In a folder without any portfolio."""
    empty = path.parent / "elsewhere"
    empty.mkdir(exist_ok=True)
    return run("diff", "--from", str(path), *more, cwd=empty)


@pytest.mark.parametrize("form", ["markdown", "text"])
def test_it_is_told_as_if_the_files_were_there(root: Path, written: Path, run: Run, form: str) -> None:
    assert again(run, written, "--format", form)[:2] == run("diff", "--format", form, cwd=root)[:2]
    assert again(run, written, "--format", form, "--exit-code")[0] == 1


def test_nothing_is_told_as_nothing(folder: Folder, run: Run, tmp_path: Path) -> None:
    root = repository(folder, FILES)
    assert run("diff", "--output", str(tmp_path / "diff.json"), cwd=root)[0] == 0
    assert again(run, tmp_path / "diff.json", "--exit-code")[:2] == (0, "Nothing changes.\n\n2 projects unchanged.\n")


EVIL = "@all #1 closes #2 https://evil.example www.evil.example <img src=x onerror=alert(1)> ```\n# h\n| a | <!-- itpm:diff -->"
VISIBLE = re.compile(
    r"<!-- itpm:(diff:[\w-]+|digest:[0-9a-f]{64}) -->|</?details>|</?summary>|\*\*|^### |^\| (--- \| )+", re.MULTILINE
)


def test_what_a_stranger_writes_is_text_and_nothing_else(written: Path, run: Run) -> None:
    def poisoned(value: Any, key: str = "") -> Any:  # noqa: ANN401
        if isinstance(value, dict):
            return {name: poisoned(each, name) for name, each in value.items()}
        if isinstance(value, list):
            return [poisoned(each, key) for each in value]
        kept = {"as_of", "verdict", "commit"} | (
            {"name"} if value in {"dates", "states", "loosened", "edits"} else set()
        )
        return EVIL if isinstance(value, str) and key not in kept else value

    data = poisoned(json.loads(written.read_text()))
    data["told"]["blocks"] = [each for each in data["told"]["blocks"] if each["name"] != EVIL]
    assert len(data["told"]["blocks"]) == 4
    written.write_text(json.dumps(data))
    code, out, _err = again(run, written, "--format", "markdown")
    assert code == 0 and out.startswith("<!-- itpm:diff:")
    rest = VISIBLE.sub("", out)
    for mark in ("@", "<", ">", "`", "://", "www.evil", "[", "\n# "):
        assert mark not in rest, mark
    assert re.search(r"(?<!&)#\d", rest) is None
    # The titles and the sentence are ours, whatever stands in the file.
    assert "**Worse&#58; " in out and "### Dates (" in out


def test_the_verdict_is_what_the_counts_come_to(written: Path, run: Run) -> None:
    data = json.loads(written.read_text())
    assert data["verdict"] == "worse"
    written.write_text(json.dumps(data | {"verdict": "nothing"}))
    code, out, _err = again(run, written, "--exit-code")
    assert code == 1 and out.startswith("Worse: ")
    counts = data["counts"] | {"worse": {}, "better": {}, "loosened": 0, "edits": 0}
    for word, ends in (("nothing", 0), ("changed", 1), ("worse", 0)):
        written.write_text(json.dumps(data | {"verdict": word, "counts": counts}))
        assert again(run, written, "--exit-code")[0] == ends, word


def test_a_terminal_gets_no_order_and_no_line_from_a_stranger(written: Path, run: Run) -> None:
    data = json.loads(written.read_text())
    data["told"]["blocks"][0]["rows"][0][0] = "\x1b[31m\u202eevil\n::error::\r"
    data["told"]["method"] = "\x1b]0;evil\x07\nevil"
    written.write_text(json.dumps(data))
    out = again(run, written, "--format", "text")[1]
    assert "<U+001B>[31m<U+202E>evil<U+000A>::error::<U+000D>" in out and "<U+001B>]0;evil<U+0007><U+000A>evil" in out
    assert all(line.isprintable() for line in out.split("\n"))


def test_no_part_of_a_long_word_is_the_id_of_a_commit(written: Path, run: Run) -> None:
    commit = "49c44ed6b1d5e7a3c9c44ed6b1d5e7a3c9c44ed6"
    data = json.loads(written.read_text())
    for said in (commit, f"ffff{commit[:36]}", f"ffff{commit}", commit[:7]):
        data["told"]["blocks"][0]["rows"][0][0] = said
        written.write_text(json.dumps(data))
        out = again(run, written, "--format", "markdown")[1].partition("###")[2]
        assert said in out.replace("\u2060", "") and re.search(r"[0-9a-f]{7}", out) is None


@pytest.mark.parametrize(
    ("name", "damage"),
    [
        ("another version", {"schema_version": 2}),
        ("a verdict of its own", {"verdict": "@all"}),
        ("a count that is none", {"counts": {"worse": {"dates": -1}, "better": {}, "loosened": 0, "edits": 0, "projects": 0, "projects_touched": 0}}),
        ("a word of its own", {"counts": {"worse": {"@all": 1}, "better": {}, "loosened": 0, "edits": 0, "projects": 0, "projects_touched": 0}}),
        ("a huge number", {"counts": {"worse": {}, "better": {}, "loosened": 10**18, "edits": 0, "projects": 0, "projects_touched": 0}}),
        ("no day", {"as_of": "2026-02-30"}),
        ("no rows", {"told": {"method": "", "blocks": [{"name": "dates", "rows": []}]}}),
        ("a block of its own", {"told": {"method": "", "blocks": [{"name": "evil", "rows": [["a"]]}]}}),
        ("rows of another width", {"told": {"method": "", "blocks": [{"name": "dates", "rows": [["a"]]}]}}),
        ("a cell that is no text", {"told": {"method": "", "blocks": [{"name": "dates", "rows": [["a", 1, "", "", ""]]}]}}),
        ("nothing", {"told": None}),
    ],
)  # fmt: skip
def test_what_is_no_comparison_is_refused_in_a_line(written: Path, run: Run, name: str, damage: dict[str, Any]) -> None:
    written.write_text(json.dumps(json.loads(written.read_text()) | damage))
    code, out, err = again(run, written, "--format", "markdown")
    assert (code, out, err.count("\n")) == (2, "", 1), name
    assert "--from" in err


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (b"", "it is no JSON"),
        (b"[" * 100_000, "nested too deeply"),
        (b"{}", "is not what 'itpm diff --format json' writes"),
        (b"\xff\xfe", "no text in UTF-8"),
        (b"PK\x03\x04bomb", "it is no JSON"),
        (b'{"as_of": ' + b"9" * 100_000 + b"}", "digits"),
        (b" " * (MOST_BYTES + 1), "larger than 16 MB"),
    ],
)
def test_bombs_are_refused(run: Run, tmp_path: Path, data: bytes, why: str) -> None:
    path = tmp_path / "diff.json"
    path.write_bytes(data)
    code, out, err = again(run, path)
    assert (code, out) == (2, "") and why in err and len(err) < 400


def test_a_file_of_200_MB_is_not_read(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "diff.json"
    with path.open("wb") as file:
        file.truncate(200_000_000)
    assert again(run, path)[0] == 2


def test_very_many_rows_fit_a_comment(written: Path, run: Run) -> None:
    data = json.loads(written.read_text())
    rows = {each["name"]: each["rows"] for each in data["told"]["blocks"]}
    rows["loosened"][:] = [["x" * 300, "ä" * 300]] * 3000
    rows["dates"][:] = [["𝄞" * 50] * 6] * 1000
    written.write_text(json.dumps(data))
    out = again(run, written, "--format", "markdown")[1]
    assert len(out.encode()) <= MOST and "### Checks loosened (3000)" in out and "### Dates (1000)" in out


def test_what_has_no_meaning_beside_it_is_refused(written: Path, run: Run) -> None:
    for more in (("HEAD",), ("--onto", "main"), ("--only", "worse"), ("--fail-if", "worse"), ("--format", "json"),
                 ("--format", "github"), ("--at", "HEAD"), ("--plans", "3")):  # fmt: skip
        code, out, err = again(run, written, *more)
        assert (code, out) == (2, "") and "--from" in err, more
