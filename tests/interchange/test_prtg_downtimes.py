"""Approved windows as maintenance windows of PRTG: one of a thing at a time, marked in its comments, and taken back."""

import os
from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from itpm.cli import downtimes as pushed
from tests.conftest import Folder, Run
from tests.interchange.downtime_servers import DAY, MARK, NIGHT
from tests.interchange.replaying import Asked, Replay, replaying

KEY = "KJ3DQ7Z5LWP2"
Push = Callable[..., tuple[int, str]]
ROOT = {
    "itpm.yaml": "portfolio: Kestrel IT\nstatus_date: 2026-07-14\ntimezone: Europe/Berlin\n",
    "infrastructure.yaml": "services: {erp: {name: ERP, depends_on: [db]}}\nassets: {db: {name: DB}}\nmonitors:\n"
    "  m-db: {watches: db, tool: prtg, ref: '2001'}\n  ping: {watches: erp, external: {prtg: {id: '2201'}}}\n",
    "projects/move.yaml": "name: Move\nstage: execution\nwindows:\n"
    "  cut-over: {start: 2026-07-15T22:00, finish: 2026-07-16T00:30, services: [erp]}\n",
}
WRITTEN = ("2026-07-15-22-00-00", "2026-07-16-00-30-00")


class Prtg:
    """A server that keeps settings of things."""

    def __init__(self) -> None:
        self.held: dict[str, dict[str, str]] = {"2001": {}, "2201": {"comments": "Call Jane.\nAt night, too."}, "9": {}}
        self.changes = 0
        self.refuses = ""
        self.logged_in = True

    def table(self, asked: Asked) -> Any:
        content = asked.query["content"]
        keys = [key for key in self.held if (key == "2201") == (content == "sensors")]
        return {content: [{"objid": int(key), "comments": self.held[key].get("comments", "")} for key in keys]}

    def property(self, asked: Asked) -> bytes:
        if not self.logged_in:
            return b"<html><p>Log in</html>"
        said = self.held[asked.query["id"]].get(asked.query["name"], "")
        return f'<?xml version="1.0" encoding="UTF-8" ?>\n<prtg><version>24</version><result>{said}</result></prtg>'.encode()

    def settings(self, asked: Asked) -> Any:
        assert asked.query["apitoken"] == KEY
        if asked.query["id"] == self.refuses:
            return 302, {"Location": f"/error.htm?errormsg=no+{KEY}"}, b""
        self.changes += 1
        for name, value in asked.query.items():
            if name.endswith("_"):
                self.held[asked.query["id"]][name.removesuffix("_")] = value
        return 302, {"Location": "/device.htm"}, b""

    def comment(self, asked: Asked) -> Any:
        self.held[asked.query["id"]][asked.query["name"]] = asked.query.get("value", "")
        return 200, {"Content-Type": "text/html"}, b"<HTML>OK</HTML>"


@pytest.fixture
def where(folder: Folder) -> Path:
    return folder(ROOT)


@pytest.fixture
def prtg(monkeypatch: pytest.MonkeyPatch) -> Iterator[Prtg]:
    for name in [each for each in os.environ if "proxy" in each.lower()]:
        monkeypatch.delenv(name)
    monkeypatch.setattr(pushed, "moment", lambda: DAY)
    made = Prtg()
    answers = {
        "GET /api/table.json": made.table,
        "GET /api/getobjectproperty.htm": made.property,
        "GET /editsettings": made.settings,
        "GET /api/setobjectproperty.htm": made.comment,
    }
    with replaying(Replay(answers)) as replay:
        monkeypatch.setenv("ITPM_PRTG_URL", replay.address)
        monkeypatch.setenv("ITPM_PRTG_TOKEN", KEY)
        yield made


@pytest.fixture
def push(run: Run, where: Path, prtg: Prtg) -> Push:
    def call(*words: str) -> tuple[int, str]:
        code, out, err = run("push", "prtg", *words, cwd=where)
        assert KEY not in out + err
        return code, out + err

    return call


def said(where: Path, old: str, new: str) -> None:
    path = where / "projects/move.yaml"
    path.write_text(path.read_text().replace(old, new))


