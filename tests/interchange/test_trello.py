"""Boards of Trello: cards become tasks, again changes nothing, edits of people stay."""

import json
from pathlib import Path

from tests.conftest import Run
from tests.interchange import boards
from tests.interchange.boards import board, card, moved
from tests.interchange.coming import Bring

ROOT = boards.ROOT
SYSTEM = "trello"
FIRST = board(
    card("c1", "Choose a tool", "done", idMembers=["m1"], due="2026-06-30T22:30:00.000Z", desc="Three offers"),
    card("c2", "Move the pages", "doing", idMembers=["m1", "m2"], labels=[{"name": "Content", "color": "red"}]),
    card("c3", "Train editors", idMembers=["m3"], start="2026-08-03T07:00:00Z"),
    card("c4", "Old idea", closed=True),
    card("c5", "Ask legal", "wait"),
    actions=[moved("c1", "done", "2026-06-29"), moved("c2", "doing", "2026-07-06"), {"type": "commentCard"}],
)
TASKS = """\
name: New intranet
external:
  trello: {id: b1, url: 'https://trello.com/b/x'}
tasks:
  train-editors:
    name: Train editors
    not_before: 2026-08-03
    external:
      trello: {id: c3}
  move-the-pages:
    name: Move the pages
    labels: [content]
    started: 2026-07-06
    assign: [jane, john]
    external:
      trello: {id: c2}
  choose-a-tool:
    name: Choose a tool
    description: Three offers
    finish_by: 2026-07-01
    finished: 2026-06-29
    assign: [jane]
    external:
      trello: {id: c1}
  ask-legal:
    name: Ask legal
    external:
      trello: {id: c5}
"""
PROJECT, BASE = "projects/new-intranet.yaml", "imports/trello.json"


def test_a_board_becomes_a_project(bring: Bring, where: Path, run: Run) -> None:
    code, out = bring(FIRST)
    assert code == 0, out
    assert (where / PROJECT).read_text() == TASKS
    assert out.splitlines() == [
        "new-intranet: 4 new tasks",
        "  wrote projects/new-intranet.yaml",
        "  wrote imports/trello.json",
        "found in the file:",
        "  1 archived card left out: 'archived: take' brings them",
        "  dates are days in Europe/Berlin, without their time of day",
        "  'Doing' is taken for started",
        "  'Done' is taken for done",
        "  'To do' is taken for planned",
        "  'John Doe' is 'john', by the name",
        "could not carry:",
        "  1 comment: what is talked about stays there",
        "  'Waiting': without a meaning here, of 1 item: say 'states:'",
        "  'A Guest': nobody here, and left out 1 time: say 'people:' in the mapping",
    ]
    assert run("validate", "--select", "STR,REF", "--fail-on", "info", cwd=where)[0] == 0


def test_the_same_file_again_changes_nothing_to_the_byte(bring: Bring, where: Path) -> None:
    bring(FIRST)
    before = {path: path.read_bytes() for path in where.rglob("*") if path.is_file()}
    code, out = bring(FIRST)
    assert (code, out.splitlines()[0]) == (0, "new-intranet: 4 tasks as they stand")
    assert {path: path.read_bytes() for path in where.rglob("*") if path.is_file()} == before


def test_a_file_of_which_nothing_waits_is_not_even_read_again(bring: Bring) -> None:
    whole = board(card("c1", "A"))
    bring(whole)
    assert bring(whole) == (0, "trello: unchanged since the last import of this file\n")


def test_what_only_they_changed_is_taken_and_all_else_stays_as_somebody_wrote_it(bring: Bring, where: Path) -> None:
    bring(FIRST)
    text = (where / PROJECT).read_text()
    mine = text.replace("    name: Train editors\n", "    name: Train editors # in two groups\n    effort: 3d\n")
    (where / PROJECT).write_text(mine.replace("labels: [content]", "labels: [content, mine]"))
    after = board(
        card("c1", "Choose a tool", "done", idMembers=["m1"], due="2026-06-30T22:30:00.000Z", desc="Three offers"),
        card("c2", "Move all pages", "doing", idMembers=["m2"], labels=[{"name": "Content"}, {"name": "Web"}]),
        card("c3", "Train editors", due="2026-08-14T10:00:00Z", dateLastActivity="2026-07-12T09:00:00Z"),
        card("c5", "Ask legal", "wait"),
        card("c6", "Announce it"),
        actions=[moved("c1", "done", "2026-06-29"), moved("c2", "doing", "2026-07-06")],
    )
    code, out = bring(after)
    assert code == 0, out
    assert out.splitlines()[0] == "new-intranet: 1 new task, 2 changed tasks, 2 tasks as they stand"
    wanted = (
        mine.replace(
            "    name: Move the pages\n    labels: [content]\n",
            "    name: Move all pages\n    labels: [content, mine, web]\n",
        )
        .replace("    assign: [jane, john]\n", "    assign: [john]\n")
        .replace("    not_before: 2026-08-03\n", "")
        .replace("trello: {id: c3}\n", "trello: {id: c3, synced: 2026-07-12}\n    finish_by: 2026-08-14\n")
    )
    wanted += "  announce-it:\n    name: Announce it\n    external:\n      trello: {id: c6}\n"
    assert (where / PROJECT).read_text() == wanted


