"""Who changed what of a record, when, in which commit: typed edits along the line, by the addresses of today."""

import csv
import io
import json
from pathlib import Path

import pytest

from itpm.run.past import Asked, PastReader
from tests.conftest import Run
from tests.history.repositories import SETTINGS, Made

ERP = "projects/erp.yaml"
PLAN = "name: ERP\nstage: execution\ntasks:\n  build: {name: Build, duration: %s}\n"
RISK = "risks:\n  late: {name: Late, probability: %s}\n"


@pytest.fixture
def made(tmp_path: Path) -> Made:
    made = Made.at(tmp_path / "p")
    made.commit("2026-03-02", {"itpm.yaml": SETTINGS, ERP: PLAN % "5d"}, author="Jane")
    made.commit("2026-03-09", {ERP: PLAN % "8d" + RISK % "30%"}, "Longer (#7)", author="Omar")
    # A comment, another layout, a split: no edit of what it says.
    made.commit("2026-03-10", {ERP: PLAN % "8d" + "# quiet\n", "projects/erp/risks.yaml": RISK % "30%"}, author="Eve")
    made.commit("2026-03-16", {ERP: "name: [\n"}, author="Eve")
    moved = {"moved.yaml": "moved: {erp/build: {to: erp/make, date: 2026-03-17}}\n"}
    made.commit("2026-03-17", {ERP: (PLAN % "9d").replace("build:", "make:"), **moved}, author="Omar")
    made.commit("2026-03-18", {"projects/erp/risks.yaml": None}, author="Jane")
    return made


def told(run: Run, made: Made, *call: str) -> list[tuple[str | None, ...]]:
    code, out, err = run("history", *call, "--edits", "--format", "csv", cwd=made.root)
    assert code == 0, err
    names = ("day", "what", "field", "change", "before", "after", "by", "request")
    return [tuple(row[name] for name in names) for row in csv.DictReader(io.StringIO(out))]


def test_each_edit_is_told_with_who_made_it(run: Run, made: Made) -> None:
    assert told(run, made, "erp") == [
        ("2026-03-02", "erp", "", "added", "", "", "Jane", ""),
        ("2026-03-09", "erp/make", "duration", "changed", "5d", "8d", "Omar", "#7"),
        ("2026-03-09", "erp/late", "", "added", "", "", "Omar", "#7"),
        ("2026-03-17", "erp/make", "", "moved", "erp/build", "erp/make", "Omar", ""),
        ("2026-03-17", "erp/make", "duration", "changed", "8d", "9d", "Omar", ""),
        ("2026-03-18", "erp/late", "", "removed", "", "", "Jane", ""),
    ]


def test_of_a_record_inside_its_whole_coming_is_told_too(run: Run, made: Made) -> None:
    assert [row[:4] for row in told(run, made, "erp/make")] == [
        ("2026-03-02", "erp", "", "added"),
        ("2026-03-09", "erp/make", "duration", "changed"),
        ("2026-03-17", "erp/make", "", "moved"),
        ("2026-03-17", "erp/make", "duration", "changed"),
    ]


def test_since_a_day_what_stood_there_is_no_edit_and_what_could_not_be_read_is_counted(run: Run, made: Made) -> None:
    rows = told(run, made, "erp", "--since", "2026-03-16")
    assert [row[:4] for row in rows][-1] == ("2026-03-18", "erp/late", "", "removed")
    assert all(row[3] != "added" for row in rows)
    out = run("history", "erp/make", "--edits", "--format", "json", cwd=made.root)[1]
    found = json.loads(out)["edits"]
    assert [each["unread"] for each in found] == [0, 0, 1, 1]
    assert [each["commit"][:9] for each in found] == [row["commit"] for row in _rows(run, made)]


def _rows(run: Run, made: Made) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(run("history", "erp/make", "--edits", "--format", "csv", cwd=made.root)[1])))


def test_settings_belong_to_no_record_and_are_told_without_a_thing(run: Run, made: Made) -> None:
    made.commit("2026-03-19", {"itpm.yaml": SETTINGS + "language: de\n"}, author="Jane")
    assert told(run, made)[-1] == ("2026-03-19", "settings", "language", "added", "", "de", "Jane", "")


def test_kept_edits_are_those_that_were_computed(run: Run, made: Made) -> None:
    first = run("history", "erp", "--edits", cwd=made.root)
    assert run("history", "erp", "--edits", cwd=made.root) == first
    assert run("history", "erp", "--edits", "--no-cache", cwd=made.root) == first


@pytest.mark.parametrize(
    "call", [("--edits", "--moves"), ("--edits", "--every", "day"), ("--edits", "--format", "svg")]
)
def test_what_has_no_meaning_beside_it_is_refused(call: tuple[str, ...], run: Run, made: Made) -> None:
    assert run("history", "erp", *call, cwd=made.root)[0] == 2
    assert run("history", "nobody", "--edits", cwd=made.root)[0] == 2


def test_promises_are_the_same_beside_edits(run: Run, made: Made) -> None:
    for day, due in (("2026-03-20", "2026-06-01"), ("2026-03-23", "2026-07-01")):
        made.commit(day, {"projects/net.yaml": f"name: Net\nmilestones: {{live: {{name: Live, due: {due}}}}}\n"})
    reader = PastReader(made.run(), Asked())
    moved, edited = reader.moved_and_edited()
    assert moved == reader.moved() and [each.address for each in moved] == ["net/live", "net/live"]
    assert [each.address for each in edited][-1] == "net/live"