def test_a_window_is_set_once_and_taken_back(push: Push, prtg: Prtg, where: Path) -> None:
    assert push()[1].startswith(
        "would make move/cut-over: 'Cut over': 2026-07-15 22:00 to 2026-07-16 00:30: 2001, 2201\n"
    )
    assert prtg.changes == 0
    assert push("--apply")[1].startswith("made move/cut-over")
    mark = f"{MARK} {NIGHT[0]}-{NIGHT[1]}"
    times = {"maintenable": "1", "maintstart": WRITTEN[0], "maintend": WRITTEN[1]}
    assert prtg.held["2001"] == {**times, "comments": mark}
    assert prtg.held["2201"] == {**times, "comments": f"Call Jane.\nAt night, too.\n{mark}"}
    assert push("--apply")[1] == "1 window there as wanted\n"
    assert prtg.changes == 2
    said(where, "stage: execution", "stage: cancelled")
    assert push("--apply")[1] == "took back move/cut-over: 2001\ntook back move/cut-over: 2201\n"
    assert prtg.held["2201"] == {**times, "maintenable": "0", "comments": "Call Jane.\nAt night, too."}


def test_a_thing_has_one_window_at_a_time(push: Push, prtg: Prtg, where: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    said(
        where,
        "  cut-over:",
        "  again: {start: 2026-07-20T22:00, finish: 2026-07-20T23:00, services: [erp]}\n  cut-over:",
    )
    assert "'Again': 2001, 2201 has another one before: this one follows when that is over" in push("--apply")[1]
    assert prtg.held["2001"]["maintstart"] == WRITTEN[0]
    monkeypatch.setattr(pushed, "moment", lambda: NIGHT[1] + 60)
    assert push("--apply")[1].startswith("made move/again: ")
    assert prtg.held["2001"]["maintstart"] == "2026-07-20-22-00-00"
    assert prtg.held["2001"]["comments"].count("[itpm") == 1


@pytest.mark.parametrize(("until", "code"), [("2026-07-30-08-00-00", 3), ("2026-07-10-08-00-00", 0), ("soon", 3)])
def test_a_window_of_somebody_else_is_left_alone_until_it_is_over(
    until: str, code: int, push: Push, prtg: Prtg
) -> None:
    prtg.held["2001"] |= {"maintenable": "1", "maintstart": "x", "maintend": until}
    ended, out = push("--apply")
    assert ended == code
    assert (f"2001 has a maintenance window of somebody else until {until}" in out) == (code == 3)
    assert (prtg.held["2001"]["maintend"] == until) == (code == 3)


def test_what_was_cut_short_is_done_again_and_what_is_refused_is_told(push: Push, prtg: Prtg) -> None:
    prtg.held["2001"] |= {"maintenable": "1", "maintstart": WRITTEN[0], "maintend": WRITTEN[1]}
    prtg.refuses = "2201"
    code, out = push("--apply")
    assert (code, "PRTG does not do it: /error.htm?errormsg=no+…" in out) == (3, True)
    assert MARK in prtg.held["2001"]["comments"]
    prtg.refuses = ""
    assert push("--apply")[1].startswith("made move/cut-over: 'Cut over': 2026-07-15 22:00 to 2026-07-16 00:30: 2201\n")
    assert push("--apply")[1] == "1 window there as wanted\n"


def test_moments_are_those_of_the_zone_that_the_mapping_says(push: Push, prtg: Prtg, where: Path) -> None:
    (where / "imports").mkdir()
    (where / "imports/prtg.yaml").write_text("zone: America/New_York\n")
    push("--apply")
    there = datetime(2026, 7, 15, 22, tzinfo=ZoneInfo("Europe/Berlin")).astimezone(ZoneInfo("America/New_York"))
    assert prtg.held["2001"]["maintstart"] == f"{there:%Y-%m-%d-%H-%M-%S}" == "2026-07-15-16-00-00"


def test_something_that_is_no_answer_is_told_before_anything_is_set(push: Push, prtg: Prtg) -> None:
    prtg.logged_in = False
    code, out = push("--apply")
    assert (code, prtg.changes, "getobjectproperty.htm: line 1: the file is not XML" in out) == (3, 0, True), out
