"""What a Nagios server is asked for is what is read: all hosts and services, and the availability of whole days."""

import json
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import Run
from tests.interchange import nagios_files
from tests.interchange.coming import Fetch
from tests.interchange.nagios_files import NEW, answer, hosts, one, written
from tests.interchange.replaying import Asked, Replay

ROOT = nagios_files.ROOT
SYSTEM = "nagios"
CALLER = "viewer:s3cret-word"
UNDER = "/cgi-bin"
JUNE = (1780264800, 1782856800)
"""June 2026 in Berlin."""
STATUS, OBJECTS, ARCHIVE = ("GET /cgi-bin/" + each for each in ("statusjson.cgi", "objectjson.cgi", "archivejson.cgi"))


def status(asked: Asked) -> Any:
    """A host and a service of it."""
    if asked.query["query"] == "hostlist":
        return hosts(**{"SRV-DB": one(2)} if asked.query["start"] == "0" else {})
    return answer("servicelist", {"servicelist": {"SRV-DB": {"PostgreSQL": one(2)}}})


def availability(asked: Asked) -> Any:
    """17 minutes and 16.8 seconds of June are 0.04 % of it."""
    whole = JUNE[1] - JUNE[0]
    span = {"starttime": JUNE[0] * 1000, "endtime": JUNE[1] * 1000}
    if asked.query["availabilityobjecttype"] == "hosts":
        rows = [{"name": "SRV-DB", "time_up": whole - 1036.8, "time_down": 1000, "time_unreachable": 36.8}]
        return answer("availability", {"selectors": span, "hosts": rows}, "archivejson.cgi")
    half = {"time_ok": whole / 4, "time_warning": whole / 4, "time_indeterminate_nodata": whole / 2}
    rows = [{"host_name": "SRV-DB", "description": "PostgreSQL", **half}]
    return answer("availability", {"selectors": span, "services": rows}, "archivejson.cgi")


def test_all_is_fetched_and_read_as_a_file(fetch: Fetch, replay: Replay, run: Run, where: Path) -> None:
    replay.answers = {
        STATUS: status,
        OBJECTS: answer("hostlist", {"hostlist": {}}, "objectjson.cgi"),
        ARCHIVE: availability,
    }
    code, _out, err = fetch("--of", "2026-06 Europe/Berlin", "-o", "n.json")
    assert code == 0, err
    assert replay.asked[0].headers["Authorization"].startswith("Basic ")
    asked = [each.query for each in replay.asked if each.path.endswith("archivejson.cgi")]
    assert [(each["starttime"], each["endtime"]) for each in asked] == [(str(JUNE[0]), str(JUNE[1]))] * 2
    code, out, err = run("import", "nagios", "n.json", cwd=where)
    assert (code, out.splitlines()[0]) == (0, "hosts, services: 2 new monitors"), err
    assert "measured_availability:\n  srv-db: {2026-06: 99.96%}\n" in (where / NEW).read_text()
    assert "'PostgreSQL on SRV-DB': measured_availability: of 2026-06 only 360 h of 720 h are known" in out


def test_what_was_measured_is_merged_by_period(run: Run, where: Path) -> None:
    def bring(down: float, *more: str) -> tuple[int, str]:
        whole = JUNE[1] - JUNE[0]
        span = {"starttime": JUNE[0] * 1000, "endtime": JUNE[1] * 1000}
        rows = [{"name": "shop.example", "time_up": whole - down, "time_down": down}]
        found = answer("availability", {"selectors": span, "hosts": rows}, "archivejson.cgi")
        (where / "file").write_bytes(written(found))
        code, out, err = run("import", "nagios", "file", *more, cwd=where)
        return code, out + err

    path = where / "infrastructure.yaml"
    path.write_text(path.read_text() + "measured_availability:\n  shop-answers: {2026-05: 99.9%} # by hand\n")
    assert bring(25920)[0] == 0
    assert "  shop-answers: {2026-05: 99.9%, 2026-06: 99%} # by hand\n" in path.read_text()
    path.write_text(path.read_text().replace("2026-06: 99%", "2026-06: 98%"))
    code, out = bring(12960)
    assert (
        code,
        "'shop.example': measured_availability.2026-06: changed on both sides: here 98%, there 99.5%" in out,
    ) == (1, True)
    assert "2026-06: 98%" in path.read_text()
    assert bring(12960, "--take", "theirs")[0] == 0
    assert "  shop-answers: {2026-05: 99.9%, 2026-06: 99.5%} # by hand\n" in path.read_text()


