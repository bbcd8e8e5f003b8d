"""What changed here goes out, once, and never over what changed there."""

import json
import os
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import Folder, Run
from tests.interchange.boards import ROOT, board, card
from tests.interchange.replaying import Replay, replaying
from tests.interchange.test_jira import issue

PLAN = "projects/new-intranet.yaml"
Push = Callable[..., tuple[int, str]]


@pytest.fixture
def replay(monkeypatch: pytest.MonkeyPatch) -> Iterator[Replay]:
    for name in [each for each in os.environ if "proxy" in each.lower()]:
        monkeypatch.delenv(name)
    with replaying(Replay()) as made:
        for name in ("TRELLO", "JIRA"):
            monkeypatch.setenv(f"ITPM_{name}_URL", made.address)
            monkeypatch.setenv(f"ITPM_{name}_TOKEN", "key-of-app:secret-token")
        yield made


@pytest.fixture
def where(folder: Folder, run: Run) -> Path:
    first = board(card("c1", "A", due="2026-07-20T10:00:00Z"), card("c2", "B"))
    root = folder({**ROOT, "board.json": first})
    assert run("import", "trello", "board.json", cwd=root)[0] == 0
    return root


@pytest.fixture
def push(run: Run, where: Path) -> Push:
    def call(*words: str) -> tuple[int, str]:
        code, out, err = run("push", *words, cwd=where)
        assert "secret-token" not in out + err
        return code, out + err

    return call


def edited(where: Path) -> None:
    text = (where / PLAN).read_text()
    text = text.replace("2026-07-20", "2026-07-31").replace("    name: B\n", "    name: Better\n")
    (where / PLAN).write_text(text + "  c:\n    name: C # new\n    finish_by: {date: 2026-08-07, why: Fair}\n")


def test_nothing_is_asked_before_somebody_says_so(push: Push, where: Path, replay: Replay) -> None:
    assert push("trello", "new-intranet") == (0, "new-intranet: nothing to send\n")
    edited(where)
    assert push("trello", "new-intranet") == (
        0,
        (
            "would send c1: 'A': finish_by '2026-07-31'\nwould send c2: 'Better': name 'Better'\n"
            "would send new: 'C': finish_by '2026-08-07', name 'C'\n"
        ),
    )
    assert replay.asked == []


def test_what_changed_is_sent_once_and_a_new_one_knows_where_it_went(
    push: Push, where: Path, replay: Replay, run: Run
) -> None:
    edited(where)
    replay.answers = {
        "GET /1/cards/c1": card("c1", "A", due="2026-07-20T10:00:00Z"),
        "GET /1/cards/c2": card("c2", "B"),
        "PUT /1/cards/c1": {},
        "PUT /1/cards/c2": {},
        "GET /1/boards/b1/lists": [[{"id": "todo"}]],
        "POST /1/cards": {"id": "c9", "shortUrl": "https://trello.com/c/9"},
    }
    code, out = push("trello", "new-intranet", "--apply")
    assert (code, out.splitlines()[0]) == (0, "Trello: sent 2 changed records and 1 new record"), out
    sent = [(each.method, each.path, each.body) for each in replay.asked if each.body is not None]
    assert sent == [
        ("PUT", "/1/cards/c1", {"due": "2026-07-31T12:00:00.000Z"}),
        ("PUT", "/1/cards/c2", {"name": "Better"}),
        ("POST", "/1/cards", {"idList": "todo", "due": "2026-08-07T12:00:00.000Z", "name": "C"}),
    ]
    assert (where / PLAN).read_text().endswith("    external:\n      trello: {id: c9, url: 'https://trello.com/c/9'}\n")
    assert "    name: C # new\n" in (where / PLAN).read_text()
    assert push("trello", "new-intranet", "--apply") == (0, "new-intranet: nothing to send\n")
    after = board(
        card("c1", "A", due="2026-07-31T12:00:00Z"), card("c2", "Better"), card("c9", "C", due="2026-08-07T12:00:00Z")
    )
    (where / "board.json").write_bytes(after)
    code, out, _err = run("import", "trello", "board.json", cwd=where)
    assert (code, out.splitlines()[0]) == (0, "new-intranet: 3 tasks as they stand")


