"""What was imported from where, as of when, and how old that is."""

import json

from tests.conftest import Folder, Run
from tests.interchange.boards import ROOT, board, card
from tests.interchange.test_lansweeper import HEAD


def test_sources_say_where_things_came_from_and_how_old_that_is(run: Run, folder: Folder) -> None:
    where = folder({**ROOT, "board.json": board(card("c1", "A", "wait")), "assets.csv": f"{HEAD}1,PC,,X1,,,,,,\n"})
    assert "0 sources" in run("list", "sources", cwd=where)[2]
    for system, file in (("trello", "board.json"), ("lansweeper", "assets.csv")):
        assert run("import", system, file, cwd=where)[0] == 0
    code, out, err = run("list", "sources", cwd=where)
    assert (code, "2 sources, as of 2026-07-14" in err) == (0, True)
    assert [line.split() for line in out.splitlines()[2:]] == [
        ["lansweeper", "–", "–", "1", "–", "2026-07-14", "0", "no"],
        ["trello", "New", "intranet", "new-intranet", "1", "2026-07-13", "2026-07-14", "1", "no"],
    ]
    assert json.loads(run("list", "sources", "--format", "json", cwd=where)[1])["sources"][1]["age"] == 1
    assert run("list", "sources", "--format", "csv", cwd=where)[1].startswith("system,source,into,records,")
    assert (
        "have no meaning beside it" in (said := run("list", "sources", "--open", cwd=where)[2]) or "no meaning" in said
    )


def test_a_base_that_is_broken_is_told(run: Run, folder: Folder) -> None:
    code, _out, err = run("list", "sources", cwd=folder({**ROOT, "imports/trello.json": "{"}))
    assert (code, "imports/trello.json" in err) == (2, True)
