"""What is fetched is what is read; tokens come from outside of every portfolio, and are told nowhere."""

import json
import os
import shlex
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from itpm.interchange import client as clients
from itpm.interchange.client import Client, RemoteError
from tests.conftest import Folder, Run
from tests.interchange.boards import ROOT, board, card, moved
from tests.interchange.replaying import Asked, Replay, replaying
from tests.interchange.test_jira import issue
from tests.interchange.test_lansweeper import ITEM, answer

KEY, HIDDEN = "k3y-of-app", "s3cret-token"
SECRET = f"{KEY}:{HIDDEN}"
Fetch = Callable[..., tuple[int, str, str]]


@pytest.fixture
def replay(monkeypatch: pytest.MonkeyPatch) -> Iterator[Replay]:
    for name in [each for each in os.environ if "proxy" in each.lower() or each.startswith("ITPM_")]:
        if name != "ITPM_CACHE_DIR":
            monkeypatch.delenv(name)
    monkeypatch.setattr(clients.time, "sleep", lambda _seconds: None)
    with replaying(Replay()) as made:
        for name in ("TRELLO", "JIRA", "LANSWEEPER"):
            monkeypatch.setenv(f"ITPM_{name}_URL", made.address)
            monkeypatch.setenv(f"ITPM_{name}_TOKEN", SECRET)
        yield made


@pytest.fixture
def fetch(run: Run, folder: Folder) -> Fetch:
    where = folder(ROOT)

    def call(*words: str) -> tuple[int, str, str]:
        code, out, err = run("fetch", *words, cwd=where)
        for said in (out, err):
            assert all(part not in said for part in (SECRET, *SECRET.split(":")))
        return code, out, err

    return call


def test_a_board_comes_with_all_its_actions_and_is_read_as_a_file(
    fetch: Fetch, replay: Replay, run: Run, tmp_path: Path
) -> None:
    many = [{"id": f"a{at}", "type": "commentCard", "date": "2026-07-01T00:00:00Z"} for at in range(1000)]
    replay.answers = {
        "GET /1/boards/b1": json.loads(board(card("c1", "A", "doing"))),
        "GET /1/boards/b1/actions": [many, [moved("c1", "doing", "2026-01-05")]],
    }
    code, _out, err = fetch("trello", "--of", "b1", "-o", "board.json")
    assert code == 0, err
    assert replay.asked[-1].query["before"] == "a999"
    assert 'oauth_token="s3cret-token"' in replay.asked[0].headers["Authorization"]
    assert run("import", "trello", "board.json", cwd=tmp_path / "portfolio")[0] == 0
    assert "started: 2026-01-05" in (tmp_path / "portfolio/projects/new-intranet.yaml").read_text()