def test_what_changed_there_too_is_left_alone(push: Push, where: Path, replay: Replay) -> None:
    edited(where)
    (where / PLAN).write_text((where / PLAN).read_text().partition("  c:\n")[0])
    replay.answers = {
        "GET /1/cards/c1": card("c1", "A", due="2026-09-01T10:00:00Z"),
        "GET /1/cards/c2": card("c2", "B"),
        "PUT /1/cards/c2": {},
    }
    code, out = push("trello", "new-intranet", "--apply")
    assert (code, "'A': changed there since the last import: finish_by" in out) == (1, True)
    assert [each.path for each in replay.asked if each.method == "PUT"] == ["/1/cards/c2"]
    assert push("trello", "new-intranet")[1] == "would send c1: 'A': finish_by '2026-07-31'\n"


def test_what_was_sent_before_a_failure_is_not_sent_again(push: Push, where: Path, replay: Replay) -> None:
    edited(where)
    replay.answers = {
        "GET /1/cards/c1": card("c1", "A", due="2026-07-20T10:00:00Z"),
        "PUT /1/cards/c1": {},
        "GET /1/cards/c2": (401, {}, {"message": "expired secret-token"}),
    }
    code, out = push("trello", "new-intranet", "--apply")
    assert (code, "401 expired …; what was sent before is written here" in out) == (3, True), out
    assert "c1" not in push("trello", "new-intranet")[1]


@pytest.mark.parametrize(
    ("words", "said"), [(["excel", "new-intranet"], "'excel': there is "), (["trello", "nothing"], "nothing")]
)
def test_a_wrong_call_is_told(words: list[str], said: str, push: Push) -> None:
    code, out = push(*words)
    assert (code, said in out) == (2, True)


def test_issues_are_changed_linked_and_made(run: Run, folder: Folder, replay: Replay) -> None:
    def answer(*issues: dict[str, Any]) -> str:
        return json.dumps({"issues": issues})

    first = issue("ERP-1", "Build")
    second = issue("ERP-2", "Move", duedate="2026-07-10")
    root = folder({**ROOT, "i.json": answer(first, second)}, "jira")
    assert run("import", "jira", "i.json", cwd=root)[0] == 0
    plan = root / "projects/new-erp.yaml"
    text = (
        plan.read_text()
        .replace("2026-07-10", "2026-07-17")
        .replace("    name: Move\n", "    name: Move\n    after: [build]\n")
    )
    plan.write_text(text + "  train:\n    name: Train\n    after: [move]\n")
    replay.answers = {
        "GET /rest/api/2/issue/ERP-2": second,
        "PUT /rest/api/2/issue/ERP-2": (204, {}, b""),
        "POST /rest/api/2/issueLink": (201, {}, b""),
        "POST /rest/api/2/issue": (201, {}, {"key": "ERP-3"}),
    }
    code, out, err = run("push", "jira", "new-erp", "--apply", cwd=root)
    assert (code, out.splitlines()[0]) == (0, "Jira: sent 1 changed record and 1 new record"), err
    bodies = [each.body for each in replay.asked if each.body is not None]
    assert bodies[0] == {"fields": {"duedate": "2026-07-17"}}
    assert bodies[1] == {"type": {"name": "Blocks"}, "inwardIssue": {"key": "ERP-1"}, "outwardIssue": {"key": "ERP-2"}}
    assert bodies[2] == {"fields": {"project": {"key": "ERP"}, "issuetype": {"name": "Task"}, "summary": "Train"}}
    assert bodies[3]["outwardIssue"] == {"key": "ERP-3"}
    assert f"jira: {{id: ERP-3, url: '{replay.address}/browse/ERP-3'}}" in plan.read_text()
    assert run("push", "jira", "new-erp", cwd=root)[1] == "new-erp: nothing to send\n"
