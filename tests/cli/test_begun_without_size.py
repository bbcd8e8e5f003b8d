"""Work that has begun and of which nobody says how much is left has no end, and what waits for it has none either."""

import json
from pathlib import Path

import pytest

from tests.conftest import Folder, Run

FILES = {
    "itpm.yaml": "currency: EUR\ntimezone: Europe/Berlin\nhours_per_day: 8\ncalendar: office\nstatus_date: 2026-03-03\n",
    "calendars.yaml": 'calendars: {office: {week: {mon-fri: ["09:00-13:00", "14:00-18:00"]}}}\n',
    "staffing.yaml": "people: {jane: {name: Jane}}\n",
}
WHY = "it has begun, and nobody says how much is left of it"


def scheduled(run: Run, root: Path) -> dict[str, tuple[str | None, str | None]]:
    out = run("schedule", "--format", "json", cwd=root)[1]
    return {each["id"]: (each["start"], each["finish"]) for each in json.loads(out)["tasks"]}


@pytest.mark.parametrize(
    ("task", "start", "finish"),
    [
        ("started: 2026-03-02", "2026-03-02", None),
        ("started: 2026-03-02, progress: 40%", "2026-03-02", None),
        ("started: 2026-03-02, finish_not_before: 2026-03-10", "2026-03-02", None),
        ("worked: {jane: {2026-03-02: 4h}}", None, None),
        # What is said is taken: nothing is left, two days are, or all three from the status date on; an end is imposed.
        ("started: 2026-03-02, progress: 100%", "2026-03-02", "2026-03-03"),
        ("started: 2026-03-02, remaining: 2d", "2026-03-02", "2026-03-04"),
        ("started: 2026-03-02, duration: 3d", "2026-03-02", "2026-03-05"),
        ("started: 2026-03-02, finished: 2026-03-02", "2026-03-02", "2026-03-02"),
        ("started: 2026-03-02, must_finish: 2026-03-10", "2026-03-02", "2026-03-10"),
    ],
)
def test_an_end_is_known_where_somebody_says_so(
    run: Run, folder: Folder, task: str, start: str | None, finish: str | None
) -> None:
    project = f"name: P\nstage: execution\nstart: 2026-03-02\ntasks:\n  a: {{{task}}}\n  b: {{duration: 1d, after: [a]}}\n  c: {{duration: 1d}}\n"
    root = folder(FILES | {"projects/p.yaml": project})
    found = scheduled(run, root)
    assert found["p/a"] == (start, finish)
    assert (found["p/b"][1] is None) == (finish is None)
    assert found["p/c"] == ("2026-03-03", "2026-03-03")
    told = run("validate", "--select", "SCH023", cwd=root)[1]
    lacks = "date" if start is None else "end"
    assert (f"warning SCH023: 'p/a' has no {lacks}: {WHY}" in told) == (finish is None)
    ends = json.loads(run("list", "projects", "--format", "json", cwd=root)[1])["projects"][0]["finish"]
    assert (ends is None) == (finish is None)
    if finish is None:
        assert WHY in run("explain", "p/b", cwd=root)[1]


def test_a_baseline_of_starts_only_knows_its_start_and_no_end(run: Run, folder: Folder) -> None:
    project = (
        "name: P\nstart: 2026-03-02\ntasks: {a: {duration: 1d}}\n"
        "baselines: {one: {approved: {date: 2026-01-01}, tasks: {a: {start: 2026-03-02}}}}\n"
    )
    root = folder(FILES | {"projects/p.yaml": project})
    row = json.loads(run("baseline", "list", "p", "--format", "json", cwd=root)[1])["baselines"][0]
    assert (row["start"], row["finish"], row["slip"]) == ("2026-03-02", None, None)
    out = run("schedule", "--baseline", "one", "--format", "csv", cwd=root)[1]
    # The start has moved from Monday to Tuesday; of an end nothing was approved.
    assert out.splitlines()[1].split(",")[-3:] == ["2026-03-02", "", "1d"]