def test_pages_of_data_center_are_counted_and_come_as_one_document(fetch: Fetch, replay: Replay) -> None:
    replay.answers["GET /rest/api/2/search"] = lambda asked: {
        "total": 3,
        "issues": [[issue("A-1", "a"), issue("A-2", "b")], [issue("A-3", "c")]][int(asked.query["startAt"]) // 2],
    }
    code, out, err = fetch("jira", "--of", "project = A")
    assert code == 0, err
    assert [len(page["issues"]) for page in json.loads(out)] == [2, 1]
    assert replay.asked[0].headers["Authorization"].startswith("Basic ")


def _cloud(pages: list[dict[str, Any]]) -> bytes:
    from itpm.interchange.jira.asking import fetch as asked

    class Cloud(Client):
        def get(self, path: str, **query: str | int) -> Any:
            assert path == "rest/api/3/search/jql"
            return pages[int(str(query.get("nextPageToken", 0)))]

    return asked(Cloud("https://kestrel.atlassian.net", {}), ["project = A"])


def test_pages_of_cloud_name_the_next_one_and_may_not_repeat() -> None:
    pages = [{"issues": [], "nextPageToken": "1"}, {"issues": [issue("A-1", "a")], "isLast": True}]
    assert len(json.loads(_cloud(pages))) == 2
    with pytest.raises(RemoteError, match="again and again"):
        _cloud([{"issues": [], "nextPageToken": "0"}])


def test_pages_of_assets_are_asked_for_by_their_cursor(fetch: Fetch, replay: Replay) -> None:
    def page(asked: Asked) -> Any:
        cursor = asked.body["variables"]["page"].get("cursor")
        found = json.loads(answer(ITEM | {"key": cursor or "k0"}))
        found["data"]["site"]["assetResources"]["pagination"] = {} if cursor else {"next": "c1"}
        return found

    replay.answers["POST /api/v2/graphql"] = page
    code, out, err = fetch("lansweeper", "--of", "s1")
    assert (code, len(json.loads(out))) == (0, 2), err
    replay.answers["POST /api/v2/graphql"] = json.loads(answer(errors=[{"message": f"no {SECRET}"}]))
    assert fetch("lansweeper", "--of", "s1")[2].startswith("itpm: Lansweeper says: no …")


@pytest.mark.parametrize(
    ("faults", "code", "said"),
    [
        ([(401, {}, {"message": f"invalid {SECRET}"})], 3, "401 invalid …"),
        ([(403, {}, b"")], 3, "403"),
        ([(410, {}, {"message": "gone"})], 3, "410 gone"),
        ([(429, {"Retry-After": "1"}, b"")], 0, ""),
        (
            [(429, {"Retry-After": "Thu, 01 Jan 2026 00:00:09 GMT", "Date": "Thu, 01 Jan 2026 00:00:00 GMT"}, b"")],
            0,
            "",
        ),
        ([(429, {"Retry-After": "3600"}, b"")], 3, "asks to wait longer than 60 s"),
        ([(500, {}, b""), (503, {}, b"")], 0, ""),
        ([(500, {}, b"")] * 5, 3, "500"),
        ([(302, {"Location": "https://elsewhere.example/"}, b"")], 3, "leads elsewhere, and a token does not follow"),
        ([(200, {"Content-Type": "text/html"}, b"<html>Log in</html>")], 3, "answers with something that is no JSON"),
        ([(200, {"cut": "yes"}, b'{"a": "b"}' * 99)] * 5, 3, "cannot be asked"),
        ([(200, {"cut": "yes"}, b'{"a": "b"}' * 99)], 0, ""),
        ([[1]], 3, "something that is no board"),
    ],
)
def test_whatever_a_server_does_ends_in_an_answer_or_in_one_sentence(
    faults: list[Any], code: int, said: str, fetch: Fetch, replay: Replay
) -> None:
    replay.answers = {"GET /1/boards/b1": {"cards": []}, "GET /1/boards/b1/actions": []}
    replay.first = list(faults)
    ended, out, err = fetch("trello", "--of", "b1")
    assert (ended, said in err) == (code, True), err
    assert bool(out) is (code == 0)


def test_a_token_that_ends_in_the_middle_leaves_nothing_half_done(fetch: Fetch, replay: Replay, tmp_path: Path) -> None:
    replay.answers = {"GET /1/boards/b1": {"cards": []}, "GET /1/boards/b1/actions": (401, {}, {"message": "expired"})}
    assert fetch("trello", "--of", "b1", "-o", "board.json")[0] == 3
    assert not (tmp_path / "portfolio/board.json").exists()


@pytest.mark.parametrize(
    ("words", "env", "said"),
    [
        (["trello"], {}, "--of: say the id of a board"),
        (["trello", "--of", "a", "--of", "b"], {}, "once"),
        (["excel"], {}, "'excel': there is "),
        (["jira", "--of", "x"], {"ITPM_JIRA_URL": ""}, "set ITPM_JIRA_URL"),
        (["jira", "--of", "x"], {"ITPM_JIRA_URL": "http://jira.example"}, "has to begin with https://"),
        (["jira", "--of", "x"], {"ITPM_JIRA_URL": "https://u:p@jira.example"}, "an address holds no user and no token"),
        (["trello", "--of", "x"], {"ITPM_TRELLO_TOKEN": ""}, "no token for 127.0.0.1: set ITPM_TRELLO_TOKEN"),
        (["trello", "--of", "x"], {"ITPM_TRELLO_TOKEN": "one"}, "written as KEY:TOKEN"),
        (["trello", "--of", "x"], {"ITPM_TRELLO_TOKEN": "k:sé"}, "a character that cannot be sent"),
    ],
)
def test_a_wrong_call_is_told_and_asks_nobody(
    words: list[str], env: dict[str, str], said: str, fetch: Fetch, replay: Replay, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name, value in env.items():
        monkeypatch.setenv(name, value)
    code, out, err = fetch(*words)
    assert (code, out, said in err) == (2, "", True), err
    assert replay.asked == []


@pytest.mark.parametrize(
    ("script", "code", "said"),
    [
        (f"print({SECRET!r}); print('more')", 0, ""),
        (f"import sys; print({SECRET!r}, file=sys.stderr); sys.exit(3)", 2, "ended with code 3 and gave no token"),
        ("pass", 2, "gave no token"),
    ],
)
def test_a_command_may_give_the_token(
    script: str, code: int, said: str, fetch: Fetch, replay: Replay, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    (tmp_path / "token.py").write_text(script)
    monkeypatch.delenv("ITPM_TRELLO_TOKEN")
    monkeypatch.setenv("ITPM_TRELLO_TOKEN_COMMAND", shlex.join((sys.executable, str(tmp_path / "token.py"))))
    replay.answers = {"GET /1/boards/b1": {"cards": []}, "GET /1/boards/b1/actions": []}
    ended, _out, err = fetch("trello", "--of", "b1")
    assert (ended, said in err) == (code, True), err


def test_a_command_that_is_none_is_told(fetch: Fetch, replay: Replay, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("ITPM_TRELLO_TOKEN")
    monkeypatch.setenv("ITPM_TRELLO_TOKEN_COMMAND", "/nowhere/at-all")
    assert "ITPM_TRELLO_TOKEN_COMMAND cannot be run" in fetch("trello", "--of", "b1")[2]


def test_an_address_within_a_network_is_asked_only_where_somebody_named_it(replay: Replay) -> None:
    replay.answers["GET /a"] = {}
    assert Client(replay.address, {}).get("a") == {}
    with pytest.raises(RemoteError, match="not public, and nobody named it"):
        Client(replay.address, {}, named=False).get("a")
    with pytest.raises(RemoteError, match="own link"):
        Client("https://169.254.169.254", {}).get("latest/meta-data")
    assert len(replay.asked) == 1


def test_what_is_new_is_sent_once_and_a_question_as_often_as_it_takes(replay: Replay) -> None:
    replay.answers = {"POST /a": {"done": 1}}
    replay.first = [(500, {}, b"")]
    with pytest.raises(RemoteError, match="500"):
        Client(replay.address, {}).send("POST", "a", {})
    replay.first = [(500, {}, b"")]
    assert Client(replay.address, {}).ask("a", {}) == {"done": 1}
    replay.answers["GET /b"] = b"a;b\n"
    assert Client(replay.address, {}, query={"token": SECRET}).document("b", x=1) == b"a;b\n"
    assert replay.asked[-1].query == {"x": "1", "token": SECRET}