def test_what_both_changed_is_told_and_left_until_somebody_says_whose_holds(bring: Bring, where: Path) -> None:
    bring(board(card("c1", "A", due="2026-07-20T10:00:00Z")))
    text = (where / PROJECT).read_text().replace("2026-07-20", "2026-07-22")
    (where / PROJECT).write_text(text)
    there = board(card("c1", "A", due="2026-07-31T10:00:00Z"))
    for _again in range(2):
        code, out = bring(there)
        assert code == 1
        assert "card 1: 'A': finish_by: changed on both sides: here '2026-07-22', there '2026-07-31'" in out
        assert "(it was '2026-07-20')" in out
        assert (where / PROJECT).read_text() == text
    code, out = bring(there, "--take", "ours")
    assert (code, (where / PROJECT).read_text()) == (0, text)
    assert bring(there)[0] == 0
    last = board(card("c1", "A", due="2026-08-31T10:00:00Z"))
    assert bring(last)[0] == 1
    assert bring(last, "--take", "theirs")[0] == 0
    assert "finish_by: 2026-08-31" in (where / PROJECT).read_text()


def test_what_is_gone_there_is_told_and_stays_and_what_is_gone_here_stays_gone(bring: Bring, where: Path) -> None:
    bring(board(card("c1", "A"), card("c2", "B"), card("c3", "C")))
    code, out = bring(board(card("c1", "A"), card("c3", "C", closed=True)))
    assert (code, "'B': is not there any more; 'new-intranet/b' stays as it is" in out) == (0, True)
    assert "'C': archived there; 'new-intranet/c' stays as it is" in out
    text = (where / PROJECT).read_text()
    (where / PROJECT).write_text(text[: text.index("  c:\n")])
    assert "  c:" not in (where / PROJECT).read_text()
    bring(board(card("c1", "A"), card("c2", "B"), card("c3", "C")))
    assert "  c:" not in (where / PROJECT).read_text()
    code, out = bring(board(card("c1", "A"), card("c2", "B"), card("c3", "C again")))
    assert (code, "taken away here, and changed there since" in out) == (1, True)
    assert bring(board(card("c1", "A"), card("c2", "B"), card("c3", "C again")), "--take", "theirs")[0] == 0
    assert "  c-again:" in (where / PROJECT).read_text()


def test_the_order_of_cards_in_the_file_never_matters(bring: Bring, where: Path) -> None:
    whole = json.loads(FIRST)
    bring(FIRST)
    first = (where / PROJECT).read_text()
    (where / PROJECT).unlink()
    (where / BASE).unlink()
    bring(json.dumps(whole | {"cards": whole["cards"][::-1], "lists": whole["lists"][::-1]}).encode())
    assert (where / PROJECT).read_text() == first


def test_nothing_is_written_that_a_dry_run_shows(bring: Bring, where: Path) -> None:
    code, out = bring(FIRST, "--dry-run", "-v")
    assert (code, "would write projects/new-intranet.yaml" in out, TASKS in out) == (0, True, True)
    assert not (where / "projects").exists()
    assert not (where / "imports").exists()


