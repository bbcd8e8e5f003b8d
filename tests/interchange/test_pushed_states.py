"""States go out by the words that mean them there: one way, or none, and nothing that nobody can be sure of."""

import json
import os
from collections.abc import Iterator
from typing import Any

import pytest

from itpm.interchange.mapping import Meaning
from itpm.interchange.stages import stage_of, word_for
from tests.conftest import Folder, Run
from tests.interchange.boards import ROOT, board, card, moved
from tests.interchange.replaying import Asked, Replay, replaying
from tests.interchange.test_jira import issue

PLAN = "projects/new-intranet.yaml"
LISTS = json.loads(board())["lists"]


@pytest.fixture
def replay(monkeypatch: pytest.MonkeyPatch) -> Iterator[Replay]:
    for name in [each for each in os.environ if "proxy" in each.lower()]:
        monkeypatch.delenv(name)
    with replaying(Replay()) as made:
        for name in ("TRELLO", "JIRA"):
            monkeypatch.setenv(f"ITPM_{name}_URL", made.address)
            monkeypatch.setenv(f"ITPM_{name}_TOKEN", "key-of-app:secret-token")
        yield made


class Board:
    """A board that moves its cards."""

    def __init__(self, replay: Replay, *cards: dict[str, Any], lists: list[dict[str, Any]] = LISTS) -> None:
        self.cards = {each["id"]: each for each in cards}
        self.lists = lists
        self.actions: dict[str, list[dict[str, Any]]] = {each: [] for each in self.cards}
        replay.answers = {"GET /1/boards/b1/lists": lambda _asked: self.lists}
        for key in self.cards:
            replay.answers[f"GET /1/cards/{key}"] = lambda _asked, key=key: self.cards[key]
            replay.answers[f"GET /1/cards/{key}/actions"] = lambda _asked, key=key: self.actions[key]
            replay.answers[f"PUT /1/cards/{key}"] = lambda asked, key=key: self.put(key, asked)

    def put(self, key: str, asked: Asked) -> dict[str, Any]:
        self.cards[key] |= asked.body
        if "idList" in asked.body:
            self.actions[key].append(moved(key, asked.body["idList"], "2026-07-14"))
        if "dueComplete" in asked.body:
            ticked = {"card": {"id": key, "dueComplete": asked.body["dueComplete"]}}
            self.actions[key].append({"type": "updateCard", "date": "2026-07-14T10:00:00.000Z", "data": ticked})
        return {}

    def file(self) -> bytes:
        actions = [each for several in self.actions.values() for each in several]
        return board(*self.cards.values(), lists=self.lists, actions=actions)


def sent(replay: Replay) -> list[tuple[str, Any]]:
    return [(each.path, each.body) for each in replay.asked if each.method in {"PUT", "POST"}]


def test_cards_move_into_the_list_that_means_their_state(run: Run, folder: Folder, replay: Replay) -> None:
    there = Board(
        replay, card("c1", "A"), card("c2", "B", "doing", due="2026-07-20T10:00:00Z"), card("c3", "C", "doing")
    )
    there.actions["c2"] = [moved("c2", "doing", "2026-07-06")]
    root = folder({**ROOT, "board.json": there.file()})
    assert run("import", "trello", "board.json", cwd=root)[0] == 0
    # What happened to c3 was not among the last actions, which are all that a file holds.
    there.actions["c3"] = [moved("c3", "doing", "2026-06-30")]
    plan = root / PLAN
    text = plan.read_text().replace("    name: A\n", "    name: A\n    started: 2026-07-08\n")
    text = text.replace("    started: 2026-07-06\n", "    started: 2026-07-06\n    finished: 2026-07-10\n")
    plan.write_text(text.replace("    name: C\n", "    name: C\n    started: 2026-07-01\n"))
    code, out, _err = run("push", "trello", "new-intranet", cwd=root)
    assert (code, out) == (
        0,
        "would send c1: 'A': state started\nwould send c2: 'B': state done\nwould send c3: 'C': state started\n",
    )
    code, out, err = run("push", "trello", "new-intranet", "--apply", cwd=root)
    assert (code, out.splitlines()[0]) == (0, "Trello: sent 2 changed records"), out + err
    # c3 is in 'Doing' already: nothing is to be done there.
    assert sent(replay) == [
        ("/1/cards/c1", {"idList": "doing"}),
        ("/1/cards/c2", {"dueComplete": True, "idList": "done"}),
    ]
    after = plan.read_text()
    assert run("push", "trello", "new-intranet", "--apply", cwd=root)[1].splitlines()[-1:] == [
        "new-intranet: nothing to send"
    ]
    (root / "board.json").write_bytes(there.file())
    code, out, _err = run("import", "trello", "board.json", cwd=root)
    assert (code, out.splitlines()[0]) == (0, "new-intranet: 3 tasks as they stand"), out
    assert plan.read_text() == after  # the days on which it was so here stay


