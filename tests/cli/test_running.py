"""How things run, as lists, records and explanations say it."""

import json
from pathlib import Path
from typing import Any

from tests.conftest import Run

TEXT = """\
services: {desk: {name: Desk, availability: 99.95%}, shop: {name: Shop}}
assets: {box: {name: Box, state: in-use}}
monitors: {ping: {watches: desk}, old: {watches: shop}, box-ping: {watches: box}}
monitor_states:
  ping: {state: degraded, since: 2026-07-13T22:00, checked: 2026-07-14T06:00}
  old: {state: up, since: 2026-07-01, checked: 2026-07-02}
  box-ping: {state: up, since: 2026-07-01, checked: 2026-07-14}
incidents:
  I-1: {name: It stood still, date: 2026-06-12T09:40, services: [desk], minutes: 20, severity: 1}
"""


def _made(folder: Path) -> Path:
    (folder / "itpm.yaml").write_text("schema: 1\nportfolio: T\nstatus_date: 2026-07-14\n")
    (folder / "infrastructure.yaml").write_text(TEXT)
    (folder / "projects").mkdir()
    (folder / "projects/p.yaml").write_text(
        "name: P\nstage: execution\nwindows: {w: {start: 2026-06-11T20:00, finish: 2026-06-11T22:00, services: [desk]}}\n"
    )
    return folder


def _record(run: Run, folder: Path, address: str) -> Any:
    code, out, err = run("show", address, "--format", "json", cwd=folder)
    assert code == 0, err
    return json.loads(out)["record"]


def test_lists_say_how_things_are_monitored_and_why_nobody_knows(run: Run, tmp_path: Path) -> None:
    folder = _made(tmp_path)
    code, out, _err = run("list", "services", "--where", "monitored = degraded", cwd=folder)
    assert code == 0
    assert "desk" in out
    assert "shop" not in out
    assert "99.9537%" in out  # 20 minutes of the 43,200 of June, and never 100%
    code, out, _err = run("list", "monitors", cwd=folder)
    assert "state, since: it was asked 12 days ago" in out
    code, out, _err = run("list", "assets", "--columns", "monitored,monitored_since", cwd=folder)
    assert "up         2026-07-01" in out


def test_a_record_says_how_it_runs_and_what_came_before(run: Run, tmp_path: Path) -> None:
    folder = _made(tmp_path)
    desk = _record(run, folder, "desk")
    assert desk["computed"] == {"monitored": "degraded", "monitored_since": "2026-07-13T22:00"}
    assert (desk["figures"]["availability_achieved"], desk["figures"]["downtime"]) == (0.999537, 20.0)
    assert desk["figures"]["mttr"] is None
    assert desk["figure_units"]["downtime"] == "minutes"
    shop = _record(run, folder, "shop")
    assert shop["computed"]["monitored"] == "unknown"
    assert shop["computed"]["monitored_since_reason"] == "it was asked 12 days ago"
    incident = _record(run, folder, "I-1")
    assert incident["computed"] == {"preceded_by": ["p/w"]}


def test_what_is_computed_is_explained(run: Run, tmp_path: Path) -> None:
    folder = _made(tmp_path)
    said = {name: run("explain", f"desk.{name}", cwd=folder)[1] for name in ("monitored", "downtime", "mtbf")}
    assert "degraded  the worst that its monitors say" in said["monitored"]
    assert "20 minutes" in said["downtime"]
    assert "known of 1 of the last 12 months" in said["downtime"]
    assert "it was down 1 time, and a mean takes 3" in said["mtbf"]


def test_a_share_of_time_is_never_more_than_it_is_in_any_form(run: Run, tmp_path: Path) -> None:
    folder = _made(tmp_path)
    text = TEXT.replace("minutes: 20", "minutes: 90")  # 1 − 90 ÷ 43,200 = 0.9979166…
    (folder / "infrastructure.yaml").write_text(text)
    columns = ("--columns", "availability_achieved", "--where", "id = desk")
    listed = run("list", "services", *columns, "--format", "json", cwd=folder)[1]
    assert json.loads(listed)["services"][0]["availability_achieved"] == 0.997916
    assert _record(run, folder, "desk")["figures"]["availability_achieved"] == 0.997916
    where = ("list", "figures", "--where", "address = desk and figure = availability_achieved", "--format")
    assert json.loads(run(*where, "json", cwd=folder)[1])["figures"][0]["value"] == 0.997916
    for said in (run("list", "services", *columns, "--format", form, cwd=folder)[1] for form in ("csv", "table")):
        assert "99.7916%" in said
    for form in ("csv", "table"):
        assert "99.7916" in run(*where, form, cwd=folder)[1]
