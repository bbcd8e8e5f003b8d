"""Windows become downtimes of what watches services: once, only where somebody approved them, and taken back when they are off."""

import os
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from itpm.cli import downtimes as pushed
from itpm.interchange import client as clients
from tests.conftest import Folder, Run
from tests.interchange.downtime_servers import DAY, MARK, NIGHT, ROOT, Nagios, Zabbix
from tests.interchange.replaying import Replay, replaying

Push = Callable[..., tuple[int, str]]


@pytest.fixture
def where(folder: Folder, monkeypatch: pytest.MonkeyPatch) -> Path:
    for name in [
        each for each in os.environ if "proxy" in each.lower() or each.startswith(("ITPM_ZABBIX", "ITPM_NAGIOS"))
    ]:
        monkeypatch.delenv(name)
    monkeypatch.setattr(pushed, "moment", lambda: DAY)
    monkeypatch.setattr(clients.time, "sleep", lambda _seconds: None)
    return folder(ROOT)


@pytest.fixture
def push(run: Run, where: Path) -> Push:
    def call(*words: str) -> tuple[int, str]:
        code, out, err = run("push", *words, cwd=where)
        assert "s3cret" not in out + err
        return code, out + err

    return call


@pytest.fixture
def zabbix(monkeypatch: pytest.MonkeyPatch, where: Path) -> Iterator[Zabbix]:
    made = Zabbix()
    with replaying(Replay({"POST /api_jsonrpc.php": made.answer})) as replay:
        monkeypatch.setenv("ITPM_ZABBIX_URL", replay.address)
        monkeypatch.setenv("ITPM_ZABBIX_TOKEN", "s3cret-t0ken")
        yield made


def said(where: Path, old: str, new: str) -> None:
    path = where / "projects/move.yaml"
    assert old in path.read_text()
    path.write_text(path.read_text().replace(old, new))


def test_only_approved_windows_ask_for_downtimes_and_nobody_is_asked(push: Push) -> None:
    assert push("zabbix") == (
        0,
        (
            "wanted move/cut-over: 'ERP; cut [over]': 2026-07-15 22:00 to 2026-07-16 00:30: 11, 13\n"
            "wanted move/night: 'Night': 2026-07-20 00:00 to 2026-07-21 00:00: 14\n"
            "'ERP; cut [over]': 'san' carries 'mail' too, which goes on: no downtime of it\n"
            "'Try': the project is only proposed: no downtime\n"
            "'Night': 'san' carries 'erp' too, which goes on: no downtime of it\n"
            "'Weekend': the change is not approved: no downtime\n"
            "nobody was asked what is there: set ITPM_ZABBIX_URL\n"
        ),
    )
    out = push("nagios")[1]
    assert "wanted move/cut-over: 'ERP; cut [over]': 2026-07-15 22:00 to 2026-07-16 00:30: ups, www;HTTP\n" in out
    assert "'Night': nothing of nagios watches what is down meanwhile: no downtime" in out


def test_a_window_is_one_maintenance_however_often_it_is_pushed(push: Push, zabbix: Zabbix) -> None:
    assert push("zabbix")[1].splitlines()[:2] == [
        "would make move/cut-over: 'ERP; cut [over]': 2026-07-15 22:00 to 2026-07-16 00:30: 11, 13",
        "would make move/night: 'Night': 2026-07-20 00:00 to 2026-07-21 00:00: 14",
    ]
    assert zabbix.calls == []
    assert push("zabbix", "--apply")[1].startswith("made move/cut-over: ")
    first = next(each for each in zabbix.held.values() if MARK in each["name"])
    assert first["name"] == f"ERP cut over {MARK}"
    assert (first["active_since"], first["active_till"], first["hosts"]) == (
        *NIGHT,
        [{"hostid": "11"}, {"hostid": "13"}],
    )
    assert first["timeperiods"] == [{"timeperiod_type": 0, "start_date": NIGHT[0], "period": 9000}]
    calls = list(zabbix.calls)
    for _turn in range(2):
        assert push("zabbix", "--apply")[1].startswith("2 windows there as wanted\n")
    assert zabbix.calls == calls == ["maintenance.create"] * 2


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("stage: execution", "stage: cancelled"),
        ("stage: execution", "stage: proposal"),
        (
            '  cut-over: {name: "ERP; cut [over]", start: 2026-07-15T22:00, finish: 2026-07-16T00:30, services: [erp]}\n',
            "",
        ),
        ("services: [erp]}\n  past", "services: []}\n  past"),
    ],
)
def test_what_is_off_is_taken_back_and_nothing_else(
    old: str, new: str, push: Push, zabbix: Zabbix, where: Path
) -> None:
    push("zabbix", "--apply")
    others = {
        "a": {"name": "By hand", "active_since": NIGHT[0], "active_till": NIGHT[1], "hosts": [{"hostid": "11"}]},
        "b": {"name": "[itpm other-it move/cut-over]", "active_since": 1, "active_till": NIGHT[1], "hosts": []},
        "c": {"name": "[itpm kestrel-it move/past]", "active_since": 1, "active_till": DAY - 9, "hosts": []},
    }
    zabbix.held |= others
    said(where, old, new)
    assert "took back move/cut-over: 11, 13\n" in push("zabbix", "--apply")[1]
    assert not any(MARK in each["name"] for each in zabbix.held.values())
    assert {key: each for key, each in zabbix.held.items() if key in others} == others


def test_a_change_that_is_turned_down_takes_its_downtime_back(push: Push, zabbix: Zabbix, where: Path) -> None:
    push("zabbix", "--apply")
    said(where, "approved: {date: 2026-07-10, by: jane}", "rejected: {date: 2026-07-12, by: jane}")
    assert "took back move/night: 14\n" in push("zabbix", "--apply")[1]
    assert [each["name"] for each in zabbix.held.values()] == [f"ERP cut over {MARK}"]


