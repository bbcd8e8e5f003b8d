"""Boards of Trello that are broken or hostile, and mappings that are wrong: refused with a place, nothing written."""

from pathlib import Path
from typing import Any

import pytest

from tests.conftest import Run
from tests.interchange import boards
from tests.interchange.boards import board, card
from tests.interchange.coming import Bring
from tests.interchange.test_trello import FIRST, PROJECT

ROOT = boards.ROOT
SYSTEM = "trello"


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"", "it is empty"),
        (b"{", "line 1, column 2"),
        (b"[" * 100_000, "nested too deeply"),
        (b'{"cards": 5}', "no board of Trello"),
        (board(card("c1", "A")).replace(b"New intranet", b"\xff"), "is not UTF-8"),
        (board(card("c1", "A")).replace(b"New intranet", b"a\0b"), "NUL character"),
        (board(card("c1", "A", idMembers=["m1"]), members=5), "'members' is no list"),
        (board(card("c1", "A"), {"name": "no id"}), "it has no 'id'"),
        (b'{"cards": [], "cards": []}', "stands twice"),
        (board(card("c1", "A"), name="con/../../x", id="b2"), ""),
    ],
)
def test_what_is_no_board_is_refused_with_its_place_and_nothing_is_written(
    data: bytes, said: str, bring: Bring, where: Path
) -> None:
    code, out = bring(data)
    if said:
        assert (code, said in out) == (2, True), out
        assert not (where / "imports").exists()
    else:
        assert (code, [path.name for path in (where / "projects").iterdir()]) == (0, ["con-x.yaml"])


def test_a_card_whose_date_is_none_is_left_out_and_told_and_all_others_come(bring: Bring, where: Path) -> None:
    code, out = bring(board(card("c1", "A", due="31/12/2026"), card("c2", "B")))
    assert (code, "  card 1: 'A': '31/12/2026' is no moment" in out) == (1, True)
    assert "  b:" in (where / PROJECT).read_text()


def test_names_that_no_file_may_hold_are_made_fit_and_told(bring: Bring, where: Path) -> None:
    code, out = bring(board(card("c1", "A\x1b[2J \u202eB", desc="=cmd|' /C calc'!A0")))
    assert (code, "U+001B" in out, "\x1b" in out) == (0, True, False)
    assert "description: =cmd" in (where / PROJECT).read_text()


def test_another_systems_file_is_told_by_its_name(run: Run, where: Path) -> None:
    (where / "x.json").write_bytes(board(card("c1", "A")))
    code, _out, err = run("import", "trello", "-", cwd=where)
    assert (code, "Error" in err) == (2, True)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("stats: {}", "line 1: 'stats' is no word of a mapping"),
        ("states:\n  Done: 5\n  Doing: {a: 1}", "line 3: 'states: Doing' must be a text"),
        ("dates: Y/D/M", "line 1: 'Y/D/M' is none of"),
        ("zone: Mars/Base", "line 1: there is no time zone"),
        ("columns: {Size: x-Ö}", "line 1: 'x-Ö' is no name of a field"),
        ("- a", "line 1: the file holds a list, not fields"),
        ("a: [", "line 1"),
    ],
)
def test_what_is_wrong_in_a_mapping_is_told_with_its_line(text: str, said: str, bring: Bring, where: Path) -> None:
    (where / "m.yaml").write_text(text)
    code, out = bring(FIRST, "--map", "m.yaml")
    assert (code, said in out) == (2, True), out


def test_what_is_changed_in_a_file_of_the_project_folder_is_changed_there(bring: Bring, where: Path, run: Run) -> None:
    bring(board(card("c1", "A")))
    text = (where / PROJECT).read_text()
    (where / PROJECT).write_text(text[: text.index("tasks:")])
    part: Any = where / "projects/new-intranet/tasks.yaml"
    part.parent.mkdir()
    part.write_text(text[text.index("tasks:") :].replace("  a:\n", "  renamed:\n"))
    assert bring(board(card("c1", "A", due="2026-07-31T10:00:00Z"), card("c2", "B")))[0] == 0
    assert "  renamed:\n    name: A\n" in part.read_text()
    assert "    finish_by: 2026-07-31\n" in part.read_text()
    assert "  b:\n    name: B\n" in part.read_text()