def test_what_began_again_is_not_ticked_any_more(run: Run, folder: Folder, replay: Replay) -> None:
    done = card("c1", "A", "done", due="2026-07-20T10:00:00Z", dueComplete=True)
    there = Board(replay, done)
    root = folder({**ROOT, "board.json": there.file()})
    assert run("import", "trello", "board.json", cwd=root)[0] == 0
    plan = root / PLAN
    plan.write_text(plan.read_text().replace("    progress: 100%\n", "    started: 2026-07-08\n"))
    code, out, err = run("push", "trello", "new-intranet", "--apply", cwd=root)
    assert code == 0, out + err
    assert sent(replay) == [("/1/cards/c1", {"dueComplete": False, "idList": "doing"})]


@pytest.mark.parametrize(
    ("names", "mapping", "due", "said", "body"),
    [
        (("To do", "Doing", "Done", "Live"), "{Live: done}", False, "", {"idList": "l4"}),
        (("To do", "Done", "Finished"), "{}", True, "'Done', 'Finished' are all done there", None),
        (
            ("To do", "Doing", "Ready"),
            "{Done: started, Ready: done, Doing: done}",
            False,
            "'Doing', 'Ready' are all",
            None,
        ),
        (("To do", "Doing"), "{}", False, "nothing there is done; there is 'To do', 'Doing'", None),
        (("To do", "Doing"), "{}", True, "", {"dueComplete": True}),
        (("To do", "Done", "Done"), "{}", False, "2 lists are called 'Done'", None),
    ],
)
def test_where_nobody_can_tell_the_list_nothing_is_sent(
    names: tuple[str, ...], mapping: str, due: bool, said: str, body: Any, run: Run, folder: Folder, replay: Replay
) -> None:
    lists = [{"id": f"l{at}", "name": name, "pos": at} for at, name in enumerate(names, 1)]
    there = Board(replay, card("c1", "A", "l1", **({"due": "2026-07-20T10:00:00Z"} if due else {})), lists=lists)
    root = folder({**ROOT, "board.json": there.file(), "imports/trello.yaml": f"states: {mapping}\n"})
    assert run("import", "trello", "board.json", cwd=root)[0] == 0
    plan = root / PLAN
    plan.write_text(plan.read_text().replace("    name: A\n", "    name: A\n    finished: 2026-07-10\n"))
    code, out, err = run("push", "trello", "new-intranet", "--apply", cwd=root)
    assert (code, f"'A': state: {said}" in out) == (int(bool(said)), bool(said)), out + err
    assert sent(replay) == ([("/1/cards/c1", body)] if body else [])
    again = run("push", "trello", "new-intranet", cwd=root)[1]
    assert again == ("would send c1: 'A': state done\n" if said else "new-intranet: nothing to send\n")


def test_a_state_that_changed_there_too_is_left_alone(run: Run, folder: Folder, replay: Replay) -> None:
    there = Board(replay, card("c1", "A"))
    root = folder({**ROOT, "board.json": there.file()})
    assert run("import", "trello", "board.json", cwd=root)[0] == 0
    there.put("c1", Asked("PUT", "", {}, {"idList": "doing"}, {}))
    plan = root / PLAN
    plan.write_text(plan.read_text().replace("    name: A\n", "    name: A\n    finished: 2026-07-10\n"))
    code, out, _err = run("push", "trello", "new-intranet", "--apply", cwd=root)
    assert (code, "'A': changed there since the last import: state" in out, sent(replay)) == (1, True, [])


def test_another_day_of_the_same_state_there_is_no_other_state(run: Run, folder: Folder, replay: Replay) -> None:
    there = Board(replay, card("c1", "A", "doing"))
    there.actions["c1"] = [moved("c1", "doing", "2026-07-06")]
    root = folder({**ROOT, "board.json": there.file()})
    assert run("import", "trello", "board.json", cwd=root)[0] == 0
    there.actions["c1"] = [moved("c1", "doing", "2026-07-07")]
    plan = root / PLAN
    plan.write_text(plan.read_text().replace("    name: A\n", "    name: A\n    finished: 2026-07-10\n"))
    code, out, err = run("push", "trello", "new-intranet", "--apply", cwd=root)
    assert (code, sent(replay)) == (0, [("/1/cards/c1", {"idList": "done"})]), out + err


def way(number: str, name: str, category: str, **said: Any) -> dict[str, Any]:
    return {"id": number, "name": f"Set {name}", "to": {"name": name, "statusCategory": {"key": category}}} | said


ASKS = {"fields": {"resolution": {"name": "Resolution", "required": True}, "x": {"required": False}}}


