"""Digests are handed to a workflow once: printed first, noted before they are sent, and never twice where nobody knows."""

import json
import os
import stat
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from itpm.cli import posting as posted
from itpm.interchange import client as clients
from tests.conftest import Folder, Run
from tests.history.repositories import Made
from tests.interchange.replaying import Replay, replaying
from tests.interchange.sent_cards import card_of, lines
from tests.interchange.teams_portfolio import FILES, HEAD, PATH, QUERY, SECRET, Workflow

Push = Callable[..., tuple[int, str, str]]
NOW = 1784030400  # 14 July 2026, 12:00 UTC
TOOK = "portfolio: the workflow took it\n"


@pytest.fixture
def where(folder: Folder, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for name in [each for each in os.environ if "proxy" in each.lower() or each.startswith("ITPM_TEAMS")]:
        monkeypatch.delenv(name)
    monkeypatch.setenv("ITPM_STATE_DIR", str(tmp_path / "state"))
    monkeypatch.setattr(posted, "moment", lambda: NOW)
    monkeypatch.setattr(clients.time, "sleep", lambda _seconds: None)
    return folder(FILES)


@pytest.fixture
def push(run: Run, where: Path) -> Push:
    def call(*words: str, cwd: Path = where) -> tuple[int, str, str]:
        code, out, err = run("push", "teams", *words, cwd=cwd)
        for secret in (SECRET, PATH, "127.0.0.1", "sig="):
            assert secret not in out + err
        return code, out, err

    return call


@pytest.fixture
def replay(monkeypatch: pytest.MonkeyPatch) -> Iterator[Replay]:
    with replaying(Replay()) as made:
        monkeypatch.setenv("ITPM_TEAMS_URL", f"{made.address}{PATH}{QUERY}")
        monkeypatch.setenv("ITPM_TEAMS_HOST", "127.0.0.1")
        yield made


@pytest.fixture
def workflow(where: Path, replay: Replay) -> Workflow:
    made = Workflow()
    replay.answers[f"POST {PATH}"] = made.answer
    return made


def test_without_apply_it_is_printed_and_nobody_is_asked(push: Push, workflow: Workflow, tmp_path: Path) -> None:
    code, out, err = push()
    assert (code, err) == (0, "")
    said = out.splitlines()
    assert said[0].startswith("would send portfolio (") and said[0].endswith(" bytes, for staff):")
    assert said[1:3] == ["  Kestrel IT", f"  {HEAD}"]
    assert "    [Overdue] Which [room](https://evil.example) – ERP · by Cy Cole · due 10 Jul 2026, 4 days ago" in said
    assert workflow.messages == [] and not (tmp_path / "state").exists()


def test_nobody_has_to_say_where_to_to_look_at_it(push: Push) -> None:
    code, out, _err = push()
    assert (code, out.splitlines()[-1]) == (0, "nobody said where to")
    code, _out, err = push("--apply")
    assert code == 2 and "set ITPM_TEAMS_URL to the address of a workflow that takes webhook requests" in err


def test_what_is_printed_as_json_is_what_is_sent(push: Push, workflow: Workflow) -> None:
    printed = json.loads(push("--format", "json")[1])
    assert push("--apply")[:2] == (0, TOOK)
    assert workflow.messages == printed
    assert lines(card_of(printed[0]))[:2] == ["Kestrel IT", HEAD]


def test_each_is_sent_once_and_what_changed_is_another(push: Push, workflow: Workflow, where: Path) -> None:
    code, out, err = push("--apply")
    assert (code, out) == (0, TOOK)
    assert "which is no proof that it was posted" in err
    for _turn in range(2):
        assert push("--apply")[:2] == (0, "portfolio: sent at 2026-07-14 12:00 UTC, and not again\n")
    assert push()[1].startswith("portfolio was sent at 2026-07-14 12:00 UTC, and would not be sent again:\n")
    assert len(workflow.messages) == 1
    assert push("--apply", "--again")[:2] == (0, TOOK)
    path = where / "projects/erp.yaml"
    path.write_text(path.read_text().replace("Which name", "Whose name"))
    assert push("--apply")[:2] == (0, TOOK)
    assert len(workflow.messages) == 3


def test_another_channel_is_sent_it_too_and_a_new_signature_is_no_other_channel(
    push: Push, workflow: Workflow, replay: Replay, monkeypatch: pytest.MonkeyPatch
) -> None:
    push("--apply")
    monkeypatch.setenv("ITPM_TEAMS_URL", f"{replay.address}{PATH}{QUERY.replace('v=1.0', 'v=2.0')}")
    assert push("--apply")[1].startswith("portfolio: sent at")
    replay.answers["POST /workflows/other/invoke"] = workflow.answer
    monkeypatch.setenv("ITPM_TEAMS_URL", f"{replay.address}/workflows/other/invoke{QUERY}")
    assert push("--apply")[1] == TOOK


def test_a_note_says_nothing_of_the_address(push: Push, workflow: Workflow, tmp_path: Path) -> None:
    push("--apply")
    (note,) = (tmp_path / "state").rglob("*.json")
    assert json.loads(note.read_text()) == {
        "state": "sent", "name": "portfolio", "audience": "staff", "day": "2026-07-14", "commit": "", "at": NOW,
    }  # fmt: skip
    assert not any(each in str(note) + note.read_text() for each in (SECRET, "0a1b2c3d4e5f", "127.0.0.1"))
    assert stat.S_IMODE(note.parent.stat().st_mode) == 0o700


@pytest.mark.parametrize(
    ("fault", "said"),
    [
        ((400, {}, {"error": {"message": "x"}}), "400 x"),
        ((401, {}, {"message": f"{SECRET} is over"}), "401 … is over"),
        ((404, {}, b""), "404 Not Found"),
        ((413, {}, b""), "413"),
        ((302, {"Location": "https://login.example/"}, b""), "leads elsewhere, and a token does not follow"),
        ((429, {"Retry-After": "3600"}, b""), "asks to wait longer than 60 s"),
    ],
)
def test_what_is_refused_was_not_sent_and_can_be_sent_again(
    fault: object, said: str, push: Push, workflow: Workflow, replay: Replay
) -> None:
    replay.first.append(fault)
    code, out, err = push("--apply")
    assert (code, out, workflow.messages) == (3, "", [])
    assert "portfolio was not sent: the workflow: " in err and said in err
    assert len(replay.asked) == 1
    assert push("--apply")[:2] == (0, TOOK)


def test_a_workflow_that_is_busy_is_asked_again_as_it_says(push: Push, workflow: Workflow, replay: Replay) -> None:
    replay.first += [(429, {"Retry-After": "2"}, b""), (429, {}, b"")]
    assert push("--apply")[:2] == (0, TOOK)
    assert (len(replay.asked), len(workflow.messages)) == (3, 1)


@pytest.mark.parametrize(
    ("fault", "said"),
    [
        ((500, {}, b""), "500"),
        ((502, {}, b""), "502"),
        ((503, {"Retry-After": "1"}, b""), "503"),
        ((408, {}, b""), "408"),
        ((200, {"Content-Type": "text/html; charset=utf-8"}, b"<html>Log in</html>"), "answers with a page for people"),
        ((202, {"cut": "yes"}, {"a": "b" * 90}), "cannot be asked"),
    ],
)
def test_where_nobody_knows_it_is_told_and_not_sent_again(
    fault: object, said: str, push: Push, workflow: Workflow, replay: Replay
) -> None:
    replay.first.append(fault)
    code, out, err = push("--apply")
    assert (code, out) == (3, "")
    assert "nobody knows whether portfolio arrived: the workflow: " in err and said in err
    for _turn in range(2):
        code, _out, err = push("--apply")
        assert code == 3 and "portfolio may have arrived at 2026-07-14 12:00 UTC: look there, and say --again" in err
    assert push()[1].startswith("portfolio may have arrived at 2026-07-14 12:00 UTC, and would not be sent again")
    assert len(replay.asked) == 1 and workflow.messages == []
    assert push("--apply", "--again")[:2] == (0, TOOK)
    assert push("--apply")[1].startswith("portfolio: sent at")


def test_a_time_out_is_no_answer(push: Push, workflow: Workflow, monkeypatch: pytest.MonkeyPatch) -> None:
    def slow(*_args: object, **_named: object) -> None:
        raise clients.httpx.ReadTimeout("slow")

    with monkeypatch.context() as patch:
        patch.setattr(clients.Client, "_once", slow)
        assert "nobody knows whether portfolio arrived: the workflow: does not answer in time" in push("--apply")[2]
    assert push("--apply")[0] == 3 and workflow.messages == []


def test_what_cannot_be_reached_was_not_sent(push: Push, workflow: Workflow, monkeypatch: pytest.MonkeyPatch) -> None:
    right = os.environ["ITPM_TEAMS_URL"]
    monkeypatch.setenv("ITPM_TEAMS_URL", f"http://127.0.0.1:1{PATH}{QUERY}")
    code, _out, err = push("--apply")
    assert code == 3 and "portfolio was not sent: the workflow: cannot be asked" in err
    monkeypatch.setenv("ITPM_TEAMS_URL", right)
    assert push("--apply")[1] == TOOK


def test_a_run_that_was_ended_while_it_sent_is_one_of_which_nobody_knows(
    push: Push, workflow: Workflow, replay: Replay, monkeypatch: pytest.MonkeyPatch
) -> None:
    def ended(*_args: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(clients.Client, "post", ended)
        assert push("--apply")[0] == 130
    assert "portfolio may have arrived" in push("--apply")[2] and replay.asked == []


@pytest.mark.parametrize("torn", [b"", b"{", b"[]", b'{"state": 3}', b"\xff", b"9" * 9000])
def test_a_note_that_cannot_be_read_is_no_proof(torn: bytes, push: Push, workflow: Workflow, tmp_path: Path) -> None:
    push("--apply")
    (note,) = (tmp_path / "state").rglob("*.json")
    note.write_bytes(torn)
    assert "portfolio may have arrived before: look there" in push("--apply")[2]
    assert len(workflow.messages) == 1


def test_where_nothing_can_be_noted_nothing_is_sent(push: Push, workflow: Workflow, tmp_path: Path) -> None:
    (tmp_path / "state").write_text("a file")
    code, _out, err = push("--apply")
    assert code == 2 and "cannot hold what was sent (it is no folder): name another folder in ITPM_STATE_DIR" in err
    (tmp_path / "state").unlink()
    (tmp_path / "state").mkdir()
    (tmp_path / "state/teams").write_text("a file")
    code, _out, err = push("--apply")
    assert code == 3 and "what is sent cannot be noted: Not a directory; it was not sent" in err
    assert workflow.messages == []


def test_no_note_stands_in_the_repository(
    run: Run, workflow: Workflow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = Made.at(tmp_path / "repository")
    made.commit("2026-07-14", FILES)
    monkeypatch.setenv("ITPM_STATE_DIR", str(made.root / "state"))
    code, _out, err = run("push", "teams", "--apply", cwd=made.root)
    assert code == 2 and "it lies in the repository, which may bring what is found there): name another folder" in err
    assert workflow.messages == [] and not (made.root / "state").exists()


def test_the_address_may_come_from_a_command(
    push: Push, workflow: Workflow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "address").write_text(os.environ["ITPM_TEAMS_URL"])
    monkeypatch.delenv("ITPM_TEAMS_URL")
    monkeypatch.setenv("ITPM_TEAMS_URL_COMMAND", f"cat {tmp_path / 'address'}")
    assert push("--apply")[:2] == (0, TOOK)
    monkeypatch.setenv("ITPM_TEAMS_URL_COMMAND", "false")
    assert "ITPM_TEAMS_URL_COMMAND ended with code 1 and gave no address" in push("--apply")[2]


def test_since_sent_means_the_commit_of_the_last_message_of_its_kind(
    run: Run, workflow: Workflow, tmp_path: Path
) -> None:
    made = Made.at(tmp_path / "repository")
    plan = FILES["projects/erp.yaml"]
    made.commit("2026-07-14", FILES)
    call = ("push", "teams", "--apply", "--since", "sent", "--audience", "management")
    code, _out, err = run(*call, cwd=made.root)
    assert code == 0 and "--since sent: nothing like it is noted as sent; held against the last review" in err
    made.commit("2026-07-15", {"projects/erp.yaml": plan.replace("10d", "30d")})
    assert run(*call, cwd=made.root)[:2] == (0, TOOK)
    said = lines(card_of(workflow.messages[-1]))
    assert "Worse since 14 July 2026" in said and any(each.startswith("Worse Go-live – Finish: ") for each in said)
    assert "Worse since 14 July 2026" not in lines(card_of(workflow.messages[0]))
    # For another audience, and of a project, nothing was sent yet.
    assert "nothing like it is noted" in run("push", "teams", "--since", "sent", cwd=made.root)[2]
    assert "nothing like it is noted" in run(*call, "erp", cwd=made.root)[2]


def test_other_systems_take_no_messages(run: Run, where: Path) -> None:
    for words in (("--weeks",), ("--audience", "staff"), ("--again",), ("--format", "json")):
        code, _out, err = run("push", "zabbix", *words, cwd=where)
        assert code == 2 and f"Zabbix takes no messages; {words[0]} has no meaning beside it" in err
