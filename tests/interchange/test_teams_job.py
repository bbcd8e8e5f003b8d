"""The job on the page of Teams is what a forge takes, without findings, and keeps its notes also where it failed."""

import re
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

from itpm.interchange.teams.card import MOST_BYTES, VERSION
from itpm.interchange.teams.hook import HOSTS
from tests.conftest import ROOT

PAGE = (ROOT / "docs/how-to/systems/teams.md").read_text(encoding="utf-8")


@pytest.fixture
def job(tmp_path: Path) -> Path:
    (said,) = re.findall(r"```yaml\n(# \.github/workflows/teams\.yml\n.*?)```", PAGE, re.DOTALL)
    path = tmp_path / ".github/workflows/teams.yml"
    path.parent.mkdir(parents=True)
    path.write_text(said)
    return path


def test_the_job_is_one_of_its_forge_and_without_findings(job: Path) -> None:
    programs = Path(sys.executable)
    for call in (
        ["check-jsonschema", "--builtin-schema", "vendor.github-workflows"],
        ["zizmor", "--offline", "--no-progress", "--persona", "auditor"],
    ):
        done = subprocess.run(
            [programs.with_name(call[0]), *call[1:], job], capture_output=True, text=True, check=False
        )
        assert done.returncode == 0, done.stdout + done.stderr


def test_notes_come_before_the_message_and_are_kept_also_where_it_failed(job: Path) -> None:
    (only,) = yaml.safe_load(job.read_text())["jobs"].values()
    steps = [each.get("uses", each.get("run", "")) for each in only["steps"]]
    sent = steps.index("itpm push teams --apply")
    restored = next(place for place, each in enumerate(steps) if each.startswith("actions/cache/restore@"))
    kept = next(place for place, each in enumerate(steps) if each.startswith("actions/cache/save@"))
    assert restored < sent < kept and only["steps"][kept]["if"] == "always()"
    paths = {only["steps"][each]["with"]["path"] for each in (restored, kept)}
    assert paths == {only["env"]["ITPM_STATE_DIR"]}
    assert [name for each in only["steps"] for name in each.get("env", {})] == ["ITPM_TEAMS_URL"]


def test_the_page_says_the_bounds_and_hosts_that_hold() -> None:
    assert f"{MOST_BYTES:,} bytes" in PAGE and f"Adaptive Cards {VERSION}" in PAGE
    assert [f"`*{each}`" for each in HOSTS if f"`*{each}`" not in PAGE] == []
