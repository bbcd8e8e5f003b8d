"""What ServiceDesk Plus is asked for is what is read, of servers of old and new builds and of the cloud."""

import json
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import Run
from tests.interchange import test_manageengine
from tests.interchange.coming import Fetch
from tests.interchange.replaying import Asked, Replay
from tests.interchange.test_manageengine import ASSETS, NEW, asset, page

ROOT = test_manageengine.ROOT
SYSTEM = "manageengine"
CALLER = "0F1E2D-3C4B5A"
PATH, OLD_PATH = "GET /api/v3/asset_assets", "GET /api/v3/assets"


def listed(asked: Asked) -> Any:
    info = json.loads(asked.query["input_data"])["list_info"]
    rows = [*ASSETS, asset("13", "B")]
    start, count = info["start_index"] - 1, info["row_count"]
    name = asked.path.rpartition("/")[2]
    return page(name, *rows[start : start + count], more=start + count < len(rows))


@pytest.mark.parametrize("path", [PATH, OLD_PATH])
def test_all_is_fetched_by_pages_of_new_and_of_old_builds(
    path: str, fetch: Fetch, replay: Replay, run: Run, where: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("itpm.interchange.manageengine.asking._A_PAGE", 2)
    replay.answers[path] = listed
    code, _out, err = fetch("-o", "a.json")
    assert code == 0, err
    text = (where / "a.json").read_text()
    assert (len(json.loads(text)), "bob" in text, "10.0.0.1" in text) == (2, False, False)
    assert replay.asked[-1].headers["authtoken"] == CALLER
    assert json.loads(replay.asked[-1].query["input_data"])["list_info"]["start_index"] == 3
    assert run("import", "manageengine", "a.json", cwd=where)[1].startswith("Berlin: 2 new assets, 1 changed asset")
    assert "  b:\n    name: B\n" in (where / NEW).read_text()


def test_the_cloud_takes_an_access_token(fetch: Fetch, replay: Replay, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ITPM_MANAGEENGINE_TOKEN", "oauth:1000.abcdef")
    replay.answers[PATH] = listed
    assert fetch()[0] == 0
    heads = replay.asked[0].headers
    assert (heads["Authorization"], "authtoken" in heads) == ("Zoho-oauthtoken 1000.abcdef", False)


REFUSED = {"response_status": {"status_code": 4000, "messages": [{"message": f"bad {CALLER}"}], "status": "failed"}}


@pytest.mark.parametrize(
    ("faults", "code", "said"),
    [
        ([(401, {}, REFUSED)], 3, "401 bad …"),
        ([(403, {}, b"")], 3, "403"),
        ([(404, {}, b"")] * 2, 3, "404"),
        ([(410, {}, b"")], 3, "410"),
        ([(429, {"Retry-After": "1"}, b"")], 0, ""),
        ([(500, {}, b"")] * 2, 0, ""),
        ([(500, {}, CALLER.encode())] * 5, 3, "500"),
        ([(200, {"cut": "yes"}, b'{"a": 1}' * 99)] * 5, 3, "cannot be asked"),
        ([(200, {"Content-Type": "text/html"}, b"<html>")], 3, "something that is no JSON"),
        ([[]], 3, "something that is no list"),
        ([REFUSED], 3, "ManageEngine says: bad …"),
        ([page("asset_assets", *ASSETS, more=True), (401, {}, REFUSED)], 3, "401"),
        ([page("asset_assets", *ASSETS, more=True), page("asset_assets", *ASSETS, more=True)], 3, "again and again"),
        ([page("asset_assets", *ASSETS, more=True), page("asset_assets", more=True)], 3, "again and again"),
    ],
)
def test_whatever_a_server_does_ends_in_an_answer_or_in_one_sentence(
    faults: list[Any], code: int, said: str, fetch: Fetch, replay: Replay, where: Path
) -> None:
    replay.answers, replay.first = {PATH: listed}, list(faults)
    ended, _out, err = fetch("-o", "a.json")
    assert (ended, said in err, (where / "a.json").exists()) == (code, True, code == 0), err


def test_a_server_that_is_slow_is_told(fetch: Fetch, replay: Replay, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("itpm.interchange.client._WHOLE", -1.0)
    replay.answers[PATH] = listed
    assert "does not end its answer in" in fetch()[2]