def test_a_window_that_moves_moves_and_one_that_is_over_stays(
    push: Push, zabbix: Zabbix, where: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    push("zabbix", "--apply")
    said(where, "finish: 2026-07-16T00:30", "finish: 2026-07-16T01:00")
    out = push("zabbix", "--apply")[1]
    assert out.splitlines()[:2] == [
        "took back move/cut-over: 11, 13",
        "made move/cut-over: 'ERP; cut [over]': 2026-07-15 22:00 to 2026-07-16 01:00: 11, 13",
    ]
    monkeypatch.setattr(pushed, "moment", lambda: NIGHT[1] + 7200)
    calls = list(zabbix.calls)
    assert push("zabbix", "--apply")[1].startswith("1 window there as wanted\n")
    assert zabbix.calls == calls


def test_what_was_done_before_a_failure_is_told_and_not_done_again(push: Push, zabbix: Zabbix, where: Path) -> None:
    push("zabbix", "--apply")
    said(where, "finish: 2026-07-16T00:30", "finish: 2026-07-16T01:00")
    zabbix.fails = "maintenance.create"
    code, out = push("zabbix", "--apply")
    assert (code, "Zabbix says to maintenance.create: Invalid params. … No permissions" in out) == (3, True)
    assert "before that it took back move/cut-over: 11, 13; call it again for the rest" in out
    zabbix.fails = ""
    assert push("zabbix", "--apply")[1].startswith("made move/cut-over")
    assert len(zabbix.held) == 2


@pytest.fixture
def nagios(monkeypatch: pytest.MonkeyPatch, where: Path, tmp_path: Path) -> Iterator[Nagios]:
    made = Nagios(tmp_path / "nagios.cmd")
    with replaying(Replay({"GET /statusjson.cgi": made.answer})) as replay:
        monkeypatch.setenv("ITPM_NAGIOS_URL", replay.address)
        monkeypatch.setenv("ITPM_NAGIOS_TOKEN", "u:s3cret")
        monkeypatch.setenv("ITPM_NAGIOS_COMMAND_FILE", str(tmp_path / "nagios.cmd"))
        yield made
    os.close(made.end)


def test_commands_of_nagios_are_given_once_and_taken_back(push: Push, nagios: Nagios, where: Path) -> None:
    assert push("nagios")[1].startswith("would make move/cut-over")
    assert nagios.lines == []
    assert push("nagios", "--apply")[1].startswith("made move/cut-over")
    rest = f"{NIGHT[0]};{NIGHT[1]};1;0;9000;itpm;ERP cut over {MARK}"
    assert nagios.lines == [
        f"[{DAY}] SCHEDULE_HOST_DOWNTIME;ups;{rest}",
        f"[{DAY}] SCHEDULE_SVC_DOWNTIME;www;HTTP;{rest}",
    ]
    assert push("nagios", "--apply")[1].startswith("1 window there as wanted\n")
    del nagios.held["2"]
    assert push("nagios", "--apply")[1].startswith(
        "made move/cut-over: 'ERP; cut [over]': 2026-07-15 22:00 to 2026-07-16 00:30: www;HTTP\n"
    )
    said(where, "stage: execution", "stage: cancelled")
    push("nagios", "--apply")
    assert nagios.lines[3:] == [f"[{DAY}] DEL_HOST_DOWNTIME;1", f"[{DAY}] DEL_SVC_DOWNTIME;3"]
    assert nagios.held == {}


def test_a_server_that_does_not_do_it_is_told(push: Push, nagios: Nagios) -> None:
    nagios.deaf = True
    code, out = push("nagios", "--apply")
    assert (code, "Nagios was told and shows no downtime for 'move/cut-over'" in out) == (3, True)


@pytest.mark.parametrize(("kind", "said_"), [("none", "is none"), ("file", "is none"), ("pipe", "does not read it")])
def test_commands_go_into_a_pipe_that_somebody_reads_and_nowhere_else(
    kind: str, said_: str, push: Push, nagios: Nagios, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "other.cmd"
    if kind == "file":
        path.write_text("")
    if kind == "pipe":
        os.mkfifo(path)
    monkeypatch.setenv("ITPM_NAGIOS_COMMAND_FILE", str(path))
    code, out = push("nagios", "--apply")
    assert (code in {2, 3}, said_ in out, nagios.lines) == (True, True, []), out
    assert kind == "pipe" or not path.exists() or path.read_text() == ""


def test_a_monitoring_system_takes_no_project_and_others_need_one(push: Push) -> None:
    assert "takes downtimes of all projects: name none" in push("zabbix", "move")[1]
    assert "name the project whose changes Trello takes" in push("trello")[1]


@pytest.mark.parametrize(
    ("path", "text"),
    [
        ("projects/move.yaml", "name: Move\nwindows: {\n"),
        ("projects/move.yaml", "name: Move\nstage: execution\nwindows: {cut-over: {start: soon, services: [erp]}}\n"),
        ("infrastructure.yaml", "services: [\n"),
    ],
)
def test_what_cannot_be_read_is_never_taken_for_what_is_off(
    path: str, text: str, push: Push, zabbix: Zabbix, where: Path
) -> None:
    push("zabbix", "--apply")
    held = dict(zabbix.held)
    (where / path).write_text(text)
    code, out = push("zabbix", "--apply")
    assert (code, f"cannot be read, as in {path}: nobody knows which windows there are" in out) == (2, True), out
    assert zabbix.held == held
    assert "nobody knows which windows there are" in push("zabbix")[1]
