"""``itpm status --why`` says since when each figure is as bad as it is, against the last review in git."""

import json
from pathlib import Path

from tests.cli.test_since import root as root  # noqa: PLC0414 - a fixture
from tests.conftest import Run
from tests.repository import git


def test_since_when_is_told_against_the_last_review(run: Run, root: Path) -> None:
    why = run("status", "--why", cwd=root)[1]
    # 70 days of work from 1 June on end on 4 September; 68 from the 30th on miss the last of that month.
    assert "crm.behind – projects/crm.yaml:3, not yet on 2026-06-01, nobody is named for it" in why
    later = run("status", "--why", "--since", "HEAD~1", cwd=root)[1]
    assert "crm.behind – projects/crm.yaml:3, since before 2026-06-30" in later
    assert "crm.behind – projects/crm.yaml:3, not yet on 2026-06-01" in run("explain", "crm.health", cwd=root)[1]
    (project,) = json.loads(run("status", "--format", "json", cwd=root)[1])["projects"]
    (behind,) = (each for each in project["reasons"] if each["figure"] == "crm.behind")
    assert (behind["since"], behind["since_known"]) == ("2026-06-01", "after")
    git(root, "tag", "-d", "board/2026-06")
    assert "crm.behind – projects/crm.yaml:3, since when is not known" in run("status", "--why", cwd=root)[1]