@pytest.mark.parametrize(
    ("start", "end", "said"),
    [
        (JUNE[0], JUNE[0] + 5 * 86400, "2026-06-01..2026-06-05: 100%"),
        (JUNE[0] + 3600, JUNE[1], "which are no whole days in Europe/Berlin"),
        (JUNE[1], JUNE[0], "which are no whole days"),
        (JUNE[0], 1e30, "which are no whole days"),
    ],
)
def test_a_period_is_a_month_or_whole_days_of_the_zone(
    start: int, end: float, said: str, run: Run, where: Path
) -> None:
    span = {"starttime": start * 1000, "endtime": end * 1000}
    rows = [{"name": "shop.example", "time_up": abs(end - start)}]
    (where / "file").write_bytes(written(answer("availability", {"selectors": span, "hosts": rows}, "archivejson.cgi")))
    _code, out, err = run("import", "nagios", "file", cwd=where)
    new = (where / NEW).read_text() if (where / NEW).exists() else ""
    assert said in new + out + err


@pytest.mark.parametrize(
    ("faults", "code", "said"),
    [
        ([(401, {}, b"")], 3, "401"),
        ([(403, {}, b"")], 3, "403"),
        ([(404, {}, b"")], 3, "404"),
        ([(410, {}, b"")], 3, "410"),
        ([(429, {"Retry-After": "1"}, b"")], 0, ""),
        ([(500, {}, b"")], 0, ""),
        ([(500, {}, b"")] * 5, 3, "500"),
        ([(200, {"cut": "yes"}, b'{"a": 1}' * 99)] * 5, 3, "cannot be asked"),
        ([(200, {"Content-Type": "text/html"}, b"<html>s3cret-word</html>")], 3, "something that is no JSON"),
        ([[]], 3, "something that is no answer of Nagios"),
        ([answer("hostlist", {}, code=2, message="no s3cret-word")], 3, "Nagios says: no …"),
        ([status, (401, {}, b"")], 3, "401"),
    ],
)
def test_whatever_a_server_does_ends_in_an_answer_or_in_one_sentence(
    faults: list[Any], code: int, said: str, fetch: Fetch, replay: Replay, where: Path
) -> None:
    replay.answers = {STATUS: status, OBJECTS: answer("hostlist", {"hostlist": {}}, "objectjson.cgi")}
    first = Asked("GET", "", {"query": "hostlist", "start": "0"}, None, {})
    replay.first = [each(first) if callable(each) else each for each in faults]
    ended, _out, err = fetch("-o", "n.json")
    assert (ended, said in err, (where / "n.json").exists()) == (code, True, code == 0), err


def test_pages_end_or_are_told(fetch: Fetch, replay: Replay, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("itpm.interchange.nagios.asking._A_PAGE", 1)
    empty = {"hostlist": {}}

    def pages(asked: Asked) -> Any:
        found = ["a", "b"][int(asked.query["start"]) : int(asked.query["start"]) + 1]
        return (
            hosts(**{name: one(2) for name in found})
            if asked.query["query"] == "hostlist"
            else answer("servicelist", {"servicelist": {}})
        )

    replay.answers = {STATUS: pages, OBJECTS: answer("hostlist", empty, "objectjson.cgi")}
    code, out, err = fetch()
    assert (code, [list(each["data"].get("hostlist", {})) for each in json.loads(out)]) == (
        0,
        [["a"], ["b"], [], []],
    ), err
    replay.answers[STATUS] = hosts(a=one(2))
    assert "the same page again and again" in fetch()[2]


@pytest.mark.parametrize("period", ["2026-13", "June", "2026-06 Mars/Base", "2026-06-05..2026-06-01", "0001-01"])
def test_a_period_that_is_none_is_told(period: str, fetch: Fetch, replay: Replay) -> None:
    code, _out, err = fetch("--of", period)
    assert (code, "--of: '" in err, replay.asked) == (3, True, [])


@pytest.mark.parametrize("down", [1e30, -5.0, True, "much", None])
def test_a_duration_that_is_none_is_no_share(down: Any, run: Run, where: Path) -> None:
    span = {"starttime": JUNE[0] * 1000, "endtime": JUNE[1] * 1000}
    rows = [{"name": "shop.example", "time_up": 1e30, "time_down": down}]
    (where / "file").write_bytes(written(answer("availability", {"selectors": span, "hosts": rows}, "archivejson.cgi")))
    code, out, err = run("import", "nagios", "file", cwd=where)
    assert (code, "of 2026-06 only 0 h of 720 h are known" in out) == (0, True), out + err