def test_a_mapping_says_what_words_mean(bring: Bring, where: Path) -> None:
    (where / "imports").mkdir()
    (where / "imports/trello.yaml").write_text(
        "states: {Waiting: started, Done: cancelled}\npeople: {guest: jane}\nprojects: {New intranet: web}\n"
        "columns: {Size: effort d, Colour: x-colour, Mood: leave}\nchecklists: tasks\nzone: UTC\n"
    )
    said = {
        "customFields": [
            {"id": "f1", "name": "Size"},
            {"id": "f2", "name": "Colour", "options": [{"id": "o1", "value": {"text": "Blue"}}]},
            {"id": "f3", "name": "Mood"},
        ],
        "checklists": [
            {
                "idCard": "c2",
                "checkItems": [
                    {"id": "i2", "name": "Second", "state": "complete", "pos": 2},
                    {"id": "i1", "name": "First", "state": "incomplete", "pos": 1, "idMember": "m1"},
                ],
            }
        ],
        "actions": [moved("c1", "done", "2026-07-01")],
    }
    values = [
        {"idCustomField": "f1", "value": {"number": "3"}},
        {"idCustomField": "f2", "idValue": "o1", "value": None},
        {"idCustomField": "f3", "value": {"text": "bad"}},
    ]
    code, out = bring(
        board(
            card("c1", "A", "done"), card("c2", "B"), card("c3", "C", idMembers=["m3"], customFieldItems=values), **said
        )
    )
    assert code == 0, out
    text = (where / "projects/web.yaml").read_text()
    assert "cancelled: {date: 2026-07-01}" in text
    assert "    effort: 3d\n    x-colour: Blue\n    assign: [jane]\n" in text
    assert "  first:\n    name: First\n    assign: [jane]\n    parent: b\n" in text
    assert "  second:\n    name: Second\n    progress: 100%\n    parent: b\n" in text
    assert "Mood" not in out


def test_a_mapping_to_complete_is_printed(bring: Bring) -> None:
    code, out = bring(FIRST, "--suggest-map")
    assert code == 0
    assert out == (
        'schema: 1\nstates:\n  "Doing": started\n  "Done": done\n  "To do": planned\n  # "Waiting": ?\n'
        'people:\n  # "A Guest": ?\n  "Jane R.": jane\n  "John Doe": john\nprojects:\n  # "New intranet": ?\n'
    )


def test_items_go_into_a_project_that_is_there_only_where_somebody_says_so(bring: Bring, where: Path) -> None:
    (where / "projects").mkdir()
    (where / PROJECT).write_text("name: Mine\ntasks:\n  a: {name: A}\n")
    code, out = bring(board(card("c1", "A")))
    assert (code, "there is a project 'new-intranet' already: --into new-intranet" in out) == (2, True)
    assert bring(board(card("c1", "A")), "--into", "new-intranet")[0] == 0
    assert (where / PROJECT).read_text().startswith("name: Mine\ntasks:\n  a: {name: A}\n  a-c1:\n    name: A\n")
    assert bring(board(card("c1", "A2")))[0] == 0
    assert "    name: A2\n" in (where / PROJECT).read_text()


def test_the_report_is_there_as_json_and_nothing_of_it_is_cut(bring: Bring) -> None:
    cards = [card(f"c{at}", "") for at in range(1, 60)]
    code, out = bring(board(*cards, card("c99", "A")), "--format", "json")
    found = json.loads(out)
    assert (code, len(found["import"]["doubts"]), found["import"]["doubts"][0]) == (
        1,
        59,
        {"why": "it has no name", "place": "card 1"},
    )
    assert "and 19 more: --format json has them all" in bring(board(*cards, card("c99", "A")))[1]


CARDS = (
    "Card ID,Card Name,List Name,Members,Labels,Due Date,Due Complete,Board ID,Board Name,Archived,Vote Count\n"
    'c1,Choose a tool,Done,Jane Roe (jroe),"Content (red), Web (blue)",2026-07-01,true,b1,New intranet,false,3\n'
    "c2,Move the pages,Doing,,,31/12/2026,false,b1,New intranet,false,\n"
    "c3,,Doing,,,,,b1,New intranet,false,\n"
    "c4,Old,Doing,,,,,b1,New intranet,true,\n"
)


def test_a_board_as_a_table_is_the_same_project(bring: Bring, where: Path) -> None:
    bring(board(card("c1", "Choose a tool", "done", desc="Three offers")))
    code, out = bring(CARDS.encode())
    assert code == 1
    assert out.splitlines()[0] == "new-intranet: 1 new task, 1 changed task"
    text = (where / PROJECT).read_text()
    assert "    description: Three offers\n" in text
    assert "    labels: [content, web]\n    assign: [jane]\n" in text
    assert "  move-the-pages:\n    name: Move the pages\n    finish_by: 2026-12-31\n" in text
    for said in (
        "dates stand as D/M/Y",
        "row 4: it has no name",
        "'Vote Count': a column without a meaning here, 1 cell",
    ):
        assert said in out
