"""What is asked of Asana and sent to it, held against its own description: a server refuses whatever that does not say."""

import json
import os
import shutil
import socket
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from itpm.interchange.asana.answer import read_answer
from itpm.interchange.asana.asking import FIELDS, REMOTE
from itpm.interchange.asana.handing import PUSH, link, move, one, unlink
from itpm.interchange.client import Client, RemoteError
from itpm.interchange.mapping import Meaning
from itpm.interchange.pushing import Order

HERE = Path(__file__).parent
PRISM = HERE / "node_modules/.bin/prism"
_SECONDS = 90


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Prism over the description; 'make test-contracts' installs it and demands that it is there."""
    if not os.environ.get("ITPM_CONTRACTS"):
        pytest.skip("'make test-contracts' asks servers made of descriptions")
    if shutil.which("node") is None or not PRISM.is_file():
        pytest.fail("no node, or no prism beside the tests")
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        port = found.getsockname()[1]
    log = tmp_path_factory.mktemp("prism") / "log"
    with log.open("wb") as out:
        words = [str(PRISM), "mock", "--errors", "-h", "127.0.0.1", "-p", str(port), str(HERE / "asana.yaml")]
        running = subprocess.Popen(words, stdout=out, stderr=out, cwd=log.parent)
        try:
            until = time.monotonic() + _SECONDS
            while b"listening" not in log.read_bytes():
                assert running.poll() is None and time.monotonic() < until, log.read_text()
                time.sleep(0.2)
            yield f"http://127.0.0.1:{port}"
        finally:
            running.terminate()
            running.wait()


@pytest.fixture
def client(address: str, monkeypatch: pytest.MonkeyPatch) -> Client:
    for name in [each for each in os.environ if "proxy" in each.lower()]:
        monkeypatch.delenv(name)
    return REMOTE.client(address, "a-token-of-somebody")


def order(**said: object) -> Order:
    return Order(**({"record": "p/a", "name": "A", "key": "12345", "fields": {}} | said))  # type: ignore[arg-type]


def test_what_is_fetched_is_read(client: Client) -> None:
    found = REMOTE.fetch(client, ["900"])
    assert [each["name"] for each in json.loads(found)["data"]] == ["Buy catnip"]
    item = read_answer(found, Meaning(zone="UTC")).items[0]
    assert (item.key, item.name, item.meant) == ("12345", "Buy catnip", "")
    assert (item.fields["finish_by"], item.fields["not_before"]) == ("2019-09-15", "2019-09-14")
    assert item.fields["description"] == "Mittens really likes the stuff from Humboldt."
    assert item.fields["labels"] == ["grade-a", "section:next-actions"]
    assert item.links["after"] == ("12345",)
    assert [each.name for each in item.who["assign"]] == ["Greg Sanchez"]


def test_what_changed_is_taken(client: Client) -> None:
    every = {"name": "B", "description": None, "finish_by": "2026-07-31", "not_before": "2026-07-15"}
    PUSH.change(client, order(fields=every, ours={"finish_by": "2026-07-31"}, accounts={"assign": "71"}))
    PUSH.change(client, order(fields={"finish_by": None}, accounts={"assign": None}))
    PUSH.change(client, order(fields={"due": "2026-09-01"}, milestone=True))
    assert move(client, "12345", "done", Meaning()) == ""
    link(client, "12345", ["1", "2"])
    unlink(client, "12345", ["1"])
    assert read_answer(one(client, order()), Meaning()).items[0].key == "12345"


def test_what_is_new_is_made_in_a_project_and_below_another(client: Client) -> None:
    every = {"name": "B", "description": "C", "finish_by": "2026-07-31"}
    assert PUSH.make(client, "900", order(key="", fields=every), "")[0] == "12345"
    made = PUSH.make(client, "900", order(key="", fields={"name": "M", "due": "2026-09-01"}, milestone=True), "7")
    assert made == ("12345", "https://app.asana.com/1/12345/task/123456789")


def test_the_server_refuses_what_the_description_does_not_say(client: Client, address: str) -> None:
    with pytest.raises(RemoteError) as refused:
        client.send("POST", "tasks", {"data": {"title": "B"}})
    assert refused.value.status in {400, 422}
    with pytest.raises(RemoteError):
        client.get("projects/900/tasks", limit=500)
    with pytest.raises(RemoteError):
        client.get("tasks/1", opt_fields=f"{FIELDS},worked")
    with pytest.raises(RemoteError) as nobody:
        Client(address, {}).get("projects/900")
    assert nobody.value.status == 401