@pytest.mark.parametrize(
    ("ways", "refused", "mapping", "said", "number"),
    [
        ([way("1", "In Progress", "indeterminate"), way("2", "Done", "done")], None, "{}", "", "2"),
        (
            [way("1", "Live", "done"), way("2", "Done", "done")],
            None,
            "{}",
            "from its state: 'Live', 'Done' are all done there",
            "",
        ),
        ([way("1", "Live", "done"), way("2", "Done", "done")], None, "{Live: done}", "", "1"),
        ([way("1", "In Progress", "indeterminate")], None, "{}", "from its state: nothing there is done", ""),
        ([way("1", "Won't do", "done"), way("2", "Done", "done")], None, "{}", "", "2"),
        ([way("1", "Done", "done", **ASKS)], None, "{}", "'Set Done' asks for Resolution: do it there", ""),
        ([way("1", "Done", "done", **ASKS), way("2", "Done", "done")], None, "{}", "", "2"),
        (
            [way("1", "Done", "done")],
            (400, {}, {"errorMessages": ["It is frozen"], "errors": {"x": "is missing"}}),
            "{}",
            "'Set Done' is refused there",
            "1",
        ),
    ],
)
def test_an_issue_goes_the_one_way_that_leads_to_a_state(
    ways: Any, refused: Any, mapping: str, said: str, number: str, run: Run, folder: Folder, replay: Replay
) -> None:
    todo = {"status": {"name": "To Do", "statusCategory": {"key": "new"}}}
    done = {
        "status": {"name": "Done", "statusCategory": {"key": "done"}},
        "resolutiondate": "2026-07-14T10:00:00.000+0000",
    }
    root = folder(
        {
            **ROOT,
            "i.json": json.dumps({"issues": [issue("ERP-1", "Build", **todo)]}),
            "imports/jira.yaml": f"states: {mapping}\n",
        }
    )
    assert run("import", "jira", "i.json", cwd=root)[0] == 0
    plan = root / "projects/new-erp.yaml"
    plan.write_text(plan.read_text().replace("    name: Build\n", "    name: Build\n    finished: 2026-07-10\n"))
    replay.answers = {
        "GET /rest/api/2/issue/ERP-1": lambda _asked: issue("ERP-1", "Build", **(done if sent(replay) else todo)),
        "GET /rest/api/2/issue/ERP-1/transitions": {"transitions": ways},
        "POST /rest/api/2/issue/ERP-1/transitions": refused or (204, {}, b""),
    }
    code, out, err = run("push", "jira", "new-erp", "--apply", cwd=root)
    assert (code, f"'Build': state: {said}" in out) == (int(bool(said)), bool(said)), out + err
    assert ("It is frozen; x: is missing" in out) == bool(refused)
    bodies = [body for _path, body in sent(replay)]
    assert bodies == ([{"transition": {"id": number}}] if number else [])
    again = run("push", "jira", "new-erp", cwd=root)[1]
    assert again == ("would send ERP-1: 'Build': state done\n" if said else "new-erp: nothing to send\n")


def test_a_token_that_may_not_is_an_error_and_no_refusal(run: Run, folder: Folder, replay: Replay) -> None:
    root = folder({**ROOT, "i.json": json.dumps({"issues": [issue("ERP-1", "Build")]})})
    assert run("import", "jira", "i.json", cwd=root)[0] == 0
    plan = root / "projects/new-erp.yaml"
    plan.write_text(plan.read_text().replace("    name: Build\n", "    name: Build\n    finished: 2026-07-10\n"))
    replay.answers = {
        "GET /rest/api/2/issue/ERP-1": issue("ERP-1", "Build"),
        "GET /rest/api/2/issue/ERP-1/transitions": {"transitions": [way("1", "Done", "done")]},
        "POST /rest/api/2/issue/ERP-1/transitions": (401, {}, {"message": "expired"}),
    }
    code, _out, err = run("push", "jira", "new-erp", "--apply", cwd=root)
    assert (code, "401 expired" in err) == (3, True)


@pytest.mark.parametrize(
    ("fields", "stage"),
    [
        ({}, "planned"),
        ({"progress": "40%"}, "planned"),
        ({"started": "2026-07-01", "progress": "40%"}, "started"),
        ({"progress": "100%"}, "done"),
        ({"started": "2026-07-01", "finished": "2026-07-02"}, "done"),
        ({"reached": "2026-07-02"}, "done"),
        ({"finished": "2026-07-02", "cancelled/date": "2026-07-03"}, "cancelled"),
    ],
)
def test_how_far_something_is_follows_from_its_fields(fields: dict[str, str], stage: str) -> None:
    assert stage_of(fields) == stage


def test_what_was_dropped_is_known_by_its_word_and_not_by_being_closed() -> None:
    words = {"Done": "done", "Rejected": "done", "Open": "planned"}
    assert word_for("done", words, Meaning()).word == "Done"
    assert word_for("cancelled", words, Meaning()).word == "Rejected"
    assert word_for("cancelled", words, Meaning(states={"Rejected": "done"})).word == ""
