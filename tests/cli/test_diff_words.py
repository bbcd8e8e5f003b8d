"""What ``itpm diff`` says of a waiver of one record, and how it counts figures of risks."""

from pathlib import Path

from tests.conftest import Folder, Run
from tests.repository import repository

SETTINGS = "portfolio: T\ncurrency: EUR\ntimezone: UTC\nstatus_date: 2026-10-05\n"
LATE = """\
name: {name}
owner: jane
stage: execution
start: 2026-10-05
tasks:
  work: {{effort: 10d, assign: [{who}]}}
milestones:
  live: {{after: [work], due: 2026-10-09}}
"""
FILES = {
    "itpm.yaml": SETTINGS,
    "staffing.yaml": "people: {jane: {name: Jane}, bob: {name: Bob}}\n",
    "projects/one.yaml": LATE.format(name="One", who="jane"),
    "projects/two.yaml": LATE.format(name="Two", who="bob"),
}
WAIVER = "waivers: {SCH007 two/live: {reason: The board knows, by: jane, until: 2026-12-31}}\n"


def blocks(said: str) -> dict[str, str]:
    """What stands below each title."""
    return {title: rest for title, _, rest in (each.partition("\n") for each in said.split("\n\n"))}


def edit(root: Path, path: str, before: str, after: str) -> None:
    text = (root / path).read_text()
    assert text.count(before) == 1
    (root / path).write_text(text.replace(before, after))


def test_what_is_mended_is_gone_beside_a_waiver_of_something_else(folder: Folder, run: Run) -> None:
    root = repository(folder, FILES)
    edit(root, "projects/one.yaml", "effort: 10d", "effort: 2d")
    (root / "waivers.yaml").write_text(WAIVER)
    said = blocks(run("diff", cwd=root)[1])
    untold, gone = said["Findings that are not told any more"], said["Findings that are gone"]
    assert "'two/live'" in untold and "'one/live'" not in untold
    assert "'one/live'" in gone and "'two/live'" not in gone


def test_a_waiver_of_what_moved_lets_pass_what_was_told_under_the_old_name(folder: Folder, run: Run) -> None:
    root = repository(folder, FILES)
    (root / "projects/two.yaml").rename(root / "projects/three.yaml")
    (root / "moved.yaml").write_text("moved: {two: {to: three, date: 2026-10-05}}\n")
    (root / "waivers.yaml").write_text(WAIVER)
    said = blocks(run("diff", cwd=root)[1])
    assert "'two/live'" in said["Findings that are not told any more"]
    assert "Findings that are gone" not in said


def test_one_risk_that_is_likelier_is_no_three_risks(folder: Folder, run: Run) -> None:
    risk = "risks:\n  ice: {name: Ice, owner: jane, probability: 20%, impact: {cost: 1000, delay: 5d}}\n"
    root = repository(folder, FILES | {"projects/one.yaml": FILES["projects/one.yaml"] + risk})
    edit(root, "projects/one.yaml", "probability: 20%", "probability: 60%")
    said = run("diff", "--only", "worse", cwd=root)[1]
    rows = blocks(said)["Risks and continuity"].strip().splitlines()
    assert said.startswith(f"Worse: {len(rows)} figures of risk") and len(rows) > 1
